"""The best readings of a run among written and proposed words, under the trigram model, for every word of them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .candidates import spread
from .model import BOUNDARY_WORD, Ids, LanguageModel

Floats = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]
IMPOSSIBLE = -1e6


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Words over places: arc `k` is `words[k]` from `starts[k]` to `ends[k]`, at a cost. No arc joins two runs."""

    starts: Index
    ends: Index
    words: Ids
    costs: Floats

    def sorted_by_start(self) -> "Arcs":
        """The same arcs, those that start first coming first."""
        order = np.argsort(self.starts, kind="stable")
        return Arcs(self.starts[order], self.ends[order], self.words[order], self.costs[order])


def through(arcs: Arcs, firsts: Index, model: LanguageModel) -> Floats:
    """For each arc the score of the best path that uses it.

    `arcs` are sorted by start; each run begins and ends with a boundary arc, and `firsts` are the beginning ones.
    """
    pairs = _pairs(arcs)
    triples = _triples(pairs)
    gains = model.triple(
        arcs.words[pairs.left[triples.left]],
        arcs.words[pairs.right[triples.left]],
        arcs.words[pairs.right[triples.right]],
    ).astype(np.float64)
    gains += arcs.costs[pairs.right[triples.right]]
    opening = np.isin(pairs.left, firsts)
    scores = np.full(pairs.left.size, IMPOSSIBLE)
    scores[opening] = _opening(arcs, pairs.right[opening], model)
    depth = arcs.ends[pairs.right] - _run_start(pairs, arcs, firsts)
    forward = _sweep(scores, triples.left, triples.right, gains, depth)
    closing = np.where(arcs.words[pairs.right] == BOUNDARY_WORD, 0.0, IMPOSSIBLE)
    backward = _sweep(closing, triples.right, triples.left, gains, -depth)
    best = np.full(arcs.starts.size, IMPOSSIBLE)
    np.maximum.at(best, pairs.right, forward + backward)
    np.maximum.at(best, pairs.left[opening], (forward + backward)[opening])
    return best


@dataclass(frozen=True, slots=True, eq=False)
class _Links:
    left: Index
    right: Index


def _opening(arcs: Arcs, seconds: Index, model: LanguageModel) -> Floats:
    words = arcs.words[seconds]
    return model.pair(np.full(words.size, BOUNDARY_WORD), words).astype(np.float64) + arcs.costs[seconds]


def _followers(arcs: Arcs, ends: Index) -> tuple[Index, Index]:
    return spread(np.searchsorted(arcs.starts, ends, "left"), np.searchsorted(arcs.starts, ends, "right"))


def _pairs(arcs: Arcs) -> _Links:
    """Arcs that follow each other."""
    return _Links(*_followers(arcs, arcs.ends))


def _triples(pairs: _Links) -> _Links:
    """Pairs that overlap in their middle arc: `pairs` are sorted by their left arc."""
    first = np.searchsorted(pairs.left, pairs.right, "left")
    end = np.searchsorted(pairs.left, pairs.right, "right")
    return _Links(*spread(first, end))


def _run_start(pairs: _Links, arcs: Arcs, firsts: Index) -> Index:
    begins = arcs.starts[firsts]
    return begins[np.searchsorted(begins, arcs.starts[pairs.left], "right") - 1]


def _sweep(scores: Floats, sources: Index, targets: Index, gains: Floats, depth: Index) -> Floats:
    """Best scores of all pairs, carried from sources to targets in the order of the targets' depth."""
    order = np.lexsort((targets, depth[targets]))
    sources, targets, gains = sources[order], targets[order], gains[order]
    waves = np.flatnonzero(np.diff(depth[targets], prepend=np.iinfo(np.int64).min))
    groups = np.flatnonzero(np.diff(targets, prepend=-1))
    for begin, end in zip(waves.tolist(), [*waves[1:].tolist(), targets.size], strict=True):
        heads = groups[np.searchsorted(groups, begin) : np.searchsorted(groups, end)]
        best = np.maximum.reduceat(scores[sources[begin:end]] + gains[begin:end], heads - begin)
        scores[targets[heads]] = best
    return scores
