"""Put a backup in the place of the archive, without ever destroying what is there."""

import re
import secrets
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import text

from ..errors import DeskError
from . import locks
from .actor import Actor
from .backup import Backups, take_copy, verify_copy
from .copying import file_to_schema, has_tables
from .place import Place
from .store import Store, prepare_folder
from .trouble import ArchiveDamagedError, ArchiveError, plain_words
from .verify import Report


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the archive that was there before is kept ("" when there was none)."""

    backup: Path
    before: str


def restore(place: Place, backup: Path, actor: Actor) -> Restored:
    """Make the archive at `place` what the backup holds; the present one is kept whole beside it.

    Raises DeskError when the backup is not whole or somebody has an issue open; then nothing has changed.
    """
    folder = place.file.parent if place.file else Path(tempfile.gettempdir())
    prepare_folder(folder / "archive")
    beside = folder / f".restore-{secrets.token_hex(6)}.part"
    with plain_words():
        try:
            take_copy(backup, beside)
            _refuse_broken(backup, verify_copy(beside))
            if place.file is None:
                return Restored(backup, _restore_server(place, beside, actor))
            return Restored(backup, _put_in_place(place, place.file, beside, actor))
        finally:
            for leftover in folder.glob(f"{beside.name}*"):
                leftover.unlink(missing_ok=True)


def _refuse_broken(backup: Path, report: Report) -> None:
    if report.problems:
        raise ArchiveDamagedError(
            f"备份“{backup.name}”不完整：{report.problems[0]}。", "请另选一份备份；档案没有被改动。"
        )


def _put_in_place(place: Place, file: Path, beside: Path, actor: Actor) -> str:
    if not file.exists():
        beside.replace(file)
        return ""
    store = Store(place)
    try:
        before = _keep_present(store, actor)
    except ArchiveError:
        store.close()
        before = _move_aside(file, actor)
        beside.replace(file)
        return before
    finally:
        store.close()
    with closing(sqlite3.connect(beside)) as source, closing(sqlite3.connect(file, timeout=15)) as target:
        source.backup(target)  # one transaction: other programs see the old archive or the new one
    return before


def _keep_present(store: Store, actor: Actor) -> str:
    """Back up the present archive. Raises ArchiveError when it is damaged, DeskError when it is in use."""
    with store.read() as connection:
        _refuse_in_use(locks.any_alive(connection, actor))
    return str(Backups(store, actor).make("before-restore").path)


def _refuse_in_use(held: locks.Lock | None) -> None:
    if held is not None:
        raise DeskError(f"{held.who}（{held.host}）正在编辑档案中的一期，暂不能恢复备份。", "请先关闭所有打开的期刊。")


def _move_aside(file: Path, actor: Actor) -> str:
    """Move a damaged archive, with what belongs to it, into a folder of its own."""
    folder = file.with_name(f"{file.stem}-damaged-{actor.now():%Y%m%dT%H%M%S}-{secrets.token_hex(2)}")
    folder.mkdir()
    for suffix in ("", "-wal", "-shm", "-journal"):
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.replace(folder / part.name)
    return str(folder)


def _restore_server(place: Place, backup: Path, actor: Actor) -> str:
    """Fill a new schema, then exchange the names: the present schema stays under another one."""
    mark = re.sub(r"\W", "", f"{actor.now():%Y%m%d%H%M%S}") + secrets.token_hex(2)
    fresh = replace(place, schema=f"{place.schema}_new_{mark}")
    aside = f"{place.schema}_before_{mark}"
    store = Store(place)
    try:
        exists = has_tables(store)
        if exists:
            with store.read() as connection:
                _refuse_in_use(locks.any_alive(connection, actor))
        file_to_schema(backup, fresh)
        with store.write() as connection:
            if exists:
                connection.execute(text(f'alter schema "{place.schema}" rename to "{aside}"'))
            connection.execute(text(f'alter schema "{fresh.schema}" rename to "{place.schema}"'))
    finally:
        store.close()
    return aside if exists else ""
