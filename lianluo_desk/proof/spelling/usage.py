"""House usage: which sequences of characters past issues, and this one, write again and again."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .stream import Codes, codes_of, is_han, stream_of
from .vocabulary import window_hashes

LEAST, LONGEST = 3, 6  # characters of a sequence
FAR_MORE = 3
SETTLED_BY_ARCHIVE = 2  # times that past issues must have written it
SETTLED_BY_ISSUE = 5  # times that this issue alone must write it: an error repeated twice is still an error


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    hashes: npt.NDArray[np.uint64]
    counts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "_Counts":
        codes = stream_of("\n".join(texts)).codes
        windows = window_hashes(codes)[LEAST - 1 : LONGEST]
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

    def is_settled(self, written: str, meant: str, start: int, end: int) -> bool:
        """Whether the wording at `start:end` of `written` is the house's own; `meant` is what it would be corrected to.

        Some sequence of three characters or more around the change is found often enough, and far more often than the
        same sequence as corrected.
        """
        codes, other = codes_of(written), codes_of(meant)
        return self._often(self.past, codes, other, start, end, SETTLED_BY_ARCHIVE) or self._often(
            self.here, codes, other, start, end, SETTLED_BY_ISSUE
        )

    @staticmethod
    def _often(counts: _Counts, codes: Codes, other: Codes, start: int, end: int, times: int) -> bool:
        for length in range(LEAST, LONGEST + 1):
            for first in range(max(0, end - length), min(start, codes.size - length) + 1):
                window = codes[first : first + length]
                if not is_han(window).all():
                    continue
                found = counts.of_window(window)
                if found >= times and found > FAR_MORE * counts.of_window(other[first : first + length]):
                    return True
        return False
