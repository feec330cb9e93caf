"""An archive where nothing can be written: on a CD, on a share mounted for reading, in somebody else's folder.

SQLite wants files beside an archive even for reading. Where it cannot make them, the archive is read as a file that
does not change. What a program that runs elsewhere, or that was cut off, has left beside it is read with it; where
SQLite cannot do that in place, in a copy.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_LEFT_BESIDE = ("-wal", "-journal")


def why_only_read(file: Path) -> str:
    """Why the archive in that file can only be read, as a sentence; "" where it can be written, as far as one sees.

    Nothing is tried: a system that does not tell (a share on Windows) says so when the archive is opened.
    """
    if os.access(file.parent, os.W_OK) and os.access(file, os.W_OK):
        return ""
    if _on_read_only_disk(file):
        return f"这份档案在只能读的磁盘上（{file.parent}），只能阅读。"
    if not os.access(file.parent, os.W_OK):
        return f"文件夹“{file.parent}”不能写入，这份档案只能阅读。"
    return f"档案文件“{file.name}”不能写入，这份档案只能阅读。"


def _on_read_only_disk(file: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    with suppress(OSError):
        return bool(os.statvfs(file).f_flag & os.ST_RDONLY)
    return False


class Reader:
    """Connections to an archive's file that write nothing in its folder."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._folder: TemporaryDirectory[str] | None = None
        self._copy: Path | None = None
        self._turn = RLock()  # several threads may be the first to need the copy

    def connect(self) -> sqlite3.Connection:
        """A connection to what the archive is now. Raises sqlite3.Error, and OSError where a copy cannot be made."""
        with self._turn:
            if self._copy is not None:
                return _connection(self._copy, "mode=ro")
            if not _left_beside(self._file):
                return _connection(self._file, "immutable=1")
            try:
                return _connection(self._file, "mode=ro")
            except sqlite3.OperationalError:  # nobody keeps the index of what was left, and none can be made here
                return _connection(self.take_copy(), "mode=ro")

    def take_copy(self) -> Path:
        """Read from a copy of one's own from now on. Raises ArchiveError when there is no room for it."""
        import shutil
        import tempfile

        from .trouble import plain_words  # loads the database library, which a glance does without

        with plain_words():
            self._folder = tempfile.TemporaryDirectory(prefix="lianluo-reading-")
            copy = Path(self._folder.name) / self._file.name
            for path in (self._file, *_left_beside(self._file)):
                shutil.copyfile(path, copy.with_name(path.name))
        self._copy = copy
        return copy

    def close(self) -> None:
        """Remove the copy, if there is one."""
        if self._folder is not None:
            self._folder.cleanup()
        self._folder = self._copy = None


def _left_beside(file: Path) -> list[Path]:
    """Files in which SQLite keeps what the archive's own file does not have yet, or should not have any more."""
    beside = (file.with_name(file.name + suffix) for suffix in _LEFT_BESIDE)
    return [path for path in beside if path.exists() and path.stat().st_size]


def _connection(file: Path, how: str) -> sqlite3.Connection:
    """An open connection that has read something: SQLite opens a file only then."""
    address = f"file:{quote(str(file))}?{how}"
    connection = sqlite3.connect(address, uri=True, timeout=5.0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection
