"""The common ends of two sequences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.model.sequences import common_ends


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [("", "", (0, 0)), ("abc", "abc", (3, 0)), ("abc", "axc", (1, 1)), ("aa", "aaa", (2, 0)), ("abc", "xyz", (0, 0))],
)
def test_head_and_tail(before: str, after: str, found: tuple[int, int]) -> None:
    assert common_ends(before, after) == found


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_the_ends_are_equal_and_never_overlap(before: str, after: str) -> None:
    head, tail = common_ends(before, after)
    assert before[:head] == after[:head]
    assert before[len(before) - tail :] == after[len(after) - tail :]
    assert head + tail <= min(len(before), len(after))
