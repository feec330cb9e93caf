"""Fields whose text belongs to the issue: each edit is told at once, undo is the issue's, composition is waited for."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.composed import watch


def is_history_key(event: QEvent) -> bool:
    """Whether the key asks for undo or redo, which belong to the window."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class Guard(QObject):
    """Keeps Qt's own fields from what is not theirs: undo is the issue's, and the wheel scrolls the form.

    A number that changes because the wheel passed over it would not be noticed.
    """

    def watch(self, field: QWidget) -> None:
        """Stand before that field and what it is made of."""
        field.installEventFilter(self)
        for inner in field.findChildren(QLineEdit):
            inner.installEventFilter(self)
        if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        passing = event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus()
        if passing or is_history_key(event):
            event.ignore()
            return True
        return False


class LineField(QLineEdit):
    """One line of the issue."""

    edited = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        watch(self)
        self.textEdited.connect(self.edited)

    def show_text(self, text: str) -> None:
        """Show a value that came from elsewhere, without moving the caret when nothing changed."""
        if self.text() != text:
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)))

    def event(self, event: QEvent) -> bool:
        if is_history_key(event):
            event.ignore()
            return False
        return super().event(event)


class TextField(QPlainTextEdit):
    """Several lines of the issue; nothing is told while text is under composition."""

    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        watch(self)
        self.setUndoRedoEnabled(False)
        self._showing = self._composing = False
        self.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        if self.toPlainText() != text:
            self._showing = True
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
            self._showing = False

    @Slot()
    def _changed(self) -> None:
        if not (self._showing or self._composing):
            self.edited.emit(self.toPlainText())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if event.commitString():
            self._changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        from PySide6.QtGui import QGuiApplication

        if self._composing:
            QGuiApplication.inputMethod().commit()
            self._composing = False
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_history_key(event):
            event.ignore()
            return False
        return super().event(event)
