"""Numbering: 一、（一）1.（1） over an article, 一是二是 inside a paragraph (GB/T 9704-2012 §7.3.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...model.numerals import to_chinese
from ..passage import BODY, HEADINGS, Zone
from ..rule import Context, Hit, IssueFinder, Passage, Rule, View
from .common import HAN, number_of

_NUMBER = "[一二三四五六七八九十]{1,3}"
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("一、", re.compile(rf"\s*(?P<x>{_NUMBER})[、，．.](?=[{HAN}“《])")),
    ("（一）", re.compile(rf"\s*[（(](?P<x>{_NUMBER})[）)]")),
    ("1.", re.compile(rf"\s*(?P<x>\d{{1,2}})[.．、](?=[{HAN}“《])")),
    ("（1）", re.compile(r"\s*[（(](?P<x>\d{1,2})[）)]")),
)
_INLINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("一是", re.compile(rf"(?<![{HAN}\d第])(?P<x>{_NUMBER})(?=[是要](?!否))")),
    ("第一，", re.compile(rf"(?:^|(?<=[\n。；：，]))第(?P<x>{_NUMBER})(?=[，、,：])")),
    ("（一）", re.compile(rf"(?<=[。；：，])[（(](?P<x>{_NUMBER})[）)]")),
    ("（1）", re.compile(r"(?<=[。；：，])[（(](?P<x>\d{1,2})[）)]")),
    ("①", re.compile(r"(?:^|(?<=[：；。，、\n]))(?P<x>[①②③④⑤⑥⑦⑧⑨⑩])")),
    ("一、", re.compile(rf"(?<=[。；：])(?P<x>{_NUMBER})、(?=[{HAN}])")),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_TEXT: frozenset[Zone] = BODY | HEADINGS


_ANNEX = re.compile(r"\s*附件[：:]\s?(?P<x>\d{1,2})[.．、]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One numbering mark: its style, its value, where its number stands; `head` marks the start of a paragraph."""

    style: str
    value: int
    start: int
    end: int
    head: bool


def marks(text: str) -> tuple[Mark, ...]:
    """The numbering marks of one text, in order."""
    found: list[Mark] = []
    annex = _ANNEX.match(text)
    if annex:
        return (Mark("1.", number_of(annex["x"]) or 0, *annex.span("x"), True),)
    for style, regex in _HEADS:
        match = regex.match(text)
        if match:
            found.append(Mark(style, number_of(match["x"]) or 0, *match.span("x"), True))
            break
    taken = {at for mark in found for at in range(mark.start, mark.end)}
    for style, regex in _INLINE:
        for match in regex.finditer(text):
            if match.start("x") not in taken:
                value = _CIRCLED.index(match["x"]) + 1 if style == "①" else number_of(match["x"]) or 0
                found.append(Mark(style, value, *match.span("x"), False))
                taken.update(range(*match.span("x")))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _written(style: str, value: int) -> str:
    if style == "①":
        return _CIRCLED[value - 1] if 1 <= value <= len(_CIRCLED) else ""
    return str(value) if "1" in style else to_chinese(value)


_LEVEL = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4}


class _Counter:
    """What number each style has come to, within one article."""

    def __init__(self) -> None:
        self.last: dict[tuple[str, bool], int] = {}

    def expected(self, mark: Mark) -> int | None:
        """The number that should stand here, None when the mark is right."""
        key = (mark.style, mark.head)
        before = self.last.get(key) or (0 if mark.head else self.last.get((mark.style, True), 0))
        self.last[key] = mark.value
        if mark.head:
            self._open_below(mark.style)
        if mark.value in (before + 1, 1) or (not before and mark.value > 2):
            return None  # a first mark above 2 counts on from elsewhere
        return before + 1

    def _open_below(self, style: str) -> None:
        """A heading starts the lower levels anew."""
        for key in list(self.last):
            if not key[1] or _LEVEL.get(key[0], 0) > _LEVEL[style]:
                del self.last[key]


def _wrong(view: View) -> Iterator[tuple[Passage, Mark, int]]:
    for group in view.articles():
        counter = _Counter()
        for passage in group:
            if passage.zone not in _TEXT:
                continue
            for mark in view.fact(marks, passage.text):
                expected = counter.expected(mark)
                if expected is not None:
                    yield passage, mark, expected


def _told(mark: Mark, expected: int) -> str:
    written, right = _written(mark.style, mark.value), _written(mark.style, expected)
    if mark.value == expected - 1:
        return f"序号“{written}”重复，应为“{right}”。"
    return f"序号不连贯：这里是“{written}”，应为“{right}”。"


def _hit(passage: Passage, mark: Mark, expected: int) -> tuple[Passage, Hit]:
    return passage, Hit(mark.start, mark.end, _written(mark.style, expected), _told(mark, expected))


def _heads(*styles: str) -> IssueFinder:
    """A finder of the broken sequences of these styles."""

    def across(view: View) -> Iterator[tuple[Passage, Hit]]:
        for passage, mark, expected in _wrong(view):
            if mark.style in styles:
                yield _hit(passage, mark, expected)

    return across


def inverted_levels(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A level that opens under a lower one: （一） inside 1., 一、 … first seen inside （一）."""
    for group in view.articles():
        seen: list[tuple[Passage, Mark]] = []
        for passage in group:
            if passage.zone in _TEXT:
                seen += [(passage, m) for m in view.fact(marks, passage.text) if m.head]
        opened: set[str] = set()
        for (_, before), (passage, mark) in pairwise(seen):
            opened.add(before.style)
            if mark.value == 1 and mark.style not in opened and _LEVEL[mark.style] < _LEVEL[before.style]:
                told = f"层次颠倒：“{mark.style}”应在“{before.style}”之上，这里却套在它下面。"
                yield passage, Hit(mark.start, mark.end, "", told)


def mixed_ends(text: str) -> tuple[Hit, ...]:
    """一是…；二是…。三是…。: the items of one list, parted by different marks."""
    items = [mark for mark in marks(text) if mark.style == "一是"]
    if len(items) < 3 or [mark.value for mark in items] != list(range(1, len(items) + 1)):
        return ()
    ends = [(mark.start - 1, text[mark.start - 1]) for mark in items[1:]]
    kinds = [char for _, char in ends if char in "。；"]
    if len(kinds) < len(ends) or len(set(kinds)) == 1:
        return ()
    usual = max("；。", key=kinds.count)
    return tuple(Hit(at, at + 1, usual, "同一组并列项之间的标点不一致。") for at, char in ends if char != usual)


_FIRST_THIRD = re.compile(r"首先[，、][^\n]{2,200}?[。；](?P<x>再次)(?=[，、])")


def skipped_second(passage: Passage, _context: Context) -> Iterator[Hit]:
    """首先…；再次…: the second is missing, or is meant."""
    for match in _FIRST_THIRD.finditer(passage.text):
        if "其次" not in match[0]:
            yield Hit(*match.span("x"), "其次", "“首先”之后应为“其次”。")


def uneven_lists(view: View) -> Iterator[tuple[Passage, Hit]]:
    return view.each(mixed_ends, BODY)


RULES = (
    Rule(
        "G04",
        "“一、二、”序号不连贯",
        "公文格式",
        "error",
        1.0,
        "序号跳号或重复。",
        across=_heads("一、"),
        clause="GB/T 9704-2012 §7.3.3",
        repair=True,
        examples=(
            "节：一、学习\n正文。\n节：二、宣传\n正文。\n节：⟦四→三⟧、落实\n正文。",
            "节：一、学习\n正文。\n节：⟦三→二⟧、落实\n正文。",
        ),
        good=("节：一、学习\n正文。\n节：二、落实\n正文。",),
    ),
    Rule(
        "G05",
        "“（一）（二）”序号不连贯",
        "公文格式",
        "error",
        1.0,
        "序号跳号或重复。",
        across=_heads("（一）"),
        clause="GB/T 9704-2012 §7.3.3",
        repair=True,
        examples=(
            "节：（一）学习\n正文。\n节：（⟦三→二⟧）落实\n正文。",
            "要求：（一）学习；（二）宣传；（⟦四→三⟧）落实。",
            "（一）学习；（二）宣传；（⟦四→三⟧）落实。",
        ),
        good=("节：一、甲\n节：（一）学习\n节：（二）宣传\n节：二、乙\n节：（一）落实\n正文。",),
    ),
    Rule(
        "G06",
        "“一是二是”序号不连贯",
        "公文格式",
        "error",
        1.0,
        "“一是”“二是”跳号或重复。",
        across=_heads("一是"),
        clause="GB/T 9704-2012 §7.3.3",
        repair=True,
        examples=(
            "一是学习，二是宣传，⟦四→三⟧是落实。",
            "一是学习；二是宣传；⟦二→三⟧是落实。",
            "一要学习，⟦三→二⟧要落实。",
        ),
        good=("一是学习；二是宣传；三是落实。", "这一要求很好。", "统一是前提"),
    ),
    Rule(
        "G06b",
        "“第一，第二，”序号不连贯",
        "公文格式",
        "error",
        1.0,
        "“第一”“第二”跳号或重复。",
        across=_heads("第一，"),
        clause="GB/T 9704-2012 §7.3.3",
        repair=True,
        examples=("第一，要学习。第⟦三→二⟧，要落实。",),
        good=("第一，要学习。第二，要落实。",),
    ),
    Rule(
        "G06c",
        "“首先”“再次”之间缺“其次”",
        "公文格式",
        "warning",
        1.0,
        "“首先”“其次”“再次”“最后”依次使用。",
        find=skipped_second,
        zones=BODY,
        repair=True,
        gate="再",
        examples=("首先，要提高认识；⟦再次→其次⟧，要加强领导；最后，要抓好落实。",),
        good=("首先，要提高认识；其次，要加强领导；再次，要抓好落实。", "首先发言，再次强调"),
    ),
    Rule(
        "G07",
        "“1.2.”序号不连贯",
        "公文格式",
        "error",
        1.0,
        "序号跳号或重复。",
        across=_heads("1.", "（1）", "①"),
        clause="GB/T 9704-2012 §7.3.3",
        repair=True,
        examples=("1.学习文件\n2.宣传政策\n⟦4→3⟧.落实任务", "内容有：①学习；②宣传；⟦④→③⟧落实。"),
        good=("1.学习文件\n2.宣传政策",),
    ),
    Rule(
        "G08",
        "层次序数颠倒",
        "公文格式",
        "warning",
        0.1,
        "结构层次序数依次为“一、”“（一）”“1.”“（1）”。",
        across=inverted_levels,
        clause="GB/T 9704-2012 §7.3.3",
        examples=("1.学习\n节：（⟦一→⟧）文件\n正文。",),
        good=("节：一、甲\n节：（一）学习\n1.落实\n节：（二）宣传\n正文。",),
    ),
    Rule(
        "P27",
        "并列项的标点不一致",
        "标点",
        "hint",
        0.1,
        "同一组“一是……二是……”之间，用一样的标点。",
        across=uneven_lists,
        clause="GB/T 15834-2011 §4.6",
        repair=True,
        examples=("一是学习文件；二是宣传政策；三是落实任务⟦。→；⟧四是总结经验。",),
        good=("一是学习；二是宣传；三是落实。",),
    ),
)
