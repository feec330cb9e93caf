"""Character classes and what holds between two neighbours: the table of line-start and line-end prohibitions (kinsoku).

CLREQ #prohibition_rules_for_line_start_end at its strict level, GB/T 15834-2011 §5.1, GB/T 15835-2011 §5.1.7.
"""

import unicodedata
from typing import Final, NamedTuple

HAN: Final = "h"
UNIT: Final = "U"
ORDINAL: Final = "O"
SYMBOL: Final = "g"
OPEN: Final = "o"
CLOSE: Final = "c"
PAUSE: Final = "p"
COLON: Final = "k"
STOP: Final = "s"
QUERY: Final = "q"
DOT: Final = "d"
DASH: Final = "j"
LONG_DASH: Final = "J"
ELLIPSIS: Final = "e"
WAVE: Final = "t"
HYPHEN: Final = "y"
SLASH: Final = "l"
DIGIT: Final = "9"
LETTER: Final = "a"
LATIN_SYMBOL: Final = "x"
LATIN_POINT: Final = "r"
LATIN_OPEN: Final = "i"
APOSTROPHE: Final = "A"
SUFFIX: Final = "u"
WIDE_SUFFIX: Final = "V"
PREFIX: Final = "n"
TIMES: Final = "v"
SPACE: Final = "w"
WIDE_SPACE: Final = "z"
TIED_SPACE: Final = "T"
BREAK_HERE: Final = "Z"
NEWLINE: Final = "b"
MARK: Final = "m"

CHARACTERS: dict[str, str] = {
    OPEN: "“‘（《〈【〖〔［｛「『〝｟〘〚",
    CLOSE: "”’）》〉】〗〕］｝」』〞〟｠〙〛",
    PAUSE: "，、；",
    COLON: "：",
    STOP: "。．",
    QUERY: "？！‼⁇⁈⁉",
    DOT: "·‧・•",
    DASH: "—―",
    LONG_DASH: "⸺⸻",
    ELLIPSIS: "…⋯",
    WAVE: "～〜－",
    HYPHEN: "-‐‑–",
    SLASH: "/／",
    DIGIT: "0123456789",
    LATIN_POINT: ",.;:!?)]}",
    LATIN_OPEN: "([{",
    LATIN_SYMBOL: "@_+=&#*~^|\\<>\"'`",
    SUFFIX: "%‰°′″",
    WIDE_SUFFIX: "％℃℉㎎㎏㎜㎝㎞㎡㎢㎥㏄㎖㎗㎘㎐㎾",
    PREFIX: "¥￥$£€№§±−",
    TIMES: "×÷",
    UNIT: "年月日号期届次条名人个件项位座户岁时分秒天周万亿千百元角米里吨克亩度倍家所章款页册套台辆级组批类种份多余",
    ORDINAL: "第",
    SPACE: " \t\u2002\u2003\u2009\u205f",
    WIDE_SPACE: "\u3000",
    TIED_SPACE: "\u00a0\u202f\u2007",
    BREAK_HERE: "\u200b",
    NEWLINE: "\n",
}
"""The exact characters of each class. UNIT: ideographs that stay with the number before them; SUFFIX and PREFIX:
number signs of the Latin font; WIDE_SUFFIX: those of the Chinese font, squared units too. All others are classed
by Unicode category."""

NO_START = frozenset("cpksqdjJetylruVA")
"""No line begins with these, but for a paragraph's first (严格: dashes and ellipses too)."""
NO_END = frozenset("oiln")
"""No line ends with these, but for a paragraph's last."""
IDEOGRAPHIC = frozenset("hUO")
WESTERN = frozenset("9axriAuynlv")
MARKS = frozenset("ocpksq")
"""Full-width marks with an empty half that may be cut."""
BLANKS = frozenset("wzT")

FORBIDDEN: Final = 1e30
"""Cost of a break that is none."""
NEVER: Final = 1e6
"""Cost of a break that happens only inside what is longer than a line."""
LAST_RESORT: Final = 8.0
"""Cost of a break inside an e-mail or web address after @ . - _ (about that of gaps of 0.1 em)."""
HYPHEN_RESORT: Final = 30.0
"""Cost of one after a hyphen of such an address, which readers of PDF drop at the end of a line."""
SLASH_RESORT: Final = 300.0
"""Cost of one after a / of a web address, where the line would otherwise gape by a third of an em (R12 before R3)."""
NUMBER_RESORT: Final = 600.0
"""Cost of one after a / between digits there, which looks like a torn number (R9)."""
UNIT_TIE: Final = 2000.0
"""Cost of a break between a number and its ideographic unit (5│月, 134.25│万) or after 第."""
UNITS_TIE: Final = 10.0
"""Cost of a break between two units of one number (14万│元, 3个│月): about that of gaps that the eye notices."""
TIED: Final = 400.0
"""Cost of a break inside a name."""
NUMBER_TIE: Final = 100.0
"""Cost of a break inside a document number, 〔2000〕│第28号."""
HYPHENATED: Final = 12.0
LOOSE_TIE: Final = 3.0
"""Cost of a break inside a date or a range of numbers, or at an ideographic space."""


class ClassTable(dict[int, str]):
    """Code point → class letter, for `str.translate`; other characters are classed as they come."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = _class_by_category(chr(code))
        return letter


def _class_by_category(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "M" or category in ("Cf", "Cc") or "\ufe00" <= char <= "\ufe0f":
        return MARK
    if category in ("Zl", "Zp"):
        return SPACE
    if category == "Zs":
        return SPACE
    if unicodedata.east_asian_width(char) in "WF":
        return HAN if category in ("Lo", "Lm", "Nl", "No") or char == "〇" else SYMBOL
    if category[0] == "L" or category in ("Nd", "Sk") or char in "²³¹":
        return LETTER
    return SYMBOL


CLASS_OF = ClassTable({ord(char): letter for letter, chars in CHARACTERS.items() for char in chars})


class Between(NamedTuple):
    """What holds between two neighbouring characters."""

    cost: float  # of a line break here; FORBIDDEN never
    gap: int  # 1: the Han–Latin gap stands here
    stretch: int  # 1: a line may be stretched here (step 3 of the stretch order)


class PairTable(dict[str, Between]):
    """Two class letters → what holds between them, worked out once for each pair."""

    def __missing__(self, pair: str) -> Between:
        first, second = pair[0], pair[1]
        rule = Between(break_cost(first, second), has_gap(first, second), may_stretch(first, second))
        self[pair] = rule
        return rule


def break_cost(first: str, second: str) -> float:
    """The cost of breaking the line between two classes (R1–R5, R8–R13)."""
    if second in BLANKS or second == MARK:
        return FORBIDDEN  # blanks stay on the line that they end
    if second in NO_START or first in NO_END or first == TIED_SPACE:
        return FORBIDDEN
    if first in BLANKS:
        return LOOSE_TIE if first == WIDE_SPACE else 0.0  # an ideographic space is content, lost at a line's end
    if first in WESTERN and second in WESTERN:
        return HYPHENATED if first == HYPHEN and second == LETTER else FORBIDDEN
    if second == DIGIT:
        return _cost_before_digit(first)
    if first == DIGIT:
        return UNIT_TIE if second == UNIT else LOOSE_TIE if second in IDEOGRAPHIC else 0.0
    if first == LATIN_POINT or (first == DOT and second in IDEOGRAPHIC):
        return HYPHENATED
    return 0.0


def _cost_before_digit(first: str) -> float:
    if first == DOT:
        return FORBIDDEN
    if first == ORDINAL:
        return UNIT_TIE
    return HYPHENATED if first in (DASH, WAVE) else 0.0


def has_gap(first: str, second: str) -> int:
    """Whether the Han–Latin gap stands between two classes: never beside a mark (R23, R24)."""
    before = first in IDEOGRAPHIC and second in "9an"
    after = first in "9au" and second in IDEOGRAPHIC
    return int(before or after)


_RIGID = frozenset("tdylzTZmJ")


def may_stretch(first: str, second: str) -> int:
    """Whether the room between two classes may grow (R31): never inside unbreakable sequences, on the content side
    of a bracket, between two marks, beside connectors and slashes, or beside an ideographic space."""
    if first in _RIGID or second in _RIGID or first in BLANKS or second in BLANKS:
        return 0
    if first == OPEN or second == CLOSE or (first in MARKS and second in MARKS):
        return 0
    if first in "je" or second in "je":
        return 0
    western = WESTERN | {ORDINAL}
    if first in western and second in WESTERN:
        return 0
    return int(not (first == DIGIT and second in (WIDE_SUFFIX,)))


PAIRS = PairTable()
