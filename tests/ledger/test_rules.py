"""The rules of numbering, told on the two printed issues whose numbers are known."""

from dataclasses import replace
from datetime import date

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.ledger import Entry, check, entries_of, next_numbers, void
from lianluo_desk.model.publication import KnownNumber

ISSUE_16 = Entry("regular", 2018, 16, 560, date(2018, 6, 13), "issued")
ISSUE_24 = Entry("regular", 2021, 24, 649, date(2021, 12, 25), "issued")
KNOWN = (ISSUE_16, ISSUE_24)


def candidate(year: int, number: int, cumulative: int | None, day: date | None = None) -> Entry:
    return Entry("regular", year, number, cumulative, day, "reserved")


def refusal(entries: tuple[Entry, ...], entry: Entry, *, past: bool = False) -> str:
    with pytest.raises(DeskError) as caught:
        check(entries, entry, past=past)
    return str(caught.value)


def test_the_next_issue_of_the_year_takes_both_next_numbers() -> None:
    numbers = next_numbers(KNOWN, date(2018, 6, 28))
    assert (numbers.year, numbers.number, numbers.cumulative) == (2018, 17, 561)
    assert numbers.why == "依据：上期第16期（总第560期，2018年6月13日）"


def test_the_annual_number_restarts_and_the_cumulative_goes_on() -> None:
    numbers = next_numbers((ISSUE_16,), date(2019, 1, 15))
    assert (numbers.year, numbers.number, numbers.cumulative) == (2019, 1, 561)
    assert "假定2018年此后没有再出刊" in numbers.why


def test_years_without_any_entry_are_named_in_the_assumption() -> None:
    assert "假定2018年此后至2019年没有再出刊" in next_numbers((ISSUE_16,), date(2020, 1, 15)).why


def test_known_issues_may_be_years_apart() -> None:
    numbers = next_numbers(KNOWN, date(2021, 12, 31))
    assert (numbers.number, numbers.cumulative) == (25, 650)
    assert "假定" not in numbers.why


def test_the_first_issue_of_an_empty_register_is_number_one() -> None:
    numbers = next_numbers((), date(2024, 3, 1))
    assert (numbers.number, numbers.cumulative) == (1, 1)


def test_the_very_first_entry_sets_the_start() -> None:
    check((), candidate(2018, 16, 560, date(2018, 6, 13)))
    assert "跳过了第17期" in refusal((ISSUE_16,), candidate(2018, 18, 562, date(2018, 7, 1)))


def test_supplements_are_numbered_apart_and_take_no_cumulative_number() -> None:
    first = next_numbers(KNOWN, date(2018, 7, 1), "supplement")
    assert (first.number, first.cumulative) == (1, None)
    taken = (*KNOWN, Entry("supplement", 2018, 1, None, date(2018, 7, 1), "issued"))
    assert next_numbers(taken, date(2018, 8, 1), "supplement").number == 2
    assert next_numbers(taken, date(2018, 8, 1)).number == 17


def test_supplements_that_once_took_cumulative_numbers_go_on_taking_them() -> None:
    taken = (Entry("supplement", 2018, 2, 31, date(2018, 7, 1), "issued"),)
    assert next_numbers(taken, date(2018, 8, 1), "supplement").cumulative == 32


def test_a_bulletin_without_cumulative_numbers_goes_on_without() -> None:
    taken = (candidate(2018, 1, None, date(2018, 1, 5)),)
    assert next_numbers(taken, date(2018, 2, 1)).cumulative is None
    check(taken, candidate(2018, 2, None, date(2018, 2, 1)))


def test_an_unknown_series_is_refused() -> None:
    with pytest.raises(DeskError, match="没有“monthly”这个系列"):
        next_numbers(KNOWN, date(2018, 7, 1), "monthly")  # type: ignore[arg-type]


def test_a_date_before_the_previous_issue_is_refused_with_what_comes_next() -> None:
    with pytest.raises(DeskError) as caught:
        next_numbers(KNOWN, date(2018, 6, 1))
    assert "早于前面的第16期（总第560期，2018年6月13日）" in caught.value.message
    assert "下一期是第17期，总第561期" in caught.value.hint


def test_a_year_before_the_register_begins_is_refused() -> None:
    with pytest.raises(DeskError, match="推算不出2017年的期号"):
        next_numbers(KNOWN, date(2017, 6, 1))


def test_two_issues_of_one_day_keep_their_order() -> None:
    check(KNOWN, candidate(2018, 17, 561, date(2018, 6, 13)))


def test_a_number_taken_is_refused_with_its_holder_and_the_next() -> None:
    text = refusal(KNOWN, candidate(2018, 16, 560, date(2018, 6, 20)))
    assert "第16期已被占用：第16期（总第560期，2018年6月13日）" in text
    assert "2018年下一期是第17期，总第561期。" in text


def test_a_reserved_number_names_the_one_who_holds_it() -> None:
    held = replace(candidate(2018, 17, 561, date(2018, 6, 28)), who="吴静波")
    text = refusal((*KNOWN, held), candidate(2018, 17, 561, date(2018, 6, 29)))
    assert "已预留" in text
    assert "吴静波" in text


def test_a_cumulative_number_taken_by_another_year_is_refused() -> None:
    assert "总第649期已被占用：2021年第24期" in refusal(KNOWN, candidate(2022, 1, 649, date(2022, 1, 5)), past=True)


def test_the_difference_of_a_year_is_constant() -> None:
    text = refusal(KNOWN, candidate(2018, 17, 562, date(2018, 6, 28)))
    assert "之差固定为544" in text
    assert "应为第17期，总第561期" in text


def test_a_gap_is_refused_and_names_what_was_skipped() -> None:
    text = refusal(KNOWN, candidate(2018, 18, 562, date(2018, 7, 5)))
    assert "跳过了第17期，总第561期" in text
    assert "作废" in text


def test_a_new_year_that_skips_cumulative_numbers_is_refused_unless_it_is_past() -> None:
    jump = candidate(2019, 1, 580, date(2019, 1, 10))
    assert "应为总第561期" in refusal(KNOWN, jump)
    check(KNOWN, jump, past=True)


def test_the_date_must_lie_in_the_year_of_the_number() -> None:
    assert "2019年1月3日不在2018年" in refusal(KNOWN, candidate(2018, 17, 561, date(2019, 1, 3)))


def test_a_missing_cumulative_number_is_asked_for() -> None:
    assert "应为总第561期" in refusal(KNOWN, candidate(2018, 17, None, date(2018, 6, 28)))


def test_an_unknown_earlier_number_may_be_filled_in_where_it_fits() -> None:
    check(KNOWN, candidate(2018, 15, 559, date(2018, 5, 30)))
    assert "晚于后面的第16期" in refusal(KNOWN, candidate(2018, 15, 559, date(2018, 6, 14)))


def test_cumulative_numbers_never_run_into_the_years_around() -> None:
    assert "已轮到2021年" in refusal(KNOWN, candidate(2020, 30, 626, date(2020, 12, 30)), past=True)
    assert "至少是总第650期" in refusal(KNOWN, candidate(2022, 3, 651, date(2022, 2, 1)), past=True)


def test_a_year_that_is_full_has_no_next_issue() -> None:
    full = (candidate(2020, 27, 625, date(2020, 12, 1)), ISSUE_24)
    with pytest.raises(DeskError, match="总第626期已轮到2021年"):
        next_numbers(full, date(2020, 12, 30))


@pytest.mark.parametrize("number", [0, -3, 100_000])
def test_numbers_outside_the_numerals_are_refused(number: int) -> None:
    assert "不是期号" in refusal(KNOWN, candidate(2018, number, None))


def test_a_void_number_keeps_the_difference_and_the_reason() -> None:
    gap = void(KNOWN, year=2018, number=17, reason="节日停刊", who="石韧", when="2018-06-20T09:00:00+08:00")
    assert (gap.number, gap.cumulative, gap.state, gap.reason) == (17, 561, "void", "节日停刊")
    after = next_numbers((*KNOWN, gap), date(2018, 7, 1))
    assert (after.number, after.cumulative) == (18, 562)
    assert "已作废：节日停刊" in after.why


def test_a_reserved_number_can_be_made_void_and_keeps_its_date() -> None:
    held = candidate(2018, 17, 561, date(2018, 6, 28))
    assert void((*KNOWN, held), year=2018, number=17, reason="并入下期") == replace(
        held, state="void", reason="并入下期"
    )


def test_void_needs_a_reason_a_free_number_and_the_next_one() -> None:
    gap = void(KNOWN, year=2018, number=17, reason="停刊")
    for entries, number, reason, sentence in (
        (KNOWN, 17, "  ", "必须写明原因"),
        (KNOWN, 16, "印错", "已经用于出刊"),
        (KNOWN, 18, "停刊", "跳过了第17期"),
        ((*KNOWN, gap), 17, "再来", "已经作废过"),
    ):
        with pytest.raises(DeskError, match=sentence):
            void(entries, year=2018, number=number, reason=reason)


def test_the_profile_gives_the_starting_point() -> None:
    known = (KnownNumber(date(2018, 6, 13), 16, 560), KnownNumber(date(2021, 12, 25), 24, 649))
    assert entries_of(known) == KNOWN
