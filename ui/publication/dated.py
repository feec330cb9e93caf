"""Facts of one kind by the day from which they hold: a list of days, and the fields of the one that is chosen."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.model.dates import format_date
from ui import theme
from ui.i18n import tr

from .fields import Fields

ALWAYS = date.min
"""The day of a fact that holds until the first dated one."""


class DatedFacts(QWidget):
    """The newest day first; `changed` tells every edit, `facts` are what is written now."""

    changed = Signal()

    def __init__(self, name: str, fields: Fields[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = fields
        self._facts: list[Any] = []
        self._showing = False
        self.days = QListWidget(self)
        self.days.setAccessibleName(name)
        self.days.setFixedWidth(theme.scaled(288))
        self.days.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = QPushButton(tr("新增一份…"), self)
        self.add.setAutoDefault(False)
        self.add.setToolTip(tr("照现行的抄一份，从新的日子起用"))
        self.remove = QPushButton(tr("删去"), self)
        self.remove.setAutoDefault(False)
        self.since = QDateEdit(self)
        self.since.setCalendarPopup(True)
        self.since.setDisplayFormat("yyyy年M月d日")
        self.since.setAccessibleName(tr("起用日期"))
        self.since.setProperty("narrow", "true")
        self.since_label = QLabel(tr("起用日期"), self)
        self.since_label.setBuddy(self.since)
        self._arrange()
        self.days.currentRowChanged.connect(self._choose)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.since.dateChanged.connect(self._edited)
        self.fields.edited.connect(self._edited)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.days, 1)
        left.addLayout(buttons)
        form: QFormLayout = self.fields.form
        form.insertRow(0, self.since_label, self.since)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 16, 0, 0)
        row.setSpacing(24)
        row.addLayout(left)
        row.addWidget(self.fields, 1)

    @property
    def facts(self) -> tuple[Any, ...]:
        """What is written now, the oldest first."""
        return tuple(sorted(self._facts, key=_since))

    def show_facts(self, facts: Iterable[Any]) -> None:
        """Show these, the one in force chosen."""
        self._facts = sorted(facts, key=_since, reverse=True)
        self._list(self._in_force())

    def _in_force(self) -> int:
        """The row of the fact that holds today; the oldest where all are still to come."""
        days = [fact.since for fact in self._facts]
        held = [day for day in days if day <= date.today()]
        return days.index(max(held)) if held else len(days) - 1

    def _list(self, row: int) -> None:
        self._showing = True
        held = self._in_force()
        self.days.clear()
        for number, fact in enumerate(self._facts):
            self.days.addItem(self._line(fact, held=number == held))
        self._showing = False
        self.days.setCurrentRow(row)
        self._choose(row)

    def _line(self, fact: Any, *, held: bool) -> str:
        day = tr("一直以来") if fact.since == ALWAYS else tr("{day}起").format(day=format_date(fact.since))
        return day + (tr("　现行") if held else "") + f"　{self.fields.title(fact)}".rstrip()

    @Slot(int)
    def _choose(self, row: int) -> None:
        if self._showing:
            return
        there = 0 <= row < len(self._facts)
        self.fields.setVisible(there)
        self.remove.setEnabled(there and self._facts[row].since != ALWAYS)
        if not there:
            return
        self._showing = True
        fact = self._facts[row]
        dated = fact.since != ALWAYS
        self.since.setVisible(dated)
        self.since_label.setVisible(dated)
        if dated:
            self.since.setDate(QDate(fact.since.year, fact.since.month, fact.since.day))
        self.fields.show_fact(fact)
        self._showing = False

    @Slot()
    def _edited(self, _value: object = None) -> None:
        row = self.days.currentRow()
        if self._showing or not 0 <= row < len(self._facts):
            return
        before = self._facts[row]
        fact = self.fields.fact(before)
        if before.since != ALWAYS:
            fact = replace(fact, since=self.since.date().toPython())
        self._facts[row] = fact
        held = self._in_force()
        for number, one in enumerate(self._facts):
            self.days.item(number).setText(self._line(one, held=number == held))
        self.changed.emit()

    @Slot()
    def _add(self) -> None:
        """A copy of the fact in force, to hold from today or from the first free day after it."""
        taken = {fact.since for fact in self._facts}
        since = date.today()
        while since in taken:
            since += timedelta(days=1)
        row = self._in_force()
        fact = replace(self._facts[row], since=since) if row >= 0 else self.fields.empty(since)
        self._facts = sorted((*self._facts, fact), key=_since, reverse=True)
        self._list(self._facts.index(fact))
        self.since.setFocus()
        self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        row = self.days.currentRow()
        del self._facts[row]
        self._list(min(row, len(self._facts) - 1))
        self.changed.emit()


def _since(fact: Any) -> date:
    day: date = fact.since
    return day
