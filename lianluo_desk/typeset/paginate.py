"""Where pages end: full pages where the rules allow it, the last legal break before the overflow where they do not."""

import math
from collections.abc import Callable, Sequence
from operator import is_

from ..frozen import replace
from .grid import EPSILON
from .recall import Recall
from .sheets import Sheet, Slot, Strip


def fill(strips: Sequence[Strip], first: int, lines: float) -> tuple[list[Slot], list[float]]:
    """As many strips from `first` on as fit into `lines`, and the end of each.

    A strip starts on a whole grid line unless it is free.
    """
    slots: list[Slot] = []
    ends: list[float] = []
    end = 0.0
    head = strips[first].head if first < len(strips) else None
    if head is not None:
        slots.append(Slot(head, 0.0))
        end = head.height
    for index in range(first, len(strips)):
        strip = strips[index]
        position = end if index == first else end + strip.before
        if not strip.free and position % 1.0:
            position = float(math.ceil(position - EPSILON))
        if position + strip.height + strip.below > lines + EPSILON and index > first:
            break
        end = position + strip.height
        slots.append(Slot(strip, position))
        ends.append(end)
    return slots, ends


def legal(strips: Sequence[Strip], stop: int) -> bool:
    """May a page end before strip `stop`?"""
    return stop >= len(strips) or not strips[stop - 1].keep


class _Seen:
    """A sheet and all that it depends on: its strips with the one that did not fit (`ended`: there was none)."""

    def __init__(self, strips: tuple[Strip, ...], ended: bool, sheet: Sheet) -> None:
        self.strips: tuple[Strip, ...] = strips
        self.ended: bool = ended
        self.sheet: Sheet = sheet

    def fits(self, strips: Sequence[Strip], first: int) -> bool:
        stop = first + len(self.strips)
        if stop > len(strips) or (self.ended and stop < len(strips)):
            return False
        return all(map(is_, self.strips, strips[first:stop]))


ALIKE = 6
"""So many pages that begin with the same strip are remembered: those tried while one is filled, and earlier ones."""


def sheet(strips: Sequence[Strip], first: int, lines: float, recall: Recall | None = None) -> Sheet:
    """The page that begins with strip `first`, found again where `recall` knows one of the same strips."""
    if recall is None:
        return _sheet(strips, first, lines)
    key = ("sheet", id(strips[first]), lines)
    known: tuple[_Seen, ...] = recall.get(key) or ()
    for seen in known:
        if seen.fits(strips, first):
            return seen.sheet if seen.sheet.first == first else _shifted(seen.sheet, first)
    made = _sheet(strips, first, lines)
    overflow = made.stop + made.short
    seen = _Seen(tuple(strips[first : overflow + 1]), overflow == len(strips), made)
    recall.put(key, (seen, *known[: ALIKE - 1]), None)
    return made


def _shifted(sheet: Sheet, first: int) -> Sheet:
    return replace(sheet, first=first, stop=sheet.stop + first - sheet.first)


def _sheet(strips: Sequence[Strip], first: int, lines: float) -> Sheet:
    slots, ends = fill(strips, first, lines)
    overflow = first + len(ends)
    stop = overflow
    while stop > first and not legal(strips, stop):
        stop -= 1
    torn = stop == first
    if torn:
        stop = _least_bad(strips, first, overflow)
        torn = not strips[stop - 1].masthead
    count = stop - first
    extra = len(slots) - len(ends)
    return Sheet(tuple(slots[: count + extra]), ends[count - 1], first, stop, overflow - stop, torn)


def _least_bad(strips: Sequence[Strip], first: int, overflow: int) -> int:
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
