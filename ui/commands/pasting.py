"""What comes from the clipboard, and pictures from wherever: cleaned behind the window, put where it was asked for."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Slot

from lianluo_desk.errors import DeskError
from ui import changes, filedialogs
from ui.i18n import tr
from ui.importing import Imported, ReadPaste, image_paragraph
from ui.manuscript.landing import Landing
from ui.window import MainWindow
from ui.work import Job

from .arriving import PICTURES, import_folder, label_of, report


class PasteCommands(QObject):
    """Pastes wait for their cleaning, and for a composition to end; pictures go in at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace, self._library = window, window.workspace, window.library
        self._landings: dict[QObject, Landing] = {}  # pastes under cleaning
        self._pastes: list[tuple[Landing, Imported]] = []  # cleaned
        window.manuscript.sheet.composing_changed.connect(self._land, Qt.ConnectionType.QueuedConnection)
        window.manuscript.rich_received.connect(self.paste_rich)
        window.manuscript.image_received.connect(self.paste_image)
        window.book.bind("block.image", self.insert_image)

    # text

    @Slot(object)
    def paste_rich(self, data: QMimeData) -> None:
        """Clean what was copied from Word, WPS, a browser or a chat; then it goes in as one step."""
        manuscript = self._window.manuscript
        job = Job(ReadPaste(self._window.desk, data.html(), data.text(), whole=manuscript.is_blank), self)
        self._landings[job] = manuscript.landing()
        job.done.connect(self._cleaned)
        job.failed.connect(self._not_cleaned)
        job.start()

    @Slot(object)
    def _cleaned(self, imported: Imported) -> None:
        self._pastes.append((self._landings.pop(self.sender()), imported))
        self._land()

    @Slot(object)
    def _not_cleaned(self, error: Exception) -> None:
        self._landings.pop(self.sender()).deleteLater()
        self._window.notices.show_trouble(error)

    @Slot()
    def _land(self) -> None:
        """What has been cleaned goes in, unless Chinese is under composition: then right after it."""
        while self._pastes and not self._window.manuscript.sheet.composing:
            landing, imported = self._pastes.pop(0)
            self._pasted(landing, imported)
            landing.deleteLater()

    def _pasted(self, landing: Landing, imported: Imported) -> None:
        """Put it where it was asked for; the person may have written on, or gone to another article."""
        manuscript, part = self._window.manuscript, self._workspace.part
        cursor = manuscript.return_to(landing)
        if cursor is None:
            self._window.notices.tell(tr("要粘贴的地方已经不在了，没有贴进去。请到要放的地方再粘贴一次。"))
            return
        if imported.articles and manuscript.is_blank:
            self._fill(landing.article_id, imported)
        else:
            manuscript.sheet.insert_paragraphs(imported.paragraphs, tr("粘贴"), cursor)
        if part != landing.article_id:
            self._workspace.select(part)
        report(self._window.notices, imported)

    def _fill(self, blank: str, imported: Imported) -> None:
        """A whole manuscript, pasted into an empty article: its title, text and byline each in their place."""
        issue = self._workspace.issue
        if issue is None:
            return
        here = changes.find_article(issue, blank)
        made = changes.add_articles(changes.remove_article(issue, blank), imported.articles, here)
        if self._workspace.edit(made, label_of(imported.articles), "import"):
            self._workspace.select(made.articles[here].id)
            self._workspace.ask(imported.questions)

    # pictures

    @Slot(object)
    def paste_image(self, data: QMimeData) -> None:
        from ui.importing import png_of

        self._keep_picture(tr("粘贴的图片.png"), png_of(data.imageData()))

    @Slot()
    def insert_image(self) -> None:
        """Choose a picture for the text."""
        name, _ = filedialogs.open_file(self._window, tr("插入图片"), import_folder(), f"{tr('图片')} ({PICTURES})")
        if name:
            self.insert_picture(Path(name))

    def insert_picture(self, file: Path) -> None:
        """That file into the text, after the paragraph with the caret."""
        try:
            data = file.read_bytes()
        except OSError as error:
            from lianluo_desk.files import read_error

            self._window.notices.show_trouble(read_error(file, error))
            return
        self._keep_picture(file.name, data)

    def _keep_picture(self, name: str, data: bytes) -> None:
        try:
            paragraph = image_paragraph(self._library, name, data, self._workspace)
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        self._window.manuscript.insert_object(paragraph, tr("插入图片"))
