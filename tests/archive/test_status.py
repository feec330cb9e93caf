"""The way of an issue, what a signature is bound to, and what printed means."""

from dataclasses import replace
from datetime import date

import pytest

from lianluo_desk.archive import Archive, LockedIssueError, ReadOnlyIssueError, content_hash
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue

from .conftest import Clock
from .samples import issue, retitled


@pytest.fixture
def draft(archive: Archive) -> Issue:
    archive.add(issue())
    return issue()


def test_an_issue_goes_its_way_and_every_step_is_recorded(archive: Archive, draft: Issue) -> None:
    for status in ("review", "signed", "printed", "archived"):
        archive.set_status(draft.id, status)
    events = archive.status_events(draft.id)
    assert [(event.before, event.after) for event in events] == [
        ("editing", "review"),
        ("review", "signed"),
        ("signed", "printed"),
        ("printed", "archived"),
    ]
    assert {event.who for event in events} == {"吴静波"}
    assert archive.get(draft.id).status == "archived"


def test_printing_registers_the_number_as_issued(archive: Archive, draft: Issue) -> None:
    assert archive.ledger("lianluo").entries()[0].state == "reserved"
    archive.set_status(draft.id, "signed")
    archive.set_status(draft.id, "printed")
    assert archive.ledger("lianluo").entries()[0].state == "issued"


def test_a_signature_is_bound_to_the_content(archive: Archive, draft: Issue, clock: Clock) -> None:
    archive.set_status(draft.id, "signed")
    signature = archive.signature(draft.id)
    assert signature is not None
    assert (signature.intact, signature.hash, signature.changed_at) == (True, content_hash(draft), None)
    clock.forward(hours=2)
    archive.save(retitled(draft, "签发后改了标题"), after=content_hash(draft), label="改标题")
    changed = archive.signature(draft.id)
    assert changed is not None
    assert not changed.intact
    assert changed.changed_at == "2018-06-13T04:00:00.000000+00:00"
    with pytest.raises(DeskError, match="签发后又有改动"):
        archive.set_status(draft.id, "printed")


def test_changing_back_makes_the_signature_whole_again(archive: Archive, draft: Issue) -> None:
    with archive.open_session(draft.id) as session:
        session.set_status("signed")
        session.record(retitled(session.issue, "误改"), "改标题")
        session.flush()
        assert archive.signature(draft.id).intact is False  # type: ignore[union-attr]
        session.undo()
        session.flush()
        assert archive.signature(draft.id).intact is True  # type: ignore[union-attr]
        assert session.issue.status == "signed"


def test_undo_never_takes_a_status_back(archive: Archive, draft: Issue) -> None:
    with archive.open_session(draft.id) as session:
        session.record(retitled(session.issue, "改"), "改标题")
        session.set_status("review")
        session.undo()
        session.flush()
        assert session.issue.status == "review"
    assert archive.get(draft.id).status == "review"


def test_going_back_needs_a_reason_and_ends_the_signature(archive: Archive, draft: Issue) -> None:
    archive.set_status(draft.id, "signed")
    with pytest.raises(DeskError, match="必须写明原因"):
        archive.set_status(draft.id, "editing")
    archive.set_status(draft.id, "editing", "更正署名")
    assert archive.status_events(draft.id)[-1].reason == "更正署名"
    assert archive.signature(draft.id) is None


def test_what_is_not_signed_is_not_printed(archive: Archive, draft: Issue) -> None:
    with pytest.raises(DeskError, match="还没有签发"):
        archive.set_status(draft.id, "printed")


def test_what_is_not_printed_is_not_archived(archive: Archive, draft: Issue) -> None:
    archive.set_status(draft.id, "signed")
    with pytest.raises(DeskError, match="还没有付印"):
        archive.set_status(draft.id, "archived")


def test_an_issue_without_number_or_date_is_not_printed(archive: Archive) -> None:
    bare = issue(None, None, None, None)
    archive.add(bare)
    archive.set_status(bare.id, "signed")
    with pytest.raises(DeskError, match="没有期号或日期"):
        archive.set_status(bare.id, "printed")


def test_a_printed_issue_is_read_only_until_reopened_with_a_reason(archive: Archive, draft: Issue) -> None:
    archive.set_status(draft.id, "signed")
    archive.set_status(draft.id, "printed")
    printed = archive.get(draft.id)
    with pytest.raises(ReadOnlyIssueError):
        archive.save(retitled(printed, "改"), after=content_hash(printed), label="改")
    archive.set_status(draft.id, "editing", "发现错字，重印")
    archive.save(retitled(printed, "改"), after=content_hash(printed), label="改")
    assert archive.get(draft.id).articles[0].title == "改"
    assert archive.status_events(draft.id)[-1].reason == "发现错字，重印"


def test_a_reopened_issue_keeps_its_number_and_is_printed_again(archive: Archive, draft: Issue) -> None:
    for status, reason in (("signed", ""), ("printed", ""), ("editing", "重印"), ("signed", ""), ("printed", "")):
        archive.set_status(draft.id, status, reason)  # type: ignore[arg-type]
    (entry,) = archive.ledger("lianluo").entries()
    assert (entry.number, entry.state) == (16, "issued")


def test_the_final_date_goes_into_the_ledger_and_must_be_in_order(archive: Archive, draft: Issue) -> None:
    later = issue(17, 2018, 561, date(2018, 6, 28))
    archive.add(later)
    early = replace(later, date=date(2018, 6, 1))
    archive.save(early, after=content_hash(later), label="改日期")
    archive.set_status(later.id, "signed")
    with pytest.raises(DeskError, match="早于前面的第16期"):
        archive.set_status(later.id, "printed")
    assert archive.get(later.id).status == "signed"


def test_an_issue_that_someone_has_open_keeps_its_status(archive: Archive, draft: Issue) -> None:
    with archive.open_session(draft.id), pytest.raises(LockedIssueError):
        archive.set_status(draft.id, "signed")
