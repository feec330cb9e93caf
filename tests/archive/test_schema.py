"""The schema: what migrations make is what queries expect, and archives of every older schema open."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import inspect

from lianluo_desk.archive import Archive, find_place, list_backups, open_archive, restore_archive
from lianluo_desk.archive.schema import metadata
from lianluo_desk.archive.store import Store
from lianluo_desk.errors import DeskError

FROZEN = Path(__file__).resolve().parent.parent / "fixtures" / "archives"


def test_the_migrations_make_the_tables_that_queries_expect(archive: Archive) -> None:
    inspector = inspect(archive._store.engine)
    for table in metadata.sorted_tables:
        made = {
            c["name"]: bool(c["nullable"])
            for c in inspector.get_columns(table.name, schema=archive.place.schema or None)
        }
        assert made == {column.name: bool(column.nullable) for column in table.columns}, table.name
        keys = inspector.get_pk_constraint(table.name, schema=archive.place.schema or None)["constrained_columns"]
        assert set(keys) == {column.name for column in table.primary_key.columns}


def test_the_list_is_read_in_the_order_of_its_index(sqlite_file: Path) -> None:
    with closing(sqlite3.connect(sqlite_file)) as connection:
        plan = connection.execute(
            "explain query plan select id from issues where discarded is null "
            "order by issues.date IS NULL DESC, issues.date DESC, issues.number DESC, issues.id limit 20"
        ).fetchall()
    assert "issues_newest_first" in plan[0][3]
    assert len(plan) == 1


@pytest.fixture(params=sorted(path.name for path in FROZEN.iterdir()))
def frozen(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An archive as an older program left it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    source = FROZEN / request.param
    if source.suffix == ".sqlite3":
        return str(shutil.copyfile(source, tmp_path / "archive.sqlite3"))
    url = request.getfixturevalue("postgres_url")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop schema if exists frozen cascade")
        connection.execute(source.read_bytes())
    return f"{url}&schema=frozen"


def test_an_archive_of_an_older_schema_opens_with_everything_in_it(frozen: str) -> None:
    with open_archive(frozen, who="石韧", host="desk", automatic_backups=False) as archive:
        assert archive.upgraded_from == "0001"
        assert archive.backups.verify().problems == ()
        second, first = archive.issues()
        assert (first.status, first.number, first.cumulative, first.date) == ("printed", 1, 701, date(2026, 1, 1))
        assert archive.get(second.id).articles[0].title == "改过的标题"
        assert [hit.issue for hit in archive.search("冻结的正文").hits] == [first.id]
        with archive.open_session(second.id) as session:
            assert [state.name for state in session.versions()] == ["一稿"]
            session.redo()
            assert session.issue.articles[0].title == "第二期的文章"
        states = [(entry.number, entry.state, entry.reason) for entry in archive.ledger("frozen").entries()]
        assert states == [(1, "issued", ""), (2, "reserved", ""), (3, "void", "节日停刊")]
        (received,) = archive.files.received(second.id)
        assert archive.files.content(received.hash).decode("gb18030") == "来稿的原文"
        (begun,) = archive.rounds.of_issue(second.id)
        assert [file.name for file in begun.returned] == ["返回.docx"]
        assert archive.settings.get("设置") == [1, 2]
        assert [fact.value for fact in archive.knowledge.facts("people")] == [{"title": "处长"}]
        assert archive.contributors.names("person")[0].name == "容畅"
        assert archive.signature(second.id) is not None


def test_an_older_file_is_backed_up_before_it_is_upgraded(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(FROZEN / "schema-0001.sqlite3", tmp_path / "archive.sqlite3"))
    open_archive(path, who="-", host="-").close()
    (backup,) = list_backups(tmp_path / "archive-backups")
    assert backup.kind == "before-upgrade"
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("select version_num from alembic_version").fetchone() == ("0001",)
    open_archive(path, who="-", host="-").close()
    assert len(list_backups(tmp_path / "archive-backups")) == 1


def test_a_backup_of_an_older_schema_is_restored_and_not_changed(new_address: str) -> None:
    backup = FROZEN / "schema-0001.sqlite3"
    before = backup.read_bytes()
    restore_archive(new_address, backup, who="-", host="-")
    assert backup.read_bytes() == before
    with open_archive(new_address, who="-", host="-", automatic_backups=False) as archive:
        assert len(archive.issues()) == 2
        assert [hit.title for hit in archive.search("冻结").hits] == ["第一期的文章"]


def test_an_archive_of_a_newer_schema_is_refused_and_not_changed(sqlite_file: Path) -> None:
    with closing(sqlite3.connect(sqlite_file)) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
        connection.commit()
    with pytest.raises(DeskError, match="更新的编辑台"):
        open_archive(sqlite_file, who="-", host="-")
    with closing(sqlite3.connect(sqlite_file)) as connection:
        assert connection.execute("select version_num from alembic_version").fetchone() == ("9999",)


def test_a_fresh_archive_has_the_newest_schema(new_address: str) -> None:
    with open_archive(new_address, who="-", host="-") as archive:
        assert archive.upgraded_from is None
        assert archive.issues() == []


def test_opening_makes_no_change_to_an_archive_that_is_up_to_date(address: str) -> None:
    for _ in range(2):
        with open_archive(address, who="-", host="-", automatic_backups=False) as archive:
            assert archive.upgraded_from is None


def test_sqlite_keeps_every_promise_of_its_settings(sqlite_file: Path) -> None:
    store = Store(find_place(sqlite_file))
    with store.read() as connection:
        settings = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    store.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
