"""As much of an embedded TrueType font as checks ask for: how many glyphs, how wide, and which a code stands for."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_MOST_GLYPHS = 65_536


@dataclass(frozen=True, slots=True)
class TrueType:
    """`widths` per mille of the em; `maps` by (platform, encoding): code to glyph."""

    glyphs: int
    widths: tuple[float, ...] = ()
    maps: Mapping[tuple[int, int], Mapping[int, int]] = field(default_factory=dict)
    outlined: bool = True  # has a glyf table

    def width(self, gid: int) -> float | None:
        """The advance of a glyph; the last one serves all that follow. None when the font does not say."""
        return self.widths[min(gid, len(self.widths) - 1)] if self.widths else None


def read_truetype(data: bytes) -> TrueType:
    """Raises ValueError when the data are no TrueType or OpenType font."""
    try:
        tables = _tables(data)
        (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
        return TrueType(glyphs, _widths(tables), _maps(tables.get(b"cmap", b"")), b"glyf" in tables)
    except (struct.error, KeyError, IndexError) as error:
        raise ValueError("no sound TrueType font") from error


def _tables(data: bytes) -> dict[bytes, bytes]:
    if data[:4] == b"ttcf":
        raise ValueError("a collection")
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        tables[tag] = data[offset : offset + length]
    return tables


def _widths(tables: Mapping[bytes, bytes]) -> tuple[float, ...]:
    if not {b"head", b"hhea", b"hmtx"} <= tables.keys():
        return ()
    (em,) = struct.unpack_from(">H", tables[b"head"], 18)
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    if not em:
        raise ValueError("no em")
    metrics = struct.unpack_from(f">{count * 2}h", tables[b"hmtx"])
    return tuple((value & 0xFFFF) * 1000 / em for value in metrics[::2])


def _maps(cmap: bytes) -> dict[tuple[int, int], dict[int, int]]:
    if len(cmap) < 4:
        return {}
    (count,) = struct.unpack_from(">H", cmap, 2)
    found = {}
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        found[platform, encoding] = _map(cmap, offset)
    return found


def _map(cmap: bytes, offset: int) -> dict[int, int]:
    (form,) = struct.unpack_from(">H", cmap, offset)
    if form == 0:
        return dict(enumerate(cmap[offset + 6 : offset + 262]))
    if form == 6:
        first, count = struct.unpack_from(">HH", cmap, offset + 6)
        return dict(enumerate(struct.unpack_from(f">{count}H", cmap, offset + 10), first))
    if form == 4:
        return _segments(cmap, offset)
    if form == 12:
        return _groups(cmap, offset)
    return {}


def _segments(cmap: bytes, offset: int) -> dict[int, int]:
    """Format 4: ranges of codes with a difference, or an array of glyphs."""
    (double,) = struct.unpack_from(">H", cmap, offset + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", cmap, offset + 14)
    starts = struct.unpack_from(f">{count}H", cmap, offset + 16 + double)
    deltas = struct.unpack_from(f">{count}H", cmap, offset + 16 + 2 * double)
    base = offset + 16 + 3 * double
    ranges = struct.unpack_from(f">{count}H", cmap, base)
    found: dict[int, int] = {}
    for index, (start, end, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            gid = code
            if reach:
                (gid,) = struct.unpack_from(">H", cmap, base + 2 * index + reach + 2 * (code - start))
            found[code] = (gid + delta) & 0xFFFF if gid or not reach else 0
    return found


def _groups(cmap: bytes, offset: int) -> dict[int, int]:
    """Format 12: ranges over all of Unicode."""
    (count,) = struct.unpack_from(">I", cmap, offset + 12)
    found: dict[int, int] = {}
    for index in range(min(count, _MOST_GLYPHS)):
        start, end, gid = struct.unpack_from(">III", cmap, offset + 16 + 12 * index)
        if end < start or end - start >= _MOST_GLYPHS or len(found) > 4 * _MOST_GLYPHS:
            raise ValueError("an endless range")
        found.update((code, gid + code - start) for code in range(start, end + 1))
    return found
