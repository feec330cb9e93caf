"""A simple table in a grid: type, add and remove rows and columns, how many rows are head."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lianluo_desk.model.issue import Table
from ui.i18n import tr
from ui.numberfield import NumberField

from .base import Dialog


class TableDialog(Dialog):
    """Edits one table; `made` tells the new one."""

    made = Signal(object)

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(tr("表格"), parent)
        self._caption = table.caption
        columns = max((len(row) for row in table.rows), default=1)
        self.grid = QTableWidget(max(1, len(table.rows)), columns, self)
        self.grid.setAccessibleName(tr("表格"))
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row, cells in enumerate(table.rows):
            for column, text in enumerate(cells):
                self.grid.setItem(row, column, QTableWidgetItem(text))
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
