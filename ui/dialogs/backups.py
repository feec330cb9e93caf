"""The backups there are: when, how large, what they hold, whether they are whole; restore one, remove one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lianluo_desk.errors import DeskError
from ui import filedialogs, theme
from ui.i18n import noop, tr
from ui.library import Library
from ui.tables import as_list
from ui.work import Job, Progress

from .base import Dialog

KINDS = {
    "auto": noop("自动"),
    "manual": noop("手工"),
    "before-restore": noop("恢复前"),
    "before-upgrade": noop("升级前"),
    "damaged": noop("损坏，移开"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One backup as the table shows it; `size` in bytes, None where it is not a file; `issues` None when unknown."""

    name: str
    kind: str
    at: datetime
    path: Path | None
    size: int | None
    issues: int | None

    @property
    def restorable(self) -> bool:
        """What was moved aside for its damage cannot be restored."""
        return self.kind != "damaged" and self.path is not None


def rows_of(library: Library, _progress: Progress | None = None) -> list[Row]:
    """The backups and the archives moved aside, the newest first; for the background. Raises DeskError."""
    from lianluo_desk.archive.glance import issues_in_backup

    kept, aside = library.backups()
    rows = [Row(one.path.name, one.kind, one.at, one.path, _size(one.path), issues_in_backup(one.path)) for one in kept]
    rows += [Row(one.name, "damaged", one.at, one.path, None, None) for one in aside]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


class BackupsDialog(Dialog):
    """`restore_wanted` tells the file that the person wants in the archive's place, having been told what happens."""

    restore_wanted = Signal(object)

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(tr("备份与恢复"), parent)
        self._library = library
        self.rows: list[Row] = []
        self._checked: dict[str, str] = {}
        self._job: Job | None = None
        self._agreed: Callable[[], None] | None = None
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self.add_text(
            tr("每一份做好时都打开与档案对过。“核对”再从头到尾查一遍：每一期、每个历史状态、每个文件。"), quiet=True
        )
        self.body.addLayout(self._confirmation())
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(tr("进度"))
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.remove = self.add_button(tr("删去…"), self._ask_remove)
        self.other = self.add_button(tr("恢复别处的备份…"), self._choose_file)
        self.verify = self.add_button(tr("核对"), self._verify)
        self.restore = self.add_button(tr("恢复…"), self._ask_restore)
        self.add_button(tr("关闭"), self.close, primary=True)
        self.table.itemSelectionChanged.connect(self._selected)
        self.resize(760, 460)
        self._load()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 5, self)
        table.setAccessibleName(tr("备份"))
        table.setHorizontalHeaderLabels([tr("时间"), tr("种类"), tr("期数"), tr("大小"), tr("核对")])
        as_list(table)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        return table

    def _confirmation(self) -> QHBoxLayout:
        """What is about to happen, and the button that lets it happen."""
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.agree = QPushButton(self)
        self.agree.setAutoDefault(False)
        self.agree.clicked.connect(self._agree)
        self.agree.hide()
        row = QHBoxLayout()
        row.addWidget(self.message, 1)
        row.addWidget(self.agree)
        return row

    # what is there

    def _load(self) -> None:
        self._start(partial(rows_of, self._library), self._loaded)

    @Slot(object)
    def _loaded(self, rows: list[Row]) -> None:
        here = self.current.name if self.current else ""
        self.rows = rows
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._show(number, row)
        for column in range(4):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, self.table.columnWidth(column) + 3 * theme.UNIT)
        if rows:
            names = [row.name for row in rows]
            self.table.selectRow(names.index(here) if here in names else 0)
        elif not self.message.text():
            self._say(tr("还没有备份。编辑台每编一小时自动备份一次，也可以“立即备份”。"))
        self._selected()

    def _show(self, number: int, row: Row) -> None:
        texts = (
            f"{row.at.astimezone():%Y-%m-%d %H:%M:%S}",
            tr(KINDS[row.kind]),
            "—" if row.issues is None else str(row.issues),
            "—" if row.size is None else self.locale().formattedDataSize(row.size),
            self._checked.get(row.name, tr("做好时相符") if row.restorable else "—"),
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(str(row.path or row.name))
            self.table.setItem(number, column, item)

    @property
    def current(self) -> Row | None:
        """The backup that is selected."""
        number = self.table.currentRow()
        return self.rows[number] if 0 <= number < len(self.rows) and self.table.selectedItems() else None

    @Slot()
    def _selected(self) -> None:
        row, idle = self.current, self._job is None
        self.remove.setEnabled(idle and row is not None)
        self.other.setEnabled(idle)
        for button in (self.verify, self.restore):
            button.setEnabled(idle and row is not None and row.restorable)
        self._withdraw()

    # saying and asking

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.message.setProperty("wrong", "true" if wrong else "false")
        self.message.style().polish(self.message)
        self.message.setText(text)

    def _ask(self, text: str, verb: str, agreed: Callable[[], None]) -> None:
        self._say(text)
        self.agree.setText(verb)
        self.agree.show()
        self._agreed = agreed
        self.agree.setFocus()

    def _withdraw(self) -> None:
        """What was asked is not asked any more."""
        if self._agreed is not None:
            self._agreed = None
            self.agree.hide()
            self._say("")

    @Slot()
    def _agree(self) -> None:
        agreed = self._agreed
        self._withdraw()
        if agreed is not None:
            agreed()

    def _start(self, work: Callable[[Progress], object], done: object) -> None:
        """Do something with the archive behind the dialog, one thing at a time."""
        self._job = Job(work, self)
        self._job.done.connect(done)
        self._job.failed.connect(self._failed)
        self._job.finished.connect(self._finished)
        self.progress.show()
        self._selected()
        self._job.start()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._say(f"{error.message}{error.hint}" if isinstance(error, DeskError) else str(error), wrong=True)

    @Slot()
    def _finished(self) -> None:
        self._job = None
        self.progress.hide()
        self._selected()

    # verify, remove, restore

    @Slot()
    def _verify(self) -> None:
        row = self.current
        assert row is not None
        self._say(tr("正在核对…"))
        self._start(_Verifying(row), self._verified)

    @Slot(object)
    def _verified(self, result: tuple[str, object]) -> None:
        name, report = result
        problems = report.problems  # type: ignore[attr-defined]
        counts = {"issues": report.issues, "states": report.states, "files": report.files}  # type: ignore[attr-defined]
        self._checked[name] = tr("有问题") if problems else tr("完好")
        self._loaded(self.rows)
        counted = tr("核对了 {issues} 期、{states} 个历史状态、{files} 个文件，").format(**counts)
        self._say(counted + ("；".join(problems[:3]) if problems else tr("都完好。")), wrong=bool(problems))

    @Slot()
    def _ask_remove(self) -> None:
        row = self.current
        assert row is not None
        when = f"{row.at.astimezone():%Y-%m-%d %H:%M:%S}"
        self._ask(tr("删去 {time} 的这一份，不能找回。").format(time=when), tr("删去"), partial(self._remove, row))

    def _remove(self, row: Row) -> None:
        self._start(_Removing(self._library, row), self._loaded)

    @Slot()
    def _choose_file(self) -> None:
        name, _ = filedialogs.open_file(self, tr("恢复别处的备份"), "", f"{tr('备份')} (*.sqlite3);;(*)")
        if name:
            self.ask_to_restore(Path(name), Path(name).name)

    @Slot()
    def _ask_restore(self) -> None:
        row = self.current
        assert row is not None
        assert row.path is not None
        self.ask_to_restore(row.path, f"{row.at.astimezone():%Y-%m-%d %H:%M:%S}")

    def ask_to_restore(self, path: Path, called: str) -> None:
        """Say what restoring does, and wait for the word."""
        told = tr(
            "档案将换成 {name} 的那一份。打开着的期先存好、关上；现有的档案另存为一份“恢复前”的备份，随时可以换回来。"
        )
        self._ask(told.format(name=called), tr("恢复"), partial(self._restore, path))

    def _restore(self, path: Path) -> None:
        self.close()
        self.restore_wanted.emit(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)


class _Verifying:
    def __init__(self, row: Row) -> None:
        self._row = row

    def __call__(self, _progress: Progress) -> object:
        from lianluo_desk.archive import verify_file

        assert self._row.path is not None
        return self._row.name, verify_file(self._row.path)


class _Removing:
    """Removes one; the rows that are left."""

    def __init__(self, library: Library, row: Row) -> None:
        self._library, self._row = library, row

    def __call__(self, _progress: Progress) -> object:
        self._library.archive.backups.remove(self._row.name)
        return rows_of(self._library)
