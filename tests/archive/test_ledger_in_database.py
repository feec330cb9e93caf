"""The ledger in the database: reserve, issue, void, release, import; always by the rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from lianluo_desk.archive import Archive, Ledger
from lianluo_desk.archive.schema import numbers
from lianluo_desk.errors import DeskError
from lianluo_desk.ledger import Entry

from .samples import issue, numbered

KNOWN = (
    Entry("regular", 2018, 16, 560, date(2018, 6, 13), "issued"),
    Entry("regular", 2021, 24, 649, date(2021, 12, 25), "issued"),
)


@pytest.fixture
def ledger(archive: Archive) -> Ledger:
    ledger = archive.ledger("lianluo")
    ledger.import_past(KNOWN)
    return ledger


def test_past_issues_set_the_start_and_import_only_once(ledger: Ledger) -> None:
    assert ledger.import_past(KNOWN) == ()
    assert [(entry.number, entry.who) for entry in ledger.entries()] == [(16, "吴静波"), (24, "吴静波")]


def test_an_import_that_contradicts_itself_leaves_nothing(archive: Archive) -> None:
    wrong = (*KNOWN, Entry("regular", 2021, 25, 655, None, "issued"))
    with pytest.raises(DeskError, match="固定为625"):
        archive.ledger("lianluo").import_past(wrong)
    assert archive.ledger("lianluo").entries() == ()


def test_a_number_is_reserved_and_then_issued_on_its_final_date(ledger: Ledger) -> None:
    held = ledger.reserve(date(2018, 6, 28))
    assert (held.number, held.cumulative, held.state) == (17, 561, "reserved")
    assert ledger.issue(2018, 17, day=date(2018, 7, 2)).date == date(2018, 7, 2)
    assert [event.act for event in ledger.events()] == ["import", "import", "reserve", "issue"]


def test_issuing_what_was_never_reserved_is_refused(ledger: Ledger) -> None:
    with pytest.raises(DeskError, match="还没有预留"):
        ledger.issue(2018, 17)


def test_a_final_date_out_of_order_is_refused(ledger: Ledger) -> None:
    ledger.reserve(date(2018, 6, 28))
    with pytest.raises(DeskError, match="早于前面的第16期"):
        ledger.issue(2018, 17, day=date(2018, 6, 1))


def test_a_void_number_needs_its_reason_and_is_never_used_again(ledger: Ledger) -> None:
    ledger.void(2018, 17, "节日停刊")
    assert ledger.next(date(2018, 7, 1)).number == 18
    with pytest.raises(DeskError, match="作废"):
        ledger.issue(2018, 17)
    with pytest.raises(DeskError, match="原因"):
        ledger.void(2018, 18, " ")


def test_only_the_last_reserved_number_can_be_given_back(ledger: Ledger) -> None:
    ledger.reserve(date(2018, 6, 28))
    ledger.reserve(date(2018, 7, 5))
    with pytest.raises(DeskError, match="留下空号"):
        ledger.release(2018, 17)
    ledger.release(2018, 18)
    ledger.release(2018, 17)
    assert ledger.entries() == tuple(e for e in ledger.entries() if e.state == "issued")
    with pytest.raises(DeskError, match="没有被预留"):
        ledger.release(2018, 17)


def test_the_register_shows_who_and_when(ledger: Ledger) -> None:
    ledger.reserve(date(2018, 6, 28))
    shelf = ledger.register().shelf(2018)
    assert shelf is not None
    (held,) = shelf.reserved
    assert (held.who, held.when[:10]) == ("吴静波", "2018-06-13")


def test_publications_are_numbered_apart(archive: Archive, ledger: Ledger) -> None:
    assert archive.ledger("another").next(date(2018, 6, 28)).number == 1


def test_an_issue_takes_the_number_that_was_reserved_for_it(archive: Archive, ledger: Ledger) -> None:
    ledger.reserve(date(2018, 6, 28))
    archive.add(issue(17, 2018, 561, date(2018, 6, 28)))
    assert ledger.issue_of(2018, 17) == issue(17).id
    with pytest.raises(DeskError, match="第17期已被占用"):
        archive.add(issue(17, 2018, 561, date(2018, 6, 28), seed="other"))


def test_an_issue_that_changes_its_number_gives_the_old_one_back(archive: Archive, ledger: Ledger) -> None:
    draft = issue(17, 2018, 561, date(2018, 6, 28))
    archive.add(draft)
    moved = issue(1, 2019, 562, date(2019, 1, 8))
    with pytest.raises(DeskError, match="总第562期接不上"):
        ledger.claim(replace(moved, id=draft.id))
    ledger.claim(replace(moved, id=draft.id, cumulative=561))
    assert ledger.issue_of(2019, 1) == draft.id
    assert ledger.issue_of(2018, 17) is None
    assert [(e.year, e.number) for e in ledger.entries()] == [(2018, 16), (2019, 1), (2021, 24)]


def test_a_number_with_followers_is_left_void_when_its_issue_moves_on(archive: Archive, ledger: Ledger) -> None:
    draft = issue(17, 2018, 561, date(2018, 6, 28))
    archive.add(draft)
    ledger.reserve(date(2018, 7, 5))
    moved = replace(draft, number=19, cumulative=563, date=date(2018, 7, 20))
    with pytest.raises(DeskError, match="作废"):
        ledger.claim(moved)
    ledger.claim(moved, reason="改排到下月")
    shelf = ledger.register().shelf(2018)
    assert shelf is not None
    assert [entry.reason for entry in shelf.void] == ["改排到下月"]


def test_the_database_itself_refuses_a_repeat(archive: Archive, ledger: Ledger) -> None:
    row = {"publication": "lianluo", "series": "regular", "year": 2018, "number": 16, "cumulative": 999}
    rest = {"date": None, "state": "issued", "reason": "", "who": "", "at": "", "issue": None}
    engine = archive._store.engine
    for values in (
        row | rest,
        row | rest | {"number": 30, "cumulative": 560},
        row | rest | {"number": 31, "state": "void"},
    ):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(insert(numbers).values(values))


def test_many_past_issues_go_in_in_any_order(archive: Archive) -> None:
    for number in (5, 1, 3, 2, 4):
        archive.add(numbered(number), past=True)
    assert [entry.number for entry in archive.ledger("lianluo").entries()] == [1, 2, 3, 4, 5]


def test_two_editors_see_each_others_reservations(opened: Callable[..., Archive]) -> None:
    first, second = opened("甲"), opened("乙", "desk-2")
    first.ledger("lianluo").import_past(KNOWN)
    assert first.ledger("lianluo").reserve(date(2018, 6, 28)).number == 17
    assert second.ledger("lianluo").reserve(date(2018, 6, 28)).number == 18
