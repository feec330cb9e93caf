"""A story becomes pages: masthead, grid, headings, page numbers, reuse of what did not change."""

from dataclasses import replace

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.render.story import Group, Space, Span, Text
from lianluo_desk.render.styles import MM, GroupStyle
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.grid import PageGrid
from lianluo_desk.typeset.pages import ARTIFACT, Pages, PlacedLine, PlacedRule
from tests.typeset.flow_stories import STYLES, article, han, lines_of, masthead, page_words, rules, story, text, words

FONTS = FontBook.bundled()
GRID = PageGrid(STYLES.sheet)


def set_pages(*blocks, **options) -> Pages:
    return typeset(story(*blocks, **options), STYLES, FONTS)


def slot(line: PlacedLine, lines: float = 1, size: float = GRID.em) -> float:
    """The grid line that a line stands on."""
    return (line.y - GRID.baseline(lines, size) - GRID.y(0)) / GRID.pitch


def body_lines(pages: Pages) -> list[PlacedLine]:
    return [line for page in pages.pages for line in page.lines if set(words(line)) <= set(han(100))]


def test_page_one_carries_eleven_body_lines_after_a_title_of_one_line():
    pages = set_pages(masthead(), article(lines_of(30)))
    assert len([line for line in pages.pages[0].lines if line in body_lines(pages)]) == 11


def test_page_one_carries_nine_after_a_title_of_two():
    pages = set_pages(masthead(), article(lines_of(30), title="王柯敏副主任赴娄底\n调研代表工作"))
    assert len([line for line in pages.pages[0].lines if line in body_lines(pages)]) == 9


def test_every_body_line_stands_on_the_grid_and_no_page_has_more_than_twenty_two():
    pages = set_pages(masthead(), article(lines_of(9), lines_of(40), text(han(300)), title="标题"))
    slots = [slot(line) for line in body_lines(pages)]
    assert len(slots) > 50
    assert all(each == pytest.approx(round(each), abs=1e-6) for each in slots)
    assert max(slots) <= 21.001


def test_a_later_title_takes_three_grid_lines_with_the_space_above_it():
    pages = set_pages(article(lines_of(4)), Space(1), article(lines_of(4), title="第二篇", number=2))
    slots = [round(slot(line)) for line in body_lines(pages)]
    assert slots == [2, 3, 4, 5, 9, 10, 11, 12]


def test_title_lines_stand_closer_than_the_grid_lines_they_take():
    pages = set_pages(article(lines_of(4), title="王柯敏副主任赴娄底\n调研代表工作"))
    first, second = [line.y for line in pages.pages[0].lines if line.line.source == "a1/title"]
    assert second - first == pytest.approx(44)
    assert round(slot(body_lines(pages)[0])) == 4


def test_a_heading_never_stands_at_the_foot_of_a_page():
    heading = text("一、主要做法", "heading", "heading1")
    pages = set_pages(lines_of(21), heading, lines_of(5))
    assert page_words(pages.pages[1])[0] == "一、主要做法"


def test_a_title_keeps_two_lines_of_body_even_when_the_first_paragraph_has_one():
    one = text("会议开得很好。")
    pages = set_pages(lines_of(18), Space(0), article(one, lines_of(6)))
    assert page_words(pages.pages[1])[0].startswith("王柯敏")


def test_a_byline_is_never_alone_at_the_head_of_a_page():
    pages = set_pages(lines_of(22), text("（代表联络处　容畅）", "byline", "byline"))
    assert len(page_words(pages.pages[1])) == 3


def test_the_masthead_is_as_high_as_its_style_says_whatever_stands_in_it():
    marked = Group("masthead", (text("内部资料　注意保存", "mark", "masthead"), *masthead().blocks))
    plain, more = (set_pages(group, article(lines_of(5))) for group in (masthead(), marked))
    assert slot(body_lines(plain)[0]) == pytest.approx(slot(body_lines(more)[0]))


def test_a_masthead_that_is_too_high_grows_by_whole_lines_and_says_so():
    crowded = Group("masthead", tuple(text(f"第{n}行", "number", "masthead") for n in range(12)))
    pages = set_pages(crowded, article(lines_of(5)))
    assert round(slot(body_lines(pages)[0])) == 14
    assert [notice.kind for notice in pages.notices] == ["overfull"]


def test_compiler_and_date_stand_on_one_line_at_both_ends_of_the_measure():
    pages = set_pages(masthead(), article(lines_of(5)))
    compiler = next(line for line in pages.pages[0].lines if words(line).startswith("湖南省人大常委会选举"))
    date = next(line for line in pages.pages[0].lines if "6月13日" in words(line))
    assert compiler.y == date.y
    assert compiler.x == pytest.approx(28 * MM)
    assert date.x + date.line.width == pytest.approx((28 + 156) * MM, abs=0.1)


@pytest.mark.parametrize("long", ["湖南省人大常委会选举任免联络工作委员会" * 2, "编" * 100])
def test_a_long_compiler_is_set_smaller_and_never_runs_into_the_date(long):
    blocks = list(masthead().blocks)
    blocks[2] = replace(blocks[2], left=text(long, "line"))
    pages = set_pages(Group("masthead", tuple(blocks)), article(lines_of(5)))
    compiler = next(line for line in pages.pages[0].lines if words(line).startswith(long[:5]))
    date = next(line for line in pages.pages[0].lines if "6月13日" in words(line))
    assert words(compiler) == long
    assert compiler.x + compiler.line.width < date.x
    assert date.x + date.line.width <= (28 + 156) * MM + 0.1


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones_seven_millimetres_below():
    pages = set_pages(lines_of(60))
    odd, even = ([*page.lines][-1] for page in pages.pages[:2])
    assert words(odd).replace(" ", "") == "—1—"
    assert words(even).replace(" ", "") == "—2—"
    assert odd.x + odd.line.width == pytest.approx((28 + 156) * MM - 14)
    assert even.x == pytest.approx(26 * MM + 14)
    dash = odd.line.runs[0]
    top = odd.y - FONTS.face(dash.face).ink(dash.gids[0])[3] * dash.size
    assert top == pytest.approx((37 + 225 + 7) * MM)
    assert odd.tag == ARTIFACT


def test_every_page_is_printed_on_the_same_side_when_the_house_does_not_print_duplex():
    pages = set_pages(lines_of(60), mirrored=False)
    assert pages.pages[0].left == pages.pages[1].left
    first, second = ([*page.lines][-1] for page in pages.pages[:2])
    assert first.x + first.line.width == pytest.approx(second.x + second.line.width)


def test_the_red_rule_spans_the_measure():
    (rule,) = rules(set_pages(masthead(), article(lines_of(2))).pages)
    assert (rule.x0, rule.x1) == pytest.approx((28 * MM, (28 + 156) * MM))
    assert rule.weight == pytest.approx(1.2 * MM)
    assert rule.color.name == "red"


def test_a_paragraph_over_two_pages_is_one_element():
    pages = set_pages(article(lines_of(40, source="b1")))
    tags = {line.tag for line in body_lines(pages)}
    assert len(tags) == 1
    assert pages.elements[tags.pop()].role == "P"


def test_headings_of_the_structure_never_skip_a_level():
    pages = set_pages(
        article(
            text("（一）做法", "heading", "heading2"), lines_of(2), text("1.小点", "heading", "heading3"), lines_of(2)
        )
    )
    assert [element.role for element in pages.elements if element.role[0] == "H"] == ["H1", "H2", "H3"]


def test_an_article_is_a_section_of_its_own():
    pages = set_pages(article(lines_of(2)), article(lines_of(2), number=2))
    sections = [index for index, element in enumerate(pages.elements) if element.role == "Sect"]
    assert [pages.elements[index].source for index in sections] == ["a1", "a2"]
    assert {element.parent for element in pages.elements if element.role == "P"} == set(sections)


def test_unchanged_pages_are_the_very_same_objects_after_an_edit():
    first = [lines_of(20), lines_of(30), lines_of(10)]
    before = typeset(story(*first), STYLES, FONTS)
    after = typeset(story(*first[:2], text(han(250) + "完")), STYLES, FONTS, previous=before)
    assert after.pages[0] is before.pages[0]
    assert after.pages[1] is before.pages[1]
    assert after.pages[2] is not before.pages[2]


def test_composing_twice_gives_equal_pages():
    blocks = (masthead(), article(lines_of(30)))
    assert set_pages(*blocks) == typeset(story(*blocks), STYLES, FontBook.bundled())


def test_an_empty_story_is_one_page_with_its_number():
    pages = set_pages()
    assert [page_words(page, folio=True) for page in pages.pages] == [["— 1 —"]] or len(pages.pages) == 1
    assert pages.spare == 22


def test_an_empty_article_makes_no_trouble():
    assert len(set_pages(masthead(), article(title="")).pages) == 1


def test_a_style_that_the_template_pack_lacks_is_named():
    with pytest.raises(DeskError, match="“missing”"):
        set_pages(text("正文", "missing"))


def test_a_title_of_two_hundred_characters_stays_on_one_page():
    pages = set_pages(masthead(), article(lines_of(4), title=han(200)))
    titles = {page.number for page in pages.pages for line in page.lines if line.line.source == "a1/title"}
    assert len(titles) == 1


def test_no_page_begins_with_a_widow_even_where_that_takes_a_further_page():
    pages = set_pages(lines_of(23))
    assert [len(page_words(page)) for page in pages.pages] == [21, 2]
    tight = set_pages(lines_of(23), lines_of(21))
    assert [len(page_words(page)) for page in tight.pages] == [21, 21, 2]
    assert not tight.notices


def body_on(pages: Pages, number: int) -> list[PlacedLine]:
    found = body_lines(pages)
    return [line for line in pages.pages[number - 1].lines if line in found]


def test_the_masthead_gives_up_a_line_where_page_two_would_begin_with_a_widow():
    pages = set_pages(masthead(), article(lines_of(12), lines_of(30)))
    assert len(body_on(pages, 1)) == 12
    assert slot(body_on(pages, 1)[0]) == pytest.approx(10)
    assert not pages.notices


def test_a_masthead_that_has_no_line_to_spare_leaves_page_one_a_line_short():
    high = replace(STYLES, groups={"masthead": GroupStyle("masthead", 5)})
    pages = typeset(story(masthead(), article(lines_of(16), lines_of(30))), high, FONTS)
    assert len(body_on(pages, 1)) == 14
    assert [len(page_words(page)) for page in pages.pages[1:]] == [22, 10]


def test_what_page_one_takes_over_is_given_back_before_the_next_article():
    second = article(lines_of(40), title="第二篇", number=2)
    pages = set_pages(masthead(), article(lines_of(12), lines_of(5)), Space(1), second)
    slots = [round(slot(line)) for line in body_on(pages, 2)]
    assert slots == [0, 1, 2, 3, 4, *range(9, 22)]
    assert len(body_on(pages, 3)) == 22


def test_page_one_shows_body_text_even_at_the_cost_of_a_widow():
    blocks = masthead().blocks
    full = Group("masthead", (*blocks[:1], *(text("期" * 20, "number") for _ in range(13)), *blocks[1:]))
    high = replace(STYLES, groups={"masthead": GroupStyle("masthead", 18)})
    pages = typeset(story(full, article(lines_of(3), lines_of(9))), high, FONTS)
    assert len(body_on(pages, 1)) == 2
    assert [notice.kind for notice in pages.notices] == ["widow"]


def test_page_one_shows_body_text_without_a_widow_where_the_masthead_can_give_up_a_line():
    high = replace(STYLES, groups={"masthead": GroupStyle("masthead", 18)})
    pages = typeset(story(masthead(), article(lines_of(3), lines_of(9))), high, FONTS)
    assert len(body_on(pages, 1)) == 3
    assert not pages.notices


def test_space_at_the_head_of_a_page_falls_away():
    pages = set_pages(lines_of(22), Space(3), lines_of(4))
    assert slot(next(pages.pages[1].lines)) == pytest.approx(0)


def test_rules_stand_where_they_are_told():
    pages = set_pages(lines_of(2))
    assert not [item for page in pages.pages for item in page.items if isinstance(item, PlacedRule)]


def test_the_label_of_a_span_style_is_set_in_its_own_face():
    lead = Text("body", (Span("开好一会。", "lead"), Span(han(60))), "", "paragraph")
    run = next(set_pages(lead).pages[0].lines).line.runs[0]
    assert run.face == "hei"
