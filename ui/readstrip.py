"""The strip that says, for as long as it is so, that the archive can only be read, and why."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from .i18n import tr
from .library import Library
from .start.page import StartPage


class ReadStrip(QLabel):
    """Above the work and the start page; not there with an archive as usual."""

    def __init__(self, library: Library, start: StartPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.setObjectName("only-read")
        self.setProperty("strip", "true")
        self.setWordWrap(True)
        self.hide()
        start.filled.connect(self.look)

    @Slot()
    def look(self) -> None:
        """The archive is open now, or another one is."""
        why = self._library.only_read
        self.setText(why + tr("要编辑，请复制一份到别处再打开。") if why else "")
        self.setVisible(bool(why))
