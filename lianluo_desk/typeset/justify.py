"""Justify: a broken line's numbers become positions, shrink before stretch, one step after the other (R29–R33)."""

from itertools import pairwise
from typing import Final

from ..render.styles import Color
from .cells import cut_left, cut_right
from .classes import CLOSE, OPEN
from .gives import GAPS
from .joints import LETTER_GIVE, LOOSE, MAX_GAP, RELIEVED, WIDEST_BESIDE, WIDEST_LETTERS
from .pages import GlyphRun, Line
from .passes import Slot
from .places import EPSILON
from .prepared import Prepared

WIDEST_STRETCH: Final = 1.0
"""A line that would need wider gaps (em) than this is set solid."""


class _Run:
    """Atoms `start` to `end` of one face, colour and scale."""

    def __init__(self, start: int, end: int, face: str, color: Color, scale: float) -> None:
        self.start: int = start
        self.end: int = end
        self.face: str = face
        self.color: Color = color
        self.scale: float = scale


class Setter:
    """Sets the lines of one prepared text at one size."""

    def __init__(self, made: Prepared, size: float, source: str) -> None:
        self.made: Prepared = made
        self.size: float = size
        self.source: str = source
        self.runs: list[_Run] = _runs(made)
        self.clustered: bool = any(cell.more for cell in made.cells)

    def natural(self, slot: Slot, keep_start: bool = False) -> float:
        """The width of the line set solid, in em."""
        made, start, end = self.made, slot.start, slot.end
        if end <= start:
            return 0.0
        width = made.edges[end] - made.joints[end - 1].gap - made.edges[start] - made.right_cuts.get(end - 1, 0.0)
        return width if keep_start else width - made.left_cuts.get(start, 0.0)

    def narrowest(self, slot: Slot, keep_start: bool = False) -> float:
        """The width when every step of the shrink order is used up, in em."""
        rooms = self.made.gives.rooms(slot.start, slot.end)
        return self.natural(slot, keep_start) - (rooms[0] + rooms[1] + rooms[2] + rooms[3])

    def line(
        self,
        slot: Slot,
        width: float | None,
        *,
        keep_start: bool = False,
        solid: bool = False,
        last: bool = False,
        even: bool = False,
    ) -> Line:
        """One line `width` em wide. A `solid` line is squeezed where it must be, never stretched; `even` spreads the
        letters over the width with equal gaps everywhere (均排). `width` None asks for the natural width."""
        made, start, end = self.made, slot.start, slot.end
        advances = [made.widths[index] + made.joints[index].gap for index in range(start, end)]
        shifts = made.shifts[start:end]
        self._trim_edges(start, end, advances, shifts, keep_start)
        stretch = 0.0
        if width is not None and advances:
            short = width - _sum(advances)
            if short < -EPSILON:
                self._shrink(start, end, advances, shifts, -short)
            elif short > EPSILON and even:
                stretch = _spread(advances, short)
            elif short > EPSILON and not solid:
                stretch = self._stretch(start, end, advances, short)
        return self._emit(start, end, advances, shifts, stretch, last)

    def _trim_edges(self, start: int, end: int, advances: list[float], shifts: list[float], keep_start: bool) -> None:
        """R17, R19: half an em at either edge; no gap after the last character (R24)."""
        made = self.made
        if not advances:
            return
        advances[-1] -= made.joints[end - 1].gap
        cut = made.right_cuts.get(end - 1, 0.0)
        if cut:
            advances[-1] -= cut
            cell = made.cells[end - 1]
            shifts[-1] = cut_right(cell, cell.width - advances[-1])
        cut = made.left_cuts.get(start, 0.0)
        if cut and not keep_start:
            advances[0] -= cut
            cell = made.cells[start]
            shifts[0] = cut_left(cell, cell.width - advances[0])

    def _shrink(self, start: int, end: int, advances: list[float], shifts: list[float], need: float) -> None:
        made = self.made
        rooms = made.gives.rooms(start, end)
        shares: list[float] = []
        for room in (rooms[0], rooms[1], rooms[2], rooms[3]):
            used = min(room, max(need, 0.0))
            shares.append(used / room if room > 0 else 0.0)
            need -= used
        for give in made.gives.inside(start, end):
            share = shares[give.step]
            if not share or not made.gives.counts(give, start, end):
                continue
            index = give.index
            taken = give.room * share
            advances[index - start] -= taken
            if give.step != GAPS:
                cell = made.cells[index]
                cut = cell.width - made.widths[index] + taken
                opens = made.classes[index] == OPEN
                shifts[index - start] = cut_left(cell, cut) if opens else cut_right(cell, cut)

    def _stretch(self, start: int, end: int, advances: list[float], short: float) -> float:
        """Word spaces, then Han–Latin gaps to their widest, then every other gap equally (R30). Returns the last."""
        made = self.made
        spots: list[int] = []
        grows = False
        for index in range(start, end - 1):
            joint = made.joints[index]
            if joint.room > 0:
                grows = True
            if joint.stretch:
                spots.append(index - start)
        if grows:
            short = self._grow(start, end, advances, short, True)
            short = self._grow(start, end, advances, short, False)
        if short <= EPSILON:
            return 0.0
        if not spots:
            spots = _last_spots(made.classes[start:end])
        if spots and short > LOOSE * len(spots) and made.letters:
            short = self._spread_letters(start, end, advances, short, len(spots))
        if not spots or short / len(spots) > WIDEST_STRETCH:
            return 0.0
        gap = short / len(spots)
        if gap > MAX_GAP:
            gap = _read_as_space(made.chars[start:end], spots, advances, short)
        for spot in spots:
            advances[spot] += gap
        return gap

    def _spread_letters(self, start: int, end: int, advances: list[float], short: float, spots: int) -> float:
        """Move the letters of Latin words and addresses apart in a line that would gape: a little, or rather more where
        the line has hardly another place to grow. Returns what is still short."""
        letters = self.made.letters
        count = letters[end - 1] - letters[start]
        if count <= 0:
            return short
        share = min(short - RELIEVED * spots, LETTER_GIVE * count)
        if (short - share) / spots > WIDEST_BESIDE:
            share = min(short - WIDEST_BESIDE * spots, WIDEST_LETTERS * count)
        for place in range(start + 1, end):
            if letters[place] > letters[place - 1]:
                advances[place - 1 - start] += share / count
        return short - share

    def _grow(self, start: int, end: int, advances: list[float], short: float, blanks: bool) -> float:
        """Let the word spaces (`blanks`) or the gaps of a line grow together; returns what is still short."""
        made = self.made
        total = 0.0
        spots: list[int] = []
        for index in range(start, end - 1):
            room = made.joints[index].room
            if room > 0 and (made.classes[index] in "wT") == blanks:
                spots.append(index)
                total += room
        if total <= 0 or short <= EPSILON:
            return short
        share = min(1.0, short / total)
        for index in spots:
            advances[index - start] += made.joints[index].room * share
        return short - total * share

    def _emit(
        self, start: int, end: int, advances: list[float], shifts: list[float], stretch: float, last: bool
    ) -> Line:
        size = self.size
        pen = 0.0
        scaled: list[float] = []
        xs: list[float] = []
        for index in range(len(advances)):
            advance = advances[index] * size
            scaled.append(advance)
            xs.append(pen + shifts[index] * size)
            pen += advance
        runs: list[GlyphRun] = []
        for run in self.runs:
            if run.end <= start:
                continue
            if run.start >= end:
                break
            a, b = max(run.start, start), min(run.end, end)
            if a > start or b < end:
                part = slice(a - start, b - start)
                runs.append(self._run(run, a, b, tuple(xs[part]), tuple(scaled[part])))
            else:
                runs.append(self._run(run, a, b, tuple(xs), tuple(scaled)))
        low, high = self._source_range(start, end)
        return Line(tuple(runs), pen, self.source, low, high, last, stretch * size)

    def _source_range(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source the atoms begin and end, (-1, -1) when all of them are generated."""
        offsets, last = self.made.offsets, end
        while start < last and offsets[start] < 0:
            start += 1
        while last > start and offsets[last - 1] < 0:
            last -= 1
        return (offsets[start], offsets[last - 1] + len(self.made.atoms[end - 1])) if start < last else (-1, -1)

    def _run(self, run: _Run, a: int, b: int, xs: tuple[float, ...], advances: tuple[float, ...]) -> GlyphRun:
        made = self.made
        gids = tuple([cell.gid for cell in made.cells[a:b]])
        texts, offsets = tuple(made.atoms[a:b]), tuple(made.offsets[a:b])
        if self.clustered:
            gids, xs, advances, texts, offsets = self._with_marks(a, gids, xs, advances, texts, offsets)
        return GlyphRun(run.face, self.size, run.color, gids, xs, advances, texts, offsets, self.source, run.scale)

    def _with_marks(
        self,
        first: int,
        gids: tuple[int, ...],
        xs: tuple[float, ...],
        advances: tuple[float, ...],
        texts: tuple[str, ...],
        offsets: tuple[int, ...],
    ) -> tuple[tuple[int, ...], tuple[float, ...], tuple[float, ...], tuple[str, ...], tuple[int, ...]]:
        """Add the further glyphs of clusters (accents) behind their base, without a cell of their own."""
        rows: list[tuple[int, float, float, str, int]] = []
        for index, row in enumerate(zip(gids, xs, advances, texts, offsets, strict=True), first):
            rows.append(row)
            cell = self.made.cells[index]
            left = row[1] - cell.dx * self.size
            rows += [(mark.gid, left + mark.dx * self.size, 0.0, "", row[4]) for mark in cell.more]
        return tuple(zip(*rows, strict=True))  # type: ignore[return-value]


def _sum(values: list[float]) -> float:
    total = 0.0
    for value in values:
        total += value
    return total


def _read_as_space(chars: str, spots: list[int], advances: list[float], short: float) -> float:
    """In a very loose line, the gap of all `spots` but those behind Latin characters and quotation marks, where readers
    of PDF would take it for a typed space; these get MAX_GAP and leave the list."""
    narrow = [i for i in spots if chars[i] < "\u0700" or "\u2000" <= chars[i] < "\u20d0"]
    if len(narrow) == len(spots):
        return short / len(spots)
    for i in narrow:
        advances[i] += MAX_GAP
        spots.remove(i)
    return (short - MAX_GAP * len(narrow)) / len(spots)


def _spread(advances: list[float], short: float) -> float:
    """Equal gaps between all letters of a line (均排, R45)."""
    if len(advances) < 2:
        return 0.0
    gap = short / (len(advances) - 1)
    for index in range(len(advances) - 1):
        advances[index] += gap
    return gap


def _last_spots(classes: str) -> list[int]:
    """Where a line may grow that has no other place: between letters, never inside numbers or pairs of dashes."""
    return [
        i for i, (a, b) in enumerate(pairwise(classes)) if a + b not in ("99", "jj", "ee") and b != CLOSE and a != OPEN
    ]


def _runs(made: Prepared) -> list[_Run]:
    """Stretches of equal face, scale and colour; a new colour begins a new stretch."""
    runs: list[_Run] = []
    starts = [*[start for start, _ in made.looks], len(made)]
    for (start, color), stop in zip(made.looks, starts[1:], strict=True):
        begin = start
        for index in range(start, stop):
            one, other = made.cells[begin], made.cells[index]
            if other is not one and (other.face != one.face or other.scale != one.scale):
                runs.append(_Run(begin, index, one.face, color, one.scale))
                begin = index
        if begin < stop:
            runs.append(_Run(begin, stop, made.cells[begin].face, color, made.cells[begin].scale))
    return runs
