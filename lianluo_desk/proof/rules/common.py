"""What many rules share: classes of characters, sentences, clauses, numbers read out of a text."""

import re
from collections.abc import Iterator

from ...model.numerals import NumeralError, parse_number

HAN = "\u3400-\u9fff〇\U00020000-\U0003ffff"
DIGITS = "〇零一二三四五六七八九十百千"
ENDS = "。！？；"
COUNTERS = (
    "人次|人|名|位|个|件|项|条|次|家|户|份|篇|场|期|批|处|所|座|台|辆|册|本|亩|公里|千米|平方米|吨|"
    "元|天|年|岁|张|票|例|宗|起|组|支|片"
)
_SENTENCE = re.compile(r"[^。！？\n]{1,2000}[。！？]?")
_TENS = {"两": 2, "俩": 2, "仨": 3}


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with their offsets; one of more than 2,000 characters is cut."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def number_of(text: str) -> int | None:
    """A whole number in Arabic or Chinese digits, None when it is none."""
    if text in _TENS:
        return _TENS[text]
    try:
        return parse_number(text.replace(",", ""))
    except (NumeralError, ValueError):
        return None


def plain(value: float) -> str:
    """A number without needless zeros."""
    return f"{value:.10f}".rstrip("0").rstrip(".")
