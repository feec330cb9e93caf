"""The issue's own fields: masthead and colophon, each with the reason for its value."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from lianluo_desk.model.ids import colophon_place, masthead_place
from ui.library import Library
from ui.workspace import MASTHEAD, Change, Spot, Workspace

from .colophon import ColophonForm
from .masthead import MastheadForm


class IssuePane(QStackedWidget):
    """Masthead or colophon, following the issue."""

    def __init__(self, workspace: Workspace, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.masthead = MastheadForm(workspace, library, self)
        self.colophon = ColophonForm(workspace, library, self)
        self.addWidget(self.masthead)
        self.addWidget(self.colophon)
        workspace.changed.connect(self._changed)

    def show_part(self, part: str) -> None:
        """Show the fields of that part."""
        self.setCurrentWidget(self.masthead if part == MASTHEAD else self.colophon)
        self.setFocusProxy(self.masthead.number if part == MASTHEAD else self.colophon.distribution)
        self.colophon.look_back()
        self._workspace.caret_at(Spot(masthead_place("number") if part == MASTHEAD else colophon_place("editors")))
        self.refresh()

    @Slot(object)
    def _changed(self, _change: Change) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the values and their reasons anew."""
        issue = self._workspace.issue
        if issue is None:
            return
        for form in (self.masthead, self.colophon):
            form.setEnabled(self._workspace.editable)
        if self.currentWidget() is self.masthead:
            self.masthead.show_issue(issue)
        else:
            self.colophon.show_issue(issue)
