"""What the last composition made, found again by the very objects it was made from.

An edit changes one block of a story. All others are the same objects as before, and what was made of them alone
(strips, filled pages) is taken as it was: the same objects again, so that whoever comes later finds them again as well.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from ..frozen import replace
from .fonts import Fonts

T = TypeVar("T")


class _Last:
    """What the last composition with a font book left: under which conditions, and what it made."""

    def __init__(self) -> None:
        self.conditions: Hashable = None
        self.made: dict[Hashable, tuple[Any, object]] = {}


class Recall:
    """The memory of one composition in progress, over that of the last one under equal conditions.

    Keys name objects by `id`. An entry keeps the objects that its key names, so an `id` means the same as long as the
    entry lives.
    """

    def __init__(self, fonts: Fonts, *conditions: Hashable) -> None:
        self._last = fonts.memo("recall", _Last)
        self._conditions = conditions
        self._before = self._last.made if self._last.conditions == conditions else {}
        self._made: dict[Hashable, tuple[Any, object]] = {}

    def get(self, key: Hashable) -> Any:
        """What was made for that key, None when nothing was."""
        entry = self._made.get(key)
        if entry is None:
            entry = self._before.get(key)
            if entry is None:
                return None
            self._made[key] = entry
        return entry[0]

    def put(self, key: Hashable, value: T, owners: object) -> T:
        """Note what was made from `owners`, the objects that the key names."""
        self._made[key] = (value, owners)
        return value

    def changed(self, value: T, **changes: Any) -> T:
        """`replace(value, **changes)`, the same object for the same changes of the same value."""
        key = ("changed", id(value), *changes.items())
        found = self.get(key)
        if found is None:
            found = self.put(key, replace(value, **changes), value)  # type: ignore[type-var]
        return cast(T, found)

    def made(self, kind: Hashable, value: T, make: Callable[[T], T]) -> T:
        """`make(value)`, the same object for the same `kind` of change of the same value."""
        key = ("made", kind, id(value))
        found = self.get(key)
        if found is None:
            found = self.put(key, make(value), value)
        return cast(T, found)

    def keep(self) -> None:
        """The composition is done: the next one starts from it."""
        self._last.conditions, self._last.made = self._conditions, self._made
