"""Which of the candidates deserve a closer look: cheap bounds first, then the pair model, each less its cost."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .candidates import Candidates, joined
from .lattice import IMPOSSIBLE, Lattice
from .model import BOUNDARY_WORD, LONGEST_WORD, NUMBER_WORD, LanguageModel, Scores
from .store import Language
from .stream import Positions, Stream
from .vocabulary import Vocabulary

_LENGTHS = np.arange(1, LONGEST_WORD + 1)
CHEAP_SLACK = 2.0  # log10; what the neighbours may still add to the bound
WORTH_DECODING = -1.0  # log10; gain less cost

SAME, NEAR, SHAPE, OTHER = range(4)  # how a character differs from the one written
COST_SAME, COST_NEAR, COST_SHAPE, COST_UNLIKE, COST_OTHER, REBATE = 2.0, 2.8, 2.4, 1.2, 4.0, 1.3


@dataclass(frozen=True, slots=True, eq=False)
class Proposals:
    """Words that might be meant; `kinds[k]` counts the characters that differ, by SAME, NEAR, SHAPE, OTHER."""

    starts: Positions
    lengths: Positions
    words: npt.NDArray[np.int64]
    runs: Positions
    gains: Scores
    costs: Scores
    kinds: npt.NDArray[np.int8]
    likeness: Scores

    def take(self, chosen: npt.NDArray[np.generic]) -> "Proposals":
        """Those at the places (or under the mask) `chosen`."""
        return Proposals(
            self.starts[chosen], self.lengths[chosen], self.words[chosen], self.runs[chosen],
            self.gains[chosen], self.costs[chosen], self.kinds[chosen], self.likeness[chosen],
        )  # fmt: skip


def proposals_for(stream: Stream, lattice: Lattice, language: Language) -> Proposals:
    """The proposals worth decoding."""
    candidates = joined(
        [
            language.sounds.candidates(stream.codes),
            language.shapes.candidates(stream.codes, language.vocabulary),
            language.patterns.candidates(stream.codes),
        ]
    )
    proposals = _bounded(candidates, stream, lattice, language)
    proposals = proposals.take(proposals.gains - proposals.costs > -CHEAP_SLACK - 1.5)
    gains = _pair_gains(proposals, stream, lattice, language.model)
    proposals = _with_gains(proposals, gains)
    return proposals.take(gains - proposals.costs > WORTH_DECODING)


def _with_gains(proposals: Proposals, gains: Scores) -> Proposals:
    return Proposals(
        proposals.starts, proposals.lengths, proposals.words, proposals.runs,
        gains, proposals.costs, proposals.kinds, proposals.likeness,
    )  # fmt: skip


def _bounded(candidates: Candidates, stream: Stream, lattice: Lattice, language: Language) -> Proposals:
    """Candidates that could beat what is written by their own frequency alone, give or take the slack; each once."""
    starts, lengths, words = candidates.starts, candidates.lengths, candidates.words
    unigram = language.model.unigram
    runs = np.searchsorted(stream.starts, starts, "right") - 1
    before, after = lattice.before.max(axis=1), _best_after(lattice, language.model)
    bound = before[starts] + unigram[words] + after[starts + lengths] - lattice.totals[runs]
    written = lattice.words[starts + lengths, lengths - 1]
    likely = np.flatnonzero((bound > -CHEAP_SLACK) & (written != words) & (words > NUMBER_WORD))
    keys = ((starts[likely] * (LONGEST_WORD + 1) + lengths[likely]) << 18) | words[likely]
    chosen = likely[np.unique(keys, return_index=True)[1]]
    kept = Candidates(starts[chosen], lengths[chosen], words[chosen])
    kinds, likeness = differences(kept, stream, language)
    return Proposals(
        kept.starts, kept.lengths, kept.words, runs[chosen], bound[chosen], costs_of(kinds, likeness), kinds, likeness
    )


def _best_after(lattice: Lattice, model: LanguageModel) -> Scores:
    """For each place the best score of what follows, its first word without context."""
    places = lattice.words.shape[0]
    ends = np.minimum(np.arange(places)[:, None] + _LENGTHS, places - 1)
    words = lattice.words[ends, _LENGTHS - 1]
    scores = lattice.after[ends, _LENGTHS - 1] + model.unigram[np.maximum(words, 0)]
    scores = np.where(words == BOUNDARY_WORD, model.unigram[BOUNDARY_WORD], scores)
    best: Scores = np.where(words >= 0, scores, IMPOSSIBLE).max(axis=1)
    return best


def _pair_gains(proposals: Proposals, stream: Stream, lattice: Lattice, model: LanguageModel) -> Scores:
    """How much better the run would be, under the pair model, with each proposal."""
    previous = lattice.words[proposals.starts]
    left = np.full(previous.shape, IMPOSSIBLE, dtype=np.float32)
    row, gap = np.nonzero(previous >= 0)
    left[row, gap] = lattice.before[proposals.starts[row], gap] + model.pair(previous[row, gap], proposals.words[row])
    ends = (proposals.starts + proposals.lengths)[:, None] + _LENGTHS
    ends = np.minimum(ends, stream.codes.size)
    following = lattice.words[ends, _LENGTHS - 1]
    right = np.full(following.shape, IMPOSSIBLE, dtype=np.float32)
    row, gap = np.nonzero(following >= 0)
    onward = np.where(following[row, gap] == BOUNDARY_WORD, 0, lattice.after[ends[row, gap], gap])
    right[row, gap] = model.pair(proposals.words[row], following[row, gap]) + onward
    gains: Scores = left.max(axis=1) + right.max(axis=1) - lattice.totals[proposals.runs]
    return gains


def differences(candidates: Candidates, stream: Stream, language: Language) -> tuple[npt.NDArray[np.int8], Scores]:
    """How many characters differ, by kind, and how alike the most alike of the look-alikes is."""
    kinds = np.zeros((candidates.starts.size, 4), dtype=np.int8)
    likeness = np.zeros(candidates.starts.size, dtype=np.float32)
    for k in range(LONGEST_WORD):
        row = np.flatnonzero(candidates.lengths > k)
        written = stream.codes[candidates.starts[row] + k]
        meant = letter(language.vocabulary, candidates.words[row], k)
        differs = np.flatnonzero(written != meant)
        row, written, meant = row[differs], written[differs], meant[differs]
        kind, alike = kind_of(written, meant, language)
        kinds[row, kind] += 1
        likeness[row] = np.maximum(likeness[row], alike)
    return kinds, likeness


def letter(vocabulary: Vocabulary, words: npt.NDArray[np.int64], k: int) -> npt.NDArray[np.uint16]:
    """Character `k` of each word; all words are longer than `k`."""
    return vocabulary.letters[vocabulary.bounds[words] + k]


def kind_of(
    written: npt.NDArray[np.generic], meant: npt.NDArray[np.generic], language: Language
) -> tuple[npt.NDArray[np.intp], Scores]:
    """How each character differs from the one written (SAME, NEAR, SHAPE or OTHER), and how alike they look."""
    sounds, shapes = language.sounds, language.shapes
    same = _overlap(sounds.syllables[written], sounds.syllables[meant])
    near = _overlap(sounds.classes[written], sounds.classes[meant])
    alike = (shapes.likeness[written] * (shapes.alike[written] == meant[:, None])).max(axis=1, initial=0)
    return np.where(same, SAME, np.where(near, NEAR, np.where(alike > 0, SHAPE, OTHER))), alike


def _overlap(first: npt.NDArray[np.uint16], second: npt.NDArray[np.uint16]) -> npt.NDArray[np.bool_]:
    equal = np.zeros(first.shape[0], dtype=np.bool_)
    for k in range(first.shape[1]):
        equal |= ((first[:, k : k + 1] == second) & (second > 0)).any(axis=1)
    return equal


def costs_of(kinds: npt.NDArray[np.int8], likeness: Scores) -> Scores:
    """What a slip of these kinds costs (log10): several characters of one word slip together."""
    per_shape = COST_SHAPE + COST_UNLIKE * np.maximum(1 - likeness, 0)
    by_sound = kinds[:, SAME] * COST_SAME + kinds[:, NEAR] * COST_NEAR
    by_shape = kinds[:, SHAPE] * per_shape + kinds[:, OTHER] * COST_OTHER
    costs: Scores = by_sound + by_shape - REBATE * np.maximum(kinds.sum(axis=1) - 1, 0)
    return costs.astype(np.float32)
