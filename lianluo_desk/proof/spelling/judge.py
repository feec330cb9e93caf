"""How likely an edit is right: small decision trees over what decoding found, learnt from corrected sentences."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from ...errors import DeskError
from .lattice import Lattice, best_words
from .model import LONGEST_WORD, NOT_LISTED, NUMBER_WORD, Ids, LanguageModel
from .proposals import NEAR, OTHER, SAME, SHAPE, Proposals
from .readings import Edit
from .store import DATA, Language
from .stream import Stream

FEATURES = (
    "margin",
    "widest margin",
    "rival",
    "gain",
    "cost",
    "changed",
    "same sound",
    "near sound",
    "look-alike",
    "other",
    "likeness",
    "length 1",
    "length 2",
    "length 3",
    "longer",
    "new word",
    "old word",
    "is old word",
    "rarest old character",
    "new characters",
    "first in run",
    "last in run",
    "run length",
    "edits in run",
    "single words",
    "single before",
    "single after",
    "left pair",
    "right pair",
    "old left pair",
    "old right pair",
    "cover length",
    "cover word",
    "run score",
    "new triple",
)
_NO_WORD, _NO_CHARACTER = -7.5, -7.0  # log10
_CAP = 10.0  # log10; a wider margin says no more

Features = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """Trees of equal depth, whose leaves add up to log odds.

    Node `n` asks whether the feature `features[tree, n]` is at most `thresholds[tree, n]`.
    """

    features: npt.NDArray[np.intp]
    thresholds: npt.NDArray[np.float64]
    leaves: npt.NDArray[np.float64]
    prior: float

    def probabilities(self, rows: Features) -> npt.NDArray[np.float64]:
        """The probability that each edit is right."""
        trees = np.arange(self.features.shape[0])
        node = np.zeros((rows.shape[0], trees.size), dtype=np.intp)
        inner = self.features.shape[1]
        while node.size and node[0, 0] < inner:
            value = np.take_along_axis(rows, self.features[trees, node], axis=1)
            node = 2 * node + 1 + (value > self.thresholds[trees, node])
        odds = self.prior + self.leaves[trees, node - inner].sum(axis=1)
        likely: npt.NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return likely


@cache
def judge() -> Judge:
    """The packed trees. Raises DeskError when the installation lacks them."""
    try:
        with np.load(DATA / "judge.npz") as packed:
            return Judge(
                packed["features"].astype(np.intp), packed["thresholds"], packed["leaves"], float(packed["prior"])
            )
    except (OSError, ValueError, KeyError) as problem:
        raise DeskError("程序文件不完整：错别字检查所需的判断数据读不出来。", "请重新安装联络动态编辑台。") from problem


def features_of(
    stream: Stream, lattice: Lattice, proposals: Proposals, found: list[Edit], language: Language
) -> Features:
    """One row of FEATURES for each edit."""
    if not found:
        return np.zeros((0, len(FEATURES)))
    best = best_words(stream, lattice)
    runs = [int(proposals.runs[edit.proposal]) for edit in found]
    together = {run: runs.count(run) for run in set(runs)}
    rows = [
        _strength(edit, proposals) + _words(edit, stream, lattice, proposals, language)
        + _surroundings(edit.proposal, stream, proposals, best, together)
        + _neighbours(edit, stream, lattice, proposals, language)
        for edit in found
    ]  # fmt: skip
    return np.array(rows, dtype=np.float64)


def _strength(edit: Edit, proposals: Proposals) -> list[float]:
    k = edit.proposal
    kinds = proposals.kinds[k]
    likeness = float(proposals.likeness[k]) if kinds[SHAPE] else 0.0
    margins = [min(max(value, 0.0), _CAP) for value in (edit.margin, edit.widest, edit.rival)]
    counts = [float(kinds[kind]) for kind in (SAME, NEAR, SHAPE, OTHER)]
    return [*margins, float(proposals.gains[k]), float(proposals.costs[k]), float(len(edit.changed)), *counts, likeness]


def _words(edit: Edit, stream: Stream, lattice: Lattice, proposals: Proposals, language: Language) -> list[float]:
    k = edit.proposal
    length = int(proposals.lengths[k])
    written = int(lattice.words[proposals.starts[k] + length, length - 1])
    unigram = language.model.unigram
    known = written > NUMBER_WORD
    old = min(_character(language, int(stream.codes[place])) for place in edit.changed)
    new = sum(_character(language, code) for code in edit.letters) / len(edit.letters)
    lengths = [float(length == 1), float(length == 2), float(length == 3), float(length >= 4)]
    new_word = float(unigram[proposals.words[k]])
    return [*lengths, new_word, float(unigram[written]) if known else _NO_WORD, float(known), old, new]


def _surroundings(
    k: int, stream: Stream, proposals: Proposals, best: npt.NDArray[np.bool_], together: dict[int, int]
) -> list[float]:
    """Where in its run the edit stands, and whether the words there and beside are single characters (often names)."""
    run = int(proposals.runs[k])
    first, end = int(stream.starts[run]), int(stream.starts[run] + stream.lengths[run])
    start, stop = int(proposals.starts[k]), int(proposals.starts[k] + proposals.lengths[k])
    singles = float(best[start + 1 : stop + 1, 0].sum())
    left = float(best[start, 0]) if start > first else 0.0
    right = float(best[stop + 1, 0]) if stop < end else 0.0
    length = float(min(end - first, 40))
    return [float(start == first), float(stop == end), length, float(min(together[run], 4)), singles, left, right]


def _neighbours(edit: Edit, stream: Stream, lattice: Lattice, proposals: Proposals, language: Language) -> list[float]:
    """Whether the model has seen the new word, and what was written, beside the words before and after."""
    k, model = edit.proposal, language.model
    start, stop = int(proposals.starts[k]), int(proposals.starts[k] + proposals.lengths[k])
    left, right = _ending(lattice, start), _beginning(lattice, stop)
    new = proposals.words[k : k + 1]
    before, after = _best_pair(model, left, new), _best_pair(model, new, right)
    old_before = _best_pair(model, left, _beginning(lattice, start))
    old_after = _best_pair(model, _ending(lattice, stop), right)
    cover = max((_covering(lattice, place, language) for place in edit.changed), default=(1.0, _NO_WORD))
    run = int(proposals.runs[k])
    ordinary = float(lattice.totals[run]) / (int(stream.lengths[run]) + 1)
    return [before, after, old_before, old_after, *cover, ordinary, _best_triple(model, left, new, right)]


def _ending(lattice: Lattice, place: int) -> Ids:
    words = lattice.words[place]
    found: Ids = words[words >= 0]
    return found


def _beginning(lattice: Lattice, place: int) -> Ids:
    lengths = np.arange(1, min(LONGEST_WORD, lattice.words.shape[0] - 1 - place) + 1)
    words = lattice.words[place + lengths, lengths - 1]
    found: Ids = words[words >= 0]
    return found


def _best_pair(model: LanguageModel, first: Ids, second: Ids) -> float:
    listed = model.listed_pairs(np.repeat(first, second.size), np.tile(second, first.size))
    return float(listed.max(initial=NOT_LISTED))


def _best_triple(model: LanguageModel, left: Ids, new: Ids, right: Ids) -> float:
    first, third = np.repeat(left, right.size), np.tile(right, left.size)
    listed = model.listed_triples(first, np.full(first.size, new[0]), third)
    return float(listed.max(initial=NOT_LISTED))


def _covering(lattice: Lattice, place: int, language: Language) -> tuple[float, float]:
    """The longest written word over a place, and how usual it is."""
    for length in range(LONGEST_WORD, 1, -1):
        ends = np.arange(place + 1, min(place + length, lattice.words.shape[0] - 1) + 1)
        words = lattice.words[ends, length - 1]
        words = words[words >= 0]
        if words.size:
            return float(length), float(language.model.unigram[words].max())
    return 1.0, _NO_WORD


@lru_cache(maxsize=8192)
def _character(language: Language, code: int) -> float:
    word = int(language.vocabulary.find(np.array([code + 1], dtype=np.uint64))[0])
    return float(language.model.unigram[word]) if word >= 0 else _NO_CHARACTER
