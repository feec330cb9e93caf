"""Pages: every glyph placed, frozen. Lengths in pt, origin at the top left corner of the trimmed page, y downward."""

from collections.abc import Iterator
from typing import Literal

from ..frozen import dataclass
from ..render.styles import Color

ARTIFACT = -1
"""Tag of what is no content (page numbers, rules): an artifact of the tagged PDF."""


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size and colour on one line, as parallel tuples.

    `face` is a key of the font book; `xs` are origins from the line's own left end; `advances` the cells as set;
    `texts` the source characters of each glyph ("" for a further glyph of a cluster); `offsets` the code-point
    offsets in the source place, -1 for generated text. `scale` widens the glyphs' drawing (1 = as designed).
    """

    face: str
    size: float
    color: Color
    gids: tuple[int, ...]
    xs: tuple[float, ...]
    advances: tuple[float, ...]
    texts: tuple[str, ...]
    offsets: tuple[int, ...]
    source: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One composed line. `width` is its set width; `start` and `end` are source offsets, end exclusive.

    `stretch` is the gap added between characters in pt, `last` marks the paragraph's last line.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    source: str = ""
    start: int = -1
    end: int = -1
    last: bool = False
    stretch: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its left end `x` and baseline `y`; `tag` indexes Pages.elements or is ARTIFACT."""

    x: float
    y: float
    line: Line
    tag: int = ARTIFACT


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A straight stroke from (x0, y0) to (x1, y1), centred on that line, `weight` pt thick."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    color: Color
    tag: int = ARTIFACT


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image of the store in the box with upper left corner (x, y)."""

    x: float
    y: float
    width: float
    height: float
    file: str
    source: str = ""
    tag: int = ARTIFACT


Item = PlacedLine | PlacedRule | PlacedImage


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the logical structure: its PDF role (Document, H1, P, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure,
    Caption …), the place it came from, and its parent's index (-1 for the root)."""

    role: str
    parent: int = -1
    source: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` from 1, the left edge of its 版心, its items in painting and reading order."""

    number: int
    left: float
    items: tuple[Item, ...]

    @property
    def lines(self) -> Iterator[PlacedLine]:
        return (item for item in self.items if isinstance(item, PlacedLine))


NoticeKind = Literal[
    "overfull", "underfull", "missing-image", "missing-glyph", "low-resolution", "shrunk", "loose", "widow"
]


@dataclass(frozen=True, slots=True)
class Notice:
    """What composition noticed: a squeeze that failed, an overfull masthead, a low-resolution image …"""

    kind: NoticeKind
    message: str  # one Chinese sentence
    page: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """A composed issue: trimmed page size in pt, pages, logical structure, notices.

    `spare` counts the free grid lines above the foot on the last page, negative when nothing but too many lines
    made that page.
    """

    width: float
    height: float
    pages: tuple[Page, ...]
    elements: tuple[Element, ...] = ()
    notices: tuple[Notice, ...] = ()
    spare: int = 0
