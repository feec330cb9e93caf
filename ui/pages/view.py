"""The pages pane: the printed pages, exactly; a click goes to the text, only what is seen and changed is painted."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from lianluo_desk.typeset.pages import Pages
from ui import settings, theme
from ui.i18n import tr
from ui.workspace import Spot, Workspace

from .arrangement import GAP, Arrangement, Place, arrange
from .geometry import Box, boxes, text_at
from .overlay import EDGE, paint_caret, paint_finding
from .pictures import PagePictures, changed_band

PIXELS_PER_POINT = 96 / 72
ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


class PagesView(QAbstractScrollArea):
    """Shows the workspace's pages."""

    zoomed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pages: Pages | None = None
        self._pictures: PagePictures | None = None
        self._caret: Box | None = None
        self._marks: list[tuple[Box, str]] | None = None
        self._arrangement = Arrangement((), 0, 0)
        self._factor = 1.0  # device-independent pixels in a point
        self._current = 0
        self.mode: str = settings.read(settings.PAGES_MODE)
        self.fit: str = settings.read(settings.PAGES_FIT)
        self.zoom: float = settings.read(settings.PAGES_ZOOM)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("版面"))
        self.setAccessibleDescription(tr("印出来的样子；点一下转到稿件中的那一处。"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        workspace.pages_changed.connect(self.show_pages)
        workspace.caret_moved.connect(self._follow)
        workspace.findings_changed.connect(self._remark)
        workspace.review_marks_changed.connect(self._remark)
        workspace.closed.connect(self.clear)

    # what is shown

    @Slot(object)
    def show_pages(self, pages: Pages) -> None:
        """Show these pages; what looks the same as before is not painted again."""
        old, self._pages = self._pages, pages
        self._marks = None
        if old is None or len(old.pages) != len(pages.pages):
            self._arrange()
        else:
            self.viewport().update(self._changed(old, pages))
        if self._pictures is not None:
            self._pictures.keep_only(len(pages.pages))
        self._follow()

    def _changed(self, old: Pages, new: Pages) -> QRegion:
        """Where the seen pages differ, in pixels of the viewport."""
        region = QRegion()
        for slot in self._seen(QRectF(self.viewport().rect())):
            one, other = old.pages[slot.page], new.pages[slot.page]
            band = changed_band(one, other) if one is not other else None
            if band is not None:
                top, bottom = (edge * self._factor for edge in band)
                box = QRectF(slot.x, slot.y + top - EDGE, slot.width, bottom - top + 2 * EDGE)
                region += box.translated(self._shift()).toAlignedRect()
        return region

    @Slot()
    def clear(self) -> None:
        """Show nothing."""
        self._pages = self._caret = self._marks = None
        if self._pictures is not None:
            self._pictures.clear()
        self._arrange()

    def set_mode(self, mode: str) -> None:
        """single, spread or continuous."""
        self.mode = mode
        settings.write(settings.PAGES_MODE, mode)
        self._arrange()
        self._reveal()

    def set_fit(self, fit: str) -> None:
        """width or page: follow the pane; free: keep the zoom."""
        self.fit = fit
        settings.write(settings.PAGES_FIT, fit)
        self._arrange()

    def set_zoom(self, zoom: float) -> None:
        """Show at that size (1.0: as printed)."""
        self.zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        settings.write(settings.PAGES_ZOOM, self.zoom)
        self.set_fit("free")

    def zoom_in(self) -> None:
        self.set_zoom(next((zoom for zoom in ZOOMS if zoom > self.scale + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        self.set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self.scale - 0.01), ZOOMS[0]))

    @property
    def scale(self) -> float:
        """The zoom in use, 1.0 being the printed size."""
        if self._pages is None or self.fit == "free":
            return self.zoom
        across = 2 if self.mode == "spread" else 1
        width = (self.viewport().width() - (across + 1) * GAP) / (across * self._pages.width * PIXELS_PER_POINT)
        if self.fit == "width":
            return max(0.1, width)
        height = (self.viewport().height() - 2 * GAP) / (self._pages.height * PIXELS_PER_POINT)
        return max(0.1, min(width, height))

    def _arrange(self) -> None:
        factor = self._factor = self.scale * PIXELS_PER_POINT
        pages = self._pages
        count = len(pages.pages) if pages else 0
        width, height = (pages.width * factor, pages.height * factor) if pages else (0.0, 0.0)
        view = self.viewport()
        self._arrangement = arrange(count, self.mode, width, height, view.width(), self._current)
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, round(self._arrangement.height - view.height())))
        vertical.setPageStep(view.height())
        vertical.setSingleStep(48)
        horizontal.setRange(0, max(0, round(self._arrangement.width - view.width())))
        horizontal.setPageStep(view.width())
        self.zoomed.emit()
        view.update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.colors().desk))
        if self._pages is None:
            painter.end()
            return
        painter.translate(self._shift())
        for slot in self._seen(QRectF(event.rect())):
            self._paint_slot(painter, slot)
        self._paint_overlay(painter, event.region())
        painter.end()

    def _seen(self, area: QRectF) -> tuple[Place, ...]:
        """The places that show in that area of the viewport."""
        area = area.translated(-self._shift())
        return self._arrangement.visible(area.top(), area.bottom())

    def _paint_slot(self, painter: QPainter, slot: Place) -> None:
        box = QRectF(slot.x, slot.y, slot.width, slot.height)
        shadow = QColor(theme.colors().line)
        painter.fillRect(box.translated(2, 2).toRect(), shadow)
        painter.drawPixmap(box.topLeft(), self._pixmap(slot))
        painter.setPen(QColor(theme.colors().line))
        painter.drawRect(box.toRect().adjusted(-1, -1, 0, 0))

    def _pixmap(self, slot: Place) -> QPixmap:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        if self._pictures is None:
            self._pictures = PagePictures(self._workspace.glyphs, self._workspace.image)
        width, height = (max(1, round(side * ratio)) for side in (slot.width, slot.height))
        pixmap = self._pictures.picture(self._pages, slot.page, width, height, self._factor * ratio)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _paint_overlay(self, painter: QPainter, region: QRegion) -> None:
        """Underlines and the caret, where they lie in the painted region."""
        shift = self._shift()
        for box, severity in self._marked():
            place = self._on_desk(box.page, box.x, box.y, box.width, box.height)
            if place is not None and region.intersects(_rim(place.translated(shift))):
                paint_finding(painter, place, severity)
        self._caret = self._workspace.caret_box
        paint_caret(painter, self._place(self._caret))

    def _marked(self) -> list[tuple[Box, str]]:
        """The boxes of all findings and changes on these pages, found once for them."""
        assert self._pages is not None
        if self._marks is None:
            self._marks = [
                (box, one.severity)
                for one in (*self._workspace.findings, *self._workspace.review_marks)
                for box in boxes(self._pages, one.block, one.start, one.end)
            ]
        return self._marks

    @Slot()
    def _remark(self) -> None:
        self._marks = None
        self.viewport().update()

    def _place(self, box: Box | None) -> QRectF | None:
        return None if box is None else self._on_desk(box.page, box.x, box.y, box.width, box.height)

    def _on_desk(self, page: int, x: float, y: float, width: float, height: float) -> QRectF | None:
        slot = next((slot for slot in self._arrangement.slots if slot.page == page), None)
        if slot is None:
            return None
        factor = self._factor
        return QRectF(slot.x + x * factor, slot.y + y * factor, width * factor, height * factor)

    def _shift(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    # following the caret

    @Slot(object)
    def _follow(self, _spot: Spot | None = None) -> None:
        """The caret is somewhere else: scroll to it; only the old and the new place are painted."""
        self._reveal()
        for box in (self._caret, self._workspace.caret_box):
            place = self._place(box)
            if place is not None:
                self.viewport().update(_rim(place.translated(self._shift())))

    def _reveal(self) -> None:
        """Scroll so that the caret's place is seen, unless the person is reading here."""
        caret = self._workspace.caret_box
        if self._pages is None or caret is None or self.hasFocus():
            return
        if self.mode == "single" and caret.page != self._current:
            self._current = caret.page
            self._arrange()
        box = self._place(caret)
        if box is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + 24 <= box.top() <= bar.value() + height - box.height() - 24:
            bar.setValue(round(box.top() - height / 3))

    @property
    def page_in_view(self) -> int:
        """Index of the page in the middle of the pane."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        slots = self._arrangement.slots
        return min(slots, key=lambda slot: abs(slot.y + slot.height / 2 - middle)).page if slots else 0

    # the person

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._pages is None or event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position() - self._shift()
        for slot in self._arrangement.slots:
            if QRectF(slot.x, slot.y, slot.width, slot.height).contains(point):
                factor = self._factor
                found = text_at(
                    self._pages.pages[slot.page], (point.x() - slot.x) / factor, (point.y() - slot.y) / factor
                )
                if found:
                    self._workspace.go(Spot(*found))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Home: -9999, Qt.Key.Key_End: 9999}
        move = step.get(Qt.Key(event.key()))
        if move is None or self._pages is None:
            super().keyPressEvent(event)
            return
        self.turn(move)

    def turn(self, pages: int) -> None:
        """Go that many pages on."""
        if self._pages is None:
            return
        target = min(max(self.page_in_view + pages, 0), len(self._pages.pages) - 1)
        if self.mode == "single":
            self._current = target
            self._arrange()
        else:
            slot = next(slot for slot in self._arrangement.slots if slot.page == target)
            self.verticalScrollBar().setValue(round(slot.y - GAP))
        self._say_page(target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say_page(self.page_in_view)

    def _say_page(self, number: int) -> None:
        """Let a screen reader say which page is looked at."""
        if self._pages is not None:
            count = len(self._pages.pages)
            self.setAccessibleName(tr("版面　第 {page} 页，共 {n} 页").format(page=number + 1, n=count))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._pictures is not None:
            self._pictures.clear()


def _rim(box: QRectF) -> QRect:
    """The pixels that an overlay on that box may touch."""
    return box.adjusted(-EDGE, -EDGE, EDGE, EDGE).toAlignedRect()
