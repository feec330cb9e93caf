"""The smallest change that a person would read: characters as tokens; numbers, percentages and words whole."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from .flat import PARA, Op

_TOKEN = re.compile(
    r"[0-9０-９]+(?:[.,．][0-9０-９]+)*[%％‰]?"  # a number with its per cent sign
    r"|[A-Za-zＡ-Ｚａ-ｚ]+(?:['’\-][A-Za-z]+)*"
    r"|[ \t\u00a0\u3000]+"
    r"|.",
    re.DOTALL,
)
_PUNCTUATION = frozenset("，。、；：？！…—·“”‘’（）《》〈〉〔〕【】,.;:?!()[]\"'" + PARA)
_ISLAND = 2  # unchanged characters between two changes that are fewer than this read as confetti


def tokens(text: str) -> list[str]:
    """The text cut into what is changed as a whole."""
    return _TOKEN.findall(text)


def diff_text(before: str, after: str) -> list[Op]:
    """Operations that turn `before` into `after`, disjoint, in order; none has PARA on both its sides."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    head, tail = _whole_tokens(before, head, tail)
    first, second = before[head : len(before) - tail], after[head : len(after) - tail]
    if not first and not second:
        return []
    hunks = _joined(list(_hunks(tokens(first), tokens(second))), first)
    return [Op(head + start, head + end, text) for start, end, text in hunks]


def _common(one: str, other: str) -> int:
    """How many characters both texts begin with."""
    limit = min(len(one), len(other))
    if one[:limit] == other[:limit]:
        return limit
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


_ATOM = re.compile(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ.,．%％‰'’\- \t\u00a0\u3000]")


def _whole_tokens(before: str, head: int, tail: int) -> tuple[int, int]:
    """Head and tail shortened so that no number, word or stretch of spaces is cut."""
    while head and _ATOM.match(before[head - 1]):
        head -= 1
    while tail and _ATOM.match(before[len(before) - tail]):
        tail -= 1
    return head, tail


def _hunks(first: list[str], second: list[str]) -> Iterable[tuple[int, int, str]]:
    """Changed stretches as (start, end, new text) in code points of the first."""
    codes: dict[str, int] = {}
    numbers = [[codes.setdefault(token, len(codes)) for token in side] for side in (first, second)]
    starts = _starts(first)
    pending: tuple[int, int, str] | None = None
    for code in Indel.opcodes(*numbers):
        if code.tag == "equal":
            if pending:
                yield pending
            pending = None
            continue
        start, end = starts[code.src_start], starts[code.src_end]
        text = "".join(second[code.dest_start : code.dest_end])
        pending = (pending[0], end, pending[2] + text) if pending else (start, end, text)
    if pending:
        yield pending


def _starts(pieces: Sequence[str]) -> list[int]:
    at, out = 0, [0]
    for piece in pieces:
        at += len(piece)
        out.append(at)
    return out


def _joined(hunks: list[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Neighbouring changes that would read as confetti made one, never across punctuation or a paragraph's end."""
    out: list[tuple[int, int, str]] = []
    for hunk in hunks:
        if out and _belong(out[-1], hunk, text):
            start, end, new = out.pop()
            out.append((start, hunk[1], new + text[end : hunk[0]] + hunk[2]))
        else:
            out.append(hunk)
    return [_settled(hunk, text) for hunk in out]


def _belong(one: tuple[int, int, str], other: tuple[int, int, str], text: str) -> bool:
    island = text[one[1] : other[0]]
    if any(char in _PUNCTUATION for char in island) or _breaks(one, text) or _breaks(other, text):
        return False
    sizes = [max(end - start, len(new)) for start, end, new in (one, other)]
    return len(island) < _ISLAND or (len(island) <= 4 and len(island) * 2 <= min(sizes))


def _breaks(hunk: tuple[int, int, str], text: str) -> bool:
    return PARA in hunk[2] or PARA in text[hunk[0] : hunk[1]]


def _settled(hunk: tuple[int, int, str], text: str) -> tuple[int, int, str]:
    """A pure insertion or deletion slid to where a person would put it: whole clauses, after their punctuation.

    “甲，乙，” with “乙，” added reads better as “[乙，]” than as “，[乙]，”.
    """
    start, end, new = hunk
    if (new and end > start) or (not new and start == end) or _breaks(hunk, text):
        return hunk
    moved = new or text[start:end]
    best = hunk
    while start and text[start - 1] == moved[-1] and not moved[-1].isalnum():
        moved = moved[-1] + moved[:-1]
        start, end = start - 1, end - 1
        if start == 0 or (text[start - 1] in _PUNCTUATION and moved[-1] in _PUNCTUATION):
            best = (start, end, moved if new else "")
    return best
