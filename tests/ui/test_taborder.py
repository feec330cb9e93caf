"""Tab reaches every part of every dialog, as it is read; Escape closes it and the text has the keys again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QRadioButton, QTableWidget, QWidget

from lianluo_desk.desk.house import Proposal
from lianluo_desk.model.issue import Image, Table
from lianluo_desk.proof.lines import Line
from ui.dialogs.picture import PictureDialog
from ui.dialogs.table import TableDialog
from ui.proofing.entry import EntryForm
from ui.proofing.proposals import ProposalsDialog
from ui.proofing.registers import RegistersDialog
from ui.proofing.shelves import SHELVES
from ui.review.redline import RedlineDialog
from ui.taborder import in_reading_order

DIALOGS = (
    "issue.open", "version.name", "file.export", "file.print", "app.settings", "block.table", "proof.registers",
    "proof.ignored", "review.send", "review.compare", "issue.status", "publication.ledger", "publication.facts",
    "archive.backup", "archive.backups", "publication.guide", "help.manual", "help.shortcuts", "help.about",
)  # fmt: skip
MOST = 60  # keys, more than any dialog needs


def walk(dialog):
    """The widgets that have the focus while Tab is pressed, until it comes round."""
    seen = [QApplication.focusWidget()]
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is seen[0] and len(seen) > 1:
            break
        if here is not seen[-1]:
            seen.append(here)
    return seen


def reachable(dialog):
    """What Tab has to reach: seen, enabled, and meant for it; of choices that exclude each other the chosen one."""
    return {
        part
        for part in dialog.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
        and not (isinstance(part, QRadioButton) and not part.isChecked())
    }


def walked_through(dialog):
    """Tab reaches every part of an open dialog, and each says what it is."""
    seen = walk(dialog)
    assert not reachable(dialog) - set(seen)
    assert all(part.accessibleName() or part.text() for part in seen)


@pytest.mark.parametrize("action", DIALOGS)
def test_tab_reaches_everything_and_escape_gives_the_text_its_keys_back(hands, qtbot, action):
    window = hands.window
    window.activateWindow()
    hands.caret(hands.body(), 0)
    hands.sheet.setFocus()
    hands.do(action)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    walked_through(dialog)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(QDialog)))
    assert window.focusWidget() is hands.sheet


def test_a_dialog_begins_in_its_first_field(hands, qtbot):
    hands.do("app.settings")
    dialog = hands.window.findChild(QDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert isinstance(dialog.focusWidget(), QComboBox)
    assert dialog.focusWidget() is next(in_reading_order(dialog))


def test_tab_walks_through_a_table_and_out_of_it(application, qtbot):
    dialog = TableDialog(Table((("甲", "乙"), ("丙", "丁"))))
    dialog.show()
    grid = dialog.findChild(QTableWidget)
    qtbot.waitUntil(grid.hasFocus)
    cells = []
    for _ in range(4):
        cells.append((grid.currentRow(), grid.currentColumn()))
        QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert cells == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert isinstance(QApplication.focusWidget(), QPushButton)
    dialog.close()


def shown(dialog, qtbot):
    """A dialog that was opened from the window or from another dialog, in front."""
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_tab_walks_through_a_picture(window, qtbot):
    dialog = shown(PictureDialog(Image("0" * 64, alt="图", width=0.5), window), qtbot)
    assert dialog.focusWidget() is dialog.width_share
    walked_through(dialog)


@pytest.mark.parametrize("shelf", SHELVES, ids=[shelf.key for shelf in SHELVES])
def test_tab_walks_through_the_form_of_every_register(window, qtbot, shelf):
    registers = shown(RegistersDialog(window.library, window), qtbot)
    form = shown(EntryForm(shelf, "添加", list, parent=registers), qtbot)
    assert form.focusWidget() is form.fields[0]
    QTest.keyClicks(form.fields[0], "A")  # now it can be kept
    walked_through(form)
    assert form.take in walk(form)
    QTest.keyClick(form.fields[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not registers.findChildren(EntryForm))
    assert registers.isVisible()
    registers.close()


@pytest.mark.parametrize("learnt", [0, 3], ids=["from a table", "from past issues"])
def test_tab_walks_through_what_would_be_added(window, qtbot, learnt):
    proposals = [Proposal(Line("people", name, {"name": name}), (name, "", "", "", "", ""), learnt) for name in "甲乙"]
    dialog = shown(ProposalsDialog("收入", "两条。", proposals, chosen=True, parent=window), qtbot)
    walked_through(dialog)
    assert {dialog.table, dialog.take} < set(walk(dialog))


def test_what_would_be_added_is_chosen_with_the_keyboard(window, qtbot):
    proposals = [Proposal(Line("people", name, {"name": name}), (name, "", "", "", "", "")) for name in "甲乙"]
    dialog = shown(ProposalsDialog("收入", "两条。", proposals, chosen=True, parent=window), qtbot)
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [one.line.name for one in dialog.chosen] == ["乙"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.chosen == ()


def test_tab_walks_through_the_redline(hands, qtbot, two_copies):
    hands.do("review.redline")
    qtbot.waitUntil(lambda: hands.window.findChild(RedlineDialog) is not None, timeout=30_000)
    dialog = hands.window.findChild(RedlineDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    walked_through(dialog)
    bar = dialog.sheets.verticalScrollBar()
    dialog.sheets.setFocus()
    for key, value in ((Qt.Key.Key_PageDown, bar.pageStep()), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, bar.maximum())):
        QTest.keyClick(dialog.sheets, key)
        assert bar.value() == value
