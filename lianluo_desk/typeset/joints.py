"""Joints: what holds between two neighbouring atoms of prepared text, from the pair table and the house's own gap."""

from functools import lru_cache
from typing import Final

from .classes import FORBIDDEN, PAIRS

MAX_GAP: Final = 0.14
"""The widest Han–Latin gap of a stretched line, in em (R23): readers of PDF take one of 0.15 for a typed space."""
LOOSE: Final = 0.1
"""A gap between Han characters, in em, that the eye notices (R32)."""
RELIEVED: Final = 0.099
"""The gap that is left where the letters of Latin words and addresses give way instead …"""
LETTER_GIVE: Final = 0.04
"""… and how far each of them may move, in em; more only where the gap would still be wider than …"""
WIDEST_BESIDE: Final = 0.25
WIDEST_LETTERS: Final = 0.1
"""… this, and then so far: readers of PDF would take more for spaces."""


class Joint:
    """Cost of a line break here, Han–Latin gap, how far that gap or a word space may grow, both in em, and whether
    other room may be put here (0 or 1).

    Never changed once made; a plain class, read as plain numbers where composition is compiled.
    """

    def __init__(self, cost: float, gap: float, room: float, stretch: int) -> None:
        self.cost: float = cost
        self.gap: float = gap
        self.room: float = room
        self.stretch: int = stretch

    def stretches_as(self, other: "Joint") -> bool:
        """Is it the other one but for what a break costs?"""
        if self is other:
            return True
        return self.gap == other.gap and self.room == other.room and self.stretch == other.stretch

    def costing(self, cost: float) -> "Joint":
        """The same with another cost of a break."""
        return Joint(cost, self.gap, self.room, self.stretch)

    def growing(self, room: float) -> "Joint":
        """The same behind a blank that may grow by `room` em."""
        return Joint(self.cost, self.gap, room, self.stretch)

    def tied(self) -> "Joint":
        """The same where nothing is broken or stretched."""
        return Joint(FORBIDDEN, self.gap, 0.0, 0)


END: Final = Joint(0.0, 0.0, 0.0, 0)
"""What holds after the last atom."""


CODES: Final = 128
"""Class letters are ASCII."""


class JointTable:
    """First and second class letter, by their codes → joint, for one width of the Han–Latin gap in em.

    A house without a gap of its own (`gap` 0) stretches those places like any other.
    """

    def __init__(self, gap: float) -> None:
        self._gap: float = gap
        self._grow: float = max(0.0, MAX_GAP - gap)
        self._rows: list[list[Joint | None]] = [[None] * CODES for _ in range(CODES)]

    def between(self, classes: str) -> list[Joint]:
        """The joints of neighbouring letters, and END behind the last one."""
        if not classes:
            return []
        joints: list[Joint] = []
        rows = self._rows
        row = rows[ord(classes[0])]
        for index in range(1, len(classes)):
            code = ord(classes[index])
            joint = row[code]
            if joint is None:
                joint = row[code] = self._make(classes[index - 1 : index + 1])
            joints.append(joint)
            row = rows[code]
        joints.append(END)
        return joints

    def _make(self, pair: str) -> Joint:
        rule = PAIRS[pair]
        if self._gap > 0:
            return Joint(rule.cost, self._gap * rule.gap, self._grow * rule.gap, rule.stretch & ~rule.gap)
        return Joint(rule.cost, 0.0, 0.0, rule.stretch | rule.gap)


@lru_cache(maxsize=8)
def joint_table(gap: float) -> JointTable:
    """The table of one width of gap, kept between paragraphs."""
    return JointTable(gap)
