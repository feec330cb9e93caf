"""Opening an archive: find it, bring its schema up, and refuse what would only look like an empty desk."""

from pathlib import Path
from typing import TYPE_CHECKING

from .actor import Actor
from .archive import Archive
from .backup import Backups, list_backups
from .copying import prepare_for_use
from .migrate import bring_up, schema_revision
from .moments import Clock, utc_now
from .place import Place, find_place
from .schema import REVISION
from .store import HEADER, Store, first_bytes, prepare_folder
from .trouble import ArchiveDamagedError, ArchiveReadOnlyError, plain_words
from .unwritable import Reader, why_only_read

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
    every hour of editing leaves a backup. One that cannot be written is opened for reading (`Archive.only_read`).
    Raises DeskError.
    """
    place, actor = find_place(where), Actor(who, host, clock)
    file = place.file
    if file is None or not _look_first(place, file):
        return _open_to_write(place, actor, automatic_backups)
    why = why_only_read(file)
    if why:
        return _open_to_read(place, file, actor, why)
    try:
        return _open_to_write(place, actor, automatic_backups)
    except ArchiveReadOnlyError as error:  # not every system says beforehand
        return _open_to_read(place, file, actor, f"{error.message.rstrip('。')}，这份档案只能阅读。")


def _open_to_write(place: Place, actor: Actor, automatic_backups: bool) -> Archive:
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


def _open_to_read(place: Place, file: Path, actor: Actor, why: str) -> Archive:
    """Write nothing where the archive is; one of an older schema is upgraded in a copy."""
    reader = Reader(file)
    store = Store(place, reader=reader, only_read=why)
    try:
        with store.read() as connection:
            revision = schema_revision(connection)
        if revision != REVISION:
            prepare_for_use(reader.take_copy())
    except BaseException:
        store.close()
        raise
    return Archive(store, actor, automatic_backups=False)


def restore_archive(
    where: str | Path | None, backup: Path, *, who: str, host: str, clock: Clock = utc_now
) -> "Restored":
    """Put a backup in the archive's place, keeping what was there. Close the archive first. Raises DeskError."""
    from .restore import restore

    return restore(find_place(where), backup, Actor(who, host, clock))


def _look_first(place: Place, file: Path) -> bool:
    """Whether there is an archive; where there is none, one can be made. Raises DeskError."""
    with plain_words():
        whole = file.stat().st_size if file.exists() else 0
        start = first_bytes(file) if whole else b""
    backups = list_backups(place.backups)
    hint = f"请从备份恢复；最近的一份是“{backups[0].path.name}”。" if backups else "请检查是否选错了文件。"
    if whole == 0 and backups:
        raise ArchiveDamagedError(f"档案文件“{file.name}”不见了或是空的，但它的备份还在。", hint)
    if whole and start != HEADER:
        raise ArchiveDamagedError(f"“{file.name}”不是档案文件，或已经损坏；它没有被改动。", hint)
    if not whole:
        prepare_folder(file)
    return bool(whole)


def _keep_before_upgrade(store: Store, actor: Actor) -> None:
    """Back up an SQLite archive whose schema is about to change."""
    if store.place.file is None or not store.place.file.exists():
        return
    with store.read() as connection:
        revision = schema_revision(connection)
    if revision is not None and revision < REVISION:
        Backups(store, actor).make("before-upgrade")
