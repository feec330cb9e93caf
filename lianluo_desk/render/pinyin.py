"""Pinyin of the title: a slip in the masthead's capitals is found by comparing them with the characters."""

from collections.abc import Iterator
from itertools import product

_MOST_READINGS = 256


def pinyin_doubt(title: str, pinyin: str | None) -> str:
    """A Chinese sentence when `pinyin` is no reading of `title`; "" when it is, or when there is nothing to compare.

    Case, spaces, hyphens, apostrophes and tone marks do not count; ü may be written Ü, V or YU.
    """
    if not pinyin or not title:
        return ""
    written = _letters(pinyin)
    readings = [_letters(reading) for reading in _readings(title)]
    if not readings or any(_same(written, reading) for reading in readings):
        return ""
    return f"报头拼音“{pinyin}”与刊名“{title}”的读音不符，应为“{readings[0].upper()}”。"


def _readings(title: str) -> Iterator[str]:
    """Readings of the whole title, the likeliest first."""
    from pypinyin import Style, lazy_pinyin, pinyin

    yield "".join(lazy_pinyin(title))
    syllables = pinyin(title, style=Style.NORMAL, heteronym=True)
    for count, choice in enumerate(product(*syllables)):
        if count >= _MOST_READINGS:
            return
        yield "".join(choice)


def _letters(text: str) -> str:
    from unicodedata import combining, normalize

    plain = normalize("NFD", text.lower().replace("ü", "v"))
    plain = plain.replace("u\u0308", "v")
    return "".join(char for char in plain if char.isalnum() and not combining(char))


def _same(written: str, reading: str) -> bool:
    return written in (reading, reading.replace("v", "yu"), reading.replace("v", "u"))
