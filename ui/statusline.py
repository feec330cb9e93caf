"""The status line: live and clickable, each item opens what it speaks of."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStatusBar, QWidget

from lianluo_desk.typeset.pages import Pages

from . import words
from .i18n import tr
from .workspace import Change, Workspace

NEWS_FOR = 5000  # ms
REST = 150  # ms after the last key before counts are shown anew
SPOKEN = "spoken"  # the property that says what an item counts
SLACK = 24  # pixels that an item may be wider than its text


class StatusLine(QStatusBar):
    """Articles and characters, pages and room on the last one, findings, where the caret stands."""

    wanted = Signal(str)  # id of the action that the item stands for

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setSizeGripEnabled(False)
        self.counts = self._item(tr("篇数和字数"), "issue.masthead")
        self.pages = self._item(tr("页数"), "panel.fit")
        self.proof = self._item(tr("校对"), "panel.findings")
        self.questions = self._item(tr("来稿疑问"), "panel.questions")
        self.place = self._item(tr("光标所在的页和行"), "pages.toggle")
        self.news = QLabel(self)
        self.news.setContentsMargins(8, 0, 12, 0)
        self.news.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.news.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addPermanentWidget(self.news, 1)  # takes the room that is left and never widens the window
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.news.clear)
        self._said = (0, False)  # pages, and whether lines are too many
        self._later = self._timer(self._count)
        self._soon = self._timer(self._show_pages)
        workspace.changed.connect(self._changed)
        workspace.pages_changed.connect(self._composed)
        workspace.caret_moved.connect(self._moved)
        workspace.questions_changed.connect(self._asked)
        workspace.findings_changed.connect(self._found)
        workspace.told.connect(self._told)

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(REST)
        timer.timeout.connect(act)
        return timer

    def _item(self, name: str, action_id: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("status", "true")
        button.setFlat(True)
        button.setProperty(SPOKEN, name)
        button.setAccessibleName(name)
        button.setObjectName(action_id)
        button.clicked.connect(self._clicked)
        button.hide()
        self.addWidget(button)
        return button

    @Slot()
    def _clicked(self) -> None:
        self.wanted.emit(self.sender().objectName())

    @staticmethod
    def _set(button: QPushButton, text: str) -> None:
        """Show that text; a button that keeps its size spares the window a new layout."""
        if button.text() != text:
            button.setText(text)
            button.setAccessibleName(f"{button.property(SPOKEN)}：{text}")
            _fit(button)
        button.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for button in self.findChildren(QPushButton):
                _fit(button)

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.origin is None:
            self._count()
        else:
            self._later.start()

    @Slot()
    def _count(self) -> None:
        issue = self._workspace.issue
        if issue is None:
            return
        characters = sum(self._workspace.characters_of(article) for article in issue.articles)
        text = tr("{n} 篇 · {chars} 字").format(n=len(issue.articles), chars=words.count(characters))
        self._set(self.counts, text)

    @Slot(object)
    def _composed(self, pages: Pages) -> None:
        """Pages and place: at once when there is a page or a line too many, otherwise after some keys."""
        if (len(pages.pages), pages.spare < 0) != self._said:
            self._show_pages()
        elif not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _show_pages(self) -> None:
        pages = self._workspace.pages
        if pages is None:
            return
        count = len(pages.pages)
        self._said = (count, pages.spare < 0)
        if pages.spare < 0:
            text = tr("{n} 页（多出 {lines} 行）").format(n=count, lines=-pages.spare)
        else:
            text = tr("{n} 页（末页余 {lines} 行）").format(n=count, lines=pages.spare)
        self._set(self.pages, text)
        self._moved()

    @Slot()
    def _moved(self, _spot: object = None) -> None:
        pages, box = self._workspace.pages, self._workspace.caret_box
        if pages is None or box is None:
            self._set(self.place, "")
            return
        heights = sorted({round(line.y) for line in pages.pages[box.page].lines if line.tag >= 0})
        row = sum(1 for height in heights if height <= box.y + box.height)
        self._set(self.place, tr("第 {page} 页　第 {row} 行").format(page=box.page + 1, row=max(1, row)))

    @Slot()
    def _asked(self) -> None:
        count = len(self._workspace.questions)
        self._set(self.questions, tr("疑问 {n}").format(n=count) if count else "")

    @Slot()
    def _found(self) -> None:
        self._set(self.proof, self._workspace.proof_summary)

    @Slot(str)
    def _told(self, sentence: str) -> None:
        room = self.news.contentsRect().width()
        self.news.setText(self.news.fontMetrics().elidedText(sentence, Qt.TextElideMode.ElideRight, room))
        self.news.setToolTip(sentence)
        self._quiet.start(NEWS_FOR)


def _fit(button: QPushButton) -> None:
    """Give the button a size of its own when its text needs more, or much less, than it has."""
    wanted, has = button.sizeHint(), button.minimumSize()
    if wanted.height() != has.height() or not wanted.width() <= has.width() <= wanted.width() + SLACK:
        button.setFixedSize(wanted)
