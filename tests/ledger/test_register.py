"""The register as it is read: what is taken, reserved, void, missing, unknown and next."""

from datetime import date

import pytest

from lianluo_desk.ledger import Entry, audit, describe, register

KNOWN = (
    Entry("regular", 2018, 16, 560, date(2018, 6, 13), "issued"),
    Entry("regular", 2021, 24, 649, date(2021, 12, 25), "issued"),
)


def test_an_empty_register_has_no_shelves() -> None:
    assert register(()).shelves == ()
    assert register(()).shelf(2018) is None


def test_each_series_and_year_has_its_shelf_in_order() -> None:
    supplement = Entry("supplement", 2018, 1, None, date(2018, 7, 1), "issued")
    view = register((supplement, *reversed(KNOWN)))
    assert [(shelf.series, shelf.year) for shelf in view.shelves] == [
        ("regular", 2018),
        ("regular", 2021),
        ("supplement", 2018),
    ]


def test_what_lies_before_the_first_entry_is_not_missing_but_later_gaps_are() -> None:
    view = register(KNOWN)
    first, later = view.shelf(2018), view.shelf(2021)
    assert first is not None
    assert later is not None
    assert first.missing == ()
    assert later.missing == tuple(range(1, 24))


def test_cumulative_numbers_nobody_registered_are_listed_once() -> None:
    (gap,) = register(KNOWN).unknown
    assert (gap.first, gap.last, gap.after, gap.before) == (561, 648, *KNOWN)


def test_states_are_sorted_apart_and_next_counts_them_all() -> None:
    held = Entry("regular", 2021, 26, 651, None, "reserved", who="谢峥嵘")
    gap = Entry("regular", 2021, 25, 650, None, "void", "停刊")
    shelf = register((*KNOWN, held, gap)).shelf(2021)
    assert shelf is not None
    assert (shelf.issued, shelf.reserved, shelf.void) == ((KNOWN[1],), (held,), (gap,))
    assert (shelf.next.number, shelf.next.cumulative) == (27, 652)


def test_an_entry_describes_itself_in_one_phrase() -> None:
    assert describe(KNOWN[0], with_year=True) == "2018年第16期（总第560期，2018年6月13日）"
    supplement = Entry("supplement", 2018, 1, None, None, "issued")
    assert describe(supplement) == "增刊第1期"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (Entry("regular", 2018, 16, None, None, "issued"), "登记了两次"),
        (Entry("regular", 2018, 17, 561, date(2019, 6, 13), "issued"), "不在那一年"),
        (Entry("regular", 2018, 17, 561, date(2018, 6, 1), "issued"), "早于前面的"),
        (Entry("regular", 2018, 17, 563, None, "issued"), "对不上"),
        (Entry("regular", 2019, 1, 560, None, "issued"), "没有接在"),
    ],
)
def test_an_audit_finds_whatever_slipped_in(wrong: Entry, sentence: str) -> None:
    assert audit(KNOWN) == []
    (found,) = audit((*KNOWN, wrong))
    assert sentence in found
