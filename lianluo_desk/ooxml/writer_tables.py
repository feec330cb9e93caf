"""Tables: the simple ones of an article, and the anchored one that holds the 版记 at the foot of the last page."""

from dataclasses import dataclass, replace

from .writer_paragraphs import Bookmarks, Border, ParagraphText, paragraph_xml

_OUTER = Border(8)  # 0.35 mm
_INNER = Border(6)  # 0.25 mm


@dataclass(frozen=True, slots=True)
class TableText:
    """A table of an article: rows of cells, the first `head` rows repeated; column widths in twips."""

    rows: tuple[tuple[tuple[ParagraphText, ...], ...], ...]
    widths: tuple[int, ...]
    head: int = 1
    place: str = ""


@dataclass(frozen=True, slots=True)
class FootRow:
    """One field of the 版记 between two rules."""

    paragraphs: tuple[ParagraphText, ...]
    top: Border | None = None
    bottom: Border | None = None


def table_xml(table: TableText, bookmarks: Bookmarks) -> str:
    """`w:tbl` with its grid: LibreOffice and Word both need gridCol and tblW to agree."""
    width = sum(table.widths)
    sides = "".join(
        _edge(side, _INNER if side.startswith("inside") else _OUTER)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in table.widths)
    rows = "".join(_row(table, number, bookmarks) for number in range(len(table.rows)))
    return bookmarks.around(
        table.place,
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>{_margins(80)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>",
    )


def _row(table: TableText, number: int, bookmarks: Bookmarks) -> str:
    head = "<w:tblHeader/>" if number < table.head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraphs(cell, bookmarks)}</w:tc>"
        for cell, width in zip(table.rows[number], table.widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _paragraphs(paragraphs: tuple[ParagraphText, ...], bookmarks: Bookmarks) -> str:
    return "".join(paragraph_xml(paragraph, bookmarks) for paragraph in paragraphs) or "<w:p/>"


def _edge(side: str, border: Border | None) -> str:
    if border is None:
        return f'<w:{side} w:val="nil"/>'
    color = border.color or "000000"
    return f'<w:{side} w:val="single" w:sz="{border.eighths}" w:space="0" w:color="{color}"/>'


def _margins(side: int) -> str:
    edges = "".join(
        f'<w:{name} w:w="{side if name in ("left", "right") else 0}" w:type="dxa"/>'
        for name in ("top", "left", "bottom", "right")
    )
    return f"<w:tblCellMar>{edges}</w:tblCellMar>"


def foot_xml(rows: tuple[FootRow, ...], left: int, width: int, bookmarks: Bookmarks) -> str:
    """The 版记: a table of the whole measure anchored to the lower edge of the 版心 (GB/T 9704-2012 §7.4).

    `left` counts from the edge of the sheet: LibreOffice takes a table as wide as the measure out of the flow only
    when it is placed on the page, not when it is placed on the margin.
    """
    anchor = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page" '
        f'w:tblpX="{left}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
    )
    kept = (_kept(row) for row in rows[:-1])
    body = "".join(_foot_row(row, width, bookmarks) for row in (*kept, *rows[-1:]))
    return (
        f'<w:tbl><w:tblPr>{anchor}<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_margins(0)}'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{body}</w:tbl>'
    )


def _kept(row: FootRow) -> FootRow:
    """Its paragraphs stay with the next row: a table is torn between rows unless they do (§17.3.1.15)."""
    return replace(row, paragraphs=tuple(replace(paragraph, keep_next=True) for paragraph in row.paragraphs))


def _foot_row(row: FootRow, width: int, bookmarks: Bookmarks) -> str:
    edges = "".join(
        _edge(side, border)
        for side, border in (("top", row.top), ("left", None), ("bottom", row.bottom), ("right", None))
    )
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"<w:tcBorders>{edges}</w:tcBorders></w:tcPr>{_paragraphs(row.paragraphs, bookmarks)}</w:tc></w:tr>"
    )
