"""A copy that came home: checked that it belongs to the round, compared, its changes and comments told."""

from dataclasses import dataclass

from ..errors import DeskError
from ..ooxml.reader import Comment, Document, read, read_apart
from .changes import Change
from .comparing import Comparison, changes_of, compare, returned_position
from .flat import PARA
from .lines import COVER, Line, lines_of, without
from .snapshot import Snapshot

_RELATED = 0.2  # share of the sent text that must be found again in a file without identity
_KEPT = "这一轮的记录没有改动。"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on the sent text: `start`–`end` are code points of the block's text, `quoted` what stands there."""

    id: str
    author: str | None
    date: str | None
    text: str
    block: str
    start: int
    end: int
    quoted: str = ""
    article: str | None = None
    done: bool = False
    replies: tuple["Remark", ...] = ()

    def to_json(self) -> dict[str, object]:
        """The comment in the words of the command line."""
        return {
            "author": self.author,
            "date": self.date,
            "block": self.block,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "replies": [{"author": r.author, "date": r.date, "text": r.text} for r in self.replies],
        }


@dataclass(frozen=True, slots=True)
class Returned:
    """What a copy brought home. `warnings` are sentences about what could not be compared."""

    changes: tuple[Change, ...]
    comments: tuple[Remark, ...] = ()
    warnings: tuple[str, ...] = ()
    editor: str | None = None  # who saved it last: a hint for changes that nobody is recorded for

    def to_json(self) -> dict[str, object]:
        """Changes and comments in the words of the command line."""
        return {
            "changes": [change.to_json() for change in self.changes],
            "comments": [remark.to_json() for remark in self.comments],
        }


def read_returned(data: bytes, snapshot: Snapshot, *, name: str = "返回稿", apart: bool = True) -> Returned:
    """What a returned Word file changes against the snapshot of its round.

    With `apart` it is parsed in a process of its own. Raises DeskError, one sentence, for a file that cannot be
    read, is empty, or belongs to another issue or round; the round stays as it is.
    """
    document = read_apart(data, name) if apart else read(data, name)
    return compare_returned(document, snapshot, name)


def compare_returned(document: Document, snapshot: Snapshot, name: str = "返回稿") -> Returned:
    """Like `read_returned`, for a document that is read already."""
    check_identity(document, snapshot, name)
    lines = [line for line in lines_of(document, snapshot.lead_styles) if line.style != COVER]
    if own := document.properties.get("bdRedline"):
        author, _, date = own.partition("|")
        lines = [without(line, author, date) for line in lines]
    if not any(piece.text.strip() for line in lines for piece in line.pieces):
        raise DeskError(f"“{name}”里没有文字，无法比对。", f"请检查是否发错了文件。{_KEPT}")
    comparison = compare(snapshot.sent, lines)
    if "bdIssue" not in document.properties and comparison.likeness < _RELATED:
        raise DeskError(f"“{name}”与送出的稿子对不上，不像是这一期的审改稿。", f"请检查是否选错了文件或轮次。{_KEPT}")
    return Returned(
        changes=tuple(changes_of(comparison, snapshot, lines)),
        comments=remarks(document, lines, comparison),
        warnings=(*document.warnings, *_unseen(document)),
        editor=document.core.get("lastModifiedBy") or None,
    )


def check_identity(document: Document, snapshot: Snapshot, name: str) -> None:
    """Raises DeskError when the file says that it belongs to another issue or another round."""
    properties = document.properties
    issue, number = properties.get("bdIssue"), properties.get("bdRound")
    if issue and issue != snapshot.issue.id:
        raise DeskError(f"“{name}”是另一期的审改稿，不是这一期的。", f"请在它所属的那一期里读入。{_KEPT}")
    if number and number.isdecimal() and int(number) != snapshot.round:
        older = "较早的" if int(number) < snapshot.round else "另外的"
        raise DeskError(
            f"“{name}”是{older}第 {number} 轮的审改稿，这里要的是第 {snapshot.round} 轮。",
            f"请在第 {number} 轮里读入，或请对方改最新一轮的稿子。{_KEPT}",
        )
    export = properties.get("bdExportId")
    if export and export != snapshot.export_id:
        raise DeskError(f"“{name}”不是这一轮送出的那一份，而是另一次导出的。", f"请在送出它的那一轮里读入。{_KEPT}")


def _unseen(document: Document) -> tuple[str, ...]:
    """What stands beside the text and has no place in an issue."""
    found = []
    notes = [note.text for note in (*document.footnotes, *document.endnotes) if note.text]
    if notes:
        found.append(f"稿中有 {len(notes)} 条脚注或尾注，没有参加比对：“{notes[0][:20]}”……")
    return tuple(found)


def remarks(document: Document, lines: list[Line], comparison: Comparison) -> tuple[Remark, ...]:
    """The comments with their answers, anchored in the sent text."""
    anchors: dict[tuple[str, bool], tuple[int, int]] = {}
    for number, line in enumerate(lines):
        for anchor in line.anchors:
            anchors.setdefault((anchor.comment, anchor.start), (number, anchor.offset))
    replies: dict[str, list[Comment]] = {}
    for comment in document.comments:
        if comment.parent:
            replies.setdefault(_thread(comment, document.comments), []).append(comment)
    return tuple(
        _remark(comment, replies.get(comment.id, []), anchors, lines, comparison)
        for comment in document.comments
        if not comment.parent
    )


def _thread(comment: Comment, comments: tuple[Comment, ...]) -> str:
    """The id of the remark that began a thread; a ring of answers ends where it began."""
    by_id = {each.id: each for each in comments}
    seen: set[str] = set()
    while comment.parent in by_id and comment.id not in seen:
        seen.add(comment.id)
        comment = by_id[comment.parent]
    return comment.id


def _remark(
    comment: Comment,
    replies: list[Comment],
    anchors: dict[tuple[str, bool], tuple[int, int]],
    lines: list[Line],
    comparison: Comparison,
) -> Remark:
    start, end = anchors.get((comment.id, True)), anchors.get((comment.id, False))
    start, end = start or end, end or start
    block, place, low, high = None, "", 0, 0
    if start and end:
        index, low = returned_position(comparison, *start, lines)
        last, high = returned_position(comparison, *end, lines)
        block = comparison.layout.blocks[index]
        size = len(block.text)
        low, high = min(low, size), (min(high, size) if last == index else size)
        place = block.place
    shift = block.offset if block else 0
    return Remark(
        comment.id,
        comment.author,
        comment.date,
        comment.text,
        place,
        low + shift,
        max(low, high) + shift,
        block.text[low:high].replace(PARA, "") if block else "",
        block.article if block else None,
        comment.done,
        tuple(Remark(r.id, r.author, r.date, r.text, place, low + shift, high + shift, done=r.done) for r in replies),
    )
