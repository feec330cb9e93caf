"""The facts a house keeps: they survive JSON, hold from their day, and refuse what contradicts itself."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import DistributionLevel, Masthead
from lianluo_desk.model.publication import Contact, DistributionList, Imprint, Publication
from lianluo_desk.model.publication_facts import changes_between, check_facts, facts_of, with_facts

BARE = Publication("bulletin", Masthead("简报", compiler="甲委员会编"), approval="批字1号")
OLD = DistributionList(date(2018, 1, 1), (DistributionLevel("送", ("甲", "乙")),), "旧名单")
NEW = DistributionList(date(2020, 7, 1), (DistributionLevel("送", ("甲",)), DistributionLevel("发", ("丙",))))

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=6)
several = st.lists(words, max_size=3).map(tuple)
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
levels = st.lists(st.builds(DistributionLevel, words, several), max_size=2).map(tuple)
publications = st.builds(
    Publication,
    id=st.just("bulletin"),
    masthead=st.builds(Masthead, st.just("简报"), compiler=st.none() | words),
    approval=st.none() | words,
    distribution=st.lists(st.builds(DistributionList, days, levels, words), max_size=3).map(tuple),
    contacts=st.lists(st.builds(Contact, days, st.just(("容畅",)), st.none() | words), max_size=3).map(tuple),
    imprints=st.lists(st.builds(Imprint, days, st.none() | words, st.none() | words), max_size=3).map(tuple),
    units=several,
)


@given(publications)
def test_facts_survive_json(publication: Publication) -> None:
    kept = json.loads(json.dumps(facts_of(publication), ensure_ascii=False))
    assert with_facts(BARE, kept) == publication


def test_what_a_newer_program_keeps_beside_is_passed_over() -> None:
    facts = {**facts_of(BARE), "colour": "red", "contacts": [{"since": "2018-01-01", "fax": "1"}]}
    assert with_facts(BARE, facts).contacts == (Contact(date(2018, 1, 1)),)


@pytest.mark.parametrize("facts", [{"contacts": [{"since": "someday"}]}, {"units": 7}, {"approval": ["x"]}])
def test_facts_that_make_no_sense_are_refused(facts: dict[str, object]) -> None:
    with pytest.raises(DeskError, match="读不懂"):
        with_facts(BARE, facts)


def test_an_imprint_holds_from_its_day_and_before_it_the_publications_own() -> None:
    publication = replace(BARE, imprints=(Imprint(date(2020, 1, 1), "乙委员会编", "批字2号"),))
    assert publication.masthead_on(date(2019, 12, 31)).compiler == "甲委员会编"
    assert publication.colophon_on(date(2019, 12, 31)).approval == "批字1号"
    assert publication.masthead_on(date(2020, 1, 1)).compiler == "乙委员会编"
    assert publication.colophon_on(date(2025, 1, 1)).approval == "批字2号"


def test_two_facts_from_one_day_are_refused() -> None:
    with pytest.raises(DeskError, match=r"“发送名单”里有两份都从2018年1月1日起"):
        check_facts(replace(BARE, distribution=(OLD, replace(NEW, since=OLD.since))))


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(DeskError, match=r"从2018年1月1日起的发送名单是空的"):
        check_facts(replace(BARE, distribution=(replace(OLD, levels=(DistributionLevel("送", ()),)),)))


def test_changes_are_told_one_by_one() -> None:
    before = replace(BARE, distribution=(OLD,), contacts=(Contact(date(2018, 1, 1), ("石韧",)),))
    after = replace(
        before, distribution=(replace(OLD, name="名单"), NEW), contacts=(), approval="批字3号", units=("处",)
    )
    assert changes_between(before, after) == (
        "改2018年1月1日起的发送名单",
        "增2020年7月1日起的发送名单",
        "删2018年1月1日起的编辑与联系",
        "改准印证号",
        "改署名单位",
    )
    assert changes_between(after, after) == ()
