"""Names that no list knows, seen only where a line was broken inside one: a surname, and beside it a title, a verb of
speech or other names.

A guess costs little: the paragraph is broken again with such a name kept whole, and the result is taken when it has as
many lines and no wider gaps. Nothing is searched but the few characters round each line end.
"""

from functools import cache
from typing import Final

from ..model.people import DOUBLE_SURNAMES, FOLLOWING, NO_NAMES, SPEAKING, SURNAMES, TITLES
from .breaks import Breaker
from .passes import Breaking

GUESSED: Final = 60.0
"""Cost of a break inside what looks like a name."""
EASY: Final = 0.075
"""A gap, in em, that a kept name may cost."""
TRIES: Final = 3
AROUND: Final = 8
"""Characters before and behind a name that tell what it is."""
_BEFORE_NAME: Final = (*TITLES, "和", "与", "由", "对", "向", "听取", "看望", "走访", "陪同")
_LIST: Final = "、，"
_NEVER_IN: Final = "的和与及等是在了"
"""Characters of grammar, hardly ever part of a name."""


@cache
def _surnames() -> frozenset[str]:
    """What names begin with: surnames of one character, and the first one of double ones."""
    return frozenset(SURNAMES).union(double[0] for double in DOUBLE_SURNAMES)


def keeping_names(chars: str, breaker: Breaker, broken: Breaking) -> Breaking:
    """The breaking of those characters, or one as good that splits fewer names."""
    kept: list[tuple[int, int]] = []
    for _ in range(TRIES):
        torn = [span for slot in broken.slots[:-1] for span in torn_name(chars, slot.next)]
        if not torn:
            break
        kept += torn
        other = breaker.keeping(kept, GUESSED)
        worst = max(EASY, breaker.widest_gap(broken))
        if len(other.slots) != len(broken.slots) or breaker.widest_gap(other) > worst:
            break
        broken = other
    return broken


def torn_name(chars: str, place: int) -> list[tuple[int, int]]:
    """The name, if there seems to be one, that a line break before character `place` splits."""
    surnames = _surnames()
    for start in range(place - 1, max(place - 4, -1), -1):
        if chars[start] not in surnames:
            continue
        double = chars[start : start + 2] in DOUBLE_SURNAMES
        if place - start > 2 and not double:
            continue
        for length in (4, 3) if double else (3, 2):
            end = start + length
            if end > place and _is_name(chars, start, end):
                return [(start, end)]
    return []


def _is_name(chars: str, start: int, end: int) -> bool:
    """Is the text from `start` to `end` in a place of a name?"""
    name, before, after = chars[start:end], chars[max(0, start - AROUND) : start], chars[end : end + AROUND]
    if len(name) < end - start or not all(_is_han(char) and char not in _NEVER_IN for char in name):
        return False
    if name in NO_NAMES or name[:2] in NO_NAMES:
        return False
    closed = not after or not _is_han(after[0])
    opened = not before or not _is_han(before[-1])
    if before.endswith(TITLES) and (closed or after.startswith(FOLLOWING)):
        return True
    if after.startswith(TITLES) and (opened or before.endswith(_BEFORE_NAME)):
        return True
    if (not before or before[-1] in "。；“”由") and after.startswith(SPEAKING):
        return True
    return opened and closed and _beside_names(before, after)


def _beside_names(before: str, after: str) -> bool:
    """Does another name stand in the same list?"""
    following = after[1:] if after[:1] in _LIST else ""
    preceding = before[:-1] if before[-1:] in _LIST else ""
    return _begins_with_name(following) or _ends_with_name(preceding)


def _begins_with_name(text: str) -> bool:
    word = _leading(text)
    return 2 <= len(word) <= 4 and word[0] in _surnames() and word[:2] not in NO_NAMES


def _ends_with_name(text: str) -> bool:
    word = _leading(text[::-1])[::-1]
    return 2 <= len(word) <= 3 and word[0] in _surnames() and word[:2] not in NO_NAMES


def _leading(text: str) -> str:
    """The Han characters that a text begins with, up to the words behind a list of names."""
    for index, char in enumerate(text):
        if not _is_han(char) or char in "等和":
            return text[:index]
    return text


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"
