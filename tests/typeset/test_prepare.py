"""Cells, cuts, gaps and ties of prepared text."""

import pytest

from lianluo_desk.render.styles import BLACK, Color
from lianluo_desk.typeset.cells import Cell, CellTable, cut_left, cut_right, least_width, seat
from lianluo_desk.typeset.classes import (
    FORBIDDEN,
    HYPHEN_RESORT,
    LAST_RESORT,
    LOOSE_TIE,
    NUMBER_RESORT,
    NUMBER_TIE,
    SLASH_RESORT,
    TIED,
    UNIT_TIE,
    UNITS_TIE,
)
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.gives import BRACKETS, GAPS, PAUSES, STOPS, Give, Gives
from lianluo_desk.typeset.passes import Piece
from lianluo_desk.typeset.prepare import name_spans, prepare
from lianluo_desk.typeset.prepared import Prepared

from .fake_fonts import FakeFonts

FONTS = FakeFonts()
RED = Color("red", (0, 1, 1, 0), (1, 0, 0))


def made(content: str, gap: float = 0.125, names: frozenset[str] = frozenset()) -> Prepared:
    return prepare([Piece(content, "fangsong", "latin", BLACK, 0)], FONTS, gap, names)


def costs(found: Prepared) -> list[float]:
    return [joint.cost for joint in found.joints]


class TestSeats:
    def test_a_dash_is_stretched_to_a_full_em(self) -> None:
        found = seat("j", Cell("song", 1, 1.0, 0.0, 0.05, 0.85), 0.9)
        assert found.scale == pytest.approx(1.25)
        assert (found.low, found.high, found.dx) == (0.0, 1.0, pytest.approx(-0.0625))

    @pytest.mark.parametrize(("letter", "middle"), [("o", 0.75), ("c", 0.25), ("e", 0.5)])
    def test_narrow_quotes_move_into_their_half(self, letter: str, middle: float) -> None:
        found = seat(letter, Cell("kai", 1, 1.0, 0.0, 0.05, 0.3), 0.35)
        assert (found.low + found.high) / 2 == pytest.approx(middle)

    def test_wide_digits_are_narrowed_to_half_an_em(self) -> None:
        found = seat("9", Cell("song", 1, 0.5, 0.0, 0.04, 0.64), 0.67)
        assert found.scale == pytest.approx(0.5 / 0.6)
        assert 0 <= found.low < found.high <= 0.5

    def test_digits_that_fit_are_all_equally_large(self) -> None:
        table = CellTable(FontBook.bundled(), "song", "song")
        assert {table[digit].scale for digit in "0123456789"} == {1.0}

    def test_a_fitting_glyph_stays_where_it_is(self) -> None:
        cell = Cell("song", 1, 1.0, 0.0, 0.1, 0.9)
        assert seat("h", cell, 1.0) is cell

    @pytest.mark.parametrize(("mark", "pair"), [("‼", "！！"), ("⁇", "？？"), ("⁈", "？！"), ("⁉", "！？")])
    def test_doubled_marks_that_no_font_has_are_drawn_as_two(self, mark: str, pair: str) -> None:
        fonts = FontBook.bundled()
        table = CellTable(fonts, "fangsong", "latin")
        cell, (left,) = table[mark], table[mark].more
        assert (left.gid, cell.gid) == tuple(fonts.glyph("fangsong", each).gid for each in pair)
        assert cell.width == 1.0
        assert 0 <= cell.low < 0.5 < cell.high <= 1.0

    def test_signs_of_an_address_are_as_wide_as_their_font_has_them(self) -> None:
        table = CellTable(FontBook.bundled(), "fangsong", "latin")
        assert table["/"].width == 0.5
        assert table.natural("/").width == pytest.approx(0.278, abs=0.001)

    def test_cuts_keep_the_ink_inside(self) -> None:
        query = Cell("song", 1, 1.0, 0.0, 0.32, 0.68)
        assert cut_right(query, 0.2) == 0.0
        assert cut_right(query, 0.5) == pytest.approx(-0.2)
        assert cut_left(Cell("song", 1, 1.0, 0.0, 0.6, 0.9), 0.5) == -0.5

    def test_a_broad_mark_keeps_the_room_of_its_ink(self) -> None:
        assert least_width(Cell("song", 1, 1.0, 0.0, 0.2, 0.8)) == pytest.approx(0.64)


class TestPieces:
    def test_offsets_count_code_points_of_the_source(self) -> None:
        pieces = [Piece("送：", "fangsong", "latin", BLACK, -1), Piece("一𬭚二", "fangsong", "latin", RED, 5)]
        found = prepare(pieces, FONTS, 0.125, frozenset(), tied=2)
        assert list(found.offsets) == [-1, -1, 5, 6, 7]
        assert found.looks == [(0, BLACK), (2, RED)]

    def test_a_label_is_neither_broken_nor_stretched(self) -> None:
        found = prepare([Piece("送：一二", "fangsong", "latin", BLACK)], FONTS, 0.125, frozenset(), tied=2)
        assert [joint.cost for joint in found.joints[:2]] == [FORBIDDEN, FORBIDDEN]
        assert [joint.stretch for joint in found.joints[:3]] == [0, 0, 1]

    def test_what_has_no_shape_is_left_out(self) -> None:
        assert made("一\u200b\u0007二\ufeff三").chars == "一二三"

    def test_a_mark_that_stood_alone_joins_the_next_letter(self) -> None:
        assert made("\u0301").atoms == ["\u0301"]
        assert made("a\u0301").atoms == ["a\u0301"]

    def test_multiplication_takes_the_face_of_its_numbers(self) -> None:
        assert [cell.face for cell in made("2×3").cells] == ["latin"] * 3
        assert [cell.face for cell in made("长×宽").cells] == ["fangsong"] * 3

    def test_quotes_and_dashes_take_the_chinese_face(self) -> None:
        found = made("a“b”—…·’")
        assert {cell.face for cell, char in zip(found.cells, found.chars, strict=True) if char in "“”—…·’"} == {
            "fangsong"
        }

    def test_an_apostrophe_takes_half_an_em(self) -> None:
        found = made("People’s")
        assert found.widths[6] == 0.5
        assert costs(found)[:7] == [FORBIDDEN] * 7


class TestGives:
    def test_each_mark_gives_in_its_step(self) -> None:
        found = made("一（二）三，四：五。六")
        assert [(give.index, give.step) for give in found.gives.gives] == [
            (1, BRACKETS),
            (3, BRACKETS),
            (5, PAUSES),
            (9, STOPS),
        ]

    def test_a_wide_house_gap_gives_down_to_an_eighth(self) -> None:
        gives = made("有9人", gap=0.25).gives.gives
        assert [(give.index, give.step, give.room) for give in gives] == [(0, GAPS, 0.125), (1, GAPS, 0.125)]
        assert made("有9人", gap=0.125).gives.gives == []

    def test_they_are_found_by_place(self) -> None:
        gives = Gives("hphhch", [Give(1, PAUSES, 0.5), Give(4, BRACKETS, 0.5)])
        assert [gives.before(place) for place in range(7)] == [0.0, 0.0, 0.5, 0.5, 0.5, 1.0, 1.0]
        assert [give.index for give in gives.inside(2, 6)] == [4]

    def test_a_mark_at_the_edge_of_its_line_has_given_already(self) -> None:
        gives = Gives("hphhch", [Give(1, PAUSES, 0.5), Give(4, BRACKETS, 0.5)])
        assert gives.rooms(0, 6) == (0.5, 0.5, 0.0, 0.0)
        assert gives.rooms(0, 5) == (0.0, 0.5, 0.0, 0.0)

    def test_an_opening_mark_gives_at_the_end_of_a_text_but_not_at_its_start(self) -> None:
        gives = Gives("ohho", [Give(0, BRACKETS, 0.5), Give(3, BRACKETS, 0.5)])
        assert gives.rooms(0, 4) == (0.5, 0.0, 0.0, 0.0)


class TestTies:
    def test_dates_and_document_numbers(self) -> None:
        found = made("2018年6月4日〔2000〕第28号")
        assert costs(found)[found.chars.index("年")] == LOOSE_TIE
        assert costs(found)[found.chars.index("〕")] == NUMBER_TIE

    def test_addresses_may_break_after_their_points(self) -> None:
        found = made("写信到desk@people.gov.cn吧")
        at = [found.chars[i] for i, cost in enumerate(costs(found)) if cost == LAST_RESORT]
        assert at == ["@", ".", "."]

    def test_an_address_breaks_behind_a_hyphen_rather_not(self) -> None:
        found = made("写信到li-ming@gov.cn吧")
        assert costs(found)[found.chars.index("-")] == HYPHEN_RESORT

    def test_two_units_of_one_number_part_rather_not(self) -> None:
        assert costs(made("共14万元整"))[1:5] == [FORBIDDEN, UNIT_TIE, UNITS_TIE, 0.0]

    def test_a_mixed_fraction_is_one_number(self) -> None:
        found = made("开了1 1/2小时")
        assert costs(found)[2:4] == [FORBIDDEN, FORBIDDEN]

    def test_web_addresses_break_behind_a_slash_last_of_all(self) -> None:
        found = made("见http://www.gov.cn/npc/2018/06/a.html吧")
        at = [found.chars[i - 2 : i + 1] for i, cost in enumerate(costs(found)) if cost == SLASH_RESORT]
        assert at == ["cn/", "pc/", "06/"]
        torn = [found.chars[i - 4 : i + 1] for i, cost in enumerate(costs(found)) if cost == NUMBER_RESORT]
        assert torn == ["2018/"]

    def test_the_letters_of_words_and_addresses_are_counted_but_no_digits(self) -> None:
        found = made("见a12b@c.cn和d@e.cn")
        first, last = found.chars.index("b"), found.chars.index("d")
        assert made("没有字母，12个").letters == []
        assert made("有abc和A股").letters == [0, 0, 1, 2, 2, 2, 2, 2]
        assert found.letters[: first + 1] == [0, 0, 1, 1, 2]  # a1 and 2b, not 12
        assert found.letters[last] == found.letters[last - 1] == 7
        assert found.letters[-1] == 7 + 5

    def test_never_between_the_digits_of_an_address(self) -> None:
        assert LAST_RESORT not in costs(made("192.168.1.1"))

    def test_names(self) -> None:
        found = made("由王柯敏和容　畅签发", names=frozenset({"王柯敏", "容畅"}))
        assert costs(found)[1:3] == [TIED, TIED]
        assert list(name_spans(found.chars, frozenset({"王柯敏", "容畅"}))) == [(1, 4), (5, 8)]
        assert list(name_spans("文", frozenset())) == []


def test_lengths_agree() -> None:
    for content in ("", "一", "一二三，9a “x” é a\u0301"):
        found = made(content)
        lists = (
            found.atoms,
            found.classes,
            found.cells,
            found.offsets,
            found.widths,
            found.shifts,
            found.joints,
        )
        assert {len(part) for part in lists} == {len(found)}
        assert len(found.edges) == len(found) + 1
