"""A glance at an archive sees what the archive itself says, or leaves it to the archive."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.archive import Archive, find_place, open_archive
from lianluo_desk.archive.glance import entries_at, issues_at
from lianluo_desk.archive.store import Store
from tests.archive.samples import article, issue, numbered

FROZEN = Path(__file__).resolve().parent.parent / "fixtures" / "archives" / "schema-0001.sqlite3"


def test_lists_are_the_archives_own(archive: Archive, address: str) -> None:
    for number in (3, 1, 2):
        archive.add(numbered(number), past=True)
    archive.add(issue(None, None, None, None, seed="undated"))
    archive.add(issue(4, 2018, 548, articles=(article("甲"), article("乙", seed="2"))))
    archive.discard(archive.find("2018-4"))
    seen, entries = issues_at(find_place(address)), entries_at(find_place(address), "lianluo")
    if archive._store.dialect == "postgresql":
        assert (seen, entries) == (None, None)
        return
    assert seen == archive.issues()
    assert len(seen) == 4
    assert entries == archive.ledger("lianluo").entries()
    assert [entry.number for entry in entries or ()] == [1, 2, 3, 4]


_days = st.none() | st.dates()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 40), _days, st.text("甲乙'\"; \n", max_size=5)), max_size=6))
def test_any_issues_are_listed_alike(sqlite_file: Path, rows: list[tuple[int, object, str]]) -> None:
    archive = open_archive(sqlite_file, who="容畅", host="desk", automatic_backups=False)
    there = len(archive.issues())
    for at, (number, day, title) in enumerate(rows):
        made = issue(None, None, None, day, (article(title, seed=f"{there}{at}"),), seed=f"{there} {at} {number}")  # type: ignore[arg-type]
        archive.add(made)
    assert issues_at(find_place(sqlite_file)) == archive.issues()
    archive.close()
    assert issues_at(find_place(sqlite_file)) is not None


def test_the_archive_is_not_touched(sqlite_file: Path) -> None:
    before = sqlite_file.read_bytes()
    assert issues_at(find_place(sqlite_file)) == []
    assert sqlite_file.read_bytes() == before


def test_it_sees_what_another_program_wrote_but_not_what_it_is_writing(sqlite_file: Path) -> None:
    writer = open_archive(sqlite_file, who="-", host="-", automatic_backups=False)
    writer.add(numbered(1))
    with writer._store.write() as connection:
        connection.exec_driver_sql("delete from numbers")
        assert len(entries_at(find_place(sqlite_file), "lianluo") or ()) == 1
    assert entries_at(find_place(sqlite_file), "lianluo") is None
    writer.close()


def _newer(file: Path) -> None:
    store = Store(find_place(file))
    with store.write() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    store.close()


def _foreign(file: Path) -> None:
    store = Store(find_place(file))
    with store.write() as connection:
        connection.exec_driver_sql("drop table alembic_version")
    store.close()


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no archive" * 500),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(FROZEN.read_bytes()),
        _newer,
        _foreign,
    ],
)
def test_whatever_is_not_plain_is_left_to_the_archive(sqlite_file: Path, spoil: Callable[[Path], object]) -> None:
    spoil(sqlite_file)
    assert issues_at(find_place(sqlite_file)) is None
    assert entries_at(find_place(sqlite_file), "lianluo") is None


def test_a_path_with_signs_of_an_address_is_only_a_path(sqlite_file: Path, tmp_path: Path) -> None:
    odd = sqlite_file.rename(tmp_path / "a?mode=memory#%41 字.sqlite3")
    assert issues_at(find_place(odd)) == []
