"""Named versions, comparison, going back."""

from PySide6.QtCore import QObject, Slot

from lianluo_desk.errors import DeskError
from ui.window import MainWindow


class VersionCommands(QObject):
    """The history's doors."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        window.book.bind("version.name", self.name)
        window.book.bind("version.compare", self.compare)
        window.bottom.history.name_wanted.connect(self.name)
        window.bottom.history.compare_wanted.connect(self.compare_with)

    @Slot()
    def name(self) -> None:
        """Ask for the name of the present version."""
        from ui.dialogs.small import NameDialog

        dialog = NameDialog(self._window)
        dialog.named.connect(self._workspace.name_version)
        dialog.open()

    @Slot()
    def compare(self) -> None:
        """The present with the newest named version, or with the first state."""
        session = self._workspace.session
        if session is None:
            return
        tree = session.history
        named = [state.number for state in tree.versions() if state.number != tree.current]
        self.compare_with(named[0] if named else min(tree.states))

    @Slot(int)
    def compare_with(self, number: int) -> None:
        """Two versions beside each other and as a redline."""
        from ui.dialogs.compare import CompareDialog

        session = self._workspace.session
        if session is None:
            return
        try:
            dialog = CompareDialog(self._workspace, number, self._window)
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        dialog.open()
