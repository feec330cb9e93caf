"""Named versions; comparing them is review's."""

from PySide6.QtCore import QObject, Slot

from lianluo_desk.errors import DeskError
from ui.i18n import tr
from ui.library import COPY_FIRST
from ui.window import MainWindow


class VersionCommands(QObject):
    """The history's doors."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        window.book.bind("version.name", self.name)
        window.bottom.history.name_wanted.connect(self.name)

    @Slot()
    def name(self) -> None:
        """Ask for the name of the present version."""
        from ui.dialogs.small import NameDialog

        why = self._window.library.only_read
        if why:  # before a name is thought of
            self._window.notices.show_trouble(DeskError(why, tr(COPY_FIRST)))
            return
        dialog = NameDialog(self._window)
        dialog.named.connect(self._workspace.name_version)
        dialog.open()
