"""The painted pages, kept while they stay the same; of a page that changed only the changed band is painted anew."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from lianluo_desk.typeset.pages import Item, Page, PlacedLine, PlacedRule
from lianluo_desk.typeset.painter import paint

from .painter import GlyphStore, QtPainter

if TYPE_CHECKING:
    from lianluo_desk.typeset.pages import Pages

MOST = 24
"""Pictures kept."""
ABOVE, BELOW = 1.3, 0.5
"""How far the ink of a line may reach above and below its baseline, in em of its largest type."""

Band = tuple[float, float]
"""Upper and lower edge in pt."""


def band_of(item: Item) -> Band:
    """The band of the page that the ink of an item lies in."""
    if isinstance(item, PlacedLine):
        size = max([run.size for run in item.line.runs], default=0.0)
        return item.y - ABOVE * size, item.y + BELOW * size
    if isinstance(item, PlacedRule):
        return min(item.y0, item.y1) - item.weight, max(item.y0, item.y1) + item.weight
    return item.y - 1.0, item.y + item.height + 1.0


def changed_band(old: Page, new: Page) -> Band | None:
    """The band that holds every difference between two pages; None when they look alike.

    Asked twice of each page that a key changes, by the pane and by its picture: compared once.
    """
    for one, other, band in _compared:
        if one is old and other is new:
            return band
    band = _compare(old, new)
    _compared.append((old, new, band))
    return band


_compared: deque[tuple[Page, Page, Band | None]] = deque(maxlen=4)


def _compare(old: Page, new: Page) -> Band | None:
    before, after = old.items, new.items
    limit = min(len(before), len(after))
    head = tail = 0
    while head < limit and _look_alike(before[head], after[head]):
        head += 1
    while tail < limit - head and _look_alike(before[-1 - tail], after[-1 - tail]):
        tail += 1
    bands = [band_of(item) for item in (*_middle(before, head, tail), *_middle(after, head, tail))]
    return (min(top for top, _ in bands), max(bottom for _, bottom in bands)) if bands else None


def _middle(items: Sequence[Item], head: int, tail: int) -> Sequence[Item]:
    return items[head : len(items) - tail]


def _look_alike(one: Item, other: Item) -> bool:
    """Equal but for the tag, which is not seen."""
    if one is other:
        return True
    if isinstance(one, PlacedLine) and isinstance(other, PlacedLine):
        return (one.y, one.x) == (other.y, other.x) and (one.line is other.line or one.line == other.line)
    return one == other


class PagePictures:
    """Pictures of pages by their index and width."""

    def __init__(self, glyphs: GlyphStore, images: Callable[[str], bytes | None]) -> None:
        self._glyphs, self._images = glyphs, images
        self._kept: dict[tuple[int, int], tuple[Page, float, QPixmap]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Paint everything anew: the pages are other ones, or the screen is."""
        self._kept.clear()

    def keep_only(self, count: int) -> None:
        """The issue has `count` pages now."""
        for key in [key for key in self._kept if key[0] >= count]:
            del self._kept[key]

    def picture(self, pages: "Pages", index: int, width: int, height: int, scale: float) -> QPixmap:
        """Page `index` at that size in pixels of the device, `scale` of them a point."""
        page, key = pages.pages[index], (index, width)
        held = self._kept.pop(key, None)
        if held is None or held[1] != scale:
            pixmap = QPixmap(width, height)
            self._paint(pixmap, page, pages, scale, None)
        else:
            pixmap = held[2]
            band = None if held[0] is page else changed_band(held[0], page)
            if band is not None:
                self._paint(pixmap, page, pages, scale, band)
        while len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = (page, scale, pixmap)
        return pixmap

    def _paint(self, pixmap: QPixmap, page: Page, pages: "Pages", scale: float, band: Band | None) -> None:
        pixmap.setDevicePixelRatio(1.0)  # a view may have told it its screen's; here lengths are pixels
        painter = QPainter(pixmap)
        part = pixmap.rect()
        if band is not None:
            top, bottom = floor(band[0] * scale), ceil(band[1] * scale)
            part = QRect(0, top, pixmap.width(), bottom - top)
            painter.setClipRect(part)
            page = replace(page, items=tuple([item for item in page.items if _meet(band_of(item), band)]))
        painter.fillRect(part, Qt.GlobalColor.white)  # the page may end within its last pixels
        painter.scale(scale, scale)
        paint(page, QtPainter(painter, self._glyphs, self._images), pages.width, pages.height)
        painter.end()


def _meet(one: Band, other: Band) -> bool:
    """Whether two bands touch; a point more, for the pixels at their edges."""
    return one[0] < other[1] + 1.0 and other[0] < one[1] + 1.0
