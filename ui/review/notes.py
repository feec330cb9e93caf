"""Comments that came home: a note with its thread on its place; answered or settled here, sent out again if open."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.review.notes import Note
from ui import theme
from ui.composed import watch
from ui.i18n import noop, tr
from ui.workspace import Spot

from .board import ReviewBoard

STATES = {"open": noop("未处理"), "answered": noop("已答复"), "resolved": noop("已了结")}


class NotesView(QWidget):
    """Notes in the order of the text; the settled ones last and quiet."""

    went = Signal(object)  # Spot

    def __init__(self, board: ReviewBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("批注"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reply = QLineEdit(self)
        watch(self.reply)
        self.reply.setPlaceholderText(tr("写答复，随下一轮一起送出"))
        self.reply.setAccessibleName(tr("答复"))
        self.answer = QPushButton(tr("答复"), self)
        self.resolve = QPushButton(tr("了结"), self)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.reply, 1)
        row.addWidget(self.answer)
        row.addWidget(self.resolve)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemClicked.connect(self._go)
        self.reply.returnPressed.connect(self._answer)
        self.answer.clicked.connect(self._answer)
        self.resolve.clicked.connect(self._resolve)
        board.changed.connect(self.refresh)
        self.refresh()

    @property
    def notes(self) -> list[Note]:
        gathered = self._board.gathered
        if gathered is None:
            return []
        order = {sent.place: number for number, sent in reversed(list(enumerate(gathered.snapshot.sent)))}
        return sorted(gathered.notes, key=lambda n: (n.state == "resolved", order.get(n.place, len(order)), n.start))

    @property
    def open_count(self) -> int:
        return sum(note.state != "resolved" for note in self.notes)

    @Slot()
    def refresh(self) -> None:
        chosen = self.list.currentRow()
        self.list.clear()
        for note in self.notes:
            item = QListWidgetItem(told(note))
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            scheme = theme.colors()
            item.setForeground(QColor(scheme.quiet if note.state == "resolved" else scheme.ink))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(chosen, 0), self.list.count() - 1))
        self._choose()

    @property
    def note(self) -> Note | None:
        item = self.list.currentItem()
        chosen = item.data(Qt.ItemDataRole.UserRole) if item else None
        return next((note for note in self.notes if note.id == chosen), None)

    @Slot()
    def _choose(self, _item: object = None, _previous: object = None) -> None:
        note = self.note
        for widget in (self.reply, self.answer, self.resolve):
            widget.setEnabled(note is not None)
        self.resolve.setText(tr("重新打开") if note is not None and note.state == "resolved" else tr("了结"))

    @Slot()
    def _go(self, _item: object = None) -> None:
        note = self.note
        if note is not None and note.place:
            self.went.emit(Spot(note.place, note.start))

    @Slot()
    def _answer(self) -> None:
        note, text = self.note, self.reply.text().strip()
        if note is not None and text and self._board.answer(note.id, text):
            self.reply.clear()

    @Slot()
    def _resolve(self) -> None:
        note = self.note
        if note is not None:
            self._board.resolve(note.id, again=note.state == "resolved")


def told(note: Note) -> str:
    """The thread: what it is about, then who said what."""
    about = tr("“{text}”").format(text=note.quoted[:20]) if note.quoted else tr("（不针对某一处）")
    first = f"{tr(STATES[note.state])}　{about}"
    return "\n".join([first, *(f"　{m.author or tr('未署名')}：{m.text}" for m in note.messages)])
