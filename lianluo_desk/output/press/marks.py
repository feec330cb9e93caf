"""Printer's marks in the slug, outside the bleed: crop marks at the corners, registration targets at the sides."""

from ...render.styles import MM
from ..pdf_objects import number
from .inks import ALL

GAP = 1.0 * MM
"""From the bleed to the near end of a crop mark."""

LENGTH = 5.0 * MM
SLUG = 8.0
"""mm that marks need beyond the bleed."""

_RADIUS = 1.5 * MM
_ARM = 2.5 * MM
_WEIGHT = 0.25  # pt
_ROUND = 0.5523
"""Share of the radius at which the handles of a quarter of a circle stand."""


def printers_marks(width: float, height: float, bleed: float, *, crop: bool, registration: bool) -> bytes:
    """The operators, in every ink at once, for a trimmed page of `width` × `height` pt with `bleed` pt around it."""
    offset = bleed + SLUG * MM
    parts = [b"q", ALL + b" CS 1 SCN", number(_WEIGHT) + b" w"]
    if crop:
        parts += _crop(width, height, bleed, offset)
    if registration:
        parts += _registration(width, height, bleed, offset)
    return b"\n".join([*parts, b"Q"])


def _line(x0: float, y0: float, x1: float, y1: float) -> bytes:
    return b"%s %s m %s %s l S" % (number(x0), number(y0), number(x1), number(y1))


def _crop(width: float, height: float, bleed: float, offset: float) -> list[bytes]:
    near, far = bleed + GAP, bleed + GAP + LENGTH
    lines = []
    for x, out in ((offset, -1), (offset + width, 1)):
        for y, up in ((offset, -1), (offset + height, 1)):
            lines.append(_line(x + out * near, y, x + out * far, y))
            lines.append(_line(x, y + up * near, x, y + up * far))
    return lines


def _registration(width: float, height: float, bleed: float, offset: float) -> list[bytes]:
    away = bleed + GAP + LENGTH / 2
    middles = (
        (offset + width / 2, offset - away),
        (offset + width / 2, offset + height + away),
        (offset - away, offset + height / 2),
        (offset + width + away, offset + height / 2),
    )
    return [part for x, y in middles for part in _target(x, y)]


def _target(x: float, y: float) -> list[bytes]:
    """A circle with a cross."""
    r, k = _RADIUS, _RADIUS * _ROUND
    arcs = [
        ((r, k), (k, r), (0, r)),
        ((-k, r), (-r, k), (-r, 0)),
        ((-r, -k), (-k, -r), (0, -r)),
        ((k, -r), (r, -k), (r, 0)),
    ]
    path = number(x + r) + b" " + number(y) + b" m "
    for arc in arcs:
        path += b" ".join(number(x + dx) + b" " + number(y + dy) for dx, dy in arc) + b" c "
    return [path + b"S", _line(x - _ARM, y, x + _ARM, y), _line(x, y - _ARM, x, y + _ARM)]
