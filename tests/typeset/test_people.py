"""Names that no list knows are kept whole where that costs nothing, and nothing else is taken for one."""

import pytest

from lianluo_desk.typeset.breaks import Breaker
from lianluo_desk.typeset.passes import Breaking, Piece
from lianluo_desk.typeset.people import EASY, keeping_names, torn_name
from lianluo_desk.typeset.prepare import prepare
from lianluo_desk.typeset.prepared import Prepared

from .fake_fonts import FakeFonts

FONTS = FakeFonts()


def torn(content: str) -> list[str]:
    """The names that breaks at each place of the text, marked by │, would split."""
    chars = content.replace("│", "")
    return [chars[start:end] for start, end in torn_name(chars, content.index("│"))]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("市人大常委会主任聂方│红、副主任王建湘", "聂方红"),
        ("省人大代表谢│良琼，详细了解", "谢良琼"),
        ("走访欧│阳铁光代表", "欧阳铁光"),
        ("参加的有：段成│钢、王水清", "段成钢"),
        ("（段成钢、吴│静波）", "吴静波"),
        ("。王柯│敏指出，要", "王柯敏"),
        ("看望刘│准同志", "刘准"),
    ],
)
def test_what_stands_where_a_name_stands_is_one(content: str, name: str) -> None:
    assert torn(content) == [name]


@pytest.mark.parametrize(
    "content",
    [
        "把方│案交给代表",
        "各单│位、各部门",
        "提高│认识、加强领导",
        "安│全、高效",
        "加强党│组建设",
        "任│务和要求",
        "一句话│没有人名",
        "王",
    ],
)
def test_other_words_are_none(content: str) -> None:
    assert torn(content if "│" in content else content + "│") == []


def made(content: str) -> Prepared:
    return prepare([Piece(content, "fangsong", "latin", None, 0)], FONTS, 0.125, frozenset())  # type: ignore[arg-type]


def both(content: str, width: float) -> tuple[Breaker, Breaking, Breaking]:
    text = made(content)
    breaker = Breaker(text, width, width)
    before = breaker.best()
    return breaker, before, keeping_names(text.chars, breaker, before)


def test_a_torn_name_is_kept_whole_by_gaps_that_nobody_sees() -> None:
    content = "听取代表的工作和履职情况介绍以及对人大工作的意见建议，省人大代表谢良琼，详细了解企业生产情况。"
    for width in range(20, 36):
        breaker, before, after = both(content, width)
        assert len(after.slots) == len(before.slots)
        assert breaker.widest_gap(after) <= max(EASY, breaker.widest_gap(before))
    _, before, after = both(content, 33)
    rows = [content[slot.start : slot.end] for slot in after.slots]
    assert any(content[slot.start : slot.end].endswith(("谢", "谢良")) for slot in before.slots)
    assert not any(row.endswith(("谢", "谢良")) for row in rows)


def test_a_name_is_torn_rather_than_leaving_wide_gaps() -> None:
    content = "人" * 7 + "主任王柯敏，" + "人" * 20
    breaker, before, after = both(content, 10)
    assert before == after
    assert breaker.widest_gap(after) <= EASY


def test_names_kept_whole_change_nothing_of_what_breaks_cost() -> None:
    content = "听取代表的工作和履职情况介绍以及对人大工作的意见建议，省人大代表谢良琼，详细了解企业生产情况。"
    breaker, before, after = both(content, 33)
    assert before != after
    assert breaker.best() == before
