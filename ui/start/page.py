"""The start page: the issue in work, the next one with its numbers explained, the past ones as first pages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.errors import DeskError
from ui import theme
from ui.i18n import tr
from ui.later import Later
from ui.library import CLOSED, Library
from ui.work import Job
from ui.workspace import Workspace

from .cards import IssueCard, NewIssueCard, TryCard
from .thumbnails import Thumbnails

if TYPE_CHECKING:
    from lianluo_desk.archive import Summary

PAST = 18
COLUMNS = (2, 8)  # least and most past issues side by side
SIDE_BY_SIDE = 760  # px beside type of the default size, from which the two cards stand beside each other


class StartPage(QScrollArea):
    """What an editor sees first."""

    open_wanted = Signal(str)
    new_wanted = Signal(object, bool)
    search_wanted = Signal(str)
    guide_wanted = Signal()
    sample_wanted = Signal()
    filled = Signal()  # the archive was read, or could not be
    trouble = Signal(object)

    def __init__(self, workspace: Workspace, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._opening: Job | None = None
        self.thumbnails = Thumbnails(workspace, library, self)
        self.thumbnails.ready.connect(self._picture)
        self._soon = Later(self.refresh, self)
        self.setAccessibleName(tr("起始页"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget(self)
        self._layout = QVBoxLayout(page)
        self._layout.setContentsMargins(48, 16, 48, 16)
        self._layout.setSpacing(16)
        self._layout.addLayout(self._head())
        self.new = NewIssueCard(library, page)
        self.new.wanted.connect(self.new_wanted)
        self._top = QHBoxLayout()
        self._top.setSpacing(24)
        self._work_card: IssueCard | None = None
        self._top.addWidget(self.new, 1)
        self._top.addStretch(1)
        self._layout.addLayout(self._top)
        self._layout.addLayout(self._past_head())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._layout.addLayout(self._grid)
        self._layout.addStretch(1)
        self._cards: list[IssueCard] = []
        self.setWidget(page)

    def _head(self) -> QHBoxLayout:
        name = QLabel(tr("联络动态编辑台"), self)
        name.setProperty("heading", "true")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("搜索往期"))
        self.search.setAccessibleName(tr("搜索往期"))
        self.search.setProperty("narrow", "true")
        self.search.returnPressed.connect(self._search)
        row = QHBoxLayout()
        row.addWidget(name)
        row.addStretch(1)
        for text, signal in ((tr("入门引导"), self.guide_wanted), (tr("打开样刊"), self.sample_wanted)):
            button = QPushButton(text, self)
            button.setProperty("link", "true")
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addWidget(self.search)
        return row

    def _past_head(self) -> QHBoxLayout:
        self.years = QComboBox(self)
        self.years.setAccessibleName(tr("往期的年份"))
        self.years.activated.connect(self._show_past)
        self.empty = QLabel(tr("档案里还没有往期。按 Ctrl+O 打开期刊文件，或把往期文件拖到窗口里。"), self)
        self.empty.setProperty("quiet", "true")
        for part in (self.years, self.empty):
            part.hide()  # until the archive was read
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("往期"), self))
        row.addWidget(self.years)
        row.addWidget(self.empty)
        row.addStretch(1)
        return row

    @property
    def has_issues(self) -> bool:
        """Whether the archive holds an issue, as far as the page has been filled."""
        return self._work_card is not None or self.years.count() > 0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()  # the page comes as it was, then with what is new

    @Slot()
    def refresh(self, _result: object = None) -> None:
        """Read the archive again."""
        if not self.isVisible():
            return
        if not self._library.is_open:
            self._look()
        else:
            self._fill()

    def _fill(self) -> None:
        """Show what the library says."""
        self.new.refresh()
        try:
            summaries, years = self._library.issues(limit=8), self._library.years()
        except DeskError as error:
            self.trouble.emit(error)
            summaries, years = [], []
        self._show_work(summaries, is_new=not years)
        self.years.clear()
        self.years.addItems([str(year) for year in years])
        self.years.setVisible(bool(years))
        self.empty.setVisible(not years)
        self._show_past()

    @Slot()
    def _look(self) -> None:
        """Fill the page with what a glance at the archive shows; then open it in earnest."""
        if self._opening is not None:
            return
        self._opening = Job(self._library.glance, self)
        self._opening.done.connect(self._glanced)
        self._opening.finished.connect(self._open_archive)
        self._opening.start()

    @Slot(object)
    def _glanced(self, seen: bool) -> None:
        if seen and self.isVisible() and not self._library.is_open:
            self._fill()

    @Slot()
    def _open_archive(self) -> None:
        """Open the archive behind the page, which fills when it is there."""
        self._opening = Job(self._library.prepare, self)
        self._opening.done.connect(self.refresh)
        self._opening.failed.connect(self.trouble)
        self._opening.finished.connect(self._opened)
        self._opening.start()

    @Slot()
    def _opened(self) -> None:
        self._opening = None
        self.filled.emit()

    def _show_work(self, summaries: "list[Summary]", *, is_new: bool) -> None:
        """The card of the issue in work, or of the newest one."""
        while self._top.count():
            item = self._top.takeAt(0)
            widget = item.widget()
            if widget is not None and widget is not self.new:
                widget.hide()
                widget.deleteLater()
        in_work = next((one for one in summaries if one.status not in CLOSED), None)
        if in_work is not None:
            card = IssueCard(in_work, large=True, parent=self)
            button = QPushButton(tr("翻看") if self._library.only_read else tr("继续编辑"), card)
            button.setProperty("primary", "true")
            button.setAutoDefault(True)
            button.clicked.connect(card.choose)
            card.add_button(button)
            card.chosen.connect(self.open_wanted)
            self._give_picture(card)
            self._cards = [one for one in self._cards if one.summary.id != in_work.id or one.parent() is not self]
            self._work_card = card
            self._top.addWidget(card, 1)
        else:
            self._work_card = None
        self._top.addWidget(self.new, 1)
        if in_work is None:
            self._top.addWidget(self._beside_new(is_new=is_new), 1)

    def _beside_new(self, *, is_new: bool) -> QWidget:
        """What stands beside the next issue while none is in work: over an empty archive, where to begin."""
        if not is_new:
            return QWidget(self)
        card = TryCard(self)
        card.sample_wanted.connect(self.sample_wanted)
        card.guide_wanted.connect(self.guide_wanted)
        return card

    def _give_picture(self, card: IssueCard) -> None:
        summary = card.summary
        picture = self.thumbnails.want(summary.id, f"{summary.updated}{summary.characters}", self.devicePixelRatioF())
        if picture is not None:
            card.picture.show_picture(picture)

    @Slot()
    def _show_past(self, _index: int = 0) -> None:
        for card in self._cards:
            card.deleteLater()
        self._cards = []
        if not self.years.currentText():
            return
        for summary in self._library.issues(year=int(self.years.currentText()), limit=PAST):
            self._past_card(summary)
        self._flow()

    def _flow(self) -> None:
        """As many past issues side by side as there is room for, and the cards above them beside each other or not."""
        width = self.viewport().width()
        wide = width >= theme.scaled(SIDE_BY_SIDE)
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        if self._cards:
            step = max(card.sizeHint().width() for card in self._cards) + self._grid.horizontalSpacing()
            margins = self._layout.contentsMargins()
            least, most = COLUMNS
            columns = min(most, max(least, (width - margins.left() - margins.right()) // step))
            for number, card in enumerate(self._cards):
                self._grid.addWidget(card, number // columns, number % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def _past_card(self, summary: "Summary") -> IssueCard:
        card = IssueCard(summary, parent=self)
        card.chosen.connect(self.open_wanted)
        self._cards.append(card)
        self._give_picture(card)
        return card

    @Slot(str, QPixmap)
    def _picture(self, issue_id: str, pixmap: QPixmap) -> None:
        cards = [*self._cards, self._work_card] if self._work_card else self._cards
        for card in cards:
            if card.summary.id == issue_id:
                card.picture.show_picture(pixmap)

    @Slot()
    def _search(self) -> None:
        self.search_wanted.emit(self.search.text())
