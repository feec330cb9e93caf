"""The 版记: at the foot of the last page, on an even page or not, never torn unless it is longer than a page."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianluo_desk.render.story import Group, Pair, Rule, Space, Span, Story, Text
from lianluo_desk.render.styles import MM
from lianluo_desk.typeset import fitting
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import Pages, PlacedLine
from tests.typeset.flow_stories import STYLES, article, foot, lines_of, page_words, rules, story, text, words

FONTS = FontBook.bundled()
EDGE = (37 + 225) * MM


def set_pages(body: int, addressees: int = 3, even: bool = False) -> Pages:
    blocks = [lines_of(body)] if body else []
    return typeset(story(*blocks, foot(addressees), even_pages=even), STYLES, FONTS)


def folios(pages: Pages) -> list[bool]:
    return [any(words(line).startswith("—") for line in page.lines) for page in pages.pages]


def test_its_last_rule_lies_on_the_lower_edge_of_the_type_area():
    *_, last = rules(set_pages(10).pages)
    assert last.y0 == last.y1 == pytest.approx(EDGE)


def test_thick_and_thin_rules_have_the_weights_of_the_standard():
    weights = [rule.weight / MM for rule in rules(set_pages(10).pages)]
    assert weights == pytest.approx([0.35, 0.25, 0.35])


def test_further_addressees_align_behind_the_label():
    lines = [line for line in set_pages(10).pages[0].lines if "单位" in words(line)]
    size = 14

    def first_glyph(line, char):
        return next(
            line.x + x for run in line.line.runs for x, part in zip(run.xs, run.texts, strict=True) if part == char
        )

    assert [first_glyph(line, "第") for line in lines] == pytest.approx([28 * MM + 3 * size] * 3, abs=0.6 * size)
    assert len({round(first_glyph(line, "第"), 3) for line in lines}) == 1
    assert first_glyph(lines[0], "送") == pytest.approx(28 * MM + size)


def colophon(editors: int) -> Group:
    """A 版记 of one pair: editors at the left, a telephone at the right."""
    names = (Span("责任编辑："), Span("　".join(["欧阳修远"] * editors), start=0))
    phone = (Span("联系方式："), Span("0731-85309270", start=0))
    pair = Pair("imprint", Text("imprint", names, "colophon/editors"), Text("imprint", phone, "colophon/phone"))
    return Group("foot", (Rule("thick"), pair, Rule("thick")))


def imprint(editors: int) -> list[PlacedLine]:
    look = replace(STYLES.texts["colophon"], one_line=False, smallest=0.9)
    styles = replace(STYLES, texts={**STYLES.texts, "imprint": look})
    (page,) = typeset(replace(story(lines_of(3), colophon(editors)), names=("欧阳修远",)), styles, FONTS).pages
    return [line for line in page.lines if line.line.source.startswith("colophon")]


def test_a_few_editors_share_a_line_with_the_telephone():
    assert len({line.y for line in imprint(2)}) == 1


def test_many_editors_take_lines_of_their_own_behind_their_label_and_stay_legible():
    lines = imprint(12)
    assert [words(line)[:5] for line in lines] == ["责任编辑：", "欧阳修远　", "欧阳修远　", "联系方式："]
    assert {run.size for line in lines for run in line.line.runs} == {14.0}
    assert lines[1].x == lines[2].x == pytest.approx(lines[0].x + 5 * 14)
    assert lines[3].x == lines[0].x


def test_it_stands_under_the_body_when_there_is_room():
    pages = set_pages(10)
    assert len(pages.pages) == 1
    assert pages.spare > 0


def test_it_goes_to_a_page_of_its_own_when_there_is_none():
    pages = set_pages(20)
    assert [len(page_words(page)) for page in pages.pages] == [20, 4]


def test_an_even_page_is_forced_for_duplex_printing():
    pages = set_pages(10, even=True)
    assert [len(page_words(page)) for page in pages.pages] == [10, 4]
    assert folios(pages) == [True, True]


def test_a_blank_page_before_it_and_its_own_page_carry_no_number():
    pages = set_pages(43, even=True)
    assert [len(page_words(page)) for page in pages.pages] == [22, 21, 0, 4]
    assert folios(pages) == [True, True, False, False]


def test_lines_too_many_are_counted_when_they_alone_make_the_last_sheet():
    room = set_pages(10).spare + 10
    assert set_pages(room).spare == 0
    assert len(set_pages(room).pages) == 1
    assert set_pages(room + 2).spare == -2
    assert len(set_pages(room + 2).pages) == 2


def test_the_count_of_lines_too_many_holds_for_whole_sheets_too():
    room = 22 + set_pages(10).spare + 10
    assert set_pages(room, even=True).spare == 0
    assert set_pages(room + 2, even=True).spare == -2
    assert len(set_pages(room + 2, even=True).pages) == 4


def test_it_is_set_closer_where_that_saves_a_sheet():
    room = set_pages(10).spare + 10
    usual, close = set_pages(room), set_pages(room + 1)
    assert len(close.pages) == 1
    assert close.spare == 0

    def steps(pages: Pages) -> list[float]:
        ys = [line.y for line in pages.pages[-1].lines if "单位" in words(line)]
        return [b - a for a, b in pairwise(ys)]

    assert all(step < 0.9 * 29.62 for step in steps(close))
    assert all(1.44 * 14 < b < a for a, b in zip(steps(usual), steps(close), strict=True))
    *_, last = rules(close.pages)
    assert last.y0 == pytest.approx(EDGE)


def test_paragraphs_are_set_tighter_where_that_saves_a_sheet():
    room = set_pages(10).spare + 10
    tight = text("，".join(["省人大代表"] * 14) + "，省人大。", "body", "paragraph", "p1")
    alone = typeset(story(tight), STYLES, FONTS)
    count = len(page_words(alone.pages[0]))
    assert alone.pages[0].items[count - 1].line.width < 5 * STYLES.sheet.em
    pages = typeset(story(lines_of(room + 2 - count), tight, foot()), STYLES, FONTS)
    assert len(pages.pages) == 1
    assert len([line for line in pages.pages[0].lines if line.line.source == "p1"]) == count - 1


def test_an_issue_of_nothing_but_its_foot_is_one_page():
    assert [len(page_words(page)) for page in set_pages(0).pages] == [4]


def test_a_list_longer_than_a_page_flows_on_with_a_notice_and_loses_nothing():
    pages = set_pages(10, addressees=60)
    found = [words(line) for page in pages.pages for line in page.lines if "单位" in words(line)]
    assert [each.removeprefix("送：") for each in found] == [f"第{index + 1}个单位" for index in range(60)]
    assert any("版记比一页还长" in notice.message for notice in pages.notices)
    *_, last = rules(pages.pages)
    assert last.y0 == pytest.approx(EDGE)
    assert last in pages.pages[-1].items


def test_a_list_a_little_longer_than_a_page_is_set_closer_instead():
    pages = set_pages(10, addressees=25)
    assert len(pages.pages) == 2
    assert not pages.notices
    *_, last = rules(pages.pages)
    assert last.y0 == pytest.approx(EDGE)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 70), st.integers(1, 30), st.booleans())
def test_it_always_ends_the_last_page_and_never_runs_into_the_body(body, addressees, even):
    pages = set_pages(body, addressees, even)
    *_, last = rules(pages.pages)
    assert last in pages.pages[-1].items
    assert last.y0 == pytest.approx(EDGE)
    assert not even or len(pages.pages) % 2 == 0
    if addressees <= 20:
        first = rules(pages.pages)[0]
        above = [line.y for line in pages.pages[-1].lines if "单位" not in words(line) and line.y < first.y0]
        assert all(y < first.y0 - 5 for y in above)


def test_articles_give_up_their_blank_lines_before_a_further_sheet(monkeypatch):
    def lengths() -> list[int]:
        return [len(typeset(two_articles(lines), STYLES, FONTS).pages) for lines in range(22, 36)]

    def two_articles(lines: int) -> Story:
        first, second = article(lines_of(5)), article(lines_of(lines), number=2)
        return story(first, Space(1), second, foot(), even_pages=True)

    found = lengths()
    monkeypatch.setattr(fitting, "_nearer", lambda _strips, _recall: iter(()))
    before = lengths()
    assert sum(found) == sum(before) - 2
    assert all(now <= then for now, then in zip(found, before, strict=True))
