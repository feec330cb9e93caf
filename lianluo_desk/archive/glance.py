"""A glance at the lists of an archive on this machine, without the library that writes it, which takes long to load.

Only what `Catalog.issues` and `Ledger.entries` say without filters, only on SQLite, only of the present schema.
Whatever else is the matter with an archive, whoever opens it in earnest says so in a sentence.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from ..ledger.entries import Entry
from .place import Place
from .revision import REVISION
from .rows import Summary, entry_of_row, summary_of
from .unwritable import why_only_read

T = TypeVar("T")

_COLUMNS = "id, publication, series, year, number, cumulative, date, status, characters, hash, updated, who"
_ISSUES = (
    f"select {_COLUMNS} from issues where discarded is null order by date is null desc, date desc, number desc, id"
)
_COUNT = "select count(*) from issues where discarded is null"
_TITLES = "select issue, title from articles order by issue, position"
_ENTRIES = "select * from numbers where publication = ? order by series, year, number"


def issues_at(place: Place) -> list[Summary] | None:
    """The issues, the newest first; None when the archive must be opened in earnest."""
    return _looked(place, _issues)


def entries_at(place: Place, publication: str) -> tuple[Entry, ...] | None:
    """Everything registered for a publication; None when the archive must be opened in earnest, as an empty one."""
    return _looked(place, lambda connection: _entries(connection, publication)) or None


def issues_in_backup(file: Path) -> int | None:
    """How many issues a backup holds; None when it is no archive of the present schema. The file is left alone."""
    return _looked_into(file, lambda connection: int(connection.execute(_COUNT).fetchone()[0]), "immutable=1")


def _issues(connection: sqlite3.Connection) -> list[Summary]:
    rows = connection.execute(_ISSUES).fetchall()
    titles: dict[str, list[str]] = {row["id"]: [] for row in rows}
    for issue, title in connection.execute(_TITLES):
        if issue in titles:
            titles[issue].append(title)
    return [summary_of(row, tuple(titles[row["id"]])) for row in rows]


def _entries(connection: sqlite3.Connection, publication: str) -> tuple[Entry, ...]:
    return tuple(entry_of_row(row) for row in connection.execute(_ENTRIES, (publication,)))


def _looked(place: Place, look: Callable[[sqlite3.Connection], T]) -> T | None:
    """What `look` sees in one unchanging state of the archive; SQLite makes files beside it for that, so None where
    nothing may be written.
    """
    if place.file is None or why_only_read(place.file):
        return None
    return _looked_into(place.file, look, "mode=ro")


def _looked_into(file: Path, look: Callable[[sqlite3.Connection], T], how: str) -> T | None:
    if not _filled(file):
        return None
    try:
        connection = sqlite3.connect(f"file:{quote(str(file))}?{how}", uri=True, timeout=1.0)
    except sqlite3.Error:
        return None
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("begin")
        revision = connection.execute("select version_num from alembic_version").fetchone()
        return look(connection) if revision and revision[0] == REVISION else None
    except (sqlite3.Error, ValueError, LookupError, TypeError):
        return None
    finally:
        connection.close()


def _filled(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False
