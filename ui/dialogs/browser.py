"""The archive: full-text search, filters, the pages of an old issue, and what to do with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
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
from ui.work import Job, Progress
from ui.workspace import Spot, Workspace

from .base import Dialog

if TYPE_CHECKING:
    from lianluo_desk.archive import Hit, Results, Summary
    from lianluo_desk.model.issue import Status

WAIT = 120  # ms after the last key before the search begins
BATCH = 24  # rows laid out in one go: more than a screenful
MOST = 300  # issues listed
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
        self.list.setLayoutMode(QListWidget.LayoutMode.Batched)  # hundreds of rich rows at once take long
        self.list.setBatchSize(BATCH)
        self.preview = Preview(workspace, self)
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._search)
        self._job: Job | None = None  # the newest question, until it is answered
        self.line.textChanged.connect(self._typed)
        self.preview.failed.connect(self._tell)
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
        job = Job(partial(_choices, self._library), self)
        job.done.connect(self._offer)
        job.failed.connect(self._tell)
        job.start()

    @Slot(object)
    def _offer(self, choices: tuple[list[int], list[str]]) -> None:
        """The years and offices to choose from, once they have been read."""
        years, units = choices
        for year in years:
            self.year.addItem(str(year), year)
        for unit in units:
            self.unit.addItem(unit, unit)

    @property
    def searching(self) -> bool:
        """Whether the list does not show yet what is asked for."""
        return self._timer.isActive() or self._job is not None

    @Slot()
    def _typed(self) -> None:
        """What stands in the list answers an older question now: Enter must not open it."""
        self._drop()
        self._timer.start()
        self._allow(False)

    def _drop(self) -> None:
        """Nobody waits for the answer to the last question any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _search(self, _index: int = 0) -> None:
        """Ask for what the line and the filters say; an earlier question's answer is dropped."""
        self._timer.stop()
        self._drop()
        filters = (self.year.currentData(), self.status.currentData(), self.unit.currentData())
        question = _Question(self.line.text(), *filters, self.order.currentIndex() == 1)
        self._job = Job(partial(_answer, self._library, question), self)
        self._job.done.connect(self._found)
        self._job.failed.connect(self._failed)
        self._job.start()

    @Slot(object)
    def _found(self, answer: "Results | list[Summary]") -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.list.clear()
        if isinstance(answer, list):
            for summary in answer:
                self._add(_of_issue(summary), summary.id, None)
            self.message.setText(tr("共 {n} 期").format(n=len(answer)))
        else:
            for hit in answer.hits:
                self._add(_of_hit(hit), hit.issue, Spot(hit.excerpt.place, hit.excerpt.start))
            more = tr("（还有更多，请再输几个字）") if answer.more else ""
            self.message.setText(tr("找到 {n} 篇{more}").format(n=len(answer.hits), more=more))
        self.list.setCurrentRow(0)
        self._allow(self.list.count() > 0 and not self.searching)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._job = None
            self.list.clear()
            self._tell(error)

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        self.message.setText(f"{error.message}{error.hint}" if isinstance(error, DeskError) else str(error))

    def _allow(self, allowed: bool) -> None:
        self.go.setEnabled(allowed)
        self.model.setEnabled(allowed)

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
            self.preview.show_issue(issue_id, self._library.issue, spot)

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


@dataclass(frozen=True, slots=True)
class _Question:
    """What the line and the filters ask for."""

    text: str
    year: int | None
    status: "Status | None"
    unit: str | None
    by_date: bool


def _answer(library: Library, question: _Question, _progress: Progress) -> "Results | list[Summary]":
    """Articles for words or an office, else issues; in the pool's thread. Raises DeskError."""
    if not question.text.strip() and not question.unit:
        return library.archive.issues(year=question.year, status=question.status, limit=MOST)
    from lianluo_desk.archive import Filters

    filters = Filters(year=question.year, status=question.status, unit=question.unit)
    return library.search(question.text, filters, by_date=question.by_date)


def _choices(library: Library, _progress: Progress) -> tuple[list[int], list[str]]:
    """Years and offices that the archive knows; in the pool's thread. Raises DeskError."""
    return library.years(), library.contributors()[0]


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
        if isinstance(view, QListWidget):  # room for the scroll bar is kept: rows must not grow when it comes
            document.setTextWidth(view.width() - 2 * view.frameWidth() - view.verticalScrollBar().sizeHint().width())
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
