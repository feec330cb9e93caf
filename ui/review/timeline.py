"""The rounds of the issue, the latest on top: when sent and by whom, which copies came back, how much is decided."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from lianluo_desk.desk.gathered import Gathered
from ui import words
from ui.i18n import tr

from .board import ReviewBoard

if TYPE_CHECKING:
    from lianluo_desk.archive import Round


class Timeline(QWidget):
    """Choosing a round shows its changes."""

    send_wanted = Signal()
    read_wanted = Signal()
    redline_wanted = Signal()

    def __init__(self, board: ReviewBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("送审各轮"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.send = QPushButton(tr("送审"), self)
        self.read = QPushButton(tr("读回"), self)
        self.paper = QPushButton(tr("花脸稿"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 6)
        layout.setSpacing(4)
        layout.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.send, self.read, self.paper):
            button.setStyleSheet("padding: 3px 8px;")
            row.addWidget(button)
        layout.addLayout(row)
        self.send.clicked.connect(self.send_wanted)
        self.read.clicked.connect(self.read_wanted)
        self.paper.clicked.connect(self.redline_wanted)
        self.list.currentItemChanged.connect(self._choose)
        board.changed.connect(self._refresh)
        board.busy_changed.connect(self._busy)

    @Slot()
    def _refresh(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        shown = self._board.gathered
        self.paper.setEnabled(shown is not None)
        self.read.setEnabled(bool(self._board.rounds) and not self._board.busy)
        for round_ in reversed(self._board.rounds):
            own = shown if shown is not None and shown.round.id == round_.id else None
            item = QListWidgetItem(told(round_, own))
            item.setToolTip("\n".join([item.text(), *(file.name for file in round_.returned)]))
            item.setData(Qt.ItemDataRole.UserRole, round_.id)
            self.list.addItem(item)
            if own is not None:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _choose(self, item: QListWidgetItem | None, _previous: object = None) -> None:
        if item is not None:
            self._board.choose(item.data(Qt.ItemDataRole.UserRole))

    @Slot(bool)
    def _busy(self, busy: bool) -> None:
        self.read.setText(tr("比对中") if busy else tr("读回"))
        self.read.setEnabled(bool(self._board.rounds) and not busy)


def told(round_: "Round", gathered: Gathered | None) -> str:
    """A round in a few lines; how much is decided is known of the one that is shown."""
    when = words.moment(datetime.fromisoformat(round_.created))
    lines = [tr("第 {n} 轮　{when} {who}").format(n=round_.number, when=when, who=round_.who).rstrip()]
    if not round_.returned:
        return "\n".join([*lines, tr("还没有返回")])
    if gathered is not None:
        total = len(gathered.merged.changes)
        lines.append(tr("已定 {done} / {total}").format(done=total - len(gathered.undecided), total=total))
    return "\n".join([*lines, *("↩ " + Path(file.name).stem for file in round_.returned)])
