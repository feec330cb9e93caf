"""The pages of another issue, composed in the background, to look at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from lianluo_desk.model.issue import Issue
from ui.composer import Composer
from ui.i18n import tr
from ui.work import Job, Progress
from ui.workspace import Spot, Workspace

from .geometry import boxes
from .sheets import SheetsView

if TYPE_CHECKING:
    from lianluo_desk.typeset.pages import Pages


class Preview(SheetsView):
    """Shows one issue's pages at the width of the pane; the place searched for is marked."""

    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent, larger=True)
        self._wanted = ""  # the id of the issue to show
        self._job: Job | None = None
        self._spot: Spot | None = None
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

    def show_pages(self, pages: "Pages | None") -> None:
        """Show pages that are there already."""
        self._wanted = ""
        super().show_pages(pages)

    @Slot(object)
    def _composed(self, result: "tuple[str, Pages]") -> None:
        issue_id, pages = result
        if issue_id == self._wanted:
            self._job = None
            super().show_pages(pages)
            self._mark()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        """The issue may be asked for again."""
        if self.sender() is self._job:
            self._job, self._wanted = None, ""
            self.failed.emit(error)

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


class _Composed:
    """The issue read and composed, in the pool; one that was overtaken is not composed any more."""

    def __init__(self, composer: Composer, issue_id: str, read: Callable[[str], Issue]) -> None:
        self._composer, self._id, self._read = composer, issue_id, read

    def __call__(self, progress: Progress) -> "tuple[str, Pages]":
        issue = self._read(self._id)
        progress.step(1, 2)
        return self._id, self._composer.pages(issue)
