"""One undo over text, order and fields, in every pane and after a restart; windows and dialogs fit any screen."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog

from lianluo_desk.desk import Desk
from ui import settings
from ui.main import make_window
from ui.workspace import COLOPHON, MASTHEAD


def edited(hands):
    """The states of an issue whose text, order, fields and articles were changed one after the other."""
    workspace = hands.window.workspace
    states = [workspace.issue]
    workspace.select(workspace.issue.articles[1].id)
    hands.caret(hands.body(), 0)
    hands.type("甲")
    states.append(workspace.issue)
    hands.do("article.up")
    states.append(workspace.issue)
    workspace.select(MASTHEAD)
    hands.window.fields.masthead.signer.textEdited.emit("张某")
    states.append(workspace.issue)
    workspace.select(COLOPHON)
    hands.window.fields.colophon.copies.setValue(500)
    states.append(workspace.issue)
    hands.do("article.new")
    states.append(workspace.issue)
    return states


def walk(window, states):
    for state in reversed(states[:-1]):
        window.book["edit.undo"].trigger()
        assert window.workspace.issue == state
    for state in states[1:]:
        window.book["edit.redo"].trigger()
        assert window.workspace.issue == state


def test_undo_goes_through_text_order_and_fields(hands):
    walk(hands.window, edited(hands))


def test_undo_goes_on_after_a_restart(hands, tmp_path, qtbot):
    states = edited(hands)
    issue_id = hands.issue.id
    hands.window.close()
    hands.window.library.close()
    again = make_window(Desk(str(tmp_path / "archive.sqlite")))
    again.show()
    qtbot.waitUntil(lambda: again.start.new.proposal is not None, timeout=30_000)
    again.issue_wanted.emit(issue_id)
    qtbot.waitUntil(lambda: again.workspace.issue is not None, timeout=20_000)
    assert again.workspace.issue == states[-1]
    walk(again, states)
    again.close()
    again.library.close()


def test_a_window_left_on_a_screen_that_is_gone_comes_back(hands, application, tmp_path):
    hands.window.move(QPoint(6000, 4000))
    hands.window.resize(3000, 2000)
    hands.window.close()
    hands.window.library.close()
    again = make_window(Desk(str(tmp_path / "archive.sqlite")))
    again.show()
    assert settings.read(settings.GEOMETRY)
    assert application.primaryScreen().availableGeometry().contains(again.frameGeometry().center())
    again.close()
    again.library.close()


@pytest.mark.parametrize(
    "action",
    ["publication.facts", "publication.ledger", "publication.guide", "app.settings", "help.shortcuts", "help.about",
     "archive.search", "version.compare", "file.export", "issue.status"],
)  # fmt: skip
def test_no_dialog_is_larger_than_the_screen(hands, application, action):
    settings.write(settings.INTERFACE_SIZE, 14.0)
    hands.do(action)
    dialog = hands.window.findChild(QDialog)
    room = application.primaryScreen().availableGeometry()
    assert dialog.width() <= max(room.width(), dialog.minimumSizeHint().width())
    assert dialog.height() <= room.height()
    dialog.close()


def test_tab_goes_down_the_fields_of_the_colophon(hands):
    form = hands.window.fields.colophon
    hands.window.workspace.select(COLOPHON)
    wanted = [form.distribution, form.editors, form.phone, form.email, form.approval, form.copies, form.printer]
    chain, widget = [], form.distribution
    while widget is not form.printer:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    assert [one for one in (*chain, form.printer) if one in wanted] == wanted
