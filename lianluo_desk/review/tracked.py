"""What the file itself records: the text before and after its tracked changes, and who made each, to the character."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..ooxml.reader import Mark
from .align import align
from .diff import diff_text
from .flat import PARA, Op, flatten
from .lines import Line


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of the file with one history; PARA stands for a paragraph's end."""

    text: str
    rejected: bool  # stands in the text with everything rejected
    accepted: bool
    marks: tuple[Mark, ...] = ()

    @property
    def mark(self) -> Mark | None:
        """The revision that tells this stretch: what took it away, or else what brought it."""
        gone = [mark for mark in self.marks if not mark.adds]
        return next(iter(gone or self.marks), None)


@dataclass
class Returned:
    """The two plain readings of a file and the operations from the one (R) to the other (A).

    `bookmarks[i]` are the names that begin in paragraph i of R; `sources[i]` the numbers of the lines it was made of.
    """

    rejected: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    bookmarks: list[tuple[str, ...]] = field(default_factory=list)
    sources: list[tuple[int, ...]] = field(default_factory=list)
    results: list[tuple[int, ...]] = field(default_factory=list)  # the lines each paragraph of A was made of
    ops: list[Op] = field(default_factory=list)

    @property
    def text(self) -> str:
        """R as a flat text."""
        return flatten(self.rejected)


def atoms(line: Line) -> Iterator[Atom]:
    """The history of a line, its end last; what stands in neither reading is left out."""
    for piece in line.pieces:
        if piece.in_rejected or piece.in_accepted:
            yield Atom(piece.text, piece.in_rejected, piece.in_accepted, piece.marks)
    rejected = line.fixed or not any(mark.adds for mark in line.end)
    accepted = line.fixed or all(mark.adds for mark in line.end)
    if (rejected or accepted) and (line.fixed or not line.open):
        yield Atom(PARA, rejected, accepted, () if line.fixed else line.end)


def settle(lines: Sequence[Line]) -> Returned:
    """Both readings of these lines and the tracked operations between them."""
    result = Returned()
    before: list[str] = []
    after: list[str] = []
    names: list[str] = []
    sources: list[int] = []
    results: list[int] = []
    for number, line in enumerate(lines):
        names += line.bookmarks
        sources.append(number)
        results.append(number)
        for atom in atoms(line):
            if atom.rejected:
                before.append(atom.text)
            if atom.accepted:
                after.append(atom.text)
        if before and before[-1] == PARA:
            result.rejected.append("".join(before[:-1]))
            result.bookmarks.append(tuple(names))
            result.sources.append(tuple(sources))
            before, names, sources = [], [], []
        if after and after[-1] == PARA:
            result.accepted.append("".join(after[:-1]))
            result.results.append(tuple(results))
            after, results = [], []
    result.ops = list(_operations(atom for line in lines for atom in atoms(line)))
    return result


def _operations(stream: Iterator[Atom]) -> Iterator[Op]:
    position = 0
    for kept, group in groupby(stream, key=lambda atom: atom.rejected and atom.accepted):
        members = list(group)
        if not kept:
            yield from _hunk([a for a in members if a.rejected], [a for a in members if a.accepted], position)
        position += sum(len(atom.text) for atom in members if atom.rejected)


def _hunk(gone: list[Atom], come: list[Atom], position: int) -> Iterator[Op]:
    """Deleted and inserted text side by side, reduced to what really differs, each piece with its author."""
    before, after = ("".join(atom.text for atom in side) for side in (gone, come))
    new_at = 0
    old_at = 0
    for op in _differences(before, after):
        new_at += op.start - old_at
        runs = _runs(gone, op.start, op.end), _runs(come, new_at, new_at + len(op.after))
        yield from _by_author(*runs, position + op.start)
        old_at = op.end
        new_at += len(op.after)


def _differences(before: str, after: str) -> list[Op]:
    """Where whole paragraphs stand on both sides they are matched first, then compared each with its own."""
    if before.count(PARA) < 2 or after.count(PARA) < 2 or not (before.endswith(PARA) and after.endswith(PARA)):
        return diff_text(before, after)
    olds, news = before.split(PARA)[:-1], after.split(PARA)[:-1]
    return group_ops(olds, news)


def keeping_last_end(text: str, ops: Sequence[Op]) -> list[Op]:
    """The same edit without touching the text's last PARA: a file's last paragraph end can neither come nor go."""
    last = len(text) - 1
    out = _merged(ops)
    if not out or out[-1].end <= last:
        return out
    op = out.pop()
    if op.start > last:  # something comes behind the end: “text¶” there is “¶text” before it
        op = replace(op, start=last, end=last, after=PARA + op.after.removesuffix(PARA))
    elif op.after.endswith(PARA):
        op = replace(op, end=last, after=op.after.removesuffix(PARA))
    elif op.start and not op.after:  # “text¶” goes with the end before it: “¶text”
        op = replace(op, start=op.start - 1, end=last)
    else:
        op = replace(op, end=last)
    return _merged([*out, op])


def _merged(ops: Sequence[Op]) -> list[Op]:
    """Operations that touch made one."""
    out: list[Op] = []
    for op in ops:
        if out and out[-1].end == op.start:
            out[-1] = replace(out[-1], end=op.end, after=out[-1].after + op.after)
        else:
            out.append(op)
    return out


def inverse(text: str, ops: Sequence[Op]) -> list[Op]:
    """The operations that undo `ops`: on the text that they made of `text`."""
    out, shift = [], 0
    for op in ops:
        start = op.start + shift
        out.append(replace(op, start=start, end=start + len(op.after), after=text[op.start : op.end]))
        shift += len(op.after) - (op.end - op.start)
    return out


def group_ops(olds: Sequence[str], news: Sequence[str]) -> list[Op]:
    """Operations on the flat text of `olds` that make the flat text of `news`, matched without moves."""
    ops: list[Op] = []
    position = done = 0
    for group in align(olds, news):
        if group.moved:
            ops.append(Op(position, position, flatten(news[j] for j in group.after)))
            continue
        while done < min(group.before, default=done):  # what moved away is lost here
            ops.append(Op(position, position + len(olds[done]) + 1, ""))
            position += len(olds[done]) + 1
            done += 1
        old, new = flatten(olds[i] for i in group.before), flatten(news[j] for j in group.after)
        ops += [Op(position + op.start, position + op.end, op.after) for op in diff_text(old, new)]
        position += len(old)
        done = max(done, max(group.before, default=-1) + 1)
    if position < (total := len(flatten(olds))):
        ops.append(Op(position, total, ""))
    return ops


@dataclass(frozen=True, slots=True)
class _Run:
    author: str | None
    date: str | None
    text: str


def _runs(side: list[Atom], start: int, end: int) -> list[_Run]:
    """The stretch of one side by author."""
    found: list[_Run] = []
    at = 0
    for atom in side:
        text = atom.text[max(start - at, 0) : max(end - at, 0)]
        at += len(atom.text)
        if not text:
            continue
        author, date = (atom.mark.author, atom.mark.date) if atom.mark else (None, None)
        if found and found[-1].author == author:
            found[-1] = _Run(author, found[-1].date, found[-1].text + text)
        else:
            found.append(_Run(author, date, text))
    return found


def _by_author(gone: list[_Run], come: list[_Run], position: int) -> Iterator[Op]:
    """One operation for each author's share; a deletion goes with the same author's insertion beside it."""
    gone, come = list(gone), list(come)
    while gone or come:
        pair = gone and come and gone[0].author == come[0].author
        insert_first = come and not pair and come[0].author not in {run.author for run in gone}
        old = gone.pop(0) if pair or (gone and not insert_first) else None
        new = come.pop(0) if pair or old is None else None
        told = old or new
        assert told is not None
        size = len(old.text) if old else 0
        yield Op(position, position + size, new.text if new else "", told.author, told.date, tracked=True)
        position += size
