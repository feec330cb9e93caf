"""The house's registers in one window: listed, searched, changed, filled from tables and from past issues, undone."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.errors import DeskError
from ui import filedialogs, theme
from ui.dialogs.base import Dialog
from ui.i18n import tr
from ui.library import Library
from ui.tables import as_list
from ui.work import Job, Progress

from .entry import EntryForm
from .ignored import IgnoredTable
from .proposals import ProposalsDialog
from .shelves import SHELVES, Shelf

if TYPE_CHECKING:
    from lianluo_desk.desk.house import Proposal, Row

TABLES = "*.csv *.xlsx *.tsv"


class RegistersDialog(Dialog):
    """One register at a time; `changed` tells that the house knows something else now."""

    changed = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None, shelf: str = SHELVES[0].key) -> None:
        super().__init__(tr("登记表"), parent)
        self._library, self._house = library, library.desk.house
        self._rows: list[Row] = []
        self._job: Job | None = None
        columns = QHBoxLayout()
        columns.addWidget(self._names())
        columns.addLayout(self._right(), 1)
        self.body.addLayout(columns, 1)
        self.message = self.add_text("", quiet=True)
        self.undo = self.add_button("", self._undo)
        self.redo = self.add_button("", self._redo)
        self.add_button(tr("关闭"), self.close)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._redo)
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self._remove, context=Qt.ShortcutContext.WidgetShortcut)
        self.resize(980, 600)
        keys = [one.key for one in SHELVES]
        self.names.setCurrentRow(keys.index(shelf) if shelf in keys else len(keys))

    # building

    def _names(self) -> QListWidget:
        self.names = QListWidget(self)
        self.names.setAccessibleName(tr("登记表"))
        self.names.setFixedWidth(theme.scaled(150))
        for shelf in SHELVES:
            QListWidgetItem(tr(shelf.title), self.names)
        QListWidgetItem(tr("已忽略的"), self.names)
        self.names.currentRowChanged.connect(self._show)
        return self.names

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.hint = QLabel(self)
        self.hint.setProperty("quiet", "true")
        self.hint.setWordWrap(True)
        self.needle = QLineEdit(self)
        self.needle.setPlaceholderText(tr("在这张表里找"))
        self.needle.setAccessibleName(tr("在这张表里找"))
        self.needle.setClearButtonEnabled(True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(120)
        self._settle.timeout.connect(self._show)
        self.needle.textChanged.connect(self._wait)
        self.table = QTableWidget(self)
        as_list(self.table)
        self.table.itemActivated.connect(self._change)
        self.table.itemSelectionChanged.connect(self._check)
        self.ignored = IgnoredTable(self)
        self.ignored.itemSelectionChanged.connect(self._check)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.ignored)
        column.addWidget(self.hint)
        column.addWidget(self.needle)
        column.addWidget(self.stack, 1)
        column.addLayout(self._actions())
        return column

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.add = self._button(row, tr("添加…"), self._add)
        self.change = self._button(row, tr("修改…"), self._change)
        self.remove = self._button(row, tr("删除"), self._remove)
        self.restore = self._button(row, tr("恢复提示"), self._restore)
        row.addStretch(1)
        self.learn = self._button(row, tr("从往期学习…"), self._learn)
        self.take_in = self._button(row, tr("导入表格…"), self._take_in)
        self.give_out = self._button(row, tr("导出表格…"), self._give_out)
        return row

    def _button(self, row: QHBoxLayout, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        row.addWidget(button)
        return button

    # showing

    @property
    def shelf(self) -> Shelf | None:
        """The register that is shown; None while the ignored findings are."""
        row = self.names.currentRow()
        return SHELVES[row] if 0 <= row < len(SHELVES) else None

    @Slot(str)
    def _wait(self, _text: str) -> None:
        self._settle.start()

    @Slot()
    def _show(self, _row: int = 0) -> None:
        shelf = self.shelf
        try:
            if shelf is None:
                entries = self._house.ignored()
                self.hint.setText(tr("共 {n} 条。恢复后，下次校对会再提示。").format(n=len(entries)))
                self.ignored.show_entries(entries, self.needle.text().strip())
            else:
                self._fill(shelf)
        except DeskError as error:
            self._say(error)
        self.stack.setCurrentWidget(self.ignored if shelf is None else self.table)
        for button in (self.add, self.change, self.remove, self.learn, self.take_in, self.give_out):
            button.setVisible(shelf is not None)
        self.restore.setVisible(shelf is None)
        self._check()

    def _fill(self, shelf: Shelf) -> None:
        needle = self.needle.text().strip()
        mine = shelf.of(self._house.rows(shelf.register))
        self._rows = [row for row in mine if not needle or any(needle in cell for cell in row.cells)]
        told = tr("已登记 {n} 条").format(n=len(mine))
        shipped = sum(1 for cells in self._house.shipped(shelf.register) if shelf.holds(cells))
        if shipped:
            told += tr("，另有程序自带 {n} 条").format(n=shipped)
        self.hint.setText(f"{tr(shelf.hint)}　{told}")
        self.table.setAccessibleName(tr(shelf.title))
        self.table.clear()
        self.table.setColumnCount(len(shelf.headings))
        self.table.setRowCount(len(self._rows))
        self.table.setHorizontalHeaderLabels([tr(heading) for heading in shelf.headings])
        for number, row in enumerate(self._rows):
            who = tr("{who} 记于 {when}").format(who=row.who, when=row.when[:10])
            for column, text in enumerate(shelf.shown(row.cells)):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{text}\n{who}" if text else who)
                self.table.setItem(number, column, item)
        self.table.resizeColumnsToContents()
        for column in range(len(shelf.headings)):
            self.table.setColumnWidth(column, min(260, max(90, self.table.columnWidth(column) + 16)))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setStretchLastSection(True)

    @property
    def chosen(self) -> "list[Row]":
        """The entries of the selected rows."""
        return [self._rows[row] for row in sorted({index.row() for index in self.table.selectedIndexes()})]

    @Slot()
    def _check(self) -> None:
        count = len(self.chosen) if self.shelf else 0
        self.change.setEnabled(count == 1)
        self.remove.setEnabled(count > 0)
        self.restore.setEnabled(bool(self.ignored.chosen))
        self.give_out.setEnabled(bool(self._rows))
        self.learn.setEnabled(self._job is None)
        for button, label, text in (
            (self.undo, self._house.undo_label, tr("撤销：{what}")),
            (self.redo, self._house.redo_label, tr("重做：{what}")),
        ):
            button.setText(text.format(what=label))
            button.setVisible(bool(label))

    def _say(self, told: DeskError | str) -> None:
        self.message.setText(f"{told.message}{told.hint}" if isinstance(told, DeskError) else told)

    def _changed(self, told: str = "") -> None:
        self._say(told)
        self._show()
        self.changed.emit()

    # changing

    @Slot()
    def _add(self) -> None:
        shelf = self.shelf
        if shelf is None:
            return

        def keep(cells: tuple[str, ...]) -> None:
            step = self._house.add(shelf.register, shelf.filled(cells))
            self._changed(step.label)

        EntryForm(shelf, tr("添加到“{name}”").format(name=tr(shelf.title)), keep, (), self).open()

    @Slot()
    def _change(self, _item: object = None) -> None:
        shelf, chosen = self.shelf, self.chosen
        if shelf is None or len(chosen) != 1:
            return
        row = chosen[0]

        def keep(cells: tuple[str, ...]) -> None:
            step = self._house.change(row, shelf.filled(cells, row.cells))
            self._changed(step.label)

        EntryForm(shelf, tr("修改“{name}”").format(name=row.line.name), keep, shelf.shown(row.cells), self).open()

    @Slot()
    def _remove(self) -> None:
        if self.shelf is not None and self.chosen:
            self._do(lambda: self._house.remove(self.chosen).label)

    @Slot()
    def _restore(self) -> None:
        if self.ignored.chosen:
            self._do(lambda: self._house.stop_ignoring(self.ignored.chosen).label)

    @Slot()
    def _undo(self) -> None:
        self._do(lambda: tr("已撤销：{what}").format(what=step.label) if (step := self._house.undo()) else "")

    @Slot()
    def _redo(self) -> None:
        self._do(lambda: tr("已重做：{what}").format(what=step.label) if (step := self._house.redo()) else "")

    def _do(self, work: Callable[[], str]) -> None:
        try:
            told = work()
        except DeskError as error:
            self._say(error)
            self._show()
        else:
            self._changed(told)

    # tables

    @Slot()
    def _take_in(self) -> None:
        name, _ = filedialogs.open_file(self, tr("导入表格"), "", f"{tr('表格')} ({TABLES})")
        if name:
            self.preview_table(Path(name))

    def preview_table(self, file: Path) -> None:
        """Show what a table would add."""
        try:
            table = self._house.read_table(file)
        except DeskError as error:
            self._say(error)
            return
        if not table.fresh:
            self._say(tr("“{name}”里的 {n} 条都已登记。").format(name=file.name, n=table.known))
            return
        changed = sum(1 for proposal in table.fresh if proposal.replaces)
        told = tr("“{name}”：新增 {fresh} 条，改动 {changed} 条，已登记 {known} 条。").format(
            name=file.name, fresh=len(table.fresh) - changed, changed=changed, known=table.known
        )
        self._propose(tr("导入表格"), told, table.fresh, chosen=True)

    @Slot()
    def _give_out(self) -> None:
        shelf = self.shelf
        if shelf is None:
            return
        name, _ = filedialogs.save_file(self, tr("导出表格"), f"{tr(shelf.title)}.xlsx", f"{tr('表格')} ({TABLES})")
        if name:
            self.write_table(shelf.register, Path(name))

    def write_table(self, register: str, file: Path) -> None:
        """The register as a table; the file dialog has asked whether to replace."""
        try:
            self._house.write_table(register, file, force=True)
        except DeskError as error:
            self._say(error)
        else:
            self._say(tr("写好：{name}").format(name=file.name))

    # learning

    @Slot()
    def _learn(self) -> None:
        """Read all past issues in the background; nothing is kept before the editor has chosen."""
        self._job = Job(_Learning(self._library), self)
        self._job.done.connect(self._learnt)
        self._job.failed.connect(self._unlearnt)
        self._say(tr("正在读往期…"))
        self._check()
        self._job.start()

    @Slot(object)
    def _learnt(self, proposals: "tuple[Proposal, ...]") -> None:
        self._job = None
        self._check()
        if not proposals:
            self._say(tr("往期里没有登记表还不知道的。"))
            return
        self._say("")
        told = tr("往期里有 {n} 条登记表还不知道的。勾选要收入的；人名、职务请逐条核对。").format(n=len(proposals))
        self._propose(tr("从往期学习"), told, proposals, chosen=False)

    @Slot(object)
    def _unlearnt(self, error: Exception) -> None:
        self._job = None
        self._check()
        self._say(error if isinstance(error, DeskError) else tr("没有读成，原因已记入日志。"))

    def _propose(self, title: str, told: str, proposals: "tuple[Proposal, ...]", *, chosen: bool) -> None:
        dialog = ProposalsDialog(title, told, proposals, chosen=chosen, parent=self)
        dialog.accepted_all.connect(self._accept)
        dialog.open()

    @Slot(object)
    def _accept(self, proposals: "tuple[Proposal, ...]") -> None:
        self._do(lambda: self._house.accept(proposals).label)


class _Learning:
    def __init__(self, library: Library) -> None:
        self._library = library

    def __call__(self, progress: Progress) -> object:
        self._library.entries()  # opens the archive under its lock
        progress.step(0, 1)
        return self._library.desk.house.lessons()
