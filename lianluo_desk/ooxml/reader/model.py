"""What stands in a Word file, as frozen values that know nothing of XML: paragraphs, tables, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .numbering import Numbering

MarkKind = Literal["insert", "delete", "move_to", "move_from"]
SpanKind = Literal["text", "image", "footnote", "endnote", "object"]
Alignment = Literal["left", "center", "right", "both", "distribute"]
StoryKind = Literal["body", "text_box", "header", "footer"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One tracked revision. `author` is None when personal data was scrubbed; `date` is ISO 8601 as written."""

    kind: MarkKind
    author: str | None = None
    date: str | None = None

    @property
    def adds(self) -> bool:
        return self.kind in ("insert", "move_to")


@dataclass(frozen=True, slots=True)
class FormatMark:
    """A tracked change of formatting: what was changed, in words of the format's fields, and by whom."""

    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    author: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """How characters look, resolved through the styles. `size` in pt; `font` is the East Asian one."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    hidden: bool = False
    size: float | None = None
    font: str | None = None
    latin_font: str | None = None
    color: str | None = None
    style: str = ""  # name of the character style


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of equal look and equal history. `target` is a hyperlink's address, a picture's part or a note's id."""

    text: str
    format: Format = Format()
    marks: tuple[Mark, ...] = ()  # outermost first
    kind: SpanKind = "text"
    target: str = ""
    format_mark: FormatMark | None = None
    before: Format | None = None  # the look before a tracked change of formatting

    @property
    def in_accepted(self) -> bool:
        return all(mark.adds for mark in self.marks)

    @property
    def in_rejected(self) -> bool:
        return not any(mark.adds for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's properties, resolved: style name, alignment, numbering, indents in pt, outline level from 0."""

    style: str = ""
    style_id: str = ""
    alignment: Alignment | None = None
    outline: int | None = None
    numbering: tuple[str, int] | None = None  # (numId, level)
    first_line: float = 0.0
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something begins or ends: before code point `offset` of its paragraph's spans as they stand in the file."""

    name: str
    offset: int
    start: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `label` is its automatic number as text; `bookmarks` are those that begin in it.

    `marks` belong to the paragraph's end: an inserted end is a new break after it, a deleted one joins the next.
    """

    spans: tuple[Span, ...] = ()
    look: Look = Look()
    label: str = ""
    marks: tuple[Mark, ...] = ()
    bookmarks: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()  # of comments, in file order
    look_mark: FormatMark | None = None
    look_before: Look | None = None
    page_break_before: bool = False
    section_end: bool = False
    boxes: tuple[tuple[Item, ...], ...] = ()  # text boxes anchored here

    @property
    def text(self) -> str:
        """All its text as it stands in the file, deleted text included; take a view first to read it."""
        return "".join(span.text for span in self.spans)

    @property
    def style(self) -> str:
        return self.look.style

    @property
    def in_accepted(self) -> bool:
        return all(mark.adds for mark in self.marks)

    @property
    def in_rejected(self) -> bool:
        return not any(mark.adds for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `width` in grid columns, `merged` when it continues the cell above."""

    items: tuple[Item, ...] = ()
    marks: tuple[Mark, ...] = ()
    width: int = 1
    merged: bool = False

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(flatten(self.items))

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...] = ()
    marks: tuple[Mark, ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, cells row by row."""

    rows: tuple[Row, ...] = ()

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Cell by cell; what a vertically merged cell hides is left out, as on the page."""
        for row in self.rows:
            for cell in row.cells:
                if not cell.merged:
                    yield from flatten(cell.items)


Item = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or an endnote; `id` is what the span that refers to it has as `target`."""

    id: str
    kind: Literal["footnote", "endnote"]
    items: tuple[Item, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in flatten(self.items)).strip()


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark; `parent` is the id of the remark it answers, `done` whether its thread was resolved."""

    id: str
    author: str | None
    date: str | None
    text: str
    initials: str = ""
    parent: str | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file. As read it holds every revision; `views.accepted` and `views.rejected` make plain ones of it."""

    items: tuple[Item, ...] = ()
    footnotes: tuple[Note, ...] = ()
    endnotes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    headers: tuple[tuple[Item, ...], ...] = ()
    footers: tuple[tuple[Item, ...], ...] = ()
    properties: dict[str, str] = field(default_factory=dict)  # custom document properties
    core: dict[str, str] = field(default_factory=dict)  # title, creator, lastModifiedBy, modified …
    tracking: bool = False  # whether Word records changes in it
    images: dict[str, bytes] = field(default_factory=dict, repr=False)
    numbering: Numbering = field(default_factory=Numbering, repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body and of its tables in reading order; text boxes are not among them."""
        return tuple(flatten(self.items))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(item for item in self.items if isinstance(item, Table))

    @property
    def text_boxes(self) -> tuple[tuple[Item, ...], ...]:
        return tuple(box for paragraph in self.paragraphs for box in paragraph.boxes)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def revised(self) -> bool:
        """Whether it holds tracked changes, of text, paragraphs, tables or formatting."""
        return any(_revised(item) for item in self.items)


def flatten(items: tuple[Item, ...]) -> Iterator[Paragraph]:
    """The paragraphs of a story, those of tables cell by cell."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from item.paragraphs


def _revised(item: Item) -> bool:
    if isinstance(item, Paragraph):
        own = item.marks or item.look_mark or any(span.marks or span.format_mark for span in item.spans)
        return bool(own) or any(_revised(inner) for box in item.boxes for inner in box)
    return any(row.marks or _revised_cells(row.cells) for row in item.rows)


def _revised_cells(cells: tuple[Cell, ...]) -> bool:
    return any(cell.marks or any(_revised(item) for item in cell.items) for cell in cells)
