"""New, open, import, export, print."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Article, Issue
from ui import changes, settings, words
from ui.i18n import tr
from ui.importing import Imported, Importing, ReadPaste, image_paragraph
from ui.library import Proposal
from ui.session import MemorySession
from ui.window import MainWindow
from ui.work import Job
from ui.workspace import MASTHEAD

MANUSCRIPTS = "*.docx *.doc *.wps *.txt *.md *.html *.htm *.json *.pdf"
PICTURES = "*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp"


class FileCommands(QObject):
    """Files in and out; what takes long runs in the background."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace, self._library = window, window.workspace, window.library
        self._shown_files: Path | None = None
        self._taking_over = ""
        book = window.book
        for action_id, slot in {
            "issue.new": self.new,
            "issue.open": self.open,
            "file.import": self.import_files,
            "file.export": self.export,
            "file.print": self.print,
            "block.image": self.insert_image,
            "publication.sample": self.open_sample,
            "app.quit": window.close,
        }.items():
            book.bind(action_id, slot)
        window.start.open_wanted.connect(self.open_issue)
        window.start.new_wanted.connect(self.start_issue)
        window.start.sample_wanted.connect(self.open_sample)
        for source in (window.manuscript.files_received, window.outline.files_dropped, window.files_dropped):
            source.connect(self.read_files)
        window.manuscript.rich_received.connect(self.paste_rich)
        window.manuscript.image_received.connect(self.paste_image)
        window.notices.acted.connect(self._acted)

    # new and open

    @Slot()
    def new(self) -> None:
        """The next issue's card, its button under the finger."""
        if not self._workspace.close():
            return
        self._window.show_start()
        self._window.start.new.make.setFocus()

    @Slot(object, bool)
    def start_issue(self, proposal: Proposal, gather: bool) -> None:
        try:
            issue = self._library.start(proposal)
            self._workspace.open(self._library.open(issue.id))
        except DeskError as error:
            self._window.notices.show_trouble(error)
            self._window.start.refresh()
            return
        self._workspace.select(MASTHEAD)
        if gather:
            self.import_files()

    @Slot(str)
    def open_issue(self, issue_id: str) -> None:
        """Open an issue of the archive; a lock of somebody else's is shown, and can be taken over knowingly."""
        from lianluo_desk.archive import LockedIssueError

        try:
            session = self._library.open(issue_id, take_over=self._taking_over == issue_id)
        except LockedIssueError as error:
            self._taking_over = issue_id
            self._window.notices.tell(f"{error.message}{error.hint}", tr("接管编辑"))
            return
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        self._taking_over = ""
        self._window.notices.hide()
        self._workspace.open(session)
        if session.recovery:
            self._window.notices.tell(session.recovery, seconds=20)

    @Slot()
    def _acted(self) -> None:
        """The notice's button: take over a locked issue, or show the files just written."""
        if self._taking_over:
            self.open_issue(self._taking_over)
        elif self._shown_files is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shown_files)))

    @Slot()
    def open(self) -> None:
        """The archive browser; from there, files too."""
        from ui.dialogs.browser import ArchiveBrowser

        browser = ArchiveBrowser(self._workspace, self._library, self._window)
        browser.chosen.connect(self.open_issue)
        browser.model_wanted.connect(self.use_as_model)
        browser.file_wanted.connect(self.open_file)
        browser.open()

    @Slot()
    def open_file(self) -> None:
        """Take a past issue from a file into the archive and open it."""
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("打开期刊"), _import_folder(), self._filter())
        if names:
            self._read([Path(name) for name in names], as_issue=True)

    @Slot()
    def open_sample(self) -> None:
        """The bundled issue, to look at and try on; nothing of it is kept."""
        from lianluo_desk import resources

        folder = resources.templates() / self._window.desk.pack.publication.id / "samples"
        files = sorted(folder.glob("*.txt"))
        if files:
            self._read(files[:1], sample=True)

    @Slot(str)
    def use_as_model(self, issue_id: str) -> None:
        """The articles' headings and fields of a past issue as the frame of the present one."""
        try:
            model = self._library.issue(issue_id)
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        issue = self._workspace.issue
        if issue is None:
            self.new()
            self._window.notices.tell(tr("先新建一期，再从往期取范本。"), seconds=8)
            return
        frames = tuple(changes.with_fresh_ids(article) for article in model.articles)
        label = tr("以{issue}为范本").format(issue=words.numbers_of(model))
        self._workspace.edit(changes.add_articles(issue, frames), label)

    # import

    @Slot()
    def import_files(self) -> None:
        """Read manuscripts into the open issue."""
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("导入来稿"), _import_folder(), self._filter())
        if names:
            self.read_files([Path(name) for name in names])

    @staticmethod
    def _filter() -> str:
        return f"{tr('来稿和期刊')} ({MANUSCRIPTS});;{tr('所有文件')} (*)"

    @Slot(object)
    def read_files(self, files: list[Path]) -> None:
        """Manuscripts go into the open issue, pictures into its text; without one, a file is a past issue."""
        pictures = [file for file in files if f"*{file.suffix.lower()}" in PICTURES.split()]
        texts = [file for file in files if file not in pictures]
        if pictures and self._workspace.article is not None:
            for picture in pictures:
                self._insert_picture(picture)
        if texts:
            self._read(texts, as_issue=self._workspace.issue is None)

    def _read(self, files: list[Path], *, as_issue: bool = False, sample: bool = False) -> None:
        settings.write(settings.IMPORT_FOLDER, str(files[0].parent)) if not sample else None
        job = Job(Importing(self._window.desk, self._library, tuple(files), keep=not sample), self)
        if sample:
            job.done.connect(self._show_sample)
        elif as_issue:
            job.done.connect(self._take_issue)
        else:
            job.done.connect(self._take_manuscripts)
        job.failed.connect(self._window.notices.show_trouble)
        job.progressed.connect(self._window.show_progress)
        job.finished.connect(self._window.hide_progress)
        self._window.begin_progress(tr("正在读入…"), job)
        job.start()

    @Slot(object)
    def _take_manuscripts(self, imported: Imported) -> None:
        issue = self._workspace.issue
        if issue is None:
            return
        articles = imported.articles
        at = changes.find_article(issue, self._workspace.part) + 1 or len(issue.articles)
        made = changes.add_articles(issue, articles, at)
        if articles and self._workspace.edit(made, self._label(articles), "import"):
            self._workspace.select(made.articles[at].id)
            self._workspace.ask(imported.questions)
        self._report(imported)

    @staticmethod
    def _label(articles: tuple[Article, ...]) -> str:
        first = articles[0].title.replace("\n", "")[:12] or tr("未命名文章")
        if len(articles) == 1:
            return tr("导入“{title}”").format(title=first)
        return tr("导入“{title}”等{n}篇").format(title=first, n=len(articles))

    def _report(self, imported: Imported) -> None:
        for error in imported.errors:
            self._window.notices.show_trouble(error)
        if not imported.errors and imported.notes:
            self._window.notices.tell(imported.notes, seconds=12)

    @Slot(object)
    def _take_issue(self, imported: Imported) -> None:
        self._report(imported)
        issue_id = ""
        for issue in imported.issues:
            try:
                issue_id = self._library.add(issue, past=issue.number is not None)
            except DeskError as error:
                self._window.notices.show_trouble(error)
        if issue_id and len(imported.issues) == 1:
            self.open_issue(issue_id)
            self._workspace.ask(imported.questions)
        self._window.start.refresh()

    @Slot(object)
    def _show_sample(self, imported: Imported) -> None:
        self._report(imported)
        if imported.issues:
            self._workspace.open(MemorySession(imported.issues[0]), imported.questions)
            self._window.notices.tell(tr("这是样刊，随便试；改动不会留下。"), seconds=12)

    # paste and pictures

    @Slot(object)
    def paste_rich(self, data: QMimeData) -> None:
        """Clean what was copied from Word, WPS, a browser or a chat; then it goes in as one step."""
        job = Job(ReadPaste(self._window.desk, data.html(), data.text()), self)
        job.done.connect(self._pasted)
        job.failed.connect(self._window.notices.show_trouble)
        job.start()

    @Slot(object)
    def _pasted(self, imported: Imported) -> None:
        self._window.manuscript.sheet.insert_paragraphs(imported.paragraphs, tr("粘贴"))
        self._report(imported)

    @Slot(object)
    def paste_image(self, data: QMimeData) -> None:
        from ui.importing import png_of

        self._keep_picture(tr("粘贴的图片.png"), png_of(data.imageData()))

    @Slot()
    def insert_image(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("插入图片"), _import_folder(), f"{tr('图片')} ({PICTURES})"
        )
        if name:
            self._insert_picture(Path(name))

    def _insert_picture(self, file: Path) -> None:
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

    # export and print

    @Slot()
    def export(self) -> None:
        self._export(())

    def _export(self, formats: tuple[str, ...], title: str = "") -> QDialog:
        from ui.dialogs.export import ExportDialog

        dialog = ExportDialog(self._workspace, formats, title, self._window)
        dialog.written.connect(self._exported)
        dialog.open()
        return dialog

    @Slot(object)
    def _exported(self, paths: tuple[Path, ...]) -> None:
        self._shown_files, self._taking_over = paths[0].parent, ""
        names = "、".join(path.name for path in paths)
        self._window.notices.tell(tr("已导出 {names}").format(names=names), tr("打开所在文件夹"))

    @Slot()
    def print(self) -> None:
        from ui.printing import preview

        if self._workspace.pages is not None:
            preview(self._workspace, self._window)


def _import_folder() -> str:
    """Where the last import came from, else the documents, else home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (str(settings.read(settings.IMPORT_FOLDER)), documents, str(Path.home()))
    return next(place for place in places if place and Path(place).is_dir())


def title_of(issue: Issue) -> str:
    """The words that name an issue in a sentence."""
    return words.title_of(issue)
