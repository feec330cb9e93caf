"""Tab reaches every part of every dialog, as it is read; Escape closes it and the text has the keys again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QRadioButton, QTableWidget, QWidget

from lianluo_desk.model.issue import Table
from ui.dialogs.table import TableDialog
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
    assert not reachable(dialog) - set(walk(dialog))
    assert all(part.accessibleName() or part.text() for part in walk(dialog))
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
