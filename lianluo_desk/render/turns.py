"""What a turn of a loop printed is printed again, where nothing but a value that never changes tells it.

An article is a loop over its blocks, and a key changes one of them: the others are the values that they were.
"""

from collections.abc import Callable, Sequence
from typing import Any

from .budget import BUDGET

Plan = list[Any]
"""Nested lists of what JSON knows, each beginning with a word."""

Scope = dict[str, Any]
Statement = Callable[[Scope, list[str]], None]


class Printable:
    """A value that never changes: what a turn of a loop printed of it, it prints again."""

    def __init__(self) -> None:
        self._turns: dict[Statement, tuple[str, int]] = {}

    def turn(self, body: Statement, scope: Scope) -> str:
        """The text of a body that reads nothing but this value; it is paid for each time."""
        budget = BUDGET.get()
        known = self._turns.get(body)
        if known is not None:
            budget.spend(known[1])
            return known[0]
        out: list[str] = []
        left = budget.left
        body(scope, out)
        text = "".join(out)
        self._turns[body] = text, left - budget.left
        return text


def only_reads(body: Plan, names: frozenset[str]) -> bool:
    """Does a body tell of nothing but the values of those names? A macro may tell of anything."""
    known = names
    for word, *rest in body:
        if word == "if":
            branches, otherwise = rest
            told = all(_tells(test, known) and only_reads(inside, known) for test, inside in branches)
            told = told and only_reads(otherwise, known)
        elif word == "for":
            name, _, values, inside, otherwise = rest
            told = only_reads(inside, known | {name, "loop"}) and only_reads(otherwise, known) and _tells(values, known)
        elif word == "set":
            told = _tells(rest[1], known)
            known |= {rest[0]}
        else:
            told = word == "print" and _tells(rest[0], known)
        if not told:
            return False
    return True


def _tells(expression: Sequence[Any], names: frozenset[str]) -> bool:
    """Does an expression, or each in a list of them, tell of nothing but the values of those names?"""
    word = expression[0] if expression else ""
    if word == "name":
        return expression[1] in names
    if word == "call":
        return False
    if word in ("value", "text"):
        return True
    return all(_tells(inner, names) for inner in expression if isinstance(inner, list | tuple))
