"""Which states may go as they age: ever fewer of the old ones, but never a named one, a savepoint or a tip."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .states import State, Tree

# (older than, one state kept for each span)
STEPS = (
    (timedelta(days=365), timedelta(days=7)),
    (timedelta(days=30), timedelta(days=1)),
    (timedelta(days=7), timedelta(hours=1)),
    (timedelta(days=1), timedelta(minutes=10)),
)
_EPOCH = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def thin(tree: Tree, now: datetime) -> tuple[int, ...]:
    """Numbers of the states to let go, oldest first.

    Kept whatever their age: the first state, the current one, named versions, savepoints and imports, the tips of
    all branches, the places where branches part, and of every span the last state. A state dated in the future
    (the clock was set back) counts as new.
    """
    children = tree.children()
    last_of_span = _last_of_spans(tree.states.values(), now)
    return tuple(
        number
        for number, state in sorted(tree.states.items())
        if number not in last_of_span
        and number != tree.current
        and state.parent is not None
        and len(children[number]) == 1
        and not state.name
        and state.kind in ("typing", "structural")
    )


def without(tree: Tree, gone: Iterable[int]) -> Tree:
    """The tree with those states taken out and their children joined to the nearest ancestor that stays."""
    dropped = set(gone)
    states: dict[int, State] = {}
    for number, state in tree.states.items():
        if number not in dropped:
            parent, redo = _kept_ancestor(tree, state.parent, dropped), _kept_heir(tree, state.redo, dropped)
            states[number] = State(number, parent, state.label, state.kind, state.at, state.who, state.name, redo)
    return Tree(states, tree.current)


def _kept_ancestor(tree: Tree, number: int | None, dropped: set[int]) -> int | None:
    while number is not None and number in dropped:
        number = tree.states[number].parent
    return number


def _kept_heir(tree: Tree, number: int | None, dropped: set[int]) -> int | None:
    """The nearest descendant that stays; a dropped state has exactly one child."""
    if number is None or number not in dropped:
        return number
    heirs = {state.parent: state.number for state in tree.states.values() if state.parent is not None}
    step: int | None = number
    while step is not None and step in dropped:
        step = heirs.get(step)
    return step


def _last_of_spans(states: Iterable[State], now: datetime) -> set[int]:
    """The newest state of every span, and every state younger than a day."""
    last: dict[tuple[timedelta, int], int] = {}
    young: set[int] = set()
    for state in sorted(states, key=lambda state: state.number):
        span = next((span for older, span in STEPS if now - state.at >= older), None)
        if span is None:
            young.add(state.number)
        else:
            last[(span, (state.at - _EPOCH) // span)] = state.number
    return young | set(last.values())
