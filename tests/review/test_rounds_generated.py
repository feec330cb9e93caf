"""Generated rounds: whatever was edited, accepting all gives the edited text, rejecting all the sent one."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from returned_builder import issue_of, returned, sent, sent_lines

from lianluo_desk.model.issue import Issue
from lianluo_desk.review.apply import apply
from lianluo_desk.review.changes import Change
from lianluo_desk.review.copies import merge_copies
from lianluo_desk.review.flat import PARA, Op, flatten, rewrite, unflatten
from lianluo_desk.review.rounds import read_returned

LETTERS = st.sampled_from("代表工作走访调研人大常委会主任省市县，。、；要的在了284,5%年 AB")
TEXT = st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
NEW = st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=3).map(PARA.join)
AUTHORS = st.sampled_from(["甲", "乙", None])


@st.composite
def edits(draw: st.DrawFn, text: str, low: int, high: int, most: int) -> list[Op]:
    """Disjoint operations inside a stretch of the flat text."""
    cuts = sorted(draw(st.lists(st.integers(low, high), max_size=2 * most)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [Op(start, end, draw(NEW), draw(AUTHORS)) for start, end in pairs]


@st.composite
def rounds(draw: st.DrawFn, *, silent: bool, tracked: bool) -> tuple[Issue, list[Op], list[Op], bool]:
    issue = issue_of(draw(st.lists(TEXT, min_size=1, max_size=6, unique=True)), lead=draw(st.integers(0, 5)))
    lines = [line for _, line in sent_lines(issue)]
    text = flatten(lines)
    low, tail = len(lines[0]) + 1, len(lines[-1]) + 2  # the last paragraph's end stays
    first = draw(edits(text, low, len(text) - tail, 3)) if silent else []
    middle = rewrite(text, first)
    second = draw(edits(middle, low, len(middle) - tail, 4)) if tracked else []
    return issue, first, second, draw(st.booleans())


def body(issue: Issue) -> list[str]:
    return [block.text for block in issue.articles[0].body]


def printed(text: str) -> list[str]:
    """The paragraphs of a body that print something."""
    return [line for line in unflatten(text)[1:-1] if line.strip(" \t\n\u00a0\u3000")]


def edited(issue: Issue, silent: list[Op], tracked: list[Op]) -> str:
    text = flatten(line for _, line in sent_lines(issue))
    return rewrite(rewrite(text, silent), tracked)


def check(case: tuple[Issue, list[Op], list[Op], bool]) -> None:
    issue, silent, tracked, bookmarks = case
    file = returned(issue, silent, tracked, bookmarks=bookmarks)
    snapshot = sent(issue)
    changes = read_returned(file, snapshot, apart=False).changes
    everything = apply(issue, changes, {change.id: "accept" for change in changes}, snapshot)
    assert everything.conflicts == ()
    assert body(everything.issue) == printed(edited(issue, silent, tracked))
    nothing = apply(issue, changes, {change.id: "reject" for change in changes}, snapshot)
    assert nothing.issue == issue


RELAXED = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(rounds(silent=False, tracked=True))
def test_tracked_edits_come_home(case: tuple[Issue, list[Op], list[Op], bool]) -> None:
    check(case)


@RELAXED
@given(rounds(silent=True, tracked=False))
def test_silent_edits_come_home(case: tuple[Issue, list[Op], list[Op], bool]) -> None:
    check(case)


@RELAXED
@given(rounds(silent=True, tracked=True))
def test_silent_and_tracked_edits_come_home_together(case: tuple[Issue, list[Op], list[Op], bool]) -> None:
    check(case)


@RELAXED
@given(rounds(silent=True, tracked=True), st.randoms(use_true_random=False))
def test_a_random_subset_gives_the_text_of_that_subset(case, random) -> None:
    issue, silent, tracked, bookmarks = case
    snapshot = sent(issue)
    changes = read_returned(returned(issue, silent, tracked, bookmarks=bookmarks), snapshot, apart=False).changes
    if any(change.kind == "move" for change in changes):
        return
    chosen = [change for change in changes if random.random() < 0.5]
    applied = apply(issue, changes, {change.id: "accept" for change in chosen}, snapshot)
    assert applied.conflicts == ()
    assert body(applied.issue) == printed(by_hand(issue, chosen))


def by_hand(issue: Issue, chosen: list[Change]) -> str:
    """The sent text with these changes done on it, character by character."""
    starts, text = {}, ""
    for place, line in sent_lines(issue):
        starts[place] = len(text)
        text += line + PARA
    ops = []
    for change in chosen:
        if change.kind != "format":
            at = starts[change.block] + change.start
            ops.append(Op(at, at + len(change.before), change.after))
    return rewrite(text, ops)


@st.composite
def two_copies(draw: st.DrawFn) -> tuple[Issue, list[Op], list[Op]]:
    """An issue, and what each of two people did to it without knowing of the other."""
    issue = issue_of(draw(st.lists(TEXT, min_size=2, max_size=5, unique=True)))
    lines = [line for _, line in sent_lines(issue)]
    text = flatten(lines)
    low, high = len(lines[0]) + 1, len(text) - len(lines[-1]) - 2
    return issue, draw(edits(text, low, high, 3)), draw(edits(text, low, high, 3))


@RELAXED
@given(two_copies())
def test_of_two_merged_copies_either_can_be_had_alone(case: tuple[Issue, list[Op], list[Op]]) -> None:
    issue, *hands = case
    snapshot = sent(issue)
    copies = [read_returned(returned(issue, (), ops), snapshot, apart=False) for ops in hands]
    merged = merge_copies(copies, snapshot).changes
    for copy, ops in zip(copies, hands, strict=True):
        own = {change.id for change in copy.changes}
        assert own <= {change.id for change in merged}
        applied = apply(issue, merged, dict.fromkeys(own, "accept"), snapshot)
        assert applied.conflicts == ()
        assert body(applied.issue) == printed(edited(issue, [], ops))


@RELAXED
@given(st.lists(TEXT, min_size=2, max_size=6, unique=True), st.data())
def test_copies_that_touch_different_paragraphs_combine(texts: list[str], data: st.DataObject) -> None:
    issue = issue_of(texts)
    lines = [line for _, line in sent_lines(issue)]
    whole = flatten(lines)
    hands: tuple[list[Op], list[Op]] = ([], [])
    at = len(lines[0]) + 1
    for text in texts:
        start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
        word = data.draw(st.text(LETTERS, max_size=6))
        if start or end < len(text) or word.strip():  # a paragraph that vanishes joins its neighbours' copies
            data.draw(st.sampled_from(hands)).append(Op(at + start, at + end, word, "甲"))
        at += len(text) + 1
    snapshot = sent(issue)
    copies = [read_returned(returned(issue, (), ops), snapshot, apart=False) for ops in hands]
    merged = merge_copies(copies, snapshot)
    assume(not any(change.kind in ("move", "insert", "delete") for change in merged.changes))
    assert merged.clashes == ()
    applied = apply(issue, merged.changes, {change.id: "accept" for change in merged.changes}, snapshot)
    assert applied.conflicts == ()
    assert body(applied.issue) == printed(rewrite(whole, sorted((*hands[0], *hands[1]), key=lambda op: op.start)))
