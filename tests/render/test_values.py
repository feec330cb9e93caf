"""Values keep the place of every character through everything that a template does to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.render.values import (
    Piece,
    Value,
    any_padded,
    chinese_number,
    joined,
    one_line,
    padded_name,
    styled,
    value,
    wide_spaces,
)

texts = st.text(st.sampled_from("甲乙丙 \n\t\x00aA1“”—<&"), max_size=20)


def at(text: str, start: int = 0) -> Value:
    return Value((Piece(text, "", "place", start),))


def positions(thing: Value) -> list[tuple[str, int]]:
    """Every character with its offset, made-up ones left out."""
    return [
        (char, piece.start + index)
        for piece in thing.pieces
        if piece.start >= 0
        for index, char in enumerate(piece.text)
    ]


def test_nothing_known_is_nothing() -> None:
    assert value(None, "place") is None


def test_printed_values_carry_place_and_offset() -> None:
    assert at("甲<乙", 3).__html__() == '<t source="place" start="3">甲&lt;乙</t>'


def test_unprintable_characters_part_a_value_without_moving_the_rest() -> None:
    assert at("甲\x00乙\t丙").__html__() == ('<t source="place" start="0">甲</t><t source="place" start="2">乙 丙</t>')


@given(texts, st.integers(0, 9))
def test_splitting_keeps_every_offset(text: str, start: int) -> None:
    parts = at(text, start).split("\n")
    assert [part.text for part in parts] == text.split("\n")
    kept = [pair for part in parts for pair in positions(part)]
    assert kept == [pair for pair in positions(at(text, start)) if pair[0] != "\n"]


@given(texts)
def test_one_line_drops_breaks_only(text: str) -> None:
    assert one_line(at(text)).text == text.replace("\n", "")
    assert all(text[offset] == char for char, offset in positions(one_line(at(text))))


@given(texts)
def test_wide_spaces_keep_the_length(text: str) -> None:
    assert len(wide_spaces(at(text))) == len(text)


def test_wide_spaces_stand_between_chinese_characters_only() -> None:
    assert wide_spaces(at("活动 促进 A 级")).text == "活动　促进 A 级"


def test_padding_belongs_to_nothing() -> None:
    padded = padded_name(at("容畅", 8))
    assert padded.text == "容　畅"
    assert positions(padded) == [("容", 8), ("畅", 9)]


@pytest.mark.parametrize("name", ["王水清", "欧阳清波", "阿卜杜拉·买买提", "Li", ""])
def test_other_names_are_not_padded(name: str) -> None:
    assert padded_name(at(name)).text == name


def test_joined_values_keep_their_places() -> None:
    both = joined((at("甲", 0), at("乙", 2)), "、")
    assert both.text == "甲、乙"
    assert positions(both) == [("甲", 0), ("乙", 2)]


def test_a_style_is_put_on_every_piece() -> None:
    assert {piece.style for piece in styled(joined((at("甲"), "乙")), "name").pieces} == {"name"}


def test_numbers_in_chinese_keep_their_place_without_offsets() -> None:
    number = chinese_number(at("16"))
    assert number.text == "十六"
    assert number.pieces[0].source == "place"
    assert positions(number) == []
    assert chinese_number(at("十六")).text == "十六"


def test_any_padded_knows_whether_a_list_needs_wider_gaps() -> None:
    assert any_padded((at("石韧"), at("吴静波")))
    assert not any_padded((at("吴静波"),))
