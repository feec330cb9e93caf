"""Chinese cardinals: every number writes itself and is read again; what does not write itself is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.model.numerals import LIMIT, NumeralError, parse_number, to_chinese


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (19, "十九"),
        (20, "二十"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (510, "五百一十"),
        (560, "五百六十"),
        (649, "六百四十九"),
        (1000, "一千"),
        (1010, "一千零一十"),
        (10_000, "一万"),
        (20_005, "二万零五"),
        (99_999, "九万九千九百九十九"),
    ],
)
def test_a_number_is_spelled_as_official_documents_spell_it(number: int, text: str) -> None:
    assert to_chinese(number) == text
    assert parse_number(text) == number


def test_every_number_in_range_is_read_back() -> None:
    assert all(parse_number(to_chinese(number)) == number for number in range(LIMIT + 1))


@pytest.mark.parametrize("number", [-1, LIMIT + 1])
def test_numbers_out_of_range_are_not_spelled(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        to_chinese(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("560", 560),
        ("５６０", 560),
        ("５ 6 0", 560),
        ("五百〇五", 505),
        ("五百０五", 505),
        ("两百", 200),
        ("廿三", 23),
        ("卅", 30),
        ("5百6十", 560),
        ("二〇一八", 2018),
        ("二零一八", 2018),
        ("一十二", 12),
        ("伍佰陆拾", 560),
    ],
)
def test_other_spellings_of_one_number_are_read(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("五百六零", "五百六十"),
        ("五百六", "五百六十"),
        ("一千零十", "一千零一十"),
        ("三千零零五", "三千零五"),
        ("一百零", "一百"),
        ("零五", "五"),
    ],
)
def test_a_text_that_does_not_write_itself_again_is_refused_with_the_suggestion(text: str, suggestion: str) -> None:
    with pytest.raises(NumeralError) as refusal:
        parse_number(text)
    assert refusal.value.suggestion == suggestion


@pytest.mark.parametrize("text", ["", " ", "第五", "五百期", "十百", "百千", "十万", "100000", "一二三四五六", "五-六"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumeralError):
        parse_number(text)


@given(st.text(alphabet="零〇一二两三九十百千万廿卅05０９ ", max_size=9))
def test_whatever_is_accepted_has_one_regular_spelling(text: str) -> None:
    try:
        number = parse_number(text)
    except NumeralError as error:
        if error.suggestion:
            parse_number(error.suggestion)  # what is suggested is itself accepted
        return
    assert parse_number(to_chinese(number)) == number
