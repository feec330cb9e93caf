"""The stress set in the real fonts, re-checked from glyph positions by code that shares nothing with composition."""

from collections.abc import Iterable
from itertools import islice

import pytest

from lianluo_desk.render.story import Span, Text
from lianluo_desk.render.styles import MM, FolioStyle, SheetStyle, SpanStyle, Styles, TextStyle
from lianluo_desk.typeset.compose import compose
from lianluo_desk.typeset.fonts import FontBook
from tools.composition_report import WARNINGS, Block, Glyph, Report, Row
from tools.composition_rules import check

from .stress import mixed, slid

STYLES = Styles(SheetStyle(), FolioStyle(), {}, {"lead": SpanStyle("lead", role="hei")}, {}, {}, {})
FILES = {
    "latin": "BulletinLatin-Regular",
    "latin-bold": "BulletinLatin-Bold",
    "fangsong": "BulletinFangSong-Regular",
    "kai": "BulletinKai-Regular",
    "hei": "BulletinHei-Regular",
    "song": "BulletinSong-Regular",
    "xiaobiaosong": "BulletinXiaoBiaoSong-Regular",
}
"""The checker looks up advances by the name of the font's file."""
MEASURE = SheetStyle().measure * MM


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return FontBook.bundled()


def printed(content: str, fonts: FontBook, style: TextStyle, lead: int = 0) -> Block:
    spans = (Span(content[:lead], "lead", 0), Span(content[lead:], "", lead)) if lead else (Span(content, "", 0),)
    found = compose(Text("body", spans), style, STYLES, fonts, MEASURE, names=frozenset({"容畅"}))
    rows = []
    for line, left in zip(found.lines, found.xs, strict=True):
        glyphs = []
        for run in line.runs:
            face = fonts.face(run.face)
            for gid, x, char in zip(run.gids, run.xs, run.texts, strict=True):
                low, _, high, _ = face.ink(gid)
                wide = run.size * run.scale
                font = FILES.get(run.face, run.face)
                glyphs.append(Glyph(char, left + x, left + x + low * wide, left + x + high * wide, run.size, font))
        rows.append(Row(tuple(glyphs), 0.0, MEASURE))
    return Block(tuple(rows), style.indent, source=content)


def violations(report: Report) -> list[tuple[str, str]]:
    return [(rule, where) for rule, where in report.broken if rule not in WARNINGS]


def checked(contents: Iterable[str], fonts: FontBook, **look: str) -> Report:
    style = TextStyle("body", "正文", indent=2.0, **look)  # type: ignore[arg-type]
    blocks = [printed(content, fonts, style, index % 3 * 9) for index, content in enumerate(contents)]
    return check(blocks, names=["容畅"])


def test_every_token_at_every_column(fonts: FontBook) -> None:
    """One tail in turn for each column; the development checker runs all of them."""
    report = checked(islice(slid(), 0, None, 5), fonts)
    assert violations(report) == []
    assert report.checked["R1"] > 1500
    assert report.checked["R19"] > 20
    assert report.count("R32 gap, least possible") < report.checked["R32 gap ≤ 0.10"] * 0.05


@pytest.mark.parametrize("role", ["fangsong", "kai", "hei", "song", "xiaobiaosong"])
def test_random_paragraphs_in_every_face(fonts: FontBook, role: str) -> None:
    report = checked(mixed(80, seed=len(role)), fonts, role=role)
    assert violations(report) == []
    assert report.checked["R16"] > 100
