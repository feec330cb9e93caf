"""The rows of the outline: masthead, articles, colophon; dragging a row reorders the issue."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, Qt, QTimer, Signal, Slot

from lianluo_desk.model.issue import Article, Issue
from ui import changes, words
from ui.i18n import tr
from ui.workspace import COLOPHON, MASTHEAD, Change, Workspace

FORMAT = "application/x-lianluo-article"
REST = 150  # ms after the last key before counts are shown anew
DETAIL = Qt.ItemDataRole.UserRole + 1
PART = Qt.ItemDataRole.UserRole + 2
NUMBER = Qt.ItemDataRole.UserRole + 3
ATTENTION = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the outline; `number` counts articles from 1, 0 elsewhere."""

    part: str
    title: str
    detail: str
    number: int = 0
    attention: str = ""


class OutlineModel(QAbstractListModel):
    """Listens to the workspace; a drop asks it for another order."""

    files_dropped = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: tuple[Row, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REST)
        self._later.timeout.connect(self._refresh)
        workspace.changed.connect(self._changed)
        workspace.closed.connect(self._closed)
        workspace.questions_changed.connect(self._refresh)
        workspace.findings_changed.connect(self._refresh)

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.origin is not None and len(change.after.articles) == len(self._rows) - 2:
            self._later.start()  # typing: counts may follow when the keys rest
            return
        self._later.stop()
        self._show(rows_of(change.after, self._wanting(), self._workspace.characters_of))

    @Slot()
    def _refresh(self) -> None:
        if self._workspace.issue is not None:
            self._show(rows_of(self._workspace.issue, self._wanting(), self._workspace.characters_of))

    @Slot()
    def _closed(self) -> None:
        self._show(())

    def _wanting(self) -> dict[str, str]:
        """Parts that want attention, and why."""
        wanting: dict[str, str] = {}
        for question in self._workspace.questions:
            wanting.setdefault(self._workspace.part_of(question.where), tr("有来稿疑问"))
        for finding in self._workspace.findings:
            if getattr(finding, "severity", "") == "error":
                wanting[self._workspace.part_of(finding.block)] = tr("有差错")  # type: ignore[attr-defined]
        return wanting

    def _show(self, rows: tuple[Row, ...]) -> None:
        if [row.part for row in rows] != [row.part for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        old, self._rows = self._rows, rows
        for number, (before, after) in enumerate(zip(old, rows, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(number), self.index(number), [Qt.ItemDataRole.DisplayRole, DETAIL])

    def row_of(self, part: str) -> int:
        """The row of a part; -1 when it is not there."""
        return next((number for number, row in enumerate(self._rows) if row.part == part), -1)

    # Qt's questions

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        values = {
            Qt.ItemDataRole.DisplayRole: row.title,
            DETAIL: row.detail,
            PART: row.part,
            NUMBER: row.number,
            ATTENTION: row.attention,
            Qt.ItemDataRole.ToolTipRole: f"{row.title}\n{row.detail}" + (f"\n{row.attention}" if row.attention else ""),
            Qt.ItemDataRole.AccessibleTextRole: f"{row.title}，{row.detail}，{row.attention}".rstrip("，"),
        }
        return values.get(role)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        kinds = Qt.ItemFlag
        if not index.isValid():
            return kinds.ItemIsDropEnabled
        base = kinds.ItemIsSelectable | kinds.ItemIsEnabled
        movable = self._rows[index.row()].number and self._workspace.editable
        return base | kinds.ItemIsDragEnabled if movable else base

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [FORMAT, "text/uri-list"]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(FORMAT, QByteArray(self._rows[indexes[0].row()].part.encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex
    ) -> bool:
        del action, row, column, parent
        return self._workspace.editable and (data.hasFormat(FORMAT) or data.hasUrls())

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex) -> bool:
        """Reorder; the rows are made anew by the change, so the view has nothing to remove."""
        del action, column
        if data.hasFormat(FORMAT):
            place = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
            self.move(bytes(data.data(FORMAT).data()).decode(), place)
        elif data.hasUrls():
            from ui.manuscript.clipboard import local_files

            self.files_dropped.emit(local_files(data))
        return False

    def move(self, part: str, before_row: int) -> None:
        """Put an article before the row `before_row`."""
        issue = self._workspace.issue
        here = changes.find_article(issue, part) if issue else -1
        if issue is None or here < 0:
            return
        target = before_row - 1
        if here < target:
            target -= 1
        self._workspace.edit(changes.move_article(issue, part, target), tr("调整文章顺序"))


def rows_of(issue: Issue, wanting: dict[str, str], count: Callable[[Article], int]) -> tuple[Row, ...]:
    """The outline of an issue."""
    lines = sum(len(level.lines) for level in issue.distribution)
    foot = tr("发送 {n} 行").format(n=lines)
    return (
        Row(MASTHEAD, tr("报头"), words.numbers_of(issue), attention=wanting.get(MASTHEAD, "")),
        *(
            _article_row(n, article, count(article), wanting.get(article.id, ""))
            for n, article in enumerate(issue.articles, 1)
        ),
        Row(COLOPHON, tr("报尾"), foot, attention=wanting.get(COLOPHON, "")),
    )


def _article_row(number: int, article: Article, characters: int, attention: str) -> Row:
    title = article.title.replace("\n", "") or tr("（没有标题）")
    detail = tr("{status} · {n} 字").format(status=tr(words.STATUS[article.status]), n=words.count(characters))
    return Row(article.id, title, detail, number, attention)
