"""How an image or a table of the body is drawn on the sheet."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from lianluo_desk.model.issue import Image, Table
from ui import theme
from ui.i18n import tr

from . import looks

WIDTH = 30  # em, the widest picture on the sheet
_finder: list[object] = []


def find_with(finder: object) -> None:
    """Let images be found by `finder(file) -> bytes | None`."""
    _finder[:] = [finder]


def picture_of(thing: Image | Table) -> QImage:
    """The picture of an image or table at the sheet's size and the screen's density."""
    return _table(thing) if isinstance(thing, Table) else _image(thing)


def _canvas(width: float, height: float) -> QImage:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
    canvas = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    return canvas


def _image(image: Image) -> QImage:
    data = _finder[0](image.file) if _finder else None  # type: ignore[operator]
    source = QImage.fromData(data) if data else QImage()
    width = WIDTH * looks.em() * image.width
    height = width * source.height() / source.width() if source.width() else width * 0.3
    canvas = _canvas(width, min(height, 480.0))
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    box = QRectF(0, 0, width, min(height, 480.0))
    if source.isNull():
        painter.setPen(QColor(theme.colors().quiet))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme.interface_font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("找不到这张图片"))
    else:
        shown = height and min(1.0, 480.0 / height)
        painter.drawImage(QRectF((width - width * shown) / 2, 0, width * shown, height * shown), source)
    painter.end()
    return canvas


def _table(table: Table) -> QImage:
    size = looks.em()
    columns = max((len(row) for row in table.rows), default=1)
    row_height, width = 1.7 * size, WIDTH * size
    canvas = _canvas(width, row_height * max(1, len(table.rows)) + 1)
    painter = QPainter(canvas)
    font = QFont(theme.manuscript_font())
    scheme = theme.colors()
    for number, row in enumerate(table.rows):
        for column in range(columns):
            box = QRectF(column * width / columns, number * row_height, width / columns, row_height)
            painter.setPen(QColor(scheme.line))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, 0.5))
            font.setBold(number < table.head)
            painter.setFont(font)
            painter.setPen(QColor(scheme.ink))
            text = row[column] if column < len(row) else ""
            painter.drawText(box.adjusted(6, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return canvas
