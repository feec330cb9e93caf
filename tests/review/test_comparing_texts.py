"""The smallest readable change, and which paragraph became which."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.review.align import Group, align
from lianluo_desk.review.diff import diff_text, tokens
from lianluo_desk.review.flat import PARA, Offsets, Op, compose, flatten, rewrite, unflatten

LETTERS = st.sampled_from("代表工作，。284.5% ab" + PARA)
TEXT = st.text(LETTERS, max_size=30)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(before[op.start : op.end], op.after) for op in diff_text(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("共有284名代表", "共有285名代表", [("284", "285")]),
        ("占比为92.8%的人", "占比达93.1%的人", [("为92.8%", "达93.1%")]),
        ("赴娄底调研", "赴娄底市调研", [("", "市")]),
        ("甲，丙", "甲，乙，丙", [("", "乙，")]),
        ("use Word now", "use WPS now", [("Word", "WPS")]),
        ("同样", "同样", []),
        ("", "新", [("", "新")]),
    ],
)
def test_changes_are_what_a_person_would_mark(before: str, after: str, changes: list[tuple[str, str]]) -> None:
    assert told(before, after) == changes


def test_a_rewritten_clause_is_one_change_not_confetti() -> None:
    assert told("会上，他强调要加强学习。", "会上，她指出，必须加强学习。") == [("他强调要", "她指出，必须")]


def test_changes_are_not_joined_over_punctuation() -> None:
    assert len(told("一是学，二是做", "一是读，三是做")) == 2


def test_numbers_and_words_are_whole() -> None:
    assert tokens("占92.8%，约1,234人 in Hunan") == ["占", "92.8%", "，", "约", "1,234", "人", " ", "in", " ", "Hunan"]


@given(TEXT, TEXT)
def test_a_difference_makes_the_other_text(before: str, after: str) -> None:
    ops = diff_text(before, after)
    assert rewrite(before, ops) == after
    assert all(not (PARA in before[op.start : op.end] and PARA in op.after) for op in ops)
    assert all(one.end <= other.start for one, other in pairwise(ops))


@given(TEXT, TEXT, TEXT)
def test_two_edits_compose_to_one(first: str, middle: str, last: str) -> None:
    ops = compose(diff_text(first, middle), diff_text(middle, last), middle)
    assert rewrite(first, ops) == last


@given(TEXT, TEXT, st.integers(0, 30))
def test_positions_go_back_and_forth(before: str, after: str, at: int) -> None:
    offsets = Offsets(diff_text(before, after))
    assert 0 <= offsets.back(min(at, len(after))) <= len(before)
    assert 0 <= offsets.forth(min(at, len(before))) <= len(after)
    assert offsets.forth(len(before)) == len(after)


def test_composing_keeps_the_author_of_each() -> None:
    silent, tracked = [Op(0, 0, "甲")], [Op(3, 3, "乙", "李", tracked=True)]
    assert compose(silent, tracked, "甲一二") == [Op(0, 0, "甲"), Op(2, 2, "乙", "李", tracked=True)]


@given(st.lists(st.text(st.sampled_from("代表工作"), max_size=6), min_size=1, max_size=5))
def test_flat_texts_come_apart_again(paragraphs: list[str]) -> None:
    assert unflatten(flatten(paragraphs)) == paragraphs


A, B, C = "省人大常委会副主任赴娄底调研", "实地察看代表联系群众工作平台", "要重视学习，掌握履职所需知识"


@pytest.mark.parametrize(
    ("before", "after", "groups"),
    [
        ([A, B], [A, B], [((0,), (0,), False), ((1,), (1,), False)]),
        ([A, C], [A, B, C], [((0,), (0,), False), ((), (1,), False), ((1,), (2,), False)]),
        ([A, B, C], [A, C], [((0,), (0,), False), ((1,), (), False), ((2,), (1,), False)]),
        ([A + B, C], [A, B, C], [((0,), (0, 1), False), ((1,), (2,), False)]),
        ([A, B, C], [A + B, C], [((0, 1), (0,), False), ((2,), (1,), False)]),
    ],
    ids=["same", "new", "lost", "split", "join"],
)
def test_paragraphs_find_each_other(
    before: list[str], after: list[str], groups: list[tuple[tuple[int, ...], tuple[int, ...], bool]]
) -> None:
    assert align(before, after) == [Group(*group) for group in groups]


def test_a_moved_paragraph_is_known() -> None:
    groups = align([A, B, C], [C, A, B])
    assert Group((2,), (0,), moved=True) in groups


def test_a_bookmark_that_the_text_denies_is_not_believed() -> None:
    assert {(group.before, group.after) for group in align([A, B], [B, A], {0: 0})} == {((0,), (1,)), ((1,), (0,))}


@given(st.lists(TEXT, max_size=6), st.lists(TEXT, max_size=6))
def test_every_paragraph_stands_in_one_group(before: list[str], after: list[str]) -> None:
    groups = align(before, after)
    assert sorted(i for group in groups for i in group.before) == list(range(len(before)))
    assert [j for group in groups for j in group.after] == list(range(len(after)))
