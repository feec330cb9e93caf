"""Everything that the editor has decided to leave alone, and how to be told of it again."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.i18n import noop, tr
from ui.tables import as_list
from ui.words import moment

if TYPE_CHECKING:
    from lianluo_desk.desk.house import Ignored

HEADINGS = (noop("文字"), noop("建议"), noop("规则"), noop("范围"), noop("谁"), noop("何时"))
REACHES = {"here": noop("这一处"), "issue": noop("这一期"), "always": noop("总是")}


class IgnoredTable(QTableWidget):
    """One decision a row, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADINGS), parent)
        self.setAccessibleName(tr("已忽略的"))
        self.setHorizontalHeaderLabels([tr(heading) for heading in HEADINGS])
        as_list(self)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._entries: tuple[Ignored, ...] = ()

    def show_entries(self, entries: "tuple[Ignored, ...]", needle: str = "") -> None:
        """Show those that hold `needle`."""
        from lianluo_desk.proof.rules import BY_ID

        self._entries = tuple(one for one in reversed(entries) if needle in one.ignore.text + one.ignore.context)
        self.setRowCount(len(self._entries))
        for row, one in enumerate(self._entries):
            ignore = one.ignore
            rule = BY_ID.get(ignore.rule)
            around = ignore.context.replace("｜", ignore.text) if ignore.reach == "here" else ignore.text
            told = (around, ignore.suggestion, rule.name if rule else ignore.rule, tr(REACHES[ignore.reach]), one.who)
            for column, text in enumerate((*told, moment_of(one.when))):
                item = QTableWidgetItem(text.replace("\n", "⏎"))
                item.setToolTip(text)
                self.setItem(row, column, item)
        for column in range(1, len(HEADINGS)):
            self.resizeColumnToContents(column)

    @property
    def chosen(self) -> "tuple[Ignored, ...]":
        """The decisions of the selected rows."""
        return tuple(self._entries[row] for row in sorted({index.row() for index in self.selectedIndexes()}))


def moment_of(stamp: str) -> str:
    """When, in the words of the window; the stamp itself where it does not read."""
    from datetime import datetime

    try:
        return moment(datetime.fromisoformat(stamp))
    except ValueError:
        return stamp
