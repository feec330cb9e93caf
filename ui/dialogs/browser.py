"""The archive: full-text search, filters, the pages of an old issue, and what to do with it."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lianluo_desk.errors import DeskError
from lianluo_desk.model.dates import format_date
from ui import theme, words
from ui.i18n import tr
from ui.library import Library
from ui.pages.preview import Preview
from ui.workspace import Spot, Workspace

from .base import Dialog

if TYPE_CHECKING:
    from lianluo_desk.archive import Hit, Summary

WAIT = 120  # ms after the last key before the search begins
FOUND = Qt.ItemDataRole.UserRole + 1


class ArchiveBrowser(Dialog):
    """Type to search; the issue's pages stand beside the list."""

    chosen = Signal(str)
    spot_chosen = Signal(str, object)
    model_wanted = Signal(str)
    file_wanted = Signal()

    def __init__(self, workspace: Workspace, library: Library, parent: QWidget | None = None, words_: str = "") -> None:
        super().__init__(tr("往期"), parent)
        self._library = library
        self.line = QLineEdit(words_, self)
        self.line.setPlaceholderText(tr("搜索标题、正文、署名；几个词用空格隔开"))
        self.line.setAccessibleName(tr("搜索往期"))
        self.line.setClearButtonEnabled(True)
        self.year, self.status, self.unit = QComboBox(self), QComboBox(self), QComboBox(self)
        self.order = QComboBox(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_HtmlDelegate(self.list))
        self.list.setAccessibleName(tr("找到的文章和期"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.preview = Preview(workspace, self)
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._search)
        self.line.textChanged.connect(self._timer.start)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self._open)
        self.resize(1080, 640)
        self._fill_filters()
        self._search()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.line, 1)
        for box, name in (
            (self.year, tr("年份")),
            (self.status, tr("状态")),
            (self.unit, tr("单位")),
            (self.order, tr("排序")),
        ):
            box.setAccessibleName(name)
            box.activated.connect(self._search)
            head.addWidget(box)
        self.body.addLayout(head)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.list)
        split.addWidget(self.preview)
        split.setSizes([520, 480])
        self.body.addWidget(split, 1)
        self.message = QLabel(self)
        self.message.setProperty("quiet", "true")
        self.body.addWidget(self.message)
        self.add_button(tr("打开文件…"), self._file)
        self.model = self.add_button(tr("作为范本"), self._model)
        self.add_button(tr("关闭"), self.close)
        self.go = self.add_button(tr("打开"), self._open, primary=True)

    def _fill_filters(self) -> None:
        self.order.addItems([tr("最相关在前"), tr("最近的在前")])
        self.year.addItem(tr("所有年份"), None)
        self.status.addItem(tr("所有状态"), None)
        self.unit.addItem(tr("所有单位"), None)
        for status, name in words.STATUS.items():
            self.status.addItem(tr(name), status)
        try:
            for year in self._library.years():
                self.year.addItem(str(year), year)
            for unit in self._library.contributors()[0]:
                self.unit.addItem(unit, unit)
        except DeskError as error:
            self.message.setText(error.message)

    @Slot()
    def _search(self, _index: int = 0) -> None:
        self.list.clear()
        try:
            if self.line.text().strip() or self.unit.currentData():
                self._show_hits()
            else:
                self._show_issues()
        except DeskError as error:
            self.message.setText(f"{error.message}{error.hint}")
            return
        self.list.setCurrentRow(0)
        has = self.list.count() > 0
        self.go.setEnabled(has)
        self.model.setEnabled(has)

    def _show_hits(self) -> None:
        from lianluo_desk.archive import Filters

        filters = Filters(year=self.year.currentData(), status=self.status.currentData(), unit=self.unit.currentData())
        results = self._library.search(self.line.text(), filters, by_date=self.order.currentIndex() == 1)
        for hit in results.hits:
            self._add(_of_hit(hit), hit.issue, Spot(hit.excerpt.place, hit.excerpt.start))
        more = tr("（还有更多，请再输几个字）") if results.more else ""
        self.message.setText(tr("找到 {n} 篇{more}").format(n=len(results.hits), more=more))

    def _show_issues(self) -> None:
        summaries = self._library.archive.issues(
            year=self.year.currentData(), status=self.status.currentData(), limit=300
        )
        for summary in summaries:
            self._add(_of_issue(summary), summary.id, None)
        self.message.setText(tr("共 {n} 期").format(n=len(summaries)))

    def _add(self, html: str, issue_id: str, spot: Spot | None) -> None:
        item = QListWidgetItem(self.list)
        item.setText(html)
        item.setData(FOUND, (issue_id, spot))

    @property
    def found(self) -> tuple[str, Spot | None]:
        item = self.list.currentItem()
        return item.data(FOUND) if item else ("", None)

    @Slot()
    def _show(self, _item: object = None, _previous: object = None) -> None:
        issue_id, spot = self.found
        if issue_id:
            try:
                self.preview.show_issue(self._library.issue(issue_id), spot)
            except DeskError as error:
                self.message.setText(error.message)

    @Slot()
    def _open(self, _item: object = None) -> None:
        issue_id, spot = self.found
        if not issue_id:
            return
        self.close()
        if spot is not None:
            self.spot_chosen.emit(issue_id, spot)
        else:
            self.chosen.emit(issue_id)

    @Slot()
    def _model(self) -> None:
        issue_id = self.found[0]
        self.close()
        self.model_wanted.emit(issue_id)

    @Slot()
    def _file(self) -> None:
        self.close()
        self.file_wanted.emit()


def _of_hit(hit: "Hit") -> str:
    number = tr("{year}年第{n}期").format(year=hit.year or "", n=hit.number or "?")
    title = marked(hit.title.replace("\n", " "), hit.highlights)
    excerpt = marked(hit.excerpt.text.replace("\n", " "), hit.excerpt.highlights)
    quiet = theme.colors().quiet
    return f'<div>{title}　<span style="color:{quiet}">{number}</span></div><div style="color:{quiet}">{excerpt}</div>'


def _of_issue(summary: "Summary") -> str:
    number = tr("{year}年第{n}期").format(year=summary.year or "", n=summary.number or "?")
    total = tr("总第{n}期").format(n=summary.cumulative) if summary.cumulative else ""
    day = format_date(summary.date) if summary.date else ""
    titles = escape("；".join(title.replace("\n", " ") for title in summary.titles))
    quiet = theme.colors().quiet
    head = f"<div>{number}　{total}　<span style='color:{quiet}'>{day}　{tr(words.STATUS[summary.status])}</span></div>"
    return f"{head}<div style='color:{quiet}'>{titles}</div>"


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` as HTML with the spans in bold and underlined."""
    parts, position = [], 0
    for start, end in spans:
        parts += [escape(text[position:start]), f"<b><u>{escape(text[start:end])}</u></b>"]
        position = end
    return "".join(parts) + escape(text[position:])


class _HtmlDelegate(QStyledItemDelegate):
    """Two lines of rich text in a row."""

    def _document(self, option: QStyleOptionViewItem, html: str) -> QTextDocument:
        document = QTextDocument()
        document.setDefaultFont(option.font)
        document.setDocumentMargin(6)
        document.setDefaultStyleSheet(f"div {{ color: {theme.colors().ink}; }}")
        document.setHtml(html)
        view = option.widget
        document.setTextWidth(view.viewport().width() if isinstance(view, QListWidget) else 10_000)
        return document

    def paint(self, painter, option, index) -> None:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QColor

        scheme = theme.colors()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(scheme.accent_soft))
        painter.setClipRect(option.rect)
        painter.translate(option.rect.topLeft())
        self._document(option, index.data()).drawContents(
            painter, QRectF(0, 0, option.rect.width(), option.rect.height())
        )
        painter.restore()

    def sizeHint(self, option, index) -> QSize:
        return QSize(200, round(self._document(option, index.data()).size().height()))
