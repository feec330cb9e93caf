"""Which words could have been meant: those that sound alike, and those that differ by one character."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .model import LONGEST_WORD, Ids
from .stream import BOUNDARY, NUMBER, Codes, Positions
from .vocabulary import MULTIPLIER, Hashes, Vocabulary, window_hashes, word_hashes

LEAST_PATTERN = 4  # characters of a word that may have any one character wrong
LEAST_NAME = 3  # the same for a place name
LONGEST_BY_SHAPE = 5


_POWERS = np.array([pow(int(MULTIPLIER), exponent, 1 << 64) for exponent in range(LONGEST_WORD)], dtype=np.uint64)


def _gap(place: int) -> np.uint64:
    """Stands for the character left out at `place`."""
    return np.uint64(pow(int(MULTIPLIER), place + LONGEST_WORD, 1 << 64))


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """`words[k]` could stand in the stream from `starts[k]` for `lengths[k]` characters."""

    starts: Positions
    lengths: Positions
    words: Ids


@dataclass(frozen=True, slots=True, eq=False)
class Sounds:
    """`classes[c]` are the (at most three) fuzzy sounds of code point `c`, most usual first; 0 is none.

    The words whose sounds hash to `hashes[g]` are `words[bounds[g]:bounds[g + 1]]`.
    """

    classes: npt.NDArray[np.uint16]
    syllables: npt.NDArray[np.uint16]
    hashes: Hashes
    bounds: npt.NDArray[np.int64]
    words: Ids

    def candidates(self, codes: Codes) -> Candidates:
        """All words that sound like what is written somewhere, the written ones among them."""
        heard = self.classes[codes]
        parts = [
            self._of_length(heard, hashes, length) for length, hashes in enumerate(window_hashes(heard[:, 0]), start=1)
        ]
        return joined(parts)

    def _of_length(self, heard: npt.NDArray[np.uint16], hashes: Hashes, length: int) -> Candidates:
        places = np.arange(hashes.size)
        all_places, all_hashes = [places], [hashes]
        for k in range(length):
            rest = heard[k : k + hashes.size].astype(np.uint64)
            for other in range(1, heard.shape[1]):
                has = np.flatnonzero(rest[:, other])
                shift = (rest[has, other] - rest[has, 0]) * _POWERS[length - 1 - k]
                all_places.append(has)
                all_hashes.append(hashes[has] + shift)
        return self._expanded(np.concatenate(all_places), np.concatenate(all_hashes), length)

    def _expanded(self, places: Positions, hashes: Hashes, length: int) -> Candidates:
        group = np.minimum(np.searchsorted(self.hashes, hashes), self.hashes.size - 1)
        hit = np.flatnonzero(self.hashes[group] == hashes)
        group, places = group[hit], places[hit]
        rows, which = spread(self.bounds[group], self.bounds[group + 1])
        return Candidates(places[rows], np.full(rows.size, length), self.words[which])


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """`alike[c]` are the characters that look like code point `c`, and `likeness[c]` says how much.

    `pairs` marks characters that are neighbours inside some word.
    """

    alike: npt.NDArray[np.uint16]
    likeness: npt.NDArray[np.float32]
    pairs: npt.NDArray[np.bool_]

    def candidates(self, codes: Codes, vocabulary: Vocabulary) -> Candidates:
        """All words that result when one character is changed for one that looks like it."""
        place = np.flatnonzero((codes != BOUNDARY) & (codes != NUMBER))
        rows, column = np.nonzero(self.alike[codes[place]])
        place = place[rows]
        other = self.alike[codes[place], column].astype(np.uint32)
        single = vocabulary.find(other.astype(np.uint64) + np.uint64(1))
        left = self.pairs[pair_slot(codes[place - 1], other)]
        right = self.pairs[pair_slot(other, codes[place + 1])]
        hashes = window_hashes(codes)
        parts = [Candidates(place, np.ones(place.size, dtype=np.intp), single)]
        change = other.astype(np.uint64) - codes[place].astype(np.uint64)
        for length in range(2, min(LONGEST_BY_SHAPE, len(hashes)) + 1):
            for k in range(length):
                fits = right if k == 0 else left if k == length - 1 else left & right
                some = np.flatnonzero(fits & (place >= k) & (place - k < hashes[length - 1].size))
                start = place[some] - k
                found = vocabulary.find(hashes[length - 1][start] + change[some] * _POWERS[length - 1 - k])
                hit = found >= 0
                parts.append(Candidates(start[hit], np.full(int(hit.sum()), length), found[hit]))
        return joined(parts)


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Long words with one character left out, by hash: finds an idiom or a place name with any one character wrong."""

    hashes: Hashes
    words: Ids

    @classmethod
    def of(cls, vocabulary: Vocabulary, names: npt.NDArray[np.generic]) -> "Patterns":
        """All words of four characters and more, and the shorter ones among `names`."""
        lengths = np.diff(vocabulary.bounds)
        chosen = lengths >= LEAST_PATTERN
        chosen[names.astype(np.intp)] = True
        words = np.flatnonzero(chosen)
        whole = word_hashes(vocabulary.letters, vocabulary.bounds)[words]
        hashes, owners = [], []
        for k in range(LONGEST_WORD):
            has = lengths[words] > k
            rest = lengths[words[has]] - 1 - k
            letter = vocabulary.letters[vocabulary.bounds[words[has]] + k].astype(np.uint64) + np.uint64(1)
            hashes.append(whole[has] - letter * _POWERS[rest] + _gap(k))
            owners.append(words[has])
        flat = np.concatenate(hashes)
        order = np.argsort(flat)
        return cls(flat[order], np.concatenate(owners)[order].astype(np.int64))

    def candidates(self, codes: Codes) -> Candidates:
        """All long words that differ from what is written in one character, or in none."""
        parts = [Candidates(*(np.zeros(0, dtype=np.int64) for _ in range(3)))]
        letters = codes.astype(np.uint64) + np.uint64(1)
        for length, windows in enumerate(window_hashes(codes), start=1):
            for k in range(length if length >= LEAST_NAME else 0):
                wanted = windows - letters[k : k + windows.size] * _POWERS[length - 1 - k] + _gap(k)
                first = np.searchsorted(self.hashes, wanted)
                rows, which = spread(first, np.searchsorted(self.hashes, wanted, "right"))
                parts.append(Candidates(rows, np.full(rows.size, length), self.words[which]))
        return joined(parts)


def pair_slot(first: npt.NDArray[np.generic], second: npt.NDArray[np.generic]) -> npt.NDArray[np.uint64]:
    """Where a pair of neighbouring characters has its mark in a table of 2^22."""
    mixed = (first.astype(np.uint64) << np.uint64(16) | second.astype(np.uint64)) * MULTIPLIER
    return mixed >> np.uint64(42)


def spread(first: npt.NDArray[np.int64], end: npt.NDArray[np.int64]) -> tuple[Positions, Positions]:
    """For ranges `first[k]..end[k]`: which range each member belongs to, and the member."""
    counts = end - first
    rows = np.repeat(np.arange(counts.size), counts)
    inside = np.arange(rows.size) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows, first[rows] + inside


def joined(parts: list[Candidates]) -> Candidates:
    return Candidates(
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.lengths for part in parts]),
        np.concatenate([part.words for part in parts]),
    )
