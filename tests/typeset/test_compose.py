"""Composed paragraphs with hand-written positions: every Han glyph is 1 em of 10 pt, every Latin one ½ em."""

import pytest

from lianluo_desk.typeset import compose as compose_module
from lianluo_desk.typeset.compose import compose, compose_line, natural_width
from lianluo_desk.typeset.passes import Paragraph

from .fake_fonts import FakeFonts
from .settings import BODY, EM, PLAIN, STYLES, cells, faces, lines, origins, shown, style, text

FONTS = FakeFonts()


def set_in(content: str, em: float, how=PLAIN, **more) -> Paragraph:
    keys = {key: more.pop(key) for key in ("lead", "label", "hidden") if key in more}
    return compose(text(content, **keys), how, STYLES, FONTS, em * EM, **more)


class TestEdges:
    def test_an_indented_paragraph(self) -> None:
        found = set_in("一二三四五六七八九十", 6, BODY)
        assert lines(found) == ["一二三四", "五六七八九十"]
        assert found.xs == (20.0, 0.0)
        assert [line.width for line in found.lines] == [40.0, 60.0]

    def test_a_mark_at_a_line_end_takes_half_an_em(self) -> None:
        found = set_in("一二三四五，六七八九十", 5.5)
        assert lines(found) == ["一二三四五，", "六七八九十"]
        assert cells(found.lines[0]) == [1, 1, 1, 1, 1, 0.5]

    def test_an_opening_mark_at_a_line_start_loses_its_empty_half(self) -> None:
        found = set_in("一二三四五《六七八九》", 5)
        assert lines(found) == ["一二三四五", "《六七八九》"]
        assert cells(found.lines[1]) == [0.5, 1, 1, 1, 1, 0.5]
        assert origins(found.lines[1])[:2] == [-0.5, 0.5]

    def test_but_not_at_the_start_of_an_indented_paragraph(self) -> None:
        found = set_in("（一）二三四五六七八九", 8, BODY)
        assert origins(found.lines[0])[0] == 0
        assert found.xs[0] == 20.0

    def test_a_centred_query_mark_moves_left_when_its_cell_is_cut(self) -> None:
        fonts = FakeFonts(centred_query=True)
        found = compose(text("一二三四五？六七八"), PLAIN, STYLES, fonts, 5.5 * EM)
        assert lines(found)[0] == "一二三四五？"
        assert origins(found.lines[0])[-1] == pytest.approx(5.0 - 0.22)

    def test_marks_never_begin_a_line(self) -> None:
        for width in range(4, 12):
            found = set_in("一二三四五。”（六七）八、九》，十二三四五六七；八", width)
            assert all(line[0] not in "。”）、》，；" for line in lines(found))


class TestNeighbours:
    @pytest.mark.parametrize(
        ("marks", "expected"),
        [
            ("》，", [0.5, 1]),
            ("。”", [0.5, 1]),
            ("，“", [1, 0.5]),
            ("”“", [1, 0.5]),
            ("（《", [1, 0.5]),
            ("》）。", [0.5, 0.5, 1]),
            ("：“‘", [1, 0.5, 0.5]),
            ("？？", [0.5, 0.5]),
            ("！！！", [0.5, 0.5, 1]),
        ],
    )
    def test_marks_side_by_side(self, marks: str, expected: list[float]) -> None:
        found = set_in(f"国{marks}家", 20)
        assert cells(found.lines[0]) == [1, *expected, 1]

    def test_also_across_a_change_of_face(self) -> None:
        found = set_in("“二”三", 20, lead="一。")
        assert faces(found.lines[0]) == [("hei", "一。"), ("fangsong", "“二”三")]
        assert cells(found.lines[0]) == [1, 1, 0.5, 1, 1, 1]

    def test_han_and_digits_stand_apart(self) -> None:
        assert cells(set_in("有24人", 20).lines[0]) == [1.125, 0.5, 0.625, 1]
        assert cells(set_in("有24人", 20, gap=0.25).lines[0]) == [1.25, 0.5, 0.75, 1]
        assert cells(set_in("有24人", 20, gap=0.0).lines[0]) == [1, 0.5, 0.5, 1]

    def test_but_not_beside_marks(self) -> None:
        assert cells(set_in("“7·26”", 20).lines[0]) == [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]

    def test_a_typed_space_is_the_gap(self) -> None:
        assert cells(set_in("6 月", 20).lines[0]) == [0.5, 0.125, 1]

    def test_dots_dashes_and_ellipses(self) -> None:
        found = set_in("王·李——等……的", 20).lines[0]
        assert cells(found) == [1, 0.5, 1, 1, 1, 1, 1, 1, 1]
        assert origins(found)[1] == 0.75  # its ink in the middle of half an em

    def test_an_ideographic_space_keeps_its_em(self) -> None:
        found = set_in("石　韧一二三四五六七八九十" * 3, 9.3)
        assert found.lines[0].stretch > 0
        assert [cells(line)[shown(line).index("\u3000")] for line in found.lines[:2]] == [1, 1]


class TestJustification:
    def test_every_line_but_the_last_is_flush(self) -> None:
        found = set_in("一二三四五六七，八九十一二三四五“六七”八九十一二三四。五六七八九十" * 3, 9.4)
        assert all(line.width == pytest.approx(94.0) for line in found.lines[:-1])
        assert found.lines[-1].width <= 94.0

    def test_brackets_give_before_commas(self) -> None:
        found = set_in("一（二）三，四五六七八九", 8.75)
        assert lines(found)[0] == "一（二）三，四五六"
        assert cells(found.lines[0])[:6] == [1, 0.875, 1, 0.875, 1, 1]

    def test_commas_give_when_brackets_are_used_up(self) -> None:
        found = set_in("一（二）三，四五六", 7.7)
        assert cells(found.lines[0])[:6] == [1, 0.5, 1, 0.5, 1, 0.7]

    def test_the_gap_grows_before_the_letters(self) -> None:
        found = set_in("一二9三四五六七八九十", 4.77, gap=0.125)
        assert lines(found)[0] == "一二9三四"
        assert cells(found.lines[0])[:3] == [1, 1.135, 0.635]

    def test_the_gap_stays_below_what_readers_take_for_a_typed_space(self) -> None:
        found = set_in("一二9三四五六七八九十", 5.6, gap=0.125)
        assert cells(found.lines[0])[1:3] == [1.14, 0.64]
        loose = set_in("一”二三abcdefgh", 5)
        assert cells(loose.lines[0]) == pytest.approx([1, 1.14, 1.86, 1])

    def test_an_opening_mark_at_the_head_of_a_paragraph_never_gives(self) -> None:
        found = set_in("“一”二三，四五六七八，九十一二三四五六七八九", 11.55, style(indent=2))
        assert found.lines[0].runs[0].xs[0] == pytest.approx(0.0)
        assert cells(found.lines[0])[0] == 1

    def test_a_pair_of_marks_gives_only_a_quarter_more(self) -> None:
        found = set_in("一二三”“四五六七八九十，一二三四五六七八九十", 9.6)
        pair = cells(found.lines[0])[3:5]
        assert sum(pair) >= 1.25

    def test_then_all_other_places_equally(self) -> None:
        found = set_in("一二三四五六七八九十一二三", 5.2)
        assert cells(found.lines[0]) == [1.05, 1.05, 1.05, 1.05, 1]
        assert found.lines[0].stretch == pytest.approx(0.5)

    def test_digits_never_spread(self) -> None:
        found = set_in("一2018二三四五六七八", 5.3)
        assert cells(found.lines[0])[1:4] == [0.5, 0.5, 0.5]

    def test_no_last_line_of_one_character(self) -> None:
        found = set_in("一二三四五六七八九十一二三四五六七八九十一。", 10)
        assert len(lines(found)[-1]) > 2


class TestTied:
    @pytest.mark.parametrize(
        "token", ["134.25万", "2×100", "92.8%", "6月", "第16期", "“7·26”", "¥35", "——", "……", "word", "1,234"]
    )
    def test_never_broken(self, token: str) -> None:
        for before in range(1, 24):
            found = set_in("说" * before + token + "说" * 20, 12)
            assert any(token in line for line in lines(found)), before

    def test_names_of_the_list_stay_whole(self) -> None:
        for before in range(1, 24):
            found = set_in("说" * before + "王柯敏" + "说" * 20, 12, names=frozenset({"王柯敏"}))
            assert any("王柯敏" in line for line in lines(found)), before

    def test_a_padded_name_stays_whole_also_when_no_list_knows_it(self) -> None:
        for before in range(1, 24):
            found = set_in("说" * before + "，容　畅、" + "说" * 20, 12)
            assert any("容　畅" in line for line in lines(found)), before

    def test_an_address_breaks_only_at_its_points(self) -> None:
        address = "editors.desk@people.example.org"
        for before in range(1, 14):
            found = set_in("说" * before + address, 9)
            whole = "\n".join(lines(found))
            assert "".join(lines(found)).endswith(address)
            assert all(line[-1] in ".@说" for line in whole.split("\n")[:-1])

    def test_an_address_is_not_broken_behind_a_question_mark_or_an_equals_sign(self) -> None:
        for before in range(1, 14):
            found = set_in("说" * before + "www.example.org/a?id=1&b=2说说", 12)
            assert all(line[-1] in "./说2" for line in lines(found)[:-1])

    def test_the_letters_of_an_address_give_way_before_a_line_gapes(self) -> None:
        content = "说说说说说说www.example.org甲乙丙丁戊说说说说说"
        found = set_in(content, 14.7, names=frozenset({"甲乙丙丁戊"}))
        first = cells(found.lines[0])
        assert lines(found)[0] == "说说说说说说www.example.org"
        assert sum(first) == pytest.approx(14.7, abs=0.01)
        assert max(first[:5]) <= 1.1
        letters = first[6:-1]
        assert min(letters) > 0.5
        assert max(letters) <= 0.54

    def test_digits_of_an_address_stay_half_an_em_apart(self) -> None:
        found = set_in("说说www.2018.org/12345" + "说" * 12, 12)
        whole = "".join(shown(line) for line in found.lines)
        assert whole.startswith("说说www.2018.org/12345")
        for line in found.lines:
            row = shown(line)
            pairs = zip(row, row[1:], cells(line), strict=False)
            assert all(cell == 0.5 for one, other, cell in pairs if one.isdigit() and other.isdigit())

    def test_a_squared_unit_stays_with_its_number(self) -> None:
        for before in range(1, 24):
            assert not any(line.startswith("㎡") for line in lines(set_in("说" * before + "面积27～45㎡，宽敞", 12)))

    def test_a_number_leaves_its_unit_only_where_nothing_else_can_be_done(self) -> None:
        text = "记在本子上回去以后分送有关部门0731—85309270里。本子上回去以后分送有关部门"
        for before in range(1, 24):
            assert not any(line.endswith("85309270") for line in lines(set_in("说" * before + text, 28)))


class TestAlignment:
    def test_centred(self) -> None:
        found = set_in("一二三四", 10, style(align="center"))
        assert found.xs == (30.0,)

    def test_centred_by_ink_where_a_mark_stands_at_the_edge(self) -> None:
        found = set_in("《一二》", 10, style(align="center"))
        assert found.lines[0].width == 30.0
        assert found.xs == (35.0,)

    def test_right(self) -> None:
        found = set_in("（容　畅）", 10, style(align="right", right=1.0))
        assert found.xs[0] + found.lines[0].width == pytest.approx(90.0)

    def test_spread(self) -> None:
        found = compose_line(text("甲乙丙"), style(align="spread", spread=0.5), STYLES, FONTS, 100.0)
        assert origins(found.lines[0]) == [0, 2, 4]
        assert (found.lines[0].width, found.xs[0]) == (50.0, 25.0)

    def test_manual_breaks_are_kept_and_set_solid(self) -> None:
        found = set_in("一二三\n四五六七", 5.5)
        assert lines(found) == ["一二三", "四五六七"]
        assert [line.width for line in found.lines] == [30.0, 40.0]
        assert [(line.start, line.end) for line in found.lines] == [(0, 3), (4, 8)]

    def test_lines_align_behind_a_label(self) -> None:
        found = set_in("一二三四五六七八九", 7, label="送：")
        assert lines(found) == ["送：一二三四五", "六七八九"]
        assert found.xs == (0.0, 20.0)

    def test_a_hidden_label_is_measured_only(self) -> None:
        found = set_in("一二三四五六七八九", 7, label="送：", hidden=True)
        assert lines(found) == ["一二三四五", "六七八九"]
        assert found.xs == (20.0, 20.0)

    def test_a_centred_block_behind_a_label(self) -> None:
        found = set_in("一二三四五六七", 9, style(align="center"), label="——")
        assert lines(found) == ["——一二三四五六七"]
        assert found.xs == (0.0,)


class TestOneLine:
    def test_set_smaller_rather_than_wrapped(self) -> None:
        found = compose_line(text("一二三四五六七八九十"), style(one_line=True), STYLES, FONTS, 80.0)
        assert (len(found.lines), found.size) == (1, 8.0)
        assert found.lines[0].width == pytest.approx(80.0)
        assert [notice.kind for notice in found.notices] == ["shrunk"]

    def test_smaller_than_the_style_allows_is_told(self) -> None:
        found = compose_line(text("一" * 40), style(one_line=True, smallest=0.7), STYLES, FONTS, 80.0)
        assert found.lines[0].width <= 80.0 + 1e-6
        assert [notice.kind for notice in found.notices] == ["overfull"]

    def test_natural_width(self) -> None:
        assert natural_width(text("一二，9"), PLAIN, STYLES, FONTS) == pytest.approx(35.0)
        assert natural_width(text(""), PLAIN, STYLES, FONTS) == 0


class TestOddInput:
    @pytest.mark.parametrize(
        "content", ["", " ", "\u3000", "\n", "\n\n", "\x00", "\u200b", "\u0301", "\ud800", "\U0001f600", "ا"]
    )
    def test_nothing_breaks_it(self, content: str) -> None:
        found = set_in(content, 10, BODY)
        assert len(found.lines) == len(found.xs) >= 1

    def test_accents_stay_on_their_letter(self) -> None:
        found = set_in("a\u0301b", 10)
        assert [run.texts for run in found.lines[0].runs] == [("a\u0301", "", "b")]
        assert found.lines[0].runs[0].offsets == (0, 0, 2)

    def test_five_thousand_characters_without_a_break(self) -> None:
        found = set_in("a" * 5000, 28, BODY)
        assert sum(len(line) for line in lines(found)) == 5000
        assert all(line.width <= 280.0 + 1e-6 for line in found.lines)
        assert [notice.kind for notice in found.notices] == ["overfull"]

    def test_only_marks(self) -> None:
        found = set_in("，" * 300, 28)
        assert sum(len(line) for line in lines(found)) == 300
        assert all(line.width <= 280.0 + 1e-6 for line in found.lines)

    def test_a_measure_of_nothing(self) -> None:
        assert "".join(lines(set_in("一二三", 0))) == "一二三"


class TestSqueeze:
    def test_one_line_fewer_where_marks_can_give(self) -> None:
        content = "一二，三四、五六；七八，九十、一二，" * 3 + "三四五六七八九十一二。"
        best, tight = set_in(content, 20), set_in(content, 20, squeezed=True)
        assert len(tight.lines) in (len(best.lines), len(best.lines) - 1)
        assert "".join(lines(tight)) == "".join(lines(best))

    def test_no_fewer_where_they_cannot(self) -> None:
        content = "一" * 85
        assert len(set_in(content, 20, squeezed=True).lines) == 5


def test_equal_texts_are_composed_once() -> None:
    assert set_in("一二三", 10) is set_in("一二三", 10)


def test_what_is_remembered_is_bounded_by_its_characters(monkeypatch):
    """An hour of typing leaves thousands of versions of a paragraph; the oldest go."""
    monkeypatch.setattr(compose_module, "REMEMBERED", 100)
    fonts = FakeFonts()
    for length in range(1, 40):
        compose(text("字" * length), PLAIN, STYLES, fonts, 10 * EM)
    memory = fonts.memo("compose", compose_module._Memory)
    assert 0 < memory.weight <= 100
    assert memory.weight == sum(1 + len(key[1].text) for key in memory.made)
    newest = compose(text("字" * 39), PLAIN, STYLES, fonts, 10 * EM)
    assert any(found is newest for found in memory.made.values())
