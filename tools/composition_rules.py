"""The rules of well-set Chinese paragraphs, checked from glyph positions alone.

Development only. It shares no code with the composition that it checks: classes and widths stand here once more.
Rule names R1–R47 are those of docs/composition.md.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

OPEN = set("“‘（《〈【〖〔［｛「『")
CLOSE = set("”’）》〉】〗〕］｝」』")
PAUSE = set("，、；：")
STOP = set("。？！．")
FULL = OPEN | CLOSE | PAUSE | STOP
NO_START = CLOSE | PAUSE | STOP | set("·～–-—/／…%％‰°℃℉,.;:!?)]}")
NO_END = OPEN | set("/／([{¥￥$£№")
UNITS = set("年月日号期届次条名人个件项位座户岁时分万亿元米里吨")
CHINESE_ONLY = set("“”‘’—…·")
NUMBER = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*")
LATIN_WORD = re.compile(r"[A-Za-z]+")
ADDRESS = re.compile(r"[A-Za-z0-9._~%+-]+@[A-Za-z0-9.-]+|(?:https?://|www\.)[!-~]+")
HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿〇\U00020000-\U0003ffff]")
TOLERANCE = 0.05  # pt


@dataclass(frozen=True)
class Glyph:
    """A printed glyph: origin `x`, ends of its ink `low` and `high` (equal for a blank), all in pt on the page."""

    char: str
    x: float
    low: float
    high: float
    size: float
    font: str = ""


@dataclass(frozen=True)
class Row:
    """A printed line between the edges `left` and `right` of its measure."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)


@dataclass(frozen=True)
class Block:
    """A paragraph as printed; `indent` in em; `justified` false for titles and the like."""

    rows: tuple[Row, ...]
    indent: float = 2.0
    justified: bool = True
    source: str | None = None
    name: str = ""


@dataclass
class Report:
    """How many places each rule was checked at, and where it was broken."""

    checked: Counter[str] = field(default_factory=Counter)
    broken: list[tuple[str, str]] = field(default_factory=list)

    def see(self, rule: str, holds: bool, where: str) -> None:
        self.checked[rule] += 1
        if not holds:
            self.broken.append((rule, where))

    def count(self, rule: str) -> int:
        return sum(1 for name, _ in self.broken if name == rule)


def is_han(char: str) -> bool:
    return bool(HAN.fullmatch(char))


def check(blocks: Sequence[Block]) -> Report:
    """Every rule at every place of every block."""
    report = Report()
    for block in blocks:
        _edges(block, report)
        _unbreakable(block, report)
        _ends(block, report)
        for index, row in enumerate(block.rows):
            _row(row, report)
            if block.justified:
                _flush(block, index, report)
        if block.source is not None:
            report.see("T15", _plain(block.source) == _plain("".join(r.text for r in block.rows)), block.source[:30])
    return report


def _plain(text: str) -> str:
    return re.sub(r"[\s\u3000\u200b-\u200f\ufeff\x00-\x1f]", "", text)


def _edges(block: Block, report: Report) -> None:
    texts = [row.text for row in block.rows]
    for before, after in pairwise(texts):
        where = f"{before[-6:]}│{after[:6]}"
        report.see("R1", bool(after) and (after[0] not in NO_START or after[0] in "…—%％‰°℃℉,.;:!?)]}"), where)
        report.see("R2", bool(before) and before[-1] not in OPEN, where)
        report.see("R3", before[-1:] not in ("/", "／"), where)
        report.see("R4", after[:1] not in ("—", "…"), where)
        report.see("R5", after[:1] not in "%％‰°℃℉,.;:!?)]}" and before[-1:] not in "([{¥￥$£№", where)
        report.see("R47", before[-1:] != "\u3000" and after[:1] != "\u3000", where)


def _breaks(block: Block) -> Iterator[tuple[str, int]]:
    """The joined text with the position of each line break."""
    whole = "".join(row.text for row in block.rows)
    position = 0
    for row in block.rows[:-1]:
        position += len(row.glyphs)
        yield whole, position


def _unbreakable(block: Block, report: Report) -> None:
    for whole, at in _breaks(block):
        where = f"{whole[max(0, at - 8) : at]}│{whole[at : at + 8]}"
        first, second = whole[at - 1], whole[at]
        longer = block.rows[0].right - block.rows[0].left
        size = block.rows[0].glyphs[0].size
        fits = [m for m in NUMBER.finditer(whole) if m.start() < at < m.end() and len(m[0]) * size / 2 < longer * 0.9]
        report.see("R8", not (first == second and first in "—…⋯"), where)
        report.see("R9", not fits, where)
        report.see("R10", not (first.isdigit() and first.isascii() and second in "%％‰°℃℉×"), where)
        report.see("R10", not (first in "+−±¥￥$№§×" and second.isdigit() and second.isascii()), where)
        report.see("R11", not (first.isdigit() and first.isascii() and second in UNITS), where)
        inside = first.isalpha() and first.isascii() and second.isalpha() and second.isascii()
        address = any(m.start() < at < m.end() for m in ADDRESS.finditer(whole))
        report.see("R12", not inside and (not address or first in "@./-_?&="), where)
        report.see("R13", not (first == "第" and second.isdigit()), where)


def _ends(block: Block, report: Report) -> None:
    if not block.rows or not block.rows[0].glyphs:
        return
    first = block.rows[0].glyphs[0]
    report.see(
        "R34",
        not block.justified or abs(first.x - block.rows[0].left - block.indent * first.size) <= TOLERANCE,
        block.rows[0].text[:8],
    )
    if len(block.rows) > 1:
        han = sum(1 for glyph in block.rows[-1].glyphs if is_han(glyph.char))
        enough = sum(1 for row in block.rows for glyph in row.glyphs if is_han(glyph.char)) > 30
        report.see("R35", han >= 2 or not enough, block.rows[-1].text)


def _row(row: Row, report: Report) -> None:
    for glyph in row.glyphs:
        em = glyph.size
        report.see("R41", glyph.high <= row.right + 0.02 * em + TOLERANCE, row.text)
        report.see("T4", glyph.low >= row.left - 0.02 * em - TOLERANCE, row.text)
        if glyph.char in CHINESE_ONLY:
            report.see("R22", "Latin" not in glyph.font, f"{glyph.char} {glyph.font}")
    pairs = list(zip(row.glyphs, row.glyphs[1:], strict=False))
    for index, (a, b) in enumerate(pairs):
        where = f"{row.text[max(0, index - 3) : index + 5]} ({a.char}{b.char})"
        if a.high > a.low and b.high > b.low:
            report.see("ink", b.low >= a.high - 0.02 * a.size, where)
        _pair(row, index, a, b, report, where)


def _pair(row: Row, index: int, a: Glyph, b: Glyph, report: Report, where: str) -> None:
    em = a.size
    step = (b.x - a.x) / em
    if a.char == b.char == "—":
        report.see("R8", b.low - a.high < 0.02 * em and abs(step - 1) < 0.004, where)
    if a.char.isdigit() and a.char.isascii() and b.char.isdigit() and b.char.isascii():
        report.see("R26", abs(step - 0.5) < 0.004, where)
    if is_han(a.char) and (b.char.isascii() and b.char.isalnum()):
        report.see("R23", -0.004 <= step - 1 <= 0.254, where)
    if a.char.isascii() and a.char.isdigit() and is_han(b.char):
        report.see("R23", -0.004 <= step - 0.5 <= 0.254, where)
    if a.char in FULL and b.char in FULL and index + 2 < len(row.glyphs) and is_han(row.glyphs[index + 2].char):
        width = (row.glyphs[index + 2].x - a.x) / em if index == 0 or a.char not in OPEN else 1.5
        report.see("R16", 0.95 <= width <= 2.3, f"{where} {width:.3f}")
    if a.char in "，、；。：”》）" and b.char in "，、；。：”》）“《（" and (a.char, b.char) != ("：", "："):
        report.see("R16", step <= 0.76, f"{where} {step:.3f}")
    if a.char == "\u3000":
        report.see("R46", abs((b.x - a.x) / em - 1) < 0.004 or b.char in OPEN, where)
    if a.char in OPEN and is_han(b.char):
        report.see("R31", step <= 1.004, where)


def _flush(block: Block, index: int, report: Report) -> None:
    row = block.rows[index]
    if not row.glyphs:
        return
    if index > 0:
        _left_edge(row, report)
    gaps = [
        (b.x - a.x) / a.size - 1
        for a, b in zip(row.glyphs, row.glyphs[1:], strict=False)
        if is_han(a.char) and is_han(b.char)
    ]
    if gaps:
        report.see("R32 equal", max(gaps) - min(gaps) <= 0.0015, row.text)
        report.see("R32 no negative", min(gaps) >= -0.001, row.text)
    if index == len(block.rows) - 1:
        report.see("R33", not gaps or max(gaps) <= 0.001, row.text)
        return
    if gaps:
        report.see("R32 gap ≤ 0.10", max(gaps) <= 0.1, f"{row.text} {max(gaps):.3f}")
    last, em = row.glyphs[-1], row.glyphs[-1].size
    if last.char in CLOSE | PAUSE | STOP:
        report.see("R19", row.right - 0.5 * em - TOLERANCE <= last.low and last.high <= row.right, row.text)
    elif is_han(last.char):
        report.see("R32 flush", abs(last.x + em - row.right) <= TOLERANCE, row.text)
    elif last.char.isdigit():
        report.see("R32 flush", abs(last.x + em / 2 - row.right) <= TOLERANCE, row.text)


def _left_edge(row: Row, report: Report) -> None:
    first, em = row.glyphs[0], row.glyphs[0].size
    if first.char in OPEN:
        report.see("R17", row.left - TOLERANCE <= first.low <= row.left + 0.5 * em, row.text)
    elif is_han(first.char):
        report.see("R32 left", abs(first.x - row.left) <= TOLERANCE, row.text)


def print_report(report: Report, limit: int = 8) -> None:
    """One line a rule: places checked, violations; then the first violations."""
    for rule in sorted(report.checked, key=lambda name: (len(re.match(r"\D*\d*", name)[0]), name)):  # type: ignore[index]
        broken = [where for name, where in report.broken if name == rule]
        print(f"{rule:16} {report.checked[rule]:7} checked {len(broken):5} broken")
        for where in broken[:limit]:
            print(f"      {where}")
