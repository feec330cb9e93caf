"""New, open, import, export, print."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from lianluo_desk.errors import DeskError
from ui import changes, filedialogs, settings
from ui.i18n import tr
from ui.importing import Imported, Importing
from ui.later import Later
from ui.library import Proposal
from ui.session import MemorySession
from ui.window import MainWindow
from ui.work import Job, Progress
from ui.workspace import MASTHEAD

from .archive import ArchiveCommands
from .arriving import PICTURES, import_folder, label_of, report
from .pasting import PasteCommands

if TYPE_CHECKING:
    from lianluo_desk.intake import Question

MANUSCRIPTS = "*.docx *.doc *.wps *.txt *.md *.html *.htm *.json *.pdf"


class FileCommands(QObject):
    """Files in and out; what takes long runs in the background."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace, self._library = window, window.workspace, window.library
        self._unasked: tuple[Question, ...] = ()
        self._asking = Later(self._ask, self)
        book = window.book
        for action_id, slot in {
            "issue.new": self.new,
            "file.import": self.import_files,
            "file.export": self.export,
            "file.print": self.print,
            "publication.sample": self.open_sample,
            "app.quit": window.close,
        }.items():
            book.bind(action_id, slot)
        window.file_wanted.connect(self.open_file)
        window.start.new_wanted.connect(self.start_issue)
        window.start.sample_wanted.connect(self.open_sample)
        for source in (window.manuscript.files_received, window.outline.files_dropped, window.files_dropped):
            source.connect(self.read_files)

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

    @Slot()
    def open_file(self) -> None:
        """Take a past issue from a file into the archive and open it."""
        names, _ = filedialogs.open_files(self._window, tr("打开期刊"), import_folder(), self._filter())
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

    # import

    @Slot()
    def import_files(self) -> None:
        """Read manuscripts into the open issue."""
        names, _ = filedialogs.open_files(self._window, tr("导入来稿"), import_folder(), self._filter())
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
                self._window.assembly.command(PasteCommands).insert_picture(picture)
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
        if articles and self._workspace.edit(made, label_of(articles), "import"):
            self._workspace.select(made.articles[at].id)
            # A long manuscript has taken its time: the questions come after the next events.
            self._unasked += imported.questions
            self._asking.start()
        report(self._window.notices, imported)

    @Slot()
    def _ask(self) -> None:
        questions, self._unasked = self._unasked, ()
        self._workspace.ask(questions)

    @Slot(object)
    def _take_issue(self, imported: Imported) -> None:
        report(self._window.notices, imported)
        issue_id = ""
        for issue in imported.issues:
            try:
                issue_id = self._library.add(issue, past=issue.number is not None)
            except DeskError as error:
                self._window.notices.show_trouble(error)
        if issue_id and len(imported.issues) == 1:
            ask = partial(self._workspace.ask, imported.questions)
            self._window.assembly.command(ArchiveCommands).open_then(issue_id, then=ask)
        self._window.start.refresh()

    @Slot(object)
    def _show_sample(self, imported: Imported) -> None:
        report(self._window.notices, imported)
        if imported.issues:
            self._workspace.open(MemorySession(imported.issues[0]), imported.questions)
            self._window.notices.tell(tr("这是样刊，随便试；改动不会留下。"), seconds=12)

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
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(paths[0].parent)))
        names = "、".join(path.name for path in paths)
        self._window.notices.tell(tr("已导出 {names}").format(names=names), tr("打开所在文件夹"), show)

    @Slot()
    def print(self) -> None:
        from ui.printing import PrintPreview

        if self._workspace.pages is not None:
            dialog = PrintPreview(self._workspace, self._workspace.pages, self._window)
            dialog.chosen.connect(self._print)
            dialog.open()

    @Slot(object)
    def _print(self, printing: Callable[[Progress], int]) -> None:
        job = Job(printing, self)
        job.failed.connect(self._window.notices.show_trouble)
        self._window.begin_progress(tr("正在打印…"), job)
        job.start()
