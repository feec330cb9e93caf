"""Where text stands on the pages: from a point to the text, from the text to boxes. Lengths in pt."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianluo_desk.typeset.pages import Page, Pages, PlacedLine

MOST_PAGES = 128
"""Pages read before those that were not asked for meanwhile are forgotten; an issue of more may have them all."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on page `page` (index from 0)."""

    page: int
    x: float
    y: float
    width: float
    height: float


def _edges(line: "PlacedLine", source: str | None = None) -> list[tuple[int, float, float]]:
    """(offset, left, right) of every source character of the line, in order of offsets."""
    edges = []
    for run in line.line.runs:
        if source is not None and run.source != source:
            continue
        for offset, x, advance in zip(run.offsets, run.xs, run.advances, strict=True):
            if offset >= 0:
                edges.append((offset, line.x + x, line.x + x + advance))
    return sorted(edges)


def _size(line: "PlacedLine") -> float:
    return max((run.size for run in line.line.runs), default=12.0)


def text_at(page: "Page", x: float, y: float) -> tuple[str, int] | None:
    """Source place and offset of the character boundary nearest to a point; None on a page without text."""
    lines = [line for line in page.lines if any(run.source for run in line.line.runs)]
    if not lines:
        return None
    line = min(lines, key=lambda one: (_above(one, y), _beside(one, x)))
    edges = [
        (left, right, offset, run.source) for run in line.line.runs for offset, left, right in _run_edges(line, run)
    ]
    if not edges:
        return None
    left, right, offset, source = min(edges, key=lambda edge: max(edge[0] - x, x - edge[1], 0.0))
    return source, offset + (1 if x > (left + right) / 2 else 0)


def _run_edges(line: "PlacedLine", run) -> Iterator[tuple[int, float, float]]:
    if not run.source:
        return
    for offset, x, advance in zip(run.offsets, run.xs, run.advances, strict=True):
        if offset >= 0:
            yield offset, line.x + x, line.x + x + advance


def _above(line: "PlacedLine", y: float) -> float:
    """Distance of a line's band from the height y."""
    size = _size(line)
    top, bottom = line.y - size, line.y + size * 0.3
    return max(top - y, y - bottom, 0.0)


def _beside(line: "PlacedLine", x: float) -> float:
    return max(line.x - x, x - line.x - line.line.width, 0.0)


def caret_box(pages: "Pages", source: str, offset: int) -> Box | None:
    """A box as thin as a hair before that character; at a line's end it stays on the line that it ends.

    Spaces that end a paragraph or a line are not printed: a caret among them stands at the end of the line before.
    """
    if not source:  # page numbers come from no text
        return None
    best: tuple[int, Box] | None = None
    ended: tuple[int, PlacedLine] | None = None
    for number, line in _lines_of(pages, source):
        if line.line.source == source and line.line.start >= 0 and not line.line.start <= offset <= line.line.end:
            if line.line.end < offset:
                ended = number, line
            continue
        edges = _edges(line, source)
        if not edges or edges[0][0] > offset:
            continue
        size = _size(line)
        place = bisect_right([edge[0] for edge in edges], offset) - 1
        found, left, right = edges[place]
        x = left if found == offset else right
        best = (found, Box(number, x, line.y - size * 0.88, 0.0, size * 1.1))
        if found == offset:
            break
    if best is not None:
        return best[1]
    return _after(*ended) if ended is not None else _before(pages, source)


def _after(number: int, line: "PlacedLine") -> Box:
    size = _size(line)
    right = max((right for _offset, _left, right in _edges(line)), default=line.x)
    return Box(number, right, line.y - size * 0.88, 0.0, size * 1.1)


def _before(pages: "Pages", source: str) -> Box | None:
    for number, line in _lines_of(pages, source):
        size = _size(line)
        return Box(number, line.x, line.y - size * 0.88, 0.0, size * 1.1)
    return None


def boxes(pages: "Pages", source: str, start: int, end: int) -> list[Box]:
    """The boxes that the characters start–end fill, one a line."""
    found = []
    for number, line in _lines_of(pages, source):
        covered = [(left, right) for offset, left, right in _edges(line, source) if start <= offset < end]
        if covered:
            size = _size(line)
            left, right = min(edge[0] for edge in covered), max(edge[1] for edge in covered)
            found.append(Box(number, left, line.y - size * 0.88, right - left, size * 1.1))
    return found


def _lines_of(pages: "Pages", source: str) -> Iterator[tuple[int, "PlacedLine"]]:
    most = max(MOST_PAGES, 2 * len(pages.pages))
    for number, page in enumerate(pages.pages):
        for line in _by_source(page, most).get(source, ()):
            yield number, line


_Read = dict[int, "tuple[Page, dict[str, list[PlacedLine]]]"]
_known: list[_Read] = [{}, {}]
"""What was read of pages since the last change of watch, and before it."""


def _by_source(page: "Page", most: int) -> "dict[str, list[PlacedLine]]":
    """The lines of a page by the places they print; pages that a keystroke leaves alone are not read again."""
    held = _known[0].get(id(page))
    if held is not None and held[0] is page:
        return held[1]
    held = _known[1].get(id(page))
    found = held[1] if held is not None and held[0] is page else _read(page)
    if len(_known[0]) >= most:
        _known[:] = [{}, _known[0]]
    _known[0][id(page)] = (page, found)
    return found


def _read(page: "Page") -> "dict[str, list[PlacedLine]]":
    found: dict[str, list[PlacedLine]] = {}
    for line in page.lines:
        own = line.line.source
        for source in [own] if own else dict.fromkeys(run.source for run in line.line.runs):
            found.setdefault(source, []).append(line)
    return found
