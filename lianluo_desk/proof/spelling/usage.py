"""House usage: which sequences of characters past issues, and this one, write again and again."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .stream import BOUNDARY, Codes, stream_of
from .vocabulary import window_hashes

LONGEST = 6  # characters of a sequence, the neighbours on both sides included
SETTLED_BY_ARCHIVE = 2  # times that past issues must have written it
SETTLED_BY_ISSUE = 5  # times that this issue alone must write it: an error repeated twice is still an error


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    hashes: npt.NDArray[np.uint64]
    counts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "_Counts":
        codes = stream_of("\n".join(texts)).codes
        windows = window_hashes(codes)[1:LONGEST]
        hashes, counts = np.unique(np.concatenate([*windows, np.zeros(0, np.uint64)]), return_counts=True)
        again = counts > 1
        return cls(hashes[again], counts[again])

    def of_window(self, window: Codes) -> int:
        """How often the window occurs, 0 and 1 being the same."""
        wanted = window_hashes(window)[-1][0]
        place = int(np.searchsorted(self.hashes, wanted))
        return int(self.counts[place]) if place < self.hashes.size and self.hashes[place] == wanted else 0


@dataclass(frozen=True, slots=True, eq=False)
class Usage:
    """Counts of character sequences in the archive's past issues and in the issue under proof."""

    past: _Counts
    here: _Counts

    @classmethod
    def counted(cls, past: Iterable[str] = (), issue: Iterable[str] = ()) -> "Usage":
        """Counts the texts of past issues and the texts of this issue (paragraphs, titles)."""
        return cls(_Counts.of(past), _Counts.of(issue))

    def with_issue(self, issue: Iterable[str]) -> "Usage":
        """The same archive with another issue."""
        return Usage(self.past, _Counts.of(issue))

    def is_settled(self, codes: Codes, start: int, end: int) -> bool:
        """Whether what stands at `start:end` of a stream, in its surroundings, is the house's own wording.

        Either it is found with both neighbours, or twice as often with each of them.
        """
        return self._often(self.past, codes, start, end, SETTLED_BY_ARCHIVE) or self._often(
            self.here, codes, start, end, SETTLED_BY_ISSUE
        )

    @staticmethod
    def _often(counts: _Counts, codes: Codes, start: int, end: int, times: int) -> bool:
        left = codes[start - 1] if start else BOUNDARY
        right = codes[end] if end < codes.size else BOUNDARY
        inside = codes[start:end].tolist()
        if len(inside) + 2 > LONGEST:
            return len(inside) <= LONGEST and counts.of_window(codes[start:end]) >= times
        if counts.of_window(np.array([left, *inside, right], dtype=np.uint32)) >= times:
            return len(inside) > 1 or bool(left or right)
        beside = [np.array([left, *inside], dtype=np.uint32), np.array([*inside, right], dtype=np.uint32)]
        return all(counts.of_window(window) >= 2 * times for window in beside)
