"""Glyphs on a printer that takes PDF: text in embedded fonts instead of outlines, a tenth of the time and of the file.

Qt embeds only fonts that it knows by a family, so the faces of an issue are made known to it under theirs. A face that
cannot be found again that way, glyph for glyph, is printed as outlines.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from .painter import GlyphStore, QtPainter

if TYPE_CHECKING:
    from lianluo_desk.typeset.fonts import FontBook
    from lianluo_desk.typeset.pages import GlyphRun, Pages

PROBE = 64.0  # px of the type by which two fonts are compared
_TABLES = ("head", "maxp", "hhea", "OS/2")
"""Tables that no two fonts have in common; `head` holds a sum over the whole file."""

_known: dict[Path, QFont | None] = {}
"""Font files made known to Qt, which holds them as long as the program runs."""


def faces_of(pages: "Pages") -> set[str]:
    """The keys of the faces that these pages use."""
    return {run.face for page in pages.pages for line in page.lines for run in line.line.runs}


def make_known(fonts: "FontBook", faces: Iterable[str]) -> None:
    """Let Qt know the files of these faces; in the GUI thread, before they are printed."""
    for path in {fonts.face(face).path for face in faces} - _known.keys():
        _known[path] = _by_family(path) if path.suffix.lower() == ".ttf" else None


def _by_family(path: Path) -> QFont | None:
    """The file as Qt finds it by its family, undistorted; None when that is another font."""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if not families:
        return None
    font = QFont(families[0])
    font.setWeight(QFont.Weight.Normal)  # asked for a heavier one, Qt would thicken the face by strokes
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    found, wanted = _raw(font), QRawFont(str(path), PROBE, QFont.HintingPreference.PreferNoHinting)
    same = all(found.fontTable(name) == wanted.fontTable(name) for name in _TABLES)
    return font if same else None


def _raw(font: QFont) -> QRawFont:
    sized = QFont(font)
    sized.setPixelSize(round(PROBE))
    return QRawFont.fromFont(sized, QFontDatabase.WritingSystem.Any)


class PrintGlyphs(GlyphStore):
    """Raw fonts that a PDF engine can embed, where there are."""

    def embeds(self, face: str) -> bool:
        """Whether text in that face can be printed as text."""
        return _known.get(self._fonts.face(face).path) is not None

    def first(self, face: str) -> QRawFont:
        font = _known.get(self._fonts.face(face).path)
        return super().first(face) if font is None else _raw(font)


class PrintPainter(QtPainter):
    """Paints with the printer's own fonts whatever their size; outlines only where a face cannot be embedded."""

    _glyphs: PrintGlyphs

    def as_shapes(self, run: "GlyphRun") -> bool:
        return not self._glyphs.embeds(run.face)
