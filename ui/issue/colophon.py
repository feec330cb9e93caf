"""The colophon's fields: distribution, editors, contact, approval, print run."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue
from lianluo_desk.model.names import unpadded
from lianluo_desk.model.publication import Publication
from ui import changes
from ui.i18n import tr
from ui.library import Library
from ui.manuscript.paragraphs import names_of
from ui.numberfield import NumberField
from ui.workspace import Workspace

from . import reasons
from .fields import LineField, TextField
from .form import Form, say


class ColophonForm(Form):
    """Distribution, editors, contact, approval, print run."""

    def __init__(self, workspace: Workspace, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(tr("报尾与发送名单"), workspace, parent)
        self._library = library
        self._before: Issue | None = None
        self.distribution = TextField(tr("发送名单"))
        self.distribution.setMinimumHeight(190)
        self.editors = LineField(tr("编辑"), tr("几个人用、隔开"))
        self.phone = LineField(tr("电话"))
        self.email = LineField(tr("电子邮箱"))
        self.approval = LineField(tr("准印证号"))
        self.printer = LineField(tr("印发机关"), tr("没有就空着"))
        self.copies = NumberField(self)
        self.copies.setRange(0, 999_999)
        self.copies.setSpecialValueText(tr("不印"))
        self.copies.setAccessibleName(tr("印数"))
        self.copies.setProperty("narrow", "true")
        self._lines = {"phone": self.phone, "email": self.email, "approval": self.approval, "printer": self.printer}
        self.distribution_reason = self.add(tr("发送名单"), self.distribution)
        self.take_list = self.follow(tr("改用名单"), self._take_list)
        self.editors_reason = self.add(tr("编辑"), self.editors)
        self.phone_reason = self.add(tr("电话"), self.phone)
        self.email_reason = self.add(tr("电子邮箱"), self.email)
        self.take_contact = self.follow(tr("改用刊物设置的编辑和联系方式"), self._take_contact)
        self.approval_reason = self.add(tr("准印证号"), self.approval)
        self.add(tr("印数"), self.copies)
        self.add(tr("印发机关"), self.printer)
        self.end()
        self.distribution.edited.connect(self._edit_distribution)
        self.editors.edited.connect(self._edit_editors)
        self.copies.valueChanged.connect(self._edit_copies)
        for field in self._lines.values():
            field.edited.connect(self._edit_line)

    def look_back(self) -> None:
        """Find the issue before this one, to compare the lists with."""
        issue = self._workspace.issue
        try:
            self._before = self._library.before(issue) if issue is not None else None
        except DeskError:
            self._before = None  # the comparison is a help, not a condition

    @property
    def _publication(self) -> Publication:
        issue = self._workspace.issue
        assert issue is not None
        return self._workspace.desk.pack_of(issue).publication

    @Slot()
    def _take_list(self) -> None:
        listed = self._publication.distribution_on(_day(self._workspace.issue))
        if listed is not None:
            self.edit(lambda issue: changes.set_distribution(issue, listed.levels), tr("改用名单"), "structural")

    @Slot()
    def _take_contact(self) -> None:
        kept = self._publication.colophon_on(_day(self._workspace.issue))
        values = {"editors": kept.editors, "phone": kept.phone, "email": kept.email}
        self.edit(lambda issue: changes.set_colophon(issue, **values), tr("改用刊物设置"), "structural")

    def show_issue(self, issue: Issue) -> None:
        """Show the issue's values and their reasons."""
        self._showing = True
        colophon = issue.colophon
        if changes.distribution_of(self.distribution.toPlainText()) != issue.distribution:
            self.distribution.show_text(changes.distribution_text(issue.distribution))
        if names_of(self.editors.text()) != colophon.editors:
            self.editors.show_text("、".join(colophon.editors))
        for name, field in self._lines.items():
            field.show_text(getattr(colophon, name) or "")
        self.copies.setValue(colophon.copies or 0)
        self._showing = False
        self._show_reasons(issue)

    def _show_reasons(self, issue: Issue) -> None:
        colophon, publication, day = issue.colophon, self._publication, _day(issue)
        listed, kept = publication.distribution_on(day), publication.colophon_on(day)
        why = (reasons.of_distribution(issue, publication), reasons.of_last_issue(issue, self._before))
        say(self.distribution_reason, "\n".join(part for part in why if part))
        say(self.editors_reason, reasons.of_contact(issue, publication))
        for label, own, set_value in (
            (self.phone_reason, colophon.phone, kept.phone),
            (self.email_reason, colophon.email, kept.email),
            (self.approval_reason, colophon.approval, kept.approval),
        ):
            say(label, reasons.of_profile(own, set_value))
        own = replace(kept, editors=colophon.editors, phone=colophon.phone, email=colophon.email)
        editable = self._workspace.editable
        self.take_list.setVisible(editable and listed is not None and listed.levels != issue.distribution)
        self.take_contact.setVisible(editable and own != kept)

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


def _day(issue: Issue | None) -> date:
    """The day whose facts hold for an issue: its own, or today while it has none."""
    return issue.date if issue is not None and issue.date is not None else date.today()
