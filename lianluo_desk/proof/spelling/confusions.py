"""The curated list of confusions: slips that official texts show again and again, with the words that prove them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from .lattice import best_words, lattice_of
from .slip import Slip, Tier
from .store import DATA, language
from .stream import stream_of

SURE, LIKELY = 0.99, 0.75
_SHORT = 3  # characters; a longer match is hardly chance
_AROUND = 12  # characters to both sides that are read to see where words end


@dataclass(frozen=True, slots=True)
class Confusion:
    """`pattern` is a regular expression without groups whose match should read `right`."""

    pattern: str
    right: str
    tier: Tier
    why: str


@cache
def confusions() -> tuple[Confusion, ...]:
    """The list in `confusions.tsv`: pattern, right, tier (空 for error, ? for doubtful), reason."""
    lines = (DATA / "confusions.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_parsed(line) for line in lines if line and not line.startswith("#"))


def _parsed(line: str) -> Confusion:
    pattern, right, mark, why = [*line.split("\t"), "", ""][:4]
    return Confusion(pattern, right, "doubtful" if mark == "?" else "error", why)


_LOOKBEHIND = re.compile(r"\(\?<[=!][^)]*\)")


def first_characters(pattern: str) -> frozenset[str]:
    """The characters that a match of `pattern` can begin with; it begins with a character or with (?:…|…)."""
    pattern = _LOOKBEHIND.sub("", pattern)
    if not pattern.startswith("(?:"):
        return frozenset(pattern[0])
    return frozenset(branch[0] for branch in pattern[3 : pattern.index(")")].split("|"))


_SPECIAL = frozenset("\\.^$*+?{}[]()|")


def first_pairs(pattern: str) -> frozenset[str]:
    """The pairs of characters that a match of `pattern` can begin with, or, where not fixed, its first characters."""
    pattern = _LOOKBEHIND.sub("", pattern)
    inside, rest = ("", pattern)
    if pattern.startswith("(?:"):
        inside, _, rest = pattern[3:].partition(")")
    begun = frozenset(_begun(branch + rest) for branch in inside.split("|"))
    return begun if all(begun) else first_characters(pattern)


def _begun(pattern: str) -> str:
    """The first two characters of a pattern, or "" where they are not fixed."""
    pair, after = pattern[:2], pattern[2:3]
    fixed = len(pair) == 2 and _SPECIAL.isdisjoint(pair) and (not after or after not in "*?{")
    return pair if fixed else ""


_Tries = tuple[re.Pattern[str], tuple[Confusion, ...]]


@cache
def _by_beginning() -> dict[str, _Tries]:
    """What to try where a text begins so: one expression of two thousand branches would be far too slow."""
    buckets: dict[str, list[Confusion]] = defaultdict(list)
    for confusion in confusions():
        for beginning in first_pairs(confusion.pattern):
            buckets[beginning].append(confusion)
    return {
        beginning: (re.compile("|".join(f"({confusion.pattern})" for confusion in bucket)), tuple(bucket))
        for beginning, bucket in buckets.items()
    }


_SHOWN = re.compile("(?:写成|写作|误为|误作|误写为?|错成|改成|当成)“[^”]{0,4}$")


def shown_as_wrong(text: str, at: int) -> bool:
    """Whether a text about writing shows what stands at `at` as an example: 把“部署”写成“布署”."""
    return _SHOWN.search(text[max(0, at - 10) : at]) is not None


@lru_cache(4_096)
def confused(text: str) -> tuple[Slip, ...]:
    """The places of a sentence that the list knows, from left to right; remembered, since most stay as they are."""
    return tuple(_confused(text))


def _confused(text: str) -> Iterator[Slip]:
    tries, end = _by_beginning(), 0
    for at in range(len(text)):
        for beginning in (text[at : at + 2], text[at]):
            if beginning not in tries or at < end:
                continue
            pattern, bucket = tries[beginning]
            match = pattern.match(text, at)
            if match and shown_as_wrong(text, at):
                end = match.end()
            elif match:
                slip = _slip(at, match.group(), bucket[(match.lastindex or 1) - 1])
                if len(slip.text) > _SHORT or not _straddles(text, slip):
                    end = match.end()
                    yield slip


def _straddles(text: str, slip: Slip) -> bool:
    """Whether the match is chance, made of parts of two good words: 对方项目 has no 方项, 教授于 no 授于.

    A word around the whole match excuses it too (副议长), unless that word is known with the right form (大部份).
    """
    begin = max(0, slip.start - _AROUND)
    window = text[begin : slip.end + _AROUND]
    known = language()
    stream = stream_of(window)
    lattice = lattice_of(stream, known.model, known.vocabulary)
    for place, length in np.argwhere(best_words(stream, lattice)).tolist():
        start = begin + int(stream.offsets[place - length - 1])
        end = begin + int(stream.offsets[place - 1]) + 1
        if start < slip.start < end < slip.end or slip.start < start < slip.end < end:
            return True
        if start <= slip.start and slip.end <= end and (start, end) != (slip.start, slip.end):
            right = text[start : slip.start] + slip.suggestion + text[slip.end : end]
            return not known.vocabulary.has(right)
    return False


def _slip(start: int, written: str, confusion: Confusion) -> Slip:
    why = confusion.why or f"“{written}”应为“{confusion.right}”。"
    score = SURE if confusion.tier == "error" else LIKELY
    return Slip(start, start + len(written), written, confusion.right, confusion.tier, score, why)
