"""Joint decoding: what is written and what is proposed compete as whole readings of a run; the winners are edits."""

from dataclasses import dataclass

import numpy as np

from .lattice import Lattice
from .model import BOUNDARY_WORD, LONGEST_WORD, LanguageModel
from .paths import IMPOSSIBLE, Arcs, Floats, Index, through
from .proposals import Proposals, letter
from .stream import Stream
from .vocabulary import Vocabulary

READING_SLACK = 6.0  # log10; written words that cost more than this are not tried again
TIE = 1e-4
_WRITTEN, _WALL = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """A proposal that won.

    Margins are log10 against the best reading that keeps what is written; `rival` is against the next best proposal.
    """

    proposal: int
    changed: tuple[int, ...]  # places of the stream
    letters: tuple[int, ...]  # code points put there
    margin: float
    widest: float
    rival: float


@dataclass(frozen=True, slots=True, eq=False)
class _Contest:
    arcs: Arcs
    starts: Index  # places of the stream
    ends: Index
    runs: Index
    origin: Index  # proposal, _WRITTEN or _WALL
    firsts: Index


def edits(
    stream: Stream, lattice: Lattice, proposals: Proposals, model: LanguageModel, words: Vocabulary
) -> list[Edit]:
    """The proposals on the best reading of each run, in the order of the text."""
    if not proposals.starts.size:
        return []
    contest = _contest(stream, lattice, proposals)
    scores = through(contest.arcs, contest.firsts, model)
    best = np.full(stream.starts.size, IMPOSSIBLE)
    best[contest.runs[contest.firsts]] = scores[contest.firsts]
    behind = best[contest.runs] - scores
    kept = _best_keeping(contest, scores, stream, words)
    winners = np.flatnonzero((contest.origin >= 0) & (behind < TIE))
    return [_edit(int(arc), contest, scores, best, kept, stream, words) for arc in winners]


def _contest(stream: Stream, lattice: Lattice, proposals: Proposals) -> _Contest:
    runs = np.unique(proposals.runs)
    place, gap, run = _written(stream, lattice, runs)
    heads, tails = stream.starts[runs], (stream.starts + stream.lengths)[runs]
    starts = np.concatenate([place - gap - 1, proposals.starts, heads - 1, tails])
    ends = np.concatenate([place, proposals.starts + proposals.lengths, heads, tails + 1])
    words = np.concatenate([lattice.words[place, gap], proposals.words, np.full(2 * runs.size, BOUNDARY_WORD)])
    owner = np.concatenate([run, proposals.runs, runs, runs])
    costs = np.concatenate([np.zeros(place.size), -proposals.costs.astype(np.float64), np.zeros(2 * runs.size)])
    origin = np.concatenate(
        [np.full(place.size, _WRITTEN), np.arange(proposals.starts.size), np.full(2 * runs.size, _WALL)]
    )
    order = np.argsort(starts + 2 * owner, kind="stable")
    starts, ends, owner, origin = starts[order], ends[order], owner[order], origin[order]
    apart = 2 * owner  # keeps runs that share a boundary from touching
    firsts = np.flatnonzero((origin == _WALL) & (starts < stream.starts[owner]))
    return _Contest(Arcs(starts + apart, ends + apart, words[order], costs[order]), starts, ends, owner, origin, firsts)


def _written(stream: Stream, lattice: Lattice, runs: Index) -> tuple[Index, Index, Index]:
    """The written words of these runs that are not hopeless: where they end, their length less one, their run."""
    wanted = np.zeros(stream.starts.size, dtype=np.bool_)
    wanted[runs] = True
    inside = np.zeros(lattice.words.shape[0], dtype=np.bool_)
    run_of = np.searchsorted(stream.starts, np.arange(inside.size) - 1, "right") - 1
    ends = np.flatnonzero(run_of >= 0)
    inside[ends] = (ends <= (stream.starts + stream.lengths)[run_of[ends]]) & wanted[run_of[ends]]
    place, gap = np.nonzero((lattice.words > BOUNDARY_WORD) & inside[:, None])
    run = run_of[place]
    hopeful = lattice.before[place, gap] + lattice.after[place, gap] > lattice.totals[run] - READING_SLACK
    return place[hopeful], gap[hopeful], run[hopeful]


def _best_keeping(contest: _Contest, scores: Floats, stream: Stream, words: Vocabulary) -> Floats:
    """For each place the best reading that keeps the character written there."""
    kept = np.full(stream.codes.size, IMPOSSIBLE)
    for k in range(LONGEST_WORD):
        arc = np.flatnonzero((contest.origin != _WALL) & (contest.ends - contest.starts > k))
        place = contest.starts[arc] + k
        same = contest.origin[arc] == _WRITTEN
        proposed = np.flatnonzero(~same)
        same[proposed] = letter(words, contest.arcs.words[arc[proposed]], k) == stream.codes[place[proposed]]
        np.maximum.at(kept, place[same], scores[arc[same]])
    return kept


def _edit(
    arc: int, contest: _Contest, scores: Floats, best: Floats, kept: Floats, stream: Stream, words: Vocabulary
) -> Edit:
    start, end, run = int(contest.starts[arc]), int(contest.ends[arc]), int(contest.runs[arc])
    word = int(contest.arcs.words[arc])
    meant = words.letters[words.bounds[word] : words.bounds[word + 1]]
    changed = np.flatnonzero(meant != stream.codes[start:end])
    margins = best[run] - kept[start + changed]
    return Edit(
        proposal=int(contest.origin[arc]),
        changed=tuple((start + changed).tolist()),
        letters=tuple(meant[changed].tolist()),
        margin=float(margins.min()),
        widest=float(margins.max()),
        rival=float(best[run] - _best_rival(arc, contest, scores, best[run])),
    )


def _best_rival(arc: int, contest: _Contest, scores: Floats, best: float) -> float:
    """The best other proposal that overlaps this one.

    Arcs are sorted by start, so those near in place are near in the list.
    """
    start, end, run = contest.arcs.starts[arc], contest.arcs.ends[arc], contest.runs[arc]
    low, high = np.searchsorted(contest.arcs.starts, [start - LONGEST_WORD, end])
    near = slice(int(low), int(high))
    overlaps = (contest.origin[near] >= 0) & (contest.runs[near] == run) & (contest.arcs.ends[near] > start)
    others = scores[near][overlaps]
    return float(others[others < best - TIE].max(initial=IMPOSSIBLE))
