"""The panel below: one list at a time, closed when there is nothing to say."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.proofing.findings import FindingsPanel
from ui.review.panel import ReviewPanel
from ui.workspace import Workspace

from .entries import EntryList
from .fit import FitPanel
from .head import PanelHead
from .history import HistoryPanel
from .questions import QuestionsPanel


class BottomPanel(QWidget):
    """Tabs with the lists and their counts; keys act on the list that is shown."""

    wanted = Signal()  # something new to decide: show the panel
    emptied = Signal()
    left = Signal()  # from a list into the text

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsPanel(workspace, self)
        self.questions = QuestionsPanel(workspace, self)
        self.fit = FitPanel(workspace, self)
        self.review = ReviewPanel(workspace, self)
        self.history = HistoryPanel(workspace, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("校对与审改"))
        self.head = PanelHead(self)
        for panel in (self.findings, self.questions, self.fit, self.review, self.history):
            self.tabs.addTab(panel, "")
            self.head.bar.addTab("")
        self.tabs.tabBar().hide()  # the head's tabs stand for them
        self.head.bar.currentChanged.connect(self.tabs.setCurrentIndex)
        self.tabs.currentChanged.connect(self.head.bar.setCurrentIndex)
        self.tabs.currentChanged.connect(self._measure)
        self.head.closed.connect(self.emptied)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.setFocusProxy(self.head.bar)
        self._measure()
        self._asked = 0
        for panel in (self.findings, self.questions, self.fit, self.review):
            panel.list.left.connect(self.left)
        self.questions.count_changed.connect(self._recount)
        self.findings.count_changed.connect(self._recount)
        self.fit.count_changed.connect(self._recount)
        self.review.count_changed.connect(self._recount)
        self._recount()

    @Slot()
    def _measure(self, _index: int = 0) -> None:
        """Only the list that is shown says how narrow the panel may become."""
        sizes = QSizePolicy.Policy
        for number in range(self.tabs.count()):
            shown = number == self.tabs.currentIndex()
            self.tabs.widget(number).setSizePolicy(sizes.Preferred if shown else sizes.Ignored, sizes.Preferred)

    @Slot()
    def _recount(self) -> None:
        found = self.findings.list.entries.rowCount()
        asked = self.questions.list.entries.rowCount()
        fits, changed = self.fit.list.entries.rowCount(), self.review.open_count
        names = (
            tr("校对 {n}").format(n=found) if found else tr("校对"),
            tr("疑问 {n}").format(n=asked) if asked else tr("疑问"),
            tr("版面 {n}").format(n=fits) if fits else tr("版面"),
            tr("审改 {n}").format(n=changed) if changed else tr("审改"),
            tr("历史"),
        )
        for number, name in enumerate(names):
            self.head.bar.setTabText(number, name)
        if asked > self._asked:
            self.show_panel(self.questions)
        elif self._asked and not asked and self.tabs.currentWidget() is self.questions:
            self.emptied.emit()
        self._asked = asked

    def show_panel(self, panel: QWidget) -> None:
        """Show that list."""
        self.tabs.setCurrentWidget(panel)
        self.wanted.emit()

    @property
    def list(self) -> EntryList:
        """The list that the keys act on: the one shown, or the first that has entries."""
        panels = {one: one.list for one in (self.findings, self.questions, self.fit, self.review)}
        shown = panels.get(self.tabs.currentWidget())  # type: ignore[call-overload]
        if shown is not None and shown.entries.rowCount():
            return shown
        return next((one for one in panels.values() if one.entries.rowCount()), self.findings.list)

    @property
    def has_entries(self) -> bool:
        return self.list.entries.rowCount() > 0

    def step(self, way: int) -> None:
        """Next or previous entry of the list."""
        chosen = self.list
        panels = (self.findings, self.questions, self.fit, self.review)
        self.show_panel(next(panel for panel in panels if panel.list is chosen))
        chosen.step(way)
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)  # Enter and Delete decide; Escape goes into the text
