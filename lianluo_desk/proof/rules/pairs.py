"""Marks that come in pairs: quotation marks, brackets, title marks (GB/T 15834-2011 §4.8, §4.9, §4.15)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..passage import EVERYWHERE, PROSE
from ..rule import Context, Hit, Passage, Rule, pattern
from .common import HAN

STANDARD = "GB/T 15834-2011"
_CLOSER = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "【": "】",
    "「": "」",
    "『": "』",
    "［": "］",
}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_NAMES = {
    "“": "引号",
    "‘": "单引号",
    "（": "括号",
    "《": "书名号",
    "〈": "单书名号",
    "〔": "六角括号",
    "【": "方头括号",
}
_MARKS = re.compile(f"[{''.join(_CLOSER)}{''.join(_OPENER)}]")
_ENUMERATOR = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十a-zA-Z]{1,3})$")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int


def unpaired(passage: Passage, _context: Context) -> Iterator[Hit]:
    """Marks without their other half; a paragraph that goes on quoting may leave its first quotation mark open."""
    text, stack = passage.text, list[_Open]()
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark in _CLOSER:
            yield from _opened(stack, mark, at)
        else:
            yield from _closed(text, stack, mark, at)
    for left in stack:
        if not (left.mark == "“" and left.at == 0):
            yield _half(text, left)


def _name(opener: str) -> str:
    return _NAMES.get(opener, "成对的标点")


_TERM = re.compile(rf"(?:[一二两三四五六七八九十][个项位][一-龥]{{1,2}}|[{HAN}]{{2,10}}?(?=[，。、；”]))")
_WORK = re.compile(
    rf"[{HAN}（）〔〕\d]{{0,30}}?(?:法|条例|规定|办法|意见|决定|通知|方案|细则|报告|纲要|规划|章程|准则|公报|日报|杂志|之友)(?![{HAN}]{{0,6}}》)"
)


def _half(text: str, left: _Open) -> Hit:
    """A mark without its other half, and where that half probably belongs."""
    told = f"{_name(left.mark)}没有另一半：只有“{left.mark}”。"
    guess = {"“": _TERM, "《": _WORK}.get(left.mark)
    match = guess.match(text, left.at + 1) if guess else None
    if match is None:
        return Hit(left.at, left.at + 1, "", told)
    return Hit(left.at, match.end(), text[left.at : match.end()] + _CLOSER[left.mark], told)


def _opened(stack: list[_Open], mark: str, at: int) -> Iterator[Hit]:
    """A second opening quotation mark where the first is still open stands for a closing one."""
    if stack and stack[-1].mark == mark and mark in "“‘" and at - stack[-1].at > 1:
        stack.pop()
        yield Hit(at, at + 1, _CLOSER[mark], f"引号同向重复：这里应为后引号“{_CLOSER[mark]}”。")
    elif len(stack) < _DEEPEST:
        stack.append(_Open(mark, at))


def _closed(text: str, stack: list[_Open], mark: str, at: int) -> Iterator[Hit]:
    opener = _OPENER[mark]
    if stack and stack[-1].mark == opener:
        stack.pop()
    elif mark in "”’" and _opens(text, at, mark):
        stack.append(_Open(opener, at))
        yield Hit(at, at + 1, opener, f"引号方向反了：这里应为前引号“{opener}”。")
    elif any(left.mark == opener for left in stack):
        while stack[-1].mark != opener:
            yield _half(text, stack.pop())
        stack.pop()
    elif stack and _kindred(stack[-1].mark, opener):
        left = stack.pop()
        yield Hit(at, at + 1, _CLOSER[left.mark], f"前面是“{left.mark}”，这里应为“{_CLOSER[left.mark]}”。")
    elif not (mark == "）" and _ENUMERATOR.search(text[max(0, at - 5) : at])):
        yield Hit(at, at + 1, "", f"{_name(opener)}没有另一半：只有“{mark}”。")


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether a closing mark stands where an opening one should: a quotation follows, and ends."""
    following = re.compile("[“”‘’]").search(text, at + 1, at + 200)
    before = text[at - 1 : at]
    return (
        following is not None
        and following[0] in ("“" if mark == "”" else "‘", mark)
        and (following[0] != mark or not before or before in "，。、：；（《是的了开展坚持以")
    )


def _kindred(one: str, other: str) -> bool:
    return any(one in group and other in group for group in ("（〔【［", "《〈", "“‘「『"))


_STRAIGHT = re.compile('"')


def _is_inches(text: str, at: int) -> bool:
    """5'10\" is a length."""
    before = text[max(0, at - 4) : at]
    return before[-1:].isdigit() and "'" in before


def straight_quotes(passage: Passage, _context: Context) -> Iterator[Hit]:
    """Straight double quotes, turned into pairs by counting (feet and inches left alone)."""
    text = passage.text
    places = [m.start() for m in _STRAIGHT.finditer(text) if not _is_inches(text, m.start())]
    for number, at in enumerate(places):
        yield Hit(at, at + 1, "”" if number % 2 else "“")


_SINGLE = re.compile(rf"‘[^‘’“”\n]{{1,60}}’|'[{HAN}][^'\n]{{0,60}}'")


def single_outside(passage: Passage, _context: Context) -> Iterator[Hit]:
    """Single quotation marks where no double ones are open."""
    text = passage.text
    depth, at = 0, 0
    for match in _SINGLE.finditer(text):
        between = text[at : match.start()]
        depth += between.count("“") - between.count("”")
        at = match.start()
        if depth <= 0:
            yield Hit(match.start(), match.end(), f"“{match[0][1:-1]}”")


def nested_titles(passage: Passage, _context: Context) -> Iterator[Hit]:
    """Title marks inside title marks: 《 〈 〉 》."""
    text, depth = passage.text, 0
    for match in re.finditer("[《》]", text):
        at = match.start()
        if match[0] == "《":
            depth += 1
            if depth == 2 and text.find("》", at) >= 0 and _closes_twice(text, at):
                end = text.find("》", at)
                yield Hit(at, end + 1, f"〈{text[at + 1 : end]}〉")
        else:
            depth = max(0, depth - 1)


def _closes_twice(text: str, at: int) -> bool:
    first = text.find("》", at)
    second = text.find("》", first + 1)
    return 0 < second <= first + 60 and "《" not in text[first:second]


RULES = (
    Rule(
        "P03",
        "直引号",
        "标点",
        "warning",
        0.1,
        "引号用“”，不用直引号。",
        find=straight_quotes,
        clause=f"{STANDARD} §4.8.1",
        zones=PROSE,
        repair=True,
        gate='"',
        examples=('坚持⟦"→“⟧五个一⟦"→”⟧活动。',),
        good=("坚持“五个一”活动。",),
    ),
    Rule(
        "P04",
        "成对标点不配对",
        "标点",
        "error",
        0.1,
        "引号、括号、书名号要成对。",
        find=unpaired,
        clause=f"{STANDARD} §4.8、§4.9、§4.15",
        zones=EVERYWHERE,
        repair=True,
        gate="".join((*_CLOSER, *_OPENER)),
        examples=(
            "坚持⟦”→“⟧五个一”活动。",
            "坚持“五个一⟦“→”⟧活动。",
            "学习⟦《代表法→《代表法》⟧和监督法。",
            "树牢⟦“四个意识→“四个意识”⟧，提高站位。",
            "（含列席人员⟦〕→）⟧",
            "会议⟦（→⟧扩大召开。",
            "坚持⟦”→“⟧五个一⟦“→”⟧活动。",
            "代表法⟦》→⟧规定",
        ),
        good=(
            "“一会”“一书”，《代表法》（修正）〔2018〕1号。",
            "1）学习；2）讨论。",
            "“各位代表：‘五个一’活动很好。”",
            "“同志们，现在开会。",
        ),
    ),
    Rule(
        "P04b",
        "半角括号",
        "标点",
        "warning",
        0.1,
        "中文里的括号用全角。",
        find=pattern(
            rf"(?P<x>\((?=[^()\n]{{0,80}}[{HAN}])[^()\n]{{1,80}}\)|\([^()（）\n]{{1,80}}）|（[^()（）\n]{{1,80}}\))",
            lambda m: f"（{m['x'][1:-1]}）",
        ),
        clause=f"{STANDARD} §4.9",
        zones=EVERYWHERE,
        repair=True,
        gate="()",
        examples=("省人大常委会⟦(党组)→（党组）⟧召开会议。", "代表⟦（含列席)→（含列席）⟧参加。"),
        good=("代表（含列席）参加。", "f(x)"),
    ),
    Rule(
        "P08",
        "书名号里套书名号",
        "标点",
        "warning",
        0.1,
        "书名号里面再用书名号，里面一层用〈〉。",
        find=nested_titles,
        clause=f"{STANDARD} §4.15.3.2",
        repair=True,
        gate="《",
        examples=("印发《关于学习⟦《代表法》→〈代表法〉⟧的通知》",),
        good=("《关于学习〈代表法〉的通知》", "《代表法》《监督法》"),
    ),
    Rule(
        "P12",
        "单引号用在外层",
        "标点",
        "warning",
        0.1,
        "引号先用双引号，里面一层再用单引号。",
        find=single_outside,
        clause=f"{STANDARD} §4.8.3.3",
        repair=True,
        gate="‘'",
        examples=("坚持⟦‘五个一’→“五个一”⟧活动。",),
        good=("他说：“要坚持‘五个一’活动。”",),
    ),
    Rule(
        "P21",
        "完整引文末的句号",
        "标点",
        "hint",
        0.1,
        "冒号引出的完整引文，句号放在后引号之前。",
        find=pattern(r"(?:指出|强调|要求|表示|认为|说)：“[^“”\n]{8,400}[^“”。！？…\n](?P<x>”。)", "。”"),
        clause=f"{STANDARD} §4.8.3.1",
        repair=True,
        gate="”",
        examples=("他强调：“要认真履行宪法和法律赋予的职责⟦”。→。”⟧",),
        good=("他强调要“认真履职”。", "他强调：“要认真履行职责。”"),
    ),
)
