"""The real issue: its pages end where the print's pages ended, and its whole layout is pinned as text."""

from pathlib import Path

import pytest

from lianluo_desk import resources
from lianluo_desk.model.issue_file import load_issue
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render
from lianluo_desk.render.styles import MM
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import Pages, PlacedRule
from lianluo_desk.typeset.recording import recorded
from tests.typeset.flow_stories import page_words

FIXTURES = Path(__file__).parents[1] / "fixtures" / "issues"
GOLDEN = Path(__file__).parents[1] / "golden" / "2018-16-pages.txt"
PRINTED = ("工作机构要为代表依法履职提供业务指", "依法代表他们参加行使国家权力，要发挥", "每次学习确定1个主题，3个党小")


@pytest.fixture(scope="module")
def pages() -> Pages:
    issue = load_issue(FIXTURES / "2018-16.json")
    pack = load_pack(resources.templates() / "lianluo")
    return typeset(render(issue, pack), pack.styles, FontBook.bundled())


def test_it_has_six_pages_with_the_colophon_on_the_sixth(pages):
    assert len(pages.pages) == 6
    *_, last = [item for item in pages.pages[5].items if isinstance(item, PlacedRule)]
    assert last.y0 == pytest.approx((37 + 225) * MM)


def test_its_first_three_pages_end_within_fifteen_characters_of_the_print(pages):
    flow = "".join("".join(page_words(page)) for page in pages.pages)
    end = 0
    for page, printed in zip(pages.pages, PRINTED, strict=False):
        end += len("".join(page_words(page)))
        assert abs(flow.index(printed) + len(printed) - end) <= 15


def test_nothing_is_noticed_and_page_two_begins_with_a_paragraph_where_the_print_has_a_widow(pages):
    assert pages.notices == ()
    assert page_words(pages.pages[0])[-1] == "指导和服务保障。"


def test_the_layout_is_the_one_that_was_looked_at(pages):
    """The log of every drawing call; after an intended change it is written anew and its difference read."""
    log = recorded(pages)
    assert log.startswith("page 1 595.28 x 841.89 left 79.37\n")
    assert log == GOLDEN.read_text(encoding="utf-8")
