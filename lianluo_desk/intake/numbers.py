"""Issue numbers as mastheads print them: year, annual and cumulative number, in any numerals and order."""

import re
import unicodedata
from dataclasses import dataclass

from ..model.numerals import NumeralError, parse_number, to_chinese
from .chars import NUMERAL, compact

_N = rf"(?:[{NUMERAL}](?:\s{{0,3}}[{NUMERAL}]){{0,9}}|[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛㈠-㈩㊀-㊉])"
_TWIN = rf"(?P<more>\s{{0,3}}[-—–－~～、,，和至]\s{{0,3}}(?:第\s{{0,3}})?{_N})?"
"""The second number of a double issue  # 合刊."""
_YEAR = r"(?:(?:19|20)\s?\d\s?\d|[一二][九〇零○0](?:[一二三四五六七八九〇零○0]){2})"
ANNUAL = re.compile(
    rf"(?:[〔\[【（(［]?\s{{0,3}}(?P<year>{_YEAR})\s{{0,3}}(?:年度?)?\s{{0,3}}[〕\]】）)］]?\s{{0,3}}(?:年度?)?\s{{0,3}}[，,·.-]?\s{{0,3}})?"
    rf"(?P<extra>增\s{{0,3}}刊\s{{0,3}})?(?<!总)(?<!总期)(?<!累计)第\s{{0,6}}[（(]?\s{{0,3}}(?P<number>{_N}){_TWIN}\s{{0,3}}[）)]?\s{{0,6}}[期号辑](?:\s{{0,3}}[（(]?\s{{0,3}}合\s{{0,3}}刊\s{{0,3}}[）)]?)?(?P<after>\s{{0,3}}[（(]?\s{{0,3}}增\s{{0,3}}刊\s{{0,3}}[）)]?)?"
)
CUMULATIVE = re.compile(
    rf"(?:总\s{{0,4}}期?\s{{0,3}}(?:数|号)?|累\s{{0,3}}计)\s{{0,4}}[：:]?\s{{0,3}}(?:第\s{{0,6}})?[（(]?\s{{0,3}}(?P<number>{_N}){_TWIN}\s{{0,6}}(?:[）)]\s{{0,3}}(?=[期号]))?[期号]?"
)
SUPPLEMENT = re.compile(
    rf"增\s{{0,3}}刊\s{{0,3}}(?:[（(]?\s{{0,3}}(?:第\s{{0,3}})?(?P<number>{_N})?\s{{0,3}}[期号]?\s{{0,3}}[）)]?)?"
)
LATIN = re.compile(r"\b[Nn][Oo]\.?\s{0,3}[：:]?\s{0,3}(?P<number>\d{1,5})(?!\d)")
SLASHED = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[-/·．.]\s?(?P<number>\d{1,2})\s{0,3}期")


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from `found`; `doubt` says what is wrong with its spelling, "" when nothing is."""

    value: int | None
    found: str
    doubt: str = ""


def read_number(text: str, found: str) -> Number:
    """The number that `text` spells; a wrong spelling (五百六零) is read as what was probably meant, and doubted."""
    plain = compact(text)
    if len(plain) == 1 and not plain.isdecimal() and (enclosed := unicodedata.numeric(plain, 0)) > 0:
        return Number(int(enclosed), found)  # ⑥, ㈥, and 六 itself
    try:
        value = parse_number(plain)
    except NumeralError as error:
        return _suggested(error, found)
    if value == 0:
        return Number(None, found, "期号是零，没有采用")
    return Number(value, found)


def _suggested(error: NumeralError, found: str) -> Number:
    if not error.suggestion:
        return Number(None, found, f"“{error.text}”读不成数字，请填写期号")
    value = parse_number(error.suggestion)
    padded = error.text.isdecimal()
    return Number(value or None, found, "" if padded else f"“{error.text}”不是规范写法，应是“{to_chinese(value)}”")


def read_year(text: str) -> int | None:
    """A year of four digits, Chinese or Arabic."""
    digits = compact(text).translate(str.maketrans("〇零○一二三四五六七八九", "000123456789"))
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None
