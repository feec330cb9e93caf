"""Column widths of a table: natural ones spread out, or narrowed so that the table takes as few lines as it can."""

import math
from collections.abc import Sequence
from functools import lru_cache

PADDING = 0.35
"""em of the cell's size left free at each side of a cell."""

NARROWEST = 4.0
"""em of text that a column keeps at least, where its entries have so much."""

MOVES = (4.0, 2.0, 1.0, 0.5)
"""em that one column gives up to another when widths are tried out."""

Widths = tuple[float, ...]


@lru_cache(maxsize=64)
def column_widths(rows: tuple[Widths, ...], em: float, measure: float) -> Widths:
    """Widths in pt that fill the measure. `rows` are the natural widths of the cells' texts, `em` their size, in pt."""
    count = max(map(len, rows))
    padding = 2 * PADDING * em
    natural = [max(2 * em, *(row[index] + padding for row in rows if index < len(row))) for index in range(count)]
    total = sum(natural)
    if total <= measure:
        return tuple(width * measure / total for width in natural)
    return _improved(_narrowed(natural, measure, min(2 * em, measure / count)), natural, rows, em)


def _narrowed(natural: Sequence[float], measure: float, least: float) -> list[float]:
    """Columns under the fair share keep their width; the others share what is left in proportion to its root, and have
    the `least` width at least."""
    weights = [math.sqrt(width) for width in natural]
    widths: dict[int, float] = {}
    while True:
        left = measure - sum(widths.values())
        open_ = [index for index in range(len(natural)) if index not in widths]
        share = left / (sum(weights[index] for index in open_) or 1.0)
        small = [index for index in open_ if min(natural[index], least) > weights[index] * share]
        small = small or [index for index in open_ if natural[index] <= weights[index] * share]
        if not small:
            return [widths.get(index, weights[index] * share) for index in range(len(natural))]
        widths.update((index, min(natural[index], max(weights[index] * share, least))) for index in small)


def _improved(widths: list[float], natural: Sequence[float], rows: tuple[Widths, ...], em: float) -> Widths:
    """The widths after columns gave room to others as long as that saved lines."""
    padding = 2 * PADDING * em
    least = [min(width, NARROWEST * em + padding) for width in natural]
    lines = [_lines(rows, index, width - padding, em) for index, width in enumerate(widths)]
    best = _height(lines)
    improved = True
    while improved:
        improved = False
        for giver, taker, move in _moves(len(widths), em):
            given, taken = widths[giver] - move, widths[taker] + move
            if given < least[giver] or widths[taker] >= natural[taker]:
                continue
            tried = list(lines)
            tried[giver] = _lines(rows, giver, given - padding, em)
            tried[taker] = _lines(rows, taker, taken - padding, em)
            height = _height(tried)
            if height < best:
                best, lines, improved = height, tried, True
                widths[giver], widths[taker] = given, taken
    return tuple(widths)


def _moves(count: int, em: float) -> list[tuple[int, int, float]]:
    columns = range(count)
    return [(giver, taker, move * em) for move in MOVES for giver in columns for taker in columns if giver != taker]


def _lines(rows: tuple[Widths, ...], column: int, room: float, em: float) -> list[int]:
    """About how many lines each row's cell of that column takes in `room` pt."""
    return [_count(row[column], room, em) if column < len(row) else 0 for row in rows]


def _count(width: float, room: float, em: float) -> int:
    """Lines of a text `width` pt wide; where it is broken a line may lack a character."""
    return 1 if width <= room + 1e-6 else math.ceil((width - em) / max(room - em, em / 10) - 1e-6)


def _height(lines: list[list[int]]) -> int:
    """The lines of all rows together: each is as high as its highest cell."""
    return sum(map(max, zip(*lines, strict=True)))
