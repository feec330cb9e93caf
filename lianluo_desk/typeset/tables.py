"""Simple tables: columns as wide as their texts ask for, rows never torn, head rows repeated on every page."""

from collections.abc import Sequence
from itertools import pairwise

from ..frozen import dataclass, replace
from ..render.story import Grid, Text
from ..render.styles import BLACK, MM, RuleStyle
from .pages import Item, PlacedLine, PlacedRule
from .passes import Paragraph
from .setting import Setting
from .sheets import Strip
from .strips import moved, stacked, text_strips
from .table_widths import PADDING, column_widths

MARGIN = 0.2
"""Grid lines left free above and below the text of a row."""

AFTER = 0.3
"""Grid lines at least that stay free below a table."""

SHORT = 8
"""em: columns whose entries are all at most so long are centred."""

LINE_WEIGHT = 0.25
"""mm, where the template pack has no rule style "table"."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: Text
    paragraph: Paragraph
    tag: int


def table_strips(table: Grid, setting: Setting) -> list[Strip]:
    """Caption, then one strip a row. A row higher than a page is torn between its lines, so nothing is lost."""
    rows = [row for row in table.rows if row]
    if not rows:
        return []
    element = setting.structure.add("Table", setting.structure.parent, table.source)
    strips = _caption_strips(table, setting)
    widths = _widths(rows, setting)
    head = max(0, min(table.head, len(rows) - 1))
    short = _short_columns(rows, setting)
    made = [_row(row, widths, short, setting, element, index < head) for index, row in enumerate(rows)]
    repeated = _head(made[:head], setting)
    if not strips:
        made[0] = _lowered(made[0], setting)
    body = [part for row in made[head:] for part in _parts(row, setting)]
    strips += [replace(strip, keep=True) for strip in made[:head]]
    strips += [replace(strip, head=repeated) for strip in _paired(body, setting)]
    strips[-1] = replace(strips[-1], keep=False)
    return strips


def _paired(rows: Sequence[Strip], setting: Setting) -> list[Strip]:
    """Rows of which neither the first nor the last one stands alone on a page, where two of them are no great block."""
    made = list(rows)
    for index in {0, len(rows) - 2} if len(rows) > 3 else {len(rows) - 2}:
        if 0 <= index < len(rows) - 1 and rows[index].height + rows[index + 1].height <= setting.grid.lines / 4:
            made[index] = replace(rows[index], keep=True)
    return made


def _caption_strips(table: Grid, setting: Setting) -> list[Strip]:
    if table.caption is None or not table.caption.text:
        return []
    return [replace(strip, keep=True) for strip in text_strips(table.caption, setting)]


def _head(rows: Sequence[Strip], setting: Setting) -> Strip:
    """The head rows as one strip to be repeated, only space where there are none; a repetition is no content of its own
    (an artifact)."""
    items, height = stacked(rows, setting.grid.pitch)
    return _lowered(Strip(height, tuple([replace(item, tag=-1) for item in items]), free=True), setting)


def _lowered(strip: Strip, setting: Setting) -> Strip:
    """The strip with its upper line on the upper edge of the 版心 where it begins a page."""
    edge = setting.grid.edge
    items = tuple([moved(item, 0.0, edge * setting.grid.pitch) for item in strip.items])
    return replace(strip, height=strip.height + edge, items=items)


def _widths(rows: Sequence[Sequence[Text]], setting: Setting) -> list[float]:
    """The widths of the columns in pt; they fill the measure."""
    em = max(setting.style(cell.style).size or setting.grid.em for row in rows for cell in row)
    natural = tuple(tuple(setting.width(cell) for cell in row) for row in rows)
    return list(column_widths(natural, em, setting.grid.measure))


def _short_columns(rows: Sequence[Sequence[Text]], setting: Setting) -> frozenset[int]:
    """Columns of short entries, which look best centred."""
    long = {
        index
        for row in rows
        for index, cell in enumerate(row)
        if setting.width(cell) > SHORT * (setting.style(cell.style).size or setting.grid.em)
    }
    return frozenset(range(max(len(row) for row in rows))) - long


def _row(
    row: Sequence[Text], widths: list[float], short: frozenset[int], setting: Setting, table: int, head: bool
) -> Strip:
    element = setting.structure.add("TR", table)
    cells = [
        _cell(text, width, index in short, setting, element, head)
        for index, (text, width) in enumerate(zip(row, widths, strict=False))
    ]
    heights = [len(cell.paragraph.lines) * setting.style(cell.text.style).line for cell in cells]
    height = max(heights, default=1.0) + 2 * MARGIN
    items: list[Item] = []
    x = 0.0
    for cell, width, own in zip(cells, widths, heights, strict=False):
        items += _cell_items(cell, x, (height - own) / 2, setting)
        x += width
    items += _frame(widths, height * setting.grid.pitch, setting)
    return Strip(height, tuple(items), free=True, below=setting.grid.edge)


def _cell(text: Text, width: float, short: bool, setting: Setting, row: int, head: bool) -> _Cell:
    style = setting.style(text.style)
    if short and style.align == "left":
        style = replace(style, align="center")
    em = style.size or setting.grid.em
    paragraph = setting.paragraph(text, max(width - 2 * PADDING * em, em), style)
    return _Cell(text, paragraph, setting.structure.add("TH" if head else "TD", row, text.source))


def _cell_items(cell: _Cell, x: float, top: float, setting: Setting) -> list[Item]:
    style = setting.style(cell.text.style)
    grid = setting.grid
    left = x + PADDING * (style.size or grid.em)
    return [
        PlacedLine(
            left + offset,
            (top + index * style.line) * grid.pitch + grid.baseline(style.line, cell.paragraph.size),
            line,
            cell.tag,
        )
        for index, (line, offset) in enumerate(zip(cell.paragraph.lines, cell.paragraph.xs, strict=True))
    ]


def _frame(widths: list[float], height: float, setting: Setting) -> list[Item]:
    """The lines around and between the cells of one row; its upper line lies on the lower one of the row above."""
    style = setting.styles.rules.get("table") or RuleStyle("table", LINE_WEIGHT, BLACK)
    weight = style.weight * MM
    right = sum(widths)
    edges = [sum(widths[:index]) for index in range(len(widths) + 1)]
    lines: list[Item] = [PlacedRule(0.0, y, right, y, weight, style.color) for y in (0.0, height)]
    lines += [PlacedRule(x, 0.0, x, height, weight, style.color) for x in edges]
    return lines


def _parts(row: Strip, setting: Setting) -> list[Strip]:
    """The row, or where it is higher than three quarters of a page its lines one by one."""
    grid = setting.grid
    if row.height <= grid.lines * 0.75:
        return [row]
    lines = sorted({round(item.y, 3) for item in row.items if isinstance(item, PlacedLine)})
    uprights = [item for item in row.items if isinstance(item, PlacedRule) and item.x0 == item.x1]
    tops = [0.0, *((a + b) / 2 for a, b in pairwise(lines)), row.height * grid.pitch]
    parts = []
    for index, (top, bottom) in enumerate(pairwise(tops)):
        texts = [
            replace(item, y=item.y - top)
            for item in row.items
            if isinstance(item, PlacedLine) and top <= item.y < bottom + 1e-9
        ]
        frame = [replace(rule, y0=0.0, y1=bottom - top) for rule in uprights]
        parts.append(
            Strip(
                (bottom - top) / grid.pitch,
                (*texts, *frame, *_closing(row, index, len(tops) - 1, bottom - top)),
                free=True,
                below=grid.edge,
            )
        )
    return parts


def _closing(row: Strip, index: int, count: int, height: float) -> list[Item]:
    """The upper line of a torn row's first part and the lower line of its last."""
    flat = [item for item in row.items if isinstance(item, PlacedRule) and item.y0 == item.y1]
    ends = [replace(flat[0], y0=0.0, y1=0.0)] if index == 0 else []
    if index == count - 1:
        ends.append(replace(flat[0], y0=height, y1=height))
    return list(ends)
