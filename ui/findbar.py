"""Find and replace in the article or the whole issue: a bar above the manuscript, a row for each."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from lianluo_desk.model.issue import Article, Issue

from . import theme
from .i18n import tr
from .icons import icon
from .manuscript.paragraphs import article_of, paragraphs_of, place_of
from .textsearch import replaced, spots_in
from .workspace import Change, Spot, Workspace

if TYPE_CHECKING:
    from .manuscript.pane import ManuscriptPane


REST = 150  # ms after the last key before places are counted anew
FIELD = (96, 176)
"""Least and most width of the two fields beside type of the default size, px: they stand one above the other."""


class FindBar(QFrame):
    """Enter goes to the next place, Shift+Enter to the one before, Escape closes."""

    archive_wanted = Signal(str)

    def __init__(self, workspace: Workspace, pane: "ManuscriptPane", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._pane = workspace, pane
        self.setProperty("notice", "info")
        self.needle = QLineEdit(self)
        self.needle.setPlaceholderText(tr("查找"))
        self.needle.setAccessibleName(tr("查找"))
        self.needle.setClearButtonEnabled(True)
        self.by = QLineEdit(self)
        self.by.setPlaceholderText(tr("替换为"))
        self.by.setAccessibleName(tr("替换为"))
        self.everywhere = QCheckBox(tr("整期"), self)
        self.everywhere.setChecked(True)
        self.count = QLabel(self)
        self.count.setProperty("quiet", "true")
        self.next = self._button(tr("下一处"), self.find_next)
        self.previous = self._button(tr("上一处"), self.find_previous)
        self.one = self._button(tr("替换"), self.replace_one)
        self.all = self._button(tr("全部替换"), self.replace_all)
        self.archive = self._button(tr("查往期"), self._search_archive)
        self.archive.setToolTip(tr("在所有往期里查找这几个字"))
        close = QToolButton(self)
        close.setIcon(icon("close"))
        close.setAccessibleName(tr("收起查找"))
        close.clicked.connect(self.leave)
        finding = self._row(self.count, self.previous, self.next, self.everywhere, self.archive)
        finding.addStretch(1)
        finding.addWidget(close)
        replacing = self._row(self.one, self.all)
        replacing.addStretch(1)
        rows = QGridLayout(self)
        rows.setContentsMargins(12, 6, 8, 6)
        rows.setSpacing(6)
        for number, (field, rest) in enumerate(((self.needle, finding), (self.by, replacing))):
            field.setMinimumWidth(theme.scaled(FIELD[0]))
            field.setMaximumWidth(theme.scaled(FIELD[1]))
            rows.addWidget(field, number, 0)
            rows.addLayout(rest, number, 1)
        rows.setColumnStretch(0, 1)
        rows.setColumnStretch(1, 3)
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance(tr("{n} 处").format(n=888)))
        self.needle.textChanged.connect(self._recount)
        self.needle.returnPressed.connect(self.find_next)
        self.by.returnPressed.connect(self.replace_one)
        self.everywhere.toggled.connect(self._recount)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REST)
        self._soon.timeout.connect(self._recount)
        workspace.changed.connect(self._changed)
        self.hide()

    @staticmethod
    def _row(*widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        return row

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(slot)
        return button

    def start(self, *, replacing: bool) -> None:
        """Show the bar with what is selected in the text."""
        self._pane.sheet.finish_composition()
        chosen = self._pane.sheet.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.needle.setText(chosen)
        for widget in (self.by, self.one, self.all):
            widget.setVisible(replacing and self._workspace.editable)
        self.show()
        self.needle.setFocus()
        self.needle.selectAll()
        self._recount()

    @Slot()
    def leave(self) -> None:
        """Close and go back to the text."""
        self.hide()
        self._pane.sheet.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.find_previous()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _search_archive(self) -> None:
        self.archive_wanted.emit(self.needle.text())

    def _articles(self) -> tuple[Article, ...]:
        issue, article = self._workspace.issue, self._workspace.article
        if issue is None:
            return ()
        return issue.articles if self.everywhere.isChecked() or article is None else (article,)

    def _spots(self) -> list[Spot]:
        needle = self.needle.text()
        return [spot for article in self._articles() for spot in spots_in(article, needle)] if needle else []

    @Slot(object)
    def _changed(self, change: Change) -> None:
        """The text is another one: what is not seen is not counted, what is typed not under the hands."""
        if not self.isVisible():
            return
        if change.origin is None:
            self._recount()
        else:
            self._soon.start()

    @Slot()
    def _recount(self, _object: object = None) -> None:
        if not self.isVisible() and not self.needle.text():
            return
        count = len(self._spots())
        self.count.setText(tr("{n} 处").format(n=count) if self.needle.text() else "")
        for widget in (self.next, self.previous, self.one, self.all):
            widget.setEnabled(count > 0)

    @Slot()
    def find_next(self) -> None:
        self._step(1)

    @Slot()
    def find_previous(self) -> None:
        self._step(-1)

    def _step(self, way: int) -> None:
        spots = self._spots()
        if not spots:
            return
        places = self._places()
        here = self._here(places)
        keys = [(places.get(spot.source, 0), spot.offset) for spot in spots]
        later = [n for n, key in enumerate(keys) if (key > here if way > 0 else key < here)]
        index = (later[0] if way > 0 else later[-1]) if later else (0 if way > 0 else len(spots) - 1)
        self._show(spots[index])

    def _places(self) -> dict[str, int]:
        """The order of source places in the issue."""
        order: dict[str, int] = {}
        issue = self._workspace.issue
        for article in issue.articles if issue else ():
            paragraphs = paragraphs_of(article)
            for number in range(len(paragraphs)):
                order.setdefault(place_of(paragraphs, number, article.id)[0], len(order))
        return order

    def _here(self, places: dict[str, int]) -> tuple[int, int]:
        spot = self._workspace.caret
        if spot is None:
            return -1, -1
        selected = self._pane.sheet.textCursor().hasSelection()
        return places.get(spot.source, -1), spot.offset - (len(self.needle.text()) if selected else 1)

    def _show(self, spot: Spot) -> None:
        self._workspace.go(spot)
        self._pane.select(spot, len(self.needle.text()))

    @Slot()
    def replace_one(self) -> None:
        """Replace the place that is selected, then go on."""
        sheet, needle = self._pane.sheet, self.needle.text()
        cursor = sheet.textCursor()
        if needle and cursor.selectedText() == needle and self._workspace.editable:
            with sheet.step(tr("替换“{old}”").format(old=needle[:10])):
                cursor.insertText(self.by.text())
            sheet.setTextCursor(cursor)
        self.find_next()

    @Slot()
    def replace_all(self) -> None:
        """Replace every place as one step."""
        issue, needle = self._workspace.issue, self.needle.text()
        if issue is None or not needle:
            return
        wanted = {article.id for article in self._articles()}
        made = _replaced_in(issue, wanted, needle, self.by.text())
        count = len(self._spots())
        label = tr("全部替换“{old}”为“{new}”").format(old=needle[:10], new=self.by.text()[:10])
        if self._workspace.edit(made, label):
            self._workspace.told.emit(tr("替换了 {n} 处").format(n=count))


def _replaced_in(issue: Issue, wanted: set[str], needle: str, by: str) -> Issue:
    articles = tuple(_article(article, needle, by) if article.id in wanted else article for article in issue.articles)
    return replace(issue, articles=articles)


def _article(article: Article, needle: str, by: str) -> Article:
    paragraphs = tuple(replace(p, runs=replaced(p.runs, needle, by)) for p in paragraphs_of(article))
    return article_of(paragraphs, article)
