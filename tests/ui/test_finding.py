"""Finding things: in the text, in the archive, among the actions; versions and their differences."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from lianluo_desk.errors import DeskError
from ui.dialogs.browser import ArchiveBrowser, marked
from ui.dialogs.palette import Palette
from ui.proofing.commands import ProofCommands
from ui.review.compare import CompareDialog
from ui.textsearch import offsets, replaced


def whole_text(issue):
    return "".join(block.text for article in issue.articles for block in article.body)


def test_find_goes_from_place_to_place_and_round(hands, qtbot):
    hands.do("edit.find")
    find = hands.window.find
    find.needle.setText("党支部")
    count = len(find._spots())
    assert count > 3
    assert find.count.text() == f"{count} 处"
    seen = []
    for _ in range(count + 1):
        find.find_next()
        seen.append(hands.window.workspace.caret)
        assert hands.sheet.textCursor().selectedText() == "党支部"
    assert len(set(seen[:count])) == count
    assert seen[0] == seen[count]
    find.find_previous()
    assert hands.window.workspace.caret == seen[count - 1]
    qtbot.keyClick(find, Qt.Key.Key_Escape)
    assert not find.isVisible()


def test_replace_all_is_one_step_over_the_whole_issue(hands):
    before = hands.issue
    hands.do("edit.replace")
    find = hands.window.find
    find.needle.setText("代表")
    find.by.setText("委员𠮷")
    find.replace_all()
    assert "代表" not in whole_text(hands.issue)
    assert whole_text(hands.issue) == whole_text(before).replace("代表", "委员𠮷")
    hands.do("edit.undo")
    assert hands.issue == before


def test_replace_in_the_article_alone(hands):
    hands.do("edit.replace")
    find = hands.window.find
    find.everywhere.setChecked(False)
    find.needle.setText("代表")
    find.by.setText("委员")
    others = hands.issue.articles[1:]
    find.replace_all()
    assert hands.issue.articles[1:] == others
    assert "代表" not in "".join(block.text for block in hands.article.body)


def test_one_place_is_replaced_and_the_next_found(hands):
    hands.do("edit.replace")
    find = hands.window.find
    find.needle.setText("代表")
    find.by.setText("委员")
    find.find_next()
    total = len(find._spots())
    find.replace_one()
    assert len(find._spots()) == total - 1
    assert hands.sheet.textCursor().selectedText() == "代表"


@pytest.mark.parametrize(
    ("text", "needle", "expected"), [("aaaa", "aa", [0, 2]), ("", "a", []), ("abc", "", []), ("𠮷a𠮷", "𠮷", [0, 2])]
)
def test_places_do_not_overlap(text, needle, expected):
    assert list(offsets(text, needle)) == expected


def test_a_replacement_over_two_styles_takes_the_first():
    from lianluo_desk.model.issue import Run

    runs = (Run("甲乙", "lead"), Run("丙丁"))
    assert replaced(runs, "乙丙", "X") == (Run("甲X", "lead"), Run("丁"))


def test_the_palette_goes_to_actions_articles_and_issues(hands, qtbot):
    hands.do("app.palette")
    palette = hands.window.findChild(Palette)
    palette.line.setText("五个一")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert hands.article.title.startswith("坚持")
    hands.settle()
    hands.do("app.palette")
    palette = hands.window.findChild(Palette)
    palette.line.setText("文章上移")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert hands.issue.articles[1].id == hands.article.id


def test_keys_after_ctrl_k_never_land_in_the_manuscript(hands, qtbot):
    hands.caret(hands.body(), 0)
    before = hands.issue
    qtbot.keyClick(hands.window.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(hands.window.focusWidget(), "wen")
    palette = hands.window.findChild(Palette)
    assert palette.line.text() == "wen"
    assert palette.window() is hands.window
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    hands.settle()
    assert hands.window.findChild(Palette) is None
    assert hands.sheet.hasFocus()
    assert hands.issue is before


def test_the_palette_goes_when_somebody_clicks_elsewhere_or_presses_its_key_again(hands, qtbot):
    hands.caret(hands.body(), 0)
    hands.do("app.palette")
    qtbot.mouseClick(hands.sheet.viewport(), Qt.MouseButton.LeftButton)
    hands.settle()
    assert hands.window.findChild(Palette) is None
    assert hands.sheet.hasFocus()
    hands.do("app.palette")
    hands.do("app.palette")
    hands.settle()
    assert hands.window.findChild(Palette) is None


def test_the_archive_is_searched_and_leads_to_the_very_place(hands, qtbot):
    hands.do("start.show")
    window = hands.window
    window.start.search.setText("第二信访室")
    qtbot.keyClick(window.start.search, Qt.Key.Key_Return)
    browser = window.findChild(ArchiveBrowser)
    qtbot.waitUntil(lambda: not browser.searching, timeout=20_000)
    assert browser.list.count() == 1
    assert "<u>第二信访室</u>" in browser.list.item(0).text()
    qtbot.waitUntil(lambda: browser.preview._pages is not None, timeout=20_000)
    browser.go.click()
    qtbot.waitUntil(lambda: window.workspace.issue is not None, timeout=20_000)
    assert window.workspace.caret.source in {block.id for block in window.workspace.issue.articles[0].body}


def test_the_browser_lists_issues_and_opens_one(hands, qtbot):
    hands.do("start.show")
    hands.do("issue.open")
    browser = hands.window.findChild(ArchiveBrowser)
    qtbot.waitUntil(lambda: not browser.searching, timeout=20_000)
    assert browser.list.count() == 1
    browser.go.click()
    qtbot.waitUntil(lambda: hands.issue is not None, timeout=20_000)
    assert hands.issue.number == 16


def test_typing_does_not_wait_for_the_search_and_only_the_newest_answer_is_shown(hands, qtbot, monkeypatch):
    hands.do("start.show")
    hands.do("issue.open")
    window = hands.window
    browser = window.findChild(ArchiveBrowser)
    qtbot.waitUntil(lambda: not browser.searching, timeout=20_000)
    search, began, may_end, threads = window.library.search, threading.Event(), threading.Event(), []

    def slow(query, *rest, **options):
        threads.append(threading.current_thread())
        if query == "第二信访室":
            began.set()
            assert may_end.wait(30)
        return search(query, *rest, **options)

    monkeypatch.setattr(window.library, "search", slow)
    browser.line.setText("第二信访室")
    qtbot.waitUntil(began.is_set, timeout=20_000)
    browser.line.setText("没有这几个字")  # typed while the first search is under way
    assert not browser.go.isEnabled(), "Enter would open what an older question found"
    shown = []
    browser.list.model().rowsInserted.connect(shown.append)
    may_end.set()
    qtbot.waitUntil(lambda: not browser.searching, timeout=20_000)
    hands.settle()
    assert (shown, browser.list.count()) == ([], 0)
    assert len(threads) == 2
    assert not browser.go.isEnabled()
    assert threading.main_thread() not in threads


def test_an_issue_that_cannot_be_read_is_told_in_the_browser(hands, qtbot, monkeypatch):
    def torn(_issue_id):
        raise DeskError("这一期读不出来。", "请从备份恢复。")

    monkeypatch.setattr(hands.window.library, "issue", torn)
    hands.do("start.show")
    hands.do("issue.open")
    browser = hands.window.findChild(ArchiveBrowser)
    qtbot.waitUntil(lambda: browser.message.text() == "这一期读不出来。请从备份恢复。", timeout=20_000)
    assert browser.list.count() == 1


def test_a_past_issue_serves_as_a_model(hands, sample, qtbot):
    import datetime

    window = hands.window
    hands.do("start.show")
    window.start.new_wanted.emit(window.library.propose(datetime.date(2018, 6, 28)), False)
    hands.do("issue.open")
    browser = window.findChild(ArchiveBrowser)
    qtbot.waitUntil(lambda: not browser.searching, timeout=20_000)
    browser.list.setCurrentRow(browser.list.count() - 1)
    browser.model.click()
    assert [article.title for article in hands.issue.articles] == [article.title for article in sample.issue.articles]
    assert {article.id for article in hands.issue.articles}.isdisjoint(a.id for a in sample.issue.articles)
    hands.do("edit.undo")
    assert hands.issue.articles == ()


def test_marks_survive_markup_in_the_text():
    assert marked("a<b>c", [(1, 4)]) == "a<b><u>&lt;b&gt;</u></b>c"


class TestVersions:
    def test_a_named_version_is_gone_back_to_without_losing_the_present(self, hands):
        hands.window.workspace.name_version("送审稿")
        named = hands.issue
        hands.caret(hands.body(), 0)
        hands.type("后来的字")
        later = hands.issue
        hands.do("panel.history")
        history = hands.window.bottom.history
        row = next(n for n in range(history.list.count()) if "送审稿" in history.list.item(n).text())
        history.list.setCurrentRow(row)
        history.restore.click()
        assert hands.issue == named
        hands.do("edit.redo")
        assert hands.issue == later

    def test_undone_branches_stay_in_the_history(self, hands):
        hands.do("article.down")
        moved = hands.issue
        hands.do("edit.undo")
        hands.do("article.delete")
        hands.do("panel.history")
        history = hands.window.bottom.history
        row = next(n for n in range(history.list.count()) if "分支" in history.list.item(n).text())
        history.list.setCurrentRow(row)
        history.restore.click()
        assert hands.issue == moved

    def test_two_versions_are_compared_as_a_redline_and_side_by_side(self, hands):
        hands.window.workspace.name_version("一稿")
        hands.caret(hands.body(), 0)
        hands.type("新")
        hands.do("version.compare")
        dialog = hands.window.findChild(CompareDialog)
        hands.qtbot.waitUntil(dialog.pdf.isEnabled, timeout=30_000)
        assert (dialog.old.currentData().kind, dialog.new.currentIndex()) == ("version", 0)
        assert dialog.state.text() == "共 1 处改动。"
        assert "新6月4日" in dialog.beside.right.toPlainText()
        assert "新6月4日" not in dialog.beside.left.toPlainText()
        assert "underline" in dialog.beside.right.toHtml()
        dialog.restore.click()
        assert not hands.article.body[0].text.startswith("新")
        hands.settle()
        assert hands.window.findChildren(QDialog) == []

    def test_only_a_version_can_be_gone_back_to(self, hands):
        hands.do("review.compare")
        dialog = hands.window.findChild(CompareDialog)
        dialog.old.setCurrentIndex(0)
        assert not dialog.restore.isVisibleTo(dialog)
        dialog.old.setCurrentIndex(dialog.old.count() - 1)
        hands.qtbot.waitUntil(dialog.pdf.isEnabled, timeout=30_000)
        dialog.close()
        hands.settle()


def test_proofreading_finds_underlines_repairs_and_remembers(hands, qtbot):
    block = hands.article.body[0]
    hands.caret(hands.body(), 0)
    hands.type("他们们深入基层，，")
    hands.do("proof.run")
    workspace = hands.window.workspace
    qtbot.waitUntil(lambda: bool(workspace.findings), timeout=60_000)
    found = next(finding for finding in workspace.findings if finding.block == block.id and finding.suggestion)
    panel = hands.window.bottom.findings
    panel.list.setCurrentIndex(
        panel.list.entries.index(next(n for n, e in enumerate(panel.list.entries.entries) if e.thing is found))
    )
    count = len(workspace.findings)
    before = hands.issue
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert hands.issue != before
    assert len(workspace.findings) < count
    assert "预计差错率" in hands.window.status.proof.text()
    rest = workspace.findings[0]
    panel.list.dismissed.emit(rest)
    hands.window.assembly.command(ProofCommands).proofing.finish()
    assert rest.id not in {finding.id for finding in workspace.findings}


def test_a_palette_that_finds_nothing_says_so_and_goes_nowhere(hands, qtbot):
    hands.do("app.palette")
    palette = hands.window.findChild(Palette)
    palette.line.setText("qqqq")
    assert palette.list.count() == 1
    assert "qqqq" in palette.list.item(0).text()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()
