"""One list for everything that wants a decision: next F8, previous Shift+F8, accept Enter, dismiss Delete."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.workspace import Spot

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1
PAD = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to decide: what was found, what is proposed, why, and where; `mark` says its kind in a word."""

    mark: str
    found: str
    proposal: str
    reason: str
    spot: Spot | None
    thing: object
    severity: str = "hint"


class EntryModel(QAbstractListModel):
    """The entries of one list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        if tuple(entries) != self.entries:
            self.beginResetModel()
            self.entries = tuple(entries)
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.found} → {entry.proposal}" if entry.proposal else entry.found
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.reason
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(part for part in (entry.mark, entry.found, entry.proposal, entry.reason) if part)
        return None


class EntryDelegate(QStyledItemDelegate):
    """Kind, what was found, what is proposed; the reason under the line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        scheme, metrics = theme.colors(), QFontMetrics(option.font)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(scheme.accent_soft if selected else scheme.hover))
        painter.setFont(option.font)
        height, left, top = metrics.height(), option.rect.left() + 12, option.rect.top() + PAD
        mark_color = {"error": scheme.error, "warning": scheme.doubtful}.get(entry.severity, scheme.hint)
        painter.setPen(QColor(mark_color))
        mark_width = metrics.horizontalAdvance("国国国") + 12
        painter.drawText(QRect(left, top, mark_width, height), Qt.AlignmentFlag.AlignLeft, entry.mark)
        painter.setPen(QColor(scheme.ink))
        width = option.rect.width() - mark_width - 32
        text = f"{entry.found}　→　{entry.proposal}" if entry.proposal else entry.found
        line = metrics.elidedText(_flat(text), Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(QRect(left + mark_width, top, width, height), Qt.AlignmentFlag.AlignLeft, line)
        painter.setPen(QColor(scheme.quiet))
        reason = metrics.elidedText(_flat(entry.reason), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left + mark_width, top + height + 1, width, height), Qt.AlignmentFlag.AlignLeft, reason)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(200, 2 * QFontMetrics(option.font).height() + 2 * PAD)


def _flat(text: str) -> str:
    return text.replace("\n", "⏎")


class EntryList(QListView):
    """The view; what accepting and dismissing mean is its owner's business."""

    accepted = Signal(object)
    dismissed = Signal(object)
    went = Signal(object)  # Spot
    left = Signal()  # the person wants to write

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntryModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.clicked.connect(self._go)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; the row that was current stays, or the one that took its place."""
        row = self.currentIndex().row()
        self.entries.show(entries)
        if entries:
            self.setCurrentIndex(self.entries.index(min(max(row, 0), len(entries) - 1)))

    @property
    def current(self) -> Entry | None:
        index = self.currentIndex()
        return self.entries.entries[index.row()] if index.isValid() else None

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) entry and to its place, round the end."""
        count = self.entries.rowCount()
        if count:
            index = self.currentIndex()
            row = (index.row() + way) % count if index.isValid() else 0
            self.setCurrentIndex(self.entries.index(row))
            self._go()

    def accept_current(self) -> None:
        self._decide(self.accepted)

    def dismiss_current(self) -> None:
        self._decide(self.dismissed)

    def _decide(self, signal: SignalInstance) -> None:
        """Tell it; then the next entry is shown where it stands, before a key decides it too.

        Not while the keys are in the text: what is typed there must not meet another selection.
        """
        before = self.current
        if before is not None:
            signal.emit(before.thing)
            if self.current is not before and self.hasFocus():
                self._go()

    @Slot()
    def _go(self, _index: object = None) -> None:
        if self.current is not None and self.current.spot is not None:
            self.went.emit(self.current.spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_current()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dismiss_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._go()
