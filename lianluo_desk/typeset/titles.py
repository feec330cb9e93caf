"""Balanced titles: broken by sense into a trapezoid or a diamond (GB/T 9704-2012 §7.3.1; R44)."""

from functools import lru_cache
from itertools import pairwise

from .classes import FORBIDDEN, WIDE_SPACE
from .passes import Slot
from .prepare import name_spans
from .prepared import Prepared
from .segment import INSIDE, break_costs

LONGEST = 240
"""Atoms up to which a title is balanced; what is longer is no title and is broken like a paragraph."""
TIED = 30.0
INSIDE_MARKS = 4.0
MOST_DIFFERENCE = 6.0  # em between neighbouring lines (longer ones look torn)
LEAST_DIFFERENCE = 0.75
SLACK = 9.0
"""How many em short of the widest line a title's line may be …"""
LONG = 60
LONG_SLACK = 5.0
"""… and how many in a title of more than LONG atoms, which is broken between words only."""


def balanced_lines(made: Prepared, first: float, rest: float, tied: int, names: frozenset[str]) -> tuple[Slot, ...]:
    """The lines of a title that needs several; nothing when it fits on one or cannot be broken by these rules.

    `first` and `rest` are the widths of the first and the other lines in em; the first `tied` atoms are a label.
    """
    if made.edges[-1] <= first or len(made) > LONGEST:
        return ()
    search = _Search(made, first, rest, tied, names)
    fewest = max(2, int(made.edges[-1] / max(first, rest, 1.0)))
    for count in range(fewest, 2 * fewest + 3):
        cuts = search.best(count)
        if cuts is not None:
            return tuple(search.slot(a, b) for a, b in pairwise(cuts))
    return ()


class _Search:
    """Break points of one title with their costs, and the widths of the lines between them."""

    def __init__(self, made: Prepared, first: float, rest: float, tied: int, names: frozenset[str]) -> None:
        self.made, self.first, self.rest, self.tied = made, first, rest, tied
        sense = break_costs(made.chars, made.classes, list(name_spans(made.chars, names)))
        depth = _depths(made.classes)
        self.points = [0]
        self.cost = {0: 0.0, len(made): 0.0}
        self.slack = LONG_SLACK if len(made) > LONG else SLACK
        for index in range(tied, len(made) - 1):
            if made.joints[index].cost >= FORBIDDEN or (len(made) > LONG and sense[index] >= INSIDE):
                continue
            self.points.append(index + 1)
            kinsoku = TIED if made.joints[index].cost > 2 and made.classes[index] != WIDE_SPACE else 0.0
            self.cost[index + 1] = sense[index] + kinsoku + (INSIDE_MARKS if depth[index] else 0.0)
        self.points.append(len(made))
        self.width = lru_cache(maxsize=None)(self._width)

    def slot(self, a: int, b: int) -> Slot:
        classes, end = self.made.classes, b
        while end > a and classes[end - 1] in "wzT":
            end -= 1
        return Slot(a, end, b)

    def _width(self, a: int, b: int) -> float:
        made, slot = self.made, self.slot(a, b)
        if slot.end <= slot.start:
            return 0.0
        width = made.edges[slot.end] - made.joints[slot.end - 1].gap - made.edges[a]
        return width - made.left_cuts.get(a, 0.0) - made.right_cuts.get(slot.end - 1, 0.0)

    def best(self, count: int) -> list[int] | None:
        """The cheapest cuts into `count` lines that all fit. A state is the last two cuts and whether the lines have
        begun to narrow: after that they never widen again, so no title is pinched in the middle."""
        end = len(self.made)
        states: dict[tuple[int, int, bool], tuple[float, tuple[int, ...]]] = {}
        for point in self.points[1:]:
            if self.width(0, point) <= self.first + 1e-9:
                states[0, point, False] = (self.cost[point], (0, point))
        for line in range(2, count + 1):
            following: dict[tuple[int, int, bool], tuple[float, tuple[int, ...]]] = {}
            for (before, at, narrowing), (cost, cuts) in states.items():
                for point in self._next(at, line == count, end):
                    self._step(following, (before, at, point), narrowing, cost, cuts)
            states = following
        ended = [state for (_, at, _), state in states.items() if at == end]
        return list(min(ended)[1]) if ended else None

    def _next(self, at: int, final: bool, end: int) -> list[int]:
        if final:
            return [end] if at < end and self.width(at, end) <= self.rest + 1e-9 else []
        fitting = [p for p in self.points if at < p < end and self.width(at, p) <= self.rest + 1e-9]
        least = max((self.width(at, p) for p in fitting), default=0.0) - self.slack
        return [p for p in fitting if self.width(at, p) >= least]

    def _step(
        self,
        following: dict[tuple[int, int, bool], tuple[float, tuple[int, ...]]],
        cuts_here: tuple[int, int, int],
        narrowing: bool,
        cost: float,
        cuts: tuple[int, ...],
    ) -> None:
        before, at, point = cuts_here
        change = self.width(at, point) - self.width(before, at)
        pinched = narrowing and change > LEAST_DIFFERENCE
        total = cost + self.cost[point] + _difference_cost(change) + (50.0 if pinched else 0.0)
        key = (at, point, narrowing or change < -LEAST_DIFFERENCE)
        if key not in following or total < following[key][0]:
            following[key] = (total, (*cuts, point))


def _difference_cost(change: float) -> float:
    """Neighbouring lines differ a little: equal ones look like a block, very unequal ones torn."""
    size = abs(change)
    if size < LEAST_DIFFERENCE:
        return 1.5
    return 0.06 * size**2 if size <= MOST_DIFFERENCE else 8.0 + 0.5 * size**2


def _depths(classes: str) -> list[int]:
    """For every place after an atom, how many brackets or quotes are open there."""
    depths, depth = [], 0
    for letter in classes:
        depth = depth + 1 if letter == "o" else max(depth - 1, 0) if letter == "c" else depth
        depths.append(depth)
    return depths
