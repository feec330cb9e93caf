"""The spelling corrector: sentences in, slips out; pure, safe in threads, cheap where nothing changed."""

import re
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock

from .confusions import confused, shown_as_wrong
from .judge import Judge, features_of, judge
from .lattice import lattice_of
from .names import person_names
from .places import City, misnamed, named_cities
from .proposals import NEAR, SAME, SHAPE, Proposals, proposals_for
from .readings import Edit, edits
from .slip import Slip, Tier
from .store import DATA, Language, language
from .stream import Stream, stream_of
from .usage import Usage

ERROR, DOUBTFUL = 0.95, 0.65  # probabilities from which an edit is shown as 错误 and as 疑似
REMEMBERED = 20_000  # sentences
_ORDINAL = ord("第")
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两")
_FACTS = tuple(
    map(frozenset, ("省地市州县区乡镇村", "甲乙丙丁", "东西南北", "男女", "父母", "正副"))
)  # none for another
_LONGEST_OF_EITHER = 3  # characters
_BATCH = 4_000  # characters looked at together
_LONGEST_SENTENCE = 2_000  # characters; a longer one is cut
_SENTENCE = re.compile(rf"[^。！？；\n]{{0,{_LONGEST_SENTENCE}}}[。！？；\n]?")


@dataclass(frozen=True, slots=True)
class Speller:
    """Finds misspelt words. The data (about 0.2 s, 100 MiB) are read at the first check."""

    _memory: "_Memory"

    @classmethod
    def load(cls) -> "Speller":
        """A speller with an empty memory."""
        return cls(_Memory())

    def check(self, text: str, usage: Usage | None = None, protected: Collection[str] = ()) -> tuple[Slip, ...]:
        """All slips of `text`, in order.

        `usage` silences the house's own wording; `protected` are words (names, above all) that are never touched.
        """
        return tuple(slip for slips in self.iter_check(text, usage, protected) for slip in slips)

    def iter_check(
        self, text: str, usage: Usage | None = None, protected: Collection[str] = (),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[tuple[Slip, ...]]:  # fmt: skip
        """The slips of one batch of sentences after the other; ends early once `cancelled()` says so."""
        names = frozenset(protected) | accepted() | person_names(text)
        cities = named_cities(text)
        for batch in _batches(text):
            if cancelled():
                return
            self._memory.learn([sentence for _, sentence in batch])
            for offset, sentence in batch:
                found = _merged(sentence, self._memory.recall(sentence), usage, names, cities)
                if found:
                    yield tuple(_moved(slip, offset) for slip in found)


@cache
def accepted() -> frozenset[str]:
    """Words that are right although the model knows them not: abbreviated offices, set phrases."""
    lines = (DATA / "accepted.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _either() -> dict[str, tuple[frozenset[str], ...]]:
    """Groups of words that are each right somewhere, by their words."""
    lines = (DATA / "either.txt").read_text(encoding="utf-8").splitlines()
    groups = [frozenset(line.split()) for line in lines if line and not line.startswith("#")]
    return {word: tuple(group for group in groups if word in group) for group in groups for word in group}


def _is_either(written: str, meant: str) -> bool:
    """Whether the change is from one of a group of good words to another (督察 to 督查)."""
    for start in range(len(written)):
        for end in range(start + 1, min(start + _LONGEST_OF_EITHER, len(written)) + 1):
            groups = _either().get(written[start:end], ())
            apart = written[:start] == meant[:start] and written[end:] == meant[end:]
            if apart and any(meant[start:end] in group for group in groups):
                return True
    return False


def _batches(text: str) -> Iterator[list[tuple[int, str]]]:
    batch: list[tuple[int, str]] = []
    size = 0
    for match in _SENTENCE.finditer(text):
        if match.group():
            batch.append((match.start(), match.group()))
            size += len(match.group())
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Memory:
    """What was found in sentences seen lately, before house usage and names are considered."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[Slip, ...]] = OrderedDict()
        self._lock = Lock()

    def learn(self, sentences: list[str]) -> None:
        """Looks at those sentences that are not known yet, all together."""
        with self._lock:
            for sentence in sentences:
                if sentence in self._known:
                    self._known.move_to_end(sentence)
            unknown = list(dict.fromkeys(sentence for sentence in sentences if sentence not in self._known))
        found = _found(unknown)
        with self._lock:
            self._known.update(zip(unknown, found, strict=True))
            while len(self._known) > max(REMEMBERED, len(sentences)):
                self._known.popitem(last=False)

    def recall(self, sentence: str) -> tuple[Slip, ...]:
        """What was learnt; looked at again should another thread have pushed it out."""
        with self._lock:
            known = self._known.get(sentence)
        return known if known is not None else _found([sentence])[0]


def _found(sentences: list[str]) -> list[tuple[Slip, ...]]:
    """The model's slips in each sentence, with offsets of that sentence."""
    if not sentences:
        return []
    text = "\n".join(sentences)
    slips = iter(model_slips(text, language(), judge()))
    found, begin, pending = [], 0, next(slips, None)
    for sentence in sentences:
        end, inside = begin + len(sentence), []
        while pending is not None and pending.start < end:
            inside.append(_moved(pending, -begin))
            pending = next(slips, None)
        found.append(tuple(inside))
        begin = end + 1
    return found


def model_slips(text: str, language: Language, judge: Judge) -> list[Slip]:
    """What the language model finds in `text`."""
    stream = stream_of(text)
    if not stream.starts.size:
        return []
    lattice = lattice_of(stream, language.model, language.vocabulary)
    proposals = proposals_for(stream, lattice, language)
    found = edits(stream, lattice, proposals, language.model, language.vocabulary)
    scores = judge.probabilities(features_of(stream, lattice, proposals, found, language))
    slips = [
        _slip(text, stream, proposals, edit, float(score))
        for edit, score in zip(found, scores, strict=True)
        if score >= DOUBTFUL and not _changes_fact(edit, stream) and not _unlevels(edit, stream, proposals)
    ]
    return sorted(slips)


def _changes_fact(edit: Edit, stream: Stream) -> bool:
    """Whether a figure, a level or a side would become another: these are not guessed at."""
    written = [chr(int(stream.codes[place])) for place in edit.changed]
    if any(code == _ORDINAL for code in edit.letters):
        return True
    pairs = list(zip(written, map(chr, edit.letters), strict=True))
    if any(old in facts and new in facts for old, new in pairs for facts in _FACTS):
        return True
    beside = {place + step for place in edit.changed for step in (-1, 0, 1)}
    numerals = sum(chr(int(stream.codes[place])) in _NUMERALS for place in beside)
    return numerals > 1 or any(not _NUMERALS.isdisjoint(pair) for pair in pairs)


def _unlevels(edit: Edit, stream: Stream, proposals: Proposals) -> bool:
    """Whether 村, 镇 … standing alone (交村办理) would become a character that only looks like it."""
    kinds = proposals.kinds[edit.proposal]
    by_shape = not kinds[SAME] and not kinds[NEAR]
    return by_shape and any(chr(int(stream.codes[place])) in "村镇乡县" for place in edit.changed)


def _slip(text: str, stream: Stream, proposals: Proposals, edit: Edit, score: float) -> Slip:
    """The slip spans the whole word, so that the editor reads words and not characters."""
    k = edit.proposal
    start = int(proposals.starts[k])
    begin = int(stream.offsets[start])
    end = int(stream.offsets[start + int(proposals.lengths[k]) - 1]) + 1
    meant = list(text[begin:end])
    for place, code in zip(edit.changed, edit.letters, strict=True):
        meant[int(stream.offsets[place]) - begin] = chr(code)
    suggestion = "".join(meant)
    tier: Tier = "error" if score >= ERROR and not _is_either(text[begin:end], suggestion) else "doubtful"
    return Slip(
        begin, end, text[begin:end], suggestion, tier, round(score, 4), _why(text[begin:end], suggestion, proposals, k)
    )


def _why(written: str, meant: str, proposals: Proposals, k: int) -> str:
    kinds = proposals.kinds[k]
    if kinds[SHAPE] and not kinds[SAME] and not kinds[NEAR]:
        how = "字形相近"
    elif kinds[SAME] and not kinds[SHAPE] and not kinds[NEAR]:
        how = "读音相同"
    elif kinds[NEAR] and not kinds[SHAPE]:
        how = "读音相近"
    else:
        how = "从上下文看"
    return f"{how}，疑将“{meant}”误作“{written}”。"


def _moved(slip: Slip, by: int) -> Slip:
    return Slip(slip.start + by, slip.end + by, slip.text, slip.suggestion, slip.tier, slip.score, slip.why)


def _merged(
    sentence: str, modelled: tuple[Slip, ...], usage: Usage | None, names: frozenset[str], cities: frozenset[City]
) -> tuple[Slip, ...]:
    """The lists go first; the model's slips must not touch what they found, nor names, nor the house's wording."""
    found = [*confused(sentence), *misnamed(sentence, cities, language())]
    listed = _apart(slip for slip in found if not _touches_name(sentence, slip, names))
    kept = [
        slip
        for slip in modelled
        if not any(_overlap(slip, other) for other in listed) and not shown_as_wrong(sentence, slip.start)
    ]
    if kept:
        names |= person_names(_corrected(sentence, [*listed, *kept]))  # a title may be misspelt beside its name
    kept = [
        slip
        for slip in kept
        if not _touches_name(sentence, slip, names) and not (usage is not None and _is_settled(sentence, slip, usage))
    ]
    return tuple(sorted([*listed, *kept]))


def _apart(slips: Iterable[Slip]) -> list[Slip]:
    """From left to right those that do not overlap an earlier one."""
    apart: list[Slip] = []
    for slip in sorted(slips):
        if not apart or slip.start >= apart[-1].end:
            apart.append(slip)
    return apart


def _overlap(slip: Slip, other: Slip) -> bool:
    return slip.start < other.end and other.start < slip.end


def _corrected(sentence: str, slips: list[Slip]) -> str:
    for slip in slips:
        if len(slip.text) == len(slip.suggestion):
            sentence = sentence[: slip.start] + slip.suggestion + sentence[slip.end :]
    return sentence


def _touches_name(sentence: str, slip: Slip, names: frozenset[str]) -> bool:
    """Whether a changed character belongs to one of the names."""
    changed = [
        slip.start + k for k, (old, new) in enumerate(zip(slip.text, slip.suggestion, strict=False)) if old != new
    ]
    for name in names:
        at = sentence.find(name)
        while at >= 0:
            if any(at <= place < at + len(name) for place in changed):
                return True
            at = sentence.find(name, at + 1)
    return False


def _is_settled(sentence: str, slip: Slip, usage: Usage) -> bool:
    if len(slip.text) != len(slip.suggestion):
        return False
    changed = [
        slip.start + k for k, (old, new) in enumerate(zip(slip.text, slip.suggestion, strict=True)) if old != new
    ]
    meant = sentence[: slip.start] + slip.suggestion + sentence[slip.end :]
    return all(usage.is_settled(sentence, meant, place, place + 1) for place in changed)
