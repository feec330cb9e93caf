"""A word trigram model in flat arrays: log10 probabilities with back-off, looked up for whole arrays at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BOUNDARY_WORD = 0  # punctuation, or the edge of the text
UNKNOWN_WORD = 1
NUMBER_WORD = 2
WORD_BITS = 18  # a word id fits in them
LONGEST_WORD = 7
NOT_LISTED = -9.0  # log10; below every listed probability

Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class LanguageModel:
    """Sorted keys and quantised values; `probability` and `weight` turn a byte into log10."""

    unigram: Scores
    unigram_weight: Scores
    bigram_keys: Ids
    bigram_values: npt.NDArray[np.uint8]
    bigram_weights: npt.NDArray[np.uint8]
    trigram_keys: Ids
    trigram_values: npt.NDArray[np.uint8]
    probability: Scores
    weight: Scores

    def pair(self, first: Ids, second: Ids) -> Scores:
        """log10 P(second | first)."""
        place, hit = _find(self.bigram_keys, (first << WORD_BITS) | second)
        backed_off = self.unigram_weight[first] + self.unigram[second]
        return np.where(hit, self.probability[self.bigram_values[place]], backed_off)

    def triple(self, first: Ids, second: Ids, third: Ids) -> Scores:
        """log10 P(third | first, second)."""
        context, known = _find(self.bigram_keys, (first << WORD_BITS) | second)
        place, hit = _find(self.trigram_keys, (context << WORD_BITS) | third)
        weight = np.where(known, self.weight[self.bigram_weights[context]], np.float32(0))
        hit &= known
        return np.where(hit, self.probability[self.trigram_values[place]], weight + self.pair(second, third))

    def listed_pairs(self, first: Ids, second: Ids) -> Scores:
        """log10 P(second | first) of those pairs that the model has seen, NOT_LISTED for the others."""
        place, hit = _find(self.bigram_keys, (first << WORD_BITS) | second)
        return np.where(hit, self.probability[self.bigram_values[place]], np.float32(NOT_LISTED))

    def listed_triples(self, first: Ids, second: Ids, third: Ids) -> Scores:
        """log10 P(third | first, second) of those triples that the model has seen, NOT_LISTED for the others."""
        context, known = _find(self.bigram_keys, (first << WORD_BITS) | second)
        place, hit = _find(self.trigram_keys, (context << WORD_BITS) | third)
        return np.where(hit & known, self.probability[self.trigram_values[place]], np.float32(NOT_LISTED))


def _find(keys: Ids, wanted: Ids) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    place = np.minimum(np.searchsorted(keys, wanted), keys.size - 1)
    return place, keys[place] == wanted
