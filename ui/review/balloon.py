"""One balloon: a note's thread in the margin, with names in their colours; the one chosen can be answered in place."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from lianluo_desk.review.notes import Note, NoteMessage
from ui import composed, theme
from ui.i18n import tr

from .notes import STATES, told


class Balloon(QFrame):
    """Tells what is wanted of it; the margin asks the board."""

    chosen = Signal(str)  # note id
    answered = Signal(str, str)  # note id, text
    settled = Signal(str, bool)  # note id, whether to open it again

    def __init__(self, note: Note, colors: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        self.color = colors.get(note.messages[0].author or "", theme.colors().hint) if note.messages else ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(told(note))
        self.setObjectName("balloon")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 8, 6)
        layout.setSpacing(4)
        for text in self._texts(colors):
            label = QLabel(text, self)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            layout.addWidget(label)
        self._tools = self._make_tools()
        layout.addWidget(self._tools)
        self.show_chosen(False)

    def _texts(self, colors: dict[str, str]) -> list[str]:
        """Every message; of a settled thread one quiet line."""
        scheme, note = theme.colors(), self.note
        word = tr(STATES[note.state]) if note.state != "open" else ""
        state = f'<span style="color:{scheme.quiet}">{escape(word)}</span>'
        if note.state == "resolved":
            first = note.messages[0] if note.messages else NoteMessage(None, None, "")
            line = f"{first.author or tr('未署名')}：{first.text}"
            short = line if len(line) <= SHORT else line[: SHORT - 1] + "…"
            return [f'{state} <span style="color:{scheme.quiet}">{escape(short)}</span>']
        return [_said(each, colors, state if number == 0 else "") for number, each in enumerate(note.messages)]

    def _make_tools(self) -> QWidget:
        tools = QWidget(self)
        column = QVBoxLayout(tools)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        self.reply = QLineEdit(tools)
        composed.watch(self.reply)
        self.reply.setPlaceholderText(tr("写答复，随下一轮一起送出"))
        self.reply.setAccessibleName(tr("答复"))
        self.reply.returnPressed.connect(self._answer)
        column.addWidget(self.reply)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.answer = QPushButton(tr("答复"), tools)
        self.settle = QPushButton(tr("重新打开") if self.note.state == "resolved" else tr("了结"), tools)
        for button, slot in ((self.answer, self._answer), (self.settle, self._settle)):
            button.setStyleSheet("padding: 3px 8px;")
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return tools

    def show_chosen(self, chosen: bool) -> None:
        """The chosen balloon has a full frame, and room for an answer."""
        self._tools.setVisible(chosen)
        scheme = theme.colors()
        edge = self.color if chosen else scheme.line
        self.setStyleSheet(
            f"QFrame#balloon {{ background: {scheme.sheet}; border: 1px solid {edge};"
            f" border-left: 3px solid {self.color}; border-radius: 4px; }}"
        )

    @Slot()
    def _answer(self) -> None:
        text = self.reply.text().strip()
        if text:
            self.answered.emit(self.note.id, text)
        else:
            self.reply.setFocus()

    @Slot()
    def _settle(self) -> None:
        self.settled.emit(self.note.id, self.note.state == "resolved")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit(self.note.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit(self.note.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.adjustSize()


SHORT = 26  # characters of a settled thread


def _said(message: NoteMessage, colors: dict[str, str], state: str) -> str:
    scheme = theme.colors()
    name = message.author or tr("未署名")
    when = (message.date or "")[5:10]
    color = colors.get(message.author or "", scheme.ink)
    text = escape(message.text).replace("\n", "<br>")
    return (
        f'<b style="color:{color}">{escape(name)}</b> <span style="color:{scheme.quiet}">{escape(when)}</span>'
        f"　{state}<br>{text}"
    )
