"""Justify: a broken line's numbers become positions, shrink before stretch, one step after the other (R29–R33)."""

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from operator import add, ne

from .breaks import EPSILON, shrink_rooms
from .cells import cut_left, cut_right
from .classes import CLOSE, FORBIDDEN, OPEN
from .pages import GlyphRun, Line
from .passes import Run, Slot
from .prepare import GAPS, MAX_GAP, Prepared

WIDEST_STRETCH = 1.0
"""A line that would need wider gaps (em) than this is set solid."""


class Setter:
    """Sets the lines of one prepared text at one size."""

    def __init__(self, made: Prepared, size: float, source: str) -> None:
        self.made, self.size, self.source = made, size, source
        self.shifted = any(made.shifts)
        self.runs = _runs(made)
        self.run_ends = [run.end for run in self.runs]
        self.give_at = [index for index, _, _ in made.gives]

    def natural(self, slot: Slot, keep_start: bool = False) -> float:
        """The width of the line set solid, in em."""
        made, start, end = self.made, slot.start, slot.end
        if end <= start:
            return 0.0
        width = made.edges[end] - made.gaps[end - 1] - made.edges[start] - made.right_cuts.get(end - 1, 0.0)
        return width if keep_start else width - made.left_cuts.get(start, 0.0)

    def narrowest(self, slot: Slot, keep_start: bool = False) -> float:
        """The width when every step of the shrink order is used up, in em."""
        rooms = shrink_rooms(self.made, self.give_at, slot.start, slot.end)
        return self.natural(slot, keep_start) - sum(rooms)

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
        advances = list(map(add, made.widths[start:end], made.gaps[start:end]))
        shifts = made.shifts[start:end]
        self._trim_edges(slot, advances, shifts, keep_start)
        stretch = 0.0
        if width is not None and advances:
            short = width - sum(advances)
            if short < -EPSILON:
                self._shrink(slot, advances, shifts, -short)
            elif short > EPSILON and even:
                stretch = _spread(advances, short)
            elif short > EPSILON and not solid:
                stretch = self._stretch(slot, advances, short)
        return self._emit(slot, advances, shifts, stretch, last)

    def _trim_edges(self, slot: Slot, advances: list[float], shifts: list[float], keep_start: bool) -> None:
        """R17, R19: half an em at either edge; no gap after the last character (R24)."""
        made, start, end = self.made, slot.start, slot.end
        if not advances:
            return
        advances[-1] -= made.gaps[end - 1]
        cut = made.right_cuts.get(end - 1)
        if cut:
            advances[-1] -= cut
            cell = made.cells[end - 1]
            shifts[-1] = cut_right(cell, cell.width - advances[-1])
        cut = made.left_cuts.get(start)
        if cut and not keep_start:
            advances[0] -= cut
            cell = made.cells[start]
            shifts[0] = cut_left(cell, cell.width - advances[0])

    def _shrink(self, slot: Slot, advances: list[float], shifts: list[float], need: float) -> None:
        made, start, end = self.made, slot.start, slot.end
        rooms = shrink_rooms(made, self.give_at, start, end)
        shares = []
        for room in rooms:
            used = min(room, max(need, 0.0))
            shares.append(used / room if room > 0 else 0.0)
            need -= used
        for index, step, give in made.gives[bisect_left(self.give_at, start) : bisect_left(self.give_at, end)]:
            if not shares[step] or (index == end - 1 and (step == GAPS or made.classes[index] != "o")):
                continue
            if index == start and made.classes[index] == "o":
                continue
            taken = give * shares[step]
            advances[index - start] -= taken
            if step != GAPS:
                cell = made.cells[index]
                cut = cell.width - made.widths[index] + taken
                shifts[index - start] = (cut_left if made.classes[index] == "o" else cut_right)(cell, cut)

    def _stretch(self, slot: Slot, advances: list[float], short: float) -> float:
        """Word spaces, then Han–Latin gaps to their widest, then every other gap equally (R30). Returns the last."""
        made, start, end = self.made, slot.start, slot.end
        room = made.room[start : end - 1]
        for blanks in (True, False):
            spots = [i for i, r in enumerate(room) if r > 0 and (made.classes[start + i] in "wT") is blanks]
            total = sum([room[i] for i in spots])
            if total > 0 and short > EPSILON:
                share = min(1.0, short / total)
                for i in spots:
                    advances[i] += room[i] * share
                short -= total * share
        if short <= EPSILON:
            return 0.0
        spots = [i for i, grows in enumerate(made.stretch[start : end - 1]) if grows]
        if not spots:
            spots = _last_spots(made.classes[start:end])
        gap = short / len(spots) if spots else FORBIDDEN
        if gap > WIDEST_STRETCH:
            return 0.0
        if gap > MAX_GAP:
            gap = _read_as_space(made.chars[start:end], spots, advances, short)
        for i in spots:
            advances[i] += gap
        return gap

    def _emit(self, slot: Slot, advances: list[float], shifts: list[float], stretch: float, last: bool) -> Line:
        made, size, start, end = self.made, self.size, slot.start, slot.end
        scaled = [advance * size for advance in advances]
        xs = list(accumulate(scaled, initial=0.0))
        width = xs.pop()
        if self.shifted or made.left_cuts or made.right_cuts:
            xs = [x + shift * size if shift else x for x, shift in zip(xs, shifts, strict=True)]
        runs = []
        for run in self.runs[bisect_right(self.run_ends, start) :]:
            if run.start >= end:
                break
            a, b = max(run.start, start), min(run.end, end)
            part = slice(a - start, b - start)
            runs.append(self._run(run, a, b, tuple(xs[part]), tuple(scaled[part])))
        low, high = self._source_range(start, end)
        return Line(tuple(runs), width, self.source, low, high, last, stretch * size)

    def _source_range(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source the atoms begin and end, (-1, -1) when all of them are generated."""
        offsets, last = self.made.offsets, end
        while start < last and offsets[start] < 0:
            start += 1
        while last > start and offsets[last - 1] < 0:
            last -= 1
        return (offsets[start], offsets[last - 1] + len(self.made.atoms[end - 1])) if start < last else (-1, -1)

    def _run(self, run: Run, a: int, b: int, xs: tuple[float, ...], advances: tuple[float, ...]) -> GlyphRun:
        made = self.made
        gids, texts, offsets = made.gids[a:b], tuple(made.atoms[a:b]), tuple(made.offsets[a:b])
        if made.clustered:
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


def _runs(made: Prepared) -> list[Run]:
    """Stretches of equal face, scale and colour; a new colour begins a new stretch."""
    runs: list[Run] = []
    starts = [*(start for start, _ in made.looks), len(made)]
    for (start, color), stop in zip(made.looks, starts[1:], strict=True):
        looks = list(zip(made.faces[start:stop], made.scales[start:stop], strict=True))
        ends = [at for at, other in enumerate(map(ne, looks, looks[1:]), start + 1) if other]
        for begin, end in pairwise([start, *ends, stop] if looks else []):
            runs.append(Run(begin, end, made.faces[begin], color, made.scales[begin]))
    return runs
