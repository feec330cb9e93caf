"""The outline's view: two lines a row, a dot where something wants attention."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.model.issue import STATUSES
from ui import changes, theme, words
from ui.actionbook import ActionBook
from ui.i18n import tr
from ui.workspace import Change, Workspace

from .model import ATTENTION, DETAIL, NUMBER, PART, OutlineModel

Index = QModelIndex | QPersistentModelIndex
PAD = 8


class RowDelegate(QStyledItemDelegate):
    """Paints one row: number, title, and a quiet second line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        scheme = theme.colors()
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(scheme.accent_soft if selected else scheme.hover))
        if selected:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(scheme.accent))
        self._text(painter, option, index)
        painter.restore()

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        scheme, metrics = theme.colors(), QFontMetrics(option.font)
        small = _small(option.font)
        height = metrics.height()
        left = option.rect.left() + PAD + 4
        top = option.rect.top() + PAD - 2
        number = index.data(NUMBER)
        indent = metrics.horizontalAdvance("00 ") if number else 0
        painter.setFont(option.font)
        if number:
            painter.setPen(QColor(scheme.quiet))
            painter.drawText(QRect(left, top, indent - 6, height), Qt.AlignmentFlag.AlignRight, str(number))
        width = option.rect.right() - left - indent - PAD - 12
        painter.setPen(QColor(scheme.ink))
        title = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left + indent, top, width, height), Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(small)
        painter.setPen(QColor(scheme.quiet))
        detail = QFontMetrics(small).elidedText(index.data(DETAIL), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left + indent, top + height + 1, width, height), Qt.AlignmentFlag.AlignLeft, detail)
        if index.data(ATTENTION):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(scheme.accent))
            painter.drawEllipse(QPoint(option.rect.right() - 12, top + height // 2), 4, 4)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(120, 2 * QFontMetrics(option.font).height() + 2 * PAD - 2)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small


class OutlineView(QListView):
    """The rows; Enter goes into the text."""

    entered_text = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(RowDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(tr("大纲"))
        self.setAccessibleDescription(tr("这一期的报头、文章和报尾；Alt+上下键调整文章顺序。"))
        self.activated.connect(self._activate)

    @Slot(QModelIndex)
    def _activate(self, _index: QModelIndex) -> None:
        self.entered_text.emit()


class FirstSteps(QWidget):
    """What an issue without articles may begin with, below its rows in the outline."""

    def __init__(self, view: OutlineView, book: ActionBook) -> None:
        super().__init__(view.viewport())
        self._view = view
        hint = QLabel(tr("还没有文章。把来稿拖到这里，或者："), self)
        hint.setProperty("quiet", "true")
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + 4, 0, PAD, 0)
        layout.addWidget(hint)
        for text, action_id in ((tr("写第一篇"), "article.new"), (tr("导入来稿…"), "file.import")):
            button = QPushButton(text, self)
            button.setToolTip(book[action_id].shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            button.clicked.connect(book[action_id].trigger)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        view.viewport().installEventFilter(self)
        self.hide()

    def place(self, *, wanted: bool) -> None:
        """Stand below the last row, or not at all."""
        self.setVisible(wanted)
        model, width = self._view.model(), self._view.viewport().width()
        below = self._view.visualRect(model.index(model.rowCount() - 1, 0)).bottom()
        self.setGeometry(0, below + 2 * PAD, width, self.layout().totalHeightForWidth(width))

    def eventFilter(self, _viewport: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place(wanted=not self.isHidden())
        return False


class OutlinePane(QWidget):
    """The outline with its selection kept equal to the workspace's."""

    entered_text = Signal()
    files_dropped = Signal(object)

    def __init__(self, workspace: Workspace, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._book = workspace, book
        self.model = OutlineModel(workspace, self)
        self.view = OutlineView(self)
        self.view.setModel(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.first = FirstSteps(self.view, book)
        workspace.changed.connect(self._show_first_steps)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self.view.entered_text.connect(self.entered_text)
        self.view.customContextMenuRequested.connect(self._offer)
        self.model.files_dropped.connect(self.files_dropped)
        self.model.modelReset.connect(self._show_selection)
        workspace.part_selected.connect(self._show_selection)
        self._showing = False

    @Slot(QModelIndex, QModelIndex)
    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self._workspace.select(current.data(PART))

    @Slot()
    def _show_selection(self, _part: str = "") -> None:
        row = self.model.row_of(self._workspace.part)
        if row >= 0:
            self._showing = True
            self.view.setCurrentIndex(self.model.index(row))
            self._showing = False

    @Slot(object)
    def _show_first_steps(self, change: Change) -> None:
        self.first.place(wanted=not change.after.articles and self._workspace.editable)

    @Slot(QPoint)
    def _offer(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        menu = QMenu(self)
        if index.isValid() and index.data(NUMBER):
            self._add_statuses(menu)
            menu.addSeparator()
            for action_id in ("article.up", "article.down", "article.delete"):
                menu.addAction(self._book[action_id])
            menu.addSeparator()
        for action_id in ("article.new", "file.import"):
            menu.addAction(self._book[action_id])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(where))

    def _add_statuses(self, menu: QMenu) -> None:
        article = self._workspace.article
        for status in STATUSES[:5]:
            action = menu.addAction(tr(words.STATUS[status]))
            action.setCheckable(True)
            action.setChecked(article is not None and article.status == status)
            action.setData(status)
        menu.triggered.connect(self._set_status)

    @Slot(object)
    def _set_status(self, action: object) -> None:
        status, issue = action.data(), self._workspace.issue  # type: ignore[attr-defined]
        if status in STATUSES and issue is not None:
            label = tr("标为“{status}”").format(status=tr(words.STATUS[status]))
            self._workspace.edit(changes.set_status(issue, self._workspace.part, status), label)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.view.viewport().update()
