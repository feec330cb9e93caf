"""What no font has is named with its place while an issue is composed."""

import pytest

from lianluo_desk.render.story import Span, Text
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import Notice
from lianluo_desk.typeset.unprintable import named
from tests.typeset.flow_stories import STYLES, lines_of, story

FONTS = FontBook.bundled()


def noticed(*contents: str) -> tuple[Notice, ...]:
    texts = [Text("body", (Span(each, "", 0),), f"b{index}", "paragraph") for index, each in enumerate(contents)]
    pages = typeset(story(*texts), STYLES, FONTS)
    return tuple(notice for notice in pages.notices if notice.kind == "missing-glyph")


def test_nothing_in_ordinary_text() -> None:
    ordinary = "湖南省人大常委会，2018年6月4日——“7·26”……〔2000〕第28号　镕玥喆堃㵲𬭚 A-Z é ⋯‧〜‼⁇⁈⁉"
    assert noticed(ordinary, "\u200b\ufeff\t\u00a0\u2003\u2009\u2028\x07。") == ()


def test_each_character_once_at_the_first_place_where_it_stands() -> None:
    found = noticed("前文", "今天\U0001f600很好\U0001f600", "又是\U0001f600和𪛖")
    assert [(notice.source, notice.page) for notice in found] == [("b1", 1), ("b2", 1)]
    assert "“\U0001f600”（U+1F600）" in found[0].message
    assert "U+2A6D6" in found[1].message


def test_the_page_is_told() -> None:
    pages = typeset(story(lines_of(30), Text("body", (Span("好\U0001f600"),), "b9", "paragraph")), STYLES, FONTS)
    assert [notice.page for notice in pages.notices if notice.kind == "missing-glyph"] == [2]


@pytest.mark.parametrize("char", ["\ue000", "\uffff", "א", "✔", "\ud800"])
def test_what_cannot_be_shown_is_missing(char: str) -> None:
    (notice,) = noticed(f"国{char}家")
    assert f"U+{ord(char):04X}" in notice.message
    assert notice.message.encode()  # no lone surrogate


def test_an_emoji_with_its_selector_is_one_thing() -> None:
    assert named("❤\ufe0f") == "“❤\ufe0f”（U+2764 U+FE0F）"
    (notice,) = noticed("好❤\ufe0f的")
    assert "U+2764 U+FE0F" in notice.message
