"""The proof report (校对报告) written from the window, behind the work."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lianluo_desk.desk.making import file_stem
from lianluo_desk.model.issue import Issue
from ui.i18n import tr
from ui.saving import ask_where, tell_written
from ui.window import MainWindow
from ui.work import Job, Progress

from .checking import Proofing

if TYPE_CHECKING:
    from lianluo_desk.proof import Finding, Report


class Reporting(QObject):
    """Asks where to, writes the report of the issue as it is now, and says where it lies."""

    def __init__(self, window: MainWindow, proofing: Proofing, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._proofing = window, proofing
        self._work: _Writing | None = None

    @Slot()
    def ask(self) -> None:
        """The dialog for the file's place."""
        issue = self._window.workspace.issue
        if issue is None:
            return
        kinds = {".pdf": tr("PDF 文件"), ".xlsx": tr("Excel 表格")}
        path = ask_where(self._window, tr("校对报告"), f"{file_stem(issue)}-{tr('校对报告')}", kinds)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write it to `path` in the background; a file that is there is replaced."""
        issue = self._window.workspace.issue
        assert issue is not None
        self._work = _Writing(self._window, self._proofing, issue, path)
        job = Job(self._work, self)
        job.done.connect(self._written)
        job.cancelled.connect(self._stopped)
        job.failed.connect(self._window.notices.show_trouble)
        self._window.begin_progress(tr("正在写校对报告…"), job)
        self._proofing.after_checking(job)

    @Slot(object)
    def _written(self, _result: object = None) -> None:
        work = self._work
        assert work is not None
        assert work.report is not None
        rate = round(work.report.errors_per_10000, 1)
        sentence = tr("校对报告已写好：{name}（预计差错率 {rate}/万）").format(name=work.path.name, rate=rate)
        tell_written(self._window.notices, sentence, work.path)

    @Slot()
    def _stopped(self) -> None:
        """Stopped too late, it is there, and that is said."""
        if self._work is not None and self._work.report is not None:
            self._written()
        else:
            self._window.notices.tell(tr("已停止，没有写校对报告。"), seconds=8)


class _Writing:
    """The work in the pool's thread; `report` is there once the file is."""

    def __init__(self, window: MainWindow, proofing: Proofing, issue: Issue, path: Path) -> None:
        self._desk, self._turn = window.desk, window.workspace.composer.turn  # one composition at a time
        self._proofing, self._issue, self.path = proofing, issue, path
        self._repaired: tuple[Finding, ...] = proofing.repaired()
        self.report: Report | None = None

    def __call__(self, progress: Progress) -> None:
        self._proofing.prepare()
        progress.step(0, 0, tr("正在写校对报告…"))
        with self._turn:
            progress.step(0, 0, tr("正在写校对报告…"))
            self.report = self._desk.proof_report(self._issue, self.path, force=True, repaired=self._repaired)
