"""Backups are whole, rotate, and come back without destroying what is there."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from lianluo_desk.archive import Archive, ArchiveFullError, find_place, open_archive, restore_archive, verify_file
from lianluo_desk.archive.backup import Backups
from lianluo_desk.archive.rotation import Backup, backup_name, expired, read_name
from lianluo_desk.archive.store import Store
from lianluo_desk.errors import DeskError

from .conftest import Clock
from .samples import issue, numbered, retitled


def filled(archive: Archive) -> Archive:
    for number in (1, 2, 3):
        archive.add(numbered(number), past=True)
    archive.files.keep("来稿.docx", b"PK as it came", issue_id=numbered(1).id)
    with archive.open_session(numbered(1).id) as session:
        session.record(retitled(session.issue, "改过的标题"), "改标题")
        session.name_version("一稿")
    return archive


def test_a_backup_holds_everything_and_says_so(archive: Archive) -> None:
    backup = filled(archive).backups.make()
    report = verify_file(backup.path)
    assert (report.issues, report.files, report.problems) == (3, 1, ())
    assert report.states == archive.backups.verify().states
    with open_archive(backup.path, who="-", host="-") as copy:
        assert copy.get(numbered(1).id).articles[0].title == "改过的标题"
        assert [hit.title for hit in copy.search("改过的").hits] == ["改过的标题"]
        assert copy.ledger("lianluo").next(numbered(3).date).number == 4  # type: ignore[arg-type]


def test_a_backup_is_made_while_an_issue_is_being_edited(archive: Archive) -> None:
    filled(archive)
    session = archive.open_session(numbered(2).id)
    session.record(retitled(session.issue, "正在改"), "改标题")
    session.flush()
    assert verify_file(archive.backups.make().path).problems == ()


def test_restoring_brings_back_the_past_and_keeps_the_present(new_address: str, tmp_path: Path, clock: Clock) -> None:
    with open_archive(new_address, who="甲", host="h", clock=clock, automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
        with archive.open_session(numbered(1).id) as session:
            session.record(retitled(session.issue, "备份之后"), "改标题")
    restored = restore_archive(new_address, backup, who="甲", host="h", clock=clock)
    with open_archive(new_address, who="甲", host="h", automatic_backups=False) as archive:
        assert archive.get(numbered(1).id).articles[0].title == "改过的标题"
        assert archive.backups.verify().problems == ()
        assert [hit.issue for hit in archive.search("改过的").hits] == [numbered(1).id]
        archive.add(issue(4, 2018, 548, None))
        archive.knowledge.add("people", "容畅", {})
    with open_archive(restored.before, who="甲", host="h", automatic_backups=False) as present:
        assert present.get(numbered(1).id).articles[0].title == "备份之后"


def schemas(address: str) -> list[str]:
    store = Store(find_place(address))
    try:
        with store.read() as connection:
            return sorted(inspect(connection).get_schema_names())
    finally:
        store.close()


def test_a_restore_leaves_a_named_backup_that_leads_back_and_nothing_else(new_address: str, clock: Clock) -> None:
    with open_archive(new_address, who="甲", host="h", clock=clock, automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
        archive.add(issue(4, 2018, 548, None))
    before = schemas(new_address) if "schema=" in new_address else []
    restore_archive(new_address, backup, who="甲", host="h", clock=clock)
    assert (schemas(new_address) if before else []) == before
    with open_archive(new_address, who="甲", host="h", automatic_backups=False) as archive:
        assert len(archive.issues()) == 3
        kinds = [(b.kind, b.path.name) for b in archive.backups.all()]
        (name,) = [name for kind, name in kinds if kind == "before-restore"]
    restore_archive(new_address, Path(name), who="甲", host="h", clock=clock)
    with open_archive(new_address, who="甲", host="h", automatic_backups=False) as archive:
        assert len(archive.issues()) == 4
        assert archive.backups.verify().problems == ()
        archive.backups.remove(name)
        assert name not in [b.path.name for b in archive.backups.all()]
        with pytest.raises(DeskError, match="没有名为"):
            archive.backups.remove(name)


def test_a_server_archive_that_cannot_be_read_is_moved_aside_listed_and_removable(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    address = f"{postgres_url}&schema=spoiled"
    with open_archive(address, who="甲", host="h", automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
    store = Store(find_place(address))
    with store.write() as connection:
        connection.execute(text("drop table revisions"))
    restored = restore_archive(address, backup, who="甲", host="h")
    with open_archive(address, who="甲", host="h", automatic_backups=False) as archive:
        assert len(archive.issues()) == 3
        assert [aside.name for aside in archive.backups.aside()] == [restored.before]
        assert restored.before in schemas(address)
        archive.backups.remove(restored.before)
        assert archive.backups.aside() == []
        assert restored.before not in schemas(address)
    store.close()


def test_a_restore_that_fails_half_way_leaves_the_present_archive(
    new_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_archive(new_address, who="甲", host="h", automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
        archive.add(issue(4, 2018, 548, None))

    def refuse(*_: object, **__: object) -> None:
        raise ArchiveFullError("磁盘已满", "")

    monkeypatch.setattr("lianluo_desk.archive.copying.rebuild_index", refuse)
    monkeypatch.setattr("lianluo_desk.archive.restore.sqlite3.connect", refuse)
    with pytest.raises(ArchiveFullError):
        restore_archive(new_address, backup, who="甲", host="h")
    monkeypatch.undo()
    with open_archive(new_address, who="甲", host="h", automatic_backups=False) as archive:
        assert len(archive.issues()) == 4
        assert archive.backups.verify().problems == ()


def test_a_full_disk_does_not_move_a_healthy_archive_aside(sqlite_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_archive(sqlite_file, who="甲", host="h", automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
    usage = shutil._ntuple_diskusage(10, 10, 0)  # type: ignore[attr-defined]
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage)
    with pytest.raises(ArchiveFullError):
        restore_archive(sqlite_file, backup, who="甲", host="h")
    with open_archive(sqlite_file, who="甲", host="h", automatic_backups=False) as archive:
        assert archive.backups.aside() == []
        assert len(archive.issues()) == 3


def test_what_is_written_while_a_restore_makes_its_copy_is_in_the_copy(
    sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_archive(sqlite_file, who="甲", host="h", automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
    really, late = Backups.make, [issue(4, 2018, 548, None)]

    def make(backups: Backups, kind: str = "manual", target: Path | None = None) -> Backup:
        made = really(backups, kind, target)
        if late:
            with open_archive(sqlite_file, who="乙", host="k", automatic_backups=False) as other:
                other.add(late.pop())
        return made

    monkeypatch.setattr(Backups, "make", make)
    restored = restore_archive(sqlite_file, backup, who="甲", host="h")
    with open_archive(restored.before, who="甲", host="h", automatic_backups=False) as present:
        assert len(present.issues()) == 4


def test_an_archive_that_is_open_for_editing_is_not_restored_over(new_address: str) -> None:
    with open_archive(new_address, who="甲", host="h", automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
        with archive.open_session(numbered(1).id), pytest.raises(DeskError, match="正在编辑"):
            restore_archive(new_address, backup, who="乙", host="k")


def test_a_damaged_archive_is_moved_aside_and_the_backup_takes_its_place(sqlite_file: Path) -> None:
    with open_archive(sqlite_file, who="甲", host="h", automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
    damage = b"SQLite format 3\0" + b"\xff" * 5000
    sqlite_file.write_bytes(damage)
    restored = restore_archive(sqlite_file, backup, who="甲", host="h")
    assert (Path(restored.before) / sqlite_file.name).read_bytes() == damage
    with open_archive(sqlite_file, who="甲", host="h", automatic_backups=False) as archive:
        assert len(archive.issues()) == 3
        (aside,) = archive.backups.aside()
        assert str(aside.path) == restored.before
        archive.backups.remove(aside.name)
        assert archive.backups.aside() == []


def test_a_missing_archive_is_restored(sqlite_file: Path) -> None:
    with open_archive(sqlite_file, who="甲", host="h", automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
    sqlite_file.unlink()
    assert restore_archive(sqlite_file, backup, who="甲", host="h").before == ""
    with open_archive(sqlite_file, who="甲", host="h", automatic_backups=False) as archive:
        assert len(archive.issues()) == 3


def test_a_backup_that_is_not_whole_restores_nothing(sqlite_file: Path) -> None:
    with open_archive(sqlite_file, who="甲", host="h", automatic_backups=False) as archive:
        backup = filled(archive).backups.make().path
    data = backup.read_bytes()
    before = sqlite_file.read_bytes()
    backup.write_bytes(data[: len(data) // 2])
    with pytest.raises(DeskError):
        restore_archive(sqlite_file, backup, who="甲", host="h")
    assert sqlite_file.read_bytes() == before
    assert [path.name for path in sqlite_file.parent.glob(".*")] == []
    with pytest.raises(DeskError, match="找不到备份"):
        restore_archive(sqlite_file, backup.with_name("none.sqlite3"), who="甲", host="h")


def test_verify_finds_what_was_changed_behind_the_archives_back(archive: Archive) -> None:
    filled(archive)
    with archive._store.engine.begin() as connection:
        connection.exec_driver_sql("update issues set hash = 'x' where number = 2")
        connection.exec_driver_sql("update revisions set hash = 'x' where label = '收入往期'")
        connection.exec_driver_sql("update files set hash = hash")
        connection.exec_driver_sql("update numbers set cumulative = 900 where number = 3")
    problems = "\n".join(archive.backups.verify().problems)
    assert f"期刊 {numbered(2).id}：内容与其校验值不符" in problems
    assert "历史状态 1 与其校验值不符" in problems
    assert "登记簿" in problems


def test_automatic_backups_come_every_hour_of_work(opened: Callable[..., Archive], clock: Clock) -> None:
    archive = opened()
    archive.add(issue())
    assert archive.backups.make_automatic() is not None
    assert archive.backups.make_automatic() is None
    clock.forward(minutes=61)
    assert archive.backups.make_automatic() is not None
    clock.forward(days=-30)
    assert archive.backups.is_due()


def test_editing_starts_them_by_itself(opened: Callable[..., Archive]) -> None:
    archive = opened(backups=True)
    archive.add(issue())
    with archive.open_session(issue().id) as session:
        session.record(retitled(session.issue, "改"), "改标题")
    archive.backups.wait()
    assert archive.backups.trouble is None
    assert [backup.kind for backup in archive.backups.all()] == ["auto"]


START = datetime(2026, 1, 1, tzinfo=UTC)


def made_every(hours: int, count: int, first: int = 1, start: datetime = START) -> list[Backup]:
    return [Backup(Path(str(n)), "auto", first + n, start + timedelta(hours=hours * n)) for n in range(count)]


def test_backups_thin_out_to_hours_days_weeks_and_months() -> None:
    backups = made_every(1, 24 * 400)
    kept = sorted({b.sequence for b in backups} - {b.sequence for b in expired(backups)}, reverse=True)
    assert kept[:12] == list(range(9600, 9588, -1))
    assert len(kept) <= 12 + 7 + 5 + 12
    oldest = next(b for b in backups if b.sequence == kept[-1])
    assert (START + timedelta(days=400) - oldest.at) > timedelta(days=300)


def test_a_clock_that_ran_ahead_pushes_out_nothing_made_after() -> None:
    ahead = made_every(1, 50, start=START + timedelta(days=3650))
    after = made_every(1, 3, first=100)
    gone = {b.sequence for b in expired(ahead + after)}
    assert not gone & {100, 101, 102}


def test_backups_made_by_hand_never_rotate_out() -> None:
    by_hand = [Backup(Path("x"), "manual", n, START) for n in range(1, 99)]
    assert expired(by_hand) == []


@given(st.lists(st.integers(0, 24 * 900), max_size=60))
def test_the_last_backup_always_stays(hours: list[int]) -> None:
    backups = [Backup(Path("x"), "auto", n, START + timedelta(hours=h)) for n, h in enumerate(hours)]
    gone = expired(backups)
    assert len(gone) < max(1, len(backups))
    assert all(b.sequence != len(hours) - 1 for b in gone)


def test_a_backups_name_tells_what_it_is() -> None:
    name = backup_name("auto", 42, START)
    assert read_name(Path(name)) == Backup(Path(name), "auto", 42, START)
    assert read_name(Path("auto-000042-20269901T000000Z.sqlite3")) is None
    assert read_name(Path("holiday.jpg")) is None
