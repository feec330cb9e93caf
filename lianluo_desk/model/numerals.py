"""Chinese cardinal numerals 0–99,999 to integers and back (GB/T 15835-2011: 零 inside a cardinal, never 〇)."""

import re

LIMIT = 99_999
_DIGITS = "零一二三四五六七八九"
_UNITS = ((10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"))
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {
    "〇": 0,
    "○": 0,
    "Ｏ": 0,
    "O": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_UNIT_VALUES = {"万": 10_000, "千": 1_000, "仟": 1_000, "百": 100, "佰": 100, "十": 10, "拾": 10}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_FULL_WIDTH = {ord("０") + n: ord("0") + n for n in range(10)}
CHARACTERS = "".join(sorted({*_VALUES, *_UNIT_VALUES, *_TENS, *"0123456789０１２３４５６７８９"}))
"""Every character that `parse_number` accepts."""


class NumeralError(ValueError):
    """A text that is no well-formed number; `suggestion` is what was probably meant, or ""."""

    def __init__(self, text: str, suggestion: str = "") -> None:
        super().__init__(f"“{text}”不是规范的数字写法" + (f"，应为“{suggestion}”" if suggestion else ""))
        self.text = text
        self.suggestion = suggestion


def to_chinese(number: int) -> str:
    """The cardinal in Chinese characters: 560 → 五百六十, 1010 → 一千零一十, 12 → 十二.

    Raises ValueError outside 0–99,999.
    """
    if not 0 <= number <= LIMIT:
        raise ValueError(f"{number} is outside 0–{LIMIT}")
    if number == 0:
        return _DIGITS[0]
    text = _spell(number)
    return text[1:] if text.startswith("一十") else text


def _spell(number: int) -> str:
    text, gap = "", False
    for unit, name in (*_UNITS, (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += (_DIGITS[0] if gap else "") + _DIGITS[digit] + name
            gap = False
        elif text:
            gap = True
    return text


def parse_number(text: str) -> int:
    """The number that `text` writes, in Chinese, ASCII or full-width digits or a mixture (5百6十).

    Accepts 〇 零 ０ 两 廿 卅 and digit-by-digit Chinese (二〇一八, five digits at most).
    Raises NumeralError, with the regular spelling as suggestion where it can be told, for anything that
    does not write itself again (五百六零).
    """
    plain = re.sub(r"\s+", "", text).translate(_FULL_WIDTH)
    if plain.isascii() and plain.isdecimal():
        return _in_range(text, int(plain))
    for char, spelled in _TENS.items():
        plain = plain.replace(char, spelled)
    if not plain or any(char not in _VALUES and char not in _UNIT_VALUES and not char.isdecimal() for char in plain):
        raise NumeralError(text)
    if not any(char in _UNIT_VALUES for char in plain):
        return _digit_by_digit(text, plain)
    return _cardinal(text, plain)


def _in_range(text: str, number: int) -> int:
    if number > LIMIT:
        raise NumeralError(text)
    return number


def _value(char: str) -> int:
    return _VALUES[char] if char in _VALUES else int(char)


def _digit_by_digit(text: str, plain: str) -> int:
    number = _in_range(text, int("".join(str(_value(char)) for char in plain)))
    if len(plain) > 1 and plain[0] in "零〇○0":
        raise NumeralError(text, to_chinese(number))
    return number


def _cardinal(text: str, plain: str) -> int:
    """Read digits with units; the result must spell the very same digits and units again."""
    guess = _lenient(plain)
    if guess is None or guess > LIMIT:
        raise NumeralError(text)
    expected = to_chinese(guess)
    if _canonical(plain) not in (expected, _spell(guess)):
        raise NumeralError(text, expected)
    return guess


def _canonical(plain: str) -> str:
    """The spelling with every digit and unit in its plain form."""
    text = re.sub(r"\d+", lambda match: _spell(int(match[0])) or _DIGITS[0], plain)
    text = "".join(_DIGITS[_VALUES[char]] if char in _VALUES else char for char in text)
    return text.translate(str.maketrans("仟佰拾", "千百十"))


def _lenient(plain: str) -> int | None:
    """The number a person would read from the text, whatever its form; None when the units are out of order."""
    total, pending, last_unit = 0, "", LIMIT + 1
    for char in plain:
        if char not in _UNIT_VALUES:
            pending += str(_value(char))
            continue
        unit = _UNIT_VALUES[char]
        if unit == 10_000 and total and last_unit < 10_000:
            total, pending, last_unit = (total + int(pending or 0)) * unit, "", unit
            continue
        if unit >= last_unit or len(pending.lstrip("0")) > 1:
            return None
        total += (int(pending) if pending.strip("0") else 1) * unit
        pending, last_unit = "", unit
    clipped = last_unit in (100, 1_000, 10_000) and len(pending) == 1 and total > 0  # 五百六 said for 五百六十
    return total + int(pending or 0) * (last_unit // 10 if clipped else 1)
