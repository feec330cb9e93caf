"""Any two against each other: versions, rounds, issues, Word files; as a list, a printed redline, a Word file."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..archive import ReturnedFile
from ..model.issue import Issue
from ..review.changes import Change
from ..review.compare import Difference, ShownBlock, Side, difference, of_document, of_issue, of_snapshot
from ..review.flat import PARA
from ..review.snapshot import Sent, snapshot_from_json
from .gathered import Gathered
from .reviewing import Reviewing, bytes_of

if TYPE_CHECKING:
    from ..archive import Archive, Round
    from ..output.redline import Paragraph, Redline, Stretch
    from ..typeset.fonts import Fonts

MARK = "¶"  # shows where a paragraph's end came or went


Source: TypeAlias = "Issue | Round | ReturnedFile | Path"
"""What can be compared: an issue in any version, a round as sent, a copy that came back, a Word file."""


class Comparing:
    """The desk's room for comparing any two. Every method may raise DeskError."""

    def __init__(self, archive: Callable[[], "Archive"], reviewing: Callable[[], Reviewing]) -> None:
        self._archive, self._reviewing = archive, reviewing

    def compare(self, first: "Source", second: "Source") -> Difference:
        """What lies between the two. Beside a Word file an issue stands as it is exported, else by its texts."""
        printed = any(isinstance(each, Path | ReturnedFile) for each in (first, second))
        return difference(self._side(first, printed=printed), self._side(second, printed=printed))

    def _side(self, source: "Source", *, printed: bool) -> Side:
        if isinstance(source, Path):
            return _word(bytes_of(source), source.name)
        if isinstance(source, ReturnedFile):
            return _word(self._archive().files.content(source.hash), source.name)
        if isinstance(source, Issue):
            return self._reviewing().printed(source) if printed else of_issue(source)
        snapshot = snapshot_from_json(source.snapshot)
        return of_snapshot(snapshot) if printed else of_issue(snapshot.issue)


def _word(data: bytes, name: str) -> Side:
    """A Word file with its tracked changes accepted."""
    from ..ooxml.reader import read_apart

    return of_document(read_apart(data, name))


def redline_of(difference: Difference, title: str, fonts: "Fonts") -> "Redline":
    """The difference as a printed redline."""
    from ..output.redline import compose_redline

    return compose_redline(title, [_paragraph(block) for block in difference.blocks], fonts)


def tracked_docx(difference: Difference, who: str) -> bytes:
    """The difference as a Word file whose changes are tracked; rejecting all gives the first side."""
    from ..ooxml.redline import Who

    return difference.docx(Who(who, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")))


def redline_of_round(gathered: Gathered, title: str, fonts: "Fonts") -> "Redline":
    """What was sent with the changes of all copies in it, each in the ink of its hand."""
    from ..output.redline import compose_redline

    return compose_redline(title, list(marked_up(gathered, gathered.merged.changes)), fonts)


def _paragraph(block: ShownBlock) -> "Paragraph":
    from ..output.redline import Paragraph, Stretch

    stretches = tuple(Stretch(piece.text, piece.op, piece.author or "") for piece in block.pieces)
    return Paragraph(stretches, block.kind or "paragraph", "移动" if block.moved else "")


def marked_up(gathered: Gathered, changes: Sequence[Change]) -> "Iterator[Paragraph]":
    """Every sent paragraph with these changes in it; of overlapping ones each shows what it would put there."""
    homes = _homes(gathered.snapshot.sent, changes)
    for index, sent in enumerate(gathered.snapshot.sent):
        yield from _Marked(sent, gathered).paragraphs(homes.get(index, []))


def _homes(sent: Sequence[Sent], changes: Sequence[Change]) -> dict[int, list[Change]]:
    """The changes of each sent paragraph, by its index; a move of an article stands at its first paragraph."""
    indexes: dict[str, list[int]] = {}
    for index, each in enumerate(sent):
        indexes.setdefault(each.place, []).append(index)
        if each.article:
            indexes.setdefault(each.article, [index])
    homes: dict[int, list[Change]] = {}
    for change in changes:
        own = [index for index in indexes.get(change.block, ()) if sent[index].offset <= change.start]
        if own:
            homes.setdefault(own[-1], []).append(change)
    return homes


class _Marked:
    """One sent paragraph on its way to be several, by what was inserted in it."""

    def __init__(self, sent: Sent, gathered: Gathered) -> None:
        self._sent, self._gathered = sent, gathered
        self._made: list[list[Stretch]] = [[]]

    def paragraphs(self, changes: Sequence[Change]) -> "Iterator[Paragraph]":
        from ..output.redline import Paragraph

        texts = [change for change in changes if change.kind not in ("move", "format")]
        at = 0
        for change in sorted(texts, key=lambda each: (each.start, each.end)):
            at = self._pass(change, at)
        self._add(self._sent.text[at:], None)
        remarks = {"move": "移动", "format": "格式"}
        told = [f"{remarks[c.kind]}（{self._gathered.hand(c)}）" for c in changes if c.kind in remarks]
        kind = self._sent.kind or ("paragraph" if self._sent.place else "")
        for number, stretches in enumerate(self._made):
            if stretches:
                yield Paragraph(tuple(stretches), kind, "、".join(told) if number == 0 else "")

    def _pass(self, change: Change, at: int) -> int:
        """Put a change in; where the paragraph has been shown up to then."""
        text = self._sent.text + PARA
        start, end = (min(max(at, value - self._sent.offset), len(text)) for value in (change.start, change.end))
        hand = self._gathered.hand(change)
        self._add(text[at:start].strip(PARA), None)
        self._add(text[start:end].replace(PARA, "" if change.kind == "delete" else MARK), hand, gone=True)
        lead = start == len(text) or change.after.startswith(PARA)
        pieces = change.after.strip(PARA) if change.kind == "insert" else change.after
        if change.kind == "insert" and lead:
            self._made.append([])
        for number, piece in enumerate(pieces.split(PARA)):
            if number:
                self._add(MARK, hand)
                self._made.append([])
            self._add(piece, hand)
        if change.kind == "insert" and not lead:
            self._made.append([])
        return end

    def _add(self, text: str, hand: str | None, *, gone: bool = False) -> None:
        from ..output.redline import Stretch

        if text:
            op = "equal" if hand is None else "delete" if gone else "insert"
            self._made[-1].append(Stretch(text, op, hand or ""))  # type: ignore[arg-type]
