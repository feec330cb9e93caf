"""The pages of another issue, composed in the background, to look at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from lianluo_desk.model.issue import Issue
from ui import theme
from ui.composer import Composer
from ui.i18n import tr
from ui.work import Job, Progress
from ui.workspace import Spot, Workspace

from .arrangement import GAP, Arrangement, arrange
from .geometry import boxes
from .painter import page_image

if TYPE_CHECKING:
    from lianluo_desk.typeset.pages import Pages


class Preview(QAbstractScrollArea):
    """Shows one issue's pages at the width of the pane; the place searched for is marked."""

    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._wanted = ""  # the id of the issue to show
        self._job: Job | None = None
        self._spot: Spot | None = None
        self._pages: Pages | None = None
        self._pixmaps: dict[int, QPixmap] = {}
        self._arrangement = Arrangement((), 0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("版面预览"))

    def show_issue(self, issue_id: str, read: Callable[[str], Issue], spot: Spot | None = None) -> None:
        """Read, compose and show an issue; the newest one asked for wins. What cannot be read, `failed` tells."""
        self._spot = spot
        if issue_id == self._wanted:
            self._mark()
            return
        self._wanted = issue_id
        if self._job is not None:
            self._job.cancel()
        self._job = Job(_Composed(self._workspace.composer, issue_id, read), self)
        self._job.done.connect(self._composed)
        self._job.failed.connect(self._failed)
        self._job.start()

    def show_pages(self, pages: "Pages") -> None:
        """Show pages that are there already."""
        self._wanted, self._pages = "", pages
        self._arrange()

    @Slot(object)
    def _composed(self, result: "tuple[str, Pages]") -> None:
        issue_id, pages = result
        if issue_id == self._wanted:
            self._job = None
            self._pages = pages
            self._arrange()
            self._mark()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        """The issue may be asked for again."""
        if self.sender() is self._job:
            self._job, self._wanted = None, ""
            self.failed.emit(error)

    def _arrange(self) -> None:
        self._pixmaps.clear()
        if self._pages is not None:
            width = max(60.0, self.viewport().width() - 2.0 * GAP)
            height = width * self._pages.height / self._pages.width
            view = self.viewport()
            self._arrangement = arrange(len(self._pages.pages), "continuous", width, height, view.width())
            self.verticalScrollBar().setRange(0, max(0, round(self._arrangement.height - view.height())))
            self.verticalScrollBar().setPageStep(view.height())
            self.verticalScrollBar().setSingleStep(48)
        self.viewport().update()

    def _mark(self) -> None:
        """Bring the place searched for into view."""
        found = (
            boxes(self._pages, self._spot.source, self._spot.offset, self._spot.offset + 1)
            if self._pages and self._spot
            else []
        )
        if found and self._arrangement.slots and self._pages is not None:
            slot = self._arrangement.slots[found[0].page]
            factor = slot.width / self._pages.width
            self.verticalScrollBar().setValue(round(slot.y + found[0].y * factor - self.viewport().height() / 3))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.colors().desk))
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        for slot in self._arrangement.visible(top, top + self.viewport().height()):
            painter.drawPixmap(
                QRectF(slot.x, slot.y, slot.width, slot.height).topLeft(), self._pixmap(slot.page, slot.width)
            )
        painter.end()

    def _pixmap(self, number: int, width: float) -> QPixmap:
        assert self._pages is not None
        if number not in self._pixmaps:
            ratio = self.devicePixelRatioF()
            scale = width * ratio / self._pages.width
            page, workspace = self._pages.pages[number], self._workspace
            image = page_image(page, self._pages.width, self._pages.height, scale, workspace.glyphs, workspace.image)
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[number] = pixmap
        return self._pixmaps[number]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()


class _Composed:
    """The issue read and composed, in the pool; one that was overtaken is not composed any more."""

    def __init__(self, composer: Composer, issue_id: str, read: Callable[[str], Issue]) -> None:
        self._composer, self._id, self._read = composer, issue_id, read

    def __call__(self, progress: Progress) -> "tuple[str, Pages]":
        issue = self._read(self._id)
        progress.step(1, 2)
        return self._id, self._composer.pages(issue)
