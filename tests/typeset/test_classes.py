"""The table of prohibitions, character by character."""

import pytest

from lianluo_desk.typeset.classes import CHARACTERS, CLASS_OF, FORBIDDEN, LOOSE_TIE, PAIRS, UNIT_TIE


def between(first: str, second: str) -> float:
    return PAIRS[CLASS_OF[ord(first)] + CLASS_OF[ord(second)]].cost


@pytest.mark.parametrize("mark", "。，、；：？！．”’）》〉】〗〕］｝」』·～–-—/／…⋯⸺%％‰°℃℉,.;:!?)]}")
def test_no_line_begins_with(mark: str) -> None:
    assert between("国", mark) == FORBIDDEN


@pytest.mark.parametrize("mark", "“‘（《〈【〖〔［｛「『/／([{¥￥$£№")
def test_no_line_ends_with(mark: str) -> None:
    assert between(mark, "国") == FORBIDDEN


@pytest.mark.parametrize("pair", ["国家", "，国", "”国", "国“", "。（", "—国", "…国", "国A", "A国", " a"])
def test_a_line_may_break_between(pair: str) -> None:
    assert between(pair[0], pair[1]) == 0


@pytest.mark.parametrize("pair", ["12", ".5", "5.", "5%", "¥5", "2×", "×1", "ab", "a1", "1a", "·2", "——", "……", "a@"])
def test_a_line_never_breaks_between(pair: str) -> None:
    assert between(pair[0], pair[1]) == FORBIDDEN


def test_a_line_rather_breaks_elsewhere_than_at_an_ideographic_space() -> None:
    assert between("\u3000", "国") == LOOSE_TIE


@pytest.mark.parametrize("unit", "年月日号期届次条名人个件项位座户岁时分万亿元米里吨")
def test_numbers_hold_their_units(unit: str) -> None:
    assert between("5", unit) == UNIT_TIE


def test_the_ordinal_holds_its_number() -> None:
    assert between("第", "5") == UNIT_TIE


@pytest.mark.parametrize("pair", ["国5", "5国", "A国", "国A", "%的", "国$"])
def test_the_gap_stands_between_han_and_latin(pair: str) -> None:
    assert PAIRS[CLASS_OF[ord(pair[0])] + CLASS_OF[ord(pair[1])]].gap == 1


@pytest.mark.parametrize("pair", ["，5", "5，", "“5", "5”", "（2", "9）", "国国", "55", "—5", "℃的"])
def test_no_gap_beside_marks(pair: str) -> None:
    assert PAIRS[CLASS_OF[ord(pair[0])] + CLASS_OF[ord(pair[1])]].gap == 0


@pytest.mark.parametrize("pair", ["国家", "国，", "，国", "”国", "国“"])
def test_a_line_stretches_between(pair: str) -> None:
    assert PAIRS[CLASS_OF[ord(pair[0])] + CLASS_OF[ord(pair[1])]].stretch == 1


@pytest.mark.parametrize(
    "pair", ["12", "——", "……", "“国", "国”", "国）", "，“", "国·", "·国", "国/", "～5", "国\u3000", "5%"]
)
def test_a_line_never_stretches_between(pair: str) -> None:
    assert PAIRS[CLASS_OF[ord(pair[0])] + CLASS_OF[ord(pair[1])]].stretch == 0


def test_no_character_is_in_two_classes() -> None:
    everything = "".join(CHARACTERS.values())
    assert len(everything) == len(set(everything))


@pytest.mark.parametrize(
    ("char", "letter"),
    [("𬭚", "h"), ("〇", "h"), ("é", "a"), ("ǎ", "a"), ("①", "g"), ("★", "g"), ("\u0301", "m"), ("\x00", "m")],
)
def test_other_characters_are_classed_by_category(char: str, letter: str) -> None:
    assert CLASS_OF[ord(char)] == letter
