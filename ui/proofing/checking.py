"""Proofreading in the window: after F7 it goes on behind the typing, never under a composition, never blocking."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue
from ui.i18n import noop, tr
from ui.library import Library
from ui.work import Job, Progress
from ui.workspace import Change, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lianluo_desk.desk.proofing import Proofing as Room
    from lianluo_desk.proof import Finding, Report
    from lianluo_desk.proof.ignoring import Reach
    from lianluo_desk.typeset.pages import Pages

CHECKING = noop("正在校对这一期…")
"""What the empty list says while an issue is checked for the first time."""

IDLE = 600  # ms without an edit before the text is looked at again


class Proofing(QObject):
    """Checks the open issue in a thread of its own; the newest text wins."""

    began = Signal(object)  # Job of the first check
    ended = Signal()

    def __init__(self, workspace: Workspace, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._library = workspace, library
        self._loaded = False
        self._job: Job | None = None
        self._again = self._live = False
        self._repairs: list[tuple[int, Finding]] = []  # and the state of the history that each repair made
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE)
        self._timer.timeout.connect(self._check)
        workspace.changed.connect(self._changed)
        workspace.closed.connect(self._closed)
        workspace.finding_accepted.connect(self.accept)
        workspace.finding_dismissed.connect(self.dismiss)
        workspace.findings_repaired.connect(self.accept_all)
        workspace.finding_ignored.connect(self.ignore)

    @Slot()
    def run(self) -> None:
        """Check now, and from now on behind the typing."""
        self._live = True
        self._check()

    @Slot()
    def run_again(self) -> None:
        """What the house knows has changed: look again, if the text is being looked at at all."""
        if self._live:
            self._check()

    @Slot(object)
    def _changed(self, _change: Change) -> None:
        if self._live:
            self._timer.start()

    @Slot()
    def _closed(self) -> None:
        self._live = self._again = False
        self._repairs.clear()
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _check(self) -> None:
        issue = self._workspace.issue
        if issue is None:
            return
        if self._workspace.composing:  # nothing is looked at under somebody's hands
            self._timer.start()
            return
        if self._job is not None:
            self._again = True
            return
        self._job = Job(_Check(self, issue, self._workspace.pages), self)
        self._job.done.connect(self._checked)
        self._job.failed.connect(self._workspace.trouble)
        self._job.failed.connect(self._unfinished)
        self._job.cancelled.connect(self._unfinished)
        self._job.finished.connect(self._finished)
        if not self._loaded:
            self.began.emit(self._job)
        if not self._workspace.proof_state:
            self._workspace.show_findings(self._workspace.findings, tr(CHECKING))
        self._job.start(self._pool)

    @Slot()
    def _unfinished(self, _error: object = None) -> None:
        """The first check of an issue did not come to its end: the list must not go on saying that it is under way."""
        if self._workspace.proof_state == tr(CHECKING):
            self._workspace.show_findings(self._workspace.findings)

    @Slot()
    def _finished(self) -> None:
        self._job = None
        self.ended.emit()
        if self._again:
            self._again = False
            self._check()

    @Slot(object)
    def _checked(self, result: "tuple[Issue, Report]") -> None:
        issue, report = result
        self._loaded = True
        if self._workspace.issue == issue:
            rate = tr("预计差错率 {rate}/万").format(rate=round(report.errors_per_10000, 1))
            self._workspace.show_findings(report.findings, tr("没有发现问题。"), rate)

    # in the pool's thread

    def report(self, issue: Issue, pages: "Pages | None", progress: Progress) -> "tuple[Issue, Report]":
        """Everything that is found in the issue, less what the editor has left alone."""
        from lianluo_desk.proof.engine import report_of

        room, found = self.prepare(), []
        for batch in room.batches(issue, pages, room.house.ignores(), cancelled=progress.is_cancelled):
            found += batch
        progress.step(1, 1)
        return issue, report_of(issue, found)

    def prepare(self) -> "Room":
        """The desk's proofreading over the open archive, without its language model where the model is missing."""
        self._library.entries()  # opens the archive under its lock
        room = self._workspace.desk.proofing
        try:
            room.reader  # noqa: B018 — read now, while its absence can be dealt with
        except (DeskError, OSError):
            from lianluo_desk.proof import Proofreader

            vars(room)["reader"] = Proofreader.load()
        return room

    # decisions

    @Slot(object)
    def accept(self, finding: "Finding") -> None:
        """Put the suggestion into the text; without one, go to the place."""
        from lianluo_desk.proof import repair

        issue = self._workspace.issue
        if issue is None:
            return
        try:
            made = repair(issue, finding)
        except DeskError as error:
            self._workspace.told.emit(f"{error.message}{error.hint}")
            return
        if self._workspace.edit(made, tr("改正：{text}").format(text=finding.text[:10])):
            self._remember((finding,))
        self._workspace.drop_findings((finding,))

    @Slot(object)
    def accept_all(self, findings: "tuple[Finding, ...]") -> None:
        """Put the suggestions of these findings into the text, as one step."""
        from lianluo_desk.proof import repair_all

        issue = self._workspace.issue
        if issue is None or not findings:
            return
        try:
            made = repair_all(issue, findings)
        except DeskError as error:
            self._workspace.told.emit(f"{error.message}{error.hint}")
            return
        label = tr("改正{n}处：{name}").format(n=len(findings), name=findings[0].name or findings[0].text[:10])
        if self._workspace.edit(made, label):
            self._remember(findings)
            self._workspace.drop_findings(findings)

    def _remember(self, findings: "Iterable[Finding]") -> None:
        session = self._workspace.session
        assert session is not None
        self._repairs += [(session.history.current, finding) for finding in findings if finding.suggestion]

    def repaired(self) -> "tuple[Finding, ...]":
        """What was repaired since the issue was opened, less what was undone again; for the proof report."""
        session = self._workspace.session
        if session is None:
            return ()
        here = set(session.history.path(session.history.current))
        return tuple(finding for state, finding in self._repairs if state in here)

    @Slot(object)
    def dismiss(self, finding: "Finding") -> None:
        """Leave this place alone, also in later checks."""
        self.ignore(finding, "here")

    @Slot(object, str)
    def ignore(self, finding: "Finding", reach: "Reach") -> None:
        """Leave it alone here, in this issue, or always; what else that covers goes from the list too."""
        issue = self._workspace.issue
        if issue is None:
            return
        house = self._workspace.desk.house
        try:
            house.ignore(finding, reach, issue.id)
            ignores = house.ignores()
        except DeskError as error:
            self._workspace.trouble.emit(error)
            return
        covered = [one for one in self._workspace.findings if one is finding or ignores.hides(one, issue.id)]
        self._workspace.drop_findings(covered)
        self.run_again()  # the error rate has changed

    def after_checking(self, job: Job) -> None:
        """Queue a job that needs the proofreader behind the check that is under way."""
        job.start(self._pool)

    def finish(self) -> None:
        """Wait until nothing is being checked."""
        if self._job is not None:
            self._job.cancel()
        self._pool.waitForDone()


class _Check:
    def __init__(self, owner: Proofing, issue: Issue, pages: "Pages | None") -> None:
        self._owner, self._issue, self._pages = owner, issue, pages

    def __call__(self, progress: Progress) -> object:
        return self._owner.report(self._issue, self._pages, progress)
