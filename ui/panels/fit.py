"""What the pages say of themselves: lines too many and what each squeeze would save, missing pictures, tight places."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lianluo_desk.model.issue import Issue
from ui.i18n import noop, tr
from ui.work import Job, Progress
from ui.workspace import Spot, Workspace

from .entries import Entry, EntryList

if TYPE_CHECKING:
    from lianluo_desk.typeset.fit import Fit
    from lianluo_desk.typeset.pages import Pages

IDLE = 800  # ms without new pages before the squeezes are reckoned again
_KINDS = {
    "words": noop("删字"),
    "punctuation": noop("标点"),
    "gap": noop("间距"),
    "title": noop("标题"),
    "foot": noop("版记"),
    "masthead": noop("报头"),
}


class FitPanel(QWidget):
    """Notices at once; squeezes reckoned in the background while the panel is shown."""

    count_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._fit: Fit | None = None
        self._shown: tuple[object, Fit | None] = ((), None)  # what the list was made of
        self.summary = QLabel(self)
        self.summary.setContentsMargins(16, 6, 16, 4)
        self.list = EntryList(tr("版面建议"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE)
        self._timer.timeout.connect(self._reckon)
        self.list.went.connect(workspace.go)
        self.list.accepted.connect(self._go)
        workspace.pages_changed.connect(self._pages)
        workspace.closed.connect(self._clear)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reckon()

    @Slot()
    def _clear(self) -> None:
        self._fit = None
        self._timer.stop()
        self._refresh()

    @Slot(object)
    def _pages(self, _pages: "Pages") -> None:
        self._fit = None
        self._refresh()
        if self.isVisible():
            self._timer.start()

    @Slot()
    def _reckon(self) -> None:
        issue, pages = self._workspace.issue, self._workspace.pages
        if issue is None or pages is None or self._job is not None:
            return
        self._job = Job(_Reckoning(self._workspace, issue, pages), self)
        self._job.done.connect(self._reckoned)
        self._job.finished.connect(self._idle)
        self._job.start()

    @Slot()
    def _idle(self) -> None:
        self._job = None

    @Slot(object)
    def _reckoned(self, result: "tuple[Pages, Fit]") -> None:
        pages, fit = result
        if pages is self._workspace.pages:
            self._fit = fit
            self._refresh()
        else:
            self._timer.start()

    def _refresh(self) -> None:
        """Make the list anew; most keys change neither notices nor squeezes."""
        pages = self._workspace.pages
        notices = pages.notices if pages else ()
        if (notices, self._fit) == self._shown:
            return
        self._shown = (notices, self._fit)
        entries = []
        for notice in notices:
            spot = Spot(notice.source) if notice.source else None
            place = tr("第 {n} 页").format(n=notice.page) if notice.page else ""
            entries.append(Entry(tr("版面"), notice.message, "", place, spot, notice, "warning"))
        for squeeze in self._fit.squeezes if self._fit and self._fit.over else ():
            spot = Spot(squeeze.source) if squeeze.source else None
            gain = tr("省 {n} 行").format(n=f"{squeeze.lines:g}")
            entries.append(Entry(tr(_KINDS[squeeze.kind]), squeeze.message, "", gain, spot, squeeze))
        self.list.show_entries(entries)
        self.summary.setText(self._fit.message if self._fit else "")
        self.count_changed.emit()

    @Slot(object)
    def _go(self, thing: object) -> None:
        source = getattr(thing, "source", "")
        if source:
            self._workspace.go(Spot(source))


class _Reckoning:
    """What each squeeze would save, in the pool; composition takes turns."""

    def __init__(self, workspace: Workspace, issue: Issue, pages: "Pages") -> None:
        self._workspace, self._issue, self._pages = workspace, issue, pages

    def __call__(self, _progress: Progress) -> "tuple[Pages, Fit]":
        from lianluo_desk.typeset.fit import fit
        from lianluo_desk.typeset.setting import Options

        workspace, desk = self._workspace, self._workspace.desk
        with workspace.composer.turn:
            story, styles = desk.story(self._issue), desk.pack_of(self._issue).styles
            return self._pages, fit(story, styles, desk.fonts, Options(store=workspace.image), self._pages)
