"""Where pages end: full pages where the rules allow it, the last legal break before the overflow where they do not."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .grid import EPSILON
from .strips import Strip


@dataclass(frozen=True, slots=True)
class Slot:
    """A strip with its position in grid lines from the head of the page."""

    strip: Strip
    position: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page before it is painted: its strips in place, and the line after the last of them."""

    slots: tuple[Slot, ...]
    end: float
    first: int  # index of its first strip
    stop: int  # index after its last strip
    torn: bool = False  # no legal break was found


def place(strip: Strip, end: float, top: bool) -> float:
    """Where `strip` starts after something that ended at `end`: on a whole grid line unless it is free."""
    position = end if top else end + strip.before
    if strip.free:
        return position
    return float(math.ceil(position - EPSILON))


def fill(strips: Sequence[Strip], first: int, lines: float) -> tuple[list[Slot], list[float]]:
    """As many strips from `first` on as fit into `lines`, and the end of each."""
    slots: list[Slot] = []
    ends: list[float] = []
    end = 0.0
    head = strips[first].head if first < len(strips) else None
    if head is not None:
        slots.append(Slot(head, 0.0))
        end = head.height
    for index in range(first, len(strips)):
        strip = strips[index]
        position = place(strip, end, index == first)
        if position + strip.height > lines + EPSILON and index > first:
            break
        end = position + strip.height
        slots.append(Slot(strip, position))
        ends.append(end)
    return slots, ends


def legal(strips: Sequence[Strip], stop: int) -> bool:
    """May a page end before strip `stop`?"""
    return stop >= len(strips) or not strips[stop - 1].keep


def sheet(strips: Sequence[Strip], first: int, lines: float) -> Sheet:
    """The page that begins with strip `first`."""
    slots, ends = fill(strips, first, lines)
    overflow = first + len(ends)
    stop = overflow
    while stop > first and not legal(strips, stop):
        stop -= 1
    torn = stop == first
    stop = overflow if torn else stop
    count = stop - first
    extra = len(slots) - len(ends)
    return Sheet(tuple(slots[: count + extra]), ends[count - 1], first, stop, torn)


def paginate(strips: Sequence[Strip], lines: float) -> list[Sheet]:
    """All strips on pages of `lines` grid lines."""
    sheets: list[Sheet] = []
    first = 0
    while first < len(strips):
        sheets.append(sheet(strips, first, lines))
        first = sheets[-1].stop
    return sheets
