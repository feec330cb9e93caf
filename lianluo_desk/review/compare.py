"""Any two against each other: issues, versions, rounds or Word files; as a list, as a redline to show, as a DOCX."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..model.issue import Issue, Masthead
from ..ooxml.reader import Document, accepted
from ..ooxml.redline import RedlineParagraph, Who, paragraphs_from
from ..ooxml.redline_file import redline_docx
from ..ooxml.writer_names import bookmark_name
from .changes import Change
from .comparing import Comparison, changes_of
from .comparing import compare as compare_lines
from .flat import PARA, flatten
from .lines import COVER, Line, Piece, lines_of
from .snapshot import Sent, Snapshot, places_in, plain_text
from .tracked import group_ops, keeping_last_end

_UNKNOWN = Who("比较", "2000-01-01T00:00:00Z")
ShownOp = Literal["equal", "insert", "delete"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its paragraphs in order. Make it with `of_issue`, `of_document` or `of_snapshot`."""

    sent: tuple[Sent, ...]
    issue: Issue | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of a redline: text that stayed, came or went, and who did it."""

    text: str
    op: ShownOp = "equal"
    author: str | None = None


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A paragraph of a redline (花脸稿), deleted text in its place; `op` when the whole of it came or went."""

    place: str
    kind: str
    pieces: tuple[Shown, ...]
    op: ShownOp = "equal"
    moved: bool = False


@dataclass(frozen=True)
class Difference:
    """What lies between two sides: the changes as a list, and the redline to show."""

    changes: tuple[Change, ...]
    blocks: tuple[ShownBlock, ...]
    comparison: Comparison

    def docx(self, who: Who = _UNKNOWN) -> bytes:
        """A Word file of plain paragraphs with the changes tracked; rejecting all gives the first side exactly."""
        return redline_docx(self.paragraphs(who))

    def paragraphs(self, who: Who = _UNKNOWN) -> list[RedlineParagraph]:
        """The redline as paragraphs of a Word file; what moved is deleted there and inserted here."""
        olds = [sent.text for sent in self.comparison.sent]
        text = flatten(olds)
        found = keeping_last_end(text, group_ops(olds, self.comparison.returned.accepted))
        ops = [(op.start, op.end, op.after, who) for op in found]
        return paragraphs_from(text, [""] * len(text), ops)


def of_issue(issue: Issue) -> Side:
    """An issue by its texts, in the model's form."""
    return Side(tuple(plain_text(issue)), issue)


def of_snapshot(snapshot: Snapshot) -> Side:
    """A round as it was sent."""
    return Side(snapshot.sent, snapshot.issue)


def of_document(document: Document) -> Side:
    """A Word file with its tracked changes accepted; bookmarks of this desk name its places, others have numbers."""
    lines = [line for line in lines_of(accepted(document)) if line.style != COVER and line.text.strip()]
    return Side(tuple(places_in(lines)))


def difference(first: Side, second: Side) -> Difference:
    """Everything that lies between the two; places of the first, offsets in its texts."""
    lines = [_line(sent) for sent in second.sent]
    named = tuple(_named(first.sent)) or (Sent("p1", "", "paragraph"),)
    comparison = compare_lines(named, lines)
    snapshot = Snapshot(first.issue or Issue("compare", "", Masthead("")), 1, "compare", named)
    changes = changes_of(comparison, snapshot, lines)
    return Difference(tuple(changes), tuple(shown(comparison)), comparison)


def _named(sent: Sequence[Sent]) -> list[Sent]:
    """Paragraphs without identity are named by their number, so that a change can say where it is."""
    return [
        each if each.place else Sent(f"p{number}", each.text, each.kind or "paragraph", each.article)
        for number, each in enumerate(sent, 1)
    ]


def _line(sent: Sent) -> Line:
    pieces = [Piece(sent.text[: sent.lead], bold=True), Piece(sent.text[sent.lead :])]
    names = (bookmark_name(sent.place),) if sent.place else ()
    return Line(tuple(piece for piece in pieces if piece.text), (), names, sent.style)


def shown(comparison: Comparison) -> list[ShownBlock]:
    """The comparison as a redline: every block with what stayed, came and went, in reading order."""
    text = flatten(block.text for block in comparison.layout.blocks)
    redline = _Redline(comparison)
    position = 0
    for op in comparison.ops:
        redline.add(text[position : op.start], "equal", None, position)
        redline.add(text[op.start : op.end], "delete", op.author, op.start)
        redline.add(op.after, "insert", op.author, op.end)
        position = op.end
    redline.add(text[position:], "equal", None, position)
    return redline.blocks


class _Redline:
    """Gathers stretches into blocks; a paragraph's end, whatever its history, closes one."""

    def __init__(self, comparison: Comparison) -> None:
        self.blocks: list[ShownBlock] = []
        self._layout = comparison.layout
        self._pieces: list[Shown] = []
        moved = {index for group in comparison.groups if group.moved for index in group.before}
        self._moved = {place for place, index in enumerate(comparison.order) if index in moved}

    def add(self, stretch: str, op: ShownOp, author: str | None, position: int) -> None:
        for number, part in enumerate(stretch.split(PARA)):
            if number:
                self._close(position)
                position += op != "insert"
            if part:
                self._pieces.append(Shown(part, op, author))
                position += len(part) if op != "insert" else 0

    def _close(self, position: int) -> None:
        kinds = {piece.op for piece in self._pieces}
        whole: ShownOp = next(iter(kinds)) if len(kinds) == 1 else "equal"
        index, _ = self._layout.locate(position)
        sent = self._layout.blocks[index] if self._layout.blocks and whole != "insert" else Sent("", "")
        moved = index in self._moved and whole == "equal"
        self.blocks.append(ShownBlock(sent.place, sent.kind, tuple(self._pieces), whole, moved))
        self._pieces = []
