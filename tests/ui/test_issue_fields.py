"""The fields of masthead and colophon: nothing changes in them that nobody meant, and undo is the issue's."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.workspace import MASTHEAD


def numbers(issue):
    return issue.number, issue.cumulative, issue.date, issue.series


def fields_of(masthead):
    return masthead.number, masthead.cumulative, masthead.date, masthead.series


def test_the_wheel_scrolls_the_form_and_changes_no_number(hands):
    hands.do("issue.masthead")
    hands.window.fields.masthead.title.setFocus()
    before = numbers(hands.issue)
    for field in fields_of(hands.window.fields.masthead):
        turn = QWheelEvent(
            QPointF(5, 5), QPointF(field.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field, turn)
    assert numbers(hands.issue) == before


def test_undo_in_a_number_is_undo_of_the_issue(hands):
    hands.do("issue.masthead")
    for field in fields_of(hands.window.fields.masthead)[:3]:
        inner = field.findChild(QLineEdit)
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(inner, asked)
        assert not asked.isAccepted()  # so the window's action gets it


def test_what_is_typed_after_the_last_article_went_changes_no_number(hands, qtbot):
    window, before = hands.window, numbers(hands.issue)
    for _ in hands.issue.articles:
        hands.sheet.setFocus()
        hands.do("article.delete")
    assert window.workspace.part == MASTHEAD
    assert QApplication.focusWidget() is window.outline.view
    qtbot.keyClicks(QApplication.focusWidget(), "12")
    assert numbers(hands.issue) == before
    hands.do("edit.undo")
    assert len(hands.issue.articles) == 1
    assert QApplication.focusWidget() is hands.sheet


def test_an_issue_without_articles_says_what_to_do_next(hands):
    for _ in hands.issue.articles:
        hands.do("article.delete")
    view = hands.window.outline.view
    empty = view.viewport().grab().toImage()
    below = view.visualRect(view.model().index(1, 0)).bottom() + 4
    ground = empty.pixelColor(2, empty.height() - 2)
    said = [y for y in range(below, empty.height()) for x in range(0, 100, 2) if empty.pixelColor(x, y) != ground]
    assert said
