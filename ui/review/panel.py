"""The review panel: rounds left, changes in the middle, the current one or the notes right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.desk.gathered import Decided
from lianluo_desk.model.issue import Issue
from ui import theme
from ui.i18n import tr
from ui.manuscript.clipboard import local_files
from ui.panels.entries import EntryList
from ui.workspace import Workspace

from .board import ReviewBoard
from .changes import ChangeList, Shown, entry_of, rows_of
from .detail import Detail
from .filters import OPEN, Filters
from .hands import hands_of, kind_of
from .notes import NotesView
from .timeline import Timeline

ROUNDS_FROM = 760  # px beside type of the default size, from which the rounds have room beside their changes

_Groups = list[tuple[str, Callable[[Shown], bool]]]


class ReviewPanel(QWidget):
    """Decides nothing itself: the board keeps, the detail asks."""

    count_changed = Signal()
    send_wanted = Signal()
    read_wanted = Signal()
    redline_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.board = ReviewBoard(workspace, self)
        self.timeline = Timeline(self.board, self)
        self.filters = Filters(self)
        self.changes = ChangeList(self)
        self.detail = Detail(self.board, self)
        self.notes = NotesView(self.board, self)
        self.state = QLabel(self)
        self.state.setProperty("quiet", "true")
        self.state.setWordWrap(True)
        self.state.setContentsMargins(12, 2, 8, 4)
        self.all = QPushButton(tr("成批 ▾"), self)
        self.write = QPushButton(tr("写入稿件"), self)
        self.write.setProperty("primary", "true")
        self._rows: list[Shown] = []
        self._colors: dict[str, str] = {}
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)
        self.refresh()

    def _arrange(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.changes, 1)
        column.addWidget(self.state)
        self.side = QTabWidget(self)
        self.side.setAccessibleName(tr("这一处改动"))
        self.side.setDocumentMode(True)
        self.side.tabBar().setDrawBase(False)
        self.side.addTab(self.detail, tr("这一处"))
        self.side.addTab(self.notes, tr("批注"))
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 2, 8, 2)
        row.setSpacing(4)
        for button in (self.all, self.write):
            button.setStyleSheet("padding: 3px 10px;")
            row.addWidget(button)
        self.side.setCornerWidget(corner)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        for widget, share in ((self.timeline, 2), (middle, 6), (self.side, 5)):
            split.addWidget(widget)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([180, 440, 320])
        self.side.setMinimumWidth(240)
        self.timeline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On half a screen the changes matter more than the course of the rounds."""
        super().resizeEvent(event)
        self.timeline.setVisible(self.width() >= theme.scaled(ROUNDS_FROM))

    def _connect(self) -> None:
        self.board.changed.connect(self.refresh)
        self.filters.changed.connect(self._show_rows)
        self.changes.went.connect(self._workspace.go)
        self.changes.looked_at.connect(self.board.set_current)
        self.board.current_changed.connect(self._show_current)
        self.changes.accepted.connect(self._accept)
        self.changes.dismissed.connect(self._reject)
        self.changes.edit_wanted.connect(self.detail.begin_edit)
        self.detail.decided.connect(self.go_on)
        self.notes.went.connect(self._workspace.go)
        self.timeline.send_wanted.connect(self.send_wanted)
        self.timeline.read_wanted.connect(self.read_wanted)
        self.timeline.redline_wanted.connect(self.redline_wanted)
        self.write.clicked.connect(self.write_changes)
        self.all.clicked.connect(self._offer_all)

    @property
    def list(self) -> EntryList:
        """The list that the keys act on."""
        return self.changes

    @property
    def open_count(self) -> int:
        """What waits to be decided."""
        return sum(row.state in OPEN for row in self._rows)

    # showing

    @Slot()
    def refresh(self) -> None:
        """Show the board as it is now."""
        gathered, issue = self.board.gathered, self._workspace.issue
        self._colors = hands_of(gathered) if gathered else {}
        titles = {**_titles(gathered.snapshot.issue if gathered else None), **_titles(issue)}
        self._rows = rows_of(self.board, self._colors, titles)
        self.filters.offer(self._rows)
        self._show_rows()
        count = self.notes.open_count
        self.side.setTabText(1, tr("批注 {n}").format(n=count) if count else tr("批注"))
        self.count_changed.emit()

    @Slot()
    def _show_rows(self) -> None:
        shown = [row for row in self._rows if self.filters.matches(row)]
        self.changes.show_entries([entry_of(row, self.board) for row in shown])
        self.board.set_current(self.changes.change)
        self._show_current()
        self._show_state(len(shown))

    @Slot()
    def _show_current(self) -> None:
        self.detail.show_change(self._colors)

    def _show_state(self, shown: int) -> None:
        gathered = self.board.gathered
        waiting = gathered.waiting if gathered else 0
        self.write.setEnabled(waiting > 0 and self._workspace.editable)
        self.write.setText(tr("写入 {n} 处").format(n=waiting) if waiting else tr("写入稿件"))
        self.all.setEnabled(shown > 0)
        self.state.setText(self._told())
        self.state.setVisible(bool(self.state.text()))

    def _told(self) -> str:
        """What a person has to know beside the list."""
        gathered = self.board.gathered
        if gathered is None:
            return tr("这一期还没有送审过。")
        if not gathered.round.returned:
            return tr("第 {n} 轮已送出；返回稿拖到这里，几份一起也行。").format(n=gathered.round.number)
        return "　".join([*gathered.merged.warnings[:2], *gathered.unread[:2]])

    # deciding

    @Slot(object)
    def _accept(self, _row: object) -> None:
        if self.detail.accept.isVisibleTo(self.detail):
            self.detail.accept_current()

    @Slot(object)
    def _reject(self, _row: object) -> None:
        if self.detail.reject.isVisibleTo(self.detail):
            self.detail.reject_current()

    @Slot()
    def go_on(self) -> None:
        """To the next change that is not decided, round the end."""
        entries = self.changes.entries.entries
        here = self.changes.currentIndex().row()
        start = here if self.filters.open_only.isChecked() else here + 1
        for step in range(len(entries)):
            entry = entries[(start + step) % len(entries)]
            if entry.thing.state in OPEN:  # type: ignore[attr-defined]
                self.changes.choose(entry.thing.change.id)  # type: ignore[attr-defined]
                break
        self.changes.setFocus()

    @Slot()
    def write_changes(self) -> None:
        """Everything accepted goes into the manuscript, in one step of undo."""
        applied = self.board.write()
        if applied is None:
            return
        told = tr("采纳的 {n} 处已写入稿件，可以一步撤销。").format(n=len(applied.done))
        if applied.conflicts:
            told += tr("另有 {n} 处对不上现在的文字，请逐处决定。").format(n=len(applied.conflicts))
        self._workspace.told.emit(told)

    @Slot()
    def _offer_all(self) -> None:
        """Accept or reject what is shown, what one hand did, or punctuation and spacing only."""
        menu = QMenu(self)
        current = self.board.current
        hand = self.board.gathered.hand(current) if current is not None and self.board.gathered else ""
        groups: _Groups = [
            (tr("列出的全部"), self.filters.matches),
            (tr("只改标点空格的"), lambda row: kind_of(row.change) in ("punctuation", "space")),
        ]
        if hand:
            groups.append((tr("{name} 改的").format(name=hand), lambda row: row.hand == hand))
        for verdict, word in (("accept", tr("采纳")), ("reject", tr("退回"))):
            for name, test in groups:
                rows = [row for row in self._rows if test(row) and row.state in ("", "misfit")]
                action = menu.addAction(f"{word} {name}（{len(rows)}）")
                action.setEnabled(bool(rows))
                action.setData((verdict, [row.change.id for row in rows]))
            menu.addSeparator()
        menu.triggered.connect(self._decide_all)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.all.mapToGlobal(self.all.rect().topLeft()))

    @Slot(object)
    def _decide_all(self, action: object) -> None:
        verdict, ids = action.data()  # type: ignore[attr-defined]
        self.decide_all(verdict, ids)

    def decide_all(self, verdict: str, ids: Sequence[str]) -> None:
        """One decision for many changes."""
        self.board.decide(dict.fromkeys(ids, Decided(verdict)))  # type: ignore[arg-type]

    # files dropped here are returned copies

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.board.receive(files)


def _titles(issue: Issue | None) -> dict[str, str]:
    return {article.id: article.title.replace("\n", "") for article in issue.articles} if issue else {}
