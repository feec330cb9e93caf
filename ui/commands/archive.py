"""The archive's doors: open, search, take over a locked issue, use one as a model, take past ones in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lianluo_desk.errors import DeskError
from ui import changes, filedialogs, words
from ui.i18n import tr
from ui.library import Library
from ui.window import MainWindow
from ui.work import Cancelled, Job, Progress
from ui.workspace import Spot

if TYPE_CHECKING:
    from lianluo_desk.archive import ReadingSession, Session


class ArchiveCommands(QObject):
    """What happens between the archive and the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace, self._library = window, window.workspace, window.library
        self._job: Job | None = None  # the opening under way
        self._asked: tuple[str, Callable[[], object] | None] = ("", None)
        book = window.book
        book.bind("issue.open", self.browse)
        book.bind("archive.search", self.browse)
        book.bind("publication.take-in", self.take_in)
        window.issue_wanted.connect(self.open_issue)
        window.search_wanted.connect(self.browse)

    @Slot(str)
    def open_issue(self, issue_id: str, *, take_over: bool = False) -> None:
        """Open an issue of the archive; a lock of somebody else's is shown, and can be taken over knowingly."""
        self.open_then(issue_id, take_over=take_over)

    def open_then(
        self,
        issue_id: str,
        *,
        then: Callable[[], object] | None = None,
        take_over: bool = False,
        to_read: bool = False,
    ) -> None:
        """Open an issue, read behind the window; `then` is done once it is there. The newest one asked for wins."""
        if self._job is not None:
            self._job.cancel()
        self._job = Job(_Opening(self._library, issue_id, take_over, to_read))
        self._asked = issue_id, then
        self._job.done.connect(self._opened)
        self._job.failed.connect(self._refused)
        self._job.cancelled.connect(self._stopped)
        self._window.begin_progress(tr("正在打开…"), self._job)
        self._job.start()

    @Slot(object)
    def _opened(self, session: "Session | ReadingSession") -> None:
        if self.sender() is not self._job:
            self._library.let_go(session)
            return
        self._job, then = None, self._asked[1]
        self._window.notices.hide()
        self._workspace.open(session)
        if session.recovery:
            self._window.notices.tell(session.recovery, seconds=20)
        if then is not None and self._workspace.session is session:
            then()

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        from lianluo_desk.archive import LockedIssueError

        if self.sender() is not self._job:
            return
        self._job, (issue_id, then) = None, self._asked
        if isinstance(error, LockedIssueError):
            again = partial(self.open_then, issue_id, then=then, take_over=True)
            look = partial(self.open_then, issue_id, then=then, to_read=True)
            self._window.notices.tell(
                f"{error.message}{error.hint}", tr("接管编辑"), again, other=(tr("只读打开"), look)
            )
        else:
            self._window.notices.show_trouble(error)

    @Slot()
    def _stopped(self) -> None:
        if self.sender() is self._job:
            self._job = None

    @property
    def opening(self) -> bool:
        """Whether an issue is being read."""
        return self._job is not None

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
        self.open_then(issue_id, then=partial(self._workspace.go, spot))

    @Slot(str)
    def use_as_model(self, issue_id: str) -> None:
        """The articles of a past issue as the frame of the present one."""
        try:
            model = self._library.issue(issue_id)
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        issue = self._workspace.issue
        if self._library.only_read:
            trouble = DeskError(
                self._library.only_read, tr("要用作范本，先把这一期装成一个文件，到能写入的档案里取入。")
            )
            self._window.notices.show_trouble(trouble)
            return
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


class _Opening:
    """Reads an issue and locks it, in the pool; what nobody waits for any more is given back."""

    def __init__(self, library: Library, issue_id: str, take_over: bool, to_read: bool) -> None:
        self._library, self._id, self._take_over, self._to_read = library, issue_id, take_over, to_read

    def __call__(self, progress: Progress) -> "Session | ReadingSession":
        session = self._library.open(self._id, take_over=self._take_over, to_read=self._to_read)
        if progress.cancelled:
            self._library.let_go(session)
            raise Cancelled
        return session


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
