"""What is made of the files of a pack, kept from one start of the program to the next in a place for what can be made
again: parsing TOML and templates takes longer than setting a page."""

import json
import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from .. import __version__

FORMAT = f"{__version__} 2"
"""What is kept depends on this beside the text that it was made of: a new number whenever it, or its making, change."""


def kept_folder() -> Path | None:
    """The user's own folder for what can be made again. None where there is no home."""
    given = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if given:
        return Path(given, "lianluo-desk", "templates")
    home = os.path.expanduser("~")  # noqa: PTH111 - the one of pathlib fails where there is none
    place = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return Path(home, *place, "lianluo-desk", "templates") if home != "~" else None


def kept(name: str, source: str) -> Any:
    """What was kept of exactly this text of the file `name`, None when nothing was: what was kept is a file like any
    other, may be torn, and begins with its own checksum."""
    file = _file(name, source)
    with suppress(OSError, ValueError, TypeError, KeyError):
        check, _, data = file.read_bytes().partition(b"\n") if file else (b"", b"", b"")
        found = json.loads(data) if check == checksum(data) else {}
        if found["format"] == FORMAT and found["source"] == source:
            return found["made"]
    return None


def keep(name: str, source: str, made: Any) -> None:
    """Keep what was made of a text where that can be done: whole, since another start may read it meanwhile. What
    JSON cannot say is not kept."""
    file = _file(name, source)
    if file is None:
        return
    draft = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError, TypeError, ValueError):
        text = json.dumps({"format": FORMAT, "source": source, "made": made}, ensure_ascii=False)
        data = text.encode("utf-8", "surrogatepass")
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(checksum(data) + b"\n" + data)
        draft.replace(file)


def checksum(data: bytes) -> bytes:
    return b"%08x" % zlib.crc32(data)


def _file(name: str, source: str) -> Path | None:
    folder = kept_folder()
    mark = zlib.crc32(f"{name} {source}".encode())
    return folder / f"{mark:08x}.json" if folder else None
