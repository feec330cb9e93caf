"""The archive's doors: open, search, take over a locked issue, use one as a model, take past ones in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from lianluo_desk.errors import DeskError
from ui import changes, filedialogs, words
from ui.i18n import tr
from ui.library import Library
from ui.window import MainWindow
from ui.work import Job, Progress
from ui.workspace import Spot


class ArchiveCommands(QObject):
    """What happens between the archive and the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace, self._library = window, window.workspace, window.library
        book = window.book
        book.bind("issue.open", self.browse)
        book.bind("archive.search", self.browse)
        book.bind("publication.take-in", self.take_in)
        window.issue_wanted.connect(self.open_issue)
        window.search_wanted.connect(self.browse)

    @Slot(str)
    def open_issue(self, issue_id: str, *, take_over: bool = False) -> None:
        """Open an issue of the archive; a lock of somebody else's is shown, and can be taken over knowingly."""
        from lianluo_desk.archive import LockedIssueError

        try:
            session = self._library.open(issue_id, take_over=take_over)
        except LockedIssueError as error:
            again = partial(self.open_issue, issue_id, take_over=True)
            self._window.notices.tell(f"{error.message}{error.hint}", tr("接管编辑"), again)
            return
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        self._window.notices.hide()
        self._workspace.open(session)
        if session.recovery:
            self._window.notices.tell(session.recovery, seconds=20)

    @Slot()
    @Slot(str)
    def browse(self, searched: str = "") -> None:
        """The archive browser; from there, files too."""
        from ui.dialogs.browser import ArchiveBrowser

        browser = ArchiveBrowser(self._workspace, self._library, self._window, searched)
        browser.chosen.connect(self.open_issue)
        browser.spot_chosen.connect(self.go_to)
        browser.model_wanted.connect(self.use_as_model)
        browser.file_wanted.connect(self._window.file_wanted)
        browser.open()

    @Slot(str, object)
    def go_to(self, issue_id: str, spot: Spot) -> None:
        """Open an issue at a place that was found."""
        self.open_issue(issue_id)
        if self._workspace.issue is not None and self._workspace.issue.id == issue_id:
            self._workspace.go(spot)

    @Slot(str)
    def use_as_model(self, issue_id: str) -> None:
        """The articles of a past issue as the frame of the present one."""
        try:
            model = self._library.issue(issue_id)
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        issue = self._workspace.issue
        if issue is None:
            self._window.trigger("issue.new")
            self._window.notices.tell(tr("先新建一期，再从往期取范本。"), seconds=8)
            return
        frames = tuple(changes.with_fresh_ids(article) for article in model.articles)
        label = tr("以{issue}为范本").format(issue=words.numbers_of(model))
        self._workspace.edit(changes.add_articles(issue, frames), label)

    # past issues from files

    @Slot()
    def take_in(self) -> None:
        """Past issues of a whole folder into the archive, with a report at the end."""
        folder = filedialogs.folder(self._window, tr("收入往期文件夹"))
        if folder:
            self.take_in_folder(Path(folder))

    def take_in_folder(self, folder: Path) -> None:
        """Begin taking in; what is there already is skipped and said."""
        job = Job(_TakingIn(self._library, folder), self)
        job.done.connect(self._taken_in)
        job.failed.connect(self._window.notices.show_trouble)
        job.progressed.connect(self._window.show_progress)
        job.finished.connect(self._window.hide_progress)
        self._window.begin_progress(tr("正在收入往期…"), job)
        job.start()

    @Slot(object)
    def _taken_in(self, result: tuple[int, list[str]]) -> None:
        taken, left = result
        text = tr("收入了 {n} 期。").format(n=taken)
        if left:
            text += tr("没有收入 {n} 份：{names}").format(n=len(left), names="；".join(left[:5]))
        self._window.notices.tell(text)
        self._window.start.refresh()


class _TakingIn:
    """Takes in one file after another; stopped between two, what is in stays in."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._folder = library, folder

    def __call__(self, progress: Progress) -> tuple[int, list[str]]:
        taken, left = 0, []
        for number, one in enumerate(self._library.desk.take_in([self._folder])):
            progress.step(number, 0, one.path.name)
            if one.refusal is not None:
                left.append(f"{one.path.name}：{one.refusal.message}")
            else:
                taken += 1
        return taken, left
