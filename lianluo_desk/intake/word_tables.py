"""Tables of Word files: those that hold figures become tables, those that only lay out the page become lines."""

from collections.abc import Iterator
from dataclasses import replace

from ..ooxml.reader import Paragraph, Row, Span, Table
from .chars import compact, inner_sentences
from .numbers import ANNUAL, CUMULATIVE
from .source import Doubt, SourceLine
from .vocabulary import COLOPHON_ITEM, DISTRIBUTION_LABEL
from .word_looks import role_of

_LONGEST_CELL = 400  # characters: a longer cell with several sentences is text set in columns


def is_data(table: Table) -> bool:
    """Whether the table holds figures or names in rows and columns, not the masthead, the foot or running text."""
    columns = max((len(row.cells) for row in table.rows), default=0)
    if columns < 2 or len(table.rows) < 2:
        return False
    if any(isinstance(item, Table) for row in table.rows for cell in row.cells for item in cell.items):
        return False
    paragraphs = list(table.paragraphs)
    if any(role_of(p) in ("masthead", "distribution", "colophon") for p in paragraphs):
        return False
    texts = [p.text.strip() for p in paragraphs]
    if any(DISTRIBUTION_LABEL.match(text) or COLOPHON_ITEM.match(text) for text in texts):
        return False
    if any(ANNUAL.search(text) for text in texts) and any(CUMULATIVE.search(text) for text in texts):
        return False
    return not any(len(text) > _LONGEST_CELL and inner_sentences(text) > 2 for text in texts)


def table_line(table: Table) -> SourceLine:
    """One line that holds the table; merged cells leave empty ones behind and are asked about."""
    rows = [tuple(_cells(row)) for row in table.rows]
    columns = max(map(len, rows))
    full = tuple(row + ("",) * (columns - len(row)) for row in rows)
    head = 0
    while head < len(table.rows) - 1 and table.rows[head].header:
        head += 1
    doubts: tuple[Doubt, ...] = ()
    if any(cell.merged or cell.width > 1 for row in table.rows for cell in row.cells) or len(set(map(len, rows))) > 1:
        shown = "　".join(filter(None, full[0]))
        doubts = ((shown, shown, "表格里有合并的单元格，已拆成单格，请对照原件核对"),)
    return SourceLine("", kind="table", rows=full, head=max(1, head), doubts=doubts)


def _cells(row: Row) -> Iterator[str]:
    for cell in row.cells:
        texts = (_shown(paragraph) for paragraph in cell.paragraphs)
        yield "" if cell.merged else "\n".join(filter(None, texts))
        yield from [""] * min(cell.width - 1, 63)


def _shown(paragraph: Paragraph) -> str:
    text = "".join(span.text for span in paragraph.spans if span.kind == "text" and not span.format.hidden)
    return (paragraph.label + text).strip() if text.strip() else ""


def layout_rows(table: Table) -> Iterator[Paragraph | Table]:
    """What a layout table holds, row by row; short cells beside each other make one line with tabs between."""
    for row in table.rows:
        cells = [cell for cell in row.cells if not cell.merged and compact(cell.text)]
        single = [cell.items[0] for cell in cells if len(cell.items) == 1]
        lines = [item for item in single if isinstance(item, Paragraph)]
        if len(cells) > 1 and len(lines) == len(cells) and not any(inner_sentences(p.text) for p in lines):
            yield _beside(lines)
        else:
            for cell in row.cells:
                yield from () if cell.merged else cell.items


def _beside(paragraphs: list[Paragraph]) -> Paragraph:
    spans: list[Span] = []
    for paragraph in paragraphs:
        spans += [*([Span("\t")] if spans else []), *paragraph.spans]
    boxes = tuple(box for paragraph in paragraphs for box in paragraph.boxes)
    return replace(paragraphs[0], spans=tuple(spans), boxes=boxes)
