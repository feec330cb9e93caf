"""A round as a redline against an earlier one: rejecting gives back the old text exactly, accepting the new."""

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from office_rounds import exported, issue
from returned_builder import issue_of, packed, plain, returned

from lianluo_desk.ooxml.reader import accepted, read, rejected
from lianluo_desk.ooxml.redline import Who
from lianluo_desk.review.compare import difference, of_document, of_issue, of_snapshot
from lianluo_desk.review.lines import lines_of
from lianluo_desk.review.rounds import read_returned
from lianluo_desk.review.send import prepare_for_review, redline_against
from lianluo_desk.review.snapshot import snapshot_of

WHO = Who("编辑台", "2018-06-12T09:00:00Z")
TEXTS = st.lists(
    st.text(st.sampled_from("代表工作走访调研，。12 "), min_size=1, max_size=20).filter(str.strip),
    min_size=1,
    max_size=6,
)


def lines(file: bytes, *, accept: bool) -> list[str]:
    document = read(file)
    return [line.text for line in lines_of(accepted(document) if accept else rejected(document))]


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_stand_in_the_redline(olds: list[str], news: list[str]) -> None:
    old, new = issue_of(olds), issue_of(news)
    earlier = snapshot_of(old, docx=returned(old))
    file = redline_against(returned(new), earlier, WHO)
    assert lines(file, accept=False) == [sent.text for sent in earlier.sent]
    assert lines(file, accept=True) == lines(returned(new), accept=True)


def test_a_printed_issue_keeps_its_styles_and_bookmarks() -> None:
    from dataclasses import replace

    old = issue()
    article = old.articles[1]
    new = replace(
        old, articles=(old.articles[0], replace(article, title="坚持“五个一”　促进规范化建设", body=article.body[:1]))
    )
    earlier = snapshot_of(old, docx=exported(old))
    file = redline_against(exported(new), earlier, WHO)
    assert lines(file, accept=False) == [sent.text for sent in earlier.sent]
    assert lines(file, accept=True) == lines(exported(new), accept=True)
    before, after = read(exported(new)), accepted(read(file))
    assert [p.bookmarks for p in after.paragraphs] == [p.bookmarks for p in before.paragraphs]
    assert [p.style for p in after.paragraphs] == [p.style for p in before.paragraphs]


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_word_files_compare_as_a_tracked_file(olds: list[str], news: list[str]) -> None:
    first, second = (of_document(read(packed(plain(*texts)))) for texts in (olds, news))
    found = difference(first, second)
    assert lines(found.docx(), accept=False) == [sent.text for sent in first.sent]
    assert lines(found.docx(), accept=True) == [sent.text for sent in second.sent]
    told = "".join(piece.text for block in found.blocks for piece in block.pieces if piece.op != "delete")
    assert told == "".join(sent.text for sent in second.sent)


def test_a_comparison_lists_what_lies_between() -> None:
    old = issue_of(["听取代表意见。", "走访三个社区。"])
    new = issue_of(["听取代表意见建议。", "走访三个社区。"])
    (change,) = difference(of_issue(old), of_issue(new)).changes
    assert (change.kind, change.block, change.start, change.after) == ("text", old.articles[0].body[0].id, 6, "建议")


def test_the_redline_to_show_keeps_deleted_text_in_its_place() -> None:
    old, new = issue_of(["听取代表意见。", "旧的一段话要删去。"]), issue_of(["听取代表建议。"])
    found = difference(of_issue(old), of_issue(new))
    blocks = {block.place: block for block in found.blocks}
    first, second = (block.id for block in old.articles[0].body)
    assert [(piece.text, piece.op) for piece in blocks[first].pieces] == [
        ("听取代表", "equal"),
        ("意见", "delete"),
        ("建议", "insert"),
        ("。", "equal"),
    ]
    assert blocks[second].op == "delete"


def test_a_round_compares_with_itself_as_nothing() -> None:
    snapshot = snapshot_of(issue(), docx=exported(issue()))
    assert difference(of_snapshot(snapshot), of_snapshot(snapshot)).changes == ()


def test_the_desks_own_redline_is_no_answer_when_it_comes_home() -> None:
    old, new = issue_of(["听取代表意见。", "旧的一段要删去。", "末段。"]), issue_of(["听取代表建议。", "新的末段。"])
    earlier = snapshot_of(old, docx=returned(old))
    clean = returned(new)
    snapshot = snapshot_of(new, docx=clean, round=2)
    file = prepare_for_review(redline_against(clean, earlier, WHO), snapshot, redline=WHO)
    assert lines(file, accept=False) == [sent.text for sent in earlier.sent]
    assert read_returned(file, snapshot, apart=False).changes == ()
