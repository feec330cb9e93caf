"""The review window: send a round, take in two copies, decide one by one, write them in one step, print, compare."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from review_rounds import ZHANG, board, loaded, panel, returned, silently, tracked, words_of

from lianluo_desk.desk.reviewing import Wish
from lianluo_desk.ooxml.reader import read
from ui.pages.sheets import SheetsView
from ui.review.compare import CompareDialog, choices_for
from ui.review.send import SendDialog


def row_of(panel, after):
    return next(entry for entry in panel.changes.entries.entries if entry.proposal == after)


def choose(panel, after):
    panel.changes.choose(row_of(panel, after).thing.change.id)


def test_sending_writes_the_file_named_after_the_numbers_and_begins_the_round(hands, tmp_path):
    dialog = SendDialog(hands.window.workspace, (), hands.window)
    dialog.folder.setText(str(tmp_path))
    dialog.readers.setText("张主任、李副主任")
    dialog.look_at.setPlainText("人名\n数字")
    assert dialog.path.name == "联络动态2018年第16期（总第560期）（送审第1轮）.docx"
    with hands.qtbot.waitSignal(dialog.sent, timeout=30_000):
        dialog.send.click()
    hands.settle()
    assert "请 张主任、李副主任 审阅" in flat_text_of(tmp_path / dialog_name(tmp_path))
    assert hands.issue.status == "review"
    assert len(hands.window.desk.review.rounds(hands.issue)) == 1


def dialog_name(folder: Path) -> str:
    return next(folder.glob("*送审第1轮*.docx")).name


def flat_text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in read(path.read_bytes(), path.name).paragraphs)


def test_a_dialog_that_cannot_write_says_so_and_begins_no_round(hands, tmp_path):
    dialog = SendDialog(hands.window.workspace, (), hands.window)
    dialog.folder.setText(str(tmp_path / "nowhere"))
    dialog.show()
    dialog.send.click()
    hands.qtbot.waitUntil(lambda: dialog.message.isVisible(), timeout=30_000)
    assert "文件夹不存在" in dialog.message.text()
    dialog.close()


def test_two_copies_come_home_with_names_colours_and_what_overlaps(hands, two_copies):
    rows = [entry.thing for entry in two_copies.changes.entries.entries]
    assert [(row.hand, row.after, row.state) for row in rows] == [
        ("张主任", "甲改", "clash"),
        ("李副主任", "乙改", "clash"),
        ("张主任", "甲后", ""),
    ]
    assert rows[0].color != rows[1].color
    assert hands.window.bottom.tabs.currentWidget() is two_copies
    assert two_copies.notes.notes[0].messages[0].text == "请核对人数。"
    assert "已定 0 / 3" in two_copies.timeline.list.item(0).text()


def test_the_current_change_is_shown_in_the_article_and_on_the_page(hands, two_copies):
    _, second = words_of(hands)
    choose(two_copies, "甲后")
    block = hands.issue.articles[1].body[0]
    workspace = hands.window.workspace
    assert (workspace.caret.source, workspace.caret.offset) == (block.id, block.text.index(second))
    current = [mark for mark in workspace.review_marks if mark.severity == "change-current"]
    assert [(mark.block, block.text[mark.start : mark.end]) for mark in current] == [(block.id, second)]
    assert workspace.article.id == hands.issue.articles[1].id


def test_f8_goes_round_enter_accepts_delete_rejects_and_nothing_is_written_yet(hands, two_copies):
    before = hands.issue
    choose(two_copies, "甲后")
    hands.qtbot.keyClick(two_copies.changes, Qt.Key.Key_Return)
    assert row_of(two_copies, "甲后").thing.state == "accept"
    assert hands.issue == before
    assert two_copies.changes.change.after == "甲改"
    hands.do("list.next")
    assert two_copies.changes.change.after == "乙改"
    choose(two_copies, "甲后")
    hands.qtbot.keyClick(two_copies.changes, Qt.Key.Key_Delete)
    assert row_of(two_copies, "甲后").thing.state == "reject"


def test_what_was_accepted_goes_in_at_once_and_one_undo_takes_it_all_back(hands, two_copies):
    before, block = hands.issue, hands.issue.articles[1].body[0]
    first, second = words_of(hands)
    choose(two_copies, "甲后")
    two_copies.detail.accept_current()
    choose(two_copies, "乙改")
    two_copies.detail.second.click()
    two_copies.write.click()
    assert hands.issue.articles[1].body[0].text == block.text.replace(first, "乙改", 1).replace(second, "甲后", 1)
    assert {row_of(two_copies, text).thing.state for text in ("甲后", "乙改")} == {"done"}
    assert row_of(two_copies, "甲改").thing.state == "reject"
    hands.do("edit.undo")
    assert hands.issue.articles == before.articles
    assert row_of(two_copies, "甲后").thing.state == "accept"
    hands.do("edit.redo")
    assert row_of(two_copies, "甲后").thing.state == "done"


def test_both_wordings_can_be_taken_or_another_one_written(hands, two_copies):
    first, _ = words_of(hands)
    choose(two_copies, "甲改")
    two_copies.detail.both.click()
    assert row_of(two_copies, "甲改").thing.state == "union"
    choose(two_copies, "甲改")
    two_copies.detail.begin_edit()
    two_copies.detail.own.setText("丙改")
    hands.qtbot.keyClick(two_copies.detail.own, Qt.Key.Key_Return)
    before = hands.issue.articles[1].body[0].text
    two_copies.write.click()
    assert hands.issue.articles[1].body[0].text == before.replace(first, "丙改", 1)


def test_e_takes_the_editors_own_wording_of_a_change(hands, two_copies):
    _, second = words_of(hands)
    choose(two_copies, "甲后")
    hands.qtbot.keyClick(two_copies.changes, Qt.Key.Key_E)
    two_copies.detail.own.setText("编者写的")
    hands.qtbot.keyClick(two_copies.detail.own, Qt.Key.Key_Return)
    before = hands.issue.articles[1].body[0].text
    two_copies.write.click()
    assert hands.issue.articles[1].body[0].text == before.replace(second, "编者写的", 1)


def test_a_place_that_was_edited_meanwhile_is_a_conflict_with_three_ways_out(hands, two_copies):
    issue, block = hands.issue, hands.issue.articles[1].body[0]
    _, second = words_of(hands)
    mine = block.text.replace(second, "我早改了", 1)
    article = replace(
        issue.articles[1], body=(replace(block, runs=(replace(block.runs[0], text=mine),)), *issue.articles[1].body[1:])
    )
    hands.window.workspace.edit(replace(issue, articles=(issue.articles[0], article, *issue.articles[2:])), "改")
    hands.qtbot.waitUntil(lambda: row_of(two_copies, "甲后").thing.state == "misfit")
    choose(two_copies, "甲后")
    assert "我早改了" in two_copies.detail.text.toPlainText()
    assert not two_copies.detail.accept.isVisibleTo(two_copies.detail)
    two_copies.detail.begin_edit()
    two_copies.detail.own.setText(mine.replace("我早改了", "商定的话"))
    hands.qtbot.keyClick(two_copies.detail.own, Qt.Key.Key_Return)
    assert "商定的话" in hands.issue.articles[1].body[0].text
    assert row_of(two_copies, "甲后").thing.state == "done"


def test_filters_and_one_decision_for_all_of_one_hand(hands, two_copies):
    two_copies.filters.hand.setCurrentIndex(two_copies.filters.hand.findData("李副主任"))
    assert [entry.proposal for entry in two_copies.changes.entries.entries] == ["乙改"]
    two_copies.filters.reset()
    mine = [row for row in two_copies._rows if row.hand == "张主任" and row.state == ""]
    two_copies.decide_all("accept", [row.change.id for row in mine])
    two_copies.filters.open_only.setChecked(True)
    assert [entry.proposal for entry in two_copies.changes.entries.entries] == ["甲改", "乙改"]


def test_decisions_and_answers_are_in_the_archive_at_once(hands, two_copies):
    choose(two_copies, "甲后")
    two_copies.detail.accept_current()
    two_copies.notes.reply.setText("已核对。")
    two_copies.notes.answer.click()
    kept = hands.window.desk.review.rounds(hands.issue)[0].decisions
    assert [value["verdict"] for value in kept["changes"].values()] == ["accept"]
    assert [(m["author"] is not None, m["text"]) for m in kept["notes"][0]["messages"]][1:] == [(True, "已核对。")]
    assert kept["notes"][0]["state"] == "answered"
    two_copies.notes.resolve.click()
    assert two_copies.notes.open_count == 0


def test_an_answered_note_goes_out_again_with_the_next_round(hands, two_copies, tmp_path):
    two_copies.notes.reply.setText("已核对。")
    two_copies.notes.answer.click()
    path = tmp_path / "二.docx"
    hands.window.desk.review.begin(hands.issue, path, Wish())
    comments = read(path.read_bytes(), "二").comments
    assert [comment.text for comment in comments] == ["请核对人数。", "已核对。"]


def test_silent_edits_are_told_with_the_file_they_came_in(hands, round_one, tmp_path):
    first, _ = words_of(hands)
    returned(hands, tmp_path, 办公室=silently(round_one.read_bytes(), first, "偷改"))
    assert [(e.thing.hand, e.proposal) for e in panel(hands).changes.entries.entries] == [("未留痕（办公室）", "偷改")]


def test_a_file_of_no_round_is_refused_in_one_sentence_and_the_round_stays(hands, round_one, tmp_path):
    (tmp_path / "坏.docx").write_bytes(b"nothing of Word")
    board(hands).receive([tmp_path / "坏.docx"])
    loaded(hands)
    assert "坏.docx" in hands.window.notices.text
    assert board(hands).gathered.round.returned == ()


def test_files_dropped_on_the_panel_are_returned_copies(hands, round_one, tmp_path):
    first, _ = words_of(hands)
    path = tmp_path / "拖来.docx"
    path.write_bytes(tracked(round_one.read_bytes(), (first, "拖改", ZHANG)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    panel(hands).dropEvent(drop)
    loaded(hands)
    assert [entry.proposal for entry in panel(hands).changes.entries.entries] == ["拖改"]


def test_the_rounds_redline_shows_every_copy_on_composed_pages(hands, two_copies):
    hands.do("review.redline")
    hands.qtbot.waitUntil(lambda: bool(hands.window.findChildren(SheetsView)), timeout=30_000)
    view = hands.window.findChildren(SheetsView)[0]
    text = "".join(t for page in view._pages.pages for line in page.lines for run in line.line.runs for t in run.texts)
    first, _ = words_of(hands)
    assert f"{first}甲改乙改" in text
    assert "张主任" in text
    assert view.grab().toImage().pixelColor(view.width() // 2, 60).name() == "#ffffff"


def test_any_two_can_be_compared_also_two_word_files(hands, two_copies, tmp_path):
    dialog = CompareDialog(hands.window.workspace, choices_for(hands.window.workspace), hands.window)
    kinds = [dialog.old.itemData(n).kind for n in range(dialog.old.count())]
    assert kinds[:5] == ["issue", "round", "copy", "copy", "version"]
    dialog.add_files([tmp_path / "送审.docx", tmp_path / "乙.docx"])
    hands.qtbot.waitUntil(lambda: dialog.pdf.isEnabled(), timeout=30_000)
    first, _ = words_of(hands)
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == [f"改动　{first}　→　乙改"]
    assert dialog.sheets._pages is not None
    dialog.close()
    hands.settle()


def test_the_sent_round_and_the_present_draft_are_equal_until_something_changes(hands, round_one):
    dialog = CompareDialog(hands.window.workspace, choices_for(hands.window.workspace), hands.window)
    hands.qtbot.waitUntil(lambda: dialog.pdf.isEnabled(), timeout=30_000)
    assert dialog.state.text() == "文字完全相同。"
    dialog.close()
    hands.settle()
