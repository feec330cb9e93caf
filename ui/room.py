"""Who gets how much of the window's width: outline, manuscript, pages; on a narrow window panes fold away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDockWidget

from . import theme

if TYPE_CHECKING:
    from .window import MainWindow

OUTLINE, LEAST_OUTLINE = 232, 150  # px beside type of the default size
LEAST_CENTRE = 360  # px of the manuscript, below which the panes beside it give way
PAGES_SHARE, PAGES_WIDTHS, LEAST_PAGES = 0.33, (400, 720), 260  # of the window's width, its bounds and least in px


class Room(QObject):
    """Keeps the manuscript wide enough to write in. What it folded comes back when the window has grown."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._least = {window.outline_dock: theme.scaled(LEAST_OUTLINE), window.pages_dock: LEAST_PAGES}
        self._folded: list[QDockWidget] = []
        self._bar = window.menuBar().sizeHint().width()  # with every menu and the words beside them

    def show_all(self) -> None:
        """Both panes, as far as there is room."""
        self._folded = []
        for dock in self._least:
            dock.show()

    def share(self) -> None:
        """On a wide screen the pages grow with it; the manuscript has its measure and needs no more."""
        window = self._window
        least, most = PAGES_WIDTHS
        free = window.width() - LEAST_CENTRE
        beside = LEAST_PAGES if window.pages_dock not in self._folded else 0
        outline = min(theme.scaled(OUTLINE), max(theme.scaled(LEAST_OUTLINE), free - beside))
        pages = max(least, min(most, round(window.width() * PAGES_SHARE)))
        widths = [outline, max(LEAST_PAGES, min(pages, free - outline))]
        window.resizeDocks([window.outline_dock, window.pages_dock], widths, Qt.Orientation.Horizontal)

    def show(self, dock: QDockWidget) -> None:
        """Show a pane that was asked for; the other one gives way first where there is no room for both."""
        window = self._window
        more = max(0, window.centralWidget().minimumSizeHint().width() - LEAST_CENTRE)  # it will not be narrower
        before = list(self._folded)
        for other in self._least:
            if other is not dock and self._beside(other) and self._needed(dock) + more > window.width():
                self._fold(other)
        if dock in self._folded:
            self._folded.remove(dock)
        dock.show()
        if self._folded != before:
            self.share()

    def hide(self, dock: QDockWidget) -> None:
        """Hide a pane; one that had given way to it comes back."""
        dock.hide()
        self.make()

    @Slot()
    def make(self) -> None:
        """The window has another width: nothing may leave the manuscript a strip."""
        window = self._window
        window.kept_label.setVisible(window.width() >= self._bar)  # the title bar says it too
        if window.workspace.session is None or window.book["view.focus"].isChecked():
            return
        before = list(self._folded)
        for dock in self._least:
            if dock in self._folded and self._needed(dock) <= window.width():
                self._folded.remove(dock)
                dock.show()
        for dock in reversed(self._least):
            if self._beside(dock) and self._needed() > window.width():
                self._fold(dock)
        narrow = window.centralWidget().width() < LEAST_CENTRE and any(map(self._beside, self._least))
        if narrow or self._folded != before:
            self.share()

    def _needed(self, *more: QDockWidget) -> int:
        """The least width for the manuscript, the panes beside it, and these."""
        return LEAST_CENTRE + sum(width for dock, width in self._least.items() if self._beside(dock) or dock in more)

    def _fold(self, dock: QDockWidget) -> None:
        self._folded.append(dock)
        dock.hide()

    @staticmethod
    def _beside(dock: QDockWidget) -> bool:
        return dock.isVisible() and not dock.isFloating()
