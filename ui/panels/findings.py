"""What proofreading found: repair with one key, ignore with another, the reason and the clause under the line."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from ui.i18n import noop, tr
from ui.workspace import Spot, Workspace

from .entries import Entry, EntryList

SEVERITIES = {"error": noop("错误"), "warning": noop("疑似"), "hint": noop("提示")}
_ORDER = ("error", "warning", "hint")


class FindingsPanel(QWidget):
    """Findings by severity, in reading order within each."""

    count_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.list = EntryList(tr("校对结果"), self)
        self.empty = QLabel(tr("按 F7 从头校对这一期。"), self)
        self.empty.setProperty("quiet", "true")
        self.empty.setContentsMargins(16, 8, 16, 8)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder)
        self.list.went.connect(workspace.go)
        self.list.accepted.connect(workspace.finding_accepted)
        self.list.dismissed.connect(workspace.finding_dismissed)
        workspace.findings_changed.connect(self._refresh)

    @Slot()
    def _refresh(self) -> None:
        findings = sorted(self._workspace.findings, key=_severity)
        self.list.show_entries([entry_of(finding) for finding in findings])
        self.empty.setText(self._workspace.proof_state or tr("按 F7 从头校对这一期。"))
        self._stack.setCurrentIndex(1 if findings else 0)
        self.count_changed.emit()


def _severity(finding: object) -> int:
    severity = getattr(finding, "severity", "hint")
    return _ORDER.index(severity) if severity in _ORDER else len(_ORDER)


def entry_of(finding: object) -> Entry:
    """A finding as an entry of the list."""
    severity = getattr(finding, "severity", "hint")
    place, start = finding.block or getattr(finding, "article", ""), finding.start  # type: ignore[attr-defined]
    return Entry(
        tr(SEVERITIES.get(severity, "提示")),
        getattr(finding, "text", ""),
        getattr(finding, "suggestion", "") or "",
        getattr(finding, "message", ""),
        Spot(place, start),
        finding,
        severity,
    )
