"""What the rules of composition are checked on, printed glyphs in rows and blocks, and the report of what was found.

Development only. It shares no code with the composition that is checked: classes of characters stand here once more.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

OPEN = set("“‘（《〈【〖〔［｛「『")
CLOSE = set("”’）》〉】〗〕］｝」』")
PAUSE = set("，、；：")
STOP = set("。？！．")
FULL = OPEN | CLOSE | PAUSE | STOP
ADDED_NO_START = set("%％‰°℃℉,.;:!?)]}")
NO_START = CLOSE | PAUSE | STOP | set("·～–-—/／")
UNITS = set("年月日号期届次条名人个件项位座户岁时分万亿元米里吨")
CHINESE_ONLY = set("“”‘’—…·")
HALF = {"·": 0.5, "-": 0.5, "–": 0.5, "/": 0.5, "—": 1.0, "～": 1.0}
SIGNS = "%％‰°℃℉㎡㎏㎞㎥"
NUMBER = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*")
TOGETHER = re.compile(rf"[+\-−±¥￥$№§]?{NUMBER.pattern}[{SIGNS}]?(?:[×xX]{NUMBER.pattern}[{SIGNS}]?)*", re.ASCII)
LATIN_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)*")
ADDRESS = re.compile(r"[A-Za-z0-9._~%+-]+@[A-Za-z0-9.-]+|(?:https?://|www\.)[!-~]+")
DOCUMENT = re.compile(r"〔\d{4}〕\d+号|第\d+[期号届次条]|“\d+·\d+”")
YEAR_AND_NUMBER = re.compile(r"〔\d{4}〕(?=第\d+号)")
HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿〇\U00020000-\U0003ffff]")
RADICAL = re.compile(r"[\u2e80-\u2fdf]")
TOLERANCE = 0.05  # pt
FINE = 0.004  # em
WARNINGS = frozenset(f"{rule}, least possible" for rule in ("R13 〔〕第", "R32 gap", "R35", "R36"))
"""Counted, not forbidden: what the checker itself found unavoidable, since every other setting is worse."""
STEPS = ("brackets", "，、；", "gaps", "。？！")
"""The last steps of the shrink order of R29, in that order."""


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
    """A paragraph as printed; `indent` in em; `align` is "justify", or "center", "right" or "left" for lines set solid.

    `kind` names what it is (title, byline, …), `hard` the rows that begin after a manual line break,
    `lead` the number of characters of its lead-in.
    """

    rows: tuple[Row, ...]
    indent: float = 2.0
    align: str = "justify"
    source: str | None = None
    kind: str = "paragraph"
    hard: frozenset[int] = frozenset()
    lead: int = 0

    @property
    def justified(self) -> bool:
        return self.align == "justify"


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

    def add(self, other: "Report") -> None:
        self.checked.update(other.checked)
        self.broken += other.broken


def is_han(char: str) -> bool:
    return bool(HAN.fullmatch(char))


def is_digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


def is_western(char: str) -> bool:
    return char.isascii() and char.isalnum()


def plain(text: str) -> str:
    """The text without white space and what has no shape."""
    return re.sub(r"[\s\u200b-\u200f\u2060\ufeff\x00-\x1f\x7f-\x9f]", "", text)


def print_report(report: Report, limit: int = 8) -> None:
    """One line a rule: places checked, violations; then the first violations."""
    for rule in sorted_rules(report):
        broken = [where for name, where in report.broken if name == rule]
        print(f"{rule:18} {report.checked[rule]:7} checked {len(broken):5} broken")
        for where in broken[:limit]:
            print(f"      {where}")


def sorted_rules(report: Report) -> list[str]:
    """The names of the rules checked: R1, R2 … R47, then T, then the others."""

    def key(name: str) -> tuple[bool, str, int, str]:
        found = re.match(r"([RT])(\d+)", name)
        return (found is None, found[1] if found else "", int(found[2]) if found else 0, name)

    return sorted(report.checked, key=key)
