"""The register of numbers: taken, reserved, void, missing, next, per series and year."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lianluo_desk.errors import DeskError
from lianluo_desk.ledger import Entry
from lianluo_desk.ledger.register import Shelf
from lianluo_desk.model.dates import format_date
from lianluo_desk.model.issue import Issue
from ui import theme, words
from ui.i18n import noop, tr
from ui.library import Library
from ui.tables import as_list

from .base import Dialog
from .printed import PrintedLine

_STATES = {"reserved": noop("已预留"), "issued": noop("已出刊"), "void": noop("作废")}


def _name(shelf: Shelf | Entry | Issue) -> str:
    return f"{shelf.year} {tr(words.SERIES[shelf.series])}"


class LedgerDialog(Dialog):
    """One shelf at a time, first that of `issue`; the next number can be left out on purpose, an issue printed
    elsewhere put in."""

    registered = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None, issue: Issue | None = None) -> None:
        super().__init__(tr("期号登记簿"), parent)
        self._library = library
        self.shelves = QComboBox(self)
        self.shelves.setAccessibleName(tr("系列和年份"))
        self.next = QLabel(self)
        self.next.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.shelves)
        head.addWidget(self.next, 1)
        self.body.addLayout(head)
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(tr("作废下一个期号的原因，例如“节日停刊一期”"))
        self.reason.setAccessibleName(tr("作废的原因"))
        self.void = QPushButton(tr("作废下一期号"), self)
        self.void.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.void)
        self.body.addLayout(row)
        self.printed = PrintedLine(self)
        self.body.addWidget(self.printed)
        self.message = self.add_text("")
        self.message.setProperty("wrong", "true")
        self.message.hide()
        self.add_button(tr("关闭"), self.close, primary=True)
        self.shelves.currentIndexChanged.connect(self._show)
        self.reason.textChanged.connect(self._check)
        self.void.clicked.connect(self._void)
        self.printed.wanted.connect(self._register_printed)
        self.resize(720, 520)
        self._load()
        if issue is not None:
            self._turn_to(issue)

    def _turn_to(self, issue: Issue | Entry) -> None:
        """Show the shelf of that issue, if there is one."""
        self.shelves.setCurrentIndex(max(self.shelves.findText(_name(issue)), 0))

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 5, self)
        table.setAccessibleName(tr("期号"))
        table.setHorizontalHeaderLabels([tr("期号"), tr("总期号"), tr("日期"), tr("状态"), tr("说明")])
        as_list(table)
        sides = Qt.AlignmentFlag
        for column in range(5):
            side = sides.AlignHCenter if column < 2 else sides.AlignLeft
            table.horizontalHeaderItem(column).setTextAlignment(side | sides.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        return table

    def _load(self) -> None:
        self._register = self._library.register()
        self.shelves.blockSignals(True)
        here = self.shelves.currentIndex()
        self.shelves.clear()
        for shelf in reversed(self._register.shelves):
            self.shelves.addItem(_name(shelf))
        self.shelves.setCurrentIndex(max(here, 0))
        self.shelves.blockSignals(False)
        self._show()

    @property
    def shelf(self) -> Shelf | None:
        shelves = self._register.shelves
        index = self.shelves.currentIndex()
        return shelves[len(shelves) - 1 - index] if 0 <= index < len(shelves) else None

    @Slot()
    def _show(self, _index: int = 0) -> None:
        shelf = self.shelf
        self.table.setRowCount(0)
        self._check()
        if shelf is None:
            return
        total = f"　{words.cumulative_in_words(shelf.next.cumulative)}" if shelf.next.cumulative else ""
        self.next.setText(
            tr("下一期：第{n}期{total}　{why}").format(n=shelf.next.number, total=total, why=shelf.next.why)
        )
        entries = [*shelf.issued, *shelf.reserved, *shelf.void]
        rows = [(entry.number, entry) for entry in entries] + [(number, None) for number in shelf.missing]
        for number, entry in sorted(rows, key=lambda row: row[0], reverse=True):
            self._add_row(number, entry)
        for column in range(4):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, self.table.columnWidth(column) + 16)

    def _add_row(self, number: int, entry: Entry | None) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        if entry is None:
            texts = (str(number), "", "", tr("未登记"), tr("登记簿里没有这一期"))
        else:
            texts = (
                str(number),
                str(entry.cumulative or ""),
                format_date(entry.date) if entry.date else "",
                tr(_STATES[entry.state]),
                "　".join(part for part in (entry.reason, entry.who) if part),
            )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column < 2:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            if entry is None or entry.state == "void":
                item.setForeground(QColor(theme.colors().quiet))
            self.table.setItem(row, column, item)

    @Slot()
    def _check(self, _text: str = "") -> None:
        self.void.setEnabled(bool(self.reason.text().strip()) and self.shelf is not None)

    @Slot()
    def _void(self) -> None:
        shelf = self.shelf
        if shelf is None:
            return
        void = partial(self._library.void, shelf.year, shelf.next.number, self.reason.text().strip(), shelf.series)
        if self._done(void):
            self.reason.clear()

    @Slot(object)
    def _register_printed(self, entry: Entry) -> None:
        if self._done(partial(self._library.register_past, entry)):
            self.printed.clear()
            self._turn_to(entry)

    def _done(self, act: Callable[[], None]) -> bool:
        """Do it and show the register anew, or say why it cannot be."""
        try:
            act()
        except DeskError as error:
            self.message.setText(f"{error.message}{error.hint}")
            self.message.show()
            return False
        self.message.hide()
        self._load()
        self.registered.emit()
        return True
