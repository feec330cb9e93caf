"""The icon set: line-drawn SVG, 20 px, drawn in the colour of the text."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from . import theme

FOLDER = Path(__file__).parent / "icons"
SIZE = 20


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


class _Engine(QIconEngine):
    """Draws the SVG anew for each size and device, so that it is sharp on any screen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        color = theme.colors().quiet if mode == QIcon.Mode.Disabled else theme.colors().ink
        renderer = QSvgRenderer(QByteArray(_source(self._name).replace("currentColor", color).encode()))
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name)


def icon(name: str) -> QIcon:
    """The icon of that name; an empty one for ""."""
    return QIcon(_Engine(name)) if name else QIcon()
