"""Balanced titles: broken by sense into a trapezoid or a diamond (GB/T 9704-2012 §7.3.1)."""

from .breaks import Slot
from .fonts import Fonts
from .prepare import Prepared


def balanced_lines(
    made: Prepared, first: float, rest: float, tied: int, fonts: Fonts, names: frozenset[str]
) -> tuple[Slot, ...]:
    """The lines of a title, or nothing when it cannot be broken by these rules."""
    return ()
