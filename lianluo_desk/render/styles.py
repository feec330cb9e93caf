"""How each kind of block looks: styles.toml as frozen values."""

from collections.abc import Mapping
from typing import Literal

from ..frozen import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""

FontRole = Literal["fangsong", "kai", "hei", "song", "xiaobiaosong", "latin", "latin-bold"]
Align = Literal["justify", "left", "center", "right", "spread"]


@dataclass(frozen=True, slots=True)
class Color:
    """An ink: CMYK shares 0–1 for print, sRGB 0–1 for the screen."""

    name: str
    cmyk: tuple[float, float, float, float]
    rgb: tuple[float, float, float]


BLACK = Color("black", (0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """The page and its grid, lengths in mm (GB/T 9704-2012 §5.1, §5.2)."""

    width: float = 210.0
    height: float = 297.0
    top: float = 37.0  # 天头
    inner: float = 28.0  # 订口
    measure: float = 156.0  # 版心 width
    depth: float = 225.0  # 版心 height
    lines: int = 22
    columns: int = 28

    @property
    def em(self) -> float:
        """The body size in pt: one column of the grid (15.79 pt, within 3号)."""
        return self.measure * MM / self.columns

    @property
    def pitch(self) -> float:
        """The baseline pitch in pt that lets the last line end on the foot of the 版心 (29.62 pt)."""
        return (self.depth * MM - self.em) / (self.lines - 1)


@dataclass(frozen=True, slots=True)
class FolioStyle:
    """The page number: `format` holds {page}; distances in mm and em (GB/T 9704-2012 §7.5)."""

    format: str = "— {page} —"
    role: FontRole = "song"
    size: float = 14.0
    below: float = 7.0  # mm from the foot of the 版心 to the upper edge of the dash
    inset: float = 1.0  # em of its own size from the outer edge of the 版心
    color: Color = BLACK


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A paragraph style. Sizes in pt (0 = the body size), horizontal lengths in em of its own size,
    vertical ones in grid lines (whole ones on the body grid, any in the masthead and the foot).
    """

    name: str
    docx: str  # its name in Word and WPS
    role: FontRole = "fangsong"
    latin: FontRole = "latin"
    size: float = 0.0
    color: Color = BLACK
    align: Align = "justify"
    indent: float = 0.0  # first line
    left: float = 0.0
    right: float = 0.0
    line: float = 1.0  # height of one line
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    keep_together: bool = False
    one_line: bool = False  # measured, and set smaller rather than wrapped
    smallest: float = 0.7  # the least share of the size that one line may shrink to
    spread: float = 0.0  # letters spread over this share of the measure (align = "spread")
    balanced: bool = False  # broken by sense into a trapezoid or diamond (GB/T 9704-2012 §7.3.1)


@dataclass(frozen=True, slots=True)
class SpanStyle:
    """A character style: another face or colour inside a paragraph; None keeps the paragraph's."""

    name: str
    docx: str = ""
    role: FontRole | None = None
    latin: FontRole | None = None
    color: Color | None = None


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """A horizontal rule: weight in mm, `before` and `after` in grid lines, insets in em of the body."""

    name: str
    weight: float
    color: Color = BLACK
    before: float = 0.0
    after: float = 0.0
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class GroupStyle:
    """A group: `lines` is its fixed height in grid lines (0 = as high as its blocks)."""

    name: str
    lines: float = 0.0


@dataclass(frozen=True, slots=True)
class Styles:
    """All looks of one template pack."""

    sheet: SheetStyle
    folio: FolioStyle
    texts: Mapping[str, TextStyle]
    spans: Mapping[str, SpanStyle]
    rules: Mapping[str, RuleStyle]
    groups: Mapping[str, GroupStyle]
    colors: Mapping[str, Color]
