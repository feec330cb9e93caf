"""What lies over a printed page on the screen: the caret's place and the underlines of findings."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui import theme

EDGE = 6
"""Pixels that a caret or an underline may reach out of its box."""

_PAPER_COLORS = {"error": theme.LIGHT.error, "warning": theme.LIGHT.doubtful, "hint": theme.LIGHT.hint}
_PAPER_COLORS |= {"change": theme.LIGHT.accent, "change-current": theme.LIGHT.accent}


def paint_caret(painter: QPainter, box: QRectF | None) -> None:
    """A fine stroke where the caret of the manuscript stands."""
    if box is not None:
        painter.fillRect(QRectF(box.x() - 0.75, box.y(), 1.5, box.height()), QColor(theme.LIGHT.accent))


def paint_finding(painter: QPainter, box: QRectF | None, severity: str) -> None:
    """Errors wavy, doubts dotted, hints thin: told apart without colour."""
    if box is None:
        return
    pen = QPen(QColor(_PAPER_COLORS.get(severity, theme.LIGHT.hint)), 1.2)
    if severity == "warning":
        pen.setStyle(Qt.PenStyle.DotLine)
    elif severity == "change":
        pen.setStyle(Qt.PenStyle.DashLine)
    elif severity == "change-current":
        painter.fillRect(box, QColor(179, 38, 30, 40))
    painter.setPen(pen)
    if severity == "error":
        painter.drawPath(_wave(box))
    else:
        painter.drawLine(box.bottomLeft(), box.bottomRight())


def _wave(box: QRectF) -> QPainterPath:
    path = QPainterPath(box.bottomLeft())
    x, up = box.left(), True
    while x < box.right():
        path.quadTo(QPointF(x + 1.5, box.bottom() + (-2 if up else 2)), QPointF(x + 3, box.bottom()))
        x, up = x + 3, not up
    return path
