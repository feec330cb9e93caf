"""What a PDF is for: the choices that differ between screen, press and archive."""

from typing import Literal

from ..frozen import dataclass
from ..render.styles import Color


@dataclass(frozen=True, slots=True)
class PdfProfile:
    """One purpose of a PDF. `bleed` and `slug` (beyond the bleed, for marks) are in mm and make the media box
    larger than the trimmed page."""

    name: str = "screen"
    version: tuple[int, int] = (1, 7)
    colors: Literal["rgb", "cmyk"] = "rgb"
    tagged: bool = True
    outline: bool = True
    bleed: float = 0.0
    slug: float = 0.0
    overprint: bool = False  # black text over coloured ground
    cid_sets: bool = False  # fonts list the glyphs that they hold

    def fill(self, color: Color) -> bytes:
        """The operator that sets the colour of glyphs."""
        return self._operator(color, (b"g", b"rg", b"k"))

    def stroke(self, color: Color) -> bytes:
        """The operator that sets the colour of rules."""
        return self._operator(color, (b"G", b"RG", b"K"))

    def _operator(self, color: Color, names: tuple[bytes, bytes, bytes]) -> bytes:
        if self.colors == "cmyk":
            return _numbers(color.cmyk) + names[2]
        if len(set(color.rgb)) == 1:
            return _numbers(color.rgb[:1]) + names[0]
        return _numbers(color.rgb) + names[1]


def _numbers(values: tuple[float, ...]) -> bytes:
    return b"".join(f"{value:g} ".encode() for value in values)


SCREEN = PdfProfile()
"""For reading and sending: small, tagged, with bookmarks."""
