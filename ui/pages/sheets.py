"""Composed pages of any kind one below the other, painted as they are printed, to look at only."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import theme
from ui.workspace import Workspace

from .arrangement import GAP, Arrangement, Place, arrange
from .pictures import PagePictures

if TYPE_CHECKING:
    from lianluo_desk.typeset.pages import Pages

NARROWEST = 60.0  # pixels of a page
PRINTED = 96 / 72  # pixels in a point at the printed size


class SheetsView(QAbstractScrollArea):
    """Shows pages at the width of the pane; never `larger` than printed unless told so."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, larger: bool = False) -> None:
        super().__init__(parent)
        self._workspace, self._larger = workspace, larger
        self._pages: Pages | None = None
        self._pictures: PagePictures | None = None
        self._arrangement = Arrangement((), 0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pages(self, pages: "Pages | None") -> None:
        """Show these pages from their head on, or none."""
        self._pages = pages
        if self._pictures is not None:
            self._pictures.clear()
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def _arrange(self) -> None:
        view, pages = self.viewport(), self._pages
        if pages is None:
            self._arrangement = Arrangement((), 0, 0)
        else:
            width = max(NARROWEST, view.width() - 2.0 * GAP)
            width = width if self._larger else min(width, pages.width * PRINTED)
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
            painter.drawPixmap(QPointF(slot.x, slot.y), self._pixmap(slot))
        painter.end()

    def _pixmap(self, slot: Place) -> QPixmap:
        assert self._pages is not None
        if self._pictures is None:
            self._pictures = PagePictures(self._workspace.glyphs, self._workspace.image)
        ratio = self.devicePixelRatioF()
        width, height = (max(1, round(side * ratio)) for side in (slot.width, slot.height))
        scale = slot.width * ratio / self._pages.width
        pixmap = self._pictures.picture(self._pages, slot.page, width, height, scale)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

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
