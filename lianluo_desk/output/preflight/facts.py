"""What a look through the pages gathers: colours, pictures, glyphs, marks, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: page from 1, and pt from the page's lower left corner."""

    page: int
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture as it is placed: pixels, size in pt, colour space and bits."""

    spot: Spot
    pixels: tuple[int, int]
    size: tuple[float, float]
    space: str
    bits: int

    @property
    def resolution(self) -> float:
        """Pixels per inch in the weaker direction; 0 of a picture without extent."""
        if min(self.size) <= 0:
            return 0.0
        return min(self.pixels[0] / self.size[0], self.pixels[1] / self.size[1]) * 72


@dataclass(slots=True)
class FontUse:
    """A font and the codes that are shown with it, each with its first place."""

    font: pikepdf.Object
    name: str
    codes: dict[int, Spot] = field(default_factory=dict)
    first: Spot = field(default_factory=lambda: Spot(0))


@dataclass(slots=True)
class Seen:
    """Everything that the pages of one file use. Colour spaces, and reasons why something is transparent or forbidden,
    are told with their first place on each page.
    """

    spaces: dict[tuple[str, int], Spot] = field(default_factory=dict)
    pictures: list[PictureUse] = field(default_factory=list)
    fonts: dict[object, FontUse] = field(default_factory=dict)
    transparent: dict[tuple[str, int], Spot] = field(default_factory=dict)
    forbidden: dict[tuple[str, int], Spot] = field(default_factory=dict)
    rich_black: dict[int, Spot] = field(default_factory=dict)  # by page: text in black of several inks
    hairlines: dict[int, Spot] = field(default_factory=dict)
    untagged: dict[int, Spot] = field(default_factory=dict)
    marked: dict[int, set[int]] = field(default_factory=dict)  # page → MCIDs
    broken: dict[int, str] = field(default_factory=dict)  # page → what could not be read
