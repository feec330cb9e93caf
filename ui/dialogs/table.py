"""A simple table in a grid: type, add and remove rows and columns, how many rows are head."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lianluo_desk.model.issue import Table
from ui.composed import Composed
from ui.i18n import tr
from ui.numberfield import NumberField

from .base import Dialog


class Cells(QStyledItemDelegate):
    """Cells that keep what is under composition when they are left."""

    def __init__(self, grid: QTableWidget) -> None:
        super().__init__(grid)
        self._composed = Composed(grid)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        self._composed.eventFilter(editor, event)  # before the cell takes what its editor holds
        return super().eventFilter(editor, event)


class Grid(QTableWidget):
    """Tab goes from cell to cell, and out of the grid behind the last one, as in a text program's dialogs."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """A cell has been typed; Tab in it goes on."""
        hints = QAbstractItemDelegate.EndEditHint
        way = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint, 0)
        leave = bool(way) and self._at_edge(way)
        super().closeEditor(editor, hints.NoHint if leave else hint)
        if leave:
            self.focusNextPrevChild(way > 0)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Whether Tab leaves the grid; Qt's own walks through the cells round and round."""
        if not self._at_edge(1 if next_one else -1):
            return super().focusNextPrevChild(next_one)
        self.setTabKeyNavigation(False)
        left = super().focusNextPrevChild(next_one)
        self.setTabKeyNavigation(True)
        return left

    def _at_edge(self, way: int) -> bool:
        cell = (self.currentRow(), self.currentColumn())
        return cell == ((self.rowCount() - 1, self.columnCount() - 1) if way > 0 else (0, 0))


class TableDialog(Dialog):
    """Edits one table; `made` tells the new one."""

    made = Signal(object)

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(tr("表格"), parent)
        self._caption = table.caption
        columns = max((len(row) for row in table.rows), default=1)
        self.grid = Grid(max(1, len(table.rows)), columns, self)
        self.grid.setItemDelegate(Cells(self.grid))
        self.grid.setAccessibleName(tr("表格"))
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row, cells in enumerate(table.rows):
            for column, text in enumerate(cells):
                self.grid.setItem(row, column, QTableWidgetItem(text))
        self.grid.setCurrentCell(0, 0)
        self.body.addWidget(self.grid)
        self.head = NumberField(self)
        self.head.setRange(0, 5)
        self.head.setValue(table.head)
        self.head.setAccessibleName(tr("表头行数"))
        row_of_buttons = QHBoxLayout()
        for text, slot in (
            (tr("加行"), self.add_row), (tr("删行"), self.remove_row),
            (tr("加列"), self.add_column), (tr("删列"), self.remove_column),
        ):  # fmt: skip
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row_of_buttons.addWidget(button)
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(QLabel(tr("表头行数"), self))
        row_of_buttons.addWidget(self.head)
        self.body.addLayout(row_of_buttons)
        self.add_button(tr("不改"), self.close)
        self.add_button(tr("放入稿件"), self._take, primary=True)
        self.resize(620, 380)

    @Slot()
    def add_row(self) -> None:
        self.grid.insertRow(self.grid.currentRow() + 1 or self.grid.rowCount())

    @Slot()
    def remove_row(self) -> None:
        if self.grid.rowCount() > 1:
            self.grid.removeRow(max(self.grid.currentRow(), 0))

    @Slot()
    def add_column(self) -> None:
        self.grid.insertColumn(self.grid.currentColumn() + 1 or self.grid.columnCount())

    @Slot()
    def remove_column(self) -> None:
        if self.grid.columnCount() > 1:
            self.grid.removeColumn(max(self.grid.currentColumn(), 0))

    def _cell(self, row: int, column: int) -> str:
        item = self.grid.item(row, column)
        return item.text().strip() if item else ""

    @Slot()
    def _take(self) -> None:
        self.grid.setCurrentItem(None)  # what is being typed in a cell counts
        columns = range(self.grid.columnCount())
        rows = tuple(tuple(self._cell(row, column) for column in columns) for row in range(self.grid.rowCount()))
        self.made.emit(Table(rows, min(self.head.value(), len(rows)), self._caption))
        self.close()
