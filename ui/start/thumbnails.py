"""Small pictures of first pages: made in the background, one after another, kept while the window lives."""

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from lianluo_desk.model.issue import Issue
from ui.library import Library
from ui.pages.painter import GlyphStore, page_image
from ui.work import Job, Progress
from ui.workspace import Workspace

WIDTH = 132
"""Device-independent pixels."""


class Thumbnails(QObject):
    """Asks for an issue's first page, answers with a picture."""

    ready = Signal(str, QPixmap)

    def __init__(self, workspace: Workspace, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._library = workspace, library
        self._kept: dict[tuple[str, str], QPixmap] = {}
        self._waiting: set[tuple[str, str]] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[Job, tuple[str, str]] = {}

    @property
    def waiting(self) -> bool:
        """Whether pictures are still to come."""
        return bool(self._waiting)

    def want(self, issue_id: str, stamp: str, ratio: float) -> QPixmap | None:
        """The picture when it is there; otherwise it is made and `ready` tells. `stamp` changes with the issue."""
        key = (issue_id, stamp)
        if key in self._kept:
            return self._kept[key]
        if key not in self._waiting:
            self._waiting.add(key)
            job = Job(_FirstPage(self._workspace, self._library, key, ratio))
            job.done.connect(self._painted)
            job.finished.connect(self._count)
            self._jobs[job] = key
            job.start(self._pool)
        return None

    @Slot(object)
    def _painted(self, result: "tuple[tuple[str, str], QImage | None, float]") -> None:
        key, image, ratio = result
        self._waiting.discard(key)
        if image is None:
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._kept[key] = pixmap
        self.ready.emit(key[0], pixmap)

    def finish(self) -> None:
        """Drop what waits, wait for what runs."""
        for job in tuple(self._jobs):
            job.cancel()
        self._pool.waitForDone()

    @Slot()
    def _count(self) -> None:
        """A picture that did not come may be asked for again."""
        self._waiting.discard(self._jobs.pop(self.sender()))


class _FirstPage:
    """One issue composed and its first page painted, in the pool."""

    def __init__(self, workspace: Workspace, library: Library, key: tuple[str, str], ratio: float) -> None:
        self._workspace, self._library, self._key, self._ratio = workspace, library, key, ratio

    def __call__(self, progress: Progress) -> "tuple[tuple[str, str], QImage | None, float]":
        issue: Issue = self._library.issue(self._key[0])
        pages = self._workspace.composer.pages(issue)
        progress.step(1, 2)
        if not pages.pages:
            return self._key, None, self._ratio
        glyphs = GlyphStore(self._workspace.desk.fonts)  # its raw fonts belong to this thread
        scale = WIDTH * self._ratio / pages.width
        image = page_image(pages.pages[0], pages.width, pages.height, scale, glyphs, self._workspace.image)
        return self._key, image, self._ratio
