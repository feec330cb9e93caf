"""What is under composition in a field when it is left belongs to the field, though the input method lets it go."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from .manuscript.composition import Dropped


class Composed(QObject):
    """Stands before fields; one of them at a time has text under composition."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._shown = ""
        self._dropped = Dropped(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            let_go = self._shown if not (event.commitString() or event.preeditString()) else ""
            self._shown = event.preeditString()
            self._dropped.keep(let_go)
        elif event.type() == QEvent.Type.FocusOut:
            left = self._dropped.take() or self._shown
            self._shown = ""
            if left:
                commit = QInputMethodEvent()
                commit.setCommitString(left)
                QApplication.sendEvent(watched, commit)
        return False


def watch(field: QLineEdit | QPlainTextEdit) -> None:
    """Keep what is composed in that field."""
    field.installEventFilter(Composed(field))


def watch_all(dialog: QWidget) -> None:
    """Keep what is composed in the fields that a dialog holds now."""
    keeper = Composed(dialog)
    for field in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)):
        field.installEventFilter(keeper)
