"""All ways to read a stream as words: best scores up to each word and from each word on, under the bigram model."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .model import BOUNDARY_WORD, LONGEST_WORD, Ids, LanguageModel, Scores
from .stream import Positions, Stream
from .vocabulary import Vocabulary

_LENGTHS = np.arange(1, LONGEST_WORD + 1)
IMPOSSIBLE = np.float32(-1e6)


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """`words[p, n - 1]` ends before place `p`.

    `before` are the best scores of what leads up to that word, it included; `after` of what follows it.
    """

    words: Ids
    steps: Scores  # [p, n - 1, m - 1]: the word of n characters ending at p, after the word of m characters
    before: Scores
    after: Scores
    totals: Scores  # of each run


def lattice_of(stream: Stream, model: LanguageModel, vocabulary: Vocabulary) -> Lattice:
    """The lattice of every run of the stream."""
    words = vocabulary.words_ending(stream.codes)
    steps = _steps(words, model)
    before = _forward(stream, steps)
    after = _backward(stream, steps)
    ends = stream.starts + stream.lengths
    totals = (before[ends] + steps[ends + 1, 0]).max(axis=1)
    return Lattice(words, steps, before, after, totals)


def _steps(words: Ids, model: LanguageModel) -> Scores:
    """Scores of all pairs of neighbouring words; IMPOSSIBLE where there is no such pair."""
    steps = np.full((*words.shape, LONGEST_WORD), IMPOSSIBLE, dtype=np.float32)
    place, length = np.nonzero(words >= 0)
    previous = words[np.maximum(place - length - 1, 0)]
    row, gap = np.nonzero(previous >= 0)
    steps[place[row], length[row], gap] = model.pair(previous[row, gap], words[place[row], length[row]])
    return steps


def _forward(stream: Stream, steps: Scores) -> Scores:
    before = np.full(steps.shape[:2], IMPOSSIBLE, dtype=np.float32)
    before[stream.starts, 0] = 0  # the boundary before each run
    for place in _waves(stream.starts, stream.lengths):
        ends = place + 1
        before[ends] = (before[np.maximum(ends[:, None] - _LENGTHS, 0)] + steps[ends]).max(axis=2)
    return before


def _backward(stream: Stream, steps: Scores) -> Scores:
    after = np.full((steps.shape[0] + LONGEST_WORD, LONGEST_WORD), IMPOSSIBLE, dtype=np.float32)
    ends = stream.starts + stream.lengths
    after[ends + 1, 0] = 0  # the boundary behind each run
    last = steps.shape[0] - 1
    for back in _waves(-ends, stream.lengths):
        nexts = -back[:, None] + _LENGTHS
        onward = steps[np.minimum(nexts, last), _LENGTHS - 1] + after[nexts, _LENGTHS - 1][:, :, None]
        after[-back] = onward.max(axis=1)
    return after


def _waves(starts: Positions, lengths: Positions) -> list[Positions]:
    """The first place of every run, then the second of those that have one, and so on."""
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    longest = int(lengths[0]) if lengths.size else 0
    counts = np.searchsorted(-lengths, -np.arange(longest), side="left")
    return [starts[:count] + k for k, count in enumerate(counts.tolist())]


def best_words(stream: Stream, lattice: Lattice) -> npt.NDArray[np.bool_]:
    """Which words (same shape as `lattice.words`) lie on the best path of their run."""
    chosen = np.zeros(lattice.words.shape, dtype=np.bool_)
    place = stream.starts + stream.lengths + 1
    length = np.zeros(place.size, dtype=np.intp)
    while place.size:
        rows = place - length - 1
        options = lattice.before[np.maximum(rows, 0)] + lattice.steps[place, length]
        place, length = rows, options.argmax(axis=1)
        going = lattice.words[place, length] != BOUNDARY_WORD
        place, length = place[going], length[going]
        chosen[place, length] = True
    return chosen
