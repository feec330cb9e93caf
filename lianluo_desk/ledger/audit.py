"""A look over a whole register at once: what in it breaks a rule, however it got there."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from ..model.issue import SERIES
from .entries import Entry, describe


def audit(entries: Iterable[Entry]) -> list[str]:
    """Sentences about every repeat, changing difference and disorder; none when all is well."""
    everything = sorted(entries, key=lambda e: (SERIES.index(e.series), e.year, e.number))
    problems: list[str] = []
    for _, series in groupby(everything, key=lambda e: e.series):
        problems.extend(_series_problems(list(series)))
    return problems


def _series_problems(entries: list[Entry]) -> Iterator[str]:
    for before, after in pairwise(entries):
        if (before.year, before.number) == (after.year, after.number):
            yield f"{describe(after, with_year=True)}登记了两次"
    for entry in entries:
        if entry.date is not None and entry.date.year != entry.year:
            yield f"{describe(entry, with_year=True)}的日期不在那一年"
    for before, after in pairwise([e for e in entries if e.date is not None]):
        if before.date is not None and after.date is not None and before.date > after.date:
            yield f"{describe(after, with_year=True)}的日期早于前面的{describe(before, with_year=True)}"
    for before, after in pairwise([e for e in entries if e.cumulative is not None]):
        yield from _cumulative_problems(before, after)


def _cumulative_problems(before: Entry, after: Entry) -> Iterator[str]:
    if before.year == after.year and before.offset != after.offset:
        yield f"{describe(after, with_year=True)}与{describe(before)}的总期号对不上"
    elif before.year != after.year and (after.offset or 0) < (before.cumulative or 0):
        yield f"{describe(after, with_year=True)}的总期号没有接在{describe(before, with_year=True)}之后"
