"""Putting the window together: the main window, what its actions do, and the archive opening behind it."""

from PySide6.QtCore import QCoreApplication, QObject

from lianluo_desk.desk import Desk

from .commands.editing import EditCommands
from .commands.files import FileCommands
from .commands.helping import HelpCommands
from .commands.looking import LookCommands
from .commands.publication import PublicationCommands
from .commands.versions import VersionCommands
from .garbage import Collector
from .library import Library
from .main import TroubleHook
from .manuscript import pictures
from .proofing.commands import ProofCommands
from .review.commands import ReviewCommands
from .window import MainWindow


class Assembly(QObject):
    """Keeps the commands alive with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.commands = (
            EditCommands(window),
            FileCommands(window),
            LookCommands(window),
            VersionCommands(window),
            PublicationCommands(window),
            ReviewCommands(window),
            ProofCommands(window),
            HelpCommands(window),
        )
        self.hook = TroubleHook(window.notices.show_trouble, window)
        window.closing.connect(self.hook.restore)
        pictures.find_with(window.library.file)
        collector = QCoreApplication.instance().findChild(Collector)
        if collector is not None:
            window.workspace.changed.connect(collector.stir)


def assemble(desk: Desk, library: Library) -> MainWindow:
    """The window, ready to be shown."""
    window = MainWindow(desk, library)
    window.assembly = Assembly(window)
    return window
