"""Every test of the archive runs on SQLite and, where a server can be started, on PostgreSQL."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from lianluo_desk.archive import Archive, find_place, open_archive
from lianluo_desk.archive.schema import metadata
from lianluo_desk.archive.store import Store
from tools.postgres_cluster import PostgresMissing, postgres_cluster

_schemas = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server of the tests' own; skipped loudly where none can be started."""
    try:
        with postgres_cluster() as url:
            yield url
    except PostgresMissing as reason:
        pytest.skip(f"PostgreSQL NOT TESTED: {reason}")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite archive, made once and copied for every test."""
    path = tmp_path_factory.mktemp("empty") / "archive.sqlite3"
    open_archive(path, who="-", host="-").close()
    return path


@pytest.fixture(scope="session")
def empty_schema(postgres_url: str) -> str:
    """An empty archive on the server, made once and emptied after every test."""
    address = f"{postgres_url}&schema=shared"
    open_archive(address, who="-", host="-").close()
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty archive on each engine."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if request.param == "sqlite":
        yield str(shutil.copyfile(request.getfixturevalue("empty_file"), tmp_path / "archive.sqlite3"))
        return
    address = request.getfixturevalue("empty_schema")
    yield address
    store = Store(find_place(address))
    with store.write() as connection:
        tables = ", ".join(table.name for table in metadata.sorted_tables)
        connection.execute(text(f"truncate {tables} restart identity cascade"))
    store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address on each engine where there is nothing yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if request.param == "sqlite":
        return str(tmp_path / "new" / "archive.sqlite3")
    return f"{request.getfixturevalue('postgres_url')}&schema=new_{next(_schemas)}"


@pytest.fixture
def sqlite_file(empty_file: Path, tmp_path: Path) -> Path:
    """The file of a fresh SQLite archive."""
    return Path(shutil.copyfile(empty_file, tmp_path / "archive.sqlite3"))


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.moment = datetime(2018, 6, 13, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(address: str, clock: Clock) -> Iterator[Callable[..., Archive]]:
    """Opens the fresh archive, for whomever; closed at the end."""
    archives: list[Archive] = []

    def open_for(who: str = "吴静波", host: str = "desk-1", *, backups: bool = False) -> Archive:
        archives.append(open_archive(address, who=who, host=host, clock=clock, automatic_backups=backups))
        return archives[-1]

    yield open_for
    for archive in archives:
        for session in list(archive._sessions):
            session.abandon()
        archive.close()


@pytest.fixture
def archive(opened: Callable[..., Archive]) -> Archive:
    return opened()
