"""Named versions; comparing them is review's."""

from PySide6.QtCore import QObject, Slot

from ui.session import refusal_of
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

        refusal = refusal_of(self._workspace.session)
        if refusal is not None:  # before a name is thought of
            self._window.notices.show_trouble(refusal)
            return
        dialog = NameDialog(self._window)
        dialog.named.connect(self._workspace.name_version)
        dialog.open()
