"""The curated list of confusions: what is written wrong again and again in official texts, with the words around it that prove it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .slip import Slip, Tier
from .store import DATA

SURE, LIKELY = 0.99, 0.75


@dataclass(frozen=True, slots=True)
class Confusion:
    """`pattern` is a regular expression without groups whose match should read `right`."""

    pattern: str
    right: str
    tier: Tier
    why: str


@cache
def confusions() -> tuple[Confusion, ...]:
    """The list in `confusions.tsv`: pattern, right, tier (空 for error, ? for doubtful), reason."""
    lines = (DATA / "confusions.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_parsed(line) for line in lines if line and not line.startswith("#"))


def _parsed(line: str) -> Confusion:
    pattern, right, mark, why = (line.split("\t") + ["", ""])[:4]
    return Confusion(pattern, right, "doubtful" if mark == "?" else "error", why)


@cache
def _matcher() -> re.Pattern[str]:
    return re.compile("|".join(f"({confusion.pattern})" for confusion in confusions()))


def confused(text: str) -> Iterator[Slip]:
    """The places of `text` that the list knows, from left to right."""
    known = confusions()
    for match in _matcher().finditer(text):
        confusion = known[(match.lastindex or 1) - 1]
        yield _slip(match.start(), match.group(), confusion)


def _slip(start: int, written: str, confusion: Confusion) -> Slip:
    why = confusion.why or f"“{written}”应为“{confusion.right}”。"
    score = SURE if confusion.tier == "error" else LIKELY
    return Slip(start, start + len(written), written, confusion.right, confusion.tier, score, why)
