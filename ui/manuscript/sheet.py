"""The sheet: one flowing page for an article; its fields cannot be torn apart, and Chinese input comes first."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from lianluo_desk.edit import Kind
from lianluo_desk.model.issue import Article
from ui.i18n import tr

from . import clipboard, kinds, looks, margin
from .composition import Dropped, readable
from .document import SheetDocument
from .fields import erase
from .keys import Keys
from .paragraphs import Paragraph
from .pictures import picture_of
from .repaint import Repaint
from .sight import keep_in_sight

MEASURE = 36  # characters in a line of the sheet
MARGIN = 76  # least margin beside the text in device-independent pixels, room for the marks
_MOVES = QTextCursor.MoveOperation
_HANDS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod)


class Sheet(QTextEdit):
    """Edits one article. `edited` tells (paragraphs, label, kind); the owner makes the article of them."""

    edited = Signal(object, str, str)
    caret_moved = Signal()
    composing_changed = Signal(bool)  # text is under composition, or no more
    kind_menu_wanted = Signal(int, object)  # paragraph number, global position
    reshaped = Signal()  # another size or type: what stands beside the text moves
    mime_received = Signal(object)  # QMimeData that holds more than plain text
    files_dropped = Signal(object)  # list[Path]
    object_activated = Signal(int)  # paragraph number of an image or table

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = SheetDocument(picture_of, self)
        self.setDocument(self.page.text)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("稿件"))
        self.setAccessibleDescription(tr("标题、副标题、正文和署名在同一页上；上下键走到每一处。"))
        self.setCursorWidth(2)
        self._composing = False
        self._dropped = Dropped(self)
        self._step: tuple[str, Kind] | None = None
        self._current = -1  # the paragraph whose mark shows that the caret is in it
        self._moved = False  # whether the caret moved while nothing was told
        self.keys = Keys(self)
        self._repaint = Repaint(self)
        self.page.edited.connect(self._tell)
        self.cursorPositionChanged.connect(self._caret)

    # showing

    def load(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Show an article from nothing, the caret at its first words."""
        self.finish_composition()
        self._current = -1
        self.page.load(paragraphs)
        self._fit()
        number = next((n for n, p in enumerate(paragraphs) if p.role == "title"), 0)
        self.place_caret(number, 0)

    def show_paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Follow a change that was made elsewhere (undo, another panel); the caret goes to it."""
        self.finish_composition()
        end = self.page.show(paragraphs)
        if end >= 0 and self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(end, self.page.text.characterCount() - 1))
            self.setTextCursor(cursor)
        self.viewport().update()

    def place_caret(self, number: int, offset: int, length: int = 0) -> None:
        """Put the caret before code point `offset` of paragraph `number`, `length` more selected, and show it."""
        cursor = self.textCursor()
        cursor.setPosition(self.page.position(number, offset + length))
        if length:
            cursor.setPosition(self.page.position(number, offset), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        keep_in_sight(self)

    def line_at(self, number: int, offset: int) -> QRect:
        """Where the line of code point `offset` of paragraph `number` stands, in coordinates of the viewport."""
        cursor = QTextCursor(self.page.text)
        cursor.setPosition(self.page.position(number, offset))
        return self.cursorRect(cursor)

    def restyle(self) -> None:
        """The theme or the type size changed."""
        paragraphs, (number, offset) = self.page.paragraphs, self.caret
        self.page.looks.restyle()
        self.page.load(paragraphs)
        self._fit()
        if paragraphs:
            self.place_caret(number, offset)

    def _fit(self) -> None:
        """Centre the measure with margins of the document (the input method's window depends on it).

        Room for the scroll bar is kept whether it shows or not: when it comes, nothing moves or is laid out anew.
        """
        width = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        side = max(MARGIN, round((width - MEASURE * looks.em()) / 2))
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        if shape.leftMargin() == side and shape.bottomMargin() > 0:
            return
        shape.setLeftMargin(side)
        shape.setRightMargin(max(16, round(width - side - MEASURE * looks.em())))
        shape.setTopMargin(28)
        shape.setBottomMargin(96)
        self.document().blockSignals(True)  # no text changes: nothing to read or to highlight anew
        frame.setFrameFormat(shape)
        self.document().blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        """Qt gives the document the widget's font whenever that changes; the manuscript has its own."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self.page.looks.set_body_type()
            self.reshaped.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self.reshaped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        margin.paint(self, painter, QRectF(event.rect()))
        painter.end()

    # what the person does

    @property
    def caret(self) -> tuple[int, int]:
        """Paragraph number and code-point offset of the caret."""
        return self.page.locate(self.textCursor().position())

    @property
    def composing(self) -> bool:  # text that is no text yet
        return self._composing

    @contextmanager
    def step(self, label: str, kind: Kind = "structural", at: QTextCursor | None = None) -> Iterator[QTextCursor]:
        """Several changes as one step of the history, with its label; at the caret, or where `at` is."""
        self.finish_composition()
        self._step = (label, kind)
        cursor = at or self.textCursor()
        self.page.hold()
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._release()
            self._step = None
            self._caret()  # it moved while the step was not told yet

    def _release(self) -> None:
        """Tell what has gathered: the text first, so that the caret is told of a text that is known."""
        self.page.release()
        if self._moved and not self.page.held:
            self._moved = False
            self.caret_moved.emit()

    @Slot(object)
    def _tell(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Tell the text; the owner looks for itself where the caret stands in it."""
        label, kind = self._step or ("", "typing")
        self._moved = False
        self.edited.emit(paragraphs, label, kind)

    @Slot()
    def _caret(self) -> None:
        """Only a caret that came into another paragraph changes what is painted: the marks of the two."""
        if self.page.held:
            self._moved = True
        else:
            self.caret_moved.emit()
        block = self.textCursor().block()
        if block.blockNumber() != self._current:
            for one in (self.page.text.findBlockByNumber(self._current), block):
                if one.isValid():
                    self.viewport().update(margin.strip_of(self, one))
                    one.layout().setCacheEnabled(one == block)  # shaped once a key, not for every look at it
            self._current = block.blockNumber()

    def guard_selection(self) -> None:
        """Before something replaces the selection: take its text out field by field, so that the fields stay."""
        cursor = self.textCursor()
        if erase(self.page, cursor):
            self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the issue: the window's actions get these keys. Any key needs the whole text."""
        if event.type() in _HANDS:
            self.page.complete()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if any(event.matches(key) for key in (standard.Undo, standard.Redo, standard.Cut, standard.Paste)):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.textCursor().position()
        self._key(event)
        if self.textCursor().position() != before and not event.matches(QKeySequence.StandardKey.SelectAll):
            keep_in_sight(self)

    def _key(self, event: QKeyEvent) -> None:
        if self.keys.take(event):
            return
        if not (event.text() and event.text().isprintable()):
            super().keyPressEvent(event)
            return
        self.page.hold()
        self.guard_selection()
        super().keyPressEvent(event)
        self._release()
        self.keys.after_typing(event.text())

    # kinds of paragraphs

    def set_kind(self, kind: str) -> None:
        """Make the touched body paragraphs paragraphs, headings or quotes."""
        kinds.set_kind(self, kind)

    def toggle_lead(self) -> None:
        """Make the selection, or the first sentence, a bold lead-in; or plain again."""
        kinds.toggle_lead(self)

    def add_note(self) -> None:
        """Go to the editor's note (按语), making one when there is none."""
        number = next((n for n, p in enumerate(self.page.paragraphs) if p.role == "note"), None)
        if number is None:
            note = Paragraph("note")
            self.apply((note, *self.page.paragraphs), tr("加按语"))
            number = 0
        self.place_caret(number, 0)
        self.setFocus()

    def remove_note(self) -> None:
        """Take the note away."""
        kept = tuple(p for p in self.page.paragraphs if p.role != "note" or p.text)
        self.apply(kept, tr("删除按语"))

    def apply(self, paragraphs: tuple[Paragraph, ...], label: str) -> None:
        """Show these paragraphs and tell them as one step of the history."""
        end = self.page.show(paragraphs)
        if end >= 0:
            cursor = self.textCursor()
            cursor.setPosition(min(end, self.page.text.characterCount() - 1))
            self.setTextCursor(cursor)
        self.edited.emit(self.page.paragraphs, label, "structural")

    # input method

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text under composition is no text: nothing is told before it is committed."""
        if event.preeditString() and not self._composing:
            self._composing = True
            self.composing_changed.emit(True)
            self.page.hold()
            self.guard_selection()
        elif event.commitString() and not self._composing:
            self.guard_selection()
        shown = self._under_composition()
        told = readable(event, looks.role_font(looks.role_of(self.textCursor().block())))
        super().inputMethodEvent(told)
        event.setAccepted(told.isAccepted())
        self._dropped.keep("" if event.commitString() or event.preeditString() else shown)
        if self._composing and not event.preeditString():
            self._composing = False
            self.composing_changed.emit(False)
            self._moved = True  # while the text was none yet
            self._release()
        if event.commitString():
            self.keys.after_typing(event.commitString()[-1])
            keep_in_sight(self)

    def finish_composition(self) -> None:
        """Commit what is under composition before leaving, or what was let go just now because of it."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
        left = self._dropped.take() or self._under_composition()  # the method let it go, or did not answer
        if left:
            event = QInputMethodEvent()
            event.setCommitString(left)
            self.inputMethodEvent(event)

    def _under_composition(self) -> str:
        return self.textCursor().block().layout().preeditAreaText() if self._composing else ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.finish_composition()
        super().focusOutEvent(event)

    # clipboard and drops

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.copied(self.page, self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasImage() or source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.finish_composition()
        self.mime_received.emit(source)

    def cut(self) -> None:
        self.copy()
        with self.step(tr("剪切")) as cursor:
            if not erase(self.page, cursor):
                cursor.removeSelectedText()
        self.setTextCursor(cursor)

    def paste_plain(self) -> None:
        """Paste the clipboard's text alone."""
        text = QGuiApplication.clipboard().text()
        if text:
            self.insert_paragraphs(clipboard.paragraphs_of_text(text), tr("粘贴为纯文本"))

    def insert_paragraphs(self, pasted: tuple[Paragraph, ...], label: str, at: QTextCursor | None = None) -> None:
        """Insert paragraphs in place of the selection, or of `at`, as one step; a caret elsewhere stays there."""
        caret = self.textCursor()
        here = at is None or (at.selectionStart(), at.selectionEnd()) == (caret.selectionStart(), caret.selectionEnd())
        with self.step(label, at=at) as cursor:
            if not erase(self.page, cursor):
                cursor.removeSelectedText()
            clipboard.insert(self.page, cursor, pasted)
        if here:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = clipboard.local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
            self.files_dropped.emit(files)
        else:
            super().dropEvent(event)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.finish_composition()
        self.page.complete()
        number = margin.mark_at(self, event.position())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.kind_menu_wanted.emit(number, event.globalPosition().toPoint())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self.page.locate(self.cursorForPosition(event.position().toPoint()).position())[0]
        if self.page.paragraphs and self.page.paragraphs[number].is_object:
            self.object_activated.emit(number)
            return
        super().mouseDoubleClickEvent(event)


def label_of_typing(article: Article) -> str:
    """What the history calls typing in that article: the same words group into one step."""
    return tr("输入：{title}").format(title=article.title.replace("\n", "")[:12] or tr("未命名文章"))
