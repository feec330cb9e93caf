"""Every place of an issue has one text, which offsets count in."""

import datetime

import pytest

from lianluo_desk.model.issue import (
    Article,
    Block,
    Byline,
    Colophon,
    DistributionLevel,
    Image,
    Issue,
    Masthead,
    Run,
    Table,
)
from lianluo_desk.model.places import text_at

ISSUE = Issue(
    "i1",
    "x",
    Masthead("刊名", compiler="某处编"),
    year=2018,
    number=16,
    date=datetime.date(2018, 6, 13),
    articles=(
        Article(
            "a1",
            "题目",
            note="甲\n乙",
            body=(
                Block("b1", runs=(Run("引。", "lead"), Run("文。"))),
                Block("b2", "image", image=Image("f", "图题")),
                Block("b3", "table", table=Table((("一", "二"), ("三",)), caption="表题")),
            ),
            byline=Byline("某处", ("容畅", "王水清"), "供稿"),
        ),
    ),
    distribution=(DistributionLevel("送", ("一处", "二处")),),
    colophon=Colophon(("石韧", "吴静波"), copies=150, extra_lines=(("校对", "某某"),)),
)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("masthead/title", "刊名"),
        ("masthead/number", "16"),
        ("masthead/date", "2018年6月13日"),
        ("a1/title", "题目"),
        ("a1/note", "甲\n乙"),
        ("a1/byline", "某处 容畅、王水清 供稿"),
        ("b1", "引。文。"),
        ("b2/caption", "图题"),
        ("b3/caption", "表题"),
        ("b3/cell/0/1", "二"),
        ("distribution/0/1", "二处"),
        ("colophon/editors", "石韧 吴静波"),
        ("colophon/copies", "150"),
        ("colophon/extra/0", "某某"),
    ],
)
def test_a_place_has_its_text(place: str, text: str) -> None:
    assert text_at(ISSUE, place) == text


@pytest.mark.parametrize(
    "place",
    [
        "masthead/cumulative",
        "masthead/pinyin",
        "masthead/extra",
        "a1/subtitle",
        "a2/title",
        "b9",
        "b1/caption",
        "b3/cell/1/1",
        "b3/cell/9/0",
        "distribution/1/0",
        "distribution/0/x",
        "colophon/phone",
        "colophon/print_date",
        "colophon/extra/7",
        "",
    ],
)
def test_a_place_that_is_not_there_is_a_key_error(place: str) -> None:
    with pytest.raises(KeyError):
        text_at(ISSUE, place)
