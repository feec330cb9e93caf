"""Writes tracked changes of our own: runs and paragraph ends, inserted and deleted; rejecting gives back the old text.

Never moves (`w:moveFrom`, `w:moveTo`): Word calls a file unreadable when their ids collide. One counter serves all ids.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from .xml import W

OpKind = Literal["equal", "insert", "delete"]

_FIRST_ID = 900_000  # far from bookmarks and comments, which have numbers of their own
_SPECIAL = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Who:
    """The author of a revision and its moment, ISO 8601 with Z."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look and one history. `look` is the inner XML of its `w:rPr`."""

    text: str
    op: OpKind = "equal"
    who: Who | None = None
    look: str = ""


@dataclass(frozen=True, slots=True)
class RedlineParagraph:
    """A paragraph with the history of its text and of its end.

    `end` "insert": the break after it is new; "delete": it runs into the next. `look` is inner XML of `w:pPr`
    without `w:rPr`; `bookmarks` begin at its head and end at its foot.
    """

    pieces: tuple[Piece, ...] = ()
    end: OpKind = "equal"
    who: Who | None = None
    look: str = ""
    bookmarks: tuple[str, ...] = ()


@dataclass
class Ids:
    """Numbers for annotations, unique in one file."""

    counter: "count[int]" = field(default_factory=lambda: count(_FIRST_ID))

    def next(self) -> int:
        return next(self.counter)


def revision(tag: Literal["ins", "del"], who: Who, ids: Ids, inner: str = "") -> str:
    """A `w:ins` or `w:del` around `inner`, or empty as the mark of a paragraph's end."""
    head = f'<w:{tag} w:id="{ids.next()}" w:author={quoteattr(who.author)} w:date={quoteattr(who.date)}'
    return f"{head}>{inner}</w:{tag}>" if inner else f"{head}/>"


def run(text: str, look: str = "", *, deleted: bool = False) -> str:
    """One `w:r`; tabs and line breaks become elements, characters that XML forbids are left out."""
    tag = "delText" if deleted else "t"
    parts: list[str] = []
    plain = ""
    for char in text.translate(_FORBIDDEN):
        if char in _SPECIAL:
            parts += [_text(tag, plain), _SPECIAL[char]]
            plain = ""
        else:
            plain += char
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{''.join([*parts, _text(tag, plain)])}</w:r>"


def _text(tag: str, text: str) -> str:
    return f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>' if text else ""


def piece_xml(piece: Piece, ids: Ids) -> str:
    """A piece as runs, wrapped in its revision."""
    if not piece.text:
        return ""
    if piece.op == "equal" or piece.who is None:
        return run(piece.text, piece.look)
    if piece.op == "insert":
        return revision("ins", piece.who, ids, run(piece.text, piece.look))
    return revision("del", piece.who, ids, run(piece.text, piece.look, deleted=True))


def end_xml(op: OpKind, who: Who | None, ids: Ids) -> str:
    """The children of the paragraph mark's `w:rPr` that say its end was inserted or deleted."""
    if op == "equal" or who is None:
        return ""
    return revision("ins" if op == "insert" else "del", who, ids)


def paragraph_xml(paragraph: RedlineParagraph, ids: Ids) -> str:
    """One `w:p` with its revisions; the end's stands last in `w:pPr` (ECMA-376-1 §17.3.1.29)."""
    mark = end_xml(paragraph.end, paragraph.who, ids)
    properties = paragraph.look + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    numbers = [(ids.next(), name) for name in paragraph.bookmarks]
    starts = "".join(f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>' for number, name in numbers)
    ends = "".join(f'<w:bookmarkEnd w:id="{number}"/>' for number, _ in numbers)
    inner = "".join(piece_xml(piece, ids) for piece in paragraph.pieces)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{starts}{inner}{ends}</w:p>"


def paragraphs_from(
    text: str, looks: Sequence[str], ops: Iterable[tuple[int, int, str, Who]], paragraph_end: str = "\u2029"
) -> list[RedlineParagraph]:
    """Paragraphs of an old flat text with operations as revisions: what each takes is deleted, what it brings inserted.

    `looks[i]` is the inner `w:rPr` of character i; new text takes the look of what it replaces or continues.
    """
    pieces: list[Piece] = []
    at = 0
    for start, end, after, who in ops:
        pieces += _stretch(text, looks, at, start, "equal", None)
        pieces += _stretch(text, looks, start, end, "delete", who)
        look = looks[start] if end > start else looks[start - 1] if start else ""
        pieces += [Piece(after, "insert", who, look)] if after else []
        at = end
    pieces += _stretch(text, looks, at, len(text), "equal", None)
    return list(_cut(pieces, paragraph_end))


def _stretch(text: str, looks: Sequence[str], start: int, end: int, op: OpKind, who: Who | None) -> Iterable[Piece]:
    at = start
    for place in range(start + 1, end + 1):
        if place == end or looks[place] != looks[at]:
            yield Piece(text[at:place], op, who, looks[at])
            at = place


def _cut(pieces: Iterable[Piece], paragraph_end: str) -> Iterable[RedlineParagraph]:
    """Pieces cut into paragraphs; a paragraph's end has the history of the character that stands for it."""
    current: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split(paragraph_end)
        current += [Piece(first, piece.op, piece.who, piece.look)] if first else []
        for other in others:
            yield RedlineParagraph(tuple(current), piece.op, piece.who)
            current = [Piece(other, piece.op, piece.who, piece.look)] if other else []
    if current:
        yield RedlineParagraph(tuple(current))


def body_xml(paragraphs: Iterable[RedlineParagraph]) -> str:
    """A whole document part with these paragraphs."""
    ids = Ids()
    inner = "".join(paragraph_xml(paragraph, ids) for paragraph in paragraphs)
    return f'<w:document xmlns:w="{W}"><w:body>{inner}<w:sectPr/></w:body></w:document>'
