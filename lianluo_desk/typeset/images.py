"""Pictures: their size on the page from their pixels, their resolution checked, their caption kept with them."""

import math
import struct
from itertools import pairwise

from ..frozen import replace
from ..render.story import Picture, Text
from ..render.styles import BLACK, MM
from .pages import Item, Notice, PlacedImage, PlacedLine, PlacedRule
from .setting import Setting
from .sheets import Strip
from .strips import moved

RESOLUTION = 300
"""Pixels per inch that a printer asks for."""

HIGHEST = 0.75
"""The greatest share of the page's height that a picture takes."""

GAP = 0.3
"""Grid lines between a picture and its caption."""

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG, None of anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return (width, height) if width and height else None
        if marker == 0xFF or 0xD0 <= marker <= 0xD8:
            position += 1 if marker == 0xFF else 2
        else:
            position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return None


def picture_strips(picture: Picture, setting: Setting) -> list[Strip]:
    """The picture centred on the measure with its caption below, as one strip that is never torn."""
    structure = setting.structure
    grid = setting.grid
    figure = structure.add("Figure", structure.parent, picture.source, picture.alt)
    caption, caption_height = _caption(picture.caption, setting)
    room = grid.lines * HIGHEST - caption_height
    width, height = _box(picture, setting, room * grid.pitch)
    x = (grid.measure - width) / 2
    items: list[Item] = _drawn(picture, setting, (x, 0.0, width, height), figure)
    top = height + GAP * grid.pitch
    items.extend(replace(line, y=line.y + top) for line in caption)
    lines = height / grid.pitch + (GAP + caption_height if caption else 0.0)
    whole = math.ceil(lines + 2 * grid.edge)
    return [Strip(whole, _centred(items, whole - lines, setting))]


def _centred(items: list[Item], free: float, setting: Setting) -> tuple[Item, ...]:
    """The items in the middle of the whole grid lines that they take, of which `free` are left: inside the 版心 also at
    the head and the foot of a page."""
    return tuple(moved(item, 0.0, free / 2 * setting.grid.pitch) for item in items)


def _caption(caption: Text | None, setting: Setting) -> tuple[list[PlacedLine], float]:
    if caption is None or not caption.text:
        return [], 0.0
    style = setting.style(caption.style)
    paragraph = setting.paragraph(caption, setting.grid.measure, style)
    tag = setting.structure.add("Caption", setting.structure.parent, caption.source)
    pitch = setting.grid.pitch
    lines = [
        PlacedLine(x, index * style.line * pitch + setting.grid.baseline(style.line, paragraph.size), line, tag)
        for index, (line, x) in enumerate(zip(paragraph.lines, paragraph.xs, strict=True))
    ]
    return lines, len(lines) * style.line


def _box(picture: Picture, setting: Setting, highest: float) -> tuple[float, float]:
    """Width and height in pt; a picture that cannot be read stands as a frame of 4:3."""
    width = setting.grid.measure * min(1.0, max(0.05, picture.width))
    size = _pixels(picture, setting)
    height = width * (size[1] / size[0] if size else 0.75)
    if height > highest:
        width, height = width * highest / height, highest
    if size:
        _check_resolution(picture, setting, size[0], width)
    return width, height


def _pixels(picture: Picture, setting: Setting) -> tuple[int, int] | None:
    data = image_data(picture.file, setting)
    return pixel_size(data) if data else None


def image_data(file: str, setting: Setting) -> bytes | None:
    """The bytes of an image, None when the store does not have it."""
    if setting.options.store is None:
        return None
    try:
        return setting.options.store(file)
    except (KeyError, OSError):
        return None


def _check_resolution(picture: Picture, setting: Setting, pixels: int, width: float) -> None:
    found = pixels / (width / 72)
    if found < RESOLUTION - 0.5:
        mm = width / MM
        setting.notice(
            Notice(
                "low-resolution",
                f"图片“{picture.alt or picture.file[:8]}”印成 {mm:.0f} 毫米宽时只有每英寸 {found:.0f} 点，"
                f"印刷需要 {RESOLUTION} 点。",
                source=picture.source,
            )
        )


def _drawn(picture: Picture, setting: Setting, box: tuple[float, float, float, float], tag: int) -> list[Item]:
    """The image, or an empty frame and a notice where it is missing."""
    x, y, width, height = box
    if _pixels(picture, setting):
        return [PlacedImage(x, y, width, height, picture.file, picture.source, tag)]
    setting.notice(
        Notice(
            "missing-image", f"找不到图片“{picture.alt or picture.file[:8]}”，版面上留了空框。", source=picture.source
        )
    )
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    return [PlacedRule(*a, *b, 0.5, BLACK, tag) for a, b in pairwise(corners)]
