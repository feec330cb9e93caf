"""What an editor calls an issue: `2018-16`, `2018-增1`, `总560`, `560`, `latest`."""

import re
from dataclasses import dataclass

from ..errors import DeskError
from ..model.issue import Series
from ..model.numerals import CHARACTERS, NumeralError, parse_number

_NUMERAL = f"[{CHARACTERS}]{{1,9}}"
_ANNUAL = re.compile(rf"(\d{{4}})\s*[-—–年/]\s*(增刊?)?\s*第?\s*({_NUMERAL})\s*期?")
_CUMULATIVE = re.compile(rf"(总)?\s*第?\s*({_NUMERAL})\s*期?")
_LATEST = ("latest", "最新", "最近")


@dataclass(frozen=True, slots=True)
class Annual:
    """The issue of that number in that year."""

    year: int
    number: int
    series: Series = "regular"


@dataclass(frozen=True, slots=True)
class Cumulative:
    """The issue of that cumulative number."""

    number: int


@dataclass(frozen=True, slots=True)
class Latest:
    """The issue with the latest date."""


def reference_to(series: Series, year: int | None, number: int | None) -> str:
    """How a command names the issue: `2018-16`, `2018-增1`; `—` for one without a number."""
    if year is None or number is None:
        return "—"
    return f"{year}-{'增' if series == 'supplement' else ''}{number}"


Reference = Annual | Cumulative | Latest


def parse_reference(text: str) -> Reference | None:
    """What the text refers to, None when it is no reference (it may be an issue's id).

    Raises DeskError for a number that is none (五百六零).
    """
    plain = text.strip().strip("()（）《》")
    if plain.lower() in _LATEST:
        return Latest()
    try:
        if match := _ANNUAL.fullmatch(plain):
            return Annual(int(match[1]), parse_number(match[3]), "supplement" if match[2] else "regular")
        if match := _CUMULATIVE.fullmatch(plain):
            return Cumulative(parse_number(match[2]))
    except NumeralError as error:
        raise DeskError(f"看不懂期号：{error}。", "请写成 2018-16、总560、560 或 latest。") from error
    return None
