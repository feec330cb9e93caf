"""A returned copy: whose it is, what is in it, and how its changes meet an issue that has moved on."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from returned_builder import issue_of, packed, plain, returned, sent, sent_lines

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Block, Issue, Run
from lianluo_desk.ooxml.reader import read
from lianluo_desk.review.apply import Applied, Decision, apply
from lianluo_desk.review.changes import Change
from lianluo_desk.review.copies import merge_copies
from lianluo_desk.review.flat import PARA, Op, flatten
from lianluo_desk.review.notes import answered, note_from_json, notes_from, resolved
from lianluo_desk.review.rounds import compare_returned, read_returned
from lianluo_desk.review.send import Cover, prepare_for_review
from lianluo_desk.review.snapshot import Snapshot, snapshot_from_json, snapshot_of

TEXTS = (
    "张云英实地考察了企业生产情况，听取代表意见。",
    "她指出，要发挥职务优势，履行代表义务。",
    "她还看望了王燕等代表，并走访了社区。",
)
ISSUE = issue_of(TEXTS)
SENT = sent(ISSUE)
DATE = "2018-06-12T09:00:00Z"


def edit(old: str, new: str, author: str | None = None, issue: Issue = ISSUE) -> Op:
    """Replace the first `old` of the issue's flat text."""
    start = flatten(line for _, line in sent_lines(issue)).index(old)
    return Op(start, start + len(old), new, author, DATE)


def home(silent: tuple[Op, ...] = (), tracked: tuple[Op, ...] = ()) -> tuple[Change, ...]:
    return read_returned(returned(ISSUE, silent, tracked), SENT, apart=False).changes


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, int, str, str]]:
    shown = [change.to_json() for change in changes]
    return [(each["kind"], each["block"], each["start"], each["before"], each["after"]) for each in shown]


def accept(issue: Issue, changes: tuple[Change, ...]) -> Applied:
    return apply(issue, changes, {change.id: "accept" for change in changes}, SENT)


def texts(issue: Issue) -> list[str]:
    return [block.text for block in issue.articles[0].body]


def test_words_put_before_a_plain_paragraph_are_one_change_where_others_have_lead_ins() -> None:
    issue = issue_of(TEXTS, lead=5)
    change = edit(TEXTS[1], "日前，" + TEXTS[1], "李主任", issue)
    file = returned(issue, (), (replace(change, end=change.start, after="日前，"),))
    changes = read_returned(file, sent(issue), apart=False).changes
    assert told(changes) == [("text", issue.articles[0].body[1].id, 0, "", "日前，")]


FIRST, SECOND, THIRD = (block.id for block in ISSUE.articles[0].body)


def test_a_tracked_change_has_its_author_and_place() -> None:
    (change,) = home(tracked=(edit("企业生产情况", "企业生产经营情况", "李主任"),))
    assert told((change,)) == [("text", FIRST, 12, "", "经营")]
    assert (change.author, change.date, change.tracked, change.article) == ("李主任", DATE, True, "aarticle22")


def test_a_silent_change_has_no_author() -> None:
    (change,) = home(silent=(edit("企业生产情况", "企业生产经营情况"),))
    assert (change.author, change.tracked) == (None, False)


def test_a_split_and_a_join_are_told_as_such() -> None:
    assert told(home(tracked=(edit("职务优势，", "职务优势，" + PARA, "李"),))) == [("split", SECOND, 12, "", "\n")]
    end = "代表意见。" + PARA
    assert told(home(tracked=(edit(end, "代表意见。", "李"),))) == [("join", FIRST, len(TEXTS[0]), "\n", "")]


def test_a_whole_paragraph_comes_or_goes() -> None:
    new = "会议听取了汇报。"
    changes = home(tracked=(edit("她指出", new + PARA + "她指出", "李"),))
    assert told(changes) == [("insert", FIRST, len(TEXTS[0]), "", new)]
    assert told(home(tracked=(edit(TEXTS[1] + PARA, "", "李"),))) == [("delete", SECOND, 0, TEXTS[1], "")]


def test_a_tracked_move_is_one_change() -> None:
    changes = home(
        tracked=(edit(TEXTS[0] + PARA, "", "李"), edit("（选举任免处", TEXTS[0] + PARA + "（选举任免处", "李"))
    )
    assert told(changes) == [("move", FIRST, 0, TEXTS[0], THIRD)]
    assert texts(accept(ISSUE, changes).issue) == [TEXTS[1], TEXTS[2], TEXTS[0]]


def test_a_silent_move_is_one_change() -> None:
    changes = home(silent=(edit(TEXTS[0] + PARA, ""), edit("（选举任免处", TEXTS[0] + PARA + "（选举任免处")))
    assert [change.kind for change in changes] == ["move"]
    assert texts(accept(ISSUE, changes).issue) == [TEXTS[1], TEXTS[2], TEXTS[0]]


def test_punctuation_and_space_are_grouped() -> None:
    changes = home(tracked=(edit("情况，听取", "情况；听取", "李"), edit("她指出，要", "她指出， 要", "李")))
    assert [change.group for change in changes] == ["punctuation", "space"]


def test_the_title_and_the_byline_come_back_into_their_fields() -> None:
    changes = home(tracked=(edit("到衡阳走访", "赴衡阳走访", "李"), edit("王水清", "段成钢、容　畅", "李")))
    article = accept(ISSUE, changes).issue.articles[0]
    assert article.title == "张云英赴衡阳走访"
    assert article.byline is not None
    assert (article.byline.unit, article.byline.names) == ("选举任免处", ("段成钢", "容畅"))


def test_a_paragraph_behind_the_byline_is_a_question() -> None:
    text = flatten(line for _, line in sent_lines(ISSUE))
    changes = home(tracked=(Op(len(text) - 1, len(text) - 1, PARA + "又及：请查收。", "李"),))
    done = accept(ISSUE, changes)
    assert done.issue == ISSUE
    assert "确定放在哪里" in done.conflicts[0].reason


def test_an_edited_decision_uses_the_editors_words() -> None:
    changes = home(tracked=(edit("生产情况", "生产经营情况", "李"),))
    done = apply(ISSUE, changes, {changes[0].id: Decision("accept", "和销售")}, SENT)
    assert "企业生产和销售情况" in texts(done.issue)[0]


def moved_on(old: str, new: str) -> Issue:
    """The issue after the editor went on writing."""
    article = ISSUE.articles[0]
    body = tuple(replace(block, runs=(Run(block.text.replace(old, new)),)) for block in article.body)
    return replace(ISSUE, articles=(replace(article, body=body),))


def test_changes_fit_a_text_that_moved_on_elsewhere() -> None:
    changes = home(tracked=(edit("听取代表意见", "听取代表意见建议", "李"),))
    done = accept(moved_on("实地考察", "在多地实地考察"), changes)
    assert done.conflicts == ()
    assert texts(done.issue)[0] == "张云英在多地实地考察了企业生产情况，听取代表意见建议。"


def test_changes_of_what_was_rewritten_meanwhile_are_conflicts() -> None:
    changes = home(tracked=(edit("听取代表意见", "听取代表建议", "李"),))
    done = accept(moved_on("代表意见", "大家的看法"), changes)
    assert [conflict.reason for conflict in done.conflicts] == ["这一处在送审之后已在编辑台里改过，请对照后决定。"]
    assert done.issue == moved_on("代表意见", "大家的看法")


def test_what_the_desk_did_already_is_done() -> None:
    changes = home(tracked=(edit("生产情况", "生产经营情况", "李"),))
    done = accept(moved_on("生产情况", "生产经营情况"), changes)
    assert (done.conflicts, done.done) == ((), (changes[0].id,))


def test_changes_of_a_lost_paragraph_are_conflicts() -> None:
    article = ISSUE.articles[0]
    less = replace(ISSUE, articles=(replace(article, body=article.body[1:]),))
    done = accept(less, home(tracked=(edit("生产情况", "生产经营情况", "李"),)))
    assert [conflict.reason for conflict in done.conflicts] == ["这一段在编辑台里已经删去。"]


def test_a_paragraph_rewritten_meanwhile_is_not_deleted() -> None:
    done = accept(moved_on("职务优势", "自身优势"), home(tracked=(edit(TEXTS[1] + PARA, "", "李"),)))
    assert len(done.conflicts) == 1
    assert len(texts(done.issue)) == 3


def test_applying_twice_gives_the_same_issue() -> None:
    changes = home(tracked=(edit("职务优势，", "职务优势，" + PARA, "李"),))
    assert accept(ISSUE, changes).issue == accept(ISSUE, changes).issue


def copies(*rounds: tuple[Op, ...]) -> object:
    return merge_copies([read_returned(returned(ISSUE, (), ops), SENT, apart=False) for ops in rounds], SENT)


def test_equal_changes_of_two_copies_have_both_names() -> None:
    merged = copies((edit("生产情况", "生产经营情况", "李"),), (edit("生产情况", "生产经营情况", "王"),))
    assert [change.authors for change in merged.changes] == [("李", "王")]
    assert merged.clashes == ()


def test_changes_of_different_places_combine() -> None:
    merged = copies((edit("生产情况", "生产经营情况", "李"),), (edit("走访了社区", "走访了街道", "王"),))
    assert len(merged.changes) == 2
    assert accept(ISSUE, merged.changes).conflicts == ()


def test_overlapping_changes_stand_side_by_side() -> None:
    merged = copies((edit("企业生产", "工厂", "李"),), (edit("生产情况", "经营状况", "王"),))
    assert merged.clashes == (tuple(change.id for change in merged.changes),)
    done = accept(ISSUE, merged.changes)
    assert [conflict.change.author for conflict in done.conflicts] == ["王"]


def properties(**values: str) -> str:
    form = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    return "".join(
        f'<property fmtid="{form}" pid="{number}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(values.items(), 2)
    )


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (returned(ISSUE, properties=properties(bdIssue="other")), "另一期"),
        (returned(ISSUE, properties=properties(bdIssue=ISSUE.id, bdRound="0")), "较早的第 0 轮"),
        (returned(ISSUE, properties=properties(bdIssue=ISSUE.id, bdRound="1", bdExportId="x")), "另一次导出"),
        (packed(plain("", " ")), "没有文字"),
        (packed(plain("完全不相干的一篇文章", "讲的是别的事情。")), "对不上"),
        (b"", "空文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), ".doc"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_one_sentence(file: bytes, words: str) -> None:
    with pytest.raises(DeskError, match=words) as caught:
        read_returned(file, SENT, name="返回.docx", apart=False)
    assert caught.value.message.count("。") == 1
    assert "返回.docx" in caught.value.message


def test_reading_in_a_process_of_its_own_gives_the_same() -> None:
    file = returned(ISSUE, (), (edit("生产情况", "生产经营情况", "李"),))
    assert read_returned(file, SENT) == read_returned(file, SENT, apart=False)


def test_a_snapshot_survives_its_json_and_no_tampering() -> None:
    value = SENT.to_json()
    assert snapshot_from_json(value) == SENT
    value["sent"][1][1] = "改过"
    with pytest.raises(DeskError, match="与记录不符"):
        snapshot_from_json(value)


def review_copy(**options: object) -> bytes:
    return prepare_for_review(returned(ISSUE), SENT, **options)  # type: ignore[arg-type]


def test_the_copy_says_whose_it_is_and_records_changes() -> None:
    document = read(review_copy())
    assert document.tracking
    assert document.properties == {
        "bdIssue": ISSUE.id,
        "bdRound": "1",
        "bdExportId": "export",
        "bdSchema": "1",
        "bdHash": SENT.digest,
    }


def test_a_protected_copy_allows_tracked_changes_only() -> None:
    from lianluo_desk.ooxml.preflight import preflight

    settings = preflight(review_copy(protect=True)).parts["word/settings.xml"].decode()
    assert 'w:edit="trackedChanges"' in settings
    assert settings.index("trackRevisions") < settings.index("documentProtection")


def test_the_covering_sheet_is_no_part_of_the_issue() -> None:
    import datetime

    copy = review_copy(cover=Cover(("李主任",), datetime.date(2018, 6, 12), ("标题", "数字"), "谢谢"))
    assert "2018年6月12日" in read(copy).text
    assert read_returned(copy, SENT, apart=False).changes == ()


def test_comments_become_notes_and_go_out_again() -> None:
    first = review_copy()
    (note,) = notes_from(read_returned(with_comment(first), SENT, apart=False).comments, 1)
    assert (note.place, note.messages[0].author, note.state) == (SECOND, "李主任", "open")
    told_back = answered(note, "编辑", DATE, "已核实")
    assert note_from_json(told_back.to_json()) == told_back
    second = prepare_for_review(returned(ISSUE), SENT, notes=[told_back])
    (remark,) = read_returned(second, SENT, apart=False).comments
    assert (remark.text, [reply.text for reply in remark.replies]) == ("请核实", ["已核实"])
    (same,) = notes_from([remark], 2, [told_back])
    assert same == told_back
    assert (
        read_returned(prepare_for_review(returned(ISSUE), SENT, notes=[resolved(note)]), SENT, apart=False).comments
        == ()
    )


def test_an_answer_that_lost_its_thread_on_the_way_finds_it_again() -> None:
    (note,) = notes_from(read_returned(with_comment(returned(ISSUE)), SENT, apart=False).comments, 1)
    note = answered(note, "编辑", "2018-06-13T08:00:00Z", "已核对。")
    second = prepare_for_review(returned(ISSUE), SENT, notes=[note])
    (remark,) = read_returned(second, SENT, apart=False).comments
    apart = (replace(remark, replies=()), *remark.replies)
    assert notes_from(apart, 2, [note]) == (note,)


def with_comment(copy: bytes) -> bytes:
    """The copy with a remark of Li on the second paragraph, as an editor adds it."""
    from lianluo_desk.ooxml.review_settings import Message, Thread, dress
    from lianluo_desk.ooxml.writer_names import bookmark_name

    return dress(copy, {}, threads=[Thread(bookmark_name(SECOND), (Message("李主任", DATE, "请核实"),))])


def test_a_remark_knows_what_it_stands_on() -> None:
    (remark,) = compare_returned(read(with_comment(review_copy())), SENT).comments
    assert (remark.block, remark.start, remark.end, remark.quoted) == (SECOND, 0, len(TEXTS[1]), TEXTS[1])


def test_a_table_is_changed_cell_by_cell() -> None:
    from lianluo_desk.model.issue import Table

    table = Block("ktable2222", "table", table=Table((("单位", "数"), ("衡阳", "32"))))
    article = replace(ISSUE.articles[0], body=(table,))
    issue = replace(ISSUE, articles=(article,))
    snapshot: Snapshot = snapshot_of(issue)
    change = Change("c1", "text", table.id, 8, "32", "33", article.id)
    done = apply(issue, [change], {"c1": "accept"}, snapshot)
    assert done.issue.articles[0].body[0].table == Table((("单位", "数"), ("衡阳", "33")))
