"""Tables of web pages: those with rows and columns of short entries are data, the others lay out the page."""

from itertools import islice

from lxml import etree

from .source import Doubt, SourceLine
from .vocabulary import COLOPHON_ITEM, DISTRIBUTION_LABEL

_LONGEST_CELL = 200  # characters
_MOST_CELLS = 20_000
_INNER = frozenset({"table", "img", "ul", "ol", "h1", "h2", "h3", "form", "hr"})


def data_table(element: etree._Element) -> SourceLine | None:
    """The table as one line, or None when it only lays out the page."""
    found = [item for item in islice(element.iterdescendants(), _MOST_CELLS * 4) if isinstance(item.tag, str)]
    if any(str(item.tag).lower() in _INNER for item in found):
        return None
    rows: list[tuple[str, ...]] = []
    merged, head = False, 0
    for row in (item for item in found if str(item.tag).lower() == "tr"):
        cells = [cell for cell in row if str(cell.tag).lower() in ("td", "th")]
        merged = merged or any(cell.get("colspan") or cell.get("rowspan") for cell in cells)
        rows.append(tuple(_text(cell) for cell in cells))
        if len(rows) == head + 1 and cells and all(str(cell.tag).lower() == "th" for cell in cells):
            head += 1
    rows = [row for row in rows if row]
    columns = max(map(len, rows), default=0)
    cells_of = [cell for row in rows for cell in row]
    if columns < 2 or len(rows) < 2 or len(cells_of) > _MOST_CELLS or any(len(c) > _LONGEST_CELL for c in cells_of):
        return None
    if any(DISTRIBUTION_LABEL.match(cell) or COLOPHON_ITEM.match(cell) for cell in cells_of) or not any(cells_of):
        return None
    full = tuple(row + ("",) * (columns - len(row)) for row in rows)
    doubts: tuple[Doubt, ...] = ()
    if merged or len({len(row) for row in rows}) > 1:
        shown = "　".join(filter(None, full[0]))
        doubts = ((shown, shown, "表格里有合并的单元格，已拆成单格，请对照原件核对"),)
    caption = next((_text(item) for item in found if str(item.tag).lower() == "caption"), "")
    return SourceLine("", kind="table", rows=full, head=max(1, head), caption=caption, doubts=doubts)


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
