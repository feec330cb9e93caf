"""What the house writes down holds for the next issue; issues that exist keep theirs; former facts can be had back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lianluo_desk.desk import Desk
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import DistributionLevel
from lianluo_desk.model.publication import Contact, DistributionList, Imprint

FIRST, NEXT = date(2022, 1, 10), date(2022, 2, 10)
LIST = DistributionList(date(2022, 2, 1), (DistributionLevel("送", ("省人大常委会组成人员",)),), "2022年发送名单")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(str(tmp_path / "archive.sqlite"))
    yield made
    made.close()


def with_list(desk: Desk) -> None:
    held = desk.facts.now()
    changed = replace(held.publication, distribution=(*held.publication.distribution, LIST))
    assert desk.facts.keep(changed, held.number) == ("增2022年2月1日起的发送名单",)


def test_a_new_list_holds_from_its_day_and_past_issues_keep_theirs(desk: Desk) -> None:
    before = desk.start(FIRST).issue
    with_list(desk)
    after = desk.start(NEXT).issue
    assert after.distribution == LIST.levels
    assert desk.archive.get(before.id).distribution == before.distribution != LIST.levels


def test_another_desk_on_the_same_archive_follows(desk: Desk, tmp_path: Path) -> None:
    other = Desk(str(tmp_path / "archive.sqlite"))
    assert other.facts.now().number == 0
    with_list(desk)
    assert other.start(NEXT).issue.distribution == LIST.levels
    assert other.pack.publication == desk.pack.publication
    other.close()


def test_editors_and_imprint_hold_from_their_day(desk: Desk) -> None:
    held = desk.facts.now()
    contact = Contact(date(2022, 2, 1), ("容畅",), "0731—1")
    imprint = Imprint(date(2022, 2, 1), "某委员会编", "湘字1号")
    facts = replace(held.publication, contacts=(*held.publication.contacts, contact), imprints=(imprint,))
    desk.facts.keep(facts, held.number)
    before, after = desk.start(FIRST).issue, desk.start(NEXT).issue
    assert (before.colophon.editors, after.colophon.editors) == (("石韧", "谢峥嵘"), ("容畅",))
    assert after.masthead.compiler == "某委员会编" != before.masthead.compiler
    assert after.colophon.approval == "湘字1号" != before.colophon.approval


def test_a_former_set_can_be_had_back(desk: Desk) -> None:
    original = desk.facts.now().publication
    with_list(desk)
    held = desk.facts.now()
    assert desk.facts.as_of(1) == held.publication
    desk.facts.keep(desk.facts.as_of(0), held.number)
    assert desk.facts.now().publication == original
    assert [one.changed for one in desk.facts.sets()] == ["删2022年2月1日起的发送名单", "增2022年2月1日起的发送名单"]


def test_two_editors_do_not_overwrite_each_other(desk: Desk) -> None:
    held = desk.facts.now()
    with_list(desk)
    with pytest.raises(DeskError, match="别人刚刚改过"):
        desk.facts.keep(replace(held.publication, approval="乱"), held.number)
    assert desk.facts.now().publication.approval != "乱"


def test_nothing_is_written_when_nothing_changes(desk: Desk) -> None:
    held = desk.facts.now()
    assert desk.facts.keep(held.publication, held.number) == ()
    assert desk.facts.sets() == []


def test_facts_that_cannot_be_read_leave_the_former_ones_in_force(desk: Desk) -> None:
    with_list(desk)
    desk.archive.house_facts.keep("lianluo", {"units": 7}, after=1, changed="?")
    assert LIST in desk.facts.now().publication.distribution


def test_what_a_newer_program_keeps_beside_stays(desk: Desk) -> None:
    desk.archive.house_facts.keep("lianluo", {"colour": "red"}, after=0, changed="?")
    with_list_after = replace(desk.facts.now().publication, approval="湘字2号")
    desk.facts.keep(with_list_after, 1)
    assert desk.facts.sets()[0].facts["colour"] == "red"


def test_the_shipped_pack_is_left_alone(desk: Desk) -> None:
    with_list(desk)
    assert LIST not in Desk().pack.publication.distribution
