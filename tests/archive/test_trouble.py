"""What goes wrong around the archive: every time one sentence, nothing lost, nothing overwritten."""

import os
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from lianluo_desk.archive import (
    Archive,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveReadOnlyError,
    open_archive,
)
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue_file import load_issue

from .conftest import Clock
from .samples import issue, retitled


@pytest.fixture
def archive(sqlite_file: Path, tmp_path: Path) -> Iterator[Archive]:
    archive = open_archive(sqlite_file, who="吴静波", host="desk-1", automatic_backups=False)
    archive._rescue.folders = (archive.place.rescue, tmp_path / "spare")
    archive.add(issue())
    yield archive
    for session in list(archive._sessions):
        session.abandon()
    archive.close()


@contextmanager
def full_disk(archive: Archive) -> Iterator[None]:
    """No page can be added to the database."""
    engine = archive._store.engine
    engine.dispose()

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("pragma max_page_count=1")  # the engine takes its present size as the least

    event.listen(engine, "connect", limit)
    yield
    event.remove(engine, "connect", limit)
    engine.dispose()


def long(of: str) -> str:
    return of + "很长的标题" * 20_000


def test_a_full_disk_is_told_and_what_was_typed_is_rescued_and_saved_later(archive: Archive) -> None:
    session = archive.open_session(issue().id)
    with full_disk(archive):
        session.record(retitled(session.issue, long("满")), "改标题")
        with pytest.raises(ArchiveFullError, match="磁盘已满"):
            session.flush()
        assert not session.saved
        (rescued,) = archive.rescued()
        assert rescued.issue.articles[0].title.startswith("满很长")
        assert archive.get(issue().id).articles[0].title == "开展代表活动"
    session.flush()
    assert archive.get(issue().id).articles[0].title.startswith("满很长")
    assert archive.rescued() == []


def test_what_was_rescued_comes_back_at_the_next_start(archive: Archive, sqlite_file: Path, tmp_path: Path) -> None:
    session = archive.open_session(issue().id)
    with full_disk(archive):
        session.record(retitled(session.issue, long("救")), "改标题")
        with pytest.raises(ArchiveFullError):
            session.flush()
        session.abandon()
    again = archive.open_session(issue().id, take_over=True)
    assert "找回" in again.recovery
    assert again.issue.articles[0].title.startswith("救很长")
    again.undo()
    assert again.issue.articles[0].title == "开展代表活动"
    again.redo()
    again.close()
    assert archive.rescued() == []


def test_what_was_rescued_and_saved_later_does_not_come_back(archive: Archive) -> None:
    session = archive.open_session(issue().id)
    with full_disk(archive):
        session.record(retitled(session.issue, long("旧")), "改标题", "typing")
        with pytest.raises(ArchiveFullError):
            session.flush()
        (rescued,) = archive.rescued()
        left = rescued.path.read_bytes()
    session.record(retitled(session.issue, "新"), "改标题", "typing")
    session.close()
    rescued.path.write_bytes(left)  # as if the program had been killed between the save and the removal
    again = archive.open_session(issue().id)
    assert again.recovery == ""
    assert again.issue.articles[0].title == "新"
    assert archive.rescued() == []


def test_the_rescue_goes_elsewhere_when_its_folder_cannot_be_written(archive: Archive, tmp_path: Path) -> None:
    archive.place.rescue.write_text("a file where the folder should be")
    session = archive.open_session(issue().id)
    with full_disk(archive):
        session.record(retitled(session.issue, long("满")), "改标题")
        with pytest.raises(ArchiveFullError):
            session.flush()
    (path,) = (tmp_path / "spare").iterdir()
    assert load_issue(path).articles[0].title.startswith("满很长")


def test_a_file_limit_while_backing_up_leaves_no_half_backup(archive: Archive) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(DeskError):
            archive.backups.make()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert archive.backups.all() == []
    assert list(archive.backups.folder.iterdir()) == []


def test_no_room_for_a_backup_is_told_before_it_begins(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil._ntuple_diskusage(10, 10, 0)  # type: ignore[attr-defined]
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage)
    with pytest.raises(ArchiveFullError, match="空间不够"):
        archive.backups.make()


def test_a_read_only_folder_is_told_when_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ArchiveReadOnlyError, match="不能写入"):
        open_archive(tmp_path / "a.sqlite3", who="-", host="-")


def test_an_archive_that_turns_read_only_is_told(archive: Archive) -> None:
    session = archive.open_session(issue().id)
    engine = archive._store.engine
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _: connection.execute("pragma query_only=1"))
    session.record(retitled(session.issue, "改"), "改标题")
    with pytest.raises(ArchiveReadOnlyError):
        session.flush()
    assert archive.rescued()


def test_an_archive_replaced_underneath_takes_no_more_and_nothing_is_lost(archive: Archive, sqlite_file: Path) -> None:
    session = archive.open_session(issue().id)
    session.record(retitled(session.issue, "替换前"), "改标题")
    session.flush()
    other = sqlite_file.with_name("other.sqlite3")
    open_archive(other, who="-", host="-").close()
    other.replace(sqlite_file)
    session.record(retitled(session.issue, "替换后"), "改标题")
    with pytest.raises(ArchiveDamagedError, match="被别的程序换掉"):
        session.flush()
    (rescued,) = archive.rescued()
    assert rescued.issue.articles[0].title == "替换后"


def test_an_archive_deleted_underneath_is_told(archive: Archive, sqlite_file: Path) -> None:
    session = archive.open_session(issue().id)
    sqlite_file.unlink()
    session.record(retitled(session.issue, "删除后"), "改标题")
    with pytest.raises(ArchiveDamagedError, match="不见了"):
        session.flush()
    assert archive.rescued()


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_an_archive_cut_short_underneath_takes_no_more(archive: Archive, sqlite_file: Path, size: int) -> None:
    session = archive.open_session(issue().id)
    with archive._store.write():
        pass  # the store has now seen how large the file is
    with sqlite_file.open("rb+") as stream:
        stream.truncate(size)
    session.record(retitled(session.issue, "截断后"), "改标题")
    with pytest.raises(ArchiveDamagedError):
        session.flush()
    (rescued,) = archive.rescued()
    assert rescued.issue.articles[0].title == "截断后"


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"PK\x03\x04"])
def test_what_is_no_archive_is_not_opened_and_not_changed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "archive.sqlite3"
    path.write_bytes(content)
    if content:
        with pytest.raises(ArchiveDamagedError, match="不是档案文件"):
            open_archive(path, who="-", host="-")
        assert path.read_bytes() == content
    else:
        open_archive(path, who="-", host="-").close()


def test_another_programs_database_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table songs (name text)")
        connection.commit()
    with pytest.raises(DeskError, match="别的程序的数据库"):
        open_archive(path, who="-", host="-")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select name from sqlite_master").fetchall() == [("songs",)]


def test_a_missing_archive_with_backups_is_not_taken_for_an_empty_desk(archive: Archive, sqlite_file: Path) -> None:
    archive.backups.make()
    archive.close()
    sqlite_file.unlink()
    with pytest.raises(ArchiveDamagedError) as caught:
        open_archive(sqlite_file, who="-", host="-")
    assert "备份还在" in caught.value.message
    assert "manual-000001" in caught.value.hint


def test_a_damaged_page_is_told_in_words(archive: Archive, sqlite_file: Path) -> None:
    archive.close()
    size = sqlite_file.stat().st_size
    with sqlite_file.open("rb+") as stream:
        stream.seek(4096)
        stream.write(os.urandom(size - 4096))
    with pytest.raises(ArchiveError), open_archive(sqlite_file, who="-", host="-") as again:
        again.get(issue().id)


def test_a_second_program_on_the_same_archive_sees_and_writes_safely(archive: Archive, sqlite_file: Path) -> None:
    with open_archive(sqlite_file, who="石韧", host="desk-1", automatic_backups=False) as second:
        second.add(issue(17, 2018, 561, issue().date))
        session = archive.open_session(issue().id)
        session.record(retitled(session.issue, "第一个程序"), "改标题")
        session.flush()
        assert second.get(issue().id).articles[0].title == "第一个程序"
        assert len(archive.issues()) == 2


def test_a_program_that_holds_the_archive_too_long_is_named(
    archive: Archive, sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lianluo_desk.archive.store.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(DeskError, match="另一个程序占用"):
            open_archive(sqlite_file, who="-", host="-", automatic_backups=False).discard(issue().id)
        other.execute("rollback")


def test_a_clock_set_back_changes_no_order(opened: Callable[..., Archive], clock: Clock) -> None:
    archive = opened()
    archive.add(issue())
    with archive.open_session(issue().id) as session:
        session.record(retitled(session.issue, "一"), "改标题")
        clock.forward(days=-400)
        session.record(retitled(session.issue, "二"), "改标题")
    with archive.open_session(issue().id) as session:
        assert session.issue.articles[0].title == "二"
        session.undo()
        assert session.issue.articles[0].title == "一"
        assert len(session.history.states) == 3


def test_an_unreachable_server_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="连不上档案服务器"):
        open_archive(f"postgresql://postgres@/postgres?host={tmp_path}", who="-", host="-")


@pytest.mark.parametrize("address", ["mysql://somewhere/db", "postgresql://h/db?schema=Drop;Table"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(DeskError, match="档案地址"):
        open_archive(address, who="-", host="-")
