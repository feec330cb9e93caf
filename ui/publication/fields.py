"""The fields of one dated fact: a distribution list, editors and contact, or compiler and approval number."""

from dataclasses import replace
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from lianluo_desk.model.issue import DistributionLevel
from lianluo_desk.model.publication import Contact, DistributionList, Imprint
from ui import changes, theme
from ui.i18n import tr
from ui.manuscript.paragraphs import names_of

DOUBT = 96  # px beside type of the default size: three or four lines

F = TypeVar("F", DistributionList, Contact, Imprint)


class Fields(QWidget, Generic[F]):
    """Shows a fact and tells when the person changed it. What raises NotImplementedError each kind of fact says itself:
    a widget cannot be an abstract class of Python's as well."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(8)

    def line(self, name: str, placeholder: str = "") -> QLineEdit:
        """A line of the form."""
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setPlaceholderText(placeholder)
        field.textEdited.connect(self.edited)
        self.form.addRow(name, field)
        return field

    def lines(self, name: str, spoken: str, placeholder: str) -> QPlainTextEdit:
        """Several lines of the form, headed `name`; `spoken` says what they are without the form."""
        field = QPlainTextEdit(self)
        field.setAccessibleName(spoken)
        field.setPlaceholderText(placeholder)
        field.setTabChangesFocus(True)
        field.textChanged.connect(self.edited)
        self.form.addRow(name, field)
        return field

    @staticmethod
    def fill(field: QPlainTextEdit, text: str) -> None:
        """Show that text, which nobody has typed."""
        field.blockSignals(True)
        field.setPlainText(text)
        field.blockSignals(False)

    def show_fact(self, fact: F) -> None:
        raise NotImplementedError

    def fact(self, before: F) -> F:
        """The fact as the fields say, from the same day as `before`."""
        raise NotImplementedError

    def empty(self, since: date) -> F:
        """A fact to begin with."""
        raise NotImplementedError

    @staticmethod
    def title(fact: F) -> str:
        """A word or two that tell the fact from others, beside its day."""
        raise NotImplementedError


class ListFields(Fields[DistributionList]):
    """A distribution list as an editor writes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = self.line(tr("名称"), tr("例如：2022年发送名单（可以空着）"))
        self.text = self.lines(tr("名单"), tr("发送名单"), tr("送：第一行\n　　第二行\n发：……"))

    def show_fact(self, fact: DistributionList) -> None:
        self.name.setText(fact.name)
        self.fill(self.text, changes.distribution_text(fact.levels))

    def fact(self, before: DistributionList) -> DistributionList:
        levels = changes.distribution_of(self.text.toPlainText())
        return replace(before, name=self.name.text().strip(), levels=levels)

    def empty(self, since: date) -> DistributionList:
        return DistributionList(since, (DistributionLevel("送", ()),))

    @staticmethod
    def title(fact: DistributionList) -> str:
        return tr("{n} 行").format(n=sum(len(level.lines) for level in fact.levels))


class ContactFields(Fields[Contact]):
    """Editors, telephone, mail, and what is doubtful about them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors = self.line(tr("编辑"), tr("几个人用、隔开"))
        self.phone = self.line(tr("电话"))
        self.email = self.line(tr("电子邮箱"))
        self.doubt = self.lines(tr("待核"), tr("待核"), tr("还要核实的事，核实以后清空"))
        self.doubt.setMaximumHeight(theme.scaled(DOUBT))

    def show_fact(self, fact: Contact) -> None:
        self.editors.setText("、".join(fact.editors))
        self.phone.setText(fact.phone or "")
        self.email.setText(fact.email or "")
        self.fill(self.doubt, fact.doubt)

    def fact(self, before: Contact) -> Contact:
        return Contact(
            before.since,
            names_of(self.editors.text()),
            self.phone.text().strip() or None,
            self.email.text().strip() or None,
            self.doubt.toPlainText().strip(),
        )

    def empty(self, since: date) -> Contact:
        return Contact(since)

    @staticmethod
    def title(fact: Contact) -> str:
        return "、".join(fact.editors)


class ImprintFields(Fields[Imprint]):
    """Who compiles the bulletin, and under which approval."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compiler = self.line(tr("编者"))
        self.approval = self.line(tr("准印证号"), tr("没有就空着"))

    def show_fact(self, fact: Imprint) -> None:
        self.compiler.setText(fact.compiler or "")
        self.approval.setText(fact.approval or "")

    def fact(self, before: Imprint) -> Imprint:
        return Imprint(before.since, self.compiler.text().strip() or None, self.approval.text().strip() or None)

    def empty(self, since: date) -> Imprint:
        return Imprint(since)

    @staticmethod
    def title(fact: Imprint) -> str:
        return fact.approval or ""
