"""A round's copies on one redline: without what went it reads as returned, without what came as sent."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))

from hypothesis import given, settings
from hypothesis import strategies as st
from returned_builder import issue_of, returned, sent, sent_lines

from lianluo_desk.archive import Round
from lianluo_desk.desk.comparing import MARK, marked_up, redline_of
from lianluo_desk.desk.gathered import Gathered
from lianluo_desk.desk.settling import misfits, union_of, where_today, write_today
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Run
from lianluo_desk.review.compare import difference, of_issue
from lianluo_desk.review.copies import merge_copies
from lianluo_desk.review.flat import PARA, Op, flatten
from lianluo_desk.review.rounds import read_returned
from lianluo_desk.typeset.fonts import FontBook

TEXTS = (
    "张云英实地考察了企业生产情况，听取代表意见。",
    "她指出，要发挥职务优势，履行代表义务。",
    "她还看望了王燕等代表。",
)
DATE = "2018-06-12T09:00:00Z"
ISSUE = issue_of(TEXTS)
SENT = sent(ISSUE)
FLAT = flatten(line for _, line in sent_lines(ISSUE))


def gathered(*copies):
    read = [read_returned(data, SENT, apart=False) for data in copies]
    merged = merge_copies(read, SENT)
    origins = {change.id: ("返回稿.docx",) for change in merged.changes}
    return Gathered(Round("r", ISSUE.id, 1, "2018-06-12T00:00:00+00:00", "e", None, {}, "编辑"), SENT, merged, origins)


def copy(*edits):
    """A copy with these replacements (old, new, author), tracked."""
    starts = [FLAT.index(old) for old, _, _ in edits]
    ops = [Op(at, at + len(old), new, who, DATE) for at, (old, new, who) in zip(starts, edits, strict=True)]
    return returned(ISSUE, (), ops)


def side(paragraphs, left_out):
    """The text of a redline without one kind of stretches, paragraph ends left out."""
    stretches = (each for paragraph in paragraphs for each in paragraph.stretches)
    return "".join(each.text for each in stretches if each.op != left_out).replace(MARK, "")


def test_two_copies_show_their_hands_in_one_text():
    both = gathered(copy(("企业", "工厂", "张主任")), copy(("义务", "职责", "李副主任")))
    shown = list(marked_up(both, both.merged.changes))
    assert side(shown, "insert") == FLAT.replace(PARA, "")
    assert side(shown, "delete") == FLAT.replace("企业", "工厂").replace("义务", "职责").replace(PARA, "")
    hands = [(each.op, each.text, each.hand) for p in shown for each in p.stretches if each.op != "equal"]
    assert hands == [
        ("delete", "企业", "张主任"),
        ("insert", "工厂", "张主任"),
        ("delete", "义务", "李副主任"),
        ("insert", "职责", "李副主任"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("听取", PARA + "听取"),
        ("意见。" + PARA + "她指出", "意见。她指出"),
        (PARA + TEXTS[1], ""),
        (TEXTS[1], TEXTS[1] + PARA + "新增的一段。"),
    ],
    ids=["split", "join", "paragraph deleted", "paragraph inserted"],
)
def test_paragraphs_that_come_and_go_are_shown_whole(old, new):
    found = gathered(copy((old, new, "张主任")))
    assert found.merged.changes
    shown = list(marked_up(found, found.merged.changes))
    assert side(shown, "insert") == FLAT.replace(PARA, "")
    assert side(shown, "delete") == FLAT.replace(old, new).replace(PARA, "")


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_edits_can_be_read_off_the_redline_both_ways(data):
    old = data.draw(st.sampled_from(["企业生产", "代表意见", "要发挥", "看望了", "履行代表义务。"]))
    new = data.draw(st.text("改写增删，。" + PARA, max_size=6))
    found = gathered(copy((old, new, "张主任")))
    shown = list(marked_up(found, found.merged.changes))
    assert side(shown, "insert") == FLAT.replace(PARA, "")
    assert side(shown, "delete") == FLAT.replace(old, new, 1).replace(PARA, "")


def test_a_difference_of_two_issues_becomes_pages():
    other = issue_of(("另写的一段。", *TEXTS[1:]))
    redline = redline_of(difference(of_issue(ISSUE), of_issue(other)), "两期对照", FontBook.bundled())
    runs = [run for page in redline.pages.pages for line in page.lines for run in line.line.runs]
    text = "".join("".join(run.texts) for run in runs)
    assert "另写的一段。" in text
    assert "张云英实地考察" in text


def today(text):
    """The issue with another first paragraph."""
    article = ISSUE.articles[0]
    block = replace(article.body[0], runs=(Run(text),))
    return replace(ISSUE, articles=(replace(article, body=(block, *article.body[1:])),))


def test_a_change_is_found_where_its_text_stands_today():
    found = gathered(copy(("企业", "工厂", "张主任")))
    moved = "今天，" + TEXTS[0]
    place, start, end = where_today(found.merged.changes[0], SENT, today(moved))
    assert (place, moved[start:end]) == (ISSUE.articles[0].body[0].id, "企业")


def test_only_what_was_edited_meanwhile_is_a_misfit():
    found = gathered(copy(("企业", "工厂", "张主任"), ("义务", "职责", "张主任")))
    conflicts = misfits(today(TEXTS[0].replace("企业", "单位")), found)
    assert [conflict.change.after for conflict in conflicts] == ["工厂"]


def test_own_words_at_a_place_keep_everything_else():
    place = ISSUE.articles[0].body[0].id
    applied = write_today(ISSUE, place, TEXTS[0].replace("企业", "厂矿"))
    assert [block.text for block in applied.issue.articles[0].body] == [TEXTS[0].replace("企业", "厂矿"), *TEXTS[1:]]
    with pytest.raises(DeskError):
        write_today(ISSUE, "colophon/phone", "123")


def test_one_wording_stands_for_overlapping_changes_but_not_for_whole_paragraphs():
    both = gathered(copy(("企业生产", "工厂", "张主任")), copy(("生产情况", "状况", "李副主任")))
    (clash,) = both.merged.clashes
    made = union_of([both.by_id[each] for each in clash], "工厂状", SENT)  # 况 stays in both
    assert (made.before, made.after, made.authors) == ("企业生产情", "工厂状", ("张主任", "李副主任"))
    split = gathered(copy(("听取", PARA + "听取", "张主任")))
    with pytest.raises(DeskError):
        union_of(split.merged.changes, "一句", SENT)
