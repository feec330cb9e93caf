"""Go to anything: type a few characters of an action, an article or an issue."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from lianluo_desk.errors import DeskError
from ui import theme
from ui.actionbook import ActionBook
from ui.actions import ACTIONS
from ui.i18n import tr
from ui.library import Library
from ui.workspace import Workspace

from .base import Dialog

MOST = 60
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Why the line may lose the keys for a while: another program, its own menu."""
NOTE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to go to: an action's id, a part of the issue, or an issue's id; `note` is told beside it."""

    kind: Literal["action", "part", "issue"]
    id: str
    text: str
    note: str = ""

    def fits(self, typed: str) -> int | None:
        """How well what is typed fits (smaller is better); None when its characters do not occur in order."""
        text = f"{self.text}{self.note}".lower()
        at = text.find(typed)
        if at >= 0:
            return at
        position = -1
        for char in typed:
            position = text.find(char, position + 1)
            if position < 0:
                return None
        return 1000 + position


class NoteDelegate(QStyledItemDelegate):
    """The goal at the left, its keys or its place quietly at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        box = option.rect.adjusted(8, 0, -8, 0)
        metrics = QFontMetrics(option.font)
        room = box.width() - metrics.horizontalAdvance(index.data()) - 24
        note = metrics.elidedText(index.data(NOTE) or "", Qt.TextElideMode.ElideRight, max(room, 0))
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(theme.colors().quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        painter.restore()


class Palette(Dialog):
    """A line and a list; Enter goes, Escape leaves.

    It lies inside the window and has the keys at once: keys typed before a window of its own had them would land in the
    manuscript.
    """

    action_chosen = Signal(str)
    part_chosen = Signal(str)
    issue_chosen = Signal(str)

    def __init__(self, book: ActionBook, workspace: Workspace, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(tr("转到任何处"), parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setAutoFillBackground(True)
        self._before = QApplication.focusWidget()
        self._goals = [*_actions(book), *_parts(workspace), *_issues(library)]
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("操作、文章、期号…"))
        self.line.setAccessibleName(tr("转到"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("可以去的地方"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(NoteDelegate(self.list))
        self._outer.setContentsMargins(12, 12, 12, 12)
        assert isinstance(self.body, QVBoxLayout)
        self.body.addWidget(self.line)
        self.body.addWidget(self.list)
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._go)
        self.resize(560, 420)
        self._narrow("")

    def open(self) -> None:
        """Show it over the window, ready for keys."""
        self.show()
        window = self.parentWidget()
        if window is not None:
            self.move(max(0, (window.width() - self.width()) // 2), min(96, max(0, window.height() - self.height())))
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._give_back()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._give_back()
        super().done(result)

    def _give_back(self) -> None:
        """The keys go where they went before, unless they go elsewhere already."""
        if self.line.hasFocus() and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)  # it has no frame but this
        painter.setPen(QColor(theme.colors().quiet))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        typed = typed.strip().lower()
        fitting = [(goal.fits(typed), number, goal) for number, goal in enumerate(self._goals)]
        ranked = sorted((fit, number, goal) for fit, number, goal in fitting if fit is not None)
        self.list.clear()
        for _fit, number, goal in ranked[:MOST]:
            item = QListWidgetItem(goal.text)
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setData(NOTE, goal.note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{goal.text}　{goal.note}".rstrip())
            self.list.addItem(item)
        if not ranked:
            nothing = QListWidgetItem(tr("没有找到“{words}”。").format(words=typed), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            move = step.get(Qt.Key(event.key()))
            if move is not None:
                row = min(max(self.list.currentRow() + move, 0), self.list.count() - 1)
                self.list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _STAYS:
            self.close()  # somebody went back to work
        return super().eventFilter(watched, event)

    @Slot()
    def _go(self, _item: object = None) -> None:
        item = self.list.currentItem()
        if item is None or item.data(Qt.ItemDataRole.UserRole) is None:
            return
        goal = self._goals[item.data(Qt.ItemDataRole.UserRole)]
        self.close()
        {"action": self.action_chosen, "part": self.part_chosen, "issue": self.issue_chosen}[goal.kind].emit(goal.id)


def _actions(book: ActionBook) -> list[Goal]:
    goals = []
    for declared in ACTIONS:
        if book[declared.id].isEnabled() and declared.id != "app.palette":
            keys = QKeySequence(declared.shortcuts[0]).toString() if declared.shortcuts else ""
            goals.append(Goal("action", declared.id, tr(declared.text).rstrip("…"), keys))
    return goals


def _parts(workspace: Workspace) -> list[Goal]:
    issue = workspace.issue
    if issue is None:
        return []
    numbered = enumerate(issue.articles, 1)
    return [
        Goal("part", one.id, one.title.replace("\n", "") or tr("（没有标题）"), tr("文章 {n}").format(n=n))
        for n, one in numbered
    ]


def _issues(library: Library) -> list[Goal]:
    try:
        summaries = library.issues(limit=400)
    except DeskError:
        return []
    goals = []
    for one in summaries:
        number = tr("{year}年第{n}期").format(year=one.year or "", n=one.number or "?")
        total = tr("总第{n}期").format(n=one.cumulative) if one.cumulative else ""
        goals.append(
            Goal("issue", one.id, f"{number}　{total}", (one.titles[0] if one.titles else "").replace("\n", ""))
        )
    return goals
