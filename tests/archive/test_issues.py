"""Issues go in, are found again by every name an editor has for them, and are listed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from lianluo_desk.archive import Archive, content_hash
from lianluo_desk.errors import DeskError

from .samples import article, issue, numbered, retitled


def test_an_issue_comes_back_as_it_went_in(archive: Archive) -> None:
    archive.add(issue())
    assert archive.get(issue().id) == issue()


def test_an_issue_survives_closing_and_opening(opened: Callable[..., Archive]) -> None:
    first = opened()
    first.add(issue())
    first.close()
    assert opened().get(issue().id) == issue()


@pytest.mark.parametrize(
    "reference", ["2018-16", "2018—16", "2018年第16期", "总560", "560", "总第五百六十期", "latest", issue().id]
)
def test_an_issue_is_found_by_every_name(archive: Archive, reference: str) -> None:
    archive.add(issue())
    assert archive.find(reference) == issue().id


def test_the_latest_issue_is_the_one_with_the_latest_date(archive: Archive) -> None:
    for number in (16, 18, 17):
        archive.add(numbered(number), past=True)
    assert archive.get(archive.find("latest")).number == 18


def test_a_supplement_is_found_by_its_own_number(archive: Archive) -> None:
    extra = replace(issue(1, 2018, None, date(2018, 7, 1), seed="s"), series="supplement")
    archive.add(issue())
    archive.add(extra)
    assert archive.find("2018-增1") == extra.id


def test_what_is_not_there_is_told_with_what_is(archive: Archive) -> None:
    archive.add(issue())
    with pytest.raises(DeskError) as caught:
        archive.find("2018-99")
    assert "没有“2018-99”" in caught.value.message
    assert "2018-16" in caught.value.hint


def test_a_number_that_is_none_is_refused(archive: Archive) -> None:
    with pytest.raises(DeskError, match="五百六十"):
        archive.find("总五百六零")


def test_the_same_issue_twice_is_refused(archive: Archive) -> None:
    archive.add(issue())
    with pytest.raises(DeskError, match="已经有这一期"):
        archive.add(issue())


def test_two_issues_never_share_a_number(archive: Archive) -> None:
    archive.add(issue())
    with pytest.raises(DeskError, match="第16期已被占用"):
        archive.add(issue(seed="another"))
    assert len(archive.issues()) == 1


def test_lists_are_filtered_and_newest_first(archive: Archive) -> None:
    for number in (1, 2, 3):
        archive.add(numbered(number), past=True)
    archive.add(
        issue(1, 2019, 548, date(2019, 1, 9), (article("另一年", "。", unit="办公室", names=("王五",)),)), past=True
    )
    archive.add(issue(None, None, None, None, seed="draft"))
    assert [summary.number for summary in archive.issues()] == [None, 1, 3, 2, 1]
    assert [summary.number for summary in archive.issues(year=2018, limit=2)] == [3, 2]
    assert [summary.year for summary in archive.issues(person="王五")] == [2019]
    assert [summary.year for summary in archive.issues(unit="办公室")] == [2019]
    assert archive.issues(status="printed") == []
    assert archive.years() == [2019, 2018]


def test_a_list_tells_titles_and_characters(archive: Archive) -> None:
    archive.add(issue(articles=(article("一", "甲乙"), article("二", "丙"))))
    (summary,) = archive.issues()
    assert summary.titles == ("一", "二")
    assert summary.characters == 5
    assert summary.hash == content_hash(archive.get(summary.id))


def test_a_discarded_issue_leaves_lists_and_search_but_comes_back(archive: Archive) -> None:
    archive.add(issue())
    archive.discard(issue().id)
    assert archive.issues() == []
    assert archive.search("代表").hits == ()
    assert [summary.id for summary in archive.issues(discarded=True)] == [issue().id]
    archive.bring_back(issue().id)
    assert archive.search("代表").hits[0].issue == issue().id
    assert archive.get(issue().id) == issue()


def test_contributors_are_learnt_from_bylines_and_forgotten_with_them(archive: Archive) -> None:
    signed = (article("甲", "。", unit="联络处", names=("容畅", "王水清")), article("乙", "。", names=("容畅",)))
    archive.add(issue(articles=signed))
    assert [(c.name, c.articles) for c in archive.contributors.names("person")] == [("容畅", 2), ("王水清", 1)]
    assert [c.name for c in archive.contributors.names("unit", "联")] == ["联络处"]
    now = archive.get(issue().id)
    archive.save(replace(now, articles=now.articles[1:]), after=content_hash(now), label="删去一篇")
    assert [c.name for c in archive.contributors.names("person")] == ["容畅"]
    assert archive.contributors.names("unit") == []


def test_a_save_on_an_outdated_state_is_refused_and_both_versions_are_kept(archive: Archive) -> None:
    from lianluo_desk.archive import OutdatedSaveError

    archive.add(issue())
    before = content_hash(issue())
    archive.save(retitled(issue(), "先到的改动"), after=before, label="改标题")
    with pytest.raises(OutdatedSaveError) as caught:
        archive.save(retitled(issue(), "后到的改动"), after=before, label="改标题")
    assert caught.value.theirs.articles[0].title == "先到的改动"
    assert caught.value.mine.articles[0].title == "后到的改动"
    assert archive.get(issue().id).articles[0].title == "先到的改动"
    with archive.open_session(issue().id) as session:
        assert session.issue_at(caught.value.branch).articles[0].title == "后到的改动"
