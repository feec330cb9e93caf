"""Several copies of one round: equal changes get all their names, those that cannot both be done stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .changes import Change
from .rounds import Remark, Returned
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Merged:
    """All changes of a round in reading order; `clashes` are groups of ids of which only one can be accepted."""

    changes: tuple[Change, ...]
    comments: tuple[Remark, ...] = ()
    clashes: tuple[tuple[str, ...], ...] = ()
    warnings: tuple[str, ...] = ()


def merge_copies(copies: Sequence[Returned], snapshot: Snapshot) -> Merged:
    """What the copies of one round say together, against the same sent text."""
    found: dict[str, Change] = {}
    ids: list[str] = []
    for copy in copies:
        _line_up(ids, [change.id for change in copy.changes])
        for change in copy.changes:
            known = found.get(change.id)
            found[change.id] = _both(known, change) if known else change
    order = {sent.place: number for number, sent in reversed(list(enumerate(snapshot.sent)))}
    changes = sorted(
        (found[each] for each in ids), key=lambda change: (order.get(change.block, len(order)), change.start)
    )
    return Merged(
        tuple(changes),
        tuple(remark for copy in copies for remark in copy.comments),
        tuple(_clashes(changes)),
        tuple(dict.fromkeys(warning for copy in copies for warning in copy.warnings)),
    )


def _line_up(ids: list[str], more: Sequence[str]) -> None:
    """Put another copy's changes in, each before the one that follows it there.

    At one point of the text the order counts: words and then a new paragraph are not a new paragraph and then words.
    """
    known = set(ids)
    at = len(ids)
    for each in reversed(more):
        if each in known:
            at = ids.index(each)
        else:
            ids.insert(at, each)


def _both(one: Change, other: Change) -> Change:
    """The same change from two copies: both names, the earlier date, tracked if either was."""
    authors = tuple(dict.fromkeys((*one.authors, *other.authors)))
    named = one if one.author is not None else other
    dates = [date for date in (one.date, other.date) if date]
    return replace(named, authors=authors, date=min(dates, default=None), tracked=one.tracked or other.tracked)


def _clashes(changes: Sequence[Change]) -> list[tuple[str, ...]]:
    """Groups of changes that touch the same characters, or put different text at the same point."""
    groups: list[list[Change]] = []
    reach = 0
    for change in changes:
        if change.kind in ("format", "move"):
            continue
        last = groups[-1] if groups else None
        if last and last[0].block == change.block and _clash(last, change, reach):
            last.append(change)
            reach = max(reach, change.end)
        else:
            groups.append([change])
            reach = change.end
    return [tuple(change.id for change in group) for group in groups if len(group) > 1]


def _clash(group: Sequence[Change], change: Change, reach: int) -> bool:
    point = change.start == change.end and any(
        each.start == each.end == change.start and _different_hands(each, change) for each in group
    )
    return change.start < reach or (point and change.kind == group[-1].kind == "text")


def _different_hands(one: Change, other: Change) -> bool:
    return not set(one.authors) & set(other.authors)
