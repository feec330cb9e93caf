"""Dates and names: one place formats them, every usual spelling is read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.model.dates import format_date, format_date_chinese, parse_date
from lianluo_desk.model.names import evened, padded, unpadded

DAY = date(2018, 6, 13)


@pytest.mark.parametrize(
    "text",
    [
        "2018年6月13日",
        "2018 年 6 月 13 日",
        "２０１８年６月１３日",
        "2 0 1 8年6月13日",
        "二〇一八年六月十三日",
        "二零一八年六月十三日",
        "二○一八年六月十三日",
        "2018-06-13",
        "2018.6.13",
        "2018/6/13",
        "签发于2018年6月13日（星期三）",
    ],
)
def test_a_date_is_read_in_every_usual_spelling(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", ["", "6月13日", "2018年2月30日", "2018年13月1日", "0731-85309270", "2018-6.13"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(min_value=date(1949, 10, 1), max_value=date(2999, 12, 31)))
def test_both_written_forms_are_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_date_chinese(day)) == day


def test_dates_are_not_padded_with_zeros() -> None:
    assert format_date(date(2018, 6, 3)) == "2018年6月3日"
    assert format_date_chinese(date(2010, 10, 20)) == "二〇一〇年十月二十日"


@pytest.mark.parametrize("written", ["容畅", "容 畅", "容　畅", "容\u00a0畅", " 容  畅 "])
def test_a_name_is_stored_unpadded_and_printed_padded(written: str) -> None:
    assert unpadded(written) == "容畅"
    assert padded(unpadded(written)) == "容　畅"


@pytest.mark.parametrize("name", ["段成钢", "欧阳修文", "阿卜杜拉·买买提", "John Smith", "Li", "容"])
def test_other_names_are_left_as_they_are(name: str) -> None:
    assert padded(unpadded(name)) == name


@pytest.mark.parametrize(
    ("labels", "even"),
    [
        (["送"], ["送"]),
        (["报", "抄送"], ["报　", "抄送"]),
        (["主送", "增发送"], ["主　送", "增发送"]),
        (["送", "增发送", "本期增发"], ["送　　　", "增发送　", "本期增发"]),
        ([], []),
    ],
)
def test_labels_below_each_other_are_equally_wide(labels: list[str], even: list[str]) -> None:
    assert evened(labels) == even
