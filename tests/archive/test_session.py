"""Editing: every state is kept, undo reaches over restarts, nothing undone is thrown away."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from lianluo_desk.archive import Archive, LockedIssueError, OutdatedSaveError, ReadOnlyIssueError, Session
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Byline

from .conftest import Clock
from .samples import article, issue, retitled, text_of, typed


@pytest.fixture
def session(archive: Archive) -> Session:
    archive.add(issue())
    return archive.open_session(issue().id)


def titles(session: Session) -> str:
    return session.issue.articles[0].title


def edit(session: Session, title: str) -> None:
    session.record(retitled(session.issue, title), f"标题改为{title}")


def test_a_recorded_state_is_in_the_archive_after_a_flush(archive: Archive, session: Session) -> None:
    edit(session, "新标题")
    session.flush()
    assert session.saved
    assert archive.get(issue().id).articles[0].title == "新标题"


def test_the_same_state_again_is_no_step(session: Session) -> None:
    session.record(session.issue, "什么也没改")
    assert not session.can_undo()


def test_undo_and_redo_walk_the_states(session: Session) -> None:
    edit(session, "一")
    edit(session, "二")
    assert session.undo() is not None
    assert titles(session) == "一"
    session.undo()
    assert session.undo() is None
    session.redo()
    session.redo()
    assert titles(session) == "二"
    assert session.redo() is None


def test_typing_in_one_place_is_one_step(session: Session) -> None:
    for text in ("今", "今年", "今年以来"):
        session.record(typed(session.issue, text), "第1段", "typing")
    assert text_of(session.issue) == "今年以来"
    session.undo()
    assert text_of(session.issue) == "六月初，各小组分别走访了代表。"


def test_typing_elsewhere_or_after_an_undo_is_another_step(session: Session) -> None:
    session.record(typed(session.issue, "甲"), "第1段", "typing")
    session.record(retitled(session.issue, "乙"), "标题", "typing")
    session.undo()
    assert text_of(session.issue) == "甲"
    session.record(typed(session.issue, "甲甲"), "第1段", "typing")
    session.undo()
    assert text_of(session.issue) == "甲"


def test_undo_and_redo_reach_over_a_restart(opened: Callable[..., Archive]) -> None:
    archive = opened()
    archive.add(issue())
    with archive.open_session(issue().id) as session:
        edit(session, "一")
        edit(session, "二")
        session.undo()
    archive.close()
    again = opened().open_session(issue().id)
    assert titles(again) == "一"
    again.redo()
    assert titles(again) == "二"
    again.undo()
    again.undo()
    assert titles(again) == "开展代表活动"


def test_a_branch_left_by_undo_is_never_thrown_away(session: Session) -> None:
    edit(session, "旧支")
    left = session.history.current
    session.undo()
    edit(session, "新支")
    session.close()
    assert session.issue_at(left).articles[0].title == "旧支"
    assert set(session.history.tips()) == {left, session.history.current}


def test_one_can_stand_in_any_state_and_come_back(session: Session) -> None:
    edit(session, "旧支")
    left = session.history.current
    session.undo()
    edit(session, "新支")
    right = session.history.current
    session.go_to(left)
    assert titles(session) == "旧支"
    session.undo()
    session.redo()
    assert titles(session) == "旧支"
    session.go_to(right)
    assert titles(session) == "新支"


def test_an_article_dragged_there_and_back_and_pasted_over_is_undone_exactly(archive: Archive) -> None:
    five = issue(articles=tuple(article(str(n), f"第{n}篇的正文。") for n in range(1, 6)))
    archive.add(five)
    session = archive.open_session(five.id)
    start = session.issue
    moved = replace(start, articles=(*start.articles[1:], start.articles[0]))
    session.record(moved, "移动文章")
    session.record(start, "移动文章")
    session.record(typed(start, "粘贴覆盖"), "粘贴")
    session.undo()
    assert session.issue == start
    session.undo()
    assert session.issue == moved
    session.undo()
    assert session.issue == start


def test_versions_are_named_and_savepoints_lead_back(session: Session) -> None:
    edit(session, "一")
    session.name_version("送审稿")
    point = session.savepoint("全部替换之前")
    edit(session, "替换后")
    session.close()
    assert [state.name for state in session.versions()] == ["送审稿"]
    assert session.history.states[point].kind == "savepoint"
    assert session.issue_at(point).articles[0].title == "一"


def test_undo_steps_over_savepoints_and_names(session: Session) -> None:
    edit(session, "一")
    session.name_version("送审稿")
    session.name_version("会签稿")
    session.savepoint("全部替换之前")
    session.undo()
    assert titles(session) == "开展代表活动"
    assert not session.can_undo()
    session.redo()
    assert titles(session) == "一"
    assert not session.can_redo()


def test_another_issue_is_not_recorded_here(session: Session) -> None:
    with pytest.raises(ValueError, match="session of"):
        session.record(issue(seed="another"), "错")


def test_naming_the_same_state_again_keeps_both_names(session: Session) -> None:
    for name in ("送审稿", "会签稿"):
        session.name_version(name)
    assert {state.name for state in session.versions()} == {"送审稿", "会签稿"}
    session.name_version("二审稿", session.versions()[0].number)
    assert {state.name for state in session.versions()} == {"送审稿", "二审稿"}


def test_a_version_keeps_its_name_over_a_restart(opened: Callable[..., Archive]) -> None:
    archive = opened()
    archive.add(issue())
    with archive.open_session(issue().id) as session:
        edit(session, "一")
        session.name_version("送审稿")
    (version,) = archive.open_session(issue().id).versions()
    assert (version.name, version.who) == ("送审稿", "吴静波")


def test_old_states_thin_out_but_named_ones_stay(archive: Archive, session: Session, clock: Clock) -> None:
    for number in range(30):
        clock.forward(seconds=30)
        edit(session, f"第{number}稿")
        if number == 7:
            session.name_version("第七稿")
    newest = titles(session)
    session.close()
    clock.forward(days=400)
    archive.open_session(issue().id).close()
    with archive.open_session(issue().id) as again:
        assert len(again.history.states) < 8
        assert again.issue_at(again.versions()[0].number).articles[0].title == "第7稿"
        assert titles(again) == newest
        while again.undo():
            pass
        assert titles(again) == "开展代表活动"


def test_an_issue_is_open_to_one_editor_and_the_other_learns_who(opened: Callable[..., Archive]) -> None:
    first, second = opened("石韧", "desk-1"), opened("吴静波", "desk-2")
    first.add(issue())
    held = first.open_session(issue().id)
    with pytest.raises(LockedIssueError) as caught:
        second.open_session(issue().id)
    assert (caught.value.who, caught.value.host, caught.value.stale) == ("石韧", "desk-1", False)
    assert "石韧（desk-1）" in caught.value.message
    held.close()
    second.open_session(issue().id).close()


def test_a_lock_that_fell_silent_is_called_stale_and_taken_over_only_knowingly(
    opened: Callable[..., Archive], clock: Clock
) -> None:
    first, second = opened("石韧", "desk-1"), opened("吴静波", "desk-2")
    first.add(issue())
    first.open_session(issue().id).abandon()
    clock.forward(minutes=10)
    with pytest.raises(LockedIssueError) as caught:
        second.open_session(issue().id)
    assert caught.value.stale
    assert "石韧（desk-1）接管" in second.open_session(issue().id, take_over=True).recovery


def test_who_was_taken_over_overwrites_nothing_and_loses_nothing(opened: Callable[..., Archive]) -> None:
    first, second = opened("石韧", "desk-1"), opened("吴静波", "desk-2")
    first.add(issue())
    mine = first.open_session(issue().id)
    theirs = second.open_session(issue().id, take_over=True)
    edit(theirs, "接管者的标题")
    theirs.flush()
    edit(mine, "原编辑的标题")
    with pytest.raises(OutdatedSaveError) as caught:
        mine.flush()
    assert second.get(issue().id).articles[0].title == "接管者的标题"
    assert caught.value.theirs.articles[0].title == "接管者的标题"
    assert caught.value.mine.articles[0].title == "原编辑的标题"
    assert mine.read_only
    with pytest.raises(OutdatedSaveError):
        edit(mine, "再改")
    mine.close()
    theirs.close()
    again = first.open_session(issue().id)
    assert again.issue_at(caught.value.branch).articles[0].title == "原编辑的标题"


def test_after_a_conflict_one_goes_on_from_what_is_there(opened: Callable[..., Archive]) -> None:
    first, second = opened("石韧", "desk-1"), opened("吴静波", "desk-2")
    first.add(issue())
    mine = first.open_session(issue().id)
    theirs = second.open_session(issue().id, take_over=True)
    edit(theirs, "接管者的标题")
    theirs.close()
    edit(mine, "原编辑的标题")
    with pytest.raises(OutdatedSaveError) as caught:
        mine.flush()
    assert mine.reload().articles[0].title == "接管者的标题"
    mine.record(caught.value.mine, "采用自己的版本")
    mine.flush()
    assert first.get(issue().id).articles[0].title == "原编辑的标题"


def test_a_printed_issue_refuses_edits(archive: Archive) -> None:
    archive.add(replace(issue(), status="printed"))
    session = archive.open_session(issue().id)
    assert session.read_only
    with pytest.raises(ReadOnlyIssueError):
        edit(session, "改")
    with pytest.raises(ReadOnlyIssueError):
        session.undo() if session.can_undo() else session.savepoint("改前")


def test_a_closed_session_refuses_edits(session: Session) -> None:
    session.close()
    with pytest.raises(DeskError, match="已经关闭"):
        edit(session, "改")


def test_listeners_hear_of_every_save(session: Session) -> None:
    heard: list[bool] = []
    session.listen(lambda: heard.append(True))
    edit(session, "改")
    session.flush()
    assert heard
    assert session.saved_at is not None


def test_opening_an_issue_that_is_not_there_is_told(archive: Archive) -> None:
    with pytest.raises(DeskError, match="没有这一期"):
        archive.open_session("nowhere")


@pytest.mark.parametrize("text", ["半个字\ud83d", "\udc00\ud800", "零\0字符", "😀𠮷㐂", "\u2028\u202e"])
def test_whatever_a_keyboard_leaves_is_saved_and_read_again(archive: Archive, session: Session, text: str) -> None:
    first = session.issue.articles[0]
    odd = replace(typed(session.issue, text).articles[0], title=text, byline=Byline(text, (text, "容畅", " 容畅")))
    session.record(replace(session.issue, articles=(odd, first)), "键入", "typing")
    session.close()
    kept = archive.get(issue().id).articles[0]
    assert kept.title == text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert archive.backups.verify().problems == ()
    assert archive.search("容畅", order="date").hits[0].article == kept.id


def test_numbers_that_no_issue_can_have_are_refused_at_once(session: Session) -> None:
    before = session.issue
    for wrong in (replace(before, year=18), replace(before, number=0), replace(before, cumulative=1_000_000)):
        with pytest.raises(DeskError, match="不合要求"):
            session.record(wrong, "期号")
    assert session.issue == before


def test_a_save_gives_way_to_the_keys_and_to_nothing_else(
    archive: Archive, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a key's page is made, a save waits a little before each statement; all of it is saved all the same."""
    waits: list[float] = []
    saved = threading.Event()
    session.listen(saved.set)
    monkeypatch.setattr("lianluo_desk.archive.session.sleep", waits.append)
    edit(session, "题")
    session.flush()
    assert not waits
    monkeypatch.setattr("lianluo_desk.archive.session.HANDS", 60.0)
    monkeypatch.setattr("lianluo_desk.archive.session.AWAITED", 0.0)
    saved.clear()
    session.record(typed(session.issue, "今年"), "第1段", "typing")
    assert saved.wait(10)
    assert len(waits) > 5
    assert sum(waits) < 0.15
    assert text_of(archive.get(issue().id)) == "今年"
    waits.clear()
    session.record(typed(session.issue, "今年好"), "第1段", "typing")
    session.flush()
    assert not waits  # whoever waits for it types no more
    assert text_of(archive.get(issue().id)) == "今年好"


class SleptClock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize(
    ("since", "begun"),
    [
        (0.0, (0.020, 0.031)),  # a key just now: right after its page
        (0.025, (0.025, 0.026)),
        (0.050, (0.120, 0.131)),  # the next key is near, but does not come
        (0.500, (0.500, 0.501)),  # the hands rest
    ],
)
def test_a_save_begins_between_two_keys(
    session: Session, monkeypatch: pytest.MonkeyPatch, since: float, begun: tuple[float, float]
) -> None:
    """Seconds since the last key, when the save falls due and when it begins."""
    clock = SleptClock()
    for name, value in (("monotonic", clock), ("sleep", clock.sleep), ("TYPING_DELAY", 60.0), ("PATIENCE", 60.0)):
        monkeypatch.setattr(f"lianluo_desk.archive.session.{name}", value)
    session.record(typed(session.issue, "今年"), "第1段", "typing")
    clock.now = 100.0 + since
    session._await_moment()
    assert begun[0] <= clock.now - 100.0 <= begun[1] + 1e-9


def test_numbers_that_cannot_be_are_refused_while_articles_change(session: Session) -> None:
    """Articles are not looked at for it; everything else is."""
    session.record(typed(session.issue, "今年"), "第1段", "typing")
    with pytest.raises(DeskError):
        session.record(replace(typed(session.issue, "今年好"), number=-1), "第1段", "typing")
    assert text_of(session.issue) == "今年"
