"""One change as a person decides on it: where in which block, what it was, what it becomes, by whom."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..model.issue import BlockKind
from .diff import diff_text
from .flat import PARA, Op
from .snapshot import BODY, Sent

Kind = Literal["text", "split", "join", "insert", "delete", "format", "move"]
Group = Literal["", "punctuation", "space"]
Aspect = Literal[
    "", "lead", "kind", "look"
]  # of a format change: lead-in, kind of paragraph, or looks nothing can hold

_SPACE = re.compile(r"[\s\u00a0\u3000\v]*")
_MARKS = re.compile(r"[\s\u00a0\u3000，。、；：？！…—·“”‘’（）《》〈〉〔〕【】,.;:?!()\[\]\"'－-]*")


@dataclass(frozen=True, slots=True)
class Change:
    """A change against the sent text. Offsets count code points of the block's sent text; PARA stands for its end.

    A new paragraph (`insert`) stands behind a block (start: its length plus one, or its length with PARA in
    front), or before one (start 0). `author` None: nobody was recorded; `authors` are all who made the same change.
    For a move `after` is the place behind which the block (or article) now stands, "" for the front.
    """

    id: str
    kind: Kind
    block: str
    start: int
    before: str
    after: str
    article: str | None = None
    author: str | None = None
    date: str | None = None
    tracked: bool = False
    authors: tuple[str | None, ...] = ()
    look: BlockKind = "paragraph"  # of a new paragraph
    lead: int = 0  # bold characters at the head of a new paragraph; where a changed lead-in now ends
    aspect: Aspect = ""
    group: Group = ""

    @property
    def end(self) -> int:
        """Where the changed stretch ends in the block's text; its PARA counts as one more."""
        return self.start if self.kind in ("format", "move") else self.start + len(self.before)

    def to_json(self) -> dict[str, Any]:
        """The change in the words of the command line."""
        return {
            "id": self.id,
            "kind": self.kind,
            "author": self.author,
            "date": self.date,
            "tracked": self.tracked,
            "article": self.article,
            "block": self.block,
            "start": self.start - 1
            if self.kind == "insert" and self.after.endswith(PARA) and self.start
            else self.start,
            "before": _shown(self.before, self.kind),
            "after": _shown(self.after, self.kind),
        }


def _shown(text: str, kind: Kind) -> str:
    """Paragraph ends as line ends; a whole paragraph without them."""
    return (text.strip(PARA) if kind in ("insert", "delete") else text).replace(PARA, "\n")


@dataclass(frozen=True)
class Layout:
    """The blocks of a flat text: their sent paragraphs in order, and where each begins."""

    blocks: tuple[Sent, ...]
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        starts = [0]
        for block in self.blocks:
            starts.append(starts[-1] + len(block.text) + 1)
        object.__setattr__(self, "starts", starts)

    def locate(self, position: int) -> tuple[int, int]:
        """The block that holds a position and the offset in it; its end belongs to it."""
        if not self.blocks:
            return 0, 0
        index = min(bisect_right(self.starts, position) - 1, len(self.blocks) - 1)
        return index, position - self.starts[index]


@dataclass(frozen=True, slots=True)
class _Cut:
    kind: Kind
    block: int
    start: int
    before: str
    after: str


def changes_from(ops: Iterable[Op], layout: Layout, seed: str) -> list[Change]:
    """The operations cut at paragraph ends into single decisions, in reading order; blank paragraphs pass."""
    changes: list[Change] = []
    seen: dict[str, int] = {}
    for op in _together(ops):
        for cut in _cuts(op, layout):
            sent = layout.blocks[cut.block]
            if _is_blank(cut, sent):
                continue
            key = f"{seed}|{sent.place or cut.block}|{cut.start + sent.offset}|{cut.before}|{cut.after}|{cut.kind}"
            key += "|behind" if changes and _stands_behind(changes[-1], cut, sent) else ""
            seen[key] = seen.get(key, 0) + 1
            changes.append(
                Change(
                    id=identity(key, seen[key]),
                    kind=cut.kind,
                    block=sent.place,
                    start=cut.start + sent.offset,
                    before=cut.before,
                    after=cut.after,
                    article=sent.article,
                    author=op.author,
                    date=op.date,
                    tracked=op.tracked,
                    authors=(op.author,),
                    group=grouping(cut.before, cut.after) if cut.kind == "text" else "",
                )
            )
    return changes


def _stands_behind(last: Change, cut: _Cut, sent: Sent) -> bool:
    """Words at the point of a new paragraph's beginning: behind it they are others than before it."""
    point = (sent.place, cut.start + sent.offset)
    return cut.kind == "text" and last.kind == "split" and (last.block, last.start) == point


def _together(ops: Iterable[Op]) -> list[Op]:
    """Operations that touch where a paragraph's end comes made one: only together do they say what came."""
    out: list[Op] = []
    for op in ops:
        last = out[-1] if out else None
        if last is not None and last.end == op.start and PARA in last.after + op.after:
            told = max(last, op, key=lambda each: (each.tracked, len(each.after)))
            out[-1] = replace(told, start=last.start, end=op.end, after=last.after + op.after)
        else:
            out.append(op)
    return out


def identity(key: str, count: int = 1) -> str:
    """A short name that the same change has in every copy of a round."""
    return "c" + hashlib.sha256(f"{key}|{count}".encode()).hexdigest()[:9]


def grouping(before: str, after: str) -> Group:
    """Whether a change touches white space only, or punctuation only: such are decided together."""
    if _SPACE.fullmatch(before) and _SPACE.fullmatch(after):
        return "space"
    return "punctuation" if _MARKS.fullmatch(before) and _MARKS.fullmatch(after) else ""


def _is_blank(cut: _Cut, sent: Sent) -> bool:
    """An empty paragraph more or less, or white space in one: the page has none."""
    whole = cut.kind in ("insert", "delete") or (cut.kind == "text" and not sent.text.strip())
    return whole and not (cut.before + cut.after).strip(PARA + " \t\n\u00a0\u3000")


def _cuts(op: Op, layout: Layout) -> Iterator[_Cut]:
    before = _taken(op, layout)
    if PARA in before and PARA in op.after:
        for inner in diff_text(before, op.after):
            moved = replace(op, start=op.start + inner.start, end=op.start + inner.end, after=inner.after)
            yield from _cuts(moved, layout)
    elif PARA in before:
        yield from _removing(op, layout)
    elif PARA in op.after:
        yield from _adding(op, before, layout)
    else:
        index, offset = layout.locate(op.start)
        yield _Cut("text", index, offset, before, op.after)


def _taken(op: Op, layout: Layout) -> str:
    return "".join(_slices(op.start, op.end, layout.blocks, layout))


def _slices(start: int, end: int, blocks: Sequence[Sent], layout: Layout) -> Iterator[str]:
    index, _ = layout.locate(start)
    while index < len(blocks) and layout.starts[index] < end:
        base = layout.starts[index]
        yield (blocks[index].text + PARA)[max(start - base, 0) : end - base]
        index += 1


def _removing(op: Op, layout: Layout) -> Iterator[_Cut]:
    """Paragraph ends go: whole paragraphs are deleted, others joined; new text goes with the last piece of text."""
    start, end = op.start, op.end
    index, offset = layout.locate(start)
    if (
        not op.after
        and offset == len(layout.blocks[index].text)
        and _taken(replace(op, start=end, end=end + 1), layout) == PARA
    ):
        start, end = start + 1, end + 1  # “¶text” and “text¶” leave the same; the latter is a whole paragraph
    cuts: list[_Cut] = []
    index, _ = layout.locate(start)
    while index < len(layout.blocks) and layout.starts[index] < end:
        cuts += _removed(index, start, end, layout)
        index += 1
    texts = [place for place, cut in enumerate(cuts) if cut.kind == "text"]
    if op.after and texts:
        cuts[texts[-1]] = replace(cuts[texts[-1]], after=op.after)
    elif op.after:
        block, offset = layout.locate(end if cuts[-1].kind == "delete" else start)
        added = _Cut("text", block, offset, "", op.after)
        cuts = [*cuts, added] if cuts[-1].kind == "delete" else [added, *cuts]
    yield from cuts


def _next(position: int, layout: Layout) -> str:
    return "".join(_slices(position, position + 1, layout.blocks, layout))


def _removed(index: int, start: int, end: int, layout: Layout) -> Iterator[_Cut]:
    base, text = layout.starts[index], layout.blocks[index].text
    low, high = max(start - base, 0), min(end - base, len(text) + 1)
    if low == 0 and high == len(text) + 1:
        yield _Cut("delete", index, 0, text + PARA, "")
        return
    if text[low:high]:
        yield _Cut("text", index, low, text[low:high], "")
    if high == len(text) + 1:
        yield _Cut("join", index, len(text), PARA, "")


def _adding(op: Op, before: str, layout: Layout) -> Iterator[_Cut]:
    """Paragraph ends come: whole new paragraphs at the edge of one are inserted, others split it."""
    index, offset = layout.locate(op.start)
    size = len(layout.blocks[index].text) if layout.blocks else 0
    if not before and offset in (0, size + 1) and op.after.endswith(PARA):
        yield from _inserted(index if offset == 0 else index + 1, op.after.split(PARA)[:-1], layout)
        return
    if not before and offset == size and op.after.startswith(PARA):
        yield from (_Cut("insert", index, size, "", PARA + text) for text in op.after.split(PARA)[1:])
        return
    first, *middle, last = op.after.split(PARA)
    if before or first:
        yield _Cut("text", index, offset, before, first)
    at = offset + len(before)
    yield _Cut("split", index, at, "", PARA)
    yield from (_Cut("insert", index, at, "", text + PARA) for text in middle)
    if last:
        yield _Cut("text", index, at, "", last)


def _inserted(index: int, texts: list[str], layout: Layout) -> Iterator[_Cut]:
    """New paragraphs before a block: behind the block before it, unless that is of another room of the page."""
    last = index == len(layout.blocks)
    behind = index > 0 and (last or layout.blocks[index - 1].kind in BODY or layout.blocks[index].kind not in BODY)
    for text in texts:
        if behind:
            yield _Cut("insert", index - 1, len(layout.blocks[index - 1].text) + 1, "", text + PARA)
        else:
            yield _Cut("insert", index, 0, "", text + PARA)
