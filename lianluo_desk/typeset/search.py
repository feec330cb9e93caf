"""The cheapest way through the places of a paragraph, line by line, and how it goes on from an earlier one.

While somebody types, a paragraph begins as it began at the last key: the ways to end its first lines are the same ways
again, and only those of the lines that look at what is new are searched.
"""

from typing import Final

from .classes import FORBIDDEN, NEVER, TIED
from .joints import LOOSE
from .places import EPSILON, WINDOW, Places

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


class Manner:
    """How a search goes: how many ways to end a line it keeps, how many em short of the measure it looks at a line when
    there are fuller ones, what a loose line costs more, and whether a line is to be saved."""

    def __init__(self, beam: int, window: float, loose_cost: float, saving: bool) -> None:
        self.beam: int = beam
        self.window: float = window
        self.loose_cost: float = loose_cost
        self.saving: bool = saving


USUAL: Final = Manner(BEAM, WINDOW, 0.0, False)
EVERY_WAY: Final = Manner(WIDE_BEAM, FORBIDDEN, LOOSE_COST, False)
SAVING: Final = Manner(SQUEEZED_BEAM, WINDOW, 0.0, True)


class Measures:
    """The widths of the first line and of the others in em, and whether lines are left ragged."""

    def __init__(self, first: float, rest: float, ragged: bool) -> None:
        self.first: float = first
        self.rest: float = rest
        self.ragged: bool = ragged

    def alike(self, other: "Measures") -> bool:
        return self.first == other.first and self.rest == other.rest and self.ragged == other.ragged


class Level:
    """The cheapest ways to end a certain line: by place from `low` on, the cost so far and where that line began;
    `seen` is the furthest place that was looked at for them."""

    def __init__(self, low: int) -> None:
        self.low: int = low
        self.seen: int = low
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

    def nearest(self) -> int:
        """The first of the places."""
        nearest = self.places[0]
        for place in self.places:
            if place < nearest:
                nearest = place
        return nearest

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
        furthest = self.places[0]
        for place in self.places:
            if place > furthest:
                furthest = place
        self.places = [place for place in self.places if place == furthest or self.cost[place - self.low] <= limit]

    def dearer(self, cost: float) -> bool:
        """Is every way as dear as that, or dearer?"""
        count, index = len(self.places), 0
        while index < count and self.cost[self.places[index] - self.low] >= cost:
            index += 1
        return index == count


class Search:
    """What was found: the places of the line ends (`chosen`; none where a line could not be saved), the levels on the
    way, never changed any more, and what breaks cost."""

    def __init__(self, levels: list[Level], costs: list[float], chosen: list[int]) -> None:
        self.levels: list[Level] = levels
        self.costs: list[float] = costs
        self.chosen: list[int] = chosen


def search(
    places: Places, measures: Measures, manner: Manner, earlier: Search | None = None, alike: int = 0, below: int = 0
) -> Search:
    """Line by line, the cheapest way to every place that can end that line; then back from the cheapest end.

    `earlier` is a search of the same manner over places the first `alike` of which are the same but for what breaks
    cost. A line is saved for nobody where there are not fewer than `below` lines then.
    """
    last = places.last
    levels = _begun(places, earlier, alike)
    finals: dict[int, float] = {}  # number of lines → cost
    best = FORBIDDEN
    while levels[-1].places:
        level = levels[-1]
        width = measures.first if len(levels) == 1 else measures.rest
        reached = Level(level.nearest() + 1)
        fits = reached.low
        for place in level.places:
            cost = level.cost_at(place)
            if cost < best or manner.saving:
                fits = _extend(places, place, fits, cost + EXTRA_LINE, width, measures.ragged, manner, reached)
        if reached.reaches(last):
            finals[len(levels)] = reached.cost_at(last)
            best = min(best, reached.cost_at(last))
            reached.places.remove(last)
        reached.prune(manner.beam)
        levels.append(reached)
        if manner.saving:
            if len(levels) >= below and not finals:
                return Search(levels, places.cost, [])
            if reached.dearer(best):
                break
    count = _cheapest(finals)
    if manner.saving and finals.get(count - 1, FORBIDDEN) <= finals[count] + TOO_DEAR:
        count -= 1
    chosen = [last]
    for number in range(count, 0, -1):
        chosen.append(levels[number].begun_at(chosen[-1]))
    chosen.reverse()
    return Search(levels, places.cost, chosen)


def _begun(places: Places, earlier: Search | None, alike: int) -> list[Level]:
    """The level that every search begins with, and those of an earlier one that looked at nothing else than this one
    would."""
    begin = Level(places.start)
    begin.enter(places.start, 0.0, 0)
    levels = [begin]
    if earlier is None:
        return levels
    alike = _as_dear(places.cost, earlier.costs, alike)
    for level in earlier.levels[1:]:
        if level.seen >= alike:
            break
        levels.append(level)
    return levels


def _as_dear(costs: list[float], others: list[float], count: int) -> int:
    """How many of the first `count` breaks cost the same."""
    if costs is others:
        return count
    for place in range(count):
        if costs[place] != others[place]:
            return place
    return count


def _cheapest(finals: dict[int, float]) -> int:
    """The number of lines that costs least, the smallest of equals."""
    count = 0
    for lines, cost in finals.items():
        if not count or cost < finals[count]:
            count = lines
    return count


def _extend(
    places: Places, start: int, fits: int, cost: float, width: float, ragged: bool, manner: Manner, reached: Level
) -> int:
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
    fitting = _extend_short(places, start, fits - 1, cost, width, ragged, manner, reached)
    given = gives.before(start) - EPSILON
    place = fits
    while place <= last and ends[place] - limit <= REACH:
        need = ends[place] - limit
        if costs[place] < FORBIDDEN and need <= gives.before(places.visible[place]) - given:
            total = cost + costs[place] + places.shrink_cost(start, place, need)
            if place == last:
                total += last_line_cost(places, start)
            if total < FORBIDDEN:
                reached.enter(place, total, start)
        place += 1
    reached.seen = max(reached.seen, place)
    if not fitting and start < last:
        place = start + 1
        while costs[place] >= FORBIDDEN:
            place += 1
        reached.seen = max(reached.seen, place)
        if not reached.reaches(place):
            reached.enter(place, cost + costs[place] + NEVER, start)  # one atom wider than the line
    return fits


def _extend_short(
    places: Places, start: int, fullest: int, cost: float, width: float, ragged: bool, manner: Manner, reached: Level
) -> bool:
    """The lines from `start` that fit, the fullest first; are there any?

    Stretching costs the cube of the gap between characters: 1 at 0.05 em, 8 at 0.1 em. That is worked out on the
    spot, for no other loop of composition runs as often.
    """
    ends, costs, rooms, seats, visible = places.end, places.cost, places.room, places.seats, places.visible
    last = places.last
    limit, room, count = places.begin(start) + width, rooms[start], seats[start]
    window, loose_cost = manner.window, manner.loose_cost
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
            total = cost + last_line_cost(places, start)
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


def last_line_cost(places: Places, start: int) -> float:
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
