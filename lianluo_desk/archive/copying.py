"""Copies of a whole archive: page by page between SQLite files, row by row from and to PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Integer, delete, insert, inspect, select, text

from . import schema
from .index import rebuild_index
from .migrate import bring_up, upgrade
from .place import Place, find_place
from .store import Store
from .verify import Summary, summary

_BATCH = 200


@contextmanager
def snapshot(store: Store) -> Iterator[Connection]:
    """A connection that sees the archive as it is at one moment, while others go on writing."""
    if store.dialect == "sqlite":
        with store.read() as connection:
            yield connection
        return
    with store.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        take_time(connection)
        yield connection


def copy_pages(store: Store, target: Path) -> None:
    """Copy an SQLite archive of whatever schema into a new file."""
    with store.read() as connection:
        _pages_to_file(connection, target)
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("pragma journal_mode=delete")


def _pages_to_file(connection: Connection, target: Path) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    with closing(sqlite3.connect(target)) as copy:
        driver.backup(copy)


def copy_to_file(store: Store, target: Path) -> Summary:
    """Write the archive into a new SQLite file; what the copy must agree with."""
    with snapshot(store) as connection:
        seen = summary(connection)
        if store.dialect == "sqlite":
            _pages_to_file(connection, target)
        else:
            _rows_to_file(connection, target)
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("pragma journal_mode=delete")
    return seen


def _rows_to_file(connection: Connection, target: Path) -> None:
    store = Store(find_place(target), copy=True)
    try:
        bring_up(store)
        with store.write() as copy:
            copy_rows(connection, copy)
            rebuild_index(copy)
    finally:
        store.close()


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every table, in the order of their references."""
    for table in schema.metadata.sorted_tables:
        with source.execute(select(table), execution_options={"yield_per": _BATCH}) as rows:
            for batch in rows.mappings().partitions(_BATCH):
                target.execute(insert(table), [dict(row) for row in batch])


def summary_of_file(path: Path) -> Summary:
    """What a copy holds."""
    store = Store(find_place(path), copy=True)
    try:
        with store.read() as connection:
            return summary(connection)
    finally:
        store.close()


def pages_are_whole(path: Path) -> bool:
    """What the engine says of a copy's pages."""
    with closing(sqlite3.connect(path)) as copy:
        return bool(copy.execute("pragma integrity_check(1)").fetchone()[0] == "ok")


def prepare_for_use(path: Path) -> None:
    """Bring a copy to the present schema and take out the locks of the programs that ran when it was made."""
    store = Store(find_place(path), copy=True)
    try:
        bring_up(store)
        with store.write() as connection:
            connection.execute(delete(schema.locks))
    finally:
        store.close()


def take_time(connection: Connection) -> None:
    """Let a server's transaction stand still for as long as its program works on files."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("set local idle_in_transaction_session_timeout = 0"))


def file_to_schema(path: Path, place: Place, connection: Connection | None = None) -> None:
    """Make the schema on a server and fill it from an SQLite copy, in the caller's transaction or one of its own."""
    if connection is None:
        target = Store(place)
        try:
            with target.write() as fresh:
                file_to_schema(path, place, fresh)
        finally:
            target.close()
        return
    connection.execute(text(f'create schema if not exists "{place.schema}"'))
    upgrade(connection, schema.REVISION)
    _fill(connection, path)


def replace_rows(connection: Connection, path: Path) -> None:
    """Exchange everything in a server's archive for what an SQLite copy holds, in the caller's transaction."""
    for table in reversed(schema.metadata.sorted_tables):
        connection.execute(delete(table))
    _fill(connection, path)


def _fill(connection: Connection, path: Path) -> None:
    source = Store(find_place(path), copy=True)
    try:
        with source.read() as rows:
            copy_rows(rows, connection)
    finally:
        source.close()
    _advance_counters(connection)
    rebuild_index(connection)


def _advance_counters(connection: Connection) -> None:
    """Let the server's counters go on after the copied rows."""
    for table in schema.metadata.sorted_tables:
        if "id" in table.c and isinstance(table.c["id"].type, Integer):
            connection.execute(
                text(
                    f"select setval(pg_get_serial_sequence('{table.name}', 'id'), "
                    f"(select coalesce(max(id), 0) + 1 from {table.name}), false)"
                )
            )


def has_tables(store: Store) -> bool:
    """Whether the place holds an archive at all."""
    with store.read() as connection:
        return "issues" in inspect(connection).get_table_names(schema=store.place.schema or None)
