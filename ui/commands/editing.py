"""Undo, clipboard, articles and paragraphs."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from lianluo_desk.model.ids import new_id
from lianluo_desk.model.issue import Article
from ui import changes
from ui.i18n import tr
from ui.window import MainWindow


class EditCommands(QObject):
    """Acts on the workspace and on whatever has the focus."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        self._sheet = window.manuscript.sheet
        book = window.book
        book.prepare.connect(self.settle)
        for action_id, slot in {
            "edit.undo": self.undo,
            "edit.redo": self.redo,
            "edit.cut": self.cut,
            "edit.copy": self.copy,
            "edit.paste": self.paste,
            "edit.paste-plain": self.paste_plain,
            "edit.find": self.find,
            "edit.replace": self.replace,
            "article.new": self.new_article,
            "article.up": self.article_up,
            "article.down": self.article_down,
            "article.delete": self.delete_article,
            "article.note": self._sheet.add_note,
            "block.lead": self._sheet.toggle_lead,
            "block.paragraph": self.paragraph,
            "block.heading1": self.heading1,
            "block.heading2": self.heading2,
            "block.heading3": self.heading3,
            "block.quote": self.quote,
        }.items():
            book.bind(action_id, slot)

    @Slot()
    def undo(self) -> None:
        self._workspace.undo()

    @Slot()
    def redo(self) -> None:
        self._workspace.redo()

    def settle(self) -> None:
        """What is under composition becomes text before anything else happens."""
        self._sheet.finish_composition()
        if not isinstance(QApplication.focusWidget(), type(self._sheet)):
            QGuiApplication.inputMethod().commit()

    @Slot()
    def cut(self) -> None:
        self._field().cut()

    @Slot()
    def copy(self) -> None:
        self._field().copy()

    @Slot()
    def paste(self) -> None:
        field = self._field()
        if field is self._sheet:
            self._window.manuscript.paste()
        else:
            field.paste()

    @Slot()
    def paste_plain(self) -> None:
        field = self._field()
        if field is self._sheet:
            self._sheet.paste_plain()
        else:
            field.paste()

    def _field(self):
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, QLineEdit | QPlainTextEdit) else self._sheet

    @Slot()
    def find(self) -> None:
        self._window.find.start(replacing=False)

    @Slot()
    def replace(self) -> None:
        self._window.find.start(replacing=True)

    @Slot()
    def new_article(self) -> None:
        """A new article after the present one, the caret in its title."""
        issue = self._workspace.issue
        if issue is None:
            return
        here = changes.find_article(issue, self._workspace.part)
        article = Article(new_id())
        at = here + 1 if here >= 0 else len(issue.articles)
        if self._workspace.edit(changes.add_articles(issue, (article,), at), tr("新建文章")):
            self._workspace.select(article.id)
            self._sheet.setFocus()

    @Slot()
    def article_up(self) -> None:
        self._move(-1)

    @Slot()
    def article_down(self) -> None:
        self._move(1)

    def _move(self, way: int) -> None:
        issue = self._workspace.issue
        here = changes.find_article(issue, self._workspace.part) if issue else -1
        if issue is not None and 0 <= here + way < len(issue.articles):
            made = changes.move_article(issue, self._workspace.part, here + way)
            self._workspace.edit(made, tr("文章上移") if way < 0 else tr("文章下移"))

    @Slot()
    def delete_article(self) -> None:
        """Take the article out; one Ctrl+Z brings it back."""
        issue, article = self._workspace.issue, self._workspace.article
        if issue is None or article is None:
            return
        if self._workspace.edit(changes.remove_article(issue, article.id), tr("删除文章")):
            title = article.title.replace("\n", "") or tr("未命名文章")
            self._window.notices.tell(tr("已删除“{title}”，按 Ctrl+Z 可以恢复。").format(title=title), seconds=8)

    @Slot()
    def paragraph(self) -> None:
        self._sheet.set_kind("paragraph")

    @Slot()
    def heading1(self) -> None:
        self._sheet.set_kind("heading1")

    @Slot()
    def heading2(self) -> None:
        self._sheet.set_kind("heading2")

    @Slot()
    def heading3(self) -> None:
        self._sheet.set_kind("heading3")

    @Slot()
    def quote(self) -> None:
        self._sheet.set_kind("quote")
