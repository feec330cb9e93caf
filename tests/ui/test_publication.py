"""The publication's settings in the window: written by date, kept in the archive, past issues left alone."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtWidgets import QDialog, QLabel

from ui.dialogs.guide import NUMBERS, GuideDialog
from ui.dialogs.ledger import LedgerDialog
from ui.publication.dialog import PublicationDialog
from ui.workspace import COLOPHON


@pytest.fixture
def dialog(window):
    window.book["publication.facts"].trigger()
    found = window.findChild(PublicationDialog)
    yield found
    for left in window.findChildren(QDialog):
        left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def add_list(dialog, day, line):
    dialog.lists.add.click()
    dialog.lists.since.setDate(QDate(day.year, day.month, day.day))
    dialog.lists.fields.text.setPlainText(f"送：{line}")


def test_a_new_list_holds_from_its_day_for_new_issues(window, dialog):
    add_list(dialog, date(2022, 2, 1), "省人大常委会组成人员")
    dialog.keep.click()
    assert "2022年2月1日起的发送名单" in window.notices.text
    publication = window.library.publication
    assert publication.distribution_on(date(2022, 3, 1)).levels[0].lines == ("省人大常委会组成人员",)
    assert len(publication.distribution_on(date(2022, 1, 31)).levels[0].lines) == 4


def test_the_start_card_follows_at_once(window, dialog):
    dialog.contacts.add.click()
    dialog.contacts.fields.editors.setText("容畅")
    dialog.contacts.fields.editors.textEdited.emit("容畅")
    dialog.keep.click()
    assert "编辑：容畅" in window.start.new.list.text()


def test_nothing_is_kept_that_contradicts_itself(dialog, window):
    add_list(dialog, date(2021, 1, 1), "甲")
    dialog.keep.click()
    assert "两份都从2021年1月1日起" in dialog.message.text()
    assert window.desk.facts.sets() == []


def test_one_stray_escape_does_not_throw_away_what_was_typed(dialog, qtbot):
    add_list(dialog, date(2022, 2, 1), "甲")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "还没保存" in dialog.message.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_unchanged_settings_close_at_once(dialog, qtbot):
    assert not dialog.keep.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_former_version_can_be_taken_up_again(window, dialog):
    original = window.library.publication
    dialog.imprints.fields.compiler.setText("某委员会编")
    dialog.imprints.fields.compiler.textEdited.emit("某委员会编")
    dialog.keep.click()
    assert window.library.publication.masthead.compiler == "某委员会编"
    window.book["publication.facts"].trigger()
    again = next(found for found in window.findChildren(PublicationDialog) if found.isVisible())
    assert again.record.list.count() == 2
    again.record.list.setCurrentRow(1)
    again.record.take.click()
    again.keep.click()
    assert window.library.publication == original


def test_a_removed_list_is_gone_for_new_issues_only(work, qtbot):
    issue = work.workspace.issue
    work.book["publication.facts"].trigger()
    dialog = work.findChild(PublicationDialog)
    dialog.lists.days.setCurrentRow(1)
    dialog.lists.remove.click()
    dialog.keep.click()
    assert work.library.issue(issue.id).distribution == issue.distribution
    assert len(work.library.publication.distribution) == 1


def test_an_open_issue_can_take_the_list_in_force_in_one_step(work):
    work.book["publication.facts"].trigger()
    dialog = work.findChild(PublicationDialog)
    dialog.lists.days.setCurrentRow(1)
    dialog.lists.fields.text.setPlainText("送：甲\n　　乙")
    dialog.keep.click()
    before = work.workspace.issue
    work.workspace.select(COLOPHON)
    form = work.fields.colophon
    assert "本期与名单不同" in form.distribution_reason.text()
    form.take_list.click()
    assert work.workspace.issue.distribution[0].lines == ("甲", "乙")
    assert not form.take_list.isVisible()
    work.book["edit.undo"].trigger()
    assert work.workspace.issue == before


def test_a_printed_issue_is_registered_and_the_next_number_follows(window):
    window.book["publication.ledger"].trigger()
    ledger = window.findChild(LedgerDialog)
    ledger.printed.date.setDate(QDate(2025, 12, 20))
    ledger.printed.number.setValue(23)
    ledger.printed.cumulative.setValue(742)
    ledger.printed.take.click()
    assert ledger.message.isHidden()
    assert ledger.shelf.year == 2025
    assert ledger.shelf.next.cumulative == 743
    assert window.start.new.proposal.numbers.cumulative == 743
    ledger.close()


def test_a_number_that_cannot_be_is_refused_with_a_sentence(window):
    window.book["publication.ledger"].trigger()
    ledger = window.findChild(LedgerDialog)
    ledger.printed.date.setDate(QDate(2021, 12, 26))
    ledger.printed.number.setValue(25)
    ledger.printed.cumulative.setValue(560)
    ledger.printed.take.click()
    assert not ledger.message.isHidden()
    assert ledger.printed.number.value() == 25
    ledger.close()


def test_the_guide_leads_to_the_register_and_follows_it(window):
    window.book["publication.guide"].trigger()
    guide = window.findChild(GuideDialog)
    guide.next.click()
    assert guide.ledger.isVisible()
    guide.ledger.click()
    ledger = window.findChild(LedgerDialog) or guide.findChild(LedgerDialog)
    ledger.printed.date.setDate(QDate(2025, 12, 20))
    ledger.printed.number.setValue(23)
    ledger.printed.cumulative.setValue(742)
    ledger.printed.take.click()
    ledger.close()
    assert guide.pages.currentIndex() == NUMBERS
    assert "总第七百四十三期" in guide.pages.currentWidget().findChildren(QLabel)[1].text()
    guide.close()


def test_the_register_opens_at_the_year_of_the_issue(work):
    work.book["publication.ledger"].trigger()
    ledger = work.findChild(LedgerDialog)
    assert ledger.shelves.count() > 1
    assert ledger.shelf.year == work.workspace.issue.year == 2018


def test_what_is_doubtful_may_take_several_lines(dialog, window):
    dialog.contacts.add.click()
    dialog.contacts.fields.doubt.setPlainText("电话未核实\n邮箱退信")
    assert dialog.keep.isEnabled()
    dialog.keep.click()
    assert any(contact.doubt == "电话未核实\n邮箱退信" for contact in window.library.publication.contacts)
