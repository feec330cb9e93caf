"""How wide text will be in Word, in em, told without fonts: what a one-line paragraph is made small for."""

import re
from collections.abc import Iterable

# Advances of a Times face in 1/1000 em; digits and what is not listed take half an em.
_TIMES = {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ": (
        722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
        722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611,
    ),
    "abcdefghijklmnopqrstuvwxyz": (
        444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778,
        500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444,
    ),
    " .,:;'!()[]-/@&": (250, 250, 250, 278, 278, 180, 333, 333, 333, 333, 333, 333, 278, 921, 778),
}  # fmt: skip
_MEETING = re.compile(r"[\u3400-\u9fff〇](?=[A-Za-z0-9])|[A-Za-z0-9](?=[\u3400-\u9fff〇])")
_ADVANCES = {char: width / 1000 for chars, widths in _TIMES.items() for char, width in zip(chars, widths, strict=True)}


def em_width(text: str, gap: float = 0.0) -> float:
    """The width of one line of text in em: Chinese characters and marks 1, Latin as in a Times face.

    `gap` is what stands between a Chinese character and a Latin letter or digit (Word's own is a quarter em).
    """
    width = sum(_ADVANCES.get(char, 0.5 if char < "\u00ff" else 1.0) for char in text)
    return width + gap * len(_MEETING.findall(text)) if gap else width


def longest(texts: Iterable[str]) -> float:
    """The width of the widest text, in em."""
    return max(map(em_width, texts), default=0.0)
