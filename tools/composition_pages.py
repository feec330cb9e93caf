"""A finished PDF as printed lines with the positions and ink of their glyphs, and the rules of a whole page.

Development only: it reads with PyMuPDF (AGPL), which the program itself never uses. Lengths in pt, y downward.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pymupdf
import uharfbuzz

from tools.composition_report import Glyph, Report, Row

FONTS = Path(__file__).resolve().parent.parent / "fonts"
MM = 72 / 25.4
TOP, INNER, MEASURE, DEPTH = 37 * MM, 28 * MM, 156 * MM, 225 * MM
EM = MEASURE / 28
PITCH = (DEPTH - EM) / 21
BASELINE = TOP + 0.88 * EM
"""The baseline of the first grid line."""
THICK, THIN = 0.35 * MM, 0.25 * MM
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES


@dataclass(frozen=True)
class Printed:
    """A printed line: its page, baseline, and glyphs between the edges of the type area."""

    page: int
    y: float
    row: Row


@dataclass(frozen=True)
class Stroke:
    """A drawn rule."""

    page: int
    x0: float
    x1: float
    y: float
    weight: float
    color: tuple[float, ...]


@dataclass(frozen=True)
class Finished:
    """A PDF as read: lines of the type area, page numbers below it, rules, whatever else
    is drawn, and the text colours that occur."""

    pages: int
    lines: tuple[Printed, ...]
    folios: tuple[Printed, ...]
    strokes: tuple[Stroke, ...]
    boxes: tuple[tuple[int, float, float], ...]  # page, top and bottom of everything drawn that is no glyph
    colors: tuple[tuple[int, float, int], ...]  # page, baseline, sRGB


def left_edge(number: int) -> float:
    """The left edge of the type area: 28 mm on odd pages, 26 mm on even ones (duplex)."""
    return INNER if number % 2 else 210 * MM - INNER - MEASURE


@cache
def _font(name: str) -> uharfbuzz.Font | None:
    path = next(FONTS.glob(f"{name.split('+')[-1]}*.ttf"), None)  # MuPDF cuts long names short
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))) if path else None


@cache
def _ink(font: str, char: str) -> tuple[float, float]:
    """The ends of a character's ink from its origin, in em."""
    face = _font(font)
    gid = face.get_nominal_glyph(ord(char)) if face else None
    box = face.get_glyph_extents(gid) if face and gid else None
    if face is None or box is None:
        return (0.0, 0.0)
    return box.x_bearing / face.face.upem, (box.x_bearing + box.width) / face.face.upem


@cache
def advance(font: str, char: str) -> float:
    """How far a character of a font moves the pen, in em."""
    face = _font(font)
    gid = face.get_nominal_glyph(ord(char)) if face else None
    return face.get_glyph_h_advance(gid) / face.face.upem if face and gid else 0.0


def read_pdf(path: Path) -> Finished:
    """Everything that the rules look at."""
    document = pymupdf.open(path)
    lines: list[Printed] = []
    folios: list[Printed] = []
    strokes: list[Stroke] = []
    boxes: list[tuple[int, float, float]] = []
    colors: set[tuple[int, float, int]] = set()
    for number, page in enumerate(document, 1):
        for printed in _rows(page, number, colors):
            (lines if printed.y <= TOP + DEPTH + 2 else folios).append(printed)
        strokes += _strokes(page, number)
        drawn = [drawing["rect"] for drawing in page.get_drawings()]
        pictures = [pymupdf.Rect(image["bbox"]) for image in page.get_image_info()]
        boxes += [(number, rect.y0, rect.y1) for rect in (*drawn, *pictures)]
    return Finished(len(document), tuple(lines), tuple(folios), tuple(strokes), tuple(boxes), tuple(sorted(colors)))


def _rows(page: pymupdf.Page, number: int, colors: set[tuple[int, float, int]]) -> Iterator[Printed]:
    left = left_edge(number)
    rows: dict[float, list[Glyph]] = {}
    for block in page.get_text("rawdict", flags=_FLAGS)["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    glyph, y = _glyph(span, char)
                    if glyph.char.strip() or glyph.char == "\u3000":
                        colors.add((number, round(y, 1), span["color"]))
                        key = next((k for k in rows if abs(k - y) < 1.0), y)
                        rows.setdefault(key, []).append(glyph)
    for y in sorted(rows):
        glyphs = tuple(sorted(rows[y], key=lambda g: (g.x, g.high)))
        yield Printed(number, y, Row(glyphs, left, left + MEASURE))


def _glyph(span: dict, char: dict) -> tuple[Glyph, float]:
    x, y = char["origin"]
    low, high = _ink(span["font"], char["c"])
    size = span["size"]
    return Glyph(char["c"], x, x + low * size, x + high * size, size, span["font"]), y


def _strokes(page: pymupdf.Page, number: int) -> Iterator[Stroke]:
    for drawing in page.get_drawings():
        for item in drawing["items"]:
            if item[0] == "l" and abs(item[1].y - item[2].y) < 0.01:
                left, right = sorted((item[1].x, item[2].x))
                yield Stroke(number, left, right, item[1].y, drawing["width"], tuple(drawing["color"] or ()))


def check_pages(finished: Finished, report: Report, *, force_even: bool = True, foot: bool = True) -> None:
    """T4 (of what is no glyph), T8–T12, T16, T17 and R38 on every page."""
    _grid(finished, report)
    for number, top, bottom in finished.boxes:
        inside = top >= TOP - THICK and bottom <= TOP + DEPTH + THICK
        report.see("T4 drawn", inside, f"page {number}: {top:.1f}–{bottom:.1f} pt")
    _folios(finished, report)
    if foot:
        _foot(finished, report, force_even)
    _red(finished, report)
    body = [each for each in finished.lines if each.page == 1 and _is_body(each)]
    report.see("T16", len(body) >= 2, "page 1")
    for printed in finished.lines:
        for glyph in printed.row.glyphs:
            report.see("T17", glyph.char not in ("\ufffd", "\u25a1"), glyph.char)


def _is_body(printed: Printed) -> bool:
    glyphs = printed.row.glyphs
    if not glyphs or abs(glyphs[-1].size - EM) > 0.01:
        return False
    return re.search("FangSong|Kai|Hei|Latin|Rare", glyphs[-1].font) is not None


def _grid(finished: Finished, report: Report) -> None:
    """R38, T8: lines of the body stand on the grid, 22 a page at most. The masthead has its own heights."""
    for printed in finished.lines:
        line = (printed.y - BASELINE) / PITCH
        if _is_body(printed) and not (printed.page == 1 and line < 7.8):
            holds = abs(line - round(line)) * PITCH < 0.05 and round(line) <= 21
            report.see("R38", holds, f"{printed.page}: {printed.row.text} {line:.3f}")


def _folios(finished: Finished, report: Report) -> None:
    """T10: — 1 — 7 mm below the type area, one em in from the outer edge; none on and after a blank page."""
    filled = {printed.page for printed in finished.lines}
    seen = {printed.page: printed for printed in finished.folios}
    for number in range(1, finished.pages + 1):
        expected = number in filled and (number == 1 or number - 1 in filled)
        report.see("T10", (number in seen) is expected, f"page {number}")
        if number in seen and expected:
            _folio(seen[number], report)


def _folio(printed: Printed, report: Report) -> None:
    glyphs = [glyph for glyph in printed.row.glyphs if glyph.char.strip()]
    size, row, where = glyphs[0].size, printed.row, f"page {printed.page}"
    text = "".join(glyph.char for glyph in glyphs)
    report.see("T10", text == f"—{printed.page}—" and abs(size - 14) < 0.01, where)
    right, left = row.right - size - glyphs[-1].high, glyphs[0].low - row.left - size
    edge = right if printed.page % 2 else left
    report.see("T10", abs(edge) <= 0.3 * MM, f"{where}: {edge:.2f} pt off its side")
    top = printed.y - _top(glyphs[0].font, "—") * size
    report.see("T10", abs(top - (TOP + DEPTH + 7 * MM)) <= 0.3 * MM, f"{where}: dash at {top:.1f} pt")
    report.see("T9", all(re.search("(?<!Biao)Song-Regular", glyph.font) for glyph in glyphs), where)


def _top(font: str, char: str) -> float:
    """How far a character's ink rises above the baseline, in em."""
    face = _font(font)
    gid = face.get_nominal_glyph(ord(char)) if face else None
    box = face.get_glyph_extents(gid) if face and gid else None
    return box.y_bearing / face.face.upem if face and box else 0.0


def _foot(finished: Finished, report: Report, force_even: bool) -> None:
    """T11: the rules of the 版记."""
    last = [s for s in finished.strokes if s.page == finished.pages and s.y > TOP + 1 and s.color == (0.0, 0.0, 0.0)]
    if not last:
        report.see("T11", False, "no rules on the last page")
        return
    left = left_edge(finished.pages)
    lowest = max(last, key=lambda s: s.y)
    report.see("T11", abs(lowest.y - (TOP + DEPTH)) <= 0.3 * MM, f"last rule at {lowest.y:.1f} pt")
    report.see("T11", abs(lowest.weight - THICK) < 0.02, f"last rule {lowest.weight:.2f} pt")
    if force_even:
        report.see("T11", finished.pages % 2 == 0, "last page is odd")
    wide = [s for s in last if abs(s.x0 - left) < 0.1 and abs(s.x1 - left - MEASURE) < 0.1]
    for stroke in sorted(wide, key=lambda s: s.y)[1:-1]:
        report.see("T11", min(abs(stroke.weight - THIN), abs(stroke.weight - THICK)) < 0.02, f"{stroke.weight:.2f} pt")
    report.see("T11", len(wide) >= 2, "rules over the measure")


def _red(finished: Finished, report: Report) -> None:
    """T12: red is in the masthead alone."""
    rules = [s for s in finished.strokes if s.color and s.color[0] > 0.5 and s.color[0] - s.color[-1] > 0.3]
    report.see("T12", len(rules) == 1 and rules[0].page == 1, f"{len(rules)} red rules")
    floor = rules[0].y if rules else 0.0
    for page, y, color in finished.colors:
        red = color >> 16 > 128 and color & 255 < 128
        report.see("T12", not red or (page == 1 and y < floor), f"page {page}, {y}")


def check_streams(texts: Sequence[str], wanted: Sequence[str], report: Report, rule: str) -> None:
    """T15: every wanted paragraph stands in one stretch of the extracted text, character for character, in order.

    A line end stands for nothing, or for a space of the source (U+3000 too) that was broken at.
    """
    whole = "".join(texts)
    cursor = 0
    for text in wanted:
        pattern = r"\n?".join(f"[{char}\n]" if char in " \u3000" else re.escape(char) for char in text)
        found = re.compile(pattern).search(whole, cursor)
        report.see(rule, found is not None, text[:60])
        cursor = found.end() if found else cursor
