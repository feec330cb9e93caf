"""How plates and booklet sheets will look, as small pictures: drawn one by one, so that nothing waits for them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QListView, QListWidget, QListWidgetItem, QWidget

from ui.i18n import noop, tr
from ui.pages.painter import GlyphStore, page_image
from ui.workspace import Workspace

from .base import Dialog

if TYPE_CHECKING:
    from lianluo_desk.output.imposition import Side
    from lianluo_desk.output.press import Plate, PressOptions
    from lianluo_desk.typeset.pages import Pages

HEIGHT = 168
"""Device-independent pixels of a picture."""

LARGE = 0.78
"""How much of the screen's height a picture takes that is looked at alone."""

INKS = (noop("青"), noop("品红"), noop("黄"), noop("黑"))

Images = Callable[[str], bytes | None]
Draw = Callable[[GlyphStore, Images, float], QImage]  # the last is the height in pixels


@dataclass(frozen=True, slots=True)
class Picture:
    """What is written under a picture, its width divided by its height, and how it is drawn."""

    label: str
    shape: float
    draw: Draw


@dataclass(frozen=True, slots=True)
class Separation:
    """A plate with the issue's photographs as it shows them."""

    plate: "Plate"
    images: dict[str, bytes]

    @property
    def name(self) -> str:
        """The ink in the language of the interface."""
        return tr(INKS[self.plate.channel]) if self.plate.channel >= 0 else self.plate.name


def separations(pages: "Pages", image: Images, options: "PressOptions | None" = None) -> tuple[Separation, ...]:
    """The plates that print anything by the office's choices; for other threads."""
    from lianluo_desk.output.press import PressOptions, plates
    from lianluo_desk.typeset.pages import PlacedImage

    files = sorted({item.file for page in pages.pages for item in page.items if isinstance(item, PlacedImage)})
    data = {file: held for file in files if (held := image(file)) is not None}
    return tuple(
        Separation(plate, _shown(plate, data)) for plate in plates(pages, options or PressOptions()) if not plate.empty
    )


def _shown(plate: "Plate", data: dict[str, bytes]) -> dict[str, bytes]:
    shown: dict[str, bytes] = {}
    for file, held in data.items():
        try:
            shown[file] = plate.picture(held)
        except (OSError, ValueError):
            continue  # a broken picture is the preflight's to say
    return shown


def separation_pictures(made: Sequence[Separation]) -> Iterator[Picture]:
    """Page by page, the plates on which something of it stands."""
    count = max((len(one.plate.pages.pages) for one in made), default=0)
    for index in range(count):
        for one in made:
            if one.plate.pages.pages[index].items:
                label = tr("第 {page} 页 · {ink}").format(page=index + 1, ink=one.name)
                shape = one.plate.pages.width / one.plate.pages.height
                yield Picture(label, shape, partial(_draw_plate, one, index))


def _draw_plate(one: Separation, index: int, glyphs: GlyphStore, _images: Images, height: float) -> QImage:
    pages = one.plate.pages
    scale = height / pages.height
    return page_image(pages.pages[index], pages.width, pages.height, scale, glyphs, one.images.get)


def sheet_pictures(pages: "Pages") -> Iterator[Picture]:
    """The sides of a booklet's sheets in printing order."""
    from lianluo_desk.output.imposition import fold_order

    for index, side in enumerate(fold_order(len(pages.pages))):
        face = tr("第 {n} 张背面") if index % 2 else tr("第 {n} 张正面")
        left, right = (tr("空白") if page is None else str(page) for page in side)
        label = f"{face.format(n=index // 2 + 1)}\n{left} | {right}"
        yield Picture(label, 2 * pages.width / pages.height, partial(_draw_side, pages, side))


def _draw_side(pages: "Pages", side: "Side", glyphs: GlyphStore, images: Images, height: float) -> QImage:
    scale = height / pages.height
    width = round(pages.width * scale)
    sheet = QImage(2 * width, round(height), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    for x, page in zip((0, width), side, strict=True):
        if page is not None:
            made = page_image(pages.pages[page - 1], pages.width, pages.height, scale, glyphs, images)
            painter.drawImage(x, 0, made)
    painter.setPen(QPen(Qt.GlobalColor.gray, 1, Qt.PenStyle.DashLine))
    painter.drawLine(width, 0, width, sheet.height())
    painter.end()
    return sheet


def _framed(picture: QImage) -> QImage:
    """With a thin line around the paper, which on a light ground has no edge of its own."""
    painter = QPainter(picture)
    painter.setPen(Qt.GlobalColor.lightGray)
    painter.drawRect(0, 0, picture.width() - 1, picture.height() - 1)
    painter.end()
    return picture


class PictureStrip(QListWidget):
    """Pictures side by side with their names; hidden while there are none."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[tuple[QListWidgetItem, Draw]] = []
        self._pictures: list[Picture] = []
        self.setAccessibleName(tr("印出来的样子"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip(tr("双击看大图"))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._draw_next)
        self.itemActivated.connect(self._enlarge)
        self.hide()

    @property
    def drawn(self) -> bool:
        """Whether every picture is there."""
        return not self._waiting

    def show_pictures(self, pictures: Iterable[Picture]) -> None:
        """Show these instead."""
        self.clear()
        self._waiting = []
        self._pictures = list(pictures)
        metrics = self.fontMetrics()
        lines, width = 1, 0
        for picture in self._pictures:
            item = QListWidgetItem(picture.label, self)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._waiting.append((item, picture.draw))
            self.setIconSize(QSize(round(HEIGHT * picture.shape), HEIGHT))
            told = picture.label.splitlines()
            lines = max(lines, len(told))
            width = max(width, self.iconSize().width(), *(metrics.horizontalAdvance(line) for line in told))
        place = QSize(width + 16, HEIGHT + lines * metrics.lineSpacing() + 12)
        for row in range(self.count()):  # known before the picture is there, so that nothing moves when it comes
            self.item(row).setSizeHint(place)
        self.setGridSize(place)
        self.setFixedHeight(place.height() + self.horizontalScrollBar().sizeHint().height() + 8)
        self.setVisible(self.count() > 0)
        if self._waiting:
            self._timer.start(0)

    @Slot()
    def _draw_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        item, draw = self._waiting.pop(0)
        item.setIcon(QIcon(self._drawn(draw, HEIGHT)))

    def _drawn(self, draw: Draw, height: float) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(_framed(draw(self._workspace.glyphs, self._workspace.image, height * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    @Slot(QListWidgetItem)
    def _enlarge(self, item: QListWidgetItem) -> None:
        """One picture as large as the screen allows."""
        picture = self._pictures[self.row(item)]
        free = self.screen().availableGeometry()
        height = min(LARGE * free.height(), 0.9 * free.width() / picture.shape)
        dialog = Dialog(picture.label.replace("\n", "　"), self.window())
        shown = QLabel(dialog)
        shown.setPixmap(self._drawn(picture.draw, height))
        shown.setAccessibleName(picture.label)
        dialog.body.addWidget(shown)
        dialog.layout().setContentsMargins(8, 8, 8, 8)
        dialog.open()
