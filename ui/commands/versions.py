"""Named versions; comparing them is review's."""

from PySide6.QtCore import QObject, Slot

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

        dialog = NameDialog(self._window)
        dialog.named.connect(self._workspace.name_version)
        dialog.open()
