"""Break a prepared line into lines of given widths by the whole paragraph's least cost (R6, R11–R13, R33, R35)."""

from collections.abc import Iterable
from itertools import pairwise

from .classes import FORBIDDEN, NEVER, NUMBER_TIE
from .joints import LOOSE
from .passes import Breaking, Slot
from .places import EPSILON, Places
from .prepared import Prepared
from .search import EVERY_WAY, REACH, SAVING, USUAL, Manner, Measures, Search, last_line_cost, search


class Breaker:
    """Breaks one hard line: at its best, in a line fewer, or with some of its words kept whole.

    The first line is `first` em wide, all others `rest`. `keep_start`: an opening mark at the very start keeps its
    whole cell (first line of an indented paragraph). `ragged`: lines are not justified. `earlier` broke what begins
    alike: what it found out about that is not searched again.
    """

    def __init__(
        self,
        made: Prepared,
        first: float,
        rest: float,
        *,
        keep_start: bool = False,
        ragged: bool = False,
        earlier: "Breaker | None" = None,
    ) -> None:
        start = 0
        while start < len(made) and made.classes[start] in "wzT":
            start += 1
        self.empty: bool = start >= len(made)
        self.measures: Measures = Measures(first, rest, ragged)
        like = earlier if earlier is not None and earlier.measures.alike(self.measures) else None
        self.places: Places = Places(
            made, start, min(first, rest), keep_start, like.places if like is not None else None
        )
        self.found: dict[Manner, Search] = {}
        self.before: dict[Manner, Search] = like.found if like is not None else {}

    def best(self) -> Breaking:
        """The best lines."""
        if self.empty:
            return Breaking(())
        chosen = self._search(USUAL)
        if not self.measures.ragged and self._is_poor(chosen):
            chosen = self._search(EVERY_WAY)
        return self._breaking(chosen)

    def shorter(self, lines: int) -> Breaking | None:
        """A line fewer than the best way has, where that leaves fewer than `lines`; None where it cannot be done."""
        if self.empty or lines < 2:
            return None
        chosen = self.found[USUAL].chosen if USUAL in self.found else self._search(USUAL)
        if self._fewest() < len(chosen) - 1:
            chosen = self._search(SAVING, lines)
        return self._breaking(chosen) if 0 < len(chosen) - 1 < lines else None

    def keeping(self, spans: Iterable[tuple[int, int]], cost: float) -> Breaking:
        """The best lines where a break inside one of those stretches of atoms costs at least as much."""
        costs = self.places.cost
        dearer = list(costs)
        for start, end in spans:
            for place in range(start + 1, end):
                dearer[place] = max(dearer[place], cost)
        self.places.cost = dearer
        broken = self.best()
        self.places.cost = costs
        return broken

    def _search(self, manner: Manner, below: int = 0) -> list[int]:
        """The cheapest way. What was found first is what breaks cost by themselves: later searches go on from it."""
        own = self.found.get(manner)
        if own is not None:
            return search(self.places, self.measures, manner, own, self.places.last, below).chosen
        done = search(self.places, self.measures, manner, self.before.get(manner), self.places.alike, below)
        self.found[manner] = done
        return done.chosen

    def _breaking(self, chosen: list[int]) -> Breaking:
        places = self.places
        slots = tuple([Slot(a, places.visible[b], b) for a, b in pairwise(chosen)])
        forced = sum([1 for place in chosen[1:-1] if places.cost[place] >= NEVER])
        return Breaking(slots, forced)

    def _is_poor(self, chosen: list[int]) -> bool:
        """Whether a line gapes, the last one is too short, or something is broken that belongs together: then a line
        that is a little worse higher up may be the better way, one that looking at a few ways passed over."""
        places = self.places
        if last_line_cost(places, chosen[-2]) > 0:
            return True
        width = self.measures.first
        for a, b in pairwise(chosen[:-1]):
            if places.cost[b] >= NUMBER_TIE or places.gap(a, b, width) > LOOSE + EPSILON:
                return True
            width = self.measures.rest
        return False

    def widest_gap(self, broken: Breaking) -> float:
        """The widest gap between characters, in em, of the justified lines."""
        widest, width = 0.0, self.measures.first
        for slot in broken.slots[:-1]:
            widest = max(widest, self.places.gap(slot.start, slot.next, width))
            width = self.measures.rest
        return widest

    def _fewest(self) -> int:
        """So many lines at least: each reaches as far as all it can give allows, at any cost of a break."""
        places = self.places
        ends, costs, gives, visible = places.end, places.cost, places.made.gives, places.visible
        last = places.last
        start, width, count = places.start, self.measures.first, 0
        while start < last:
            limit, given = places.begin(start) + width, gives.before(start) - EPSILON
            furthest, place = start, start + 1
            while place <= last and (furthest == start or ends[place] - limit <= REACH):
                reached = ends[place] - limit <= gives.before(visible[place]) - given
                if costs[place] < FORBIDDEN and (reached or furthest == start):
                    furthest = place
                place += 1
            start, width = furthest, self.measures.rest
            count += 1
        return count
