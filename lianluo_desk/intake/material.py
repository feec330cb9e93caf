"""What a format's reader hands to the recogniser: lines, pictures, doubts about the file as a whole."""

import hashlib
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from .source import Doubt, SourceLine

MAX_IMAGE_BYTES = 20 * 2**20
MAX_PIXELS = 100_000_000
"""More pixels are a bomb, no photograph."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SKIPPED_MARKERS = frozenset({0x01, *range(0xD0, 0xDA)})  # JPEG markers without a length (ITU-T T.81 §B.1.1.3)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_LONGEST_HEADER = 512  # JPEG segments


@dataclass(frozen=True, slots=True)
class Material:
    """All that a file's own format tells. `damaged` counts unreadable places, `dropped` is what was left out."""

    lines: list[SourceLine]
    encoding: str = ""
    damaged: int = 0
    images: Mapping[str, bytes] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    dropped: tuple[str, ...] = ()
    from_web: bool = False  # the furniture of a web site has been taken out already


def image_name(data: bytes) -> str:
    """The SHA-256 under which a picture is kept."""
    return hashlib.sha256(data).hexdigest()


def image_trouble(data: bytes) -> str:
    """Why a picture cannot be kept, as half a sentence; "" for a PNG or JPEG of sensible size."""
    if not data:
        return "图片文件不在里面"
    if len(data) > MAX_IMAGE_BYTES:
        return f"图片超过 {MAX_IMAGE_BYTES // 2**20} MB"
    size = _png_size(data) or _jpeg_size(data)
    if size is None:
        return "图片不是 PNG 或 JPEG，或者已经损坏"
    if not 0 < size[0] * size[1] <= MAX_PIXELS:
        return f"图片的像素不正常（{size[0]}×{size[1]}）"
    return ""


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of the IHDR chunk (ISO/IEC 15948 §11.2.2)."""
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 33:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of the first frame header (ITU-T T.81 §B.2.2)."""
    if not data.startswith(b"\xff\xd8"):
        return None
    place = 2
    for _ in range(_LONGEST_HEADER):
        found = re.compile(b"\xff+([^\xff\x00])", re.DOTALL).match(data, place)
        if not found:
            return None
        place, marker = found.end(), found[1][0]
        if marker in _SKIPPED_MARKERS:
            continue
        if marker in _FRAMES and len(data) >= place + 7:
            height, width = struct.unpack(">HH", data[place + 3 : place + 7])
            return width, height
        place += int.from_bytes(data[place : place + 2], "big") or len(data)
    return None
