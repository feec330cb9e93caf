"""Gives: what the marks and gaps of a text can give to a line that is too long, step by step (R17, R19, R29)."""

from typing import Final

from .classes import OPEN

BRACKETS: Final = 0
PAUSES: Final = 1
GAPS: Final = 2
STOPS: Final = 3
"""Steps 4–7 of the shrink order (R29); word spaces start at their least width, · is half an em already."""


class Give:
    """What the mark or the gap at one index can give in one step of the shrink order, in em."""

    def __init__(self, index: int, step: int, room: float) -> None:
        self.index: int = index
        self.step: int = step
        self.room: float = room


class Gives:
    """What marks and gaps of a text can give, found by place."""

    def __init__(self, classes: str, gives: list[Give]) -> None:
        """`gives` of a text of these class letters, by index."""
        self.classes: str = classes
        self.gives: list[Give] = gives
        self.first: list[int] = []  # of the gives at or behind each place
        self.total: list[float] = [0.0]  # of all gives before each of them
        for give in gives:
            self.total.append(self.total[-1] + give.room)
            while len(self.first) <= give.index:
                self.first.append(len(self.total) - 2)
        while len(self.first) <= len(classes):
            self.first.append(len(gives))

    def before(self, place: int) -> float:
        """All that stands before a place, in em."""
        return self.total[self.first[place]]

    def inside(self, start: int, end: int) -> list[Give]:
        """What a line of the atoms `start` to `end` can give, whatever its edges gave already."""
        return self.gives[self.first[start] : self.first[end]]

    def counts(self, give: Give, start: int, end: int) -> bool:
        """Has the mark not given already? Marks cut at a line's edges have; one that begins a paragraph never does
        (R18)."""
        index = give.index
        if index == end - 1 and (give.step == GAPS or self.classes[index] != OPEN):
            return False
        return not (index == start and self.classes[index] == OPEN)

    def rooms(self, start: int, end: int) -> tuple[float, float, float, float]:
        """How much a line can give in each step of the shrink order, in em."""
        brackets, pauses, gaps, stops = 0.0, 0.0, 0.0, 0.0
        for number in range(self.first[start], self.first[end]):
            give = self.gives[number]
            if not self.counts(give, start, end):
                continue
            if give.step == BRACKETS:
                brackets += give.room
            elif give.step == PAUSES:
                pauses += give.room
            elif give.step == GAPS:
                gaps += give.room
            else:
                stops += give.room
        return brackets, pauses, gaps, stops
