"""The publication's facts: masthead, approval, lists and contacts with the day from which each holds, house style."""

from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from lianluo_desk import resources
from lianluo_desk.model.dates import format_date
from lianluo_desk.model.publication import Publication
from ui import changes
from ui.i18n import tr

from .base import Dialog


class FactsDialog(Dialog):
    """Shows what new issues are filled with, and where it is written."""

    def __init__(self, publication: Publication, parent: QWidget | None = None) -> None:
        super().__init__(tr("刊物设置"), parent)
        tabs = QTabWidget(self)
        tabs.addTab(self._masthead(publication), tr("报头"))
        tabs.addTab(self._lists(publication), tr("发送名单"))
        tabs.addTab(self._contacts(publication), tr("编辑与联系"))
        tabs.addTab(self._house(publication), tr("版式习惯"))
        self.body.addWidget(tabs)
        place = resources.templates() / publication.id / "publication.toml"
        self.add_text(tr("这些事实写在 {file}；改动只影响以后的期，已有的期保持原样。").format(file=place), quiet=True)
        self.add_button(tr("关闭"), self.close, primary=True)
        self.resize(680, 520)

    def _form(self, rows: list[tuple[str, str]]) -> QWidget:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        for name, value in rows:
            label = QLabel(value or tr("（没有）"), page)
            label.setWordWrap(True)
            form.addRow(name, label)
        return page

    def _masthead(self, publication: Publication) -> QWidget:
        masthead = publication.masthead
        return self._form([
            (tr("刊名"), masthead.title),
            (tr("拼音"), masthead.pinyin or ""),
            (tr("编者"), masthead.compiler or ""),
            (tr("准印证号"), publication.approval or ""),
            (tr("署名单位"), "、".join(publication.units)),
        ])  # fmt: skip

    def _lists(self, publication: Publication) -> QWidget:
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setAccessibleName(tr("发送名单"))
        parts = []
        for listed in sorted(publication.distribution, key=lambda one: one.since, reverse=True):
            name = listed.name or tr("{year}年发送名单").format(year=listed.since.year)
            head = tr("{name}（自{day}起）").format(name=name, day=format_date(listed.since))
            parts.append(f"{head}\n{changes.distribution_text(listed.levels)}")
        text.setPlainText("\n\n".join(parts))
        return text

    def _contacts(self, publication: Publication) -> QWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(tr("编辑与联系"))
        tree.setHeaderLabels([tr("起用日期"), tr("编辑"), tr("电话"), tr("电子邮箱"), tr("待核")])
        tree.setRootIsDecorated(False)
        for contact in sorted(publication.contacts, key=lambda one: one.since, reverse=True):
            names = "、".join(contact.editors)
            QTreeWidgetItem(
                tree, [format_date(contact.since), names, contact.phone or "", contact.email or "", contact.doubt]
            )
        for column in range(4):
            tree.resizeColumnToContents(column)
        return tree

    def _house(self, publication: Publication) -> QWidget:
        house = publication.house
        yes, no = tr("是"), tr("否")
        return self._form([
            (tr("总期号写法"), tr("中文数字") if house.cumulative == "chinese" else tr("阿拉伯数字")),
            (tr("中西文间距"), tr("{n} 字").format(n=house.han_latin_gap)),
            (tr("报尾排在双数页"), yes if house.even_pages else no),
            (tr("两字姓名中间空一字"), yes if house.pad_names else no),
            (tr("印要目"), yes if house.contents else no),
            (tr("双面印刷"), yes if house.duplex else no),
        ])  # fmt: skip
