"""What can still be read of a zip file whose directory is lost: the entries, one after the other, as far as they go."""

import struct
import zlib

_LOCAL = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8


def salvage(data: bytes, room: int, entries: int) -> dict[str, bytes]:
    """Parts found by their local headers, at most `entries` of them and `room` bytes in all; the last may be cut."""
    parts: dict[str, bytes] = {}
    at = data.find(_LOCAL)
    while at >= 0 and len(parts) < entries and room > 0:
        found = _entry(data, at, room)
        if found is not None:
            name, content = found
            parts.setdefault(name, content)
            room -= len(content)
        at = data.find(_LOCAL, at + 4)
    return parts


def _entry(data: bytes, at: int, room: int) -> tuple[str, bytes] | None:
    if at + _HEADER.size > len(data):
        return None
    _, _, flags, method, _, _, _, packed, _, name_length, extra_length = _HEADER.unpack_from(data, at)
    start = at + _HEADER.size + name_length + extra_length
    name = data[at + _HEADER.size : at + _HEADER.size + name_length].decode("utf-8", "replace").replace("\\", "/")
    if flags & 0x1 or not name or name.endswith("/") or ".." in name.split("/"):
        return None
    body = data[start : start + packed] if packed and not flags & 0x8 else data[start:]
    if method == _STORED:
        return name, body[: min(room, packed)] if packed else body[:0]
    return (name, _inflate(body, room)) if method == _DEFLATED else None


def _inflate(body: bytes, room: int) -> bytes:
    """As much as unpacks before the stream breaks, in small steps so that the good part before a fault is kept."""
    engine = zlib.decompressobj(-15)
    out = bytearray()
    view, step = memoryview(body), 1024
    try:
        for start in range(0, len(view), step):
            out += engine.decompress(view[start : start + step], max(1, room - len(out)))
            if engine.eof or len(out) >= room:
                break
    except zlib.error:
        pass
    return bytes(out)
