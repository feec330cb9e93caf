"""The fields of the masthead and of the colophon, each with where it comes from; the page stands beside them."""

from collections.abc import Callable

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from lianluo_desk.model.issue import SERIES, Issue
from lianluo_desk.model.names import unpadded
from ui import changes, words
from ui.i18n import tr
from ui.library import Library
from ui.manuscript.paragraphs import names_of
from ui.workspace import MASTHEAD, Change, Workspace

from . import reasons
from .fields import LineField, TextField

Edit = Callable[[Issue], Issue]


class Form(QScrollArea):
    """A quiet form: label, field, and the reason under it."""

    def __init__(self, title: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._showing = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        sheet = QWidget(self)
        self._form = QFormLayout(sheet)
        self._form.setContentsMargins(40, 24, 40, 40)
        self._form.setVerticalSpacing(6)
        self._form.setHorizontalSpacing(16)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        heading = QLabel(title, sheet)
        heading.setProperty("heading", "true")
        self._form.addRow(heading)
        self.setWidget(sheet)

    def add(self, label: str, field: QWidget) -> QLabel:
        """A row; the label that will say the reason."""
        name = QLabel(label, self)
        name.setBuddy(field)
        self._form.addRow(name, field)
        reason = QLabel(self)
        reason.setProperty("quiet", "true")
        reason.setWordWrap(True)
        reason.hide()
        self._form.addRow("", reason)
        return reason

    def edit(self, make: Edit, label: str) -> None:
        """Change the issue, unless the field is just being filled; fast successive changes are one step."""
        issue = self._workspace.issue
        if issue is not None and not self._showing:
            self._workspace.edit(make(issue), label, "typing", self)


def say(label: QLabel, text: str, *, wrong: bool = False) -> None:
    """A reason, in the colour of an error when it is one."""
    label.setText(text)
    label.setVisible(bool(text))
    label.setProperty("wrong", "true" if wrong else "false")
    label.style().unpolish(label)
    label.style().polish(label)


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
        self.date.dateChanged.connect(self._edit_date)
        self.series = QComboBox(self)
        self.series.addItems([tr(words.SERIES[series]) for series in SERIES])
        self.series.setAccessibleName(tr("系列"))
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
        for field in self._lines.values():
            field.edited.connect(self._edit_line)

    def _spin(self, name: str, slot: Callable[[int], None]) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setRange(0, 99_999)
        spin.setSpecialValueText(tr("没有"))
        spin.setAccessibleName(name)
        spin.setMaximumWidth(140)
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
        profile = self._workspace.desk.pack_of(issue).publication.masthead
        for name, label in self._reasons.items():
            say(label, reasons.of_profile(getattr(issue.masthead, name), getattr(profile, name)))

    @Slot(int)
    def _edit_number(self, value: int) -> None:
        from dataclasses import replace

        self.edit(lambda issue: replace(issue, number=value or None), tr("改期号"))

    @Slot(int)
    def _edit_cumulative(self, value: int) -> None:
        from dataclasses import replace

        self.edit(lambda issue: replace(issue, cumulative=value or None), tr("改总期号"))

    @Slot(QDate)
    def _edit_date(self, value: QDate) -> None:
        self.edit(lambda issue: changes.set_date(issue, value.toPython()), tr("改日期"))

    @Slot(int)
    def _edit_series(self, index: int) -> None:
        from dataclasses import replace

        self.edit(lambda issue: replace(issue, series=SERIES[index]), tr("改系列"))

    @Slot(str)
    def _edit_line(self, text: str) -> None:
        name = next(name for name, field in self._lines.items() if field is self.sender())
        value = text if name == "title" else text or None
        self.edit(lambda issue: changes.set_masthead(issue, **{name: value}), tr("改报头"))


class ColophonForm(Form):
    """Distribution, editors, contact, approval, print run."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(tr("报尾与发送名单"), workspace, parent)
        self.distribution = TextField(tr("发送名单"))
        self.distribution.setMinimumHeight(190)
        self.editors = LineField(tr("编辑"), tr("几个人用、隔开"))
        self.phone = LineField(tr("电话"))
        self.email = LineField(tr("电子邮箱"))
        self.approval = LineField(tr("准印证号"))
        self.printer = LineField(tr("印发机关"), tr("没有就空着"))
        self.copies = QSpinBox(self)
        self.copies.setRange(0, 999_999)
        self.copies.setSpecialValueText(tr("不印"))
        self.copies.setAccessibleName(tr("印数"))
        self.copies.setMaximumWidth(140)
        self._lines = {"phone": self.phone, "email": self.email, "approval": self.approval, "printer": self.printer}
        self.distribution_reason = self.add(tr("发送名单"), self.distribution)
        self.editors_reason = self.add(tr("编辑"), self.editors)
        self.add(tr("电话"), self.phone)
        self.add(tr("电子邮箱"), self.email)
        self.approval_reason = self.add(tr("准印证号"), self.approval)
        self.add(tr("印数"), self.copies)
        self.add(tr("印发机关"), self.printer)
        self.distribution.edited.connect(self._edit_distribution)
        self.editors.edited.connect(self._edit_editors)
        self.copies.valueChanged.connect(self._edit_copies)
        for field in self._lines.values():
            field.edited.connect(self._edit_line)

    def show_issue(self, issue: Issue) -> None:
        """Show the issue's values and their reasons."""
        self._showing = True
        colophon, publication = issue.colophon, self._workspace.desk.pack_of(issue).publication
        if changes.distribution_of(self.distribution.toPlainText()) != issue.distribution:
            self.distribution.show_text(changes.distribution_text(issue.distribution))
        if names_of(self.editors.text()) != colophon.editors:
            self.editors.show_text("、".join(colophon.editors))
        for name, field in self._lines.items():
            field.show_text(getattr(colophon, name) or "")
        self.copies.setValue(colophon.copies or 0)
        self._showing = False
        say(self.distribution_reason, reasons.of_distribution(issue, publication))
        say(self.editors_reason, reasons.of_contact(issue, publication))
        say(self.approval_reason, reasons.of_profile(colophon.approval, publication.approval))

    @Slot(str)
    def _edit_distribution(self, text: str) -> None:
        self.edit(lambda issue: changes.set_distribution(issue, changes.distribution_of(text)), tr("改发送名单"))

    @Slot(str)
    def _edit_editors(self, text: str) -> None:
        names = tuple(unpadded(name) for name in names_of(text))
        self.edit(lambda issue: changes.set_colophon(issue, editors=names), tr("改编辑"))

    @Slot(int)
    def _edit_copies(self, value: int) -> None:
        self.edit(lambda issue: changes.set_colophon(issue, copies=value or None), tr("改印数"))

    @Slot(str)
    def _edit_line(self, text: str) -> None:
        name = next(name for name, field in self._lines.items() if field is self.sender())
        self.edit(lambda issue: changes.set_colophon(issue, **{name: text or None}), tr("改报尾"))


class IssuePane(QStackedWidget):
    """Masthead or colophon, following the issue."""

    def __init__(self, workspace: Workspace, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.masthead = MastheadForm(workspace, library, self)
        self.colophon = ColophonForm(workspace, self)
        self.addWidget(self.masthead)
        self.addWidget(self.colophon)
        workspace.changed.connect(self._changed)

    def show_part(self, part: str) -> None:
        """Show the fields of that part."""
        self.setCurrentWidget(self.masthead if part == MASTHEAD else self.colophon)
        self.setFocusProxy(self.masthead.number if part == MASTHEAD else self.colophon.distribution)
        self._refresh()

    @Slot(object)
    def _changed(self, _change: Change) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        issue = self._workspace.issue
        if issue is None:
            return
        for form in (self.masthead, self.colophon):
            form.setEnabled(self._workspace.editable)
        if self.currentWidget() is self.masthead:
            self.masthead.show_issue(issue)
        else:
            self.colophon.show_issue(issue)
