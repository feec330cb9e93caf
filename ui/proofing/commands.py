"""What the menu 校对 does: check, decide, the third proof, the registers."""

from PySide6.QtCore import QObject, Slot

from ui.i18n import tr
from ui.window import MainWindow
from ui.work import Job

from .checking import Proofing
from .report import Reporting


class ProofCommands(QObject):
    """Binds the actions of proofreading; keeps the check alive with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        self.proofing = Proofing(window.workspace, window.library, self)
        self.proofing.began.connect(self._began)
        window.closing.connect(self.proofing.finish)
        self.reporting = Reporting(window, self.proofing, self)
        for action_id, slot in {
            "proof.report": self.reporting.ask,
            "proof.run": self.run,
            "proof.third": self.third,
            "proof.registers": self.registers,
            "proof.ignored": self.ignored,
            "finding.repair-kind": self.repair_kind,
            "finding.ignore-issue": self.ignore_issue,
            "finding.ignore-always": self.ignore_always,
        }.items():
            window.book.bind(action_id, slot)

    @Slot()
    def run(self) -> None:
        """Check the whole issue in the background."""
        self._window.bottom.show_panel(self._window.bottom.findings)
        self.proofing.run()

    @Slot(object)
    def _began(self, job: Job) -> None:
        self._window.begin_progress(tr("正在校对…"), job)

    @Slot()
    def third(self) -> None:
        """From finding to finding, then sentence by sentence."""
        from .third import ThirdProof

        self.proofing.run()
        ThirdProof(self._workspace, self._window).open()

    @Slot()
    def registers(self) -> None:
        """What the house knows."""
        self._open_registers("people")

    @Slot()
    def ignored(self) -> None:
        """What was left alone."""
        self._open_registers("ignored")

    def _open_registers(self, shelf: str) -> None:
        from .registers import RegistersDialog

        dialog = RegistersDialog(self._window.library, self._window, shelf)
        dialog.changed.connect(self.proofing.run_again)
        dialog.open()

    @Slot()
    def repair_kind(self) -> None:
        self._window.bottom.findings.repair_kind()

    @Slot()
    def ignore_issue(self) -> None:
        self._window.bottom.findings.ignore_current("issue")

    @Slot()
    def ignore_always(self) -> None:
        self._window.bottom.findings.ignore_current("always")
