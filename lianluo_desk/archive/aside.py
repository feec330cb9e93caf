"""Archives too damaged to be backed up, which a restore moved out of the way whole: named, listed, removable."""

import re
import secrets
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from ..errors import DeskError
from .actor import Actor
from .place import Place
from .store import Store
from .trouble import plain_words

_MARK = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Aside:
    """One of them: a folder beside the archive's file, or a schema of the server (then `path` is None)."""

    name: str
    at: datetime
    path: Path | None


def move_file_aside(file: Path, actor: Actor) -> str:
    """Move a damaged archive, with what belongs to it, into a folder of its own; the folder."""
    folder = file.with_name(_name(f"{file.stem}-damaged-", actor))
    folder.mkdir()
    for suffix in ("", "-wal", "-shm", "-journal"):
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.replace(folder / part.name)
    return str(folder)


def move_schema_aside(connection: Connection, place: Place, actor: Actor) -> str:
    """Give a damaged schema another name, in the caller's transaction; the name."""
    name = _name(f"{place.schema}_damaged_", actor).lower()
    connection.execute(text(f'alter schema "{place.schema}" rename to "{name}"'))
    return name


def _name(stem: str, actor: Actor) -> str:
    joint = stem[-1]
    return f"{stem}{actor.now().astimezone(UTC).strftime(_MARK)}{joint}{secrets.token_hex(2)}"


def list_aside(store: Store) -> list[Aside]:
    """What was moved aside from this archive, the newest first."""
    place = store.place
    if place.file is not None:
        folders = (path for path in place.folder.iterdir() if path.is_dir()) if place.folder.is_dir() else ()
        found = [_read(path.name, f"{place.stem}-damaged-", path) for path in folders]
    else:
        with store.read() as connection:
            names = connection.execute(text("select schema_name from information_schema.schemata")).scalars().all()
        found = [_read(name, f"{place.schema}_damaged_", None) for name in names]
    return sorted((aside for aside in found if aside), key=lambda aside: aside.name, reverse=True)


def _read(name: str, stem: str, path: Path | None) -> Aside | None:
    match = re.fullmatch(rf"{re.escape(stem)}(\d{{8}}t\d{{6}})[-_][0-9a-f]{{4}}", name, re.IGNORECASE)
    if match is None:
        return None
    return Aside(name, datetime.strptime(match[1].upper(), _MARK).replace(tzinfo=UTC), path)


def remove_aside(store: Store, name: str) -> None:
    """Remove one for good. Raises DeskError when there is none of that name."""
    aside = next((aside for aside in list_aside(store) if aside.name == name), None)
    if aside is None:
        raise DeskError(f"没有名为“{name}”的旧档案。", "请用 archive backups 查看。")
    with plain_words():
        if aside.path is not None:
            shutil.rmtree(aside.path)
            return
        with store.write() as connection:
            connection.execute(text(f'drop schema "{aside.name}" cascade'))
