"""Interpolates the general model with the counts of the project's own phrases."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BITS = 18
MASK = (1 << BITS) - 1
DISCOUNT = 0.8
BOUNDARY, NUMBER = 0, 2
LARGEST_WEIGHT = 3.0  # what is left over by rounding must not be made much of
P_BOUNDARY, P_NUMBER = 0.12, 0.01  # of the general model, which knows neither

Keys = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class General:
    """Probabilities (not logarithms) of the general model; keys are sorted."""

    unigram: Values
    weight: Values
    bigrams: Keys
    p2: Values
    weights2: Values
    trigrams: Keys
    p3: Values


@dataclass(frozen=True)
class Mixed:
    """The mixture: probabilities and back-off weights; trigram keys are first<<36 | second<<18 | third."""

    unigram: Values
    weight: Values
    bigrams: Keys
    p2: Values
    weights2: Values
    trigrams: Keys
    p3: Values


@dataclass(frozen=True)
class Recipe:
    """How far the phrases are trusted: a context seen `caution` times has half the trust."""

    alone: float = 0.15  # for single words
    trust: float = 0.6
    caution: float = 5.0


def find(keys: Keys, wanted: Keys) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Where each key is, and whether it is there at all."""
    place = np.minimum(np.searchsorted(keys, wanted), keys.size - 1)
    return place, keys[place] == wanted


def _at(keys: Keys, values: npt.NDArray[np.generic], wanted: Keys) -> Values:
    place, hit = find(keys, wanted)
    return np.where(hit, values[place], 0).astype(np.float64)


def _counted(keys: Keys) -> tuple[Keys, Keys]:
    keys = np.sort(keys)
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[first], np.diff(np.append(first, keys.size))


class Counted:
    """Counts of a sequence of words, with absolute discounting."""

    def __init__(self, ids: Keys, general_unigram: Values) -> None:
        ids = ids[~((ids == BOUNDARY) & (np.roll(ids, 1) == BOUNDARY))]
        size = general_unigram.size
        self.counts1 = np.bincount(ids, minlength=size).astype(np.float64)
        share = general_unigram / general_unigram.sum()
        self.p1 = 0.999 * self.counts1 / self.counts1.sum() + 0.001 * share
        self.bigrams, self.counts2 = _counted((ids[:-1] << BITS) | ids[1:])
        keys = (ids[:-2] << 2 * BITS) | (ids[1:-1] << BITS) | ids[2:]
        self.trigrams, self.counts3 = _counted(keys[ids[1:-1] != BOUNDARY])
        self.followers1 = np.bincount(self.bigrams >> BITS, minlength=size)
        self.contexts2, self.followers2 = np.unique(self.trigrams >> BITS, return_counts=True)

    def bigram(self, keys: Keys) -> Values:
        """P(second | first)."""
        first, second = keys >> BITS, keys & MASK
        seen = self.counts1[first]
        direct = np.maximum(_at(self.bigrams, self.counts2, keys) - DISCOUNT, 0)
        mixed = (direct + DISCOUNT * self.followers1[first] * self.p1[second]) / np.maximum(seen, 1)
        return np.where(seen > 0, mixed, self.p1[second])

    def context(self, keys: Keys) -> Values:
        """How often the first two words of each trigram were seen together."""
        return _at(self.bigrams, self.counts2, keys >> BITS)

    def trigram(self, keys: Keys) -> Values:
        """P(third | first, second)."""
        lower, seen = self.bigram(keys & ((1 << 2 * BITS) - 1)), self.context(keys)
        direct = np.maximum(_at(self.trigrams, self.counts3, keys) - DISCOUNT, 0)
        rest = DISCOUNT * _at(self.contexts2, self.followers2, keys >> BITS)
        return np.where(seen > 0, (direct + rest * lower) / np.maximum(seen, 1), lower)


def _general_bigram(general: General, unigram: Values, keys: Keys) -> Values:
    first, second = keys >> BITS, keys & MASK
    place, hit = find(general.bigrams, keys)
    inside = np.where(hit, general.p2[place], general.weight[first] * unigram[second])
    inside = np.where(first == BOUNDARY, unigram[second], (1 - P_BOUNDARY) * inside)
    return np.where(second == BOUNDARY, P_BOUNDARY, np.where(second == NUMBER, P_NUMBER, inside))


def _general_trigram(general: General, unigram: Values, keys: Keys) -> Values:
    place, hit = find(general.trigrams, keys)
    context, known = find(general.bigrams, keys >> BITS)
    lower = _general_bigram(general, unigram, keys & ((1 << 2 * BITS) - 1))
    return np.where(hit, general.p3[place], np.where(known, general.weights2[context], 1.0) * lower)


def _rest(contexts: Keys, size: int, above: Values, below: Values) -> Values:
    """Back-off weights: what the listed words leave, over what they would have had one order below."""
    left = 1 - np.bincount(contexts, weights=above, minlength=size)
    share = 1 - np.bincount(contexts, weights=below, minlength=size)
    return np.clip(np.clip(left, 1e-3, None) / np.clip(share, 1e-3, None), None, LARGEST_WEIGHT)


def mixture(general: General, ids: Keys, recipe: Recipe) -> Mixed:
    """The interpolated model."""
    unigram = general.unigram.copy()
    unigram[BOUNDARY], unigram[NUMBER] = P_BOUNDARY, P_NUMBER
    counted = Counted(ids, general.unigram)

    def trust(seen: Values) -> Values:
        return recipe.trust * seen / (seen + recipe.caution)

    m1 = recipe.alone * counted.p1 + (1 - recipe.alone) * unigram
    k2 = np.union1d(general.bigrams, counted.bigrams)
    t2 = trust(counted.counts1[k2 >> BITS])
    m2 = t2 * counted.bigram(k2) + (1 - t2) * _general_bigram(general, unigram, k2)
    weight = _rest(k2 >> BITS, m1.size, m2, m1[k2 & MASK])
    k3 = np.union1d(general.trigrams, counted.trigrams)
    t3 = trust(counted.context(k3))
    m3 = t3 * counted.trigram(k3) + (1 - t3) * _general_trigram(general, unigram, k3)
    place, known = find(k2, k3 >> BITS)
    place, k3, m3 = place[known], k3[known], m3[known]
    below = find(k2, k3 & ((1 << 2 * BITS) - 1))
    lower = np.where(below[1], m2[below[0]], weight[(k3 >> BITS) & MASK] * m1[k3 & MASK])
    return Mixed(m1, weight, k2, m2, _rest(place, k2.size, m3, lower), k3, m3)
