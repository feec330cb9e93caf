"""Whether what was typed is on the disk, and since when: quietly, in the corner of the menu bar."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from . import words
from .i18n import tr
from .session import Session
from .workspace import Workspace

UNKEPT_AFTER = 700
"""ms that something may be on its way to the disk before this says so. Saves follow every few keys: words that changed
with each of them would flicker beside the text."""


class KeptLabel(QLabel):
    """Follows the open issue's saves."""

    said = Signal()  # the words are others

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("quiet", "true")
        self.setObjectName("kept")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        longest = tr("已保存 {time}").format(time=tr("{month}月{day}日 {time}").format(month=12, day=28, time="00:00"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(longest) + 32)
        self._before: datetime | None = None  # when the last save was as the waiting began
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(UNKEPT_AFTER)
        self._waiting.timeout.connect(self._look_again)
        for signal in (workspace.kept, workspace.opened, workspace.closed, workspace.history_changed):
            signal.connect(self.look)

    @Slot()
    def look(self, _kept: object = None) -> None:
        """Say how it stands; that something is on its way only when it has been for a while."""
        session = self._workspace.session
        if session is None:
            self._say("")
        elif session.read_only:
            self._say(tr("只读"))
        elif session.saved:
            self._say(_saved(session))
        elif not self._waiting.isActive():
            self._wait(session)

    def _wait(self, session: Session) -> None:
        self._before = _saved_at(session)
        self._waiting.start()

    @Slot()
    def _look_again(self) -> None:
        """Something is unsaved still, or again: somebody who types on and on is always a key ahead of the disk."""
        session = self._workspace.session
        if session is None or session.read_only or session.saved:
            self.look()
        elif _saved_at(session) == self._before:
            self._say(tr("正在保存…"))
        else:
            self._say(_saved(session))
            self._wait(session)

    def _say(self, text: str) -> None:
        self._waiting.stop()
        if text != self.text():
            self.setText(text)
            self.said.emit()


def _saved_at(session: Session) -> datetime | None:
    return getattr(session, "saved_at", None)


def _saved(session: Session) -> str:
    return tr("已保存 {time}").format(time=words.moment(_saved_at(session))).rstrip()
