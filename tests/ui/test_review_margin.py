"""Notes in the margin: beside their words, in order, without overlap; answered, settled and found again from there."""

from hypothesis import given
from hypothesis import strategies as st
from review_rounds import board, returned

from lianluo_desk.desk.settling import note_today
from ui.review.stacking import GAP, stack


@given(st.lists(st.tuples(st.integers(-500, 3000), st.integers(20, 300)), max_size=12), st.data())
def test_balloons_never_overlap_and_keep_the_order_of_the_text(pairs, data):
    anchors = sorted(anchor for anchor, _ in pairs)
    heights = [height for _, height in pairs]
    fixed = data.draw(st.none() | st.integers(0, len(pairs) - 1)) if pairs else None
    tops = stack(anchors, heights, fixed)
    assert all(below >= top + height + GAP for top, height, below in zip(tops, heights, tops[1:], strict=False))
    if fixed is None:
        assert all(top >= anchor for top, anchor in zip(tops, anchors, strict=True))
    else:
        assert tops[fixed] == anchors[fixed]


def test_a_balloon_alone_stands_at_its_anchor():
    assert stack([40], [80]) == [40]
    assert stack([40, 60, 400], [80, 50, 50]) == [40, 128, 400]
    assert stack([40, 60, 400], [80, 50, 50], fixed=1) == [-28, 60, 400]


def test_a_note_stands_beside_its_words(hands, two_copies):
    margin, sheet = hands.window.balloons, hands.window.manuscript.sheet
    hands.window.show()
    hands.window.workspace.select(hands.issue.articles[1].id)
    hands.settle()
    (balloon,) = margin.balloons
    assert margin.isVisible()
    assert "请核对人数。" in balloon.accessibleName()
    line = sheet.line_at(hands.window.manuscript.paragraph_at(balloon.note.place, 0), 0)
    assert (
        abs(balloon.mapToGlobal(balloon.rect().topLeft()).y() - sheet.viewport().mapToGlobal(line.topLeft()).y()) <= 1
    )
    hands.window.workspace.select(hands.issue.articles[0].id)
    hands.settle()
    assert margin.balloons == ()
    assert margin.isHidden()


def test_a_note_is_answered_and_settled_in_the_margin(hands, two_copies):
    margin = hands.window.balloons
    hands.window.workspace.select(hands.issue.articles[1].id)
    margin.arrange()
    note = margin.balloons[0].note
    margin.choose(note.id)
    assert hands.window.workspace.caret.source == note.place
    margin.balloons[0].reply.setText("已核对。")
    margin.balloons[0].answer.click()
    margin.arrange()
    (answered,) = board(hands).gathered.notes
    assert (answered.state, answered.messages[-1].text) == ("answered", "已核对。")
    assert margin.balloons[0].reply.text() == ""
    margin.balloons[0].settle.click()
    margin.arrange()
    assert board(hands).gathered.notes[0].state == "resolved"
    margin.balloons[0].settle.click()
    assert board(hands).gathered.notes[0].state != "resolved"


def test_the_margin_can_be_put_away(hands, two_copies):
    hands.window.workspace.select(hands.issue.articles[1].id)
    hands.do("review.margin")
    assert hands.window.balloons.isHidden()
    hands.do("review.margin")
    hands.settle()
    assert len(hands.window.balloons.balloons) == 1


def test_an_answer_that_is_being_written_survives_the_next_copy(hands, two_copies, round_one, tmp_path):
    hands.window.workspace.select(hands.issue.articles[1].id)
    margin = hands.window.balloons
    margin.arrange()
    margin.balloons[0].reply.setText("写到一半")
    returned(hands, tmp_path, 丙=round_one.read_bytes())
    margin.arrange()
    assert margin.balloons[0].reply.text() == "写到一半"


def test_a_note_follows_its_words(hands, two_copies):
    gathered = board(hands).gathered
    note = gathered.notes[0]
    place, start, end = note_today(note, gathered.snapshot, hands.issue)
    sheet = hands.window.manuscript.sheet
    hands.window.workspace.select(hands.issue.articles[1].id)
    sheet.place_caret(hands.window.manuscript.paragraph_at(place, 0), 0)
    sheet.textCursor().insertText("日前，")
    assert note_today(note, gathered.snapshot, hands.issue) == (place, start + 3, end + 3)
