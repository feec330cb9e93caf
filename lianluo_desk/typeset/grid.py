"""The page grid of GB/T 9704: where the 版心 lies on a page, and where each grid line of it."""

from functools import cached_property

from ..frozen import dataclass
from ..render.styles import MM, SheetStyle

ASCENT = 0.88
"""Share of the em above the baseline: every bundled face is normalised to 880/−120."""

EPSILON = 1e-6


@dataclass(frozen=True)
class PageGrid:
    """The sheet as lengths in pt, its grid as lines counted from 0 at the head of the 版心.

    A grid line is a slot `pitch` high with the text in its middle; the first slot begins half a line gap above the
    版心, so that the first line's em box starts on its upper edge and the last one's ends on its lower edge.
    """

    sheet: SheetStyle
    mirrored: bool = True

    @cached_property
    def width(self) -> float:
        return self.sheet.width * MM

    @cached_property
    def height(self) -> float:
        return self.sheet.height * MM

    @cached_property
    def measure(self) -> float:
        return self.sheet.measure * MM

    @cached_property
    def em(self) -> float:
        return self.sheet.em

    @cached_property
    def pitch(self) -> float:
        return self.sheet.pitch

    @cached_property
    def lines(self) -> int:
        return self.sheet.lines

    @cached_property
    def foot(self) -> float:
        """y of the lower edge of the 版心."""
        return (self.sheet.top + self.sheet.depth) * MM

    @cached_property
    def foot_line(self) -> float:
        """The lower edge of the 版心 in grid lines."""
        return (self.foot - self.y(0)) / self.pitch

    @cached_property
    def edge(self) -> float:
        """How far the first slot reaches above the 版心, and the last one below it, in grid lines."""
        return (self.pitch - self.em) / 2 / self.pitch

    def left(self, number: int) -> float:
        """x of the left edge of the 版心: 订口 is left on odd pages, right on even ones (duplex)."""
        outer = self.sheet.width - self.sheet.inner - self.sheet.measure
        even = self.mirrored and number % 2 == 0
        return (outer if even else self.sheet.inner) * MM

    def y(self, line: float) -> float:
        """y of the upper edge of the slot that starts `line` grid lines below the head of the 版心."""
        return self.sheet.top * MM - (self.pitch - self.em) / 2 + line * self.pitch

    def baseline(self, lines: float, size: float) -> float:
        """The baseline of text of `size` pt in the middle of a slot `lines` high, below the slot's upper edge."""
        return (lines * self.pitch - size) / 2 + ASCENT * size
