"""A document as one string, each paragraph closed by PARA, and edits of it as a list of disjoint operations."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

PARA = "\u2029"
"""Closes every paragraph of a flat text; deleting one joins two paragraphs, inserting one splits."""


@dataclass(frozen=True, slots=True)
class Op:
    """Replace code points `start`–`end` of a flat text by `after`; `author` None and `tracked` False: silent."""

    start: int
    end: int
    after: str
    author: str | None = None
    date: str | None = None
    tracked: bool = False


def flatten(paragraphs: Iterable[str]) -> str:
    """The flat text of these paragraphs."""
    return "".join(text + PARA for text in paragraphs)


def unflatten(text: str) -> list[str]:
    """The paragraphs of a flat text."""
    return text.split(PARA)[:-1] if text.endswith(PARA) else text.split(PARA)


def rewrite(text: str, ops: Sequence[Op]) -> str:
    """The text with these operations done; they are disjoint and in order."""
    pieces, at = [], 0
    for op in ops:
        pieces += [text[at : op.start], op.after]
        at = op.end
    return "".join([*pieces, text[at:]])


def compose(first: Sequence[Op], second: Sequence[Op], middle: str) -> list[Op]:
    """One list of operations on the first text for `first` (text → `middle`) and then `second` (`middle` → result).

    Operations that do not meet keep their own author; those that overlap become one, told by `second`.
    """
    out: list[Op] = []
    shift = 0  # of the middle text against the first, by the operations already passed
    for cluster in _clusters([*_placed(first), *(_Placed(op, op.start, op.end, second=True) for op in second)]):
        start, end = cluster[0].start, max(place.end for place in cluster)
        change = sum(len(place.op.after) - (place.op.end - place.op.start) for place in cluster if not place.second)
        later = [place.op for place in cluster if place.second]
        within = [replace(op, start=op.start - start, end=op.end - start) for op in later]
        told = later[0] if later else cluster[0].op
        after = rewrite(middle[start:end], within)
        out.append(replace(told, start=start - shift, end=end - shift - change, after=after))
        shift += change
    return out


@dataclass(frozen=True, slots=True)
class _Placed:
    """An operation and the stretch of the middle text that it made (`first`) or takes (`second`)."""

    op: Op
    start: int
    end: int
    second: bool = False


def _placed(ops: Iterable[Op]) -> Iterator[_Placed]:
    shift = 0
    for op in ops:
        start = op.start + shift
        yield _Placed(op, start, start + len(op.after))
        shift += len(op.after) - (op.end - op.start)


def _clusters(places: list[_Placed]) -> Iterator[list[_Placed]]:
    """Groups of operations that overlap; touching ones stay apart."""
    cluster: list[_Placed] = []
    reach = 0
    for place in sorted(places, key=lambda place: (place.start, place.end, place.second)):
        if cluster and place.start >= reach:
            yield cluster
            cluster = []
        cluster.append(place)
        reach = max(reach, place.end) if len(cluster) > 1 else place.end
    if cluster:
        yield cluster


class Offsets:
    """Carries positions of the rewritten text back to the text before, and the other way."""

    def __init__(self, ops: Sequence[Op]) -> None:
        self._placed = list(_placed(ops))
        self._after = [place.start for place in self._placed]
        self._before = [place.op.start for place in self._placed]

    def back(self, position: int) -> int:
        """The position before; inside replaced text the same distance from its start, at most its end."""
        index = bisect_right(self._after, position) - 1
        if index < 0:
            return position
        place = self._placed[index]
        if position >= place.end:
            return place.op.end + position - place.end
        return min(place.op.start + position - place.start, place.op.end)

    def forth(self, position: int) -> int:
        """The position after; inside replaced text the same distance from its start, at most its end."""
        index = bisect_right(self._before, position) - 1
        if index < 0:
            return position
        place = self._placed[index]
        if position >= place.op.end:
            return place.end + position - place.op.end
        return min(place.start + position - place.op.start, place.end)
