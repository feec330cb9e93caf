"""Column widths of tables in a measure of 31 em of 10 pt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.typeset.table_widths import PADDING, column_widths

EM, MEASURE = 10.0, 310.0


def widths(*rows: tuple[float, ...]) -> list[float]:
    """Widths in em for cells whose texts are so many em wide."""
    found = column_widths(tuple(tuple(each * EM for each in row) for row in rows), EM, MEASURE)
    return [width / EM for width in found]


def test_what_fits_is_spread_over_the_measure() -> None:
    found = widths((4, 4), (8, 4))
    assert sum(found) == pytest.approx(31)
    assert found[0] / found[1] == pytest.approx((8 + 2 * PADDING) / (4 + 2 * PADDING))


def test_a_short_column_keeps_its_width_beside_a_long_one() -> None:
    assert widths((3, 80), (2, 60))[0] == pytest.approx(3 + 2 * PADDING)


def test_a_column_with_one_long_entry_gives_room_to_one_of_many() -> None:
    """Eight cells of 18 em take two lines each rather than three, though one of 10 em takes two for it."""
    found = widths((2, 7.5, 3, 3, 4), (10, 1.5, 2.6, 2.6, 4), *[(3, 1.5, 2.6, 2.6, 18)] * 8)
    assert found[4] >= 9.5 + 2 * PADDING


@given(st.lists(st.lists(st.floats(0, 90), min_size=1, max_size=24), min_size=1, max_size=12))
def test_any_columns_fill_the_measure_and_none_vanishes(rows: list[list[float]]) -> None:
    found = widths(*map(tuple, rows))
    assert sum(found) == pytest.approx(31)
    assert min(found) >= min(2.0, 31 / len(found)) - 1e-9
