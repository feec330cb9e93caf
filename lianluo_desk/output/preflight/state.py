"""The graphics state of a content stream, as far as checks ask for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiplied(a: Matrix, b: Matrix) -> Matrix:
    """`a` applied first, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def lengths(m: Matrix) -> tuple[float, float]:
    """How long the unit square's sides become."""
    return (float((m[0] ** 2 + m[1] ** 2) ** 0.5), float((m[2] ** 2 + m[3] ** 2) ** 0.5))


@dataclass(frozen=True, slots=True)
class State:
    """What q saves and Q brings back. Colours are (space, values)."""

    ctm: Matrix = IDENTITY
    fill: tuple[str, tuple[float, ...]] = ("/DeviceGray", (0.0,))
    stroke: tuple[str, tuple[float, ...]] = ("/DeviceGray", (0.0,))
    width: float = 1.0
    font: object = None
    mode: int = 0  # text rendering

    def moved(self, matrix: Matrix) -> State:
        return replace(self, ctm=multiplied(matrix, self.ctm))
