"""The publication's settings: what new issues are filled with. Issues that exist keep what they have."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QTabWidget, QWidget

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Masthead
from lianluo_desk.model.publication import HouseStyle, Imprint, Publication
from ui.dialogs.base import Dialog
from ui.i18n import tr
from ui.library import Library
from ui.manuscript.paragraphs import names_of

from .dated import ALWAYS, DatedFacts
from .fields import ContactFields, ImprintFields, ListFields
from .record import Record


class PublicationDialog(Dialog):
    """Edits a draft of the facts; nothing holds before it is kept. Raises DeskError when they cannot be read."""

    kept = Signal(str)  # what changed

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(tr("刊物设置"), parent)
        self._house = library.desk.facts
        self._held = self._house.now()
        self._warned = False
        self.lists = DatedFacts(tr("发送名单"), ListFields(self), self)
        self.contacts = DatedFacts(tr("编辑与联系"), ContactFields(self), self)
        self.imprints = DatedFacts(tr("编者与准印证号"), ImprintFields(self), self)
        self.units = self._names(tr("署名单位"))
        self.people = self._names(tr("人名"))
        self.record = Record(self._house.sets(), self._held.number, self)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(tr("刊物设置"))
        self.tabs.tabBar().setAccessibleName(tr("刊物设置"))
        self._add_tabs()
        self.body.addWidget(self.tabs, 1)
        self.message = self.add_text(tr("改动从各自的起用日期起，用于以后的期；已有的期保持原样。"), quiet=True)
        self.drop = self.add_button(tr("关闭"), self._drop)
        self.keep = self.add_button(tr("保存"), self._keep, primary=True)
        for part in (self.lists, self.contacts, self.imprints):
            part.changed.connect(self._check)
        for names in (self.units, self.people):
            names.textChanged.connect(self._check)
        self.record.wanted.connect(self._take_up)
        self.resize(860, 560)
        self._show(self._held.publication)

    def _add_tabs(self) -> None:
        self.tabs.addTab(self.lists, tr("发送名单"))
        self.tabs.addTab(self.contacts, tr("编辑与联系"))
        self.tabs.addTab(self.imprints, tr("编者与准印证号"))
        self.tabs.addTab(self._register(), tr("署名与人名"))
        self.tabs.addTab(_look(self._held.publication, self), tr("刊名与版式"))
        self.tabs.addTab(self.record, tr("修改记录"))

    def _names(self, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setAccessibleName(name)
        text.setTabChangesFocus(True)
        return text

    def _register(self) -> QWidget:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(0, 16, 0, 0)
        form.setHorizontalSpacing(16)
        for name, field, hint in (
            (tr("署名单位"), self.units, tr("文末署名的处室，几个用、隔开；写稿时补全，读来稿时认得。")),
            (tr("人名"), self.people, tr("这些人名排印时不拆开转行；几个用、隔开。")),
        ):
            form.addRow(name, field)
            note = QLabel(hint, page)
            note.setProperty("quiet", "true")
            form.addRow("", note)
        return page

    def _show(self, publication: Publication) -> None:
        base = Imprint(ALWAYS, publication.masthead.compiler, publication.approval)
        self.lists.show_facts(publication.distribution)
        self.contacts.show_facts(publication.contacts)
        self.imprints.show_facts((base, *publication.imprints))
        self.units.setPlainText("、".join(publication.units))
        self.people.setPlainText("、".join(publication.people))
        self._check()

    @property
    def draft(self) -> Publication:
        """The facts as they are written now."""
        held, (base, *imprints) = self._held.publication, self.imprints.facts
        return replace(
            held,
            masthead=replace(held.masthead, compiler=base.compiler),
            approval=base.approval,
            distribution=self.lists.facts,
            contacts=self.contacts.facts,
            imprints=tuple(imprints),
            units=names_of(self.units.toPlainText()),
            people=names_of(self.people.toPlainText()),
        )

    @property
    def changed(self) -> bool:
        """Whether the draft says something else than what is kept; the order of dated facts says nothing."""
        return _in_order(self.draft) != _in_order(self._held.publication)

    @Slot()
    def _check(self, _value: object = None) -> None:
        self._warned = False
        changed = self.changed
        self.keep.setEnabled(changed)
        self.drop.setText(tr("放弃改动") if changed else tr("关闭"))
        self._say(tr("改动从各自的起用日期起，用于以后的期；已有的期保持原样。"))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self.message.setText(sentence)
        self.message.setProperty("wrong", "true" if wrong else "false")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)

    @Slot(int)
    def _take_up(self, number: int) -> None:
        """Fill the pages with a former set; it holds again once it is kept."""
        try:
            self._show(self._house.as_of(number))
        except DeskError as error:
            self._say(f"{error.message}{error.hint}", wrong=True)
            return
        self.tabs.setCurrentIndex(0)

    @Slot()
    def _keep(self) -> None:
        try:
            phrases = self._house.keep(self.draft, self._held.number)
        except DeskError as error:
            self._say(f"{error.message}{error.hint}", wrong=True)
            return
        self._held = self._house.now()
        self.kept.emit("；".join(phrases))
        self.close()

    @Slot()
    def _drop(self) -> None:
        self._warned = True
        self.close()

    def _may_leave(self) -> bool:
        """What was typed is not thrown away by one stray Escape."""
        if self._warned or not self.changed:
            return True
        self._warned = True
        self._say(tr("有改动还没保存。点“保存”留下，再关一次就放弃。"), wrong=True)
        return False

    def reject(self) -> None:
        if self._may_leave():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_leave():
            super().closeEvent(event)
        else:
            event.ignore()


def _in_order(publication: Publication) -> Publication:
    """The publication with its dated facts by day."""

    def by_day(facts: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(sorted(facts, key=lambda fact: fact.since))

    return replace(
        publication,
        distribution=by_day(publication.distribution),
        contacts=by_day(publication.contacts),
        imprints=by_day(publication.imprints),
    )


def _look(publication: Publication, parent: QWidget) -> QWidget:
    """What the template pack alone decides, to read."""
    page = QWidget(parent)
    form = QFormLayout(page)
    form.setContentsMargins(0, 16, 0, 0)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    for name, value in (*_names_of(publication.masthead), *_habits(publication.house)):
        form.addRow(name, QLabel(value or tr("（没有）"), page))
    note = QLabel(tr("刊名和版式属于刊物模板，随模板更换。"), page)
    note.setProperty("quiet", "true")
    form.addRow("", note)
    return page


def _names_of(masthead: Masthead) -> tuple[tuple[str, str], ...]:
    return (tr("刊名"), masthead.title), (tr("拼音"), masthead.pinyin or "")


def _habits(house: HouseStyle) -> tuple[tuple[str, str], ...]:
    yes, no = tr("是"), tr("否")
    return (
        (tr("总期号写法"), tr("中文数字") if house.cumulative == "chinese" else tr("阿拉伯数字")),
        (tr("中西文间距"), tr("{n} 字").format(n=house.han_latin_gap)),
        (tr("报尾排在双数页"), yes if house.even_pages else no),
        (tr("两字姓名中间空一字"), yes if house.pad_names else no),
        (tr("印要目"), yes if house.contents else no),
        (tr("双面印刷"), yes if house.duplex else no),
    )
