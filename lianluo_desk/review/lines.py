"""A Word file as lines to compare, with every character's history: what stands in R, what in A, and by whose hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..ooxml.reader import Document, Item, Mark, Paragraph, Row, Table
from .flat import PARA

COVER = "送审说明"
"""Name of the paragraph style of a covering sheet, which is no part of the issue."""

_CELL, _ROW, _BREAK = "\t", "\n", "\v"
_DROPPED = str.maketrans("", "", "\f" + PARA)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one history. `marks` outermost first; `bold` against the paragraph's style."""

    text: str
    marks: tuple[Mark, ...] = ()
    bold: bool = False
    changed: tuple[str, str, str | None, str | None] | None = None  # a tracked formatting: before, after, author, date

    @property
    def in_accepted(self) -> bool:
        return all(mark.adds for mark in self.marks)

    @property
    def in_rejected(self) -> bool:
        return not any(mark.adds for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A comment's range begins or ends before character `offset` of a line's pieces."""

    comment: str
    offset: int
    start: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or one table, with the history of its text and of its end."""

    pieces: tuple[Piece, ...] = ()
    end: tuple[Mark, ...] = ()
    bookmarks: tuple[str, ...] = ()
    style: str = ""
    anchors: tuple[Anchor, ...] = ()
    fixed: bool = False  # its end cannot go: a table, or the last line before one or of the file

    @property
    def text(self) -> str:
        """Everything that is in the pieces; of a settled document its text."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def lead(self) -> int:
        """How many characters at its head are bold, 0 when all are."""
        count = 0
        for piece in self.pieces:
            if not piece.bold:
                return count
            count += len(piece.text)
        return 0


def lines_of(document: Document) -> list[Line]:
    """The lines of a body, tables as one line each. Empty paragraphs stay: their ends may be revised."""
    lines: list[Line] = []
    for item in document.items:
        if isinstance(item, Paragraph):
            lines.append(_line(item))
        else:
            if lines:
                lines[-1] = _fix(lines[-1])
            lines += _table_lines(item)
    if lines:
        lines[-1] = _fix(lines[-1])
    return lines


def _fix(line: Line) -> Line:
    return replace(line, fixed=True)


def _line(paragraph: Paragraph) -> Line:
    label = paragraph.label if paragraph.label[:1].isalnum() or paragraph.label.startswith(("（", "(")) else ""
    pieces = [Piece(label)] if label else []
    pieces += [piece for piece in _pieces(paragraph) if piece.text]
    shift = len(label)
    anchors = tuple(Anchor(anchor.name, anchor.offset + shift, anchor.start) for anchor in paragraph.anchors)
    return Line(tuple(pieces), paragraph.marks, paragraph.bookmarks, paragraph.style, anchors)


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    for span in paragraph.spans:
        changed = None
        if span.format_mark is not None:
            mark = span.format_mark
            changed = (_words(mark.before), _words(mark.after), mark.author, mark.date)
        yield Piece(span.text.translate(_DROPPED), span.marks, span.format.bold, changed)


_FIELDS = {
    "bold": "加粗",
    "italic": "倾斜",
    "underline": "下划线",
    "strike": "删除线",
    "size": "字号",
    "font": "字体",
    "latin_font": "西文字体",
    "color": "颜色",
    "style": "字符样式",
}


def _words(fields: tuple[tuple[str, str], ...]) -> str:
    """A formatting in words: 加粗、字号16.0."""
    said = []
    for name, value in fields:
        if name in _FIELDS and value not in ("False", ""):
            said.append(_FIELDS[name] + ("" if value == "True" else value))
    return "、".join(said)


def _table_lines(table: Table) -> list[Line]:
    """A table of one column is a frame around paragraphs (the foot of a page); others are one line."""
    if any(len(row.cells) != 1 for row in table.rows):
        return [_table_line(table)]
    lines: list[Line] = []
    for row in table.rows:
        inner = [_marked(line, row.marks) for line in map(_line, row.cells[0].paragraphs)]
        lines += [*inner[:-1], *(replace(line, fixed=not row.marks) for line in inner[-1:])]
    return lines


def _marked(line: Line, marks: tuple[Mark, ...]) -> Line:
    """A line of a tracked row: its revisions are everything's."""
    if not marks:
        return line
    pieces = tuple(replace(piece, marks=marks + piece.marks) for piece in line.pieces)
    return replace(line, pieces=pieces, end=marks + line.end)


def _table_line(table: Table) -> Line:
    pieces: list[Piece] = []
    names: list[str] = []
    for number, row in enumerate(table.rows):
        pieces += _row_pieces(row, names, last=number == len(table.rows) - 1)
    return Line(tuple(piece for piece in pieces if piece.text), (), tuple(names), "", (), fixed=True)


def _row_pieces(row: Row, names: list[str], *, last: bool) -> Iterator[Piece]:
    for place, cell in enumerate(row.cells):
        outer = row.marks + cell.marks
        if place:
            yield Piece(_CELL, outer)
        yield from _cell_pieces(cell.items if not cell.merged else (), outer, names)
    if not last:
        yield Piece(_ROW, row.marks)


def _cell_pieces(items: tuple[Item, ...], outer: tuple[Mark, ...], names: list[str]) -> Iterator[Piece]:
    flat = [p for item in items for p in ([item] if isinstance(item, Paragraph) else item.paragraphs)]
    for place, paragraph in enumerate(flat):
        names += paragraph.bookmarks
        for piece in _pieces(paragraph):
            yield Piece(piece.text.replace("\n", _BREAK), outer + piece.marks, piece.bold, piece.changed)
        if place < len(flat) - 1:
            yield Piece(_BREAK, outer + paragraph.marks)
