"""What every dialog is: freed when it is closed, verbs on its buttons, Escape closes."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import composed, taborder, theme
from ui.accessible import name_choices

FRAME = QSize(16, 56)  # what a window manager draws around a dialog


class Dialog(QDialog):
    """A dialog with a body and a row of buttons; `primary` is the one that Enter presses."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._was_shown = False
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(24, 20, 24, 18)
        self._outer.setSpacing(12)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._outer.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._outer.addLayout(self._buttons)

    def add_button(self, text: str, slot: object, *, primary: bool = False) -> QPushButton:
        """A verb that does `slot`."""
        button = QPushButton(text, self)
        button.setAutoDefault(primary)
        button.setDefault(primary)
        if primary:
            button.setProperty("primary", "true")
        button.clicked.connect(slot)
        self._buttons.addWidget(button)
        return button

    def add_text(self, text: str, *, quiet: bool = False) -> QLabel:
        """A sentence in the body."""
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if quiet:
            label.setProperty("quiet", "true")
        self.body.addWidget(label)
        return label

    def showEvent(self, event: QShowEvent) -> None:
        """A dialog grows with the type, but never larger than the screen, the window's frame included.

        Tab walks through it as it is read.
        """
        if not self._was_shown:
            self._was_shown = True
            room = self.screen().availableGeometry().size() - FRAME
            hint = self.sizeHint().height()  # what asked for no height of its own has no more to show
            height = theme.scaled(self.height()) if self.height() > hint else hint
            self.resize(QSize(theme.scaled(self.width()), height).boundedTo(room))
            taborder.arrange(self)
            name_choices(self)
            composed.watch_all(self)
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """A sentence that comes later makes room for itself instead of squeezing what is there."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._was_shown:
            needed = self._outer.totalMinimumHeightForWidth(self.width())
            if needed > self.height():
                most = self.screen().availableGeometry().height() - FRAME.height()
                self.resize(self.width(), min(needed, most))
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What grows on the screen stays on it."""
        super().resizeEvent(event)
        if self.isVisible() and self.screen() is not None:
            free, here = self.screen().availableGeometry(), self.geometry()
            beyond = QPoint(max(0, here.right() - free.right() + 8), max(0, here.bottom() - free.bottom() + 8))
            if not beyond.isNull():
                self.move(max(free.left(), self.x() - beyond.x()), max(free.top(), self.y() - beyond.y()))

    def done(self, result: int) -> None:
        """Enter and Escape close like the button does, so that the dialog is freed."""
        super().done(result)
        self.close()
