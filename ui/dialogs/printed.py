"""A line in which an issue that was printed without this program is registered."""

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QPushButton, QWidget

from lianluo_desk.ledger import Entry
from lianluo_desk.model.issue import SERIES
from ui import words
from ui.i18n import tr
from ui.numberfield import NumberField


class PrintedLine(QWidget):
    """Series, number, cumulative number and date; `wanted` tells the entry."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date = QDateEdit(QDate.currentDate(), self)
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy年M月d日")
        self.date.setAccessibleName(tr("出刊日期"))
        self.series = QComboBox(self)
        self.series.addItems([tr(words.SERIES[series]) for series in SERIES])
        self.series.setAccessibleName(tr("系列"))
        self.number, self.cumulative = self._field(tr("期号")), self._field(tr("总期号"))
        self.take = QPushButton(tr("登记已出的期"), self)
        self.take.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.date)
        row.addWidget(self.series)
        for name, field in ((tr("期号"), self.number), (tr("总期号"), self.cumulative)):
            row.addWidget(QLabel(name, self))
            row.addWidget(field)
        row.addStretch(1)
        row.addWidget(self.take)
        self.take.clicked.connect(self._take)
        self.number.valueChanged.connect(self._check)
        self._check()

    def _field(self, name: str) -> NumberField:
        field = NumberField(self)
        field.setRange(0, 99_999)
        field.setSpecialValueText(" ")
        field.setAccessibleName(name)
        return field

    @Slot()
    def _check(self, _value: int = 0) -> None:
        self.take.setEnabled(self.number.value() > 0)

    @Slot()
    def _take(self) -> None:
        day = self.date.date().toPython()
        series = SERIES[self.series.currentIndex()]
        cumulative = self.cumulative.value() or None
        self.wanted.emit(Entry(series, day.year, self.number.value(), cumulative, day, "issued"))  # type: ignore[union-attr]

    def clear(self) -> None:
        """Ready for the next one."""
        self.number.setValue(0)
        self.cumulative.setValue(0)
