"""Page breaks: full pages where the rules allow it; nothing lost, nothing doubled, nothing torn that must not be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.typeset.paginate import legal, paginate, sheet
from lianluo_desk.typeset.sheets import Strip

LINES = 22


def paragraph(count: int, block: int = 0) -> list[Strip]:
    """Lines as composition makes them: the first and the last but one stay with the next."""
    return [
        Strip(1.0, keep=index in (0, count - 2) and index < count - 1, block=block, body=True) for index in range(count)
    ]


def column(*counts: int) -> list[Strip]:
    return [strip for block, count in enumerate(counts) for strip in paragraph(count, block)]


def test_a_page_holds_twenty_two_lines():
    sheets = paginate(column(44), LINES)
    assert [page.stop - page.first for page in sheets] == [22, 22]


def test_the_last_line_of_a_paragraph_never_begins_a_page():
    sheets = paginate(column(23), LINES)
    assert [page.stop - page.first for page in sheets] == [21, 2]


def test_the_first_line_of_a_paragraph_never_ends_a_page():
    sheets = paginate(column(21, 5), LINES)
    assert [page.stop - page.first for page in sheets] == [21, 5]


def test_a_paragraph_of_three_lines_is_never_torn():
    sheets = paginate(column(20, 3), LINES)
    assert [page.stop - page.first for page in sheets] == [20, 3]


def test_space_above_falls_away_at_the_head_of_a_page():
    sheets = paginate([*column(22), Strip(2.0, before=3.0)], LINES)
    assert sheets[1].slots[0].position == 0.0


def test_space_above_is_kept_inside_a_page():
    sheets = paginate([*column(4), Strip(2.0, before=1.0)], LINES)
    assert sheets[0].slots[-1].position == 5.0
    assert sheets[0].end == 7.0


def test_text_after_something_of_odd_height_goes_back_to_the_grid():
    sheets = paginate([Strip(3.4, free=True), Strip(1.0)], LINES)
    assert [slot.position for slot in sheets[0].slots] == [0.0, 4.0]


def test_a_strip_higher_than_a_page_stands_alone_and_ends_the_loop():
    sheets = paginate([Strip(1.0), Strip(30.0), Strip(1.0)], LINES)
    assert [page.stop - page.first for page in sheets] == [1, 1, 1]


def test_what_cannot_stay_together_is_cut_at_the_foot_of_the_page_and_said():
    chain = [Strip(1.0, keep=True) for _ in range(30)]
    sheets = paginate(chain, LINES)
    assert [page.stop - page.first for page in sheets] == [22, 8]
    assert sheets[0].torn


def test_a_repeated_head_stands_above_the_first_row_of_every_page():
    head = Strip(2.0, free=True)
    rows = [Strip(1.0, free=True, head=head) for _ in range(30)]
    sheets = paginate([head, *rows], LINES)
    assert [slot.strip is head for slot in sheets[1].slots].count(True) == 1
    assert sheets[1].slots[0].strip is head
    assert sheets[1].slots[1].position == 2.0


def test_a_short_page_is_filled_by_setting_a_paragraph_tighter():
    strips = column(12, 11)
    asked = []

    def squeeze(block: int) -> list[Strip] | None:
        asked.append(block)
        return paragraph(10, 1) if block == 1 else None

    sheets = paginate(strips, LINES, squeeze)
    assert [page.stop - page.first for page in sheets] == [22]
    assert asked == [1]


def test_a_page_that_no_paragraph_can_fill_stays_short():
    sheets = paginate(column(12, 11), LINES, lambda block: None)
    assert [page.stop - page.first for page in sheets] == [21, 2]


def test_a_paragraph_that_began_on_the_page_before_is_not_set_again():
    asked = []

    def squeeze(block: int) -> list[Strip] | None:
        asked.append(block)
        return None

    paginate(column(30, 15), LINES, squeeze)
    assert 0 not in asked[asked.index(1) :] if 1 in asked else True
    assert 0 not in asked


counts = st.lists(st.integers(1, 60), min_size=1, max_size=30)


@given(counts, st.integers(4, 40))
def test_every_strip_stands_on_one_page_in_order(found, lines):
    strips = column(*found)
    sheets = paginate(strips, lines)
    placed = [slot.strip for page in sheets for slot in page.slots]
    assert len(placed) == len(strips)
    assert all(a is b for a, b in zip(placed, strips, strict=True))


@given(counts, st.integers(4, 40))
def test_no_page_is_overfull_and_every_break_is_legal(found, lines):
    strips = column(*found)
    for page in paginate(strips, lines):
        assert page.end <= lines
        assert legal(strips, page.stop)
        assert not page.torn


@given(counts, st.integers(4, 40))
def test_no_page_but_the_last_could_hold_another_legal_break(found, lines):
    strips = column(*found)
    for page in paginate(strips, lines)[:-1]:
        room = lines - page.end
        later = [stop for stop in range(page.stop + 1, len(strips) + 1) if legal(strips, stop)]
        assert not later or sum(strip.height for strip in strips[page.stop : later[0]]) > room


@pytest.mark.parametrize("lines", [4, 10, 22])
def test_a_page_tells_how_much_was_left_over(lines):
    found = sheet(column(lines + 1), 0, lines)
    assert found.short == 1
    assert found.end == lines - 1
