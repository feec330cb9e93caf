"""Break a prepared line into lines of given widths by the whole paragraph's least cost (R6, R11–R13, R33, R35)."""

from itertools import pairwise
from typing import Final

from .classes import FORBIDDEN, NEVER, NUMBER_TIE, TIED
from .joints import LOOSE
from .passes import Breaking, Slot
from .places import EPSILON, Places
from .prepare import Prepared

ENOUGH: Final = 4
"""So many lines suffice, of those that are full enough and break nothing tied together."""
REACH: Final = 4.0
"""How many em too long a line is still looked at: more than marks can ever give."""
BEAM: Final = 6
WIDE_BEAM: Final = 40
SQUEEZED_BEAM: Final = 16
"""How many ways to end a line are kept: a few, many where a few left a poor line, and some where a line is to be saved:
the way that is furthest along is always among them."""
LOOSE_COST: Final = 20.0
"""What a line with a gap that the eye notices costs more where every way is looked at, so that there are fewer."""
ORPHAN: Final = 400.0
"""Cost of a last line of fewer than two Han characters (R35) …"""
LONG_TAIL: Final = 5
LATIN_TAIL: Final = 300.0
"""… and of one that an address or a number makes longer."""
TOO_DEAR: Final = 40.0
"""How much worse a squeezed setting may be: not so much that it breaks a name, or a number from its unit."""
EXTRA_LINE: Final = 0.05


def break_lines(
    made: Prepared,
    first: float,
    rest: float,
    *,
    keep_start: bool = False,
    ragged: bool = False,
    squeeze: int = 0,
) -> Breaking:
    """The best lines: the first is `first` em wide, all others `rest`.

    `keep_start`: an opening mark at the very start keeps its whole cell (first line of an indented paragraph).
    `ragged`: lines are not justified. `squeeze`: that many lines fewer than the best, where it can be done.
    """
    start = 0
    while start < len(made) and made.classes[start] in "wzT":
        start += 1
    if start >= len(made):
        return Breaking(())
    places = Places(made, start, min(first, rest), keep_start)
    chosen = _optimum(places, first, rest, ragged, 0, BEAM)
    if squeeze:
        if _fewest(places, first, rest) <= len(chosen) - 1 - squeeze:
            chosen = _optimum(places, first, rest, ragged, squeeze, SQUEEZED_BEAM)
    elif not ragged and _is_poor(places, chosen, first, rest):
        places.window, places.loose_cost = FORBIDDEN, LOOSE_COST
        chosen = _optimum(places, first, rest, ragged, squeeze, WIDE_BEAM)
    slots = tuple([Slot(a, places.visible[b], b) for a, b in pairwise(chosen)])
    forced = sum([1 for place in chosen[1:-1] if places.cost[place] >= NEVER])
    return Breaking(slots, forced)


def _is_poor(places: Places, chosen: list[int], first: float, rest: float) -> bool:
    """Whether a line gapes, the last one is too short, or something is broken that belongs together: then a line that
    is a little worse higher up may be the better way, one that looking at a few ways passed over."""
    if _last_line_cost(places, chosen[-2]) > 0:
        return True
    width = first
    for a, b in pairwise(chosen[:-1]):
        if places.cost[b] >= NUMBER_TIE or places.gap(a, b, width) > LOOSE + EPSILON:
            return True
        width = rest
    return False


def widest_gap(made: Prepared, broken: Breaking, first: float, rest: float, keep_start: bool) -> float:
    """The widest gap between characters, in em, of the justified lines."""
    slots = broken.slots
    if len(slots) < 2:
        return 0.0
    places = Places(made, slots[0].start, min(first, rest), keep_start)
    widest, width = 0.0, first
    for slot in slots[:-1]:
        widest = max(widest, places.gap(slot.start, slot.next, width))
        width = rest
    return widest


class _Level:
    """The cheapest ways to end a certain line: by place from `low` on, the cost so far and where that line began."""

    def __init__(self, low: int) -> None:
        self.low: int = low
        self.places: list[int] = []  # in the order in which they were reached
        self.cost: list[float] = []
        self.begun: list[int] = []

    def cost_at(self, place: int) -> float:
        return self.cost[place - self.low]

    def begun_at(self, place: int) -> int:
        return self.begun[place - self.low]

    def reaches(self, place: int) -> bool:
        index = place - self.low
        return index < len(self.begun) and self.begun[index] >= 0

    def enter(self, place: int, cost: float, begun: int) -> None:
        """A way to end the line at `place`, kept when it is the cheapest."""
        index = place - self.low
        while len(self.cost) <= index:
            self.cost.append(FORBIDDEN)
            self.begun.append(-1)
        if cost < self.cost[index]:
            if self.begun[index] < 0:
                self.places.append(place)
            self.cost[index] = cost
            self.begun[index] = begun

    def prune(self, beam: int) -> None:
        """Keep the cheapest places, about `beam` of them, and the furthest one."""
        if len(self.places) <= beam:
            return
        limit = sorted([self.cost[place - self.low] for place in self.places])[beam - 1]
        furthest = max(self.places)
        self.places = [place for place in self.places if place == furthest or self.cost[place - self.low] <= limit]


def _optimum(places: Places, first: float, rest: float, ragged: bool, squeeze: int, beam: int) -> list[int]:
    """Line by line, the cheapest way to every place that can end that line; then back from the cheapest end."""
    last = places.last
    begin = _Level(places.start)
    begin.enter(places.start, 0.0, 0)
    levels = [begin]
    finals: dict[int, float] = {}  # number of lines → cost
    best = FORBIDDEN
    while levels[-1].places:
        level = levels[-1]
        width = first if len(levels) == 1 else rest
        reached = _Level(min(level.places) + 1)
        fits = reached.low
        for place in level.places:
            cost = level.cost_at(place)
            if cost < best or squeeze:
                fits = _extend(places, place, fits, cost + EXTRA_LINE, width, ragged, reached)
        if reached.reaches(last):
            finals[len(levels)] = reached.cost_at(last)
            best = min(best, reached.cost_at(last))
            reached.places.remove(last)
        reached.prune(beam)
        levels.append(reached)
    count = _cheapest(finals)
    if squeeze and finals.get(count - squeeze, FORBIDDEN) <= finals[count] + TOO_DEAR:
        count -= squeeze
    chosen = [last]
    for number in range(count, 0, -1):
        chosen.append(levels[number].begun_at(chosen[-1]))
    chosen.reverse()
    return chosen


def _fewest(places: Places, first: float, rest: float) -> int:
    """So many lines at least: each reaches as far as all it can give allows, at any cost of a break."""
    ends, costs, gives, visible = places.end, places.cost, places.made.gives, places.visible
    last = places.last
    start, width, count = places.start, first, 0
    while start < last:
        limit, given = places.begin(start) + width, gives.before(start) - EPSILON
        furthest, place = start, start + 1
        while place <= last and (furthest == start or ends[place] - limit <= REACH):
            reached = ends[place] - limit <= gives.before(visible[place]) - given
            if costs[place] < FORBIDDEN and (reached or furthest == start):
                furthest = place
            place += 1
        start, width = furthest, rest
        count += 1
    return count


def _cheapest(finals: dict[int, float]) -> int:
    """The number of lines that costs least, the smallest of equals."""
    count = 0
    for lines, cost in finals.items():
        if not count or cost < finals[count]:
            count = lines
    return count


def _extend(places: Places, start: int, fits: int, cost: float, width: float, ragged: bool, reached: _Level) -> int:
    """Every line that may begin at `start`, entered into `reached`; returns the first place that is too far to fit
    (`fits` is a guess where that is)."""
    ends, costs, gives = places.end, places.cost, places.made.gives
    last = places.last
    limit = places.begin(start) + width
    fits = max(fits, start + 1)
    while fits <= last and ends[fits] <= limit + EPSILON:
        fits += 1
    while fits > start + 1 and ends[fits - 1] > limit + EPSILON:
        fits -= 1
    fitting = _extend_short(places, start, fits - 1, cost, width, ragged, reached)
    given = gives.before(start) - EPSILON
    place = fits
    while place <= last and ends[place] - limit <= REACH:
        need = ends[place] - limit
        if costs[place] < FORBIDDEN and need <= gives.before(places.visible[place]) - given:
            total = cost + costs[place] + places.shrink_cost(start, place, need)
            if place == last:
                total += _last_line_cost(places, start)
            if total < FORBIDDEN:
                reached.enter(place, total, start)
        place += 1
    if not fitting and start < last:
        place = start + 1
        while costs[place] >= FORBIDDEN:
            place += 1
        if not reached.reaches(place):
            reached.enter(place, cost + costs[place] + NEVER, start)  # one atom wider than the line
    return fits


def _extend_short(
    places: Places, start: int, fullest: int, cost: float, width: float, ragged: bool, reached: _Level
) -> bool:
    """The lines from `start` that fit, the fullest first; are there any?

    Stretching costs the cube of the gap between characters: 1 at 0.05 em, 8 at 0.1 em. That is worked out on the
    spot, for no other loop of composition runs as often.
    """
    ends, costs, rooms, seats, visible = places.end, places.cost, places.room, places.seats, places.visible
    last = places.last
    limit, room, count = places.begin(start) + width, rooms[start], seats[start]
    window, loose_cost = places.window, places.loose_cost
    letters = len(places.made.letters) > 0
    taken, fitting = 0, False
    for place in range(fullest, start, -1):
        own = costs[place]
        if own >= FORBIDDEN:
            continue
        short = limit - ends[place]
        if short > window and taken >= ENOUGH:
            break
        fitting = True
        before = visible[place] - 1  # the joint behind the last atom takes no part
        if place == last:
            total = cost + _last_line_cost(places, start)
        elif ragged:
            share = short / width
            total = cost + own + 20.0 * share * share
        else:
            rest = short - (rooms[before] - room)
            if rest <= EPSILON:
                total = cost + own + 0.02
            else:
                grows = seats[before] - count
                gap = rest / grows if grows > 0 else 4.0 * rest
                if gap > LOOSE and letters:
                    gap = places.relieved(gap, rest, start, before)
                total = cost + own + (0.05 + 8000.0 * gap * gap * gap)
                if gap > LOOSE:
                    total += loose_cost
        if own < TIED:
            taken += 1
        reached.enter(place, total, start)
    return fitting


def _last_line_cost(places: Places, start: int) -> float:
    """R35: no last line of a single Han character; R33 asks nothing else of it."""
    if start == places.start:
        return 0.0
    han = 0
    tail = places.made.classes[start:]
    for letter in tail:
        if letter in "hUO":
            han += 1
            if han == 2:
                return 0.0
    return ORPHAN if len(tail) < LONG_TAIL else LATIN_TAIL
