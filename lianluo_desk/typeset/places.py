"""Where the lines of a prepared text may begin and end: what each place costs, and what lies between two of them."""

from typing import Final

from .classes import FORBIDDEN, NEVER, NO_END, NO_START
from .joints import LETTER_GIVE, LOOSE, RELIEVED, WIDEST_BESIDE, WIDEST_LETTERS
from .prepared import Prepared, alike_atoms

EPSILON: Final = 1e-7
WINDOW: Final = 3.0
"""How many em short of the measure a line is still looked at when there are fuller ones."""
BRACKETS_COST: Final = 0.05
PAUSES_COST: Final = 0.1
GAPS_COST: Final = 0.06
STOPS_COST: Final = 0.8
"""Costs of using up each step of the shrink order."""


class Places:
    """Where lines may begin and end, as lists by place: place p lies before atom p, the last one behind all atoms.

    `cost` is that of a break, FORBIDDEN where there is none; `visible` where the line before it ends to the eye
    (blanks stand over); `end` that line's right edge set solid, in em from the first atom. `seats` and `room` count
    what before the place may be stretched, `given` what may be squeezed.
    """

    def __init__(
        self, made: Prepared, start: int, narrowest: float, keep_start: bool, like: "Places | None" = None
    ) -> None:
        """`like` are those of a text that may begin alike: what lies there lies here as well."""
        self.made: Prepared = made
        self.start: int = start
        self.last: int = len(made)
        self.keep_start: bool = keep_start
        self.cost: list[float] = _costs(made, start, narrowest)
        self.visible: list[int] = []
        self.end: list[float] = []
        self.seats: list[int] = []
        self.room: list[float] = []
        self.alike: int = self._alike(like) if like is not None else 0
        """So many places, counted from the first, are those of `like`, with all that lies before them and the atom
        behind each; only what breaks cost may differ."""
        self._measure(like)

    def _measure(self, like: "Places | None") -> None:
        """Fill the lists. The joint before a line's end takes no part in it."""
        made, start, known = self.made, self.start, self.alike
        edges, joints, cuts, classes = made.edges, made.joints, made.right_cuts, made.classes
        ends, all_seats, all_rooms = [0.0], [0], [0.0]
        if like is not None and known:
            ends, all_seats, all_rooms = like.end[:known], like.seats[:known], like.room[:known]
        seats, room = all_seats[-1], all_rooms[-1]
        begun = len(ends)
        for index in range(begun - 1, len(joints)):
            joint = joints[index]
            ends.append(edges[index + 1] - joint.gap)
            seats += joint.stretch
            room += joint.room
            all_seats.append(seats)
            all_rooms.append(room)
        for index, cut in cuts.items():
            if index + 1 >= begun:
                ends[index + 1] -= cut
        self.end, self.seats, self.room = ends, all_seats, all_rooms
        self.visible = list(range(self.last + 1))
        if "w" in classes or "z" in classes or "T" in classes:
            for place in range(start + 1, self.last + 1):
                if classes[place - 1] in "wzT":
                    self.visible[place] = self.visible[place - 1]
                    ends[place] = ends[place - 1]

    def _alike(self, other: "Places") -> int:
        mine, its = self.made, other.made
        count = alike_atoms(mine, its)
        if self.start != other.start or self.keep_start != other.keep_start:
            return 0
        if mine.letters or its.letters:
            for place in range(count):
                if _letters_before(mine, place) != _letters_before(its, place):
                    return place
        return count

    def begin(self, place: int) -> float:
        """The left edge of a line that begins there, in em from the first atom."""
        edge = self.made.edges[place]
        if self.keep_start and place == self.start:
            return edge
        return edge + self.made.left_cuts.get(place, 0.0)

    def gap(self, first: int, last: int, width: float) -> float:
        """The gap between characters (em) that makes a line from `first` to `last` `width` em wide."""
        before = self.visible[last] - 1
        rest = self.begin(first) + width - self.end[last] - (self.room[before] - self.room[first])
        if rest <= EPSILON:
            return 0.0
        gap = self._shared(rest, self.seats[before] - self.seats[first])
        return self.relieved(gap, rest, first, before) if gap > LOOSE and self.made.letters else gap

    def _shared(self, rest: float, grows: int) -> float:
        return rest / grows if grows > 0 else 4.0 * rest

    def relieved(self, gap: float, rest: float, first: int, before: int) -> float:
        """A loose gap made smaller by the Latin letters in the line, which give way too."""
        letters = self.made.letters[before] - self.made.letters[first]
        if letters <= 0:
            return gap
        grows = self.seats[before] - self.seats[first]
        gap = max(RELIEVED, self._shared(max(0.0, rest - letters * LETTER_GIVE), grows))
        if gap <= WIDEST_BESIDE:
            return gap
        return max(WIDEST_BESIDE, self._shared(max(0.0, rest - letters * WIDEST_LETTERS), grows))

    def shrink_cost(self, first: int, last: int, need: float) -> float:
        """The cost of making the line `need` em narrower, FORBIDDEN when it cannot be.

        The four steps of the shrink order one after the other, not as a loop: no step of the search runs as often, and
        a loop would make pairs of boxed numbers for each.
        """
        brackets, pauses, gaps, stops = self.made.gives.rooms(first, self.visible[last])
        cost = 0.0
        if brackets > 0:
            if need <= brackets:
                return cost + BRACKETS_COST * need / brackets
            need -= brackets
            cost += BRACKETS_COST
        if pauses > 0:
            if need <= pauses:
                return cost + PAUSES_COST * need / pauses
            need -= pauses
            cost += PAUSES_COST
        if gaps > 0:
            if need <= gaps:
                return cost + GAPS_COST * need / gaps
            need -= gaps
            cost += GAPS_COST
        if stops > 0:
            if need <= stops:
                return cost + STOPS_COST * need / stops
            need -= stops
            cost += STOPS_COST
        return cost if need <= EPSILON else FORBIDDEN


def _letters_before(made: Prepared, place: int) -> int:
    return made.letters[place] if made.letters else 0


def _costs(made: Prepared, start: int, narrowest: float) -> list[float]:
    """The cost of a break at every place; also inside whatever is longer than a line and has no place of its own."""
    last = len(made)
    joints, edges = made.joints, made.edges
    cost = [FORBIDDEN] * start
    cost.append(0.0)
    before = start
    for place in range(start + 1, last + 1):
        own = joints[place - 1].cost if place < last else 0.0
        cost.append(own)
        if own < FORBIDDEN:
            if edges[place] - edges[before] > narrowest:
                for inner in range(before + 1, place):
                    cost[inner] = _emergency(made, inner)
            before = place
    return cost


def _emergency(made: Prepared, place: int) -> float:
    """A break where none is allowed: before and after marks it is even worse."""
    first, second = made.classes[place - 1], made.classes[place]
    return NEVER * (3.0 if second in NO_START or first in NO_END or second in "wzT" else 1.0)
