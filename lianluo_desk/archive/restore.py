"""Put a backup in the place of the archive, without ever destroying what is there."""

import secrets
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..errors import DeskError
from . import locks
from .actor import Actor
from .aside import move_file_aside, move_schema_aside
from .backup import Backups, find_backup, take_copy, verify_copy
from .copying import file_to_schema, has_tables, replace_rows, take_time
from .migrate import bring_up
from .place import Place
from .store import Store, prepare_folder
from .trouble import (
    ArchiveBusyError,
    ArchiveDamagedError,
    ArchiveError,
    ArchiveFullError,
    ArchiveLostError,
    ArchiveReadOnlyError,
    plain_words,
)
from .verify import Report


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the archive that was there before is kept ("" when there was none).

    That is a backup of its own, on a server too; only an archive too damaged to be backed up is moved aside whole.
    """

    backup: Path
    before: str


def restore(place: Place, backup: Path, actor: Actor) -> Restored:
    """Make the archive at `place` what the backup holds (a file, or the name of one of its backups).

    The present archive is kept whole beside it. Raises DeskError when the backup is not whole or somebody has an
    issue open; then nothing has changed.
    """
    backup = _named(place, backup)
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


def _named(place: Place, backup: Path) -> Path:
    if backup.exists():
        return backup
    known = find_backup(place.backups, str(backup))
    return known.path if known else backup


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
        before = _keep_present(store, file, actor)
    except ArchiveError as error:
        if not _is_damage(error):
            raise
        store.close()
        before = move_file_aside(file, actor)
        beside.replace(file)
        return before
    finally:
        store.close()
    with closing(sqlite3.connect(beside)) as source, closing(sqlite3.connect(file, timeout=15)) as target:
        source.backup(target)  # one transaction: other programs see the old archive or the new one
    return before


def _is_damage(error: ArchiveError) -> bool:
    """Whether the archive itself is at fault, not a full disk or another program."""
    return not isinstance(error, (ArchiveFullError, ArchiveBusyError, ArchiveReadOnlyError))


def _keep_present(store: Store, file: Path, actor: Actor) -> str:
    """Back up the present archive. Raises ArchiveError when it is damaged, DeskError when it is in use."""
    with closing(sqlite3.connect(file, timeout=15, isolation_level=None)) as watch:
        for _ in range(5):
            with store.read() as connection:
                _refuse_in_use(locks.any_alive(connection, actor))
            seen = watch.execute("pragma data_version").fetchone()
            kept = Backups(store, actor).make("before-restore").path
            if watch.execute("pragma data_version").fetchone() == seen:
                return str(kept)
            kept.unlink()  # another program wrote meanwhile: what is kept must be the last that was there
    raise ArchiveBusyError("档案正被另一个程序不停地写入，没有恢复。", "请先关闭其他编辑台，再恢复。")


def _refuse_in_use(held: locks.Lock | None) -> None:
    if held is not None:
        raise DeskError(f"{held.who}（{held.host}）正在编辑档案中的一期，暂不能恢复备份。", "请先关闭所有打开的期刊。")


def _restore_server(place: Place, backup: Path, actor: Actor) -> str:
    """One transaction under the archive's write lock: keep the present rows in a file, then exchange them."""
    store = Store(place)
    try:
        if not has_tables(store):
            file_to_schema(backup, place)
            return ""
        bring_up(store)
        try:
            return _exchange_rows(store, backup, actor)
        except ArchiveError as error:
            if not _is_damage(error) or isinstance(error, ArchiveLostError):
                raise
            with store.write() as connection:
                aside = move_schema_aside(connection, place, actor)
                file_to_schema(backup, place, connection)
            return aside
    finally:
        store.close()


def _exchange_rows(store: Store, backup: Path, actor: Actor) -> str:
    with store.write() as connection:
        take_time(connection)
        _refuse_in_use(locks.any_alive(connection, actor))
        before = Backups(store, actor).make("before-restore")  # nobody else can write meanwhile
        replace_rows(connection, backup)
    return str(before.path)
