"""Keeping the archive safe, and carrying one issue: back up, restore, pack, unpack."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lianluo_desk.desk.making import file_stem
from lianluo_desk.errors import DeskError
from ui import filedialogs, settings
from ui.i18n import tr
from ui.proofing.commands import ProofCommands
from ui.saving import ask_where, tell_written
from ui.session import MemorySession
from ui.window import MainWindow
from ui.work import Job, Progress

if TYPE_CHECKING:
    from lianluo_desk.archive import Imported, Restored


class KeepingCommands(QObject):
    """Binds the actions; every work with the archive runs in the background, one at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace, self._library = window, window.workspace, window.library
        self._open_before = ""  # the issue that was closed for a work, to be opened again
        for action_id, slot in {
            "archive.backup": self.ask_backup,
            "archive.backups": self.backups,
            "archive.pack": self.ask_pack,
            "archive.unpack": self.ask_unpack,
        }.items():
            window.book.bind(action_id, slot)

    def _start(self, text: str, work: Callable[[Progress], object], done: object, failed: object = None) -> None:
        job = Job(work, self)
        job.done.connect(done)
        job.failed.connect(failed or self._window.notices.show_trouble)
        self._window.begin_progress(text, job)
        if self._workspace.issue is None:  # the strip below is not there
            self._window.notices.tell(text)
        self._window.progress.stoppable(on=False)  # a copy or an exchange is done whole or not at all
        job.start()

    def _flushed(self) -> bool:
        """Bring what was typed to the disk; False, with a sentence, when it could not be."""
        session = self._workspace.session
        try:
            if session is not None:
                session.flush()
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return False
        return True

    def _put_away(self) -> bool:
        """Keep and close the open issue, to be opened again later; False, with a sentence, when it cannot be kept."""
        issue = self._workspace.issue
        kept = issue is not None and not isinstance(self._workspace.session, MemorySession)
        self._open_before = issue.id if issue is not None and kept else ""
        return self._workspace.close()

    def _open_again(self) -> None:
        issue_id, self._open_before = self._open_before, ""
        self._window.start.refresh()
        if issue_id:
            self._window.issue_wanted.emit(issue_id)

    # backing up

    @Slot()
    def ask_backup(self) -> None:
        """Where to."""
        from ui.dialogs.backup import BackupDialog

        try:
            folder = self._library.archive.backups.folder
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        dialog = BackupDialog(folder, self._window)
        dialog.chosen.connect(self.back_up)
        dialog.open()

    @Slot(object)
    def back_up(self, path: Path | None) -> None:
        """Back up to that file, None: to the folder beside the archive."""
        if self._flushed():
            self._start(tr("正在备份…"), _BackingUp(self._window, path), self._backed_up)

    @Slot(object)
    def _backed_up(self, backup: object) -> None:
        when, path = f"{backup.at.astimezone():%Y-%m-%d %H:%M:%S}", backup.path  # type: ignore[attr-defined]
        told = tr("{time} 备份好了，已打开核对，与档案相符：{path}").format(time=when, path=path)
        tell_written(self._window.notices, told, path)

    # restoring

    @Slot()
    def backups(self) -> None:
        """The list of backups."""
        from ui.dialogs.backups import BackupsDialog

        if not self._flushed():
            return
        dialog = BackupsDialog(self._library, self._window)
        dialog.restore_wanted.connect(self.restore)
        dialog.open()

    @Slot(object)
    def restore(self, path: Path) -> None:
        """Keep and close what is open, exchange the archive, and show what is there then."""
        if not self._put_away():
            return
        self._window.assembly.command(ProofCommands).proofing.finish()  # nobody reads the archive any more
        self._window.start.thumbnails.finish()
        self._window.setEnabled(False)  # nothing may be opened while the archive is exchanged
        self._start(tr("正在恢复…"), _Restoring(self._window, path), self._restored, self._not_restored)

    @Slot(object)
    def _restored(self, restored: "Restored") -> None:
        self._window.setEnabled(True)
        self._open_before = ""
        self._window.start.refresh()
        told = tr("档案已恢复为 {name}。").format(name=restored.backup.name)
        if restored.before:
            told += tr("原来的档案保存在：{path}").format(path=restored.before)
        self._window.notices.tell(told)

    @Slot(object)
    def _not_restored(self, error: Exception) -> None:
        self._window.setEnabled(True)
        self._open_again()
        self._window.notices.show_trouble(error)

    # carrying one issue

    @Slot()
    def ask_pack(self) -> None:
        """Where the issue's file is to go."""
        issue = self._workspace.issue
        if issue is None:
            return
        if isinstance(self._workspace.session, MemorySession):
            trouble = DeskError(tr("样刊不在档案里，不能装成文件。"), tr("请先新建一期，或打开档案里的一期。"))
            self._window.notices.show_trouble(trouble)
            return
        path = ask_where(self._window, tr("把这一期装成一个文件"), file_stem(issue), {".zip": tr("装好的一期")})
        if path is not None:
            self.pack(path)

    def pack(self, path: Path) -> None:
        """Write the open issue, with its history and files, to `path`; a file that is there is replaced."""
        issue = self._workspace.issue
        if issue is not None and self._flushed():
            self._start(tr("正在写文件…"), _Packing(self._window, issue.id, path), self._packed)

    @Slot(object)
    def _packed(self, path: Path) -> None:
        told = tr("这一期已装成一个文件：{name}。在别的电脑上用“取入装好的一期”打开。").format(name=path.name)
        tell_written(self._window.notices, told, path)

    @Slot()
    def ask_unpack(self) -> None:
        """Which file."""
        folder = str(settings.read(settings.IMPORT_FOLDER))
        name, _ = filedialogs.open_file(
            self._window, tr("取入装好的一期"), folder, f"{tr('装好的一期')} (*.zip);;{tr('所有文件')} (*)"
        )
        if name:
            settings.write(settings.IMPORT_FOLDER, str(Path(name).parent))
            self.unpack(Path(name))

    def unpack(self, path: Path) -> None:
        """Look which issue it is; if it is open here, it is kept and closed, then taken in, then opened."""
        self._start(tr("正在读入…"), _Looking(self._window, path), self._unpack)

    @Slot(object)
    def _unpack(self, looked: tuple[Path, str]) -> None:
        path, issue_id = looked
        issue = self._workspace.issue
        if issue is not None and issue.id == issue_id and not self._put_away():
            return
        self._start(tr("正在读入…"), _Unpacking(self._window, path), self._unpacked, self._not_unpacked)

    @Slot(object)
    def _unpacked(self, taken: "Imported") -> None:
        self._open_before = taken.issue
        self._open_again()
        self._window.notices.tell(taken.message)

    @Slot(object)
    def _not_unpacked(self, error: Exception) -> None:
        self._open_again()
        self._window.notices.show_trouble(error)


class _Work:
    """Something done with the archive in the pool's thread; `path` is the file it is about."""

    def __init__(self, window: MainWindow, path: Path | None) -> None:
        self._library, self._path = window.library, path


class _BackingUp(_Work):
    def __call__(self, _progress: Progress) -> object:
        return self._library.archive.backups.make(target=self._path)


class _Restoring(_Work):
    def __call__(self, _progress: Progress) -> object:
        assert self._path is not None
        return self._library.restore(self._path)


class _Packing:
    def __init__(self, window: MainWindow, issue_id: str, path: Path) -> None:
        self._library, self._issue_id, self._path = window.library, issue_id, path

    def __call__(self, _progress: Progress) -> object:
        return self._library.archive.export_issue(self._issue_id, self._path, replace=True)


class _Looking(_Work):
    def __call__(self, _progress: Progress) -> object:
        assert self._path is not None
        return self._path, self._library.archive.issue_in(self._path)


class _Unpacking(_Work):
    def __call__(self, _progress: Progress) -> object:
        assert self._path is not None
        return self._library.archive.import_issue(self._path)
