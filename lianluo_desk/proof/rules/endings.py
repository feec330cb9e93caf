"""Sentences written twice, paragraphs cut short or without their full stop."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..passage import BODY
from ..rule import Hit, Passage, Rule, View, pattern
from .common import HAN, sentences


def repeated_sentences(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A sentence or a paragraph that already stood in the issue."""
    seen: dict[str, str] = {}
    for passage in view.passages:
        if passage.zone not in BODY:
            continue
        for start, end, key in view.fact(_long_sentences, passage.text):
            if key in seen:
                yield passage, Hit(start, end, "", "这一句与前文完全相同，是否重复？")
            seen.setdefault(key, passage.place)


def _long_sentences(text: str) -> tuple[tuple[int, int, str], ...]:
    found = []
    for start, sentence in sentences(text):
        key = sentence.strip(" 　“”")
        if len(key) >= 16:
            found.append((start, start + len(sentence), key))
    return tuple(found)


_PARAGRAPH = 20  # characters, from which a block is no line of a list
_CLAUSE = re.compile(rf"(?:^|(?<=[，。；：]))(?P<x>(?P<c>[{HAN}]{{3,20}})[，。；](?P=c))(?=[，。；])")


_END = re.compile(r"[。！？：；…”’）)》」』．.!?;:—～、，,]\s*$|[”’]\d*$")


def missing_full_stops(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A paragraph that ends without its full stop, in an article whose other paragraphs have theirs."""
    for group in view.articles():
        prose = [passage for passage in group if passage.zone == "paragraph"]
        blocks = [passage for passage in prose if len(passage.text.strip()) >= _PARAGRAPH]
        if len(blocks) == 1:  # beside a short one
            blocks = [passage for passage in prose if passage is blocks[0] or passage.text.rstrip().endswith("。")]
        ended = sum(bool(_END.search(passage.text)) for passage in blocks)
        if len(blocks) < 2 or ended * 3 < (len(blocks) - 1) * 2:
            continue  # a list, a house that sets none, or nothing to compare with
        for passage in blocks:
            hit = _missing_full_stop(passage)
            if hit:
                yield passage, hit


def _missing_full_stop(passage: Passage) -> Hit | None:
    text = passage.text.rstrip()
    last = len(text) - 1
    if passage.last and text[-1] in "，、；":
        return Hit(last, last + 1, "。")
    if not _END.search(text) and re.search("[，。]", text):
        return Hit(last, last + 1, text[-1] + "。")
    if text[-1] in "”’" and "。" in text and not re.search("[。！？…][”’]$", text):
        return Hit(last, last + 1, text[-1] + "。")
    return None


def broken_paragraphs(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A paragraph that ends in the middle of a sentence, and another that goes on with it."""
    for group in view.articles():
        blocks = [passage for passage in group if passage.zone == "paragraph"]
        for first, second in pairwise(blocks):
            text, following = first.text.rstrip(), second.text.lstrip()
            if len(text) >= 10 and text[-1] in "，、" and following:
                yield first, Hit(len(text) - 1, len(text), "", "这一段没有说完，像是被切断了，请与下一段相接。")


RULES = (
    Rule(
        "R04",
        "句子重复",
        "重复脱漏",
        "warning",
        1.0,
        "同一句话出现了两次。",
        across=repeated_sentences,
        zones=BODY,
        examples=("各级人大代表要认真履行宪法和法律赋予的职责。⟦各级人大代表要认真履行宪法和法律赋予的职责。→⟧",),
        good=("代表认真履职。代表积极作为。",),
    ),
    Rule(
        "R04b",
        "分句重复",
        "重复脱漏",
        "error",
        1.0,
        "同一个分句连写了两遍。",
        find=pattern(_CLAUSE.pattern, r"\g<c>"),
        zones=BODY,
        repair=True,
        examples=(
            "会议指出，⟦要认真学习，要认真学习→要认真学习⟧，抓好落实。",
            "⟦要坚持问题导向，要坚持问题导向→要坚持问题导向⟧，切实解决问题。",
        ),
        good=("会议指出，要认真学习，要认真宣传，抓好落实。",),
    ),
    Rule(
        "R07",
        "段末缺句号",
        "重复脱漏",
        "warning",
        0.1,
        "段末没有句末标点。",
        across=missing_full_stops,
        clause="GB/T 15834-2011 §4.1",
        zones=frozenset(("paragraph",)),
        repair=True,
        examples=(
            "全省各级人大代表要认真履行各项法定职责。\n他们走访选区选民，积极反映群众的意见建⟦议→议。⟧",
            "全省各级人大代表要认真履行各项法定职责。\n全省的情况已经查清，共有14个市州122个县市区⟦，→。⟧",
        ),
        good=("各级人大代表要认真履行职责，积极反映群众意见建议。", "联系人：张三"),
    ),
    Rule(
        "O01",
        "段落被切断",
        "公文格式",
        "warning",
        0.1,
        "一句话没有说完就另起了一段。",
        across=broken_paragraphs,
        examples=("会议强调要加强学习⟦，→⟧\n抓好落实。",),
        good=("会议强调要加强学习。\n抓好落实。",),
    ),
)
