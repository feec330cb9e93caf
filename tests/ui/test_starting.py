"""Starting: the start page first, the panes behind it, and nothing asked too early is lost."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QLoggingCategory, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDockWidget

from ui.ahead import FACES
from ui.dialogs.guide import GuideDialog
from ui.library import Library
from ui.main import make_window
from ui.manuscript.sheet import Sheet


@pytest.fixture
def fresh(application, desk, caught):
    """A window of which only the start page stands."""
    made = make_window(desk, at_once=False)
    yield made
    made.close()
    made.library.close()
    made.deleteLater()


def test_no_pane_is_built_before_the_start_page_is_filled(fresh, qtbot):
    fresh.show()
    assert fresh.start.isVisible()
    assert not fresh.whole
    assert fresh.findChildren(QDockWidget) == []
    assert fresh.findChildren(Sheet) == []
    assert not fresh.library.is_open  # the page is painted first
    with qtbot.waitSignal(fresh.start.filled, timeout=30_000):
        pass
    assert fresh.start.new.proposal is not None
    assert not fresh.whole
    qtbot.waitUntil(lambda: fresh.whole and bool(fresh.assembly.commands), timeout=30_000)
    assert fresh.book.unbound == set()


def with_an_issue(desk, issue):
    """The desk's archive, closed again, with that issue in work."""
    desk.archive.add(replace(issue, status="editing"))
    before = Library(desk)
    said = (list(before.issues(limit=8)), before.years(), set(before.entries()))
    desk.close()
    return said


def test_a_glance_says_what_the_archive_says(desk, sample):
    said = with_an_issue(desk, sample.issue)
    library = Library(desk)
    assert library.glance()
    assert not library.is_open
    assert (library.issues(limit=8), library.years(), set(library.entries())) == said
    assert library.issues(year=1999) == []
    library.prepare()
    assert library.is_open
    assert (list(library.issues(limit=8)), library.years(), set(library.entries())) == said
    library.close()


def test_a_glance_at_nothing_opens_nothing(desk):
    library = Library(desk)
    assert not library.glance()
    assert not library.is_open


def test_the_page_is_filled_before_the_archive_is_open(desk, application, caught, qtbot, sample, monkeypatch):
    """Its lists are there at a glance; opening in earnest, which takes long, shows the same once more."""
    with_an_issue(desk, sample.issue)
    made, may_open = make_window(desk, at_once=False), threading.Event()
    prepare = made.library.prepare
    monkeypatch.setattr(made.library, "prepare", lambda progress: (may_open.wait(20), prepare(progress)))
    monkeypatch.setattr(made.start.thumbnails, "want", lambda *_: None)
    made.show()
    qtbot.waitUntil(lambda: made.start._work_card is not None, timeout=20_000)
    assert not made.library.is_open
    seen = (made.start._work_card.summary, made.start.new.proposal, made.start.years.count())
    assert seen[1].numbers is not None
    with qtbot.waitSignal(made.start.filled, timeout=30_000):
        may_open.set()
    assert made.library.is_open
    assert (made.start._work_card.summary, made.start.new.proposal, made.start.years.count()) == seen
    made.close()
    made.library.close()
    made.deleteLater()


def test_words_typed_into_the_search_do_not_wait_for_the_panes(fresh):
    fresh.show()
    search = fresh.start.search
    QApplication.sendEvent(search, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "代"))
    assert search.text() == "代"
    assert not fresh.whole


@pytest.mark.parametrize("way", ["key", "click"])
def test_what_needs_the_whole_window_finds_it_whole(fresh, way):
    fresh.show()
    if way == "key":
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "")
    else:
        point, left = QPointF(5, 5), Qt.MouseButton.LeftButton
        place = fresh.start.mapToGlobal(point)
        event = QMouseEvent(QEvent.Type.MouseButtonPress, point, place, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(fresh.start, event)
    assert fresh.whole
    assert fresh.book.unbound == set()


def test_the_guide_shows_itself_only_over_an_archive_without_issues(fresh, qtbot, sample):
    fresh.desk.archive.add(sample.issue)
    fresh.show()
    qtbot.waitUntil(lambda: fresh.start.has_issues, timeout=30_000)
    fresh.guide()
    assert fresh.findChild(GuideDialog) is None
    fresh.desk.archive.discard(sample.issue.id)
    fresh.start.refresh()
    fresh.guide()
    assert fresh.findChild(GuideDialog).isVisible()
    fresh.findChild(GuideDialog).close()


def test_a_window_closed_at_once_closes(fresh):
    fresh.show()
    assert fresh.close()


def test_the_log_is_opened_by_its_first_record(application, tmp_path, monkeypatch):
    from ui import log

    monkeypatch.setattr(log, "folder", lambda: tmp_path / "log")
    monkeypatch.setattr(log.logger, "handlers", [])
    log.start()
    assert not (tmp_path / "log").exists()
    log.logger.error("eins")
    log.logger.error("zwei")
    for handler in log.logger.handlers:
        handler.close()
    assert (tmp_path / "log" / "window.log").read_text(encoding="utf-8").count("ERROR") == 2


def test_what_the_first_issue_needs_is_made_ready_behind_the_start_page(fresh, qtbot):
    fresh.show()
    ahead = fresh.assembly.ahead
    assert not ahead.done
    qtbot.waitUntil(lambda: ahead.done, timeout=20_000)
    assert fresh.whole
    assert set(FACES) <= set(fresh.workspace.glyphs._faces)


def test_a_screen_reader_makes_qt_say_nothing_on_the_console(application):
    assert not QLoggingCategory("qt.accessibility.atspi").isWarningEnabled()
    assert QLoggingCategory("qt.widgets").isWarningEnabled()
