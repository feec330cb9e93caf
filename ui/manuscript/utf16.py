"""Positions: Qt counts UTF-16 units, the model counts code points."""


def units(text: str) -> int:
    """UTF-16 units of `text`."""
    return len(text) if _plain(text) else len(text) + sum(char > "\uffff" for char in text)


def _plain(text: str) -> bool:
    """Whether every character is one unit: nearly always, and quickly seen."""
    return not text or text.isascii() or max(text) <= "\uffff"


def to_units(text: str, offset: int) -> int:
    """The UTF-16 position of code point `offset`."""
    return units(text[:offset])


def to_offset(text: str, position: int) -> int:
    """The code point at UTF-16 `position`; inside a surrogate pair, the pair's own."""
    if _plain(text):
        return min(position, len(text))
    count = 0
    for offset, char in enumerate(text):
        count += 2 if char > "\uffff" else 1
        if count > position:
            return offset
    return len(text)
