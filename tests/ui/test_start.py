"""From the start page to an issue: the next numbers explained, taken once, and what is there opened again."""

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QPushButton

from ui.start.cards import IssueCard
from ui.workspace import MASTHEAD


def propose(window, day):
    window.start.new.date.setDate(QDate(day.year, day.month, day.day))
    return window.start.new


def test_an_empty_archive_says_what_to_do(window):
    assert window.centre.currentWidget() is window.start
    assert window.start.empty.isVisible()
    assert not window.outline_dock.isVisible()


def test_the_card_says_the_numbers_and_why(window):
    card = propose(window, datetime.date(2018, 6, 28))
    assert card.heading.text() == "第 17 期"
    assert card.words.text() == "总第五百六十一期"
    assert "第16期" in card.why.text()
    assert "2018年发送名单" in card.list.text()
    assert card.make.isEnabled()


def test_a_day_that_cannot_be_turns_red_and_says_who_has_it(window):
    card = propose(window, datetime.date(2018, 6, 1))
    assert not card.make.isEnabled()
    assert card.date.property("wrong") == "true"
    assert "第16期" in card.why.text()
    propose(window, datetime.date(2018, 6, 28))
    assert card.make.isEnabled()
    assert card.date.property("wrong") == "false"


def test_a_supplement_counts_apart(window):
    card = propose(window, datetime.date(2018, 6, 28))
    card.series.setCurrentIndex(1)
    assert card.heading.text() == "增刊第 1 期"
    assert card.words.text() == ""


def test_new_makes_the_issue_and_takes_its_number(window, qtbot):
    propose(window, datetime.date(2018, 6, 28)).make.click()
    issue = window.workspace.issue
    assert (issue.number, issue.cumulative, issue.date) == (17, 561, datetime.date(2018, 6, 28))
    assert issue.distribution
    assert window.workspace.part == MASTHEAD
    window.book["issue.new"].trigger()
    card = propose(window, datetime.date(2018, 7, 10))
    assert card.heading.text() == "第 18 期"


def test_ctrl_n_and_enter_make_the_next_issue_without_a_mouse(work, qtbot):
    work.activateWindow()
    work.book["issue.new"].trigger()
    assert work.centre.currentWidget() is work.start
    propose(work, datetime.date(2018, 6, 28))
    qtbot.keyClick(work.start.new.make, Qt.Key.Key_Return)
    assert work.workspace.issue.number == 17


def test_the_issue_in_work_is_opened_again_where_it_was(hands, qtbot):
    hands.caret(hands.body(), 0)
    hands.type("记号")
    text = hands.article.body[0].text
    hands.do("start.show")
    window = hands.window
    assert window.workspace.session is None
    qtbot.waitUntil(lambda: window.start._work_card is not None)
    card = window.start._work_card
    assert "第16期" in card.numbers.text()
    card.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: window.workspace.issue is not None, timeout=20_000)
    assert window.workspace.issue.articles[0].body[0].text == text
    hands.do("edit.undo")
    assert not window.workspace.issue.articles[0].body[0].text.startswith("记号")


def test_past_issues_show_their_first_pages(window, sample, qtbot):
    window.library.add(sample.issue, past=True)
    window.start.refresh()
    card = next(card for card in window.start.findChildren(IssueCard) if card.summary.id == sample.issue.id)
    qtbot.waitUntil(lambda: card.picture._pixmap is not None, timeout=30_000)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.issue is not None, timeout=20_000)
    assert window.workspace.issue.number == 16
    assert not window.workspace.editable
    assert not window.book["article.new"].isEnabled()
    assert window.manuscript.sheet.isReadOnly()


def test_a_number_taken_meanwhile_is_refused_with_a_sentence(window, sample):
    card = propose(window, datetime.date(2018, 6, 28))
    stale = card.proposal
    card.make.click()
    window.book["start.show"].trigger()
    window.start.new_wanted.emit(stale, False)
    assert window.workspace.session is None
    assert "第17期" in window.notices.text


def test_the_sample_is_tried_without_a_trace(window, qtbot):
    window.book["publication.sample"].trigger()
    qtbot.waitUntil(lambda: window.workspace.issue is not None, timeout=30_000)
    assert window.workspace.editable
    assert window.bottom.questions.list.entries.rowCount() > 0
    window.book["start.show"].trigger()
    assert window.library.issues() == []


@pytest.mark.parametrize("size", [(800, 560), (1366, 740), (2400, 1300)])
def test_the_window_fits_small_and_large_screens(work, qtbot, size):
    work.resize(*size)
    QApplication.processEvents()
    assert work.width() <= max(size[0], work.minimumSizeHint().width())
    assert work.minimumSizeHint().width() <= 1280
    assert work.minimumSizeHint().height() <= 700


@pytest.mark.parametrize(("width", "columns", "beside"), [(1366, 8, True), (683, 3, False)])
def test_the_start_page_fits_into_the_window(window, sample, qtbot, width, columns, beside):
    for number in range(17, 27):
        past = replace(sample.issue, id=f"past{number}", number=number, cumulative=544 + number)
        window.library.add(past, past=True)
    window.resize(width, 740)
    window.start.refresh()
    qtbot.waitUntil(lambda: len(window.start._cards) == 10)
    page = window.start
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    tops = lambda: [card.mapTo(page.widget(), QPoint()).y() for card in page._cards]  # noqa: E731
    qtbot.waitUntil(lambda: tops().count(tops()[0]) == columns)
    assert (page._top.direction() == QBoxLayout.Direction.LeftToRight) == beside
