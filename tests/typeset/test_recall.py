"""An issue composed again after an edit is what it would be composed anew; what did not change are the same objects."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lianluo_desk import resources
from lianluo_desk.model.issue import Article, Block, Issue, Run
from lianluo_desk.model.issue_file import issue_from_json, load_issue
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render
from lianluo_desk.render.story import Span, Story, Text
from lianluo_desk.typeset.column import column
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.recall import Recall
from lianluo_desk.typeset.setting import Options, Setting
from lianluo_desk.typeset.sheets import Strip
from tools.hard_issues import furnished, long_text, office, picture, picture_name, small

from .fake_fonts import FakeFonts
from .flow_stories import STYLES, han

ISSUE = load_issue(Path(__file__).parent.parent / "fixtures" / "issues" / "2018-16.json")
PACK = load_pack(resources.templates() / ISSUE.publication)
WORDS = ("新", "，“代表之家”", "2018年6月4日", "。", "\U0001f600", "100%", "（一）", "　")


def with_body(issue: Issue, index: int, body: tuple[Block, ...]) -> Issue:
    article = replace(issue.articles[index], body=body)
    return replace(issue, articles=(*issue.articles[:index], article, *issue.articles[index + 1 :]))


def typed(issue: Issue, chance: random.Random) -> Issue:
    """A word more in a paragraph."""
    index = chance.randrange(len(issue.articles))
    body = list(issue.articles[index].body)
    at = chance.randrange(len(body))
    text = body[at].text
    place = chance.randrange(len(text) + 1)
    body[at] = replace(body[at], runs=(Run(text[:place] + chance.choice(WORDS) + text[place:]),))
    return with_body(issue, index, tuple(body))


def moved_paragraph(issue: Issue, chance: random.Random) -> Issue:
    """A paragraph taken away, doubled, or made a heading."""
    index = chance.randrange(len(issue.articles))
    body = list(issue.articles[index].body)
    at = chance.randrange(len(body))
    match chance.randrange(3):
        case 0 if len(body) > 1:
            del body[at]
        case 1:
            body.insert(at, replace(body[at], id=f"{body[at].id}-{chance.random()}"))
        case _:
            body[at] = replace(body[at], kind=chance.choice(("heading1", "heading2", "paragraph", "quote")))
    return with_body(issue, index, tuple(body))


def other_order(issue: Issue, chance: random.Random) -> Issue:
    """The articles in another order, or one title longer."""
    articles: list[Article] = list(issue.articles)
    if chance.random() < 0.5:
        chance.shuffle(articles)
    else:
        at = chance.randrange(len(articles))
        articles[at] = replace(
            articles[at], title=articles[at].title + chance.choice(("再", "\n二论提高履职水平的几点思考"))
        )
    return replace(issue, articles=tuple(articles))


def other_furniture(issue: Issue, chance: random.Random) -> Issue:
    """Another number, more editors, or another compiler: what masthead and 版记 say."""
    number = chance.randrange(1, 30)
    editors = (*issue.colophon.editors, "王柯敏")[: chance.randrange(1, 4)]
    return replace(issue, number=number, colophon=replace(issue.colophon, editors=editors))


@pytest.mark.parametrize("seed", range(6))
def test_an_edited_issue_is_composed_as_if_anew(seed: int) -> None:
    chance, issue, fonts = random.Random(seed), ISSUE, FontBook.bundled()
    for _ in range(12):
        edit = chance.choice((typed, typed, typed, moved_paragraph, other_order, other_furniture))
        issue = edit(issue, chance)
        story = render(issue, PACK)
        assert story == render(issue, load_pack(PACK.folder))
        assert typeset(story, PACK.styles, fonts) == typeset(story, PACK.styles, FontBook.bundled())


@pytest.mark.parametrize("make", [small, office, furnished, lambda _seed: long_text()])
def test_a_hard_issue_that_is_edited_is_composed_as_if_anew(make: Callable[[int], dict[str, Any]]) -> None:
    """Pages too many, titles of many lines, tables and pictures; every composition goes on from the one before."""
    chance, fonts = random.Random(11), FontBook.bundled()
    options = Options(store={picture_name(): picture()}.__getitem__)
    issue, pages = issue_from_json(make(3)), None
    for _ in range(5):
        issue = chance.choice((typed, typed, typed, moved_paragraph, other_order))(issue, chance)
        story = render(issue, PACK)
        pages = typeset(story, PACK.styles, fonts, options, pages)
        assert pages == typeset(story, PACK.styles, FontBook.bundled(), options)


@pytest.mark.parametrize("at", [0, 60, 10_000])
def test_typing_at_one_place_composes_as_if_anew(at: int) -> None:
    """Key by key through several lines, and back: what the last key left is taken up each time."""
    article, fonts, pages = ISSUE.articles[-1], FontBook.bundled(), None
    index = next(number for number, block in enumerate(article.body) if len(block.text) > 100)
    text = article.body[index].text
    words = "坚持以人民为中心，主任刘金荣说“2018年6月4日”，依法履职。"
    for count in (*range(1, len(words) + 1, 2), *range(len(words), 0, -5)):
        typed_text = text[:at] + words[:count] + text[at:]
        body = list(article.body)
        body[index] = replace(body[index], runs=(Run(typed_text),))
        story = render(with_body(ISSUE, len(ISSUE.articles) - 1, tuple(body)), PACK)
        pages = typeset(story, PACK.styles, fonts, None, pages)
        assert pages == typeset(story, PACK.styles, FontBook.bundled())


def test_lines_that_an_edit_does_not_move_are_the_same_items() -> None:
    """From the second key in a paragraph on: the first may find nothing on the bench."""
    fonts, article = FontBook.bundled(), ISSUE.articles[0]
    _, before, after = [
        typeset(render(with_body(ISSUE, 0, (*article.body[:-1], last)), PACK), PACK.styles, fonts)
        for last in (
            replace(article.body[-1], runs=(Run(article.body[-1].text + words),)) for words in ("新", "新的", "新的一")
        )
    ]
    changed = [(one, other) for one, other in zip(before.pages, after.pages, strict=True) if one is not other]
    assert changed
    for one, other in changed:
        same = [old is new for old, new in zip(one.items, other.items, strict=False)]
        assert same.count(False) <= 3


def test_pages_that_an_edit_does_not_touch_are_the_same_objects() -> None:
    fonts = FontBook.bundled()
    before = typeset(render(ISSUE, PACK), PACK.styles, fonts)
    article = ISSUE.articles[-1]
    last = replace(article.body[-1], runs=(Run(article.body[-1].text + "新"),))
    issue = with_body(ISSUE, len(ISSUE.articles) - 1, (*article.body[:-1], last))
    after = typeset(render(issue, PACK), PACK.styles, fonts)
    assert [one is other for one, other in zip(before.pages, after.pages, strict=True)][:4] == [True] * 4
    assert before.pages != after.pages


def test_a_block_below_one_more_line_is_numbered_anew() -> None:
    """Strips name their block by the number of strips before it."""
    fonts, below = FakeFonts(), Text("body", (Span(han(60)),), role="paragraph")
    numbers = []
    for count in (60, 100):
        above = Text("body", (Span(han(count)),), role="paragraph")
        setting = Setting(Story((above, below), "题"), STYLES, fonts, Options())
        numbers.append([strip.block for strip in column((above, below), setting).strips])
        setting.recall.keep()
    assert numbers == [[0, 0, 0, 3, 3, 3], [0, 0, 0, 0, 4, 4, 4]]


def test_other_conditions_recall_nothing() -> None:
    fonts = FakeFonts()
    first = Recall(fonts, "styles", 0.125)
    first.put("key", 1, None)
    first.keep()
    assert Recall(fonts, "styles", 0.125).get("key") == 1
    assert Recall(fonts, "styles", 0.25).get("key") is None


def test_what_the_last_composition_did_not_ask_for_is_forgotten() -> None:
    fonts = FakeFonts()
    for asked in (("a", "b"), ("b",)):
        recall = Recall(fonts)
        for key in asked:
            recall.get(key) or recall.put(key, 1, None)
        recall.keep()
    assert (Recall(fonts).get("a"), Recall(fonts).get("b")) == (None, 1)


def test_a_change_of_the_same_value_is_the_same_object() -> None:
    recall, strip = Recall(FakeFonts()), Strip(1.0)
    kept = recall.changed(strip, keep=True)
    assert kept == replace(strip, keep=True)
    assert recall.changed(strip, keep=True) is kept
    assert recall.changed(strip, before=1.0) == replace(strip, before=1.0)
