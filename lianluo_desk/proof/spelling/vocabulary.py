"""The words: found by the hash of their characters, for every place of a stream at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .model import BOUNDARY_WORD, LONGEST_WORD, NUMBER_WORD, UNKNOWN_WORD, Ids
from .stream import BOUNDARY, NUMBER, Codes, codes_of

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Word `k` is `letters[bounds[k]:bounds[k + 1]]`; `hashes` are sorted, `ids` say whose they are."""

    letters: npt.NDArray[np.uint16]
    bounds: npt.NDArray[np.int64]
    hashes: Hashes
    ids: Ids

    def find(self, hashes: Hashes) -> Ids:
        """The ids of the words with these hashes, -1 where there is none."""
        place = np.minimum(np.searchsorted(self.hashes, hashes), self.hashes.size - 1)
        return np.where(self.hashes[place] == hashes, self.ids[place], -1)

    def text(self, word: int) -> str:
        """The characters of word `word`."""
        return "".join(map(chr, self.letters[self.bounds[word] : self.bounds[word + 1]].tolist()))

    def has(self, text: str) -> bool:
        """Whether `text` is a word."""
        codes = codes_of(text)
        return 0 < codes.size <= LONGEST_WORD and bool(self.find(window_hashes(codes)[-1])[0] >= 0)

    def words_ending(self, codes: Codes) -> Ids:
        """`[p, n - 1]` is the word of `n` characters that ends before place `p`, or -1.

        Every character is a word of its own, be it UNKNOWN_WORD.
        """
        found = np.full((codes.size + 1, LONGEST_WORD), -1, dtype=np.int64)
        for length, hashes in enumerate(window_hashes(codes), start=1):
            found[length:, length - 1] = self.find(hashes)
        single = found[1:, 0]
        single[single < 0] = UNKNOWN_WORD
        single[codes == BOUNDARY] = BOUNDARY_WORD
        single[codes == NUMBER] = NUMBER_WORD
        return found


def window_hashes(codes: npt.NDArray[np.generic]) -> list[Hashes]:
    """For each length from 1 the hashes of all windows of that length."""
    letters = codes.astype(np.uint64) + np.uint64(1)
    windows, running = [], np.zeros(codes.size, dtype=np.uint64)
    for length in range(1, min(LONGEST_WORD, codes.size) + 1):
        running = running[: codes.size - length + 1] * MULTIPLIER + letters[length - 1 :]
        windows.append(running)
    return windows


def word_hashes(letters: npt.NDArray[np.generic], bounds: npt.NDArray[np.int64]) -> Hashes:
    """The hash of each word of a flat list."""
    lengths = np.diff(bounds)
    hashes = np.zeros(lengths.size, dtype=np.uint64)
    values = letters.astype(np.uint64) + np.uint64(1)
    for k in range(int(lengths.max(initial=0))):
        inside = np.flatnonzero(lengths > k)
        hashes[inside] = hashes[inside] * MULTIPLIER + values[bounds[:-1][inside] + k]
    return hashes
