"""Proofreading in the window: after F7 it goes on behind the typing, never under a composition, never blocking."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue

from .i18n import tr
from .library import Library
from .work import Job, Progress
from .workspace import Change, Workspace

if TYPE_CHECKING:
    from lianluo_desk.proof import Finding, Ignores, Proofreader, Registers, Report

IDLE = 600  # ms without an edit before the text is looked at again
_IGNORES = "proof-ignores"


class Proofing(QObject):
    """Checks the open issue in a thread of its own; the newest text wins."""

    began = Signal(object)  # Job of the first check
    ended = Signal()

    def __init__(self, workspace: Workspace, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._library = workspace, library
        self._reader: Proofreader | None = None
        self._job: Job | None = None
        self._again = self._live = False
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

    @Slot()
    def run(self) -> None:
        """Check now, and from now on behind the typing."""
        self._live = True
        self._check()

    @Slot(object)
    def _changed(self, _change: Change) -> None:
        if self._live:
            self._timer.start()

    @Slot()
    def _closed(self) -> None:
        self._live = self._again = False
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _check(self) -> None:
        issue = self._workspace.issue
        if issue is None:
            return
        if self._job is not None:
            self._again = True
            return
        self._job = Job(_Check(self, issue, self._workspace.pages), self)
        self._job.done.connect(self._checked)
        self._job.failed.connect(self._workspace.trouble)
        self._job.finished.connect(self._finished)
        if self._reader is None:
            self.began.emit(self._job)
        self._job.start(self._pool)

    @Slot()
    def _finished(self) -> None:
        self._job = None
        self.ended.emit()
        if self._again:
            self._again = False
            self._check()

    @Slot(object)
    def _checked(self, result: "tuple[Issue, Proofreader, Report]") -> None:
        issue, self._reader, report = result
        if self._workspace.issue == issue:
            rate = tr("预计差错率 {rate}/万").format(rate=round(report.errors_per_10000, 1))
            self._workspace.show_findings(report.findings, tr("没有发现问题。"), rate)

    # in the pool's thread

    def report(self, issue: Issue, pages: object, progress: Progress) -> "tuple[Issue, Proofreader, Report]":
        """Everything that is found in the issue."""
        from lianluo_desk.proof.engine import report_of

        reader = self._reader or _reader()
        found: list[Finding] = []
        more = {"ledger": self._library.entries(), "pages": pages, "ignores": self._ignores()}
        for batch in reader.iter_check(issue, self._registers(issue), **more, cancelled=progress.is_cancelled):  # type: ignore[arg-type]
            found += batch
        progress.step(1, 1)
        return issue, reader, report_of(issue, found)

    def _registers(self, issue: Issue) -> "Registers":
        from lianluo_desk.proof import Registers

        return Registers.seed(self._workspace.desk.pack_of(issue).publication)

    def _ignores(self) -> "Ignores":
        from lianluo_desk.proof import Ignores

        return Ignores.from_json(self._library.kept(_IGNORES, []))

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
        self._workspace.edit(made, tr("改正：{text}").format(text=finding.text[:10]))
        self._workspace.drop_finding(finding)

    @Slot(object)
    def dismiss(self, finding: "Finding") -> None:
        """Leave this place alone, also in later checks."""
        issue = self._workspace.issue
        if issue is None:
            return
        try:
            self._library.keep(_IGNORES, self._ignores().adding(finding, "here", issue.id).json())
        except DeskError as error:
            self._workspace.trouble.emit(error)
        self._workspace.drop_finding(finding)

    def finish(self) -> None:
        """Wait until nothing is being checked."""
        if self._job is not None:
            self._job.cancel()
        self._pool.waitForDone()


class _Check:
    def __init__(self, owner: Proofing, issue: Issue, pages: object) -> None:
        self._owner, self._issue, self._pages = owner, issue, pages

    def __call__(self, progress: Progress) -> object:
        return self._owner.report(self._issue, self._pages, progress)


def _reader() -> "Proofreader":
    """A proofreader with its language model, or without one where the model is missing."""
    from lianluo_desk.proof import Proofreader
    from lianluo_desk.proof.spelling import Speller

    try:
        return Proofreader.load(Speller.load())
    except (DeskError, OSError):
        return Proofreader.load()
