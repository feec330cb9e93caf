"""The register as an editor reads it: taken, reserved, void, missing and next, per series and year."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ..model.issue import SERIES, Series
from .entries import Entry, Numbers
from .rules import following


@dataclass(frozen=True, slots=True)
class Shelf:
    """One series in one year. `missing` lie between known numbers and are unknown to the register."""

    series: Series
    year: int
    issued: tuple[Entry, ...]
    reserved: tuple[Entry, ...]
    void: tuple[Entry, ...]
    missing: tuple[int, ...]
    next: Numbers


@dataclass(frozen=True, slots=True)
class Unknown:
    """Cumulative numbers `first`–`last` that nobody registered, between two entries that somebody did."""

    series: Series
    first: int
    last: int
    after: Entry
    before: Entry


@dataclass(frozen=True, slots=True)
class Register:
    """All shelves in the order of series and year, and the stretches of unknown cumulative numbers."""

    shelves: tuple[Shelf, ...]
    unknown: tuple[Unknown, ...]

    def shelf(self, year: int, series: Series = "regular") -> Shelf | None:
        """The shelf of that series and year, if anything stands on it."""
        return next((s for s in self.shelves if (s.series, s.year) == (series, year)), None)


def register(entries: Iterable[Entry]) -> Register:
    """Sort the entries into shelves and find what is missing between them."""
    everything = sorted(entries, key=lambda e: (SERIES.index(e.series), e.year, e.number))
    keys = dict.fromkeys((entry.series, entry.year) for entry in everything)
    shelves = tuple(_shelf(everything, series, year) for series, year in keys)
    unknown = tuple(gap for series in SERIES for gap in _unknown(everything, series))
    return Register(shelves, unknown)


def _shelf(everything: list[Entry], series: Series, year: int) -> Shelf:
    own = [entry for entry in everything if entry.series == series]
    here = [entry for entry in own if entry.year == year]
    starts_here = own[0].year == year  # what lies before the register's first entry was never in its care
    first = here[0].number if starts_here else 1
    taken = {entry.number for entry in here}
    return Shelf(
        series,
        year,
        issued=tuple(entry for entry in here if entry.state == "issued"),
        reserved=tuple(entry for entry in here if entry.state == "reserved"),
        void=tuple(entry for entry in here if entry.state == "void"),
        missing=tuple(number for number in range(first, here[-1].number) if number not in taken),
        next=following(own, year, series),
    )


def _unknown(everything: list[Entry], series: Series) -> Iterable[Unknown]:
    known = sorted(
        (e for e in everything if e.series == series and e.cumulative is not None), key=lambda e: e.cumulative or 0
    )
    for after, before in pairwise(known):
        first, last = (after.cumulative or 0) + 1, (before.cumulative or 0) - 1
        if first <= last:
            yield Unknown(series, first, last, after, before)
