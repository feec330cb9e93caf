"""Writing an article: what is typed, composed, split, joined, pasted and undone is what the issue says."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from lianluo_desk.model.issue import Article, Block, Run
from ui import changes
from ui.manuscript.paragraphs import paragraphs_of
from ui.pages.geometry import caret_box

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def texts(article):
    return [block.text for block in article.body]


def test_what_is_typed_stands_in_the_issue_at_once(hands):
    hands.caret(hands.body(), 0)
    hands.type("新")
    assert hands.article.body[0].text.startswith("新6月4日")


def test_typing_is_one_step_of_undo_and_undo_shows_in_the_sheet(hands):
    before = hands.issue
    hands.caret(hands.body(), 0)
    hands.type("几个字")
    hands.do("edit.undo")
    assert hands.issue == before
    assert hands.sheet.page.paragraphs[hands.body()].text == before.articles[0].body[0].text
    hands.do("edit.redo")
    assert hands.article.body[0].text.startswith("几个字")


def test_enter_splits_a_paragraph_and_backspace_joins_it_with_its_id(hands):
    first = hands.article.body[0]
    hands.caret(hands.body(), 3)
    hands.type("\n")
    assert hands.article.body[0].id == first.id
    assert hands.article.body[0].text + hands.article.body[1].text == first.text
    hands.press(Qt.Key.Key_Backspace)
    assert hands.article.body[0] == first


def test_enter_inside_the_title_breaks_its_line_and_at_its_end_goes_on(hands):
    hands.caret(0, 3)
    hands.type("\n")
    assert hands.article.title.startswith("王柯敏\n副主任")
    hands.caret(0, len(hands.article.title))
    hands.type("\n")
    assert hands.sheet.page.paragraphs[hands.sheet.caret[0]].role == "subtitle"


def test_the_fields_of_the_byline_are_typed_like_text(hands):
    paragraphs = hands.sheet.page.paragraphs
    names = next(n for n, p in enumerate(paragraphs) if p.role == "names")
    hands.caret(names, len(paragraphs[names].text))
    hands.type("，王 水 清")
    assert hands.article.byline.names == ("容畅", "王水清")


def test_deleting_everything_leaves_the_fields_and_undo_brings_all_back(hands):
    before = hands.issue
    hands.sheet.selectAll()
    hands.press(Qt.Key.Key_Delete)
    assert hands.article.title == ""
    assert hands.article.byline is None
    assert all(not text for text in texts(hands.article))
    hands.do("edit.undo")
    assert hands.issue == before


def test_pasting_over_everything_is_one_step(hands):
    before = hands.issue
    hands.sheet.selectAll()
    QGuiApplication.clipboard().setText("第一段。\r\n\r\n　　第二段。\u0007\n")
    hands.do("edit.paste")
    hands.settle()
    assert hands.article.title.replace("\n", "") == "第一段。第二段。"
    hands.do("edit.undo")
    assert hands.issue == before


def test_plain_text_goes_in_as_paragraphs_without_indents_and_control_characters(hands):
    number = hands.body()
    hands.caret(number, 0)
    QGuiApplication.clipboard().setText("甲\u0000乙\n\n　　丙\ufffc丁\n戊")
    hands.do("edit.paste-plain")
    assert texts(hands.article)[:3] == ["甲乙", "丙丁", "戊" + hands.issue.articles[0].body[2].text[1:]]


def test_what_is_copied_here_keeps_its_kind_and_style_when_pasted(hands):
    hands.window.workspace.select(hands.issue.articles[2].id)
    lead = next(n for n, p in enumerate(hands.sheet.page.paragraphs) if p.runs and p.runs[0].style == "lead")
    cursor = hands.sheet.textCursor()
    cursor.setPosition(hands.sheet.page.position(lead, 0))
    cursor.setPosition(hands.sheet.page.position(lead + 1, 4), cursor.MoveMode.KeepAnchor)
    hands.sheet.setTextCursor(cursor)
    hands.do("edit.copy")
    copied = hands.sheet.page.paragraphs[lead].runs
    hands.do("article.new")
    hands.caret(hands.body(), 0)
    hands.do("edit.paste")
    assert hands.article.body[0].runs == copied
    assert len(hands.article.body) == 2


def test_headings_quotes_and_lead_ins_by_key(hands):
    number = hands.body()
    hands.caret(number, 2)
    for action, kind in (("block.heading1", "heading1"), ("block.quote", "quote"), ("block.paragraph", "paragraph")):
        hands.do(action)
        assert hands.article.body[0].kind == kind
    hands.do("block.lead")
    first = hands.article.body[0]
    assert first.runs[0].style == "lead"
    assert first.lead.endswith("。")
    hands.do("block.lead")
    assert hands.article.body[0].lead == ""


def test_a_numbering_mark_makes_a_heading_and_undo_takes_only_that_back(hands):
    last = max(n for n, p in enumerate(hands.sheet.page.paragraphs) if p.is_body)
    hands.caret(last, len(hands.sheet.page.paragraphs[last].text))
    hands.type("\n一、")
    assert hands.article.body[-1].kind == "heading1"
    hands.do("edit.undo")
    assert (hands.article.body[-1].kind, hands.article.body[-1].text) == ("paragraph", "一、")


def test_enter_after_a_heading_goes_on_with_plain_text(hands):
    hands.caret(hands.body(), 0)
    hands.do("block.heading1")
    hands.caret(hands.body(), len(hands.article.body[0].text))
    hands.type("\n正文")
    assert [block.kind for block in hands.article.body[:2]] == ["heading1", "paragraph"]


def test_a_note_is_added_written_and_removed(hands):
    hands.do("article.note")
    hands.type("编者说明\n第二段")
    assert hands.article.note == "编者说明\n第二段"
    hands.do("edit.undo")
    hands.do("edit.undo")
    assert hands.article.note is None


def test_a_note_without_words_goes_away_with_backspace(hands):
    hands.do("article.note")
    assert hands.article.note == ""
    hands.press(Qt.Key.Key_Backspace)
    assert hands.article.note is None


def test_characters_beyond_the_basic_plane_are_whole(hands):
    hands.caret(hands.body(), 0)
    hands.type("𠮷")
    hands.type("野")
    assert hands.article.body[0].text.startswith("𠮷野6月")
    assert hands.window.workspace.caret.offset == 2
    hands.press(Qt.Key.Key_Backspace)
    hands.press(Qt.Key.Key_Backspace)
    assert hands.article.body[0].text.startswith("6月")


class TestComposition:
    """Text under composition is no text yet."""

    def test_nothing_is_recorded_before_it_is_committed(self, hands):
        before = hands.issue
        hands.caret(hands.body(), 0)
        hands.compose("zhong")
        hands.compose("zhong'guo")
        assert hands.issue is before
        assert hands.sheet.composing
        hands.compose("", "中国")
        assert hands.article.body[0].text.startswith("中国6月4日")
        assert not hands.sheet.composing

    def test_a_composition_given_up_leaves_nothing(self, hands):
        before = hands.issue
        hands.caret(hands.body(), 0)
        hands.compose("zhong")
        hands.compose("")
        assert hands.issue == before

    def test_it_replaces_a_selection_over_several_fields_without_tearing_them(self, hands):
        hands.sheet.selectAll()
        hands.compose("xin")
        hands.compose("", "新")
        assert hands.article.title == "新"
        assert texts(hands.article) == [""]

    def test_leaving_the_sheet_commits_it_first(self, hands):
        hands.caret(hands.body(), 0)
        hands.compose("zhong")
        hands.window.outline.view.setFocus()
        assert not hands.sheet.composing
        assert hands.article.body[0].text.startswith("zhong6月")

    def test_an_action_commits_it_first(self, hands):
        hands.caret(hands.body(), 0)
        hands.compose("zi")
        hands.do("article.new")
        assert hands.issue.articles[0].body[0].text.startswith("zi6月")

    def test_no_check_begins_before_it_ends(self, hands, qtbot):
        from ui.proofing.checking import Proofing

        proofing = hands.window.findChild(Proofing)
        hands.caret(hands.body(), 0)
        hands.compose("zhong")
        proofing.run()
        assert proofing._job is None
        hands.compose("", "中")
        qtbot.waitUntil(lambda: proofing._job is not None, timeout=10_000)
        proofing.finish()

    def test_the_candidate_window_stands_at_the_caret_wherever_it_is(self, hands):
        query = Qt.InputMethodQuery.ImCursorRectangle
        for number in (hands.body(), len(hands.sheet.page.paragraphs) - 1):
            hands.caret(number, 1)
            box = hands.sheet.inputMethodQuery(query)
            assert hands.sheet.viewport().rect().contains(box.toRect().center())
            assert abs(box.center().x() - hands.sheet.cursorRect().center().x()) <= 2
            assert abs(box.center().y() - hands.sheet.cursorRect().center().y()) <= 2

    def test_it_may_hold_and_replace_characters_beyond_the_basic_plane(self, hands):
        hands.caret(hands.body(), 0)
        hands.type("𠮷野")
        cursor = hands.sheet.textCursor()
        cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, 2)
        hands.sheet.setTextCursor(cursor)
        hands.compose("𠀋")
        hands.compose("", "𠀋𠂉")
        assert hands.article.body[0].text.startswith("𠀋𠂉6月")
        assert hands.window.workspace.caret.offset == 2

    def test_findings_do_not_touch_the_paragraph_under_composition(self, hands):
        hands.caret(hands.body(), 0)
        hands.compose("zhong")
        hands.window.workspace.show_findings(())
        assert hands.sheet.textCursor().block().layout().preeditAreaText() == "zhong"
        hands.compose("", "中")
        assert hands.article.body[0].text.startswith("中6月")


def test_a_caret_that_stays_in_its_paragraph_paints_itself_alone(hands, painting):
    hands.caret(hands.body(), 10)
    hands.settle()
    watch = painting(hands.sheet)
    watch.begin()
    hands.press(Qt.Key.Key_Right)
    hands.settle()
    assert 0 < watch.height < 60
    assert watch.missed() == 0


def test_whatever_changes_on_the_sheet_is_painted(hands, painting):
    """Marks in the margin, placeholders and text below come along, whatever is typed."""
    hands.caret(0, 0)
    hands.settle()
    watch = painting(hands.sheet)
    acts = (
        lambda: hands.press(Qt.Key.Key_Down),
        lambda: hands.type("副题"),
        lambda: hands.press(Qt.Key.Key_Backspace),
        lambda: hands.press(Qt.Key.Key_Backspace),
        lambda: hands.press(Qt.Key.Key_Down),
        lambda: hands.type("这一句话长得足以使这一段多出一行来，于是后面的都要往下移一行，页边的字也一样。"),
        lambda: hands.type("\n"),
        lambda: hands.do("block.quote"),
        lambda: hands.press(Qt.Key.Key_Backspace),
        lambda: hands.do("edit.undo"),
        lambda: hands.do("article.note"),
        lambda: hands.compose("an"),
        lambda: hands.compose("", "按"),
    )
    for number, act in enumerate(acts):
        watch.begin()
        act()
        hands.settle()
        hands.sheet.verticalScrollBar().setValue(watch._at)
        assert watch.missed() == 0, number


@pytest.mark.parametrize("way", ["down", "up"])
def test_the_whole_sheet_is_walked_with_the_arrow_keys(hands, way):
    start = 0 if way == "down" else len(hands.sheet.page.paragraphs) - 1
    hands.caret(start)
    seen = {start}
    for _ in range(200):
        hands.press(Qt.Key.Key_Down if way == "down" else Qt.Key.Key_Up)
        seen.add(hands.sheet.caret[0])
    assert seen == set(range(len(hands.sheet.page.paragraphs)))


def test_rich_text_arrives_clean(hands, qtbot):
    data = QMimeData()
    data.setHtml("<p style='font-size:40px;color:red'>第一段<b>粗体</b></p><p>第二段</p>")
    data.setText("第一段粗体\n第二段")
    last = max(n for n, p in enumerate(hands.sheet.page.paragraphs) if p.is_body)
    hands.caret(last, len(hands.sheet.page.paragraphs[last].text))
    hands.type("\n")
    hands.sheet.insertFromMimeData(data)
    qtbot.waitUntil(lambda: hands.article.body[-1].text == "第二段", timeout=10_000)
    assert "第一段粗体" in hands.article.body[-2].text
    hands.do("edit.undo")
    assert hands.article.body[-1].text == ""


def test_a_manuscript_pasted_into_an_empty_article_finds_its_places(hands, qtbot):
    hands.do("article.new")
    data = QMimeData()
    data.setHtml(
        "<h1>代表进社区</h1><p>6月8日，省人大代表李明到社区接待选民三十二人。</p><p>（选举任免处　王水清）</p>"
    )
    hands.window.manuscript._received(data)
    qtbot.waitUntil(lambda: hands.article.title == "代表进社区", timeout=10_000)
    assert [block.text for block in hands.article.body] == ["6月8日，省人大代表李明到社区接待选民三十二人。"]
    assert hands.article.byline.unit == "选举任免处"
    hands.do("edit.undo")
    assert hands.article.title == ""


def test_a_paste_into_a_text_loses_no_line_and_tells_what_it_left(hands, qtbot):
    hands.caret(hands.body())
    before = len(hands.article.body)
    data = QMimeData()
    data.setHtml(
        "<p>市人大常委会开展视察，代表们提出建议。</p><p><b>一、做法</b></p><ul><li>抓学习</li></ul><p>分享到：微信</p>"
    )
    hands.window.manuscript._received(data)
    qtbot.waitUntil(lambda: len(hands.article.body) > before, timeout=10_000)
    text = "".join(block.text for block in hands.article.body)
    assert all(words in text for words in ("代表们提出建议。", "一、做法", "抓学习"))
    assert "分享到：微信" in hands.window.notices.text
    hands.do("edit.undo")
    assert len(hands.article.body) == before


def html(*lines):
    data = QMimeData()
    data.setHtml("".join(f"<p>{line}</p>" for line in lines))
    return data


def test_a_paste_lands_where_it_was_asked_for_while_typing_goes_on(hands):
    number = hands.body()
    text = hands.article.body[0].text
    hands.caret(number, 2)
    hands.window.manuscript._received(html("贴来的"))
    hands.type("接着")  # before the paste has been cleaned
    hands.caret(number + 1, 0)
    hands.type("别处")
    hands.settle()
    assert hands.article.body[0].text == f"{text[:2]}贴来的接着{text[2:]}"
    assert hands.sheet.caret == (number + 1, 2)
    hands.do("edit.undo")
    assert hands.article.body[0].text == f"{text[:2]}接着{text[2:]}"


def test_a_paste_replaces_what_was_selected_but_nothing_typed_since(hands):
    number = hands.body()
    text = hands.article.body[0].text

    def paste_over():
        cursor = hands.sheet.textCursor()
        cursor.setPosition(hands.sheet.page.position(number, 1))
        cursor.setPosition(hands.sheet.page.position(number, 3), cursor.MoveMode.KeepAnchor)
        hands.sheet.setTextCursor(cursor)
        hands.window.manuscript._received(html("贴来的"))

    paste_over()
    hands.settle()
    assert hands.article.body[0].text == f"{text[0]}贴来的{text[3:]}"
    hands.do("edit.undo")
    paste_over()
    hands.caret(number, 2)
    hands.type("新")
    hands.settle()
    written = hands.article.body[0].text
    assert "新" in written
    assert "贴来的" in written
    hands.do("edit.undo")
    hands.do("edit.undo")
    assert hands.article.body[0].text == text
    paste_over()
    hands.type("新")  # in place of the selection
    hands.settle()
    assert hands.article.body[0].text == f"{text[0]}贴来的新{text[3:]}"


def test_a_paste_goes_into_its_article_though_another_is_shown(hands):
    first, second = hands.issue.articles[:2]
    hands.caret(hands.body(), 2)
    hands.window.manuscript._received(html("贴来的"))
    hands.window.workspace.select(second.id)
    hands.settle()
    text = first.body[0].text
    assert hands.issue.articles[0].body[0].text == f"{text[:2]}贴来的{text[2:]}"
    assert hands.issue.articles[1] == second
    assert hands.article.id == second.id


def test_a_paste_whose_article_is_gone_is_told(hands):
    hands.caret(hands.body(), 2)
    articles = hands.issue.articles
    hands.window.manuscript._received(html("贴来的"))
    hands.window.workspace.edit(changes.remove_article(hands.issue, articles[0].id), "删除")
    hands.settle()
    assert hands.issue.articles == articles[1:]
    assert "没有贴进去" in hands.window.notices.text


def test_a_paste_waits_for_the_word_under_composition(hands):
    number = hands.body()
    text = hands.article.body[0].text
    hands.caret(number, 2)
    hands.window.manuscript._received(html("贴来的"))
    hands.compose("ji")
    hands.settle()
    assert hands.article.body[0].text == text
    assert hands.sheet.composing
    hands.compose("", "记")
    hands.settle()
    assert hands.article.body[0].text == f"{text[:2]}贴来的记{text[2:]}"
    hands.do("edit.undo")
    assert hands.article.body[0].text == f"{text[:2]}记{text[2:]}"


def test_the_text_stays_where_it_is_when_the_scroll_bar_comes(hands):
    sheet = hands.sheet
    shown = {}
    for count in (1, 400):
        body = tuple(Block(f"b{number}", "paragraph", (Run("依法履职"),)) for number in range(count))
        sheet.load(paragraphs_of(Article("long", "题", body=body)))
        hands.settle()
        margins = sheet.document().rootFrame().frameFormat()
        shown[sheet.verticalScrollBar().isVisible()] = (margins.leftMargin(), margins.rightMargin())
    assert shown[False] == shown[True]


def test_a_letter_paints_the_lines_from_its_own_on(hands, painting):
    """At the end of a long paragraph that is one line, and not the margin; wherever it is, nothing is missed."""
    number = hands.long_body()
    length = len(hands.sheet.page.paragraphs[number].text)
    hands.caret(number, length)
    hands.type("一")
    hands.settle()
    watch = painting(hands.sheet)
    watch.begin()
    hands.type("二")
    hands.settle()
    assert 0 < watch.height < 70
    assert min(region.boundingRect().left() for region in watch.regions) > 40
    assert watch.missed() == 0
    for offset in (length // 2, length // 2 + 1, 3, 40, 41, length - 2):
        hands.caret(number, offset)
        for letter in "的，《":
            hands.settle()
            watch.begin()
            hands.type(letter)
            hands.settle()
            hands.sheet.verticalScrollBar().setValue(watch._at)
            assert watch.missed() == 0, (offset, letter)


def test_a_key_tells_the_caret_with_its_page(hands):
    """The caret is looked for once a key, on the page where its letter stands; not on the page before."""
    hands.caret(hands.body(), 5)
    hands.type("先")
    hands.settle()
    workspace, told = hands.window.workspace, []
    workspace.caret_moved.connect(lambda _spot: told.append("caret"))
    workspace.pages_changed.connect(lambda _pages: told.append(workspace.caret.offset))
    hands.type("字")
    hands.settle()
    assert told in ([7], ["caret", 7])  # the second when the pages were made behind the window
    assert workspace.caret_box == caret_box(workspace.pages, hands.article.body[0].id, 7)


def test_letters_keep_roles_and_ids_whatever_they_do_to_the_text(hands):
    """What is not looked at anew for a letter is as it was: ids one each, fields in their order."""
    page, number = hands.sheet.page, hands.body()
    before = [(one.role, one.id) for one in page.paragraphs]
    hands.caret(number, 0)
    for letter in "𠮷a。\u3000":
        hands.type(letter)
        assert [(one.role, one.id) for one in page.paragraphs] == before
    assert hands.article.body[0].text.startswith("𠮷a。\u3000")
    hands.type("\n")
    assert len({one.id for one in page.paragraphs if one.is_body}) == len(hands.article.body)


def test_the_first_words_of_a_new_article_are_one_block_from_the_first_key(hands):
    hands.do("article.new")
    hands.caret(hands.body(), 0)
    hands.type("正")
    first = hands.article.body[0].id
    hands.type("文从这里开始。")
    assert [block.id for block in hands.article.body] == [first]
    hands.settle()
    workspace = hands.window.workspace
    assert workspace.caret.source == first
    assert workspace.caret_box == caret_box(workspace.pages, first, 8)
    hands.do("edit.undo")
    assert not hands.article.body
    hands.caret(hands.body(), 0)
    hands.type("又")
    assert hands.sheet.page.paragraphs[hands.body()].id == hands.article.body[0].id


def test_a_caret_without_a_place_in_the_issue_has_none_on_the_pages(hands):
    assert caret_box(hands.window.workspace.pages, "", 0) is None


def test_lines_below_and_above_the_caret_are_seen_while_one_writes(hands):
    sheet = hands.sheet
    for _ in range(40):
        hands.type("接着写。\n")
        assert sheet.cursorRect().bottom() + sheet.cursorRect().height() < sheet.viewport().height()
    for _ in range(40):
        hands.press(Qt.Key.Key_Up)
        caret, bar = sheet.cursorRect(), sheet.verticalScrollBar()
        assert caret.top() >= caret.height() or bar.value() == bar.minimum()


def test_keys_that_do_not_move_the_caret_do_not_scroll_back_to_it(hands):
    hands.type("接着写。\n" * 60)
    bar = hands.sheet.verticalScrollBar()
    bar.setValue(bar.minimum())
    for key in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_C):
        hands.press(key, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert hands.sheet.textCursor().hasSelection()
    assert bar.value() == bar.minimum()
