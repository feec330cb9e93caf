"""The tree of states an issue went through: where it stands, what undo and redo reach, which branches there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

Kind = Literal["start", "typing", "structural", "savepoint", "import", "conflict"]


@dataclass(frozen=True, slots=True)
class State:
    """One state of an issue. `parent` is the state it was made from, `redo` the child that redo goes to.

    `name` is set on named versions; `at` is told to people only, the order is that of `number`.
    """

    number: int
    parent: int | None
    label: str
    kind: Kind
    at: datetime
    who: str = ""
    name: str = ""
    redo: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """All states of one issue by number, and the one it is in. An act makes a new Tree; no state is ever dropped."""

    states: Mapping[int, State]
    current: int

    @classmethod
    def of(cls, states: Iterable[State], current: int) -> "Tree":
        return cls({state.number: state for state in states}, current)

    @property
    def state(self) -> State:
        return self.states[self.current]

    @property
    def next_number(self) -> int:
        return max(self.states) + 1

    def record(self, label: str, kind: Kind, at: datetime, who: str = "", name: str = "") -> "Tree":
        """A new state after the current one; what was undone before stays as a branch."""
        new = State(self.next_number, self.current, label, kind, at, who, name)
        parent = replace(self.state, redo=new.number)
        return Tree({**self.states, parent.number: parent, new.number: new}, new.number)

    def regroup(self, at: datetime) -> "Tree":
        """The current state grown by more typing; its moment goes forward even when the clock was set back."""
        grown = replace(self.state, at=max(at, self.state.at + timedelta(microseconds=1)))
        return Tree({**self.states, self.current: grown}, self.current)

    def undo(self) -> "Tree | None":
        """One state back, or None at the first; redo will come back here."""
        parent = self.state.parent
        if parent is None:
            return None
        back = replace(self.states[parent], redo=self.current)
        return Tree({**self.states, parent: back}, parent)

    def redo(self) -> "Tree | None":
        """One state forward along the branch last left, or None at its tip."""
        forward = self.state.redo
        if forward is None or forward not in self.states:
            return None
        return Tree(self.states, forward)

    def go_to(self, number: int) -> "Tree":
        """Stand in any state; redo from its ancestors leads back to where one stood. Raises KeyError."""
        self.states[number]
        states = dict(self.states)
        for path in (self.path(self.current), self.path(number)):
            for child, parent in pairwise(path):
                states[parent] = replace(states[parent], redo=child)
        return Tree(states, number)

    def rename(self, number: int, name: str) -> "Tree":
        """Give a state a version name, or take it away with "". Raises KeyError."""
        return Tree({**self.states, number: replace(self.states[number], name=name)}, self.current)

    def path(self, number: int) -> tuple[int, ...]:
        """The state and its ancestors, newest first."""
        path: list[int] = []
        step: int | None = number
        while step is not None:
            path.append(step)
            step = self.states[step].parent
        return tuple(path)

    def children(self) -> dict[int, list[int]]:
        """The states made from each state, in the order they were made."""
        children: dict[int, list[int]] = {number: [] for number in self.states}
        for state in sorted(self.states.values(), key=lambda state: state.number):
            if state.parent is not None:
                children[state.parent].append(state.number)
        return children

    def tips(self) -> tuple[int, ...]:
        """The ends of all branches, the newest first."""
        return tuple(sorted((number for number, below in self.children().items() if not below), reverse=True))

    def versions(self) -> tuple[State, ...]:
        """Named versions, the newest first."""
        named = (state for state in self.states.values() if state.name)
        return tuple(sorted(named, key=lambda state: state.number, reverse=True))
