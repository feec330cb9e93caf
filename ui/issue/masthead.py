"""The masthead's fields: numbers, date, series, title, compiler."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QDate, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from lianluo_desk.model.issue import SERIES, Issue
from ui import changes, words
from ui.i18n import tr
from ui.library import Library
from ui.numberfield import NumberField
from ui.workspace import Workspace

from . import reasons
from .fields import LineField
from .form import Form, say


class MastheadForm(Form):
    """Numbers, date, series, title, compiler."""

    def __init__(self, workspace: Workspace, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(tr("报头与期号"), workspace, parent)
        self._library = library
        self.number = self._spin(tr("期号"), self._edit_number)
        self.cumulative = self._spin(tr("总期号"), self._edit_cumulative)
        self.date = QDateEdit(self)
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy年M月d日")
        self.date.setAccessibleName(tr("出刊日期"))
        self.date.setProperty("narrow", "true")
        self.date.dateChanged.connect(self._edit_date)
        self.series = QComboBox(self)
        self.series.addItems([tr(words.SERIES[series]) for series in SERIES])
        self.series.setAccessibleName(tr("系列"))
        self.series.setProperty("narrow", "true")
        self.series.activated.connect(self._edit_series)
        self.title = LineField(tr("刊名"))
        self.pinyin = LineField(tr("拼音"))
        self.compiler = LineField(tr("编者"))
        self.classification = LineField(tr("密级或保存提示"), tr("没有就空着"))
        self.copy_number = LineField(tr("份号"), tr("没有就空着"))
        self.signer = LineField(tr("签发人"), tr("没有就空着"))
        self._lines = {
            "title": self.title, "pinyin": self.pinyin, "compiler": self.compiler,
            "classification": self.classification, "copy_number": self.copy_number, "signer": self.signer,
        }  # fmt: skip
        self.number_reason = self.add(tr("期号"), self.number)
        self.cumulative_reason = self.add(tr("总期号"), self.cumulative)
        self.date_reason = self.add(tr("日期"), self.date)
        self.series_reason = self.add(tr("系列"), self.series)
        self._reasons = {name: self.add(field.accessibleName(), field) for name, field in self._lines.items()}
        self.end()
        for field in self._lines.values():
            field.edited.connect(self._edit_line)

    def _spin(self, name: str, slot: Callable[[int], None]) -> NumberField:
        spin = NumberField(self)
        spin.setRange(0, 99_999)
        spin.setSpecialValueText(tr("没有"))
        spin.setAccessibleName(name)
        spin.setProperty("narrow", "true")
        spin.valueChanged.connect(slot)
        return spin

    def show_issue(self, issue: Issue) -> None:
        """Show the issue's values and their reasons."""
        self._showing = True
        self.number.setValue(issue.number or 0)
        self.cumulative.setValue(issue.cumulative or 0)
        if issue.date is not None:
            self.date.setDate(QDate(issue.date.year, issue.date.month, issue.date.day))
        self.series.setCurrentIndex(SERIES.index(issue.series))
        for name, field in self._lines.items():
            field.show_text(getattr(issue.masthead, name) or "")
        self._showing = False
        self._show_reasons(issue)

    def _show_reasons(self, issue: Issue) -> None:
        why, wrong = reasons.of_numbers(issue, self._library.entries())
        say(self.number_reason, why, wrong=wrong)
        say(self.cumulative_reason, words.cumulative_in_words(issue.cumulative))
        say(self.date_reason, tr("日期是签发的日子；名单和编辑按这一天生效的填写"))
        say(self.series_reason, tr("增刊单独编号") if issue.series == "supplement" else "")
        publication = self._workspace.desk.pack_of(issue).publication
        profile = publication.masthead_on(issue.date) if issue.date else publication.masthead
        for name, label in self._reasons.items():
            say(label, reasons.of_profile(getattr(issue.masthead, name), getattr(profile, name)))

    @Slot(int)
    def _edit_number(self, value: int) -> None:
        self.edit(lambda issue: replace(issue, number=value or None), tr("改期号"))

    @Slot(int)
    def _edit_cumulative(self, value: int) -> None:
        self.edit(lambda issue: replace(issue, cumulative=value or None), tr("改总期号"))

    @Slot(QDate)
    def _edit_date(self, value: QDate) -> None:
        self.edit(lambda issue: changes.set_date(issue, value.toPython()), tr("改日期"))

    @Slot(int)
    def _edit_series(self, index: int) -> None:
        self.edit(lambda issue: replace(issue, series=SERIES[index]), tr("改系列"))

    @Slot(str)
    def _edit_line(self, text: str) -> None:
        name = next(name for name, field in self._lines.items() if field is self.sender())
        value = text if name == "title" else text or None
        self.edit(lambda issue: changes.set_masthead(issue, **{name: value}), tr("改报头"))
