"""Where pages end: full pages where the rules allow it, the last legal break before the overflow where they do not."""

import math
from collections.abc import Callable, Sequence

from ..frozen import replace
from .grid import EPSILON
from .recall import Recall
from .sheets import Sheet, Strip
from .slots import Slot


class Filled:
    """As many strips as fit on a page, in place, and the end of each; the first `extra` slots repeat a head."""

    def __init__(self, slots: list[Slot], ends: list[float], extra: int) -> None:
        self.slots: list[Slot] = slots
        self.ends: list[float] = ends
        self.extra: int = extra


def fill(strips: list[Strip], first: int, lines: float, like: Filled | None = None) -> Filled:
    """As many strips from `first` on as fit into `lines`. `like` was filled alike: as long as it holds the same strips,
    they stand where they stood.

    A strip starts on a whole grid line unless it is free.
    """
    slots: list[Slot] = []
    ends: list[float] = []
    end = 0.0
    head = strips[first].head if first < len(strips) else None
    if head is not None:
        slots.append(Slot(head, 0.0))
        end = head.height
    extra = len(slots)
    if like is not None and like.extra == extra and (head is None or like.slots[0].strip is head):
        count = _alike(like, strips, first)
        slots, ends = like.slots[: extra + count], like.ends[:count]
        end = ends[-1] if count else end
    for index in range(first + len(ends), len(strips)):
        strip = strips[index]
        position = end if index == first else end + strip.before
        if not strip.free and position % 1.0:
            position = float(math.ceil(position - EPSILON))
        if position + strip.height + strip.below > lines + EPSILON and index > first:
            break
        end = position + strip.height
        slots.append(Slot(strip, position))
        ends.append(end)
    return Filled(slots, ends, extra)


def _alike(like: Filled, strips: list[Strip], first: int) -> int:
    """How many strips from `first` on stand in `like` in the same order."""
    limit = min(len(like.ends), len(strips) - first)
    count = 0
    while count < limit and like.slots[like.extra + count].strip is strips[first + count]:
        count += 1
    return count


def legal(strips: list[Strip], stop: int) -> bool:
    """May a page end before strip `stop`?"""
    return stop >= len(strips) or not strips[stop - 1].keep


class _Seen:
    """A sheet and all that it depends on: its strips with the one that did not fit (`ended`: there was none)."""

    def __init__(self, strips: tuple[Strip, ...], ended: bool, filled: Filled, sheet: Sheet) -> None:
        self.strips: tuple[Strip, ...] = strips
        self.ended: bool = ended
        self.filled: Filled = filled
        self.sheet: Sheet = sheet

    def fits(self, strips: list[Strip], first: int) -> bool:
        stop = first + len(self.strips)
        if stop > len(strips) or (self.ended and stop < len(strips)):
            return False
        own, count = self.strips, 0
        while count < len(own) and own[count] is strips[first + count]:
            count += 1
        return count == len(own)


ALIKE = 6
"""So many pages that begin with the same strip are remembered: those tried while one is filled, and earlier ones."""


def sheet(strips: list[Strip], first: int, lines: float, recall: Recall | None = None) -> Sheet:
    """The page that begins with strip `first`, found again where `recall` knows one of the same strips."""
    if recall is None:
        return _sheet(strips, first, fill(strips, first, lines))
    key = ("sheet", id(strips[first]), lines)
    known: tuple[_Seen, ...] = recall.get(key) or ()
    for seen in known:
        if seen.fits(strips, first):
            return seen.sheet if seen.sheet.first == first else _shifted(seen.sheet, first)
    filled = fill(strips, first, lines, known[0].filled if known else None)
    made = _sheet(strips, first, filled)
    overflow = made.stop + made.short
    seen = _Seen(tuple(strips[first : overflow + 1]), overflow == len(strips), filled, made)
    recall.put(key, (seen, *known[: ALIKE - 1]), None)
    return made


def _shifted(sheet: Sheet, first: int) -> Sheet:
    return replace(sheet, first=first, stop=sheet.stop + first - sheet.first)


def _sheet(strips: list[Strip], first: int, filled: Filled) -> Sheet:
    slots, ends = filled.slots, filled.ends
    overflow = first + len(ends)
    stop = overflow
    while stop > first and not legal(strips, stop):
        stop -= 1
    torn = stop == first
    if torn:
        stop = _least_bad(strips, first, overflow)
        torn = not strips[stop - 1].masthead
    count = stop - first
    return Sheet(tuple(slots[: count + filled.extra]), ends[count - 1], first, stop, overflow - stop, torn)


def _least_bad(strips: list[Strip], first: int, overflow: int) -> int:
    """Where a page ends on which everything belongs together: inside a paragraph, after the masthead, or anywhere."""
    bodies = [stop for stop in range(first + 1, overflow + 1) if strips[stop - 1].body]
    if bodies:
        return bodies[-1]
    return first + 1 if strips[first].masthead else overflow


Squeeze = Callable[[int], list[Strip] | None]
"""The strips of a block set one line shorter, None when it cannot be."""


def paginate(
    strips: Sequence[Strip], lines: float, squeeze: Squeeze | None = None, recall: Recall | None = None
) -> list[Sheet]:
    """All strips on pages of `lines` grid lines.

    Where a page would have to end early, one paragraph on it is set a line shorter if that fills the page
    (GB/T 15834-2011 §5.1.11: punctuation may be compressed for that).
    """
    sheets: list[Sheet] = []
    column = list(strips)
    first = 0
    while first < len(column):
        found = sheet(column, first, lines, recall)
        if squeeze and (found.short or found.torn):
            found = _filled(column, found, lines, squeeze, recall)
        sheets.append(found)
        first = found.stop
    return sheets


def _filled(column: list[Strip], found: Sheet, lines: float, squeeze: Squeeze, recall: Recall | None) -> Sheet:
    """`found` filled to its last line by a paragraph set tighter (in `column` too), or as it was."""
    blocks = [column[index].block for index in range(found.first, min(found.stop + found.short + 1, len(column)))]
    for block in dict.fromkeys(reversed(blocks)):
        start = blocks.index(block) + found.first
        if block < 0 or (start and column[start - 1].block == block):
            continue
        shorter = squeeze(block)
        if shorter is None:
            continue
        stop = start
        while stop < len(column) and column[stop].block == block:
            stop += 1
        tried = [*column[:start], *shorter, *column[stop:]]
        better = sheet(tried, found.first, lines, recall)
        if not better.short and not better.torn:
            column[:] = tried
            return better
    return found
