"""What every dialog is: freed when it is closed, verbs on its buttons, Escape closes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

FRAME = QSize(16, 56)  # what a window manager draws around a dialog


class Dialog(QDialog):
    """A dialog with a body and a row of buttons; `primary` is the one that Enter presses."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
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
        """No dialog is larger than the screen, the window's frame included."""
        room = self.screen().availableGeometry().size() - FRAME
        self.resize(self.size().boundedTo(room))
        super().showEvent(event)

    def done(self, result: int) -> None:
        """Enter and Escape close like the button does, so that the dialog is freed."""
        super().done(result)
        self.close()
