"""The screen as a painter: glyph runs from the very font files of the PDF, at exact positions."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QRawFont

from lianluo_desk.typeset.painter import paint

if TYPE_CHECKING:
    from lianluo_desk.render.styles import Color
    from lianluo_desk.typeset.fonts import FontBook
    from lianluo_desk.typeset.pages import GlyphRun, Page, PlacedImage, PlacedRule

MOST_RUNS = 2048
"""Glyph runs kept ready: some twenty pages of text, of which a few are seen at a time."""

MOST_PICTURES = 16
"""Pictures kept decoded."""

LARGE = 40.0
"""Pixels of the device from which glyphs are filled as shapes (raster Qt drops glyph runs of 64 px and more)."""


class GlyphStore:
    """Raw fonts by face and size, and glyph runs ready to be drawn; one for each FontBook."""

    def __init__(self, fonts: "FontBook") -> None:
        self._fonts = fonts
        self._faces: dict[str, QRawFont] = {}
        self._raw: dict[tuple[str, float], QRawFont] = {}
        self._runs: dict[int, tuple[GlyphRun, QGlyphRun]] = {}
        self._outlines: dict[int, tuple[GlyphRun, QPainterPath]] = {}
        self._shapes: dict[tuple[str, float, int], QPainterPath] = {}
        self._pictures: dict[str, QImage] = {}
        self._points: list[QPointF] = []  # lent to Qt, which copies them: making and freeing one takes long

    def raw(self, face: str, size: float) -> QRawFont:
        """The face at `size` px, unhinted, so that the shapes are those of the paper."""
        key = (face, size)
        if key not in self._raw:
            self.open(face)
            made = QRawFont(self._faces[face])
            made.setPixelSize(size)  # shares the file, which takes long to read
            self._raw[key] = made
        return self._raw[key]

    def open(self, face: str) -> None:
        """Read the face from its file unless that has been done."""
        if face not in self._faces:
            self._faces[face] = self.first(face)

    def first(self, face: str) -> QRawFont:
        """The face at any size, read from its file."""
        return QRawFont(str(self._fonts.face(face).path), LARGE, QFont.HintingPreference.PreferNoHinting)

    def run(self, run: "GlyphRun") -> QGlyphRun:
        """The run as Qt draws it, relative to the line's left end."""
        held = self._runs.get(id(run))
        if held is not None and held[0] is run:
            return held[1]
        made = QGlyphRun()
        made.setRawFont(self.raw(run.face, run.size))
        made.setGlyphIndexes(list(run.gids))
        made.setPositions(self._places(run.xs if run.scale == 1.0 else [x / run.scale for x in run.xs]))
        if len(self._runs) >= MOST_RUNS:
            self._runs.clear()
        self._runs[id(run)] = (run, made)
        return made

    def _places(self, xs: Sequence[float]) -> list[QPointF]:
        """Points on the baseline; good until the next ones are asked for."""
        points = self._points
        points += [QPointF() for _ in range(len(points), len(xs))]
        for point, x in zip(points, xs, strict=False):
            point.setX(x)
        return points[: len(xs)]

    def outline(self, run: "GlyphRun") -> QPainterPath:
        """The run's shapes, relative to the line's left end: large glyphs, which Qt may leave out as glyph runs."""
        held = self._outlines.get(id(run))
        if held is not None and held[0] is run:
            return held[1]
        made = QPainterPath()
        made.setFillRule(Qt.FillRule.WindingFill)
        for gid, x in zip(run.gids, run.xs, strict=True):
            made.addPath(self._shape(run.face, run.size, gid).translated(x / run.scale, 0.0))
        if len(self._outlines) >= MOST_RUNS:
            self._outlines.clear()
        self._outlines[id(run)] = (run, made)
        return made

    def _shape(self, face: str, size: float, gid: int) -> QPainterPath:
        """One glyph's shape."""
        key = (face, size, gid)
        if key not in self._shapes:
            if len(self._shapes) >= MOST_RUNS:
                self._shapes.clear()
            self._shapes[key] = self.raw(face, size).pathForGlyph(gid)
        return self._shapes[key]

    def picture(self, file: str, images: Callable[[str], bytes | None] | None) -> QImage:
        """The picture of that name, read once; an empty one when it is not there, which may change."""
        held = self._pictures.get(file)
        if held is not None:
            return held
        data = images(file) if images else None
        picture = QImage.fromData(data) if data else QImage()
        if not picture.isNull():
            while len(self._pictures) >= MOST_PICTURES:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[file] = picture
        return picture


class QtPainter:
    """Paints pages with a QPainter whose unit is the point; `images` finds the bytes of a picture of the store."""

    def __init__(
        self, painter: QPainter, glyphs: GlyphStore, images: Callable[[str], bytes | None] | None = None
    ) -> None:
        self._painter, self._glyphs, self._images = painter, glyphs, images
        self._color: Color | None = None
        self._large = LARGE / max(abs(painter.combinedTransform().m11()), 1e-6)

    def begin_page(self, page: "Page", width: float, height: float) -> None:
        del page
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.fillRect(QRectF(0, 0, width, height), Qt.GlobalColor.white)
        self._color = None

    def end_page(self) -> None:
        """Nothing to finish."""

    def begin_tag(self, tag: int) -> None:
        """A screen has no tags."""

    def end_tag(self, tag: int) -> None:
        """A screen has no tags."""

    def glyphs(self, run: "GlyphRun", x: float, y: float) -> None:
        painter = self._painter
        if run.color != self._color:
            self._color = run.color
            painter.setPen(_color(run.color))
        shapes = self.as_shapes(run)
        if run.scale == 1.0 and not shapes:
            painter.drawGlyphRun(QPointF(x, y), self._glyphs.run(run))
            return
        painter.save()
        painter.translate(x, y)
        painter.scale(run.scale, 1.0)
        if shapes:
            painter.fillPath(self._glyphs.outline(run), _color(run.color))
        else:
            painter.drawGlyphRun(QPointF(0.0, 0.0), self._glyphs.run(run))
        painter.restore()

    def as_shapes(self, run: "GlyphRun") -> bool:
        """Whether a run is filled as shapes instead of drawn as glyphs."""
        return run.size >= self._large

    def rule(self, rule: "PlacedRule") -> None:
        pen = QPen(_color(rule.color), rule.weight)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(rule.x0, rule.y0), QPointF(rule.x1, rule.y1))
        self._color = None

    def image(self, image: "PlacedImage") -> None:
        box = QRectF(image.x, image.y, image.width, image.height)
        picture = self._glyphs.picture(image.file, self._images)
        if picture.isNull():
            self._painter.setPen(QPen(QColor("#999999"), 0.5))
            self._painter.drawRect(box)
            self._color = None
            return
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(box, picture)


def _color(color: "Color") -> QColor:
    return QColor.fromRgbF(*color.rgb)


def page_image(
    page: "Page",
    width: float,
    height: float,
    scale: float,
    glyphs: GlyphStore,
    images: Callable[[str], bytes | None] | None = None,
) -> QImage:
    """The page as a picture, `scale` pixels a point."""
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(page, QtPainter(painter, glyphs, images), width, height)
    painter.end()
    return image
