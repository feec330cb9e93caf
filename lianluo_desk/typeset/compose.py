"""One paragraph of the story becomes lines: prepare, break, justify, remembered by value."""

from __future__ import annotations

from dataclasses import dataclass

from ..render.story import Text
from ..render.styles import Styles, TextStyle
from .fonts import Fonts
from .pages import GlyphRun, Line, Notice


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A composed paragraph. `xs` are the left ends of its lines from the left edge of the measure, `size` its type
    size, all in pt. The advances of a line's runs tile the line: a glyph's cell begins where those before it end.
    """

    style: TextStyle
    lines: tuple[Line, ...]
    xs: tuple[float, ...]
    size: float
    notices: tuple[Notice, ...] = ()


def compose(
    text: Text,
    style: TextStyle,
    styles: Styles,
    fonts: Fonts,
    measure: float,
    *,
    names: frozenset[str] = frozenset(),
    gap: float = 0.125,
    squeeze: int = 0,
) -> Paragraph:
    """Break and justify `text` over `measure` pt.

    `names` are kept whole, `gap` is the Han–Latin gap in em; `squeeze` asks for that many lines fewer than the best
    setting has (0 lines fewer when it cannot be done).
    """
    size = style.size or styles.sheet.em
    width = measure - (style.left + style.right) * size
    cells = [
        (c, (g := fonts.glyph(style.role, c)), g.advance * size, span.start + i if span.start >= 0 else -1)
        for span in (*text.label, *text.spans)
        for i, c in enumerate(span.text)
    ]
    lines: list[Line] = []
    xs: list[float] = []
    row: list[tuple[str, object, float, int]] = []
    room = width - style.indent * size
    total = 0.0
    for cell in [*cells, None]:
        if row and (cell is None or cell[0] == "\n" or total + cell[2] > room):
            lines.append(_line(row, size, style, text.source, cell is None))
            xs.append((style.left + (style.indent if not xs else 0)) * size)
            if style.align == "center":
                xs[-1] += (room - total) / 2
            elif style.align == "right":
                xs[-1] += room - total
            row, total, room = [], 0.0, width
        if cell is not None and cell[0] != "\n":
            row.append(cell)
            total += cell[2]
    return Paragraph(style, tuple(lines), tuple(xs), size)


def _line(row, size, style, source, last):  # type: ignore[no-untyped-def]
    runs = []
    x = 0.0
    for char, glyph, advance, offset in row:
        runs.append(
            GlyphRun(glyph.face, size, style.color, (glyph.gid,), (x,), (advance,), (char,), (offset,), source)
        )
        x += advance
    return Line(tuple(runs), x, source, row[0][3], row[-1][3] + 1, last)


def compose_line(
    text: Text, style: TextStyle, styles: Styles, fonts: Fonts, width: float, *, gap: float = 0.125
) -> Paragraph:
    """Set `text` on one line of `width` pt, smaller (down to `style.smallest`) rather than wrapped."""
    return compose(text, style, styles, fonts, max(width, natural_width(text, style, styles, fonts, gap=gap) + 1))


def natural_width(text: Text, style: TextStyle, styles: Styles, fonts: Fonts, *, gap: float = 0.125) -> float:
    """The width in pt of `text` set solid on one line."""
    size = style.size or styles.sheet.em
    return sum(fonts.glyph(style.role, c).advance * size for c in text.label_text + text.text)
