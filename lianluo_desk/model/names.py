"""Personal names: stored unpadded, padded to three characters' width where a list prints them."""

import re
from collections.abc import Sequence

IDEOGRAPHIC_SPACE = "\u3000"


def is_han(char: str) -> bool:
    """Whether a character can be part of a Chinese name. (As a regular expression it takes milliseconds to compile.)"""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" or char == "〇"


def unpadded(name: str) -> str:
    """`容　畅` → `容畅`; a name with a Latin part keeps its single spaces."""
    text = re.sub(r"[\s\u00a0\u3000]+", " ", name).strip()
    return text.replace(" ", "") if all(is_han(char) or char in " ·" for char in text) else text


def evened(labels: Sequence[str]) -> list[str]:
    """Labels that stand one below the other, all as wide as the widest of them (均排): `报`, `抄送` → `报　`, `抄送`.

    Letters move apart by whole characters; where that does not come out even, the space stands behind them.
    """
    width = max(map(len, labels), default=0)
    return [_evened(label, width - len(label)) for label in labels]


def _evened(label: str, spare: int) -> str:
    between, rest = divmod(spare, len(label) - 1) if len(label) > 1 else (0, spare)
    return label + IDEOGRAPHIC_SPACE * spare if rest else (IDEOGRAPHIC_SPACE * between).join(label)


def padded(name: str) -> str:
    """`容畅` → `容　畅`, so that two-character names take the width of three; others unchanged."""
    if len(name) == 2 and all(map(is_han, name)):
        return f"{name[0]}{IDEOGRAPHIC_SPACE}{name[1]}"
    return name
