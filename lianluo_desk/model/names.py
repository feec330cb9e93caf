"""Personal names: stored unpadded, padded to three characters' width where a list prints them."""

import re

IDEOGRAPHIC_SPACE = "\u3000"
_SPACES = re.compile(r"[\s\u00a0\u3000]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff〇]")


def unpadded(name: str) -> str:
    """`容　畅` → `容畅`; a name with a Latin part keeps its single spaces."""
    text = _SPACES.sub(" ", name).strip()
    return text.replace(" ", "") if all(_HAN.match(char) or char in " ·" for char in text) else text


def padded(name: str) -> str:
    """`容畅` → `容　畅`, so that two-character names take the width of three; others unchanged."""
    if len(name) == 2 and all(_HAN.match(char) for char in name):
        return f"{name[0]}{IDEOGRAPHIC_SPACE}{name[1]}"
    return name
