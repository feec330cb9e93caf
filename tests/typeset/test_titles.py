"""Titles broken by sense, in a trapezoid or a diamond."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.typeset.classes import CLASS_OF
from lianluo_desk.typeset.compose import compose
from lianluo_desk.typeset.segment import INSIDE, break_costs, words

from .fake_fonts import FakeFonts
from .settings import EM, STYLES, lines, style, text

FONTS = FakeFonts()
TITLE = style(align="center", balanced=True)


def title(content: str, em: float = 20, names: frozenset[str] = frozenset(), label: str = "") -> list[str]:
    return lines(compose(text(content, label=label), TITLE, STYLES, FONTS, em * EM, names=names))


def split(content: str) -> list[str]:
    return [word.text for word in words(content, content.translate(CLASS_OF), [])]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "省级领导干部代表参加代表小组活动推动党的二十大精神在基层走深走实",
            ["省级领导干部代表参加代表小组活动", "推动党的二十大精神在基层走深走实"],
        ),
        ("关于进一步加强和改进新时代人大代表工作的若干意见", ["关于进一步加强和改进新时代", "人大代表工作的若干意见"]),
        (
            "坚持以人民为中心的发展思想　着力解决群众急难愁盼问题",
            ["坚持以人民为中心的发展思想", "着力解决群众急难愁盼问题"],
        ),
        ("党建引领聚合力　履职为民显担当　奋楫扬帆再出发", ["党建引领聚合力", "履职为民显担当　奋楫扬帆再出发"]),
        (
            "省人大常委会召开贯彻实施《中华人民共和国监察法》情况汇报会",
            ["省人大常委会召开贯彻实施", "《中华人民共和国监察法》情况汇报会"],
        ),
        ("省人大常委会联工委召开全省市州人大联络工作座谈会", ["省人大常委会联工委", "召开全省市州人大联络工作座谈会"]),
    ],
)
def test_broken_by_sense(content: str, expected: list[str]) -> None:
    assert title(content) == expected


def test_a_short_title_stays_on_its_line() -> None:
    assert title("王柯敏副主任赴娄底调研代表工作") == ["王柯敏副主任赴娄底调研代表工作"]


def test_the_editors_own_breaks_are_respected() -> None:
    assert title("第一行由编辑\n断开") == ["第一行由编辑", "断开"]


def test_particles_never_begin_a_line() -> None:
    for width in range(16, 24):
        assert all(
            line[0] not in "的和与" for line in title("关于加强和改进全省各级人大代表与群众联系的若干意见的说明", width)
        )


def test_names_are_never_split() -> None:
    content = "王柯敏副主任率队赴娄底市娄星区开展代表联系群众工作专题调研"
    for width in range(9, 24):
        assert "王柯敏" in title(content, width, frozenset({"王柯敏"}))[0]


def test_names_that_no_list_knows_are_hardly_ever_split() -> None:
    found = title("张家界市武陵源区人大常委会主任毛坚坚带队视察旅游旺季安全工作", 20)
    assert any("主任毛坚坚" in line for line in found)


def test_never_pinched_in_the_middle() -> None:
    content = "长沙市雨花区人大常委会推动代表履职与基层治理深度融合的实践和思考以跳马镇代表联络站为例谈几点体会"
    for width in range(12, 24):
        lengths = [len(line) for line in title(content, width)]
        narrowing = False
        for before, after in pairwise(lengths):
            assert not (narrowing and after > before + 1), lengths
            narrowing = narrowing or after < before - 1


def test_a_subtitle_aligns_behind_its_dash() -> None:
    found = compose(text("代表履职与基层治理深度融合的实践和思考", label="——"), TITLE, STYLES, FONTS, 14 * EM)
    assert len(found.lines) == 2
    assert found.xs[1] == pytest.approx(found.xs[0] + 2 * EM)


def test_words() -> None:
    assert split("推动党的二十大精神") == ["推动", "党", "的", "二十大", "精神"]
    assert split("湖南省第十三届人大") == ["湖南省", "第十三届", "人大"]


def test_breaks_inside_words_cost_most() -> None:
    content = "代表工作"
    assert break_costs(content, content.translate(CLASS_OF), [])[0] == INSIDE


@given(st.text("省人大代表工作的和与“”《》，　2018aB\n", max_size=200), st.integers(4, 30))
def test_any_title_is_set(content: str, width: int) -> None:
    found = compose(text(content), TITLE, STYLES, FONTS, width * EM)
    assert all(line.width <= width * EM + 1e-6 for line in found.lines)
    shown = "".join(lines(found))
    assert [c for c in shown if not c.isspace()] == [c for c in content if not c.isspace()]
