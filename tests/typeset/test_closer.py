"""What is set closer or wider so that page one shows text and no page before the 版记 is blank."""

from itertools import pairwise

import pytest

from lianluo_desk.render.story import Grid, Group, Space, StoryBlock
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import Page, Pages
from tests.typeset.flow_stories import STYLES, article, foot, han, lines_of, masthead, page_words, story, text, words

FONTS = FontBook.bundled()
PITCH = 29.62
LONG = "省人大常委会召开贯彻实施监察法情况汇报会暨代表联络站规范化建设推进会"


def contents(count: int) -> Group:
    heading = text("要　目", "heading", "contents")
    return Group("contents", (heading, *[text(f"第{n}篇{han(6)}", "item", "contents") for n in range(count)]))


def composed(*blocks: StoryBlock, even: bool = False) -> Pages:
    return typeset(story(*blocks, even_pages=even), STYLES, FONTS)


def shown(page: Page, source: str) -> int:
    return sum(1 for line in page.lines if line.line.source == source)


def body(count: int, source: str = "b1"):
    return lines_of(count, source=source)


def steps(pages: Pages, part: str) -> list[float]:
    ys = [line.y for line in pages.pages[0].lines if part in words(line)]
    return [round(b - a, 2) for a, b in pairwise(ys)]


def test_a_short_list_of_contents_stands_on_the_grid():
    pages = composed(masthead(), contents(4), article(body(20)), foot())
    assert steps(pages, "篇") == pytest.approx([PITCH] * 3, abs=0.02)


def test_a_long_list_of_contents_is_set_closer_so_that_page_one_shows_text():
    pages = composed(masthead(), contents(11), article(body(20)), foot())
    assert shown(pages.pages[0], "b1") >= 2
    assert steps(pages, "篇") == pytest.approx([1.5 * 14] * 10, abs=0.01)
    assert not pages.notices


def test_body_lines_stand_on_the_grid_below_it():
    pages = composed(masthead(), contents(11), article(body(20)), foot())
    first = 37 * 72 / 25.4 + 0.88 * 15.79
    for line in pages.pages[0].lines:
        if line.line.source == "b1":
            assert (line.y - first) / PITCH == pytest.approx(round((line.y - first) / PITCH), abs=0.01)


def test_a_note_stands_on_page_one_where_there_is_no_room_for_more():
    note = text(han(24 * 4 - 2), "note", "note", "n1")
    pages = composed(masthead(), contents(12), note, article(body(20), title=LONG), foot())
    assert shown(pages.pages[0], "n1") >= 2


def test_an_editor_hears_of_a_page_one_that_cannot_show_text():
    pages = composed(masthead(), contents(18), article(body(20)), foot())
    assert shown(pages.pages[0], "b1") == 0
    assert [notice.message.partition("：")[0] for notice in pages.notices] == ["第 1 页没有正文"]


def test_nothing_is_said_of_a_page_one_with_a_table():
    table = Grid("cell", tuple((text(f"第{n}市", "cell", "cell"),) for n in range(30)), 0, "t1")
    assert composed(masthead(), article(table, body(20)), foot()).notices == ()


def test_a_title_of_two_lines_takes_three_grid_lines_where_page_one_would_show_no_text():
    note = text(han(24 * 6 - 2), "note", "note")
    pages = composed(masthead(), note, article(body(20), title=LONG), foot())
    assert shown(pages.pages[0], "b1") >= 2
    first, second = [line.y for line in pages.pages[0].lines if line.line.source == "a1/title"]
    assert second - first == pytest.approx(2 * 22, abs=0.01)


def blanks(pages: Pages) -> list[int]:
    return [page.number for page in pages.pages if not page.items]


def two_articles(first: int, second: int) -> Pages:
    return composed(article(body(first)), Space(1), article(body(second, "b2"), number=2), foot(), even=True)


def test_an_article_that_begins_low_on_the_last_page_begins_the_page_that_would_be_blank():
    pages = two_articles(33, 5)
    assert blanks(pages) == []
    assert page_words(pages.pages[2])[0].startswith("王柯敏")
    assert shown(pages.pages[1], "b2") == 0


def test_a_page_that_stays_blank_is_told_with_what_would_help():
    pages = composed(article(body(40)), foot(), even=True)
    assert blanks(pages) == [3]
    assert [notice.message for notice in pages.notices] == [
        "正文排到第 2 页为止，剩下的地方排不下版记，第 3 页只好空白；正文减少 2 行或增加 3 行就没有空白页。"
    ]
    assert pages.notices[0].page == 3
    assert blanks(composed(article(body(38)), foot(), even=True)) == []
    assert blanks(composed(article(body(43)), foot(), even=True)) == []


def test_nothing_is_lost_or_moved_where_no_page_is_blank():
    for first in range(4, 30, 5):
        for second in range(4, 40, 7):
            pages = two_articles(first, second)
            assert sum(shown(page, "b1") for page in pages.pages) == first
            assert sum(shown(page, "b2") for page in pages.pages) == second
