"""An archive where nothing can be written is opened for reading, and nothing is written beside it."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from lianluo_desk.archive import Archive, ArchiveDamagedError, ArchiveReadOnlyError, open_archive, opening, unwritable
from lianluo_desk.archive.store import Store
from lianluo_desk.archive.trouble import ReadOnlyIssueError
from lianluo_desk.errors import DeskError

from .samples import issue, retitled

Opener = Callable[[Path], Archive]
NEXT = issue(17, 2018, 561, date(2018, 6, 28))


class Disk:
    """A folder that is written first; once `locked`, the system says that nothing in it can be."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.file = folder, folder / "archive.sqlite3"
        self._monkeypatch = monkeypatch

    def lock(self) -> None:
        """Refuse writing to whoever runs the test, as the system does to everybody but root."""
        may, connect = os.access, unwritable._connection

        def access(path: Any, mode: int, **how: Any) -> bool:
            return not (mode & os.W_OK and self._holds(Path(path))) and may(path, mode, **how)

        def connected(file: Path, how: str) -> sqlite3.Connection:
            if how == "mode=ro" and self._holds(file) and not file.with_name(f"{file.name}-shm").exists():
                raise sqlite3.OperationalError("unable to open database file")
            return connect(file, how)

        self._monkeypatch.setattr(os, "access", access)
        self._monkeypatch.setattr(unwritable, "_connection", connected)
        self.before = self.seen()

    def _holds(self, path: Path) -> bool:
        return path == self.folder or self.folder in path.parents

    def seen(self) -> dict[str, tuple[bytes, int]]:
        """Every file with its bytes and its time."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def disk(sqlite_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A folder with an archive of one issue, to be locked; nothing in it may have changed since."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = tmp_path / "disk"
    folder.mkdir()
    made = Disk(folder, monkeypatch)
    shutil.copyfile(sqlite_file, made.file)
    with open_archive(made.file, who="-", host="-", automatic_backups=False) as archive:
        archive.add(issue())
    yield made
    assert made.seen() == made.before


@pytest.fixture
def reading() -> Iterator[Opener]:
    """Opens an archive as somebody who comes to read; closed at the end."""
    archives: list[Archive] = []

    def opened(file: Path) -> Archive:
        archives.append(open_archive(file, who="容畅", host="desk-2"))
        return archives[-1]

    yield opened
    for archive in archives:
        archive.close()


def test_it_opens_and_says_why_nothing_can_be_written(disk: Disk, reading: Opener) -> None:
    disk.lock()
    archive = reading(disk.file)
    assert archive.only_read == f"文件夹“{disk.folder}”不能写入，这份档案只能阅读。"


def test_everything_can_be_read(disk: Disk, reading: Opener, tmp_path: Path) -> None:
    disk.lock()
    archive = reading(disk.file)
    assert [one.number for one in archive.issues()] == [16]
    assert archive.get(archive.find("latest")) == issue()
    assert len(archive.search("走访").hits) == 1
    assert [entry.number for entry in archive.ledger("lianluo").entries()] == [16]
    assert archive.backups.verify().problems == ()
    assert archive.backups.make(target=tmp_path / "copy.sqlite3").path.is_file()
    assert archive.export_issue(issue().id, tmp_path / "one.zip").is_file()


def test_an_issue_is_opened_without_a_lock_and_cannot_be_changed(disk: Disk, reading: Opener) -> None:
    disk.lock()
    session = reading(disk.file).read_session(issue().id)
    assert session.issue == issue()
    assert session.history.current == 1
    for change in (
        lambda: session.record(retitled(issue(), "改"), "改"),
        session.undo,
        session.redo,
        lambda: session.go_to(1),
        lambda: session.name_version("送审稿"),
        lambda: session.savepoint("换"),
        lambda: session.set_status("review"),
    ):
        with pytest.raises(ArchiveReadOnlyError, match="没有写入：文件夹"):
            change()
    session.flush()
    session.close()
    assert session.issue == issue()


@pytest.mark.parametrize(
    "write",
    [
        lambda archive: archive.add(NEXT),
        lambda archive: archive.open_session(issue().id),
        lambda archive: archive.discard(issue().id),
        lambda archive: archive.settings.set("a", 1),
        lambda archive: archive.files.keep("a.txt", b"a"),
        lambda archive: archive.backups.make(),
    ],
)
def test_whatever_would_write_is_refused_with_a_sentence(
    disk: Disk, reading: Opener, write: Callable[[Archive], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.lock()
    monkeypatch.setattr(Path, "mkdir", _refused)  # where backups would go
    with pytest.raises(ArchiveReadOnlyError, match="不能写入"):
        write(reading(disk.file))


def _refused(path: Path, *_how: object, **_more: object) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def test_what_a_program_left_beside_it_is_read_too(disk: Disk, reading: Opener, tmp_path: Path) -> None:
    """A folder copied to a disk while the program ran: the newest saves are in the log, not yet in the file."""
    elsewhere = tmp_path / "elsewhere.sqlite3"
    shutil.copyfile(disk.file, elsewhere)
    with open_archive(elsewhere, who="-", host="-", automatic_backups=False) as running:
        running.add(NEXT)
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{elsewhere}{suffix}", f"{disk.file}{suffix}")
    disk.lock()
    archive = reading(disk.file)
    assert [one.number for one in archive.issues()] == [17, 16]
    archive.close()
    assert not list(tmp_path.glob("lianluo-reading-*"))


def test_what_others_write_meanwhile_is_seen(disk: Disk, reading: Opener) -> None:
    """A share: read-only here, but the office goes on writing into it."""
    disk.lock()
    here = reading(disk.file)
    assert len(here.issues()) == 1
    office = Store(here.place)
    with office.write() as connection:
        connection.execute(text("update issues set discarded = '2018-06-14T00:00:00Z'"))
    assert here.issues() == []
    office.close()
    assert here.issues() == []
    disk.before = disk.seen()  # the office has changed it, not the reader


def test_what_is_in_rescue_files_is_shown_and_stays_there(disk: Disk, reading: Opener) -> None:
    """The disk turned read-only under the editor's hands; what was typed then lies in a file of its own."""
    newer = retitled(issue(), "没有存上的题目")
    rescuer = open_archive(disk.file, who="容畅", host="desk-2", automatic_backups=False)
    kept = rescuer._history.read(issue().id)
    tree = kept.tree.record("改标题", "structural", rescuer.actor.now(), "容畅")
    rescuer._rescue.put([(tree.state, newer)], kept.version)
    rescuer.close()
    disk.lock()
    session = reading(disk.file).read_session(issue().id)
    assert session.issue.articles[0].title == "没有存上的题目"
    assert "应急文件" in session.recovery
    assert session.issue_at(1) == issue()
    assert reading(disk.file).rescued()


def test_an_older_archive_is_upgraded_in_a_copy(disk: Disk, reading: Opener, tmp_path: Path) -> None:
    shutil.copyfile(Path(__file__).parents[1] / "fixtures" / "archives" / "schema-0001.sqlite3", disk.file)
    disk.lock()
    archive = reading(disk.file)
    assert archive.issues()
    assert archive.upgraded_from is None
    assert list(tmp_path.glob("lianluo-reading-*"))
    archive.close()
    assert not list(tmp_path.glob("lianluo-reading-*"))


def test_a_system_that_tells_only_when_it_is_opened_is_understood(
    disk: Disk, reading: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.before = disk.seen()

    def refused(*_: object) -> Archive:
        raise ArchiveReadOnlyError("打不开档案文件。", "")

    monkeypatch.setattr(opening, "_open_to_write", refused)
    archive = reading(disk.file)
    assert archive.only_read == "打不开档案文件，这份档案只能阅读。"
    assert len(archive.issues()) == 1


def test_what_is_no_archive_is_refused_as_ever(disk: Disk, reading: Opener) -> None:
    disk.file.write_bytes(b"something else altogether")
    disk.lock()
    with pytest.raises(ArchiveDamagedError, match="不是档案文件"):
        reading(disk.file)


def test_another_programs_database_is_refused_as_ever(disk: Disk, reading: Opener) -> None:
    disk.file.unlink()
    other = sqlite3.connect(disk.file)
    other.execute("create table songs (name)")
    other.close()
    disk.lock()
    with pytest.raises(DeskError, match="别的程序的数据库"):
        reading(disk.file)


def test_a_locked_issue_of_an_archive_as_usual_can_be_looked_at(
    archive: Archive, opened: Callable[..., Archive]
) -> None:
    archive.add(issue())
    with archive.open_session(issue().id):
        session = opened("容畅", "desk-2").read_session(issue().id)
        assert session.issue == issue()
        with pytest.raises(ReadOnlyIssueError, match="只读打开"):
            session.record(retitled(issue(), "改"), "改")
