"""Which number comes next, and which are taken: pure rules over the numbers of one publication."""

from .audit import audit
from .entries import Entry, Numbers, NumberState, describe, entries_of
from .register import Register, Shelf, Unknown, register
from .rules import check, next_numbers, void

__all__ = [
    "Entry",
    "NumberState",
    "Numbers",
    "Register",
    "Shelf",
    "Unknown",
    "audit",
    "check",
    "describe",
    "entries_of",
    "next_numbers",
    "register",
    "void",
]
