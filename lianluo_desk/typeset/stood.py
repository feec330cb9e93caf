"""Leaves become pages, and what stands where it stood on that page the last time is the very same item.

A key changes a few lines of a page. All the others are found again, so that whoever looks at the page next, to compare
or to paint it, knows them by identity.
"""

from ..frozen import replace
from .folio import folio
from .pages import GlyphRun, Item, Page, PlacedLine
from .setting import Setting
from .sheets import Leaf
from .slots import Slot
from .strips import moved
from .unprintable import Lacking, without_glyph


class Stood:
    """A page and what it was made from. The items of slot i end at `ends[i + 1]`; `lacking` are the characters that no
    font has."""

    def __init__(
        self, page: Page, folio: bool, slots: tuple[Slot, ...], ends: list[int], lacking: tuple[Lacking, ...]
    ) -> None:
        self.page: Page = page
        self.folio: bool = folio
        self.slots: tuple[Slot, ...] = slots
        self.ends: list[int] = ends
        self.lacking: tuple[Lacking, ...] = lacking


def stood(leaf: Leaf, setting: Setting) -> Stood:
    """The page of a leaf: the last one of that number where nothing on it changed."""
    key = ("page", leaf.number)
    before: Stood | None = setting.recall.get(key)
    slots, numbered = leaf.slots, leaf.folio
    if before is None or before.folio != numbered:
        return setting.recall.put(key, _anew(leaf, setting), None)
    head, tail = _ends_alike(before.slots, slots)
    if head == len(slots) == len(before.slots):
        return before
    return setting.recall.put(key, _changed(before, slots, head, tail, setting), None)


def _ends_alike(before: tuple[Slot, ...], after: tuple[Slot, ...]) -> tuple[int, int]:
    """How many slots at the head and at the foot hold the same strips at the same heights."""
    limit = min(len(before), len(after))
    if before is after:
        return limit, 0
    head = tail = 0
    while head < limit and before[head].same(after[head]):
        head += 1
    while tail < limit - head and before[len(before) - 1 - tail].same(after[len(after) - 1 - tail]):
        tail += 1
    return head, tail


def _anew(leaf: Leaf, setting: Setting) -> Stood:
    left, top, pitch = setting.grid.left(leaf.number), setting.grid.y(0.0), setting.grid.pitch
    items: list[Item] = []
    ends = [0]
    for slot in leaf.slots:
        items += _items(slot, left, top, pitch)
        ends.append(len(items))
    if leaf.folio:
        items.append(folio(leaf.number, setting))
    page = Page(leaf.number, left, tuple(items))
    return Stood(page, leaf.folio, leaf.slots, ends, tuple(without_glyph([page])))


def _changed(before: Stood, slots: tuple[Slot, ...], head: int, tail: int, setting: Setting) -> Stood:
    """The page with other slots between the first `head` and the last `tail` of them."""
    old, left, top, pitch = before.page.items, before.page.left, setting.grid.y(0.0), setting.grid.pitch
    middle: list[Item] = []
    ends = before.ends[: head + 1]
    for slot in slots[head : len(slots) - tail]:
        middle += _items(slot, left, top, pitch)
        ends.append(before.ends[head] + len(middle))
    rest = before.ends[len(before.slots) - tail]
    off = ends[-1] - rest
    ends += [end + off for end in before.ends[len(before.ends) - tail :]]
    page = replace(before.page, items=(*old[: before.ends[head]], *middle, *old[rest:]))
    whole = not before.lacking and not any(0 in run.gids for item in middle for run in _runs(item))
    return Stood(page, before.folio, slots, ends, () if whole else tuple(without_glyph([page])))


def _runs(item: Item) -> tuple[GlyphRun, ...]:
    return item.line.runs if isinstance(item, PlacedLine) else ()


def _items(slot: Slot, left: float, top: float, pitch: float) -> list[Item]:
    """What a slot holds, in its place on a page whose first grid line begins at (left, top)."""
    y = top + slot.position * pitch
    return [moved(item, left, y) for item in slot.strip.items]
