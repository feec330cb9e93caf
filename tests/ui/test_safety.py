"""Nothing is lost: crashes, locks, errors, closing in the middle of things."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog

from lianluo_desk.archive import open_archive
from lianluo_desk.desk import Desk
from lianluo_desk.errors import DeskError
from lianluo_desk.model.ids import new_id
from ui import garbage, inputmethod
from ui.dialogs.small import NameDialog
from ui.garbage import MOST_EDITS, Collector
from ui.main import make_window
from ui.session import MemorySession

from .conftest import leave, swept

ROOT = Path(__file__).resolve().parents[2]
VICTIM = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from lianluo_desk import resources
from lianluo_desk.desk import Desk
from ui.main import make_application, make_window
app = make_application(["victim"])
window = make_window(Desk(sys.argv[1]))
window.show()
reading = window.desk.read(next((resources.templates() / "lianluo" / "samples").glob("*.txt")))
window.library.add(reading.issue)
window.workspace.open(window.library.open(reading.issue.id))
sheet = window.manuscript.sheet
sheet.place_caret(next(n for n, p in enumerate(sheet.page.paragraphs) if p.is_body), 0)
count = 0
while True:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "字")
    app.sendEvent(sheet, event)
    count += 1
    print(count, time.time(), flush=True)
    end = time.time() + 0.02
    while time.time() < end:
        app.processEvents()
"""

TOLD = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from lianluo_desk import resources
from lianluo_desk.desk import Desk
from ui.main import close_when_told, make_application, make_window
app = make_application(["told"])
window = make_window(Desk(sys.argv[1]))
close_when_told()
window.show()
reading = window.desk.read(next((resources.templates() / "lianluo" / "samples").glob("*.txt")))
window.library.add(reading.issue)
window.workspace.open(window.library.open(reading.issue.id))
sheet = window.manuscript.sheet
sheet.place_caret(next(n for n, p in enumerate(sheet.page.paragraphs) if p.is_body), 0)
sheet.textCursor().insertText("最后")
print(reading.issue.id, flush=True)
status = app.exec()
window.library.close()
sys.exit(status)
"""


def test_text_typed_a_second_before_a_kill_is_there_at_the_next_start(application, tmp_path, qtbot):
    """The program is killed while it types; the next window opens the issue with all but the last second's keys."""
    address = str(tmp_path / "archive.sqlite")
    environment = {**os.environ, **{name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}}
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, address], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    )
    typed = []
    for line in victim.stdout:
        count, moment = line.split()
        typed.append((int(count), float(moment)))
        if len(typed) > 20 and typed[-1][1] - typed[0][1] > 2.5:
            victim.send_signal(signal.SIGKILL)
            killed = time.time()
            break
    victim.wait()
    victim.stdout.close()
    sure = max(count for count, moment in typed if moment < killed - 1.0)
    window = make_window(Desk(address))
    window.show()
    qtbot.waitUntil(lambda: window.start._work_card is not None, timeout=30_000)
    window.start._work_card.choose()
    qtbot.waitUntil(lambda: window.workspace.session is not None, timeout=30_000)
    assert window.workspace.editable
    assert window.workspace.issue.articles[0].body[0].text.startswith("字" * sure)
    window.close()
    window.library.close()


def test_closing_keeps_what_was_typed_just_before(hands, qtbot):
    hands.caret(hands.body(), 0)
    hands.type("最后的字")
    issue_id = hands.issue.id
    hands.window.workspace.close()
    assert hands.window.library.issue(issue_id).articles[0].body[0].text.startswith("最后的字")


def test_closing_commits_what_is_under_composition(hands):
    hands.caret(hands.body(), 0)
    hands.compose("zhong")
    issue_id = hands.issue.id
    hands.window.close()
    assert hands.window.library.issue(issue_id).articles[0].body[0].text.startswith("zhong")


def test_closing_with_a_dialog_open_is_quiet(hands):
    hands.do("version.name")
    hands.do("publication.ledger")
    assert len(hands.window.findChildren(QDialog)) == 2
    hands.window.close()


def test_an_issue_held_by_another_editor_is_said_and_can_be_taken_over(hands, sample, tmp_path, qtbot):
    from lianluo_desk.archive import open_archive

    hands.do("start.show")
    window = hands.window
    window.library.settle()
    with open_archive(tmp_path / "archive.sqlite", who="别人", host="别处") as other:
        session = other.open_session(sample.issue.id)
        window.issue_wanted.emit(sample.issue.id)
        qtbot.waitUntil(lambda: "别人" in window.notices.text, timeout=20_000)
        assert window.workspace.session is None
        window.notices._action.click()
        qtbot.waitUntil(lambda: window.workspace.session is not None, timeout=20_000)
        session.abandon()


def test_an_edit_that_cannot_be_recorded_is_said_and_the_sheet_shows_what_is_kept(hands, monkeypatch):
    def refuse(*_arguments):
        raise DeskError("磁盘已满。", "请清出空间。")

    before = hands.issue
    monkeypatch.setattr(hands.window.workspace.session, "record", refuse)
    hands.do("article.down")
    assert "磁盘已满" in hands.window.notices.text
    assert hands.issue == before
    hands.caret(hands.body(), 0)
    hands.type("字")
    assert hands.sheet.page.paragraphs[hands.body()].text == before.articles[0].body[0].text


@pytest.fixture
def full_disk(hands, monkeypatch):
    """The archive takes nothing until `.clear()`."""
    from lianluo_desk.archive import ArchiveFullError

    history = hands.window.workspace.session._history
    real, full = history.save, [True]

    def save(*arguments):
        if full:
            raise ArchiveFullError("磁盘已满，没有写入档案；先前的内容完好。", "请腾出一些空间，编辑台会自动再存。")
        return real(*arguments)

    monkeypatch.setattr(history, "save", save)
    return full


def test_a_full_disk_is_said_once_typing_goes_on_and_everything_is_kept_later(hands, full_disk, qtbot):
    window = hands.window
    hands.caret(hands.body(), 0)
    hands.type("甲")
    qtbot.waitUntil(lambda: "磁盘已满" in window.notices.text, timeout=10_000)
    window.notices._close.click()
    hands.type("乙")
    assert hands.article.body[0].text.startswith("甲乙")
    window.workspace._watch()
    assert window.notices.text == ""
    full_disk.clear()
    qtbot.waitUntil(lambda: "存好了" in window.notices.text, timeout=10_000)
    assert window.library.issue(hands.issue.id).articles[0].body[0].text.startswith("甲乙")


def test_a_window_that_cannot_keep_stays_open_once_and_the_next_one_finds_the_text(hands, full_disk, qtbot, desk):
    window, issue_id = hands.window, hands.issue.id
    hands.caret(hands.body(), 0)
    hands.type("没有存上的字")
    assert not window.close()
    assert window.isVisible()
    assert "再关一次" in window.notices.text
    assert hands.issue.articles[0].body[0].text.startswith("没有存上的字")
    assert window.close()
    full_disk.clear()
    with window.library.open(issue_id, take_over=True) as session:
        assert session.issue.articles[0].body[0].text.startswith("没有存上的字")
        assert session.recovery


def test_an_issue_that_cannot_be_kept_is_not_left_for_another(hands, full_disk, sample):
    hands.caret(hands.body(), 0)
    hands.type("字")
    other = MemorySession(sample.issue)
    hands.window.workspace.open(other)
    assert hands.window.workspace.session is not other
    hands.do("start.show")
    assert hands.issue.articles[0].body[0].text.startswith("字")
    full_disk.clear()


def test_an_archive_that_is_taken_out_and_put_back_loses_nothing(hands, tmp_path, qtbot):
    """The folder goes away under the window; what is typed meanwhile is kept once it is back."""
    window, issue_id = hands.window, hands.issue.id
    here, away = tmp_path / "archive.sqlite", tmp_path / "away.sqlite"
    window.workspace.session.flush()
    here.rename(away)
    hands.caret(hands.body(), 0)
    hands.type("其间")
    qtbot.waitUntil(lambda: "不见了" in window.notices.text, timeout=10_000)
    assert hands.article.body[0].text.startswith("其间")
    away.rename(here)
    qtbot.waitUntil(lambda: "存好了" in window.notices.text, timeout=10_000)
    assert window.library.issue(issue_id).articles[0].body[0].text.startswith("其间")


def test_what_is_under_composition_does_not_hold_up_what_was_committed(hands, qtbot):
    """A preedit is no text and is not kept; what was committed before it is, while it stands."""
    hands.caret(hands.body(), 0)
    hands.compose("", "已定的字")
    hands.compose("wei'ding")
    session = hands.window.workspace.session
    qtbot.waitUntil(lambda: session.saved, timeout=10_000)
    assert hands.sheet.composing
    kept = hands.window.library.issue(hands.issue.id).articles[0].body[0].text
    assert kept.startswith("已定的字6月")


def test_the_end_of_the_session_keeps_what_was_typed(hands):
    hands.caret(hands.body(), 0)
    hands.compose("zui'hou")
    hands.window.keep()
    assert hands.window.library.issue(hands.issue.id).articles[0].body[0].text.startswith("zui'hou6月")


def test_a_signal_to_end_closes_the_window_with_everything_kept(tmp_path):
    environment = {**os.environ, **{name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}}
    address = str(tmp_path / "archive.sqlite")
    told = subprocess.Popen(
        [sys.executable, "-c", TOLD, address], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    )
    issue_id = told.stdout.readline().strip()
    told.send_signal(signal.SIGTERM)
    assert told.wait(timeout=60) == 0
    told.stdout.close()
    with open_archive(address, who="看", host="这里") as archive:
        assert archive.get(issue_id).articles[0].body[0].text.startswith("最后")


def test_what_nobody_caught_becomes_a_sentence_with_details(hands, qtbot):
    hands.window.assembly.hook._caught(RuntimeError, RuntimeError("something unexpected"), None)
    qtbot.waitUntil(lambda: "稿件没有丢失" in hands.window.notices.text, timeout=5_000)
    hands.window.notices._more.click()
    assert "something unexpected" in hands.window.notices._details.toPlainText()


def test_dialogs_are_freed_when_they_close(hands):
    actions = (
        "version.name", "version.compare", "publication.ledger", "publication.facts", "publication.guide",
        "app.settings", "app.palette", "help.shortcuts", "help.about", "issue.open", "archive.search",
        "file.export", "block.table",
    )  # fmt: skip
    for action in actions:
        hands.do(action)
        dialogs = hands.window.findChildren(QDialog)
        assert len(dialogs) == 1, action
        dialogs[0].close()
        del dialogs
        hands.settle()
        assert hands.window.findChildren(QDialog) == [], action


def test_a_window_that_is_gone_leaves_nothing_behind(application, qtbot, desk, caught):
    """Its pages, fonts and glyphs are some megabytes, which nobody would ever free."""
    window = make_window(desk)
    window.show()
    with qtbot.waitSignal(window.start.filled, timeout=30_000):
        pass
    window.start.hide()
    window.start.show()  # it asks for the archive once more, and the window is left meanwhile
    parts = [weakref.ref(part) for part in (window, window.workspace, window.start, window.workspace.glyphs)]
    leave(window)
    del window
    swept()
    assert [part() for part in parts] == [None] * len(parts)


def test_a_name_that_is_empty_names_nothing(hands):
    hands.do("version.name")
    dialog = hands.window.findChild(NameDialog)
    dialog.name.setText("  ")
    assert not dialog.take.isEnabled()
    dialog.close()


@pytest.mark.parametrize(
    ("method", "modifiers", "expected"),
    [("fcitx", "", "ibus"), ("fcitx5", "", "ibus"), ("", "@im=fcitx", "ibus"), ("ibus", "", "ibus"), ("", "", "")],
)
def test_fcitx_is_reached_by_its_other_name(monkeypatch, method, modifiers, expected):
    monkeypatch.setenv("QT_IM_MODULE", method)
    monkeypatch.setenv("XMODIFIERS", modifiers)
    inputmethod.choose()
    assert os.environ["QT_IM_MODULE"] == expected


def test_cycles_are_collected_in_the_thread_of_the_window(hands, monkeypatch):
    """A collection in another thread would free widgets there; Python's own timing is off."""
    assert not gc.isenabled()
    collector = QApplication.instance().findChild(Collector)
    gc.collect()
    monkeypatch.setattr(garbage, "REST", -1.0)  # the hands have rested for long
    held = _cycles(gc.get_threshold()[0] + 100)
    last = weakref.ref(held[-1])
    held.clear()
    collector.look()
    assert last() is None


def test_what_is_set_aside_is_looked_through_when_the_window_is_left(hands):
    """Under the hands cycles are only set aside, in no time; they go when the person has gone elsewhere."""
    collector = QApplication.instance().findChild(Collector)
    held = _cycles(10)
    last = weakref.ref(held[-1])
    for _ in range(MOST_EDITS):
        collector.stir()
    collector.look()
    held.clear()
    gc.collect()
    assert last() is not None
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    hands.qtbot.waitUntil(lambda: last() is None)


class _Cycle:
    """Holds itself."""

    def __init__(self) -> None:
        self.self = self


def _cycles(count: int) -> list[_Cycle]:
    return [_Cycle() for _ in range(count)]


def test_an_issue_is_read_behind_the_window(hands, qtbot, monkeypatch):
    """Reading and locking take as long as the archive takes; the newest issue asked for is the one that opens."""
    window = hands.window
    other = replace(hands.issue, id=new_id(), number=17, cumulative=561)
    window.library.add(other)
    first = hands.issue.id
    hands.do("start.show")
    read, may_go_on, threads = window.library.open, threading.Event(), []

    def slow(issue_id, **how):
        threads.append(threading.current_thread())
        may_go_on.wait(20)
        return read(issue_id, **how)

    monkeypatch.setattr(window.library, "open", slow)
    window.issue_wanted.emit(first)
    window.issue_wanted.emit(other.id)
    assert window.workspace.session is None
    may_go_on.set()
    qtbot.waitUntil(lambda: window.workspace.session is not None, timeout=20_000)
    assert window.workspace.issue.id == other.id
    assert threading.main_thread() not in threads
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(1)
    monkeypatch.undo()
    with window.library.open(first) as free:  # nobody holds the one that was overtaken
        assert free.issue.id == first


def test_going_to_the_start_page_waits_for_the_text_alone(hands, qtbot, monkeypatch):
    """What was typed is on the disk at once; thinning the history and giving back the lock may take their time."""
    hands.caret(hands.body(), 0)
    hands.type("最后的字")
    issue_id, session, may_go_on = hands.issue.id, hands.window.workspace.session, threading.Event()
    close = session.close
    monkeypatch.setattr(session, "close", lambda: (may_go_on.wait(20), close()))
    hands.do("start.show")
    assert hands.issue is None
    assert hands.window.library.issue(issue_id).articles[0].body[0].text.startswith("最后的字")
    assert not session.closed
    hands.window.issue_wanted.emit(issue_id)  # back at once: opening waits for the leaving, the window does not
    may_go_on.set()
    qtbot.waitUntil(lambda: hands.issue is not None, timeout=20_000)
    assert session.closed
    assert hands.window.workspace.editable


def test_what_is_kept_is_said_without_flicker(hands, qtbot):
    """Saves follow every few keys: the words do not change with each of them."""
    label, said = hands.window.kept_label, []
    label.said.connect(lambda: said.append(label.text()))
    hands.caret(hands.body(), 0)
    hands.type("字")
    qtbot.waitUntil(lambda: hands.window.workspace.session.saved, timeout=20_000)
    first = hands.window.workspace.session.saved_at
    hands.type("字")
    qtbot.waitUntil(lambda: hands.window.workspace.session.saved_at != first, timeout=20_000)
    hands.type("字")  # a key ahead of the disk
    label._look_again()
    qtbot.waitUntil(lambda: label.text().startswith("已保存 "), timeout=20_000)
    assert "正在保存…" not in said
    assert label.text() in hands.window.windowTitle()


def test_what_cannot_be_kept_for_a_while_is_said(hands, qtbot, monkeypatch):
    session = hands.window.workspace.session
    hands.caret(hands.body(), 0)
    with monkeypatch.context() as patch:
        patch.setattr(type(session), "saved", property(lambda _session: False))
        hands.type("字")
        qtbot.waitUntil(lambda: hands.window.kept_label.text() == "正在保存…", timeout=20_000)
    qtbot.waitUntil(lambda: hands.window.kept_label.text().startswith("已保存"), timeout=20_000)


def test_a_status_item_that_changes_lays_nothing_out_anew(hands):
    """The window is laid out once its items have their room, not with every line of the caret."""
    status, asked = hands.window.status, []

    class Watch(QObject):
        def eventFilter(self, _watched, event) -> bool:
            if event.type() == QEvent.Type.LayoutRequest:
                asked.append(event)
            return False

    hands.settle()
    watch = Watch()
    hands.window.installEventFilter(watch)
    for row in (11, 12, 13):
        status._set(status.place, f"第 3 页　第 {row} 行")
        hands.settle()
    asked.clear()
    for row in (14, 15, 16):
        status._set(status.place, f"第 3 页　第 {row} 行")
        hands.settle()
    assert not asked
    hands.window.removeEventFilter(watch)
    status._set(status.place, "第 3 页　第 16 行，离页末还有二十行")
    assert status.place.width() >= status.place.sizeHint().width()


def test_an_issue_that_was_taken_over_and_saved_elsewhere_can_still_be_left(hands, tmp_path, qtbot):
    """Its own text is a branch of the archive's history then; nothing holds the window in it."""
    from lianluo_desk.archive import open_archive

    issue_id = hands.issue.id
    with open_archive(tmp_path / "archive.sqlite", who="别人", host="别处") as other:
        with other.open_session(issue_id, take_over=True) as session:
            session.record(replace(session.issue, articles=session.issue.articles[:1]), "删去文章")
        hands.caret(hands.body(), 0)
        hands.type("字")
        qtbot.waitUntil(lambda: hands.window.workspace.session.read_only, timeout=20_000)
    hands.do("start.show")
    assert hands.issue is None
    assert len(hands.window.library.issue(issue_id).articles) == 1
