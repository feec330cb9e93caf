"""Opening an archive: find it, bring its schema up, and refuse what would only look like an empty desk."""

from pathlib import Path
from typing import TYPE_CHECKING

from .actor import Actor
from .archive import Archive
from .backup import Backups, list_backups
from .migrate import bring_up, schema_revision
from .moments import Clock, utc_now
from .place import Place, find_place
from .schema import REVISION
from .store import HEADER, Store, first_bytes, prepare_folder
from .trouble import ArchiveDamagedError, plain_words

if TYPE_CHECKING:
    from .restore import Restored


def open_archive(
    where: str | Path | None = None,
    *,
    who: str,
    host: str,
    clock: Clock = utc_now,
    automatic_backups: bool = True,
) -> Archive:
    """Open the archive at a file, folder or PostgreSQL address (None: the user's own), making it when there is none.

    An archive of an older schema is backed up, then upgraded; a newer one is refused. With `automatic_backups`
    every hour of editing leaves a backup. Raises DeskError.
    """
    place, actor = find_place(where), Actor(who, host, clock)
    if place.file is not None:
        _look_first(place, place.file)
    store = Store(place)
    try:
        _keep_before_upgrade(store, actor)
        before = bring_up(store)
        store.remember_file()
    except BaseException:
        store.close()
        raise
    upgraded_from = before if before != REVISION else None
    return Archive(store, actor, upgraded_from=upgraded_from, automatic_backups=automatic_backups)


def restore_archive(
    where: str | Path | None, backup: Path, *, who: str, host: str, clock: Clock = utc_now
) -> "Restored":
    """Put a backup in the archive's place, keeping what was there. Close the archive first. Raises DeskError."""
    from .restore import restore

    return restore(find_place(where), backup, Actor(who, host, clock))


def _look_first(place: Place, file: Path) -> None:
    prepare_folder(file)
    with plain_words():
        whole = file.stat().st_size if file.exists() else 0
        start = first_bytes(file) if whole else b""
    backups = list_backups(place.backups)
    hint = f"请从备份恢复；最近的一份是“{backups[0].path.name}”。" if backups else "请检查是否选错了文件。"
    if whole == 0 and backups:
        raise ArchiveDamagedError(f"档案文件“{file.name}”不见了或是空的，但它的备份还在。", hint)
    if whole and start != HEADER:
        raise ArchiveDamagedError(f"“{file.name}”不是档案文件，或已经损坏；它没有被改动。", hint)


def _keep_before_upgrade(store: Store, actor: Actor) -> None:
    """Back up an SQLite archive whose schema is about to change."""
    if store.place.file is None or not store.place.file.exists():
        return
    with store.read() as connection:
        revision = schema_revision(connection)
    if revision is not None and revision < REVISION:
        Backups(store, actor).make("before-upgrade")
