"""Stories: the paragraphs and tables of a body, a note, a header, a text box, in file order, with every revision."""

from dataclasses import replace

from ..xml import Element, child, local, switched, value, w
from .formatting import Styles
from .inline import PAGE_BREAK, REVISIONS, InlineReader, Surroundings, alternatives, differences, read_mark
from .model import Cell, FormatMark, Item, Look, Mark, Paragraph, Row, Table

_CONTAINERS = {"customXml", "smartTag", "sdtContent"}
_CELL_MARKS = {"cellIns": "insert", "cellDel": "delete"}


class StoryReader:
    """Reads one part's stories; `targets` are the part's arrows by id: addresses and part names."""

    def __init__(self, styles: Styles, targets: dict[str, str]) -> None:
        self._styles = styles
        self._around = Surroundings(styles, targets, self._box)
        self._waiting: list[Element] = []  # anchors between paragraphs: they belong to the next one
        self._section_new = True
        self.skipped: set[str] = set()

    def read(self, parent: Element) -> tuple[Item, ...]:
        """The items inside `parent` (a body, a cell, a note …)."""
        items: list[Item] = []
        for element in parent:
            self._block(element, items)
        return tuple(items)

    def _box(self, element: Element) -> tuple[Item, ...]:
        """A text box is a story of its own: no field or revision around its anchor reaches inside."""
        return StoryReader(self._styles, self._around.targets).read(element)

    def _block(self, element: Element, items: list[Item]) -> None:
        name = local(element)
        if name == "p":
            self._add(self._paragraph(element), items)
        elif name == "tbl":
            items.append(Table(tuple(self._rows(element))))
            self._section_new = False
        elif name in REVISIONS:
            with self._around.revision(element):
                items += self.read(element)
        elif name in _CONTAINERS:
            items += self.read(element)
        elif name == "sdt":
            for content in element.findall(w("sdtContent")):
                items += self.read(content)
        elif name == "AlternateContent":
            for chosen in alternatives(element):
                items += self.read(chosen)
        elif name == "altChunk":
            self.skipped.add("嵌入的其他文件")
        elif name in ("bookmarkStart", "commentRangeStart"):
            self._waiting.append(element)
        elif name == "commentRangeEnd":
            self._end_comment(element, items)

    def _add(self, paragraph: Paragraph, items: list[Item]) -> None:
        """An empty paragraph that only ends a section prints nothing, unless it is all there is or follows a table."""
        alone = self._section_new or (bool(items) and isinstance(items[-1], Table))
        if not paragraph.section_end or alone or not _is_empty(paragraph):
            items.append(paragraph)
        self._section_new = paragraph.section_end

    def _end_comment(self, element: Element, items: list[Item]) -> None:
        """A range that ends between two paragraphs ends at the end of the former."""
        last = items[-1] if items else None
        if isinstance(last, Paragraph):
            inline = InlineReader(self._around, "")
            inline.note_anchor("commentRangeEnd", element)
            ends = tuple(replace(anchor, offset=len(last.text)) for anchor in inline.anchors)
            items[-1] = replace(last, anchors=last.anchors + ends)
        else:
            self._waiting.append(element)

    def _paragraph(self, element: Element) -> Paragraph:
        properties = child(element, "pPr")
        look = self._styles.look(properties)
        inline = InlineReader(self._around, look.style_id)
        for waiting in self._waiting:
            inline.note_anchor(local(waiting), waiting)
        self._waiting.clear()
        inline.read(element)
        mark, before = self._look_change(properties, look)
        return Paragraph(
            spans=tuple(inline.spans),
            look=look,
            marks=(*self._around.marks, *_end_marks(properties)),
            bookmarks=tuple(name for name in inline.bookmarks if name),
            anchors=tuple(inline.anchors),
            look_mark=mark,
            look_before=before,
            page_break_before=bool(switched(child(properties, "pageBreakBefore"))),
            section_end=child(properties, "sectPr") is not None,
            boxes=tuple(inline.boxes),
        )

    def _look_change(self, properties: Element | None, look: Look) -> tuple[FormatMark | None, Look | None]:
        change = child(properties, "pPrChange")
        if change is None:
            return self._numbering_change(properties, look)
        before = self._styles.look(child(change, "pPr"))
        old, new = differences(before, look)
        return FormatMark(old, new, value(change, "author") or None, value(change, "date")), before

    def _numbering_change(self, properties: Element | None, look: Look) -> tuple[FormatMark | None, Look | None]:
        """Numbering that a revision put on the paragraph (`w:numPr/w:ins`, ECMA-376-1 §17.13.5.19)."""
        inserted = child(child(properties, "numPr"), "ins")
        if inserted is None:
            return None, None
        before = replace(look, numbering=None)
        old, new = differences(before, look)
        return FormatMark(old, new, value(inserted, "author") or None, value(inserted, "date")), before

    def _rows(self, table: Element) -> list[Row]:
        rows: list[Row] = []
        for element in table:
            name = local(element)
            if name == "tr":
                rows.append(self._row(element))
            elif name in REVISIONS:
                with self._around.revision(element):
                    rows += self._rows(element)
            elif name in _CONTAINERS:
                rows += self._rows(element)
            elif name == "sdt":
                rows += [row for content in element.findall(w("sdtContent")) for row in self._rows(content)]
            elif name in ("bookmarkStart", "commentRangeStart", "commentRangeEnd"):
                self._waiting.append(element)
        return rows

    def _row(self, element: Element) -> Row:
        properties = child(element, "trPr")
        marks = (
            tuple(read_mark(item) for item in properties if local(item) in REVISIONS) if properties is not None else ()
        )
        header = bool(switched(child(properties, "tblHeader")))
        return Row(tuple(self._cells(element)), (*self._around.marks, *marks), header)

    def _cells(self, row: Element) -> list[Cell]:
        cells: list[Cell] = []
        for element in row:
            name = local(element)
            if name == "tc":
                cells.append(self._cell(element))
            elif name in _CONTAINERS:
                cells += self._cells(element)
            elif name == "sdt":
                cells += [cell for content in element.findall(w("sdtContent")) for cell in self._cells(content)]
            elif name in ("bookmarkStart", "commentRangeStart", "commentRangeEnd"):
                self._waiting.append(element)
        return cells

    def _cell(self, element: Element) -> Cell:
        properties = child(element, "tcPr")
        merge = child(properties, "vMerge")
        return Cell(
            items=self.read(element),
            marks=_cell_marks(properties),
            width=_span(value(child(properties, "gridSpan"))),
            merged=merge is not None and value(merge) != "restart",
        )


def _is_empty(paragraph: Paragraph) -> bool:
    return not paragraph.boxes and all(span.kind == "text" and span.text == PAGE_BREAK for span in paragraph.spans)


def _end_marks(properties: Element | None) -> tuple[Mark, ...]:
    """Revisions of the paragraph's end: children of its mark's run properties (ECMA-376-1 §17.13.5.15, .20)."""
    run = child(properties, "rPr")
    return tuple(read_mark(item) for item in run if local(item) in REVISIONS) if run is not None else ()


def _cell_marks(properties: Element | None) -> tuple[Mark, ...]:
    found = []
    for item in properties if properties is not None else ():
        kind = _CELL_MARKS.get(local(item))
        if kind == "insert":
            found.append(Mark("insert", value(item, "author") or None, value(item, "date")))
        elif kind == "delete":
            found.append(Mark("delete", value(item, "author") or None, value(item, "date")))
    return tuple(found)


def _span(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 4 else 1
