"""Checks the composition of a finished PDF against the rules, from the positions of its glyphs.

    python tools/check_composition.py ISSUE.pdf ISSUE.json

Prints for each rule how many places were checked and how many violate it; exit status 1 when any does. Development
only: it reads with PyMuPDF (AGPL), which the program itself never uses.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import pymupdf  # noqa: E402
import uharfbuzz  # noqa: E402
from composition_rules import Block, Glyph, Report, Row, check, print_report  # noqa: E402

MM = 72 / 25.4
TOP, INNER, MEASURE, DEPTH = 37 * MM, 28 * MM, 156 * MM, 225 * MM
EM = MEASURE / 28
PITCH = (DEPTH - EM) / 21


@cache
def _font(name: str) -> uharfbuzz.Font | None:
    stem = name.split("+")[-1]
    path = ROOT / "fonts" / f"{stem}.ttf"
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))) if path.exists() else None


@cache
def _ink(font: str, char: str) -> tuple[float, float]:
    """The ends of a character's ink from its origin, in em."""
    face = _font(font)
    gid = face.get_nominal_glyph(ord(char)) if face else None
    box = face.get_glyph_extents(gid) if face and gid else None
    if face is None or box is None:
        return (0.0, 0.0)
    return box.x_bearing / face.face.upem, (box.x_bearing + box.width) / face.face.upem


def _glyphs(page: pymupdf.Page) -> Iterator[tuple[float, Glyph]]:
    """Baseline and glyph of every character of the page, in the order of its content."""
    for block in page.get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES)[
        "blocks"
    ]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    x, y = char["origin"]
                    low, high = _ink(span["font"], char["c"])
                    size = span["size"]
                    yield y, Glyph(char["c"], x, x + low * size, x + high * size, size, span["font"])


def rows_of(page: pymupdf.Page, left: float) -> list[tuple[float, Row]]:
    """The printed lines of the type area, top to bottom, each with its baseline."""
    lines: dict[int, list[tuple[float, Glyph]]] = {}
    for y, glyph in _glyphs(page):
        if glyph.char.strip() or glyph.char == "\u3000":
            key = next((k for k in lines if abs(k / 10 - y) < 1.0), round(y * 10))
            lines.setdefault(key, []).append((y, glyph))
    rows = []
    for key in sorted(lines):
        if key / 10 <= TOP + DEPTH + 2:
            glyphs = tuple(sorted((g for _, g in lines[key]), key=lambda g: (g.x, g.high)))
            rows.append((lines[key][0][0], Row(glyphs, left, left + MEASURE)))
    return rows


def plain(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)


def blocks_of(rows: Sequence[tuple[int, float, Row]], issue: dict, report: Report) -> list[Block]:
    """Every title and paragraph of the issue, found again among the printed lines."""
    wanted = []
    for article in issue["articles"]:
        wanted.append((article["title"], 0.0, False))
        for block in article["body"]:
            text = "".join(run["text"] for run in block["runs"])
            if text:
                wanted.append((text, 2.0, True))
    blocks, cursor = [], 0
    for text, indent, justified in wanted:
        found = _find(rows, cursor, plain(text))
        report.see("found in the PDF", found is not None, text[:30])
        if found is None:
            continue
        start, cursor = found
        part = tuple(row for _, _, row in rows[start:cursor])
        blocks.append(Block(part, indent, justified, text))
        if justified and len(part) > 1:
            starts_page = rows[cursor - 1][0] != rows[cursor - 2][0]
            report.see("R36 widow", not starts_page, part[-1].text)
            report.see("orphan line at foot", rows[start][0] == rows[start + 1][0], part[0].text)
    return blocks


def _find(rows: Sequence[tuple[int, float, Row]], cursor: int, text: str) -> tuple[int, int] | None:
    for start in range(cursor, len(rows)):
        joined, end = plain(rows[start][2].text), start + 1
        if not joined or not text.startswith(joined):
            continue
        while joined != text and end < len(rows) and text.startswith(joined + plain(rows[end][2].text)):
            joined += plain(rows[end][2].text)
            end += 1
        if joined == text:
            return start, end
    return None


def check_pdf(pdf: Path, issue: dict) -> Report:
    """All rules on one PDF; `issue` is the issue file's value."""
    document = pymupdf.open(pdf)
    rows: list[tuple[int, float, Row]] = []
    for number, page in enumerate(document, 1):
        left = INNER if number % 2 else page.rect.width - INNER - MEASURE
        rows += [(number, y, row) for y, row in rows_of(page, left)]
    report = Report()
    blocks = blocks_of(rows, issue, report)
    for rule, holds in _page_rules(rows):
        report.see(rule, holds, "")
    found = check(blocks)
    report.checked.update(found.checked)
    report.broken += found.broken
    return report


def _page_rules(rows: Sequence[tuple[int, float, Row]]) -> Iterator[tuple[str, bool]]:
    for number, y, row in rows:
        body = row.glyphs and abs(row.glyphs[0].size - EM) < 0.01 and "FangSong" in row.glyphs[0].font
        if body and number > 1:
            step = (y - TOP) / PITCH
            first = min((y for n, y, _ in rows if n == 2), default=0.0)
            yield "R38 grid", abs((y - first) / PITCH - round((y - first) / PITCH)) < 0.01 or step > 21
        for glyph in row.glyphs:
            yield "T17 no .notdef", glyph.char not in ("\ufffd", "\u25a1")


def main() -> int:
    report = check_pdf(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8")))
    print_report(report)
    return 1 if report.broken else 0


if __name__ == "__main__":
    sys.exit(main())
