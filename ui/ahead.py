"""What an open issue and the dialogs will ask for, made ready behind the window while nobody waits for it."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QImage, QPainter, QTextDocument

from . import theme
from .work import Job, Progress

if TYPE_CHECKING:
    from .workspace import Workspace

PAUSE = 30  # ms between two steps: the hands come first
DIALOGS = (
    "ui.dialogs.browser", "ui.dialogs.export", "ui.dialogs.ledger", "ui.dialogs.palette", "ui.dialogs.settings",
    "ui.dialogs.small", "ui.printing", "ui.publication.dialog", "ui.review.compare", "ui.review.send",
)  # fmt: skip
"""Modules that take some 10 ms to load, which the first call of a dialog need not wait for."""
KINDS = ("QGradient", "QTextFrameFormat", "QTextLayout", "QTextLine", "QTransform")
"""Kinds of Qt whose enums are made when the kind is first asked for, up to 6 ms each."""
FACES = ("fangsong", "xiaobiaosong", "kai", "hei", "song", "latin")
"""Faces that every page is set in; reading one from its file takes some 5 ms."""


class Ahead(QObject):
    """Loads the dialogs in a thread and opens the fonts of the screen one at a time; then it is done."""

    def __init__(self, workspace: "Workspace", parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._steps = self._all()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._step)
        self.done = False

    def begin(self) -> None:
        """Start with what needs no hand of the window."""
        job = Job(_load, self)
        job.finished.connect(self._timer.start)
        job.start()

    def _all(self) -> Iterator[None]:
        _write()
        yield
        for face in FACES:
            self._workspace.glyphs.open(face)
            yield

    @Slot()
    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._timer.stop()
            self.done = True


def _write() -> None:
    """Write a letter in the type of the manuscript, out of sight: the first one waits for the font."""
    picture, text = QImage(32, 32, QImage.Format.Format_RGB32), QTextDocument()
    text.setDefaultFont(theme.manuscript_font())
    text.setPlainText("稿")
    painter = QPainter(picture)
    text.drawContents(painter)
    painter.end()


def _load(progress: Progress) -> None:
    for kind in KINDS:
        getattr(QtGui, kind)
    for number, module in enumerate(DIALOGS):
        progress.step(number, len(DIALOGS))
        import_module(module)
