"""The promise of one second does not hang on the database: what it has not confirmed stands in files of its own."""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from lianluo_desk.archive import Archive, find_place
from lianluo_desk.archive.store import Store
from lianluo_desk.edit import State
from lianluo_desk.model.issue import Issue

from .conftest import Clock
from .samples import issue, retitled, text_of, typed


@pytest.fixture(autouse=True)
def own_temporary_folder(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own folder is made before (it must lie where the server may go)."""
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))


def put(archive: Archive, clock: Clock, *titles: str, number: int = 2, version: int = 1, hours: float = 0) -> None:
    """Leave rescue files as a program does that dies before the database has answered."""
    at = clock() + timedelta(hours=hours)
    states = [
        (State(number + place, number + place - 1, "改标题", "typing", at, archive.actor.who), retitled(issue(), title))
        for place, title in enumerate(titles)
    ]
    assert archive._rescue.put(states, version)


def test_what_waits_for_a_busy_database_stands_in_a_file_meanwhile(
    archive: Archive, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lianluo_desk.archive.session.PATIENCE", 0.0)
    archive.add(issue())
    session, written, really = archive.open_session(issue().id), Event(), archive._rescue.put

    def heard(states: Iterable[tuple[State, Issue]], version: int) -> bool:
        done = really(states, version)
        written.set()
        return done

    monkeypatch.setattr(archive._rescue, "put", heard)
    other = Store(find_place(address))
    with other.write():
        session.record(typed(session.issue, "刚刚打的字"), "第1段", "typing")
        assert written.wait(30)
        (rescued,) = archive.rescued()
        assert text_of(rescued.issue) == "刚刚打的字"
        assert not session.saved
    other.close()
    session.flush()
    assert text_of(archive.get(issue().id)) == "刚刚打的字"
    assert archive.rescued() == []


def test_every_state_that_was_rescued_comes_back_in_order(archive: Archive, clock: Clock) -> None:
    archive.add(issue())
    put(archive, clock, "一", "二")
    with archive.open_session(issue().id) as session:
        assert "找回" in session.recovery
        assert session.issue.articles[0].title == "二"
        session.undo()
        assert session.issue.articles[0].title == "一"
        session.redo()
    assert archive.rescued() == []
    assert archive.open_session(issue().id).recovery == ""


def test_what_grew_while_its_beginning_was_being_saved_comes_back(archive: Archive, clock: Clock) -> None:
    archive.add(issue())
    with archive.open_session(issue().id) as session:
        session.record(typed(session.issue, "先存下"), "第1段", "typing")
    put(archive, clock, "后打的", number=2, version=1, hours=0.001)
    with archive.open_session(issue().id) as session:
        assert session.issue.articles[0].title == "后打的"
        session.undo()
        assert text_of(session.issue) == "先存下"


def test_a_save_takes_away_only_the_files_of_what_it_held(archive: Archive, clock: Clock) -> None:
    archive.add(issue())
    put(archive, clock, "早", number=2)
    put(archive, clock, "晚", number=2, hours=1)
    put(archive, clock, "更早", number=2, hours=-1)
    archive._rescue.drop(issue().id, {2: clock()})
    assert [rescued.issue.articles[0].title for rescued in archive.rescued()] == ["晚"]
    archive._rescue.drop(issue().id, {2: clock() + timedelta(hours=1)})
    assert archive.rescued() == []


def test_what_others_made_meanwhile_is_not_overwritten(opened: Callable[..., Archive], clock: Clock) -> None:
    mine, theirs = opened("石韧", "desk-1"), opened("吴静波", "desk-2")
    mine.add(issue())
    put(mine, clock, "应急文件里的标题")
    with theirs.open_session(issue().id) as session:
        session.record(retitled(session.issue, "别人后来的标题"), "改标题")
        session.flush()
    for _ in range(2):
        put(mine, clock, "应急文件里的标题")
        with mine.open_session(issue().id) as session:
            assert session.issue.articles[0].title == "别人后来的标题"
            assert "历史中的分支" in session.recovery
            branch = max(session.history.states)
            assert session.issue_at(branch).articles[0].title == "应急文件里的标题"
        assert mine.rescued() == []


def test_an_issue_printed_meanwhile_still_opens_and_keeps_what_was_found(archive: Archive, clock: Clock) -> None:
    archive.add(replace(issue(), status="printed"))
    put(archive, clock, "没来得及存的标题")
    with archive.open_session(issue().id) as session:
        assert session.read_only
        assert session.issue.articles[0].title == "开展代表活动"
        assert session.issue_at(max(session.history.states)).articles[0].title == "没来得及存的标题"


def test_a_folder_of_somebody_else_is_not_believed(
    archive: Archive, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add(issue())
    put(archive, clock, "别人放的")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert archive.rescued() == []
    assert archive.open_session(issue().id).issue.articles[0].title == "开展代表活动"


def test_a_file_is_written_again_only_when_the_state_has_grown(archive: Archive, clock: Clock) -> None:
    grown = State(2, 1, "第1段", "typing", clock(), "吴静波")
    first, second = typed(issue(), "一"), typed(issue(), "一二")
    archive._rescue.put([(grown, first)], 1)
    (before,) = archive.rescued()
    before.path.write_text("touched")
    archive._rescue.put([(grown, first)], 1)
    assert before.path.read_text() == "touched"
    archive._rescue.put([(replace(grown, at=clock() + timedelta(seconds=1)), second)], 1)
    (after,) = archive.rescued()
    assert text_of(after.issue) == "一二"
    assert not before.path.exists()
