"""The manuscript pane: the sheet of the selected article, kept equal to the issue."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from lianluo_desk.model.issue import Article, Issue
from ui.i18n import noop, tr
from ui.workspace import Change, Spot, Workspace

from . import clipboard
from .completion import ByLineCompleter
from .landing import Landing
from .marks import marks_of
from .paragraphs import Paragraph, article_of, paragraphs_of, place_of, with_ids
from .sheet import Sheet, label_of_typing

KINDS = (
    ("paragraph", noop("正文段落")),
    ("heading1", noop("一级标题　一、")),
    ("heading2", noop("二级标题　（一）")),
    ("heading3", noop("三级标题　1.")),
    ("quote", noop("引文")),
)


class ManuscriptPane(QWidget):
    """Shows one article's sheet; turns what is typed into the next issue, and other changes into the sheet."""

    files_received = Signal(object)  # list[Path] dropped or pasted
    rich_received = Signal(object)  # QMimeData with HTML: clean it through intake
    image_received = Signal(object)  # QMimeData with a picture
    table_wanted = Signal(int)  # paragraph number of the table to edit

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._article: Article | None = None
        self.sheet = Sheet(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self.setFocusProxy(self.sheet)
        self.completer = ByLineCompleter(self.sheet, workspace)
        self._connect()

    def _connect(self) -> None:
        sheet, workspace = self.sheet, self._workspace
        sheet.edited.connect(self._edited)
        sheet.caret_moved.connect(self._caret)
        sheet.composing_changed.connect(self._composing)
        sheet.kind_menu_wanted.connect(self._offer_kinds)
        sheet.mime_received.connect(self._received)
        sheet.files_dropped.connect(self.files_received)
        sheet.object_activated.connect(self.table_wanted)
        workspace.changed.connect(self._changed)
        workspace.part_selected.connect(self._selected)
        workspace.spot_wanted.connect(self._go)
        workspace.findings_changed.connect(self._mark)
        workspace.review_marks_changed.connect(self._mark)
        workspace.closed.connect(self._closed)

    # issue → sheet

    @property
    def _note_first(self) -> bool:
        issue = self._workspace.issue
        if issue is None:
            return True
        return self._workspace.desk.pack_of(issue).publication.house.note_place == "above-title"

    @Slot(str)
    def _selected(self, _part: str) -> None:
        article = self._workspace.article
        if article is None:
            return
        if self._article is None or article.id != self._article.id:
            self._article = article
            self.sheet.load(with_ids(paragraphs_of(article, note_first=self._note_first)))
            self.sheet.setReadOnly(not self._workspace.editable)
            self._mark()
            self._caret()

    @Slot(object)
    def _changed(self, change: Change) -> None:
        if change.origin is self:
            return
        if change.before is None:
            self._article = None
        article = self._workspace.article
        if article is None or self._article is None or article.id != self._article.id:
            self._selected("")
        elif article != self._article:
            self._article = article
            self.sheet.show_paragraphs(self._settled(article))

    def _settled(self, article: Article) -> tuple[Paragraph, ...]:
        """The article's paragraphs; an empty body keeps the empty paragraph that is there, or gets one with an id.

        Words typed into it would else be another block with every key.
        """
        paragraphs = paragraphs_of(article, note_first=self._note_first)
        if article.body:
            return paragraphs
        shown = [p for p in self.sheet.page.paragraphs if p.is_body and not p.text and not p.is_object]
        return with_ids([shown[0] if p.is_body and shown else p for p in paragraphs])

    @Slot()
    def _closed(self) -> None:
        self._article = None
        self.sheet.page.clear()

    @Slot()
    def _mark(self) -> None:
        if self._article is not None:
            found = (*self._workspace.findings, *self._workspace.review_marks)
            self.sheet.page.looks.set_marks(marks_of(found, self._article.id))

    @Slot(object)
    def _go(self, spot: Spot) -> None:
        number = self.paragraph_at(spot.source, spot.offset)
        if number is None:
            return
        first = place_of(self.sheet.page.paragraphs, number, self._id)[1]
        self.sheet.place_caret(number, max(0, spot.offset - first), spot.length)

    def select(self, spot: Spot, length: int) -> None:
        """Select `length` code points at a place of the article."""
        number = self.paragraph_at(spot.source, spot.offset)
        if number is None:
            return
        first = place_of(self.sheet.page.paragraphs, number, self._id)[1]
        cursor = self.sheet.textCursor()
        cursor.setPosition(self.sheet.page.position(number, spot.offset - first))
        end = self.sheet.page.position(number, spot.offset - first + length)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.sheet.setTextCursor(cursor)

    def line_of(self, spot: Spot) -> QRect | None:
        """The line of a place on the sheet, in coordinates of its viewport; None when another article is shown."""
        number = self.paragraph_at(spot.source, spot.offset)
        if number is None:  # a cell of a table: the table stands for it
            number = self.paragraph_at(f"{spot.source.split('/')[0]}/caption", 0)
        if number is None:
            return None
        first = place_of(self.sheet.page.paragraphs, number, self._id)[1]
        return self.sheet.line_at(number, max(0, spot.offset - first))

    def paragraph_at(self, source: str, offset: int) -> int | None:
        """The paragraph that shows that place of the article."""
        found = None
        for number in range(len(self.sheet.page.paragraphs)):
            place, start = place_of(self.sheet.page.paragraphs, number, self._id)
            if place == source and (found is None or start <= offset):
                found = number
        return found

    @property
    def _id(self) -> str:
        return self._article.id if self._article else ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been written into the article yet."""
        return not any(paragraph.text or paragraph.is_object for paragraph in self.sheet.page.paragraphs)

    # sheet → issue

    @Slot(object, str, str)
    def _edited(self, paragraphs: tuple[Paragraph, ...], label: str, kind: str) -> None:
        issue, article = self._workspace.issue, self._article
        if issue is None or article is None:
            return
        made = article_of(paragraphs, article)
        if made is article:
            self._caret()
            return
        self._article = made
        label = label or label_of_typing(made if len(made.title) > 12 else article)
        after = with_article(issue, made)
        self._workspace.edit(after, label, kind, self, self._spot())  # type: ignore[arg-type]

    @Slot(bool)
    def _composing(self, composing: bool) -> None:
        self._workspace.composing = composing

    @Slot()
    def _caret(self) -> None:
        spot = self._spot()
        if spot is not None:
            self._workspace.caret_at(spot)

    def _spot(self) -> Spot | None:
        """Where the caret stands in the issue; None while that cannot be said."""
        paragraphs = self.sheet.page.paragraphs
        if not paragraphs or self._article is None or self.sheet.composing:
            return None
        number, offset = self.sheet.caret
        if number >= len(paragraphs):
            return None
        source, first = place_of(paragraphs, number, self._id)
        return Spot(source, max(0, first + offset))

    @Slot(int, QPoint)
    def _offer_kinds(self, number: int, where: QPoint) -> None:
        self.sheet.place_caret(number, 0)
        menu = QMenu(self)
        for kind, text in KINDS:
            action = menu.addAction(tr(text))
            action.setData(kind)
            action.setCheckable(True)
            action.setChecked(self.sheet.page.paragraphs[number].role == kind)
        menu.triggered.connect(self._kind_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    @Slot(object)
    def _kind_chosen(self, action: object) -> None:
        self.sheet.set_kind(action.data())  # type: ignore[attr-defined]

    # paste

    @Slot(object)
    def _received(self, data: QMimeData) -> None:
        own = clipboard.own_paragraphs(data)
        if own:
            self.sheet.insert_paragraphs(own, tr("粘贴"))
        elif clipboard.local_files(data):
            self.files_received.emit(clipboard.local_files(data))
        elif data.hasImage() and not data.hasHtml():
            self.image_received.emit(data)
        elif data.hasHtml() or (data.hasText() and self.is_blank):
            self.rich_received.emit(data)
        elif data.hasText():
            self.sheet.insert_paragraphs(clipboard.paragraphs_of_text(data.text()), tr("粘贴"))

    def paste(self) -> None:
        """Paste the clipboard, cleaned."""
        self.sheet.finish_composition()
        self._received(QGuiApplication.clipboard().mimeData())

    def landing(self) -> Landing:
        """Where what is being pasted will go."""
        return Landing(self.sheet, self._id)

    def return_to(self, landing: Landing) -> QTextCursor | None:
        """Show the article of that landing again if need be; the place, or None when it is gone."""
        issue = self._workspace.issue
        if issue is None or not self._workspace.editable or landing.article_id not in {a.id for a in issue.articles}:
            return None
        if self._id != landing.article_id:
            self._workspace.select(landing.article_id)
        if landing.spot is None:
            return landing.cursor()
        number = self.paragraph_at(landing.spot.source, landing.spot.offset)
        if number is None:
            return None
        first = place_of(self.sheet.page.paragraphs, number, self._id)[1]
        cursor = QTextCursor(self.sheet.document())
        cursor.setPosition(self.sheet.page.position(number, max(0, landing.spot.offset - first)))
        return cursor

    def insert_object(self, paragraph: Paragraph, label: str) -> None:
        """A picture or table as a paragraph of its own after the caret's."""
        paragraphs = list(self.sheet.page.paragraphs)
        body = [n for n, p in enumerate(paragraphs) if p.is_body]
        here = self.sheet.caret[0]
        here = min(max(here, body[0]), body[-1])
        empty = not paragraphs[here].text and not paragraphs[here].is_object
        paragraphs[here + (not empty) : here + 1] = [self._with_id(paragraph)]
        self.sheet.apply(tuple(paragraphs), label)

    @staticmethod
    def _with_id(paragraph: Paragraph) -> Paragraph:
        from lianluo_desk.model.ids import new_id

        return replace(paragraph, id=paragraph.id or new_id())

    def replace_paragraph(self, number: int, paragraph: Paragraph, label: str) -> None:
        """Put another paragraph (an edited table) in the place of one."""
        paragraphs = list(self.sheet.page.paragraphs)
        paragraphs[number] = paragraph
        self.sheet.apply(tuple(paragraphs), label)

    def focus_title(self) -> None:
        """Put the caret into the title, once the sheet is on the screen."""
        QTimer.singleShot(0, self.sheet.setFocus)


def with_article(issue: Issue, article: Article) -> Issue:
    """The issue with that article in the place of the one with its id."""
    articles = tuple(article if one.id == article.id else one for one in issue.articles)
    return replace(issue, articles=articles)
