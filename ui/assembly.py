"""Putting the window together: the start page first, then the panes, what its actions do, and the archive behind it."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from lianluo_desk.desk import Desk

from .ahead import Ahead
from .building import core_of_the_panes
from .garbage import Collector
from .library import Library
from .main import TroubleHook
from .window import MainWindow
from .work import Job

NEED_ALL = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.DragEnter,
        QEvent.Type.Close,
    }
)
"""Events that a half-built window could not answer."""


Command = TypeVar("Command", bound=QObject)


class Assembly(QObject):
    """Builds the rest of the window in steps between events and keeps the commands alive with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.commands: tuple[QObject, ...] = ()
        self.hook = TroubleHook(window.notices.show_trouble, window)
        window.closing.connect(self.hook.restore)
        collector = QCoreApplication.instance().findChild(Collector)
        if collector is not None:
            window.workspace.changed.connect(collector.stir)
        self.ahead = Ahead(window.workspace, self)
        self._gradual = False  # whether somebody watches the window being built
        self._steps = self._all()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def _all(self) -> Iterator[None]:
        yield from self._window.steps
        from .manuscript import pictures

        pictures.find_with(self._window.library.file)
        yield from self._command()

    def _command(self) -> Iterator[None]:
        from .commands.archive import ArchiveCommands
        from .commands.editing import EditCommands
        from .commands.files import FileCommands
        from .commands.helping import HelpCommands
        from .commands.keeping import KeepingCommands
        from .commands.looking import LookCommands
        from .commands.pasting import PasteCommands
        from .commands.publication import PublicationCommands
        from .commands.versions import VersionCommands
        from .proofing.commands import ProofCommands
        from .review.commands import ReviewCommands

        yield
        kinds = (EditCommands, FileCommands, PasteCommands, ArchiveCommands, LookCommands, VersionCommands)
        kinds += (PublicationCommands, KeepingCommands, ReviewCommands, ProofCommands, HelpCommands)
        self.commands = tuple(kind(self._window) for kind in kinds)

    def command(self, kind: type[Command]) -> Command:
        """The commands of that kind. Raises StopIteration before they are built."""
        return next(command for command in self.commands if isinstance(command, kind))

    def complete(self) -> MainWindow:
        """Build everything that is missing, at once."""
        self._timer.stop()
        QCoreApplication.instance().removeEventFilter(self)
        for _ in self._steps:
            pass
        if self._gradual:
            self._gradual = False
            self.ahead.begin()
        return self._window

    def begin(self) -> MainWindow:
        """Let the start page come first; the panes follow once the archive has filled it, or when they are needed."""
        self._gradual = True
        QCoreApplication.instance().installEventFilter(self)
        self._window.start.filled.connect(self._load)
        return self._window

    @Slot()
    def _load(self) -> None:
        job = Job(core_of_the_panes, self)
        job.finished.connect(self._timer.start)
        job.start()

    @Slot()
    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever needs the whole window gets it; words may be typed into the search meanwhile."""
        if event.type() in NEED_ALL and not (isinstance(watched, QLineEdit) and _types(event)):
            self.complete()
        return False


def _types(event: QEvent) -> bool:
    """Whether an event is a key that writes."""
    return isinstance(event, QKeyEvent) and event.text().isprintable() and bool(event.text())


def assemble(desk: Desk, library: Library, *, at_once: bool = True) -> MainWindow:
    """The window, ready to be shown; unless `at_once`, its panes are built behind the start page."""
    window = MainWindow(desk, library)
    window.assembly = assembly = Assembly(window)
    return assembly.complete() if at_once else assembly.begin()
