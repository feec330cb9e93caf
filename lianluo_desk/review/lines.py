"""A Word file as lines to compare, with every character's history: what stands in R, what in A, and by whose hand."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from ..ooxml.reader import Document, Format, Item, Mark, Paragraph, Row, Table, flatten
from .flat import PARA

COVER = "送审说明"
"""Name of the paragraph style of a covering sheet, which is no part of the issue."""

_COPY = re.compile(r"_Copy_\d+$")  # LibreOffice renames the bookmarks of text that it moved into a frame
_CELL, _ROW, _BREAK = "\t", "\n", "\v"
_DROPPED = str.maketrans("", "", "\f" + PARA)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one history. `marks` outermost first; `bold` when it is set off like a run-in sentence."""

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
    open: bool = False  # its end is not there: it runs into the next line

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


def lines_of(document: Document, lead_styles: Collection[str] = ()) -> list[Line]:
    """The lines of a body, tables as one line each, text boxes behind the paragraph that holds them.

    `lead_styles` are character styles that set off a run-in sentence, beside bold and a heavier typeface.
    Empty paragraphs stay: their ends may be revised.
    """
    return _Lines(lead_styles).of(document.items)


def without(line: Line, author: str, date: str) -> Line:
    """The line with the revisions of one author and minute accepted: those of a redline that the desk sent itself."""

    def own(mark: Mark) -> bool:
        return mark.author == author and (mark.date or "")[:16] == date[:16]

    pieces = tuple(
        replace(piece, marks=tuple(mark for mark in piece.marks if not own(mark)))
        for piece in line.pieces
        if not any(own(mark) and not mark.adds for mark in piece.marks)
    )
    gone = any(own(mark) and not mark.adds for mark in line.end)
    return replace(line, pieces=pieces, end=tuple(mark for mark in line.end if not own(mark)), open=gone)


class _Lines:
    def __init__(self, lead_styles: Collection[str]) -> None:
        self._lead_styles = lead_styles

    def of(self, items: Iterable[Item]) -> list[Line]:
        """The lines of one story; the end before a table and the last one cannot go."""
        lines: list[Line] = []
        for item in items:
            if isinstance(item, Paragraph):
                lines.append(self._line(item))
                for box in item.boxes:
                    lines += self.of(box)
            else:
                lines[-1:] = [replace(line, fixed=True) for line in lines[-1:]]
                lines += self._table_lines(item)
        lines[-1:] = [replace(line, fixed=True) for line in lines[-1:]]
        return lines

    def _line(self, paragraph: Paragraph) -> Line:
        numbered = paragraph.label[:1].isalnum() or paragraph.label.startswith(("（", "("))
        label = paragraph.label if numbered else ""
        pieces = [Piece(label)] if label else []
        pieces += [piece for piece in self._pieces(paragraph) if piece.text]
        shift = len(label)
        anchors = tuple(Anchor(anchor.name, anchor.offset + shift, anchor.start) for anchor in paragraph.anchors)
        names = tuple(_COPY.sub("", name) for name in paragraph.bookmarks)
        return Line(tuple(pieces), paragraph.marks, names, paragraph.style, anchors)

    def _pieces(self, paragraph: Paragraph) -> Iterator[Piece]:
        plain = _usual_font(paragraph)
        for span in paragraph.spans:
            changed = None
            if span.format_mark is not None:
                mark = span.format_mark
                changed = (_words(mark.before), _words(mark.after), mark.author, mark.date)
            yield Piece(span.text.translate(_DROPPED), span.marks, self._set_off(span.format, plain), changed)

    def _set_off(self, look: Format, plain: str | None) -> bool:
        heavier = "黑" in (look.font or "") and look.font != plain
        return look.bold or look.style in self._lead_styles or heavier

    def _table_lines(self, table: Table) -> list[Line]:
        """A table of one column is a frame around paragraphs (the foot of a page); others are one line."""
        if any(len(row.cells) != 1 for row in table.rows):
            return [self._table_line(table)]
        lines: list[Line] = []
        for row in table.rows:
            inner = [_marked(line, row.marks) for line in self.of(row.cells[0].items)]
            lines += [*inner[:-1], *(replace(line, fixed=not row.marks) for line in inner[-1:])]
        return lines

    def _table_line(self, table: Table) -> Line:
        pieces: list[Piece] = []
        names: list[str] = []
        for number, row in enumerate(table.rows):
            pieces += self._row_pieces(row, names, last=number == len(table.rows) - 1)
        kept = tuple(piece for piece in pieces if piece.text)
        return Line(kept, (), tuple(_COPY.sub("", name) for name in names), "", (), fixed=True)

    def _row_pieces(self, row: Row, names: list[str], *, last: bool) -> Iterator[Piece]:
        for place, cell in enumerate(row.cells):
            outer = row.marks + cell.marks
            if place:
                yield Piece(_CELL, outer)
            yield from self._cell_pieces(cell.items if not cell.merged else (), outer, names)
        if not last:
            yield Piece(_ROW, row.marks)

    def _cell_pieces(self, items: tuple[Item, ...], outer: tuple[Mark, ...], names: list[str]) -> Iterator[Piece]:
        flat = list(flatten(items))
        for place, paragraph in enumerate(flat):
            names += paragraph.bookmarks
            for piece in self._pieces(paragraph):
                text = piece.text.replace("\n", _BREAK)
                yield Piece(text, outer + piece.marks, piece.bold, piece.changed)
            if place < len(flat) - 1:
                yield Piece(_BREAK, outer + paragraph.marks)


def _usual_font(paragraph: Paragraph) -> str | None:
    """The East Asian font of most of its characters."""
    counts: Counter[str | None] = Counter()
    for span in paragraph.spans:
        counts[span.format.font] += len(span.text)
    return counts.most_common(1)[0][0] if counts else None


def _marked(line: Line, marks: tuple[Mark, ...]) -> Line:
    """A line of a tracked row: its revisions are everything's."""
    if not marks:
        return line
    pieces = tuple(replace(piece, marks=marks + piece.marks) for piece in line.pieces)
    return replace(line, pieces=pieces, end=marks + line.end)


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
