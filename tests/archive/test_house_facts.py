"""Sets of facts: numbered, never lost, and only ever made from the newest."""

import pytest

from lianluo_desk.archive import Archive
from lianluo_desk.errors import DeskError


def test_the_newest_set_holds_and_every_former_one_stays(archive: Archive) -> None:
    kept = archive.house_facts
    assert kept.newest("lianluo") is None
    kept.keep("lianluo", {"approval": "一"}, after=0, changed="改准印证号")
    kept.keep("lianluo", {"approval": "二"}, after=1, changed="改准印证号")
    assert [(one.number, one.facts["approval"], one.who) for one in kept.sets("lianluo")] == [
        (2, "二", "吴静波"),
        (1, "一", "吴静波"),
    ]
    newest = kept.newest("lianluo")
    assert newest is not None
    assert newest.number == 2


def test_sets_are_counted_in_the_order_of_numbers(archive: Archive) -> None:
    for number in range(12):
        archive.house_facts.keep("lianluo", {}, after=number, changed="")
    assert [one.number for one in archive.house_facts.sets("lianluo")] == list(range(12, 0, -1))


def test_whoever_starts_from_an_older_set_is_told(archive: Archive) -> None:
    archive.house_facts.keep("lianluo", {"approval": "一"}, after=0, changed="")
    with pytest.raises(DeskError, match="别人刚刚改过刊物设置"):
        archive.house_facts.keep("lianluo", {"approval": "二"}, after=0, changed="")
    assert len(archive.house_facts.sets("lianluo")) == 1


def test_publications_do_not_see_each_others_sets(archive: Archive) -> None:
    archive.house_facts.keep("a_b", {}, after=0, changed="")
    archive.house_facts.keep("a", {}, after=0, changed="")
    assert archive.house_facts.newest("axb") is None
    assert len(archive.house_facts.sets("a")) == 1
