"""The two plain readings of a revised file: everything accepted, everything rejected, to the exact paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from .inline import PAGE_BREAK
from .model import Anchor, Cell, Document, Item, Mark, Note, Paragraph, Row, Span, Table, flatten


@dataclass(frozen=True, slots=True)
class View:
    """One way to settle every revision."""

    accept: bool

    def keeps(self, marks: tuple[Mark, ...]) -> bool:
        """Whether something with these revisions is still there."""
        if self.accept:
            return all(mark.adds for mark in marks)
        return not any(mark.adds for mark in marks)


ACCEPT, REJECT = View(accept=True), View(accept=False)


def accepted(document: Document) -> Document:
    """The file as it reads when every tracked change is accepted.

    What remains keeps its marks, so that one can still ask who wrote it; numbers are counted anew.
    """
    return settle(document, ACCEPT)


def rejected(document: Document) -> Document:
    """The file as it reads when every tracked change is rejected; formatting goes back as well."""
    return settle(document, REJECT)


def settle(document: Document, view: View) -> Document:
    """The file in one view."""
    settled = replace(
        document,
        items=story(document.items, view),
        footnotes=tuple(_note(note, view) for note in document.footnotes),
        endnotes=tuple(_note(note, view) for note in document.endnotes),
        headers=tuple(story(items, view) for items in document.headers),
        footers=tuple(story(items, view) for items in document.footers),
    )
    return replace(settled, items=numbered(settled))


def _note(note: Note, view: View) -> Note:
    return replace(note, items=story(note.items, view))


def story(items: tuple[Item, ...], view: View, *, in_cell: bool = False) -> tuple[Item, ...]:
    """The items of one story in a view: what is gone is left out, paragraphs without an end join the next."""
    out: list[Item] = []
    open_: Paragraph | None = None  # a paragraph whose end is gone

    def cut(paragraph: Paragraph) -> list[Paragraph]:
        return _unbroken(paragraph) if in_cell else broken(paragraph, opening=not out)

    for item in items:
        if isinstance(item, Table):
            table = _table(item, view)
            out += [] if open_ is None else cut(open_)
            out += [table] if table.rows else []
            open_ = None
            continue
        paragraph = _paragraph(item, view)
        joined = paragraph if open_ is None else _join(open_, paragraph)
        if view.keeps(item.marks):
            out += cut(joined)
            open_ = None
        else:
            open_ = joined
    out += [] if open_ is None else cut(open_)  # the last end of a story, or before a table, cannot go
    return tuple(out)


def _unbroken(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph without page breaks: inside a table they do nothing."""
    if PAGE_BREAK not in paragraph.text:
        return [paragraph]
    spans = tuple(replace(span, text=span.text.replace(PAGE_BREAK, "")) for span in paragraph.spans)
    return [replace(paragraph, spans=spans)]


def broken(paragraph: Paragraph, *, opening: bool = False) -> list[Paragraph]:
    """The paragraph cut where a page break stands in its middle; one at its head or foot only leaves.

    At the `opening` of a story one at the head leaves an empty page behind, and so an empty paragraph.
    """
    if PAGE_BREAK not in paragraph.text:
        return [paragraph]
    pieces: list[list[Span]] = [[]]
    for span in paragraph.spans:
        first, *others = span.text.split(PAGE_BREAK)
        pieces[-1] += [replace(span, text=first)] if first or span.kind != "text" else []
        pieces += [[replace(span, text=other)] if other else [] for other in others]
    kept = [piece for number, piece in enumerate(pieces) if piece or (opening and not number and any(pieces))] or [[]]
    rest = [replace(paragraph, spans=tuple(piece), bookmarks=(), anchors=(), boxes=()) for piece in kept[1:]]
    head = replace(paragraph, spans=tuple(kept[0]))
    limit = len(head.text)
    anchors = tuple(replace(anchor, offset=min(anchor.offset, limit)) for anchor in head.anchors)
    return [replace(head, anchors=anchors), *rest]


def _join(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two paragraphs run together; the end that remains, the second's, decides the look (ECMA-376-1 §17.3.1.29)."""
    shift = len(first.text)
    moved = tuple(replace(anchor, offset=anchor.offset + shift) for anchor in second.anchors)
    return replace(
        second,
        spans=first.spans + second.spans,
        bookmarks=first.bookmarks + second.bookmarks,
        anchors=first.anchors + moved,
        boxes=first.boxes + second.boxes,
        page_break_before=first.page_break_before,
    )


def _paragraph(paragraph: Paragraph, view: View) -> Paragraph:
    kept = tuple(_span(span, view) for span in paragraph.spans if view.keeps(span.marks))
    before = paragraph.look_before
    return replace(
        paragraph,
        spans=kept,
        look=paragraph.look if view.accept or before is None else before,
        anchors=_anchors(paragraph, view),
        boxes=tuple(story(box, view) for box in paragraph.boxes),
    )


def _span(span: Span, view: View) -> Span:
    return span if view.accept or span.before is None else replace(span, format=span.before)


def _anchors(paragraph: Paragraph, view: View) -> tuple[Anchor, ...]:
    """Anchors counted in the kept text."""
    if not paragraph.anchors:
        return ()
    ends = list(accumulate((len(span.text) for span in paragraph.spans), initial=0))
    moved = []
    for anchor in paragraph.anchors:
        kept = 0
        for start, span in zip(ends, paragraph.spans, strict=False):
            if view.keeps(span.marks):
                kept += min(max(anchor.offset - start, 0), len(span.text))
        moved.append(replace(anchor, offset=kept))
    return tuple(moved)


def _table(table: Table, view: View) -> Table:
    rows = (_row(row, view) for row in _headed(table.rows, view) if view.keeps(row.marks))
    return Table(tuple(row for row in rows if row.cells))


def _headed(rows: tuple[Row, ...], view: View) -> Iterator[Row]:
    """The rows, where a cell whose merged column lost its first cell becomes the first one itself."""
    begun: set[int] = set()  # grid columns in which a cell that is kept stands above
    for row in rows:
        kept, at, cells = view.keeps(row.marks), 0, []
        for cell in row.cells:
            merged = cell.merged and (at in begun or not kept)
            if not cell.merged and not kept:
                begun.discard(at)
            elif kept:
                begun.add(at)
            cells.append(cell if merged == cell.merged else replace(cell, merged=merged))
            at += cell.width
        yield replace(row, cells=tuple(cells))


def _row(row: Row, view: View) -> Row:
    cells = (replace(cell, items=story(cell.items, view, in_cell=True)) for cell in row.cells if view.keeps(cell.marks))
    return replace(row, cells=tuple(cells))


def numbered(document: Document) -> tuple[Item, ...]:
    """The body with its automatic numbers rendered as text."""
    labels = iter(document.numbering.labels(p.look.numbering for p in flatten(document.items)))
    return tuple(_labelled(item, labels) for item in document.items)


def _labelled(item: Item, labels: Iterator[str]) -> Item:
    if isinstance(item, Paragraph):
        label = next(labels)
        return item if label == item.label else replace(item, label=label)
    return Table(tuple(replace(row, cells=tuple(_relabel(cell, labels) for cell in row.cells)) for row in item.rows))


def _relabel(cell: Cell, labels: Iterator[str]) -> Cell:
    if cell.merged:
        return cell
    return replace(cell, items=tuple(_labelled(item, labels) for item in cell.items))
