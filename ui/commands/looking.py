"""Panes, pages and lists: what is shown, nothing that changes the issue."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from ui.window import MainWindow
from ui.workspace import COLOPHON, MASTHEAD


class LookCommands(QObject):
    """Shows and hides."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._pages = window, window.pages
        self._before_focus: tuple[bool, bool, bool] | None = None
        book = window.book
        for action_id, slot in {
            "start.show": self.start,
            "pages.toggle": self.toggle_pages,
            "view.focus": self.toggle_focus,
            "view.next-pane": self.next_pane,
            "view.reset": window.arrange_sensibly,
            "pages.single": self.single,
            "pages.spread": self.spread,
            "pages.continuous": self.continuous,
            "pages.fit-width": self.fit_width,
            "pages.fit-page": self.fit_page,
            "pages.zoom-in": self._pages.zoom_in,
            "pages.zoom-out": self._pages.zoom_out,
            "panel.questions": self.questions,
            "panel.findings": self.findings,
            "panel.fit": self.fit,
            "panel.history": self.history,
            "list.next": self.next_entry,
            "list.previous": self.previous_entry,
            "list.accept": self.accept_entry,
            "list.dismiss": self.dismiss_entry,
            "issue.masthead": self.masthead,
            "issue.colophon": self.colophon,
        }.items():
            book.bind(action_id, slot)
        window.pages_dock.visibilityChanged.connect(self._pages_shown)
        self._show_mode()

    @Slot()
    def start(self) -> None:
        self._window.workspace.close(aside=True)

    @Slot(bool)
    def _pages_shown(self, shown: bool) -> None:
        self._window.book["pages.toggle"].setChecked(shown)

    @Slot()
    def toggle_pages(self) -> None:
        dock, room = self._window.pages_dock, self._window.room
        (room.hide if dock.isVisible() else room.show)(dock)

    @Slot()
    def toggle_focus(self) -> None:
        """Only the manuscript, and back to what was there."""
        window = self._window
        docks = (window.outline_dock, window.pages_dock, window.bottom_dock)
        if self._before_focus is None:
            self._before_focus = tuple(dock.isVisible() for dock in docks)  # type: ignore[assignment]
            for dock in docks:
                dock.hide()
        else:
            for dock, shown in zip(docks, self._before_focus, strict=True):
                dock.setVisible(shown)
            self._before_focus = None
        window.toolbar.setVisible(self._before_focus is None)
        window.book["view.focus"].setChecked(self._before_focus is not None)

    @Slot()
    def next_pane(self) -> None:
        """The next visible pane gets the focus."""
        window = self._window
        panes: list[QWidget] = [window.outline.view, window.editor.currentWidget(), window.pages, window.bottom.list]
        visible = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(visible) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
        visible[(here + 1) % len(visible)].setFocus()

    @Slot()
    def single(self) -> None:
        self._mode("single")

    @Slot()
    def spread(self) -> None:
        self._mode("spread")

    @Slot()
    def continuous(self) -> None:
        self._mode("continuous")

    def _mode(self, mode: str) -> None:
        self._pages.set_mode(mode)
        self._show_mode()

    def _show_mode(self) -> None:
        for mode in ("single", "spread", "continuous"):
            self._window.book[f"pages.{mode}"].setChecked(self._pages.mode == mode)

    @Slot()
    def fit_width(self) -> None:
        self._pages.set_fit("width")

    @Slot()
    def fit_page(self) -> None:
        self._pages.set_fit("page")

    @Slot()
    def questions(self) -> None:
        self._window.bottom.show_panel(self._window.bottom.questions)

    @Slot()
    def findings(self) -> None:
        self._window.bottom.show_panel(self._window.bottom.findings)

    @Slot()
    def fit(self) -> None:
        self._window.bottom.show_panel(self._window.bottom.fit)

    @Slot()
    def history(self) -> None:
        self._window.bottom.show_panel(self._window.bottom.history)

    @Slot()
    def next_entry(self) -> None:
        self._window.bottom.step(1)

    @Slot()
    def previous_entry(self) -> None:
        self._window.bottom.step(-1)

    @Slot()
    def accept_entry(self) -> None:
        self._window.bottom.list.accept_current()

    @Slot()
    def dismiss_entry(self) -> None:
        self._window.bottom.list.dismiss_current()

    @Slot()
    def masthead(self) -> None:
        self._window.workspace.select(MASTHEAD)
        self._window.focus_text()

    @Slot()
    def colophon(self) -> None:
        self._window.workspace.select(COLOPHON)
        self._window.focus_text()
