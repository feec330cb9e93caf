"""The tree of states: undo that never discards, whatever is done in whatever order."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.edit import Pulse, State, Tree, joins, thin
from lianluo_desk.edit.grouping import LONGEST, PAUSE
from lianluo_desk.edit.thinning import without

NOW = datetime(2026, 6, 13, tzinfo=UTC)


def begun(at: datetime = NOW) -> Tree:
    return Tree.of([State(1, None, "新建", "start", at)], 1)


def grown(*labels: str, at: datetime = NOW) -> Tree:
    tree = begun(at)
    for label in labels:
        tree = tree.record(label, "structural", at)
    return tree


def labels(tree: Tree) -> list[str]:
    return [tree.states[number].label for number in tree.path(tree.current)]


def undone(tree: Tree, times: int = 1) -> Tree:
    for _ in range(times):
        back = tree.undo()
        assert back is not None
        tree = back
    return tree


def test_undo_ends_at_the_first_state_and_redo_at_the_tip() -> None:
    tree = grown("一")
    assert tree.redo() is None
    assert undone(tree).undo() is None


def test_recording_after_undo_begins_a_branch_and_keeps_the_other() -> None:
    tree = undone(grown("一", "二")).record("三", "structural", NOW)
    assert labels(tree) == ["三", "一", "新建"]
    assert [tree.states[number].label for number in tree.tips()] == ["三", "二"]


def test_redo_goes_along_the_branch_last_left() -> None:
    tree = undone(undone(grown("一", "二")).record("三", "structural", NOW))
    again = tree.redo()
    assert again is not None
    assert again.state.label == "三"
    elsewhere = again.go_to(3)
    back = undone(elsewhere).redo()
    assert back is not None
    assert back.state.label == "二"


def test_going_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        begun().go_to(9)
    with pytest.raises(KeyError):
        begun().rename(9, "x")


def test_versions_are_listed_newest_first() -> None:
    tree = grown("一", "二").rename(2, "送审稿").rename(3, "定稿")
    assert [state.name for state in tree.versions()] == ["定稿", "送审稿"]


acts = st.lists(st.sampled_from(["record", "undo", "redo", "go"]), max_size=60)


def act_out(plan: list[str], pick: list[int]) -> list[Tree]:
    """Every tree along the way."""
    trees = [begun()]
    for step, act in enumerate(plan):
        tree = trees[-1]
        if act == "record":
            trees.append(tree.record(str(step), "structural", NOW))
        elif act == "go":
            numbers = sorted(tree.states)
            trees.append(tree.go_to(numbers[pick[step % len(pick)] % len(numbers)]))
        else:
            trees.append((tree.undo() if act == "undo" else tree.redo()) or tree)
    return trees


@given(acts, st.lists(st.integers(0, 99), min_size=1, max_size=10))
def test_no_state_is_ever_lost_or_changed(plan: list[str], pick: list[int]) -> None:
    trees = act_out(plan, pick)
    for before, after in pairwise(trees):
        for number, state in before.states.items():
            kept = after.states[number]
            assert (kept.label, kept.parent, kept.at) == (state.label, state.parent, state.at)


@given(acts, st.lists(st.integers(0, 99), min_size=1, max_size=10))
def test_undo_and_redo_are_each_others_opposite(plan: list[str], pick: list[int]) -> None:
    tree = act_out(plan, pick)[-1]
    back = tree.undo()
    if back is not None:
        again = back.redo()
        assert again is not None
        assert again.current == tree.current


@given(acts, st.lists(st.integers(0, 99), min_size=1, max_size=10))
def test_every_state_can_be_reached_from_every_other(plan: list[str], pick: list[int]) -> None:
    tree = act_out(plan, pick)[-1]
    for number in tree.states:
        there = tree.go_to(number)
        assert there.go_to(tree.current).current == tree.current
        assert there.path(number)[-1] == 1


def test_typing_joins_only_without_a_pause_in_one_place_and_not_for_ever() -> None:
    previous = Pulse("typing", "第1段", 10.0, 5.0)
    assert joins(previous, "typing", "第1段", 10.0 + PAUSE)
    assert not joins(previous, "typing", "第1段", 10.1 + PAUSE)
    assert not joins(previous, "typing", "第2段", 10.1)
    assert not joins(previous, "structural", "第1段", 10.1)
    assert not joins(None, "typing", "第1段", 10.1)
    assert not joins(Pulse("structural", "第1段", 10.0, 5.0), "typing", "第1段", 10.1)
    assert not joins(Pulse("typing", "第1段", 5.0 + LONGEST, 5.0), "typing", "第1段", 5.1 + LONGEST)


def aged(days_ago: list[float]) -> Tree:
    """A line of states of those ages."""
    tree = begun(NOW - timedelta(days=9999))
    for days in days_ago:
        tree = tree.record("改", "structural", NOW - timedelta(days=days))
    return tree


def test_the_last_day_is_kept_whole() -> None:
    assert thin(aged([0.9, 0.9, 0.9, 0.1, 0.1]), NOW) == ()


def test_of_an_old_hour_the_last_state_stays() -> None:
    tree = aged([8.01, 8.008, 8.006, 8.004, 0.1])
    assert thin(tree, NOW) == (2, 3, 4)


def test_a_clock_set_back_makes_no_state_old() -> None:
    assert thin(aged([-30, -30, -30]), NOW) == ()


def test_named_states_savepoints_and_parting_places_stay() -> None:
    tree = begun(NOW - timedelta(days=999))
    old = NOW - timedelta(days=800)
    for kind in ("structural", "savepoint", "structural", "structural", "structural"):
        tree = tree.record("改", kind, old)  # type: ignore[arg-type]
    tree = tree.rename(4, "送审稿").go_to(5).record("另一支", "structural", old)
    assert thin(tree, NOW) == (2,)


ages = st.lists(st.floats(0, 800), min_size=1, max_size=80)


@given(ages, acts)
def test_thinning_leaves_a_whole_tree_with_its_tips(days: list[float], plan: list[str]) -> None:
    tree = aged(sorted(days, reverse=True))
    for act in plan:
        tree = (tree.undo() if act == "undo" else tree.redo() if act == "redo" else None) or tree
        if act == "record":
            tree = tree.record("支", "structural", NOW - timedelta(days=days[0]))
    gone = thin(tree, NOW)
    left = without(tree, gone)
    assert left.current == tree.current
    assert set(left.tips()) == set(tree.tips())
    assert all(left.path(number)[-1] == 1 for number in left.states)
    assert all(state.redo is None or state.redo in left.states for state in left.states.values())
    for number in left.states:
        assert left.path(number) == tuple(step for step in tree.path(number) if step in left.states)
    assert thin(left, NOW) == () or len(thin(left, NOW)) < len(gone)


@given(ages)
def test_what_is_left_is_bounded_whatever_was_typed(days: list[float]) -> None:
    tree = aged(sorted((day + 31 for day in days), reverse=True))
    left = without(tree, thin(tree, NOW))
    spans = {int(day + 31) for day in days}
    assert len(left.states) <= 2 + 2 * len(spans) + 1


def test_a_growing_states_moment_goes_forward_even_when_the_clock_is_set_back() -> None:
    tree = begun().record("第1段", "typing", NOW)
    later = tree.regroup(NOW + timedelta(seconds=1)).state.at
    assert later == NOW + timedelta(seconds=1)
    assert tree.regroup(NOW - timedelta(days=400)).state.at > NOW
