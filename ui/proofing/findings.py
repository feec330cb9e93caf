"""What proofreading found: grouped by severity, repaired with one key, ignored with another, the reason beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from ui.i18n import noop, tr
from ui.panels.entries import Entry, EntryList
from ui.workspace import Spot, Workspace

from .kinds import SEVERITIES, by_severity, of_one_kind, reason_of

if TYPE_CHECKING:
    from lianluo_desk.proof import Finding

DETAIL_WIDTH = 360
REACHES = (("here", noop("只在这里")), ("issue", noop("在这一期里")), ("always", noop("以后总是")))


class FindingsPanel(QWidget):
    """The list at the left, what is known of the current finding at the right.

    The buttons above the list count each severity and hide it when they are switched off.
    """

    count_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.list = EntryList(tr("校对结果"), self)
        self.empty = QLabel(tr("按 F7 从头校对这一期。"), self)
        self.empty.setProperty("quiet", "true")
        self.empty.setContentsMargins(16, 8, 16, 8)
        self.detail = FindingDetail(workspace, self)
        work = QWidget(self)
        columns = QHBoxLayout(work)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(self._filters())
        left.addWidget(self.list, 1)
        columns.addLayout(left, 1)
        columns.addWidget(self.detail)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(work)
        self.list.went.connect(workspace.go)
        self.list.accepted.connect(workspace.finding_accepted)
        self.list.dismissed.connect(workspace.finding_dismissed)
        self.list.selectionModel().currentChanged.connect(self._show_detail)
        self.list.entries.modelReset.connect(self._show_detail)
        workspace.findings_changed.connect(self._refresh)

    def _filters(self) -> QHBoxLayout:
        self.filters: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 2)
        for severity in SEVERITIES:
            button = QToolButton(self)
            button.setCheckable(True)
            button.setChecked(True)
            button.toggled.connect(self._refresh)
            self.filters[severity] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    @Slot()
    def _refresh(self, _on: bool = False) -> None:
        findings = by_severity(self._workspace.findings)
        for severity, button in self.filters.items():
            count = sum(1 for finding in findings if finding.severity == severity)
            button.setText(f"{tr(SEVERITIES[severity])} {count}")
            button.setVisible(count > 0)
        shown = [finding for finding in findings if self.filters[finding.severity].isChecked()]
        self.list.show_entries([entry_of(finding) for finding in shown])
        self.empty.setText(self._workspace.proof_state or tr("按 F7 从头校对这一期。"))
        self._stack.setCurrentIndex(1 if findings else 0)
        self.count_changed.emit()

    @Slot()
    def _show_detail(self, _current: object = None, _previous: object = None) -> None:
        entry = self.list.current
        self.detail.show_finding(entry.thing if entry else None)  # type: ignore[arg-type]

    # what the keys do beyond accepting and dismissing

    def repair_kind(self) -> None:
        """Repair everything that is of one kind with the current finding."""
        if self.list.current is not None:
            self.detail.repair_kind()

    def ignore_current(self, reach: str) -> None:
        """Leave the current finding alone as far as that."""
        if self.list.current is not None:
            self._workspace.finding_ignored.emit(self.list.current.thing, reach)


class FindingDetail(QWidget):
    """One finding in full: what, why, by which clause, and what can be done."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._finding: Finding | None = None
        self.setFixedWidth(DETAIL_WIDTH)
        self.head = QLabel(self)
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.reason = QLabel(self)
        self.reason.setWordWrap(True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setProperty("quiet", "true")
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.repair = self._button(tr("改正"), self._repair)
        self.repair_same = self._button(tr("同类都改正"), self.repair_kind)
        self.ignore = self._button(tr("忽略"), None)
        menu = QMenu(self.ignore)
        for reach, text in REACHES:
            menu.addAction(tr(text)).setData(reach)
        menu.triggered.connect(self._ignore)
        self.ignore.setMenu(menu)
        buttons = QHBoxLayout()
        for button in (self.repair, self.repair_same, self.ignore):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self.head)
        layout.addWidget(self.reason)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        if slot is not None:
            button.clicked.connect(slot)
        return button

    def show_finding(self, finding: "Finding | None") -> None:
        """Show that one; None shows nothing."""
        self._finding = finding
        for widget in (self.head, self.reason, self.repair, self.repair_same, self.ignore):
            widget.setVisible(finding is not None)
        if finding is None:
            return
        change = f"{finding.text}　→　{finding.suggestion}" if finding.suggestion else finding.text
        self.head.setText(f"{finding.name}　{change}".replace("\n", "⏎"))
        self.reason.setText(reason_of(finding))
        editable = self._workspace.editable
        self.repair.setVisible(bool(finding.suggestion) and editable)
        same = len(of_one_kind(finding, self._workspace.findings))
        self.repair_same.setText(tr("同类 {n} 处都改").format(n=same))
        self.repair_same.setVisible(same > 1 and editable)

    @Slot()
    def _repair(self) -> None:
        self._workspace.finding_accepted.emit(self._finding)

    @Slot()
    def repair_kind(self) -> None:
        """Repair all of this kind as one step."""
        if self._finding is not None:
            same = of_one_kind(self._finding, self._workspace.findings)
            if same:
                self._workspace.findings_repaired.emit(same)

    @Slot(object)
    def _ignore(self, action: object) -> None:
        self._workspace.finding_ignored.emit(self._finding, action.data())  # type: ignore[attr-defined]


def entry_of(finding: "Finding") -> Entry:
    """A finding as an entry of the list."""
    return Entry(
        tr(SEVERITIES[finding.severity]),
        finding.text,
        finding.suggestion,
        reason_of(finding),
        Spot(finding.block or finding.article, finding.start, finding.end - finding.start),
        finding,
        finding.severity,
    )
