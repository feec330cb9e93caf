"""Backups: automatic and rotating or by hand, each one opened again and compared before it counts."""

import os
import shutil
import tempfile
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from time import monotonic

from ..errors import DeskError
from .actor import Actor
from .aside import Aside, list_aside, remove_aside
from .copying import copy_pages, copy_to_file, pages_are_whole, prepare_for_use, summary_of_file
from .place import find_place
from .rotation import Backup, backup_name, expired, read_name
from .store import HEADER, Store, first_bytes
from .trouble import ArchiveDamagedError, ArchiveFullError, plain_words
from .verify import Report, verify

EVERY = timedelta(hours=1)
_ASK_EVERY = 60.0  # seconds between two looks whether a backup is due


class Backups:
    """The backups of one archive, in a folder beside it."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor
        self.folder = store.place.backups
        self.trouble: DeskError | None = None
        self._thread: threading.Thread | None = None
        self._asked = -_ASK_EVERY
        self._making = threading.Lock()

    def all(self) -> list[Backup]:
        """The backups there are, the newest first."""
        return list_backups(self.folder)

    def make(self, kind: str = "manual", target: Path | None = None) -> Backup:
        """Copy the archive, open the copy, compare counts and hashes, and only then give it its name.

        Raises DeskError when there is no room or the copy differs; then nothing is left of it.
        """
        with self._making, plain_words():
            folder = target.parent if target else self.folder
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            sequence, now = max((b.sequence for b in self.all()), default=0) + 1, self._actor.now()
            path = target or folder / backup_name(kind, sequence, now)
            self._refuse_without_room(folder)
            beside = path.with_name(f".{path.name}.part")
            beside.unlink(missing_ok=True)
            try:
                self._copy(beside, kind)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
            _sync_folder(folder)
        return Backup(path, kind, sequence, now)

    def _copy(self, beside: Path, kind: str) -> None:
        if kind == "before-upgrade":  # the tables are not yet those that this program counts
            copy_pages(self._store, beside)
            same = pages_are_whole(beside)
        else:
            seen = copy_to_file(self._store, beside)
            same = summary_of_file(beside) == seen and pages_are_whole(beside)
        if not same:
            raise ArchiveDamagedError("备份与档案不一致，没有保留这份备份。", "请检查磁盘，并用“核对档案”检查档案。")
        with beside.open("rb+") as stream:
            os.fsync(stream.fileno())

    def _refuse_without_room(self, folder: Path) -> None:
        file = self._store.place.file
        size = file.stat().st_size if file else 0
        if shutil.disk_usage(folder).free < size * 1.1 + 2**20:
            raise ArchiveFullError("磁盘空间不够，没有备份；原有备份都还在。", "请腾出空间，或换一个备份位置。")

    def is_due(self) -> bool:
        """Whether the last automatic backup lies an hour back (or, after the clock was set back, ahead)."""
        last = next((b for b in self.all() if b.kind == "auto"), None)
        return last is None or abs(self._actor.now() - last.at) >= EVERY

    def make_automatic(self) -> Backup | None:
        """Back up if it is due, and let go of what rotates out. Raises DeskError."""
        if not self.is_due():
            return None
        made = self.make("auto")
        with plain_words():
            for old in expired(self.all()):
                old.path.unlink(missing_ok=True)
        return made

    def tick(self) -> None:
        """Cheap to call often: starts an automatic backup on a thread of its own when one is due."""
        if monotonic() - self._asked < _ASK_EVERY or (self._thread and self._thread.is_alive()):
            return
        self._asked = monotonic()
        self._thread = threading.Thread(target=self._quietly, name="lianluo-backup", daemon=True)
        self._thread.start()

    def _quietly(self) -> None:
        """Keep what went wrong in `trouble`, for the window to show."""
        try:
            self.make_automatic()
            self.trouble = None
        except DeskError as error:
            self.trouble = error

    def wait(self) -> None:
        """Wait for a backup that is under way."""
        if self._thread is not None:
            self._thread.join()

    def find(self, name: str) -> Backup | None:
        """The backup of that name: its file's, with or without the ending, or just `manual-000001`."""
        return find_backup(self.folder, name)

    def aside(self) -> list[Aside]:
        """Archives too damaged to be backed up that a restore moved aside, the newest first."""
        return list_aside(self._store)

    def remove(self, name: str) -> None:
        """Remove a backup, or an archive that was moved aside, for good. Raises DeskError when there is none."""
        backup = self.find(name)
        if backup is None:
            remove_aside(self._store, name)
            return
        with plain_words():
            backup.path.unlink()

    def verify(self, backup: Path | None = None) -> Report:
        """Check the archive, or one of its backups, down to every text and file."""
        if backup is None:
            return verify(self._store)
        return verify_file(backup)


def _sync_folder(folder: Path) -> None:
    """Bring the folder's own entries to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first."""
    if not folder.is_dir():
        return []
    found = (read_name(path) for path in folder.iterdir())
    return sorted((b for b in found if b), key=lambda b: b.sequence, reverse=True)


def find_backup(folder: Path, name: str) -> Backup | None:
    """The backup in a folder that a name means: `manual-000001`, or its file's name with or without the ending."""
    known = (
        (backup, (backup.path.name, backup.path.stem, backup.path.stem.rpartition("-")[0]))
        for backup in list_backups(folder)
    )
    return next((backup for backup, names in known if name in names), None)


def verify_file(path: Path) -> Report:
    """Check a backup of any schema on a copy of it, so that it is never touched. Raises DeskError for no archive."""
    with plain_words(), tempfile.TemporaryDirectory(prefix="lianluo-verify-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        take_copy(path, copy)
        return verify_copy(copy)


def take_copy(backup: Path, copy: Path) -> None:
    """Copy a backup and bring the copy up to be used. Raises DeskError when it is no archive."""
    if not backup.is_file():
        raise DeskError(f"找不到备份“{backup.name}”。", "请用 archive backups 查看现有备份。")
    if first_bytes(backup) != HEADER:
        raise DeskError(f"“{backup.name}”不是档案的备份，或已经损坏；档案没有被改动。", "请另选一份备份。")
    shutil.copyfile(backup, copy)
    prepare_for_use(copy)


def verify_copy(copy: Path) -> Report:
    """Check a file of the present schema."""
    store = Store(find_place(copy), copy=True)
    try:
        return verify(store)
    finally:
        store.close()
