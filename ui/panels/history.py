"""The history: every step with its time, named versions on top; go back to any, nothing is ever lost."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from lianluo_desk.edit import State
from ui import words
from ui.i18n import noop, tr
from ui.workspace import Workspace

MOST = 400
_KINDS = {"savepoint": noop("存档点"), "import": noop("导入"), "conflict": noop("另一份")}


class HistoryPanel(QWidget):
    """States, the newest first; the present one in bold, undone branches marked."""

    compare_wanted = Signal(int)  # number of the state to compare with the present
    name_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("历史"))
        self.list.setUniformItemSizes(True)
        self.restore = QPushButton(tr("回到这里"), self)
        self.compare = QPushButton(tr("与现在比较"), self)
        self.name = QPushButton(tr("命名当前版本"), self)
        self.hint = QLabel(tr("回到旧版本不会丢掉现在的，随时可以再回来。"), self)
        self.hint.setProperty("quiet", "true")
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.hint, 1)
        for button in (self.name, self.compare, self.restore):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.list.setContentsMargins(12, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.restore.clicked.connect(self._restore)
        self.compare.clicked.connect(self._compare)
        self.name.clicked.connect(self.name_wanted)
        self.list.itemActivated.connect(self._restore)
        self.list.currentItemChanged.connect(self._choose)
        workspace.history_changed.connect(self.refresh)
        workspace.closed.connect(self.list.clear)
        self._shown: object = None

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the history as it is; while hidden nothing is done."""
        session = self._workspace.session
        if session is None or not self.isVisible() or session.history is self._shown:
            return
        tree = self._shown = session.history
        reached = set(tree.path(tree.current))
        self.list.clear()
        for number in sorted(tree.states, reverse=True)[:MOST]:
            self.list.addItem(self._item(tree.states[number], tree.current, reached))
        self._choose()

    def _item(self, state: State, current: int, reached: set[int]) -> QListWidgetItem:
        kind = tr(_KINDS[state.kind]) if state.kind in _KINDS else ""
        kind = "" if state.label.startswith(kind) else f"{kind}　"  # the step may say itself that it took something in
        name = f"★ {state.name}　" if state.name else ""
        branch = "" if state.number in reached else tr("（撤销掉的分支）")
        now = tr("　← 现在") if state.number == current else ""
        item = QListWidgetItem(
            f"{words.moment(state.at)}　{name}{kind}{state.label}{branch}{now}　{state.who}".rstrip()
        )
        item.setData(Qt.ItemDataRole.UserRole, state.number)
        font = item.font()
        font.setBold(state.number == current or bool(state.name))
        item.setFont(font)
        return item

    @property
    def chosen(self) -> int | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    @Slot()
    def _choose(self, _item: object = None, _previous: object = None) -> None:
        session = self._workspace.session
        other = self.chosen is not None and session is not None and self.chosen != session.history.current
        self.restore.setEnabled(other and self._workspace.editable)
        self.compare.setEnabled(other)

    @Slot()
    def _restore(self, _item: object = None) -> None:
        if self.chosen is not None:
            self._workspace.go_to_state(self.chosen)

    @Slot()
    def _compare(self) -> None:
        if self.chosen is not None:
            self.compare_wanted.emit(self.chosen)
