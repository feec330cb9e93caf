"""Colour spaces by the device colours that they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_DEVICES = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK"}
_DEEPEST = 8


def space_name(space: pikepdf.Object | None, depth: int = 0) -> str:
    """The kind of a colour space: a device space, `ICC 3`, `/Lab`, `/CalRGB`, `/Separation`, `/Pattern` …

    Indexed spaces and tints count as what they stand for, where that is not ink.
    """
    import pikepdf

    if space is None or depth > _DEEPEST:
        return "?"
    if isinstance(space, pikepdf.Name):
        return _DEVICES.get(str(space), str(space))
    if not isinstance(space, pikepdf.Array) or len(space) == 0:
        return "?"
    kind = str(space[0])
    if kind == "/ICCBased" and len(space) > 1:
        return f"ICC {int(space[1].get('/N', 0))}"
    if kind in ("/Indexed", "/I") and len(space) > 1:
        return space_name(space[1], depth + 1)
    if kind in ("/Separation", "/DeviceN") and len(space) > 2:
        below = space_name(space[2], depth + 1)
        return kind if below in ("/DeviceCMYK", "/DeviceGray", "ICC 4", "ICC 1") else below
    if kind == "/Pattern" and len(space) > 1:
        return space_name(space[1], depth + 1)
    return _DEVICES.get(kind, kind)


def is_ink(name: str) -> bool:
    """Whether a printing plate can be made of it without conversion."""
    return name in ("/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN", "/Pattern")
