"""How pages lie on the desk: single, spread or continuous; positions in device-independent pixels."""

from dataclasses import dataclass

GAP = 16
"""Between pages and around them."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of page `page` (index from 0) on the desk."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All slots and the size of the desk."""

    slots: tuple[Place, ...]
    width: float
    height: float

    def visible(self, top: float, bottom: float) -> tuple[Place, ...]:
        """Places that show between two heights."""
        return tuple(slot for slot in self.slots if slot.y < bottom and slot.y + slot.height > top)


def arrange(count: int, mode: str, width: float, height: float, viewport: float, current: int = 0) -> Arrangement:
    """Lay out `count` pages of that size; `single` shows the current page alone, `spread` odd pages on the right."""
    if mode == "single":
        rows = [[min(current, count - 1)]] if count else []
    elif mode == "spread":
        rows = [[0]] + [list(range(first, min(first + 2, count))) for first in range(1, count, 2)] if count else []
    else:
        rows = [[page] for page in range(count)]
    width, height = round(width), round(height)  # whole pixels keep the glyphs sharp
    across = 2 if mode == "spread" else 1
    desk = max(viewport, across * width + (across + 1) * GAP)
    slots, y = [], float(GAP)
    for row in rows:
        slots += [Place(page, _left(page, mode, width, desk), y, width, height) for page in row]
        y += height + GAP
    return Arrangement(tuple(slots), desk, y)


def _left(page: int, mode: str, width: float, desk: float) -> float:
    if mode != "spread":
        return round((desk - width) / 2)
    middle = round(desk / 2)
    right_hand = page % 2 == 0  # page one is a right-hand page
    return middle + GAP // 4 if right_hand else middle - width - GAP // 4
