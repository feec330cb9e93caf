"""Backing up, restoring, carrying one issue: from the menu of the real window, with nothing typed lost."""

from dataclasses import replace

import pytest
from conftest import leave, swept
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QPushButton

from lianluo_desk.desk import Desk
from ui import filedialogs
from ui.commands.keeping import KeepingCommands
from ui.dialogs.backup import BackupDialog
from ui.dialogs.backups import BackupsDialog
from ui.main import make_window
from ui.session import MemorySession


@pytest.fixture(autouse=True)
def no_dialog_left(window):
    yield
    for left in window.findChildren(QDialog):
        left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def keeping(window):
    return window.assembly.command(KeepingCommands)


def told(window, qtbot, text):
    qtbot.waitUntil(lambda: text in window.notices.text, timeout=30_000)


def backups(window):
    return window.library.archive.backups.all()


def listed(hands, qtbot):
    """The dialog with the backups, filled."""
    hands.do("archive.backups")
    dialog = hands.window.findChild(BackupsDialog)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    return dialog


def cells(dialog, row=0):
    return [dialog.table.item(row, column).text() for column in range(5)]


def typed(hands, text="加的话"):
    hands.caret(hands.body(), 0)
    hands.type(text)


def test_a_backup_beside_the_archive_says_when_and_where(hands, qtbot):
    hands.do("archive.backup")
    dialog = hands.window.findChild(BackupDialog)
    assert dialog.own.isChecked()
    dialog.take.click()
    told(hands.window, qtbot, "备份好了，已打开核对，与档案相符")
    (backup,) = backups(hands.window)
    assert str(backup.path) in hands.window.notices.text
    assert f"{backup.at.astimezone():%Y-%m-%d %H:%M}" in hands.window.notices.text


def test_a_backup_holds_what_was_typed_a_moment_ago(hands, keeping, tmp_path, qtbot):
    typed(hands)
    keeping.back_up(tmp_path / "盘" / "备份.sqlite3")
    told(hands.window, qtbot, "备份好了")
    other = Desk(str(tmp_path / "盘" / "备份.sqlite3"))
    assert other.archive.get(hands.issue.id) == hands.issue
    other.close()


def test_a_folder_that_is_not_there_is_refused_in_the_dialog(hands, tmp_path, qtbot):
    hands.do("archive.backup")
    dialog = hands.window.findChild(BackupDialog)
    dialog.folder.setText(str(tmp_path / "没有"))
    dialog.elsewhere.setChecked(True)
    dialog.take.click()
    assert "没有这个文件夹" in dialog.message.text()
    assert dialog.isVisible()
    dialog.folder.setText(str(tmp_path))
    with qtbot.waitSignal(dialog.chosen) as heard:
        dialog.take.click()
    assert heard.args[0].parent == tmp_path


def test_the_list_tells_kind_issues_size_and_verifies(hands, qtbot):
    hands.window.library.archive.backups.make()
    dialog = listed(hands, qtbot)
    when, kind, issues, size, checked = cells(dialog)
    assert kind == "手工"
    assert issues == "1"
    assert "B" in size
    assert checked == "做好时相符"
    assert when.startswith("20")
    dialog.verify.click()
    qtbot.waitUntil(lambda: "都完好" in dialog.message.text(), timeout=30_000)
    assert cells(dialog)[4] == "完好"


def test_a_damaged_backup_is_found_out_and_not_restored(hands, keeping, qtbot):
    backup = hands.window.library.archive.backups.make()
    backup.path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    dialog = listed(hands, qtbot)
    assert cells(dialog)[2] == "—"
    dialog.verify.click()
    qtbot.waitUntil(lambda: bool(dialog.message.text()) and dialog._job is None, timeout=30_000)
    assert dialog.message.property("wrong") == "true"
    typed(hands)
    before = hands.issue
    dialog.close()
    keeping.restore(backup.path)
    qtbot.waitUntil(lambda: hands.issue is not None and hands.window.isEnabled(), timeout=30_000)
    assert hands.issue == before  # opened again, with what was typed
    assert hands.window.notices.property("notice") == "error"


def test_restoring_keeps_what_is_there_and_shows_the_restored_archive(hands, qtbot):
    library, first = hands.window.library, hands.issue
    library.archive.backups.make()
    typed(hands)
    changed = hands.issue
    assert changed != first
    dialog = listed(hands, qtbot)
    dialog.restore.click()
    assert "另存为一份“恢复前”的备份" in dialog.message.text()
    assert hands.issue == changed  # nothing happens before the word is given
    dialog.agree.click()
    told(hands.window, qtbot, "档案已恢复为")
    assert hands.issue is None
    assert hands.window.start.isVisible()
    assert library.issue(first.id) == first
    before = next(one for one in backups(hands.window) if one.kind == "before-restore")
    assert str(before.path) in hands.window.notices.text
    kept = Desk(str(before.path))
    assert kept.archive.get(first.id) == changed  # what was typed last is in it
    kept.close()
    hands.window.issue_wanted.emit(first.id)  # and work goes on
    qtbot.waitUntil(lambda: hands.issue is not None, timeout=20_000)
    assert hands.issue == first
    assert hands.window.workspace.editable


def test_what_cannot_be_kept_stays_open_and_nothing_is_restored(hands, keeping, monkeypatch):
    from lianluo_desk.errors import DeskError

    backup = hands.window.library.archive.backups.make()
    session = hands.window.workspace.session
    with monkeypatch.context() as patch:
        patch.setattr(session, "close", lambda: (_ for _ in ()).throw(DeskError("磁盘已满。", "腾出空间。")))
        keeping.restore(backup.path)
    assert hands.window.workspace.session is session
    assert "磁盘已满" in hands.window.notices.text
    assert hands.window.isEnabled()


def test_a_backup_is_removed_only_when_it_was_said_twice(hands, qtbot):
    hands.window.library.archive.backups.make()
    dialog = listed(hands, qtbot)
    dialog.remove.click()
    assert len(backups(hands.window)) == 1
    assert "不能找回" in dialog.message.text()
    dialog.agree.click()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    assert backups(hands.window) == []
    assert dialog.table.rowCount() == 0


def test_an_issue_goes_to_another_desk_and_comes_back(hands, keeping, tmp_path, monkeypatch, qtbot):
    typed(hands)
    file = tmp_path / "第16期.zip"
    monkeypatch.setattr(filedialogs, "save_file", lambda *_: (str(tmp_path / "第16期"), ""))
    hands.do("archive.pack")
    told(hands.window, qtbot, "装成一个文件：第16期.zip")
    other = Desk(str(tmp_path / "other.sqlite"))
    other.archive.import_issue(file)
    assert other.archive.get(hands.issue.id) == hands.issue
    with other.archive.open_session(hands.issue.id) as session:
        session.record(replace(session.issue, articles=session.issue.articles[:1]), "删去文章")
    other.archive.export_issue(hands.issue.id, file, replace=True)
    other.close()
    monkeypatch.setattr(filedialogs, "open_file", lambda *_: (str(file), ""))
    hands.do("archive.unpack")  # while that very issue is open
    told(hands.window, qtbot, "已更新为导入的内容")
    qtbot.waitUntil(lambda: hands.issue is not None, timeout=20_000)
    assert len(hands.issue.articles) == 1
    assert hands.window.workspace.editable


def test_what_is_no_packed_issue_leaves_the_open_one_alone(hands, keeping, tmp_path, qtbot):
    session = hands.window.workspace.session
    (tmp_path / "坏.zip").write_bytes(b"PK nothing")
    keeping.unpack(tmp_path / "坏.zip")
    told(hands.window, qtbot, "不是完整的期刊包")
    assert hands.window.workspace.session is session


def test_the_sample_is_not_packed(hands):
    hands.window.workspace.open(MemorySession(hands.issue))
    hands.do("archive.pack")
    assert "样刊不在档案里" in hands.window.notices.text


def test_a_picture_that_did_not_come_can_be_asked_for_again(window, qtbot):
    thumbnails = window.start.thumbnails
    thumbnails.want("no-such-issue", "1", 1.0)
    qtbot.waitUntil(lambda: not thumbnails.waiting, timeout=30_000)


def test_a_lost_archive_is_brought_back_from_the_window(application, qtbot, tmp_path, sample):
    desk = Desk(str(tmp_path / "lost" / "archive.sqlite"))
    desk.archive.add(sample.issue)
    desk.archive.backups.make()
    file = desk.place.file
    desk.close()
    file.unlink()
    lost = make_window(desk)
    lost.show()
    told(lost, qtbot, "不见了或是空的")
    (button,) = (one for one in lost.notices.findChildren(QPushButton) if one.isVisible() and "备份" in one.text())
    button.click()
    dialog = lost.findChild(BackupsDialog)
    qtbot.waitUntil(lambda: dialog._job is None and dialog.table.rowCount() == 1, timeout=30_000)
    assert cells(dialog)[2] == "1"
    dialog.verify.click()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    assert cells(dialog)[4] == "完好"
    dialog.restore.click()
    dialog.agree.click()
    told(lost, qtbot, "档案已恢复为")
    assert lost.library.issue(sample.issue.id) == sample.issue
    leave(lost)
    swept()
