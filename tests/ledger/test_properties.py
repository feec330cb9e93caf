"""Whatever an office does in whatever order, the register stays right."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.ledger import Entry, audit, check, next_numbers, register, void
from lianluo_desk.model.issue import Series

START = date(2016, 1, 1)
steps = st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["regular", "supplement"]), st.booleans()), max_size=40)


def grown(plan: list[tuple[int, Series, bool]], start: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
    """A register grown step by step: days go by, the next number is taken or left out on purpose."""
    entries, day = start, START
    for days, series, leave_out in plan:
        day += timedelta(days)
        numbers = next_numbers(entries, day, series)
        if leave_out:
            entry = void(entries, year=day.year, number=numbers.number, series=series, reason="停刊")
        else:
            entry = Entry(series, day.year, numbers.number, numbers.cumulative, day, "issued")
            check(entries, entry)
        entries = (*entries, entry)
    return entries


def refused(act: Callable[[], object]) -> DeskError | None:
    """What the act is refused with, or None when it goes through."""
    try:
        act()
    except DeskError as error:
        return error
    return None


@given(steps)
def test_a_register_that_grows_by_the_rules_has_no_repeat_and_no_gap(plan: list[tuple[int, Series, bool]]) -> None:
    entries = grown(plan)
    regular = [entry for entry in entries if entry.series == "regular"]
    assert [entry.cumulative for entry in regular] == list(range(1, len(regular) + 1))
    assert len({(e.series, e.year, e.number) for e in entries}) == len(entries)
    view = register(entries)
    assert all(shelf.missing == () for shelf in view.shelves)
    assert view.unknown == ()
    assert audit(entries) == []


@given(steps)
def test_within_a_year_the_difference_is_constant(plan: list[tuple[int, Series, bool]]) -> None:
    entries = grown(plan)
    for year in {entry.year for entry in entries}:
        assert len({e.offset for e in entries if e.year == year and e.offset is not None}) <= 1


@given(steps, st.integers(0, 3000), st.integers(1, 60), st.integers(1, 600))
def test_what_check_lets_pass_breaks_no_rule(
    plan: list[tuple[int, Series, bool]], days: int, number: int, cumulative: int
) -> None:
    entries, day = grown(plan), START + timedelta(days)
    candidate = Entry("regular", day.year, number, cumulative, day, "issued")
    refusal = refused(lambda: check(entries, candidate, past=True))
    if refusal is not None:
        assert refusal.message.endswith("。")
        assert refusal.hint
        return
    regular = sorted(
        (*(e for e in entries if e.series == "regular"), candidate), key=lambda entry: (entry.year, entry.number)
    )
    totals = [entry.cumulative or 0 for entry in regular]
    days_in_order = [entry.date for entry in regular if entry.date is not None]
    assert totals == sorted(set(totals))
    assert days_in_order == sorted(days_in_order)
    assert len({entry.offset for entry in regular if entry.year == day.year}) == 1


@given(steps, st.integers(0, 3000), st.sampled_from(["regular", "supplement"]))
def test_the_next_numbers_always_pass_the_check_or_are_refused_in_words(
    plan: list[tuple[int, Series, bool]], days: int, series: Series
) -> None:
    entries, day = grown(plan), START + timedelta(days)
    refusal = refused(lambda: next_numbers(entries, day, series))
    if refusal is not None:
        assert "下一期" in refusal.hint
        return
    numbers = next_numbers(entries, day, series)
    check(entries, Entry(series, day.year, numbers.number, numbers.cumulative, day, "reserved"))
