"""What of a session is not on the disk yet, and since when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic


@dataclass(frozen=True, slots=True)
class Taken:
    """What one save brings to the disk: states by number, and whether the place in the history moved."""

    states: frozenset[int]
    moved: bool
    since: float | None


@dataclass(slots=True)
class Pending:
    """States that wait, and those that a save is bringing to the disk. Moments are of a clock that never goes back.

    Not safe by itself: its owner guards it.
    """

    clock: Callable[[], float] = monotonic
    states: set[int] = field(default_factory=set)
    moved: bool = False
    _since: float | None = None
    _flying: Taken | None = None

    def edited(self, number: int) -> None:
        """A state is new or has grown."""
        self.states.add(number)
        if self._since is None:
            self._since = self.clock()

    def take(self) -> Taken | None:
        """Everything that waits is now under way; None when nothing waits."""
        if not (self.states or self.moved):
            return None
        self._flying = Taken(frozenset(self.states), self.moved, self._since)
        self.states, self.moved, self._since = set(), False, None
        return self._flying

    def arrived(self) -> None:
        """The save that was under way has reached the disk."""
        self._flying = None

    def failed(self) -> None:
        """The save under way did not succeed: what it held waits again."""
        taken, self._flying = self._flying, None
        if taken is not None:
            self.states |= taken.states
            self.moved = self.moved or taken.moved
            self._since = taken.since if taken.since is not None else self._since

    @property
    def clean(self) -> bool:
        """Whether everything is on the disk."""
        return not (self.states or self.moved or self._flying)

    @property
    def unsure(self) -> frozenset[int]:
        """The states that would be missing if the program ended now."""
        return frozenset(self.states) | (self._flying.states if self._flying else frozenset())

    @property
    def age(self) -> float:
        """Seconds since the oldest edit that is not on the disk; 0 when there is none."""
        since = self._flying.since if self._flying and self._flying.since is not None else self._since
        return 0.0 if since is None else self.clock() - since
