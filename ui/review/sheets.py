"""Composed pages of any kind in a scroll area, painted as they are printed: the redline on the screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import theme
from ui.i18n import tr
from ui.pages.arrangement import GAP, Arrangement, arrange
from ui.pages.painter import GlyphStore, page_image

if TYPE_CHECKING:
    from lianluo_desk.typeset.fonts import FontBook
    from lianluo_desk.typeset.pages import Pages


class SheetsView(QAbstractScrollArea):
    """Shows pages one below the other at the width of the pane, never wider than printed."""

    def __init__(self, fonts: "FontBook", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyphs = GlyphStore(fonts)
        self._pages: Pages | None = None
        self._pixmaps: dict[int, QPixmap] = {}
        self._arrangement = Arrangement((), 0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("花脸稿"))

    def show_pages(self, pages: "Pages | None") -> None:
        self._pages = pages
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def _arrange(self) -> None:
        self._pixmaps.clear()
        view, pages = self.viewport(), self._pages
        if pages is None:
            self._arrangement = Arrangement((), 0, 0)
        else:
            width = max(60.0, min(view.width() - 2.0 * GAP, pages.width * 96 / 72))
            height = width * pages.height / pages.width
            self._arrangement = arrange(len(pages.pages), "continuous", width, height, view.width())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(self._arrangement.height - view.height())))
        bar.setPageStep(view.height())
        bar.setSingleStep(48)
        view.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.colors().desk))
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        for slot in self._arrangement.visible(top, top + self.viewport().height()):
            painter.drawPixmap(QPointF(slot.x, slot.y), self._pixmap(slot.page, slot.width))
        painter.end()

    def _pixmap(self, number: int, width: float) -> QPixmap:
        assert self._pages is not None
        if number not in self._pixmaps:
            ratio = self.devicePixelRatioF()
            scale = width * ratio / self._pages.width
            pages = self._pages
            image = page_image(pages.pages[number], pages.width, pages.height, scale, self._glyphs)
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[number] = pixmap
        return self._pixmaps[number]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys are the scroll area's; Home and End go to the first and the last page."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[event.key()])
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()
