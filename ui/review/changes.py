"""The changes of a round as a list: hand with colour and name, kind, a small redline, what was decided."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lianluo_desk.desk.gathered import Gathered
from lianluo_desk.review.changes import Change
from lianluo_desk.review.flat import PARA
from ui import theme
from ui.i18n import noop, tr
from ui.panels.entries import ENTRY, PAD, Entry, EntryList, Index

from .hands import kind_word

if TYPE_CHECKING:
    from .board import ReviewBoard

CONTEXT = 10  # characters shown before and after a change
STATES = {
    "": noop("未定"),
    "accept": noop("采纳"),
    "reject": noop("退回"),
    "done": noop("已写入"),
    "clash": noop("两稿不一"),
    "misfit": noop("对不上"),
    "union": noop("已合写"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What one row shows of a change."""

    change: Change
    hand: str
    color: str
    kind: str
    lead: str
    before: str
    after: str
    tail: str
    state: str
    where: str

    @property
    def text(self) -> str:
        """The row for those who hear it."""
        told = [self.hand, self.kind]
        told += [tr("删去“{text}”").format(text=self.before)] if self.before else []
        told += [tr("新增“{text}”").format(text=self.after)] if self.after else []
        return "，".join([*told, tr(STATES[self.state]), self.where])


def entry_of(shown: Shown, board: "ReviewBoard") -> Entry:
    """The row as an entry of a list."""
    spot = board.spot_of(shown.change)
    return Entry(shown.kind, shown.before, shown.after, shown.where, spot, shown, shown.state)


def state_of(change: Change, gathered: Gathered, misfits: frozenset[str]) -> str:
    """A key of STATES."""
    if any(change.id in union.members for union in gathered.unions):
        return "union"
    decided = gathered.decided.get(change.id)
    if decided is not None:
        return "done" if decided.done else decided.verdict
    if gathered.clash_of(change.id):
        return "clash"
    return "misfit" if change.id in misfits else ""


def around(change: Change, gathered: Gathered) -> tuple[str, str]:
    """A few characters of the sent text before and after a change."""
    sent = gathered.snapshot.by_place.get(change.block)
    text = sent.text if sent and change.kind in ("text", "split", "join") else ""
    return text[max(0, change.start - CONTEXT) : change.start], text[change.end : change.end + CONTEXT]


def flat(text: str) -> str:
    """Paragraph and line ends as signs, so that a row is one line."""
    return text.replace(PARA, "¶").replace("\n", "⏎").replace("\t", " ")


class ChangeDelegate(QStyledItemDelegate):
    """Line one: hand, redline, decision; line two: kind and article."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        shown: Shown = entry.thing  # type: ignore[assignment]
        scheme, metrics = theme.colors(), QFontMetrics(option.font)
        painter.save()
        painter.setClipRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(scheme.accent_soft if selected else scheme.hover))
        painter.fillRect(QRect(option.rect.left() + 4, option.rect.top() + PAD, 4, metrics.height()), shown.color)
        height, top = metrics.height(), option.rect.top() + PAD
        name_width, state_width = metrics.horizontalAdvance("国" * 5), metrics.horizontalAdvance("国" * 4)
        left = option.rect.left() + 14
        name = metrics.elidedText(shown.hand, Qt.TextElideMode.ElideRight, name_width)
        self._text(painter, option.font, QRect(left, top, name_width, height), name, shown.color)
        middle = QRect(left + name_width + 8, top, option.rect.width() - name_width - state_width - 34, height)
        self._redline(painter, option.font, middle, shown)
        right = QRect(option.rect.right() - state_width - 8, top, state_width, height)
        painter.setPen(QColor(scheme.accent if shown.state in ("clash", "misfit") else scheme.quiet))
        painter.setFont(option.font)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight, tr(STATES[shown.state]))
        below = QRect(left, top + height + 1, option.rect.width() - 28, height)
        told = f"{shown.kind}　{shown.where}"
        elided = metrics.elidedText(flat(told), Qt.TextElideMode.ElideRight, below.width())
        self._text(painter, option.font, below, elided, scheme.quiet)
        painter.restore()

    @staticmethod
    def _text(painter: QPainter, font: QFont, box: QRect, text: str, color: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, text)

    def _redline(self, painter: QPainter, font: QFont, box: QRect, shown: Shown) -> None:
        """Context, what went struck through, what came underlined, context; long texts lose their middle."""
        ink, quiet = theme.colors().ink, theme.colors().quiet
        struck, added = QFont(font), QFont(font)
        struck.setStrikeOut(True)
        added.setUnderline(True)
        metrics, modes = QFontMetrics(font), Qt.TextElideMode
        lead = metrics.elidedText(flat(shown.lead), modes.ElideLeft, box.width() // 4)
        room = (box.width() - metrics.horizontalAdvance(lead)) // (2 if shown.before and shown.after else 1)
        x = box.left()
        for text, face, color, mode in (
            (lead, font, ink, modes.ElideLeft),
            (shown.before, struck, shown.color, modes.ElideMiddle),
            (shown.after, added, shown.color, modes.ElideMiddle),
            (shown.tail, font, quiet, modes.ElideRight),
        ):
            text = metrics.elidedText(flat(text), mode, min(room, box.right() - x))
            width = metrics.horizontalAdvance(text)
            if text and x + width <= box.right() + 1:
                self._text(painter, face, QRect(x, box.top(), width + 1, box.height()), text, color)
                x += width

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(200, 2 * QFontMetrics(option.font).height() + 2 * PAD)


class ChangeList(EntryList):
    """The list; Enter accepts, Delete rejects, E edits the wording; the current change is shown where it stands."""

    edit_wanted = Signal()
    looked_at = Signal(object)  # Change or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("审改"), parent)
        self.setItemDelegate(ChangeDelegate(self))
        self.selectionModel().currentChanged.connect(self._look)

    @property
    def change(self) -> Change | None:
        """The current change."""
        entry = self.current
        return entry.thing.change if entry is not None else None  # type: ignore[attr-defined]

    def _look(self, *_indexes: object) -> None:
        self.looked_at.emit(self.change)

    def choose(self, change_id: str) -> None:
        """Make that change the current one and go to its place."""
        for row, entry in enumerate(self.entries.entries):
            if entry.thing.change.id == change_id:  # type: ignore[attr-defined]
                self.setCurrentIndex(self.entries.index(row))
                self._go()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_E and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)


def rows_of(board: "ReviewBoard", colors: dict[str, str], titles: dict[str, str]) -> list[Shown]:
    """Every change of the round as a row, in reading order."""
    gathered = board.gathered
    if gathered is None:
        return []
    misfits = frozenset(conflict.change.id for conflict in board.conflicts)
    rows = []
    for change in gathered.merged.changes:
        hand = gathered.hand(change)
        before, after = _sides(change)
        decided = gathered.decided.get(change.id)
        after = decided.text if decided is not None and decided.text is not None else after
        lead, tail = around(change, gathered)
        state = state_of(change, gathered, misfits)
        where = titles.get(change.article or "", tr("报头与报尾"))
        rows.append(Shown(change, hand, colors[hand], kind_word(change), lead, before, after, tail, state, where))
    return rows


def _sides(change: Change) -> tuple[str, str]:
    if change.kind == "move":
        return "", tr("整段移到别处：{text}").format(text=change.before[:30])
    if change.kind == "format":
        return "", {
            "lead": tr("段首加粗改到第 {n} 字").format(n=change.lead) if change.lead else tr("取消段首加粗"),
            "kind": tr("改为别种段落"),
        }.get(change.aspect, tr("只改了字体或颜色，版式由模板决定"))
    if change.kind in ("insert", "delete"):
        return change.before.strip(PARA), change.after.strip(PARA)
    return change.before, change.after
