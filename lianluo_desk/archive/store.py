"""The database behind an archive: connections, transactions, and a watch over the file itself."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text

from ..errors import DeskError
from .place import Place
from .trouble import RESTORE_HINT, ArchiveDamagedError, ArchiveReadOnlyError, damaged, only_read, plain_words
from .unwritable import Reader

BUSY_SECONDS = 15.0
HEADER = b"SQLite format 3\0"


class Store:
    """Transactions on one archive. A write transaction is the only one of its moment, on both engines."""

    def __init__(self, place: Place, *, copy: bool = False, reader: Reader | None = None, only_read: str = "") -> None:
        """`copy` opens a file that stands for itself (a backup): no write-ahead log beside it.

        With a `reader` nothing is ever written; `only_read` is the sentence that says why.
        """
        self.place, self._reader, self.only_read = place, reader, only_read
        self.dialect: Literal["sqlite", "postgresql"] = "sqlite" if place.file else "postgresql"
        self._identity: tuple[int, int] | None = None
        self._size = 0
        if reader is not None:
            self.engine = _reading_engine(reader)
        else:
            self.engine = _sqlite_engine(place, "DELETE" if copy else "WAL") if place.file else _server_engine(place)
        event.listen(self.engine, "before_cursor_execute", _give_way)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the archive. Raises ArchiveError."""
        with plain_words(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, between: Callable[[], None] | None = None) -> Iterator[Connection]:
        """A transaction that is on the disk when the block ends, or leaves nothing. Raises ArchiveError.

        `between` is called before each of its statements: a transaction that gives way to other threads.
        """
        if self.only_read:
            raise only_read(self.only_read)
        options = {"writes": True, "between": between}
        with plain_words():
            self._check_file()
            with self.engine.connect().execution_options(**options) as connection, connection.begin():
                if self.dialect == "postgresql":
                    connection.execute(text("select pg_advisory_xact_lock(hashtext(current_schema()))"))
                yield connection
            self._check_file()

    def close(self) -> None:
        self.engine.dispose()
        if self._reader is not None:
            self._reader.close()

    def remember_file(self) -> None:
        """From now on the file must stay the one it is now."""
        file = self.place.file
        if file is not None:
            state = file.stat()
            self._identity, self._size = (state.st_dev, state.st_ino), state.st_size

    def _check_file(self) -> None:
        """A file that was replaced or cut short underneath would swallow what is written: refuse loudly."""
        file = self.place.file
        if file is None or self._identity is None:
            return
        try:
            state = file.stat()
        except FileNotFoundError:
            raise ArchiveDamagedError(f"档案文件“{file.name}”不见了，可能被移动或删除。", RESTORE_HINT) from None
        if (state.st_dev, state.st_ino) != self._identity:
            raise ArchiveDamagedError(f"档案文件“{file.name}”被别的程序换掉了，没有再往里写。", RESTORE_HINT)
        if state.st_size < self._size:
            self._check_whole(file)
        self._size = state.st_size

    def _check_whole(self, file: Path) -> None:
        if first_bytes(file) != HEADER:
            raise damaged()
        self.engine.dispose()
        with self.engine.connect() as connection:
            if connection.execute(text("pragma quick_check(1)")).scalar() != "ok":
                raise damaged()


def _give_way(connection: Connection, *_statement: object) -> None:
    between = connection.get_execution_options().get("between")
    if between is not None:
        between()


def _sqlite_engine(place: Place, journal: str) -> Engine:
    file = place.file
    assert file is not None
    engine = create_engine(place.url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in (f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _reading_engine(reader: Reader) -> Engine:
    """Every reading sees what the file holds then, so no connection is kept: none watches over what others write."""
    engine = create_engine("sqlite://", creator=reader.connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


_SERVER_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,  # milliseconds
}
"""A server that a network has swallowed is given up after some twenty seconds, not after hours."""


def _server_engine(place: Place) -> Engine:
    options = (
        f"search_path={place.schema}",
        f"lock_timeout={BUSY_SECONDS:.0f}s",
        "idle_in_transaction_session_timeout=60s",  # a program that was put to sleep must not block the office
    )
    try:
        return create_engine(
            place.url,
            connect_args={"options": " ".join(f"-c{option}" for option in options), **_SERVER_PATIENCE},
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
        )
    except ImportError as error:
        raise DeskError("缺少连接 PostgreSQL 的组件 psycopg。", "请安装 psycopg 3 后再试。") from error


def first_bytes(file: Path) -> bytes:
    """What stands where an SQLite file has its header."""
    with file.open("rb") as stream:
        return stream.read(len(HEADER))


def prepare_folder(file: Path) -> None:
    """Make the archive's folder, or say why it cannot be. Raises ArchiveError."""
    with plain_words():
        file.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(file.parent, os.W_OK):
        raise ArchiveReadOnlyError(
            f"文件夹“{file.parent}”不能写入，打不开档案。", "请检查文件夹权限，或换一个可写的位置。"
        )
