"""What is asked of the parts of an issue: faces by role, masthead, names, the numbers printed, legible small print.

Development only; it reads finished PDFs and shares no code with the composition that is checked.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pymupdf

from tools.composition_pages import EM, PITCH, Finished, Printed
from tools.composition_report import Block, Report, is_han, is_western, plain

FACES = {
    "title": "XiaoBiaoSong",
    "subtitle": "Kai",
    "note": "Kai",
    "quote": "Kai",
    "paragraph": "FangSong",
    "heading1": "Hei",
    "heading2": "Kai",
    "heading3": "FangSong",
    "caption": "Hei",
    "distribution": "FangSong",
}
"""The face of each kind of text. A character that it lacks may come from the Rare or the Song face."""
LEGIBLE = 8.4
"""pt: the smallest type of a 版记; a masthead line that must not wrap may be smaller."""
DIGITS = "零一二三四五六七八九"


def check_parts(finished: Finished, blocks: Sequence[Block], issue: dict, report: Report) -> None:
    """R39, R40, R43, R45, T9 (faces), T13 and T14."""
    for block in blocks:
        check_faces(block, report)
    _scale(blocks, report)
    masthead = _masthead(finished)
    _name(masthead, issue, report)
    _numbers(masthead, issue, report)
    _names(finished, issue, report)
    _small_print(finished, blocks, report)


def check_faces(block: Block, report: Report) -> None:
    """T9: the face of every character; R43: a lead-in is 黑体 at the size of its paragraph."""
    face, where = FACES.get(block.kind), (block.source or "")[:20]
    if face is None:
        return
    glyphs = [glyph for row in block.rows for glyph in row.glyphs]
    said = 0
    for glyph in glyphs:
        lead = said < block.lead
        said += len(plain(glyph.char))
        if is_han(glyph.char):
            wanted = "Hei" if lead else face
            report.see(
                "R43" if lead else "T9 face", _of_face(glyph.font, wanted), f"{where}: {glyph.char} {glyph.font}"
            )
        elif is_western(glyph.char):
            report.see("T9 Latin", "Latin" in glyph.font, f"{where}: {glyph.char} {glyph.font}")
        if lead:
            report.see("R43 size", abs(glyph.size - glyphs[-1].size) < 0.01, where)


def _of_face(font: str, face: str) -> bool:
    return face in font or "Rare" in font or re.search("(?<!Fang)(?<!Biao)Song-", font) is not None


def _scale(blocks: Sequence[Block], report: Report) -> None:
    """R39: lines half to one size apart; R40: the measure is a whole number of characters."""
    for block in blocks:
        if block.kind not in ("paragraph", "quote"):
            continue
        size = max((glyph.size for row in block.rows for glyph in row.glyphs), default=EM)
        report.see("R39", 1.5 <= PITCH / size <= 2.0, f"{size:.2f} pt")
        for row in block.rows:
            measure = (row.right - row.left) / size
            report.see("R40", abs(measure - round(measure)) < 0.01, f"{measure:.2f} em")


def _masthead(finished: Finished) -> list[Printed]:
    """The lines above the red rule of page one."""
    red = [stroke.y for stroke in finished.strokes if stroke.page == 1 and len(set(stroke.color)) > 1]
    return [line for line in finished.lines if line.page == 1 and red and line.y < red[0]]


def _name(masthead: Sequence[Printed], issue: dict, report: Report) -> None:
    """R45, T9: the name of the bulletin in 小标宋, its letters equally far apart, in the middle of the measure."""
    title = issue["masthead"]["title"]
    row = next((line.row for line in masthead if plain(line.row.text) == plain(title)), None)
    report.see("T13", row is not None, title)
    if row is None:
        return
    steps = [b.x - a.x for a, b in pairwise(row.glyphs)]
    report.see("R45", max(steps) - min(steps) < 0.05, title)
    middle = (row.glyphs[0].x + row.glyphs[-1].x + row.glyphs[-1].size) / 2
    report.see("R45", abs(middle - (row.left + row.right) / 2) < 0.3, f"{title}: {middle:.1f} pt")
    for glyph in row.glyphs:
        report.see("T9 face", "XiaoBiaoSong" in glyph.font, glyph.font)


def _numbers(masthead: Sequence[Printed], issue: dict, report: Report) -> None:
    """T13: number, cumulative number in Chinese numerals, compiler and date as the issue has them, each on one line."""
    year, month, day = map(int, issue["date"].split("-"))
    compiler = issue["masthead"]["compiler"] + f"{year}年{month}月{day}日"
    cumulative = f"（总第{chinese(issue['cumulative'])}期）" if issue.get("cumulative") else ""
    printed = [plain(line.row.text) for line in masthead]
    for wanted in (f"第{issue['number']}期", cumulative, compiler):
        found = any(line.removeprefix("增刊") == plain(wanted) for line in printed)
        report.see("T13", not wanted or found, wanted)
    report.see("T13", year == issue["year"], issue["date"])


def chinese(number: int) -> str:
    """A number below ten thousand in Chinese numerals: 560 → 五百六十, 1010 → 一千零一十, 16 → 十六."""
    text, empty = "", False
    for unit, digit in zip(("千", "百", "十", ""), f"{number:04d}", strict=True):
        if digit != "0":
            text += ("零" if empty and text else "") + DIGITS[int(digit)] + unit
        empty = digit == "0"
    return text.removeprefix("一") if text.startswith("一十") else text


def _names(finished: Finished, issue: dict, report: Report) -> None:
    """T14: a name of two characters takes three where it stands alone or in the list of editors, else two."""
    for article in issue["articles"]:
        by = article.get("byline")
        if by:
            step = 2.0 if len(by["names"]) == 1 else 1.0
            for name in by["names"]:
                _stepped(finished, plain(f"（{by.get('unit') or ''}"), name, step, report)
    for name in issue.get("colophon", {}).get("editors") or ():
        _stepped(finished, "责任编辑：", name, 2.0, report)


def _stepped(finished: Finished, before: str, name: str, step: float, report: Report) -> None:
    if len(name) != 2 or not all(map(is_han, name)):
        return
    rows = [line.row for line in finished.lines]
    begun = [n for n, row in enumerate(rows) if plain(row.text).startswith(before)]
    for row in [row for n in begun for row in rows[n : n + 4]]:
        for one, other in pairwise([glyph for glyph in row.glyphs if glyph.char.strip()]):
            if one.char + other.char == name:
                report.see("T14", abs((other.x - one.x) / one.size - step) < 0.01, name)
                return
    report.see("T14", False, f"{name} is not found behind {before}")


def _small_print(finished: Finished, blocks: Sequence[Block], report: Report) -> None:
    """What stands on the last page below the distribution list is legible."""
    last = next((block for block in reversed(blocks) if block.kind == "distribution"), None)
    seen = last is None
    for line in finished.lines:
        if line.page == finished.pages and seen and line.row.glyphs:
            smallest = min(glyph.size for glyph in line.row.glyphs)
            report.see("small print", smallest >= LEGIBLE, f"{line.row.text}: {smallest:.1f} pt")
        seen = seen or (last is not None and line.row.glyphs == last.rows[-1].glyphs)


def check_drawing(path: Path, report: Report) -> None:
    """R42: glyphs stand upright and are filled: no slanted and no outlined (emboldened) type."""
    for page, span in _spans(path):
        upright = abs(span["dir"][0] - 1) < 1e-6 and abs(span["dir"][1]) < 1e-6
        report.see("R42", upright and span["type"] == 0, f"page {page}: {span['font']}")


def _spans(path: Path) -> Iterator[tuple[int, dict]]:
    with pymupdf.open(path) as document:
        for page in document:
            yield from ((page.number + 1, span) for span in page.get_texttrace())
