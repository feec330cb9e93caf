"""Chinese input as real methods behave: what they let go is kept, what they show can be read, none missing is told."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit

from lianluo_desk.model.issue import Image, Table
from ui import inputmethod, theme
from ui.dialogs.picture import PictureDialog
from ui.dialogs.table import TableDialog
from ui.manuscript import looks
from ui.manuscript.composition import readable


@pytest.fixture
def clearing(hands, monkeypatch):
    """An input method that, asked to commit, clears what is under composition, as ibus's plugin does for fcitx."""

    class Method:
        @staticmethod
        def commit():
            QApplication.sendEvent(hands.sheet, QInputMethodEvent())

    monkeypatch.setattr("ui.manuscript.sheet.QGuiApplication.inputMethod", Method)


def first(hands):
    return hands.article.body[0].text


def test_what_is_under_composition_stays_when_the_method_clears_it(hands, clearing):
    hands.caret(hands.body())
    hands.compose("dai biao")
    assert not first(hands).startswith("dai")
    hands.sheet.finish_composition()
    assert first(hands).startswith("dai biao6月")


def test_leaving_by_a_click_keeps_it_though_it_was_cleared_before_the_focus_went(hands):
    """Qt asks for the commit first, the focus goes afterwards, both within the click."""
    hands.caret(hands.body())
    hands.compose("dai biao")
    QApplication.sendEvent(hands.sheet, QInputMethodEvent())
    hands.window.outline.view.setFocus()
    hands.sheet.finish_composition()
    assert first(hands).startswith("dai biao6月")
    assert first(hands).count("dai biao") == 1


def test_escape_throws_it_away(hands):
    hands.caret(hands.body())
    before = hands.issue
    hands.compose("dai biao")
    QApplication.sendEvent(hands.sheet, QInputMethodEvent())
    hands.settle()  # a key has an event of its own
    hands.sheet.finish_composition()
    assert hands.issue == before


def test_clearing_before_committing_does_not_write_it_twice(hands):
    hands.caret(hands.body())
    hands.compose("dai biao")
    QApplication.sendEvent(hands.sheet, QInputMethodEvent())
    hands.compose("", commit="代表")
    hands.sheet.finish_composition()
    assert first(hands).startswith("代表6月")


def test_the_issue_is_left_with_the_window_closed_in_the_middle(hands, clearing):
    hands.caret(hands.body())
    hands.compose("dai biao")
    hands.window.close()
    kept = hands.window.library.archive.get(hands.window.library.issues(limit=1)[0].id)
    assert kept.articles[0].body[0].text.startswith("dai biao")


def white_on_black() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor("#FFFFFF"))
    made.setBackground(QColor("#000000"))
    return made


def test_every_passage_is_marked_once_and_in_the_colours_of_the_theme(application):
    kind, cursor = QInputMethodEvent.AttributeType.TextFormat, QInputMethodEvent.AttributeType.Cursor
    told = [(kind, 0, 8), (kind, 0, 8), (kind, 8, 0)]
    attributes = [QInputMethodEvent.Attribute(*one, white_on_black()) for one in told]
    attributes.append(QInputMethodEvent.Attribute(cursor, 0, 1, None))
    made = readable(QInputMethodEvent("dai biao", attributes), theme.manuscript_font())
    assert [(one.type, one.start, one.length) for one in made.attributes()] == [(kind, 0, 8), (cursor, 0, 1)]
    shown = made.attributes()[0].value.toCharFormat()
    assert shown.background().color() == theme.selection()
    assert shown.foreground().color() == theme.ink()


def test_an_event_keeps_what_it_commits(application):
    event = QInputMethodEvent("", [])
    event.setCommitString("代表", -2, 2)
    made = readable(event, theme.manuscript_font())
    assert (made.commitString(), made.replacementStart(), made.replacementLength()) == ("代表", -2, 2)


@pytest.mark.parametrize(
    ("where", "process", "alive"),
    [
        ("unix:abstract=/x", lambda: os.getpid(), True),
        ("unix:abstract=/x", lambda: 999_999_999, False),
        ("", lambda: "", False),  # what fcitx leaves behind
    ],
    ids=["alive", "dead", "ended"],
)
@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there are no input methods of this kind here")
def test_a_method_answers_while_the_process_lives_that_wrote_its_address(tmp_path, monkeypatch, where, process, alive):
    monkeypatch.setenv("QT_IM_MODULE", "ibus")
    monkeypatch.delenv("IBUS_ADDRESS", raising=False)
    assert not inputmethod.answers(tmp_path)
    (tmp_path / "machine-unix-0").write_text(f"IBUS_ADDRESS={where}\nIBUS_DAEMON_PID={process()}\n")
    assert inputmethod.answers(tmp_path) is alive


def test_a_session_that_names_no_method_is_not_warned(window, monkeypatch):
    monkeypatch.setenv("QT_IM_MODULE", "")
    inputmethod.InputMethodHint(window).look()
    assert window.notices.text == ""


def test_a_missing_method_is_told_with_the_way_out(window, monkeypatch):
    monkeypatch.setattr(inputmethod, "answers", lambda: False)
    inputmethod.InputMethodHint(window).look()
    assert "输入法没有接上" in window.notices.text


def composing(hands, number: int, offset: int):
    """The formats that cover a word under composition in that paragraph, in the order in which they are laid on."""
    hands.caret(number, offset)
    line = QTextCharFormat()
    line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    marked = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, 0, 2, line)
    QApplication.sendEvent(hands.sheet, QInputMethodEvent("代表", [marked]))
    start = hands.sheet.textCursor().positionInBlock()
    ranges = hands.sheet.textCursor().block().layout().formats()
    return [QTextCharFormat(one.format) for one in ranges if one.start <= start and start + 2 <= one.start + one.length]


@pytest.mark.parametrize("offset", [0, 3])
def test_a_word_under_composition_in_a_title_is_underlined_in_the_titles_type(hands, offset):
    shown = QTextCharFormat()
    for one in composing(hands, 0, offset):
        shown.merge(one)
    assert shown.underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline
    assert shown.fontPointSize() == pytest.approx(looks.role_font("title").pointSizeF())


def test_the_first_word_of_an_empty_title_is_composed_in_the_titles_type(hands):
    hands.do("article.new")
    (shown,) = composing(hands, 0, 0)
    assert shown.fontPointSize() == pytest.approx(looks.role_font("title").pointSizeF())
    assert shown.font().bold()


def composed_and_left(hands, field, text: str, *, cleared: bool) -> None:
    """A word under composition in a field, and the focus goes elsewhere; `cleared`: the method lets it go first."""
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent(text, []))
    if cleared:
        QApplication.sendEvent(field, QInputMethodEvent())
    hands.window.outline.view.setFocus()


@pytest.mark.parametrize("cleared", [True, False], ids=["cleared", "left standing"])
def test_a_field_of_the_issue_keeps_what_is_composed_when_it_is_left(hands, cleared):
    hands.window.activateWindow()
    hands.window.workspace.select("colophon")
    form = hands.window.fields.colophon
    composed_and_left(hands, form.editors, "王、", cleared=cleared)
    assert hands.issue.colophon.editors[0] == "王"
    composed_and_left(hands, form.distribution, "附：", cleared=cleared)
    assert form.distribution.toPlainText().startswith("附：")


def test_a_field_throws_away_what_escape_took(hands):
    hands.window.workspace.select("colophon")
    field, before = hands.window.fields.colophon.editors, hands.issue
    field.setFocus()
    for event in (QInputMethodEvent("wang", []), QInputMethodEvent()):
        QApplication.sendEvent(field, event)
    hands.settle()
    hands.window.outline.view.setFocus()
    assert hands.issue == before


def test_a_dialog_keeps_what_is_composed_when_a_field_is_left(window, qtbot):
    dialog = PictureDialog(Image("0" * 64), window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.alt.setFocus()
    for event in (QInputMethodEvent("代表", []), QInputMethodEvent()):
        QApplication.sendEvent(dialog.alt, event)
    dialog.width_share.setFocus()
    assert dialog.alt.text() == "代表"


def test_a_cell_keeps_what_is_composed_when_it_is_left(window, qtbot):
    dialog = TableDialog(Table((("", ""),)), window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.grid.editItem(dialog.grid.item(0, 0))
    cell = dialog.grid.findChild(QLineEdit)
    for event in (QInputMethodEvent("代表", []), QInputMethodEvent()):
        QApplication.sendEvent(cell, event)
    dialog.head.setFocus()
    assert dialog.grid.item(0, 0).text() == "代表"
