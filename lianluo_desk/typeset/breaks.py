"""Break a prepared line into lines of given widths by the whole paragraph's least cost (R6, R11–R13, R33, R35)."""

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise

from .classes import FORBIDDEN, IDEOGRAPHIC, NEVER, NO_END, NO_START, TIED
from .passes import Breaking, Slot
from .prepare import Prepared

EPSILON = 1e-7
WINDOW = 3.0
"""How many em short of the measure a line is still looked at when there are fuller ones …"""
ENOUGH = 4
"""… and how many of those suffice that break nothing tied together."""
REACH = 4.0
"""How many em too long a line is still looked at: more than marks can ever give."""
BEAM = 6
SQUEEZED_BEAM = 40
ORPHAN = 400.0
"""Cost of a last line of fewer than two Han characters (R35) …"""
LONG_TAIL = 5
LATIN_TAIL = 300.0
"""… and of one that an address or a number makes longer."""
SHRINK_COSTS = (0.05, 0.1, 0.06, 0.8)
"""Cost of using up each step of the shrink order."""
TOO_DEAR = 40.0
"""How much worse a squeezed setting may be: not so much that it breaks a name, or a number from its unit."""
EXTRA_LINE = 0.05


class _Lattice:
    """Break points as parallel lists: position, visible end, cost, and the sums that a line's width is made of."""

    def __init__(self, made: Prepared, start: int, stop: int, narrowest: float, keep_start: bool) -> None:
        self.made = made
        costs = made.costs
        points = [i + 1 for i in range(start, stop - 1) if costs[i] < FORBIDDEN]
        points = _with_emergencies(made, start, stop, points, narrowest)
        self.position = [start, *points, stop]
        self.cost = [0.0, *[costs[b - 1] if costs[b - 1] < FORBIDDEN else _emergency(made, b) for b in points], 0.0]
        classes, edges, gaps = made.classes, made.edges, made.gaps
        self.visible = self.position
        if "w" in classes or "z" in classes or "T" in classes:
            self.visible = [start, *[_without_blanks(classes, start, b) for b in [*points, stop]]]
        right = made.right_cuts
        self.end = [edges[v] - gaps[v - 1] - right.get(v - 1, 0.0) if v > start else edges[start] for v in self.visible]
        left = made.left_cuts
        self.begin = [edges[b] + left.get(b, 0.0) for b in self.position]
        if keep_start:
            self.begin[0] = edges[start]
        counts = [0, *accumulate(made.stretch)]
        rooms = [0.0, *accumulate(made.room)]
        self.count_end = [counts[max(v - 1, start)] for v in self.visible]
        self.count_begin = [counts[b] for b in self.position]
        self.room_end = [rooms[max(v - 1, start)] for v in self.visible]
        self.room_begin = [rooms[b] for b in self.position]
        self.give_at = [index for index, _, _ in made.gives]
        given = [0.0] * (len(made) + 1)
        for index, _, give in made.gives:
            given[index + 1] += give
        given = list(accumulate(given))
        self.give_end = [given[v] for v in self.visible]
        self.give_begin = [given[b] for b in self.position]

    def shrink_cost(self, first: int, last: int, need: float) -> float:
        """The cost of making the line `need` em narrower, infinite when it cannot be."""
        start, end = self.position[first], self.visible[last]
        rooms = shrink_rooms(self.made, self.give_at, start, end)
        cost = 0.0
        for room, weight in zip(rooms, SHRINK_COSTS, strict=True):
            if room <= 0:
                continue
            if need <= room:
                return cost + weight * need / room
            need -= room
            cost += weight
        return cost if need <= EPSILON else FORBIDDEN


def shrink_rooms(made: Prepared, give_at: list[int], start: int, end: int) -> tuple[float, float, float, float]:
    """How much a line can give in each step of the shrink order.

    Marks cut at its edges have given already; one that begins a paragraph never does (R18).
    """
    rooms = [0.0, 0.0, 0.0, 0.0]
    for index, step, give in made.gives[bisect_left(give_at, start) : bisect_left(give_at, end)]:
        if index == end - 1 and (step == 2 or made.classes[index] != "o"):
            continue
        if index == start and made.classes[index] == "o":
            continue
        rooms[step] += give
    return rooms[0], rooms[1], rooms[2], rooms[3]


def _without_blanks(classes: str, start: int, end: int) -> int:
    while end > start and classes[end - 1] in "wzT":
        end -= 1
    return end


def _with_emergencies(made: Prepared, start: int, stop: int, points: list[int], narrowest: float) -> list[int]:
    """Break points inside whatever is longer than a line and has none of its own."""
    edges = made.edges
    if edges[stop] - edges[start] <= narrowest or not made.chars:
        return points
    extra: list[int] = []
    before = start
    for point in [*points, stop]:
        if edges[point] - edges[before] > narrowest:
            extra += range(before + 1, point)
        before = point
    return sorted([*points, *extra]) if extra else points


def _emergency(made: Prepared, point: int) -> float:
    """A break where none is allowed: before and after marks it is even worse."""
    first, second = made.classes[point - 1], made.classes[point]
    return NEVER * (3.0 if second in NO_START or first in NO_END or second in "wzT" else 1.0)


def break_lines(
    made: Prepared,
    first: float,
    rest: float,
    *,
    start: int = 0,
    stop: int | None = None,
    keep_start: bool = False,
    ragged: bool = False,
    squeeze: int = 0,
) -> Breaking:
    """The best lines: the first is `first` em wide, all others `rest`.

    `keep_start`: an opening mark at the very start keeps its whole cell (first line of an indented paragraph).
    `ragged`: lines are not justified. `squeeze`: that many lines fewer than the best, where it can be done.
    """
    stop = len(made) if stop is None else stop
    while start < stop and made.classes[start] in "wzT":
        start += 1
    if start >= stop:
        return Breaking(())
    lattice = _Lattice(made, start, stop, min(first, rest), keep_start)
    chosen = _optimum(lattice, first, rest, ragged, squeeze)
    slots = tuple(Slot(lattice.position[a], lattice.visible[b], lattice.position[b]) for a, b in pairwise(chosen))
    forced = sum(1 for k in chosen[1:-1] if lattice.cost[k] >= NEVER)
    return Breaking(slots, forced)


_State = tuple[float, int]  # cost so far, break point before


def _optimum(lattice: _Lattice, first: float, rest: float, ragged: bool, squeeze: int) -> list[int]:
    """Line by line, the cheapest way to every break point that can end that line; then back from the cheapest end."""
    last = len(lattice.position) - 1
    levels: list[dict[int, _State]] = [{0: (0.0, -1)}]
    finals: dict[int, _State] = {}
    best = FORBIDDEN
    while levels[-1]:
        width = first if len(levels) == 1 else rest
        reached: dict[int, _State] = {}
        for k, (cost, _) in levels[-1].items():
            if cost >= best and not squeeze:
                continue
            _extend(lattice, k, cost + EXTRA_LINE, width, ragged, reached)
        ended = reached.pop(last, None)
        if ended is not None:
            finals[len(levels)] = ended
            best = min(best, ended[0])
        levels.append(_pruned(reached, SQUEEZED_BEAM if squeeze else BEAM))
    count = min(finals, key=lambda lines: (finals[lines][0], lines))
    if squeeze and finals.get(count - squeeze, (FORBIDDEN, 0))[0] <= finals[count][0] + TOO_DEAR:
        count -= squeeze
    chosen = [last, finals[count][1]]
    for level in range(count - 1, 0, -1):
        chosen.append(levels[level][chosen[-1]][1])
    return chosen[::-1]


def _pruned(states: dict[int, _State], beam: int) -> dict[int, _State]:
    if len(states) <= beam:
        return states
    limit = sorted(state[0] for state in states.values())[beam - 1]
    furthest = max(states)
    return {k: state for k, state in states.items() if state[0] <= limit or k == furthest}


def _extend(lattice: _Lattice, k: int, cost: float, width: float, ragged: bool, reached: dict[int, _State]) -> None:
    """Every line that may begin at break point `k`, entered into `reached`."""
    ends = lattice.end
    last = len(ends) - 1
    limit = lattice.begin[k] + width
    fits = bisect_right(ends, limit + EPSILON, k + 1)
    _extend_short(lattice, k, fits - 1, cost, width, ragged, reached)
    given = lattice.give_begin[k] - EPSILON
    point = fits
    while point <= last and ends[point] - limit <= REACH:
        need = ends[point] - limit
        if need <= lattice.give_end[point] - given:
            total = cost + lattice.cost[point] + lattice.shrink_cost(k, point, need)
            if point == last:
                total += _last_line_cost(lattice, k)
            if total < FORBIDDEN and (point not in reached or total < reached[point][0]):
                reached[point] = (total, k)
        point += 1
    if fits - 1 <= k and k + 1 <= last and k + 1 not in reached:
        reached[k + 1] = (cost + lattice.cost[k + 1] + NEVER, k)  # one atom wider than the line


def _extend_short(
    lattice: _Lattice, k: int, fullest: int, cost: float, width: float, ragged: bool, reached: dict[int, _State]
) -> None:
    """The lines from `k` that fit, the fullest first.

    Stretching costs the cube of the gap between characters: 1 at 0.05 em, 8 at 0.1 em. That is worked out on the
    spot, for no other loop of composition runs as often.
    """
    ends, costs, room_end, count_end = lattice.end, lattice.cost, lattice.room_end, lattice.count_end
    last = len(ends) - 1
    limit, room, count = lattice.begin[k] + width, lattice.room_begin[k], lattice.count_begin[k]
    taken = 0
    for point in range(fullest, k, -1):
        short = limit - ends[point]
        if short > WINDOW and taken >= ENOUGH:
            break
        own = costs[point]
        if point == last:
            total = cost + _last_line_cost(lattice, k)
        elif ragged:
            total = cost + own + 20.0 * (short / width) ** 2
        else:
            rest = short - (room_end[point] - room)
            if rest <= EPSILON:
                total = cost + own + 0.02
            else:
                seats = count_end[point] - count
                gap = rest / seats if seats > 0 else 4.0 * rest
                total = cost + own + (0.05 + 8000.0 * gap**3)
        taken += own < TIED
        if point not in reached or total < reached[point][0]:
            reached[point] = (total, k)


def _last_line_cost(lattice: _Lattice, k: int) -> float:
    """R35: no last line of a single Han character; R33 asks nothing else of it."""
    if k == 0:
        return 0.0
    han = 0
    tail = lattice.made.classes[lattice.position[k] : lattice.position[-1]]
    for letter in tail:
        if letter in IDEOGRAPHIC:
            han += 1
            if han == 2:
                return 0.0
    return ORPHAN if len(tail) < LONG_TAIL else LATIN_TAIL
