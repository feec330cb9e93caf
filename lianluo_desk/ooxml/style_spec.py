"""What a Word style sheet is told: named styles, the page, the page number. Plain facts, no XML."""

from dataclasses import dataclass
from typing import Literal

TWIPS = 20
"""Twentieths of a point, the length unit of WordprocessingML."""

TWIPS_PER_MM = 1440 / 25.4

Justification = Literal["both", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Font:
    """A font by the name that a Chinese Word writes, and the name that other systems know it by."""

    name: str
    alias: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphSpec:
    """A paragraph style. Size in half-points, lengths in twips, the first-line indent also in 1/100 characters."""

    name: str
    east: Font
    latin: Font
    half_points: int
    tracking: int = 0
    color: str = ""
    align: Justification = "both"
    first_line: int = 0
    first_line_chars: int = 0
    left: int = 0
    right: int = 0
    line: int = 579
    exact: bool = True
    before: int = 0
    after: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class CharacterSpec:
    """A character style; None keeps what the paragraph says."""

    name: str
    east: Font | None = None
    latin: Font | None = None
    color: str = ""


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """The page and all styles. Lengths in twips; `pitch` is one line of the grid, `gap` whether Word puts a
    quarter em between Chinese and Latin; `folio` is the page number's text with {page} in it;
    `even_foot` whether the 版记 belongs on an even page.
    """

    width: int
    height: int
    top: int
    bottom: int
    inner: int
    outer: int
    pitch: int
    mirrored: bool
    gap: bool
    body: ParagraphSpec
    paragraphs: tuple[ParagraphSpec, ...]
    characters: tuple[CharacterSpec, ...]
    folio: str
    folio_style: ParagraphSpec
    folio_foot: int
    folio_inset: int = 280
    language: str = "zh-CN"
    even_foot: bool = True

    @property
    def measure(self) -> int:
        """Width of the 版心 in twips."""
        return self.width - self.inner - self.outer

    @property
    def fonts(self) -> tuple[Font, ...]:
        """Every font named in the sheet, once."""
        found = [
            font for style in (self.body, self.folio_style, *self.paragraphs) for font in (style.east, style.latin)
        ]
        found += [font for style in self.characters for font in (style.east, style.latin) if font]
        return tuple(dict.fromkeys(found))
