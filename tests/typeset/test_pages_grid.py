"""The grid of GB/T 9704: margins, 22 lines, mirrored pages."""

import pytest

from lianluo_desk.render.styles import MM, SheetStyle
from lianluo_desk.typeset.grid import ASCENT, PageGrid

GRID = PageGrid(SheetStyle())


def test_the_first_line_begins_on_the_upper_edge_of_the_type_area():
    baseline = GRID.y(0) + GRID.baseline(1, GRID.em)
    assert baseline - ASCENT * GRID.em == pytest.approx(37 * MM)


def test_the_twenty_second_line_ends_on_its_lower_edge():
    baseline = GRID.y(21) + GRID.baseline(1, GRID.em)
    assert baseline + (1 - ASCENT) * GRID.em == pytest.approx((37 + 225) * MM)


def test_the_pitch_is_that_of_the_standard():
    assert GRID.pitch == pytest.approx(29.62, abs=0.02)
    assert GRID.em == pytest.approx(15.79, abs=0.01)


def test_the_binding_margin_is_left_on_odd_pages_and_right_on_even_ones():
    assert GRID.left(1) == pytest.approx(28 * MM)
    assert GRID.left(2) == pytest.approx(26 * MM)
    assert GRID.left(2) + GRID.measure == pytest.approx((210 - 28) * MM)


def test_a_page_printed_on_one_side_keeps_its_margin():
    assert PageGrid(SheetStyle(), mirrored=False).left(2) == pytest.approx(28 * MM)


def test_text_of_any_size_stands_in_the_middle_of_its_slot():
    small, large = GRID.baseline(2, 10), GRID.baseline(2, 22)
    assert small - ASCENT * 10 + 5 == pytest.approx(GRID.pitch)
    assert large - ASCENT * 22 + 11 == pytest.approx(GRID.pitch)


def test_the_foot_line_is_the_lower_edge_of_the_type_area():
    assert GRID.y(GRID.foot_line) == pytest.approx((37 + 225) * MM)
