"""The cards of the start page: go on with the issue in work, start the next one, read a past one."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lianluo_desk.model.dates import format_date
from lianluo_desk.model.issue import SERIES, Series
from ui import theme, words
from ui.i18n import noop, tr
from ui.library import Library, Proposal

from .thumbnails import WIDTH

if TYPE_CHECKING:
    from lianluo_desk.archive import Summary

SMALL = 104


class Picture(QLabel):
    """A small page with its border; grey paper until it has been composed."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(width + 2, round(width * 297 / 210) + 2))
        self._pixmap: QPixmap | None = None

    def show_picture(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), QColor("#FFFFFF"))
        if self._pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect().adjusted(1, 1, -1, -1), self._pixmap)
        painter.setPen(QColor(theme.colors().line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class IssueCard(QFrame):
    """An issue that opens on click or Enter."""

    chosen = Signal(str)

    def __init__(self, summary: "Summary", *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = summary
        self.setProperty("card", "true" if large else "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.picture = Picture(WIDTH if large else SMALL, self)
        self.numbers = QLabel(_numbers(summary), self)
        self.detail = QLabel(_detail(summary, large=large), self)
        self.detail.setProperty("quiet", "true")
        self.detail.setWordWrap(large)
        self.setAccessibleName(f"{self.numbers.text()}，{self.detail.text()}")
        self.setToolTip("\n".join(title.replace("\n", "") for title in summary.titles))
        layout: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if large else QVBoxLayout(self)
        layout.setContentsMargins(*((24, 16, 24, 16) if large else (8, 8, 8, 8)))
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.addWidget(self.numbers)
        text.addWidget(self.detail)
        text.addStretch(1)
        layout.addLayout(text)
        self._text = text
        if large:
            self.numbers.setProperty("heading", "true")
            layout.setSpacing(24)

    def add_button(self, button: QPushButton) -> None:
        self._text.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def choose(self) -> None:
        self.chosen.emit(self.summary.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QColor(theme.colors().accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
            painter.end()


def _numbers(summary: "Summary") -> str:
    series = tr("增刊") if summary.series == "supplement" else ""
    number = tr("第{n}期").format(n=summary.number) if summary.number else tr("期号未定")
    total = "　" + tr("总第{n}期").format(n=summary.cumulative) if summary.cumulative else ""
    return f"{series}{number}{total}"


def _detail(summary: "Summary", *, large: bool) -> str:
    day = format_date(summary.date) if summary.date else tr("日期未定")
    if not large:
        return day
    counts = tr("{n} 篇 · {chars} 字 · {status}").format(
        n=len(summary.titles), chars=words.count(summary.characters), status=tr(words.STATUS[summary.status])
    )
    named = [title.replace("\n", "") or tr("（没有标题）") for title in summary.titles[:4]]
    titles = "\n".join(f"{n}. {title}" for n, title in enumerate(named, 1))
    return f"{day}\n{counts}\n\n{titles}"


class NewIssueCard(QFrame):
    """The numbering made visible: what the next issue will be, and why; a change shows its consequence at once."""

    wanted = Signal(object, bool)  # Proposal, from manuscripts

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.setProperty("card", "true")
        self.proposal: Proposal | None = None
        self.heading = QLabel(self)
        self.heading.setProperty("heading", "true")
        self.words = QLabel(self)
        self.why = QLabel(self)
        self.why.setProperty("quiet", "true")
        self.why.setWordWrap(True)
        self.list = QLabel(self)
        self.list.setProperty("quiet", "true")
        self.list.setWordWrap(True)
        self.date = QDateEdit(QDate.currentDate(), self)
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy年M月d日")
        self.date.setAccessibleName(tr("出刊日期"))
        self.series = QComboBox(self)
        self.series.addItems([tr(words.SERIES[series]) for series in SERIES])
        self.series.setAccessibleName(tr("系列"))
        self.make = QPushButton(tr("新建"), self)
        self.make.setProperty("primary", "true")
        self.gather = QPushButton(tr("从来稿开始…"), self)
        self.gather.setProperty("link", "true")
        for button in (self.make, self.gather):
            button.setEnabled(False)  # until the register was asked
        self._lay_out()
        self.date.dateChanged.connect(self.refresh)
        self.series.currentIndexChanged.connect(self.refresh)
        self.make.clicked.connect(self._make)
        self.gather.clicked.connect(self._gather)

    def _lay_out(self) -> None:
        title = QLabel(tr("新建一期"), self)
        title.setProperty("quiet", "true")
        choices = QHBoxLayout()
        choices.addWidget(self.date)
        choices.addWidget(self.series)
        choices.setSpacing(8)
        choices.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addWidget(self.gather)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for widget in (title, self.heading, self.words):
            layout.addWidget(widget)
        layout.addLayout(choices)
        layout.addWidget(self.why)
        layout.addWidget(self.list)
        layout.addStretch(1)
        layout.addSpacing(8)
        layout.addLayout(buttons)

    @Slot()
    def refresh(self, _value: object = None) -> None:
        """Ask the register again."""
        day: date = self.date.date().toPython()  # type: ignore[assignment]
        series: Series = SERIES[self.series.currentIndex()]
        proposal = self.proposal = self._library.propose(day, series)
        numbers = proposal.numbers
        self.make.setEnabled(numbers is not None)
        self.gather.setEnabled(numbers is not None)
        closed = bool(self._library.only_read)
        for part in (self.date, self.series, self.make, self.gather):
            part.setVisible(not closed)
        wrong = numbers is None and not closed
        self.date.setProperty("wrong", "true" if wrong else "false")
        self.why.setProperty("wrong", "true" if wrong else "false")
        for widget in (self.date, self.why):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        if numbers is None:
            self.heading.setText(tr("这份档案只能阅读") if closed else tr("这一天不能出刊"))
            self.words.setText("")
            self.why.setText(proposal.hint if closed else f"{proposal.trouble}\n{proposal.hint}")
        else:
            series_word = tr("增刊") if series == "supplement" else ""
            self.heading.setText(series_word + tr("第 {n} 期").format(n=numbers.number))
            self.words.setText(words.cumulative_in_words(numbers.cumulative))
            self.why.setText(numbers.why)
        self.list.setText(self._lists(day))

    def _lists(self, day: date) -> str:
        publication = self._library.publication
        listed, contact = publication.distribution_on(day), publication.contact_on(day)
        lines = []
        if listed is not None:
            count = sum(len(level.lines) for level in listed.levels)
            name = listed.name or tr("{year}年发送名单").format(year=listed.since.year)
            lines.append(tr("发送：{name}（{n} 行）").format(name=name, n=count))
        if contact is not None and contact.editors:
            lines.append(tr("编辑：{names}").format(names="、".join(contact.editors)))
        return "\n".join(lines)

    @Slot()
    def _make(self) -> None:
        self.wanted.emit(self.proposal, False)

    @Slot()
    def _gather(self) -> None:
        self.wanted.emit(self.proposal, True)


TRYING = noop(
    "样刊是已经排好的一期：左边大纲，中间稿件，右边是印出来的样子。随便改、拖、撤销，关掉就没有了，不占期号。"
)


class TryCard(QFrame):
    """What somebody may do first who has no issue yet: try it on the sample, where nothing can go wrong."""

    sample_wanted = Signal()
    guide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        first = QLabel(tr("第一次用"), self)
        first.setProperty("quiet", "true")
        heading = QLabel(tr("先拿样刊试试手"), self)
        heading.setProperty("heading", "true")
        text = QLabel(tr(TRYING), self)
        text.setWordWrap(True)
        text.setProperty("quiet", "true")
        sample, guide = QPushButton(tr("打开样刊"), self), QPushButton(tr("看入门引导"), self)
        guide.setProperty("link", "true")
        sample.clicked.connect(self.sample_wanted)
        guide.clicked.connect(self.guide_wanted)
        buttons = QHBoxLayout()
        for button in (sample, guide):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        for widget in (first, heading, text):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
