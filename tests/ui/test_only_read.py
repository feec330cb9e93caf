"""An archive that cannot be written, and an issue that somebody else has open: both can be read in the window."""

import os
from pathlib import Path

import pytest
from conftest import leave, swept
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from lianluo_desk.archive import open_archive
from ui.commands.archive import ArchiveCommands
from ui.main import make_window


@pytest.fixture
def disk(tmp_path, sample, monkeypatch):
    """A folder with an archive of one issue, in which the system lets nobody write."""
    folder = tmp_path / "disk"
    with open_archive(folder / "archive.sqlite", who="-", host="-", automatic_backups=False) as archive:
        archive.add(sample.issue)
    may = os.access

    def access(path, mode, **how):
        inside = Path(path) == folder or folder in Path(path).parents
        return not (inside and mode & os.W_OK) and may(path, mode, **how)

    monkeypatch.setattr(os, "access", access)
    return folder


@pytest.fixture
def reader(application, qtbot, disk, desk, caught):
    """The window over that archive; nothing beside it may have changed at the end."""
    desk._archive_address = str(disk / "archive.sqlite")
    before = {path.name: path.read_bytes() for path in disk.iterdir()}
    made = make_window(desk)
    with qtbot.waitSignal(made.start.filled, timeout=30_000):
        made.show()
    yield made
    leave(made)
    swept()
    assert {path.name: path.read_bytes() for path in disk.iterdir()} == before


@pytest.fixture
def opened(reader, qtbot, sample):
    """Its issue, opened."""
    reader.issue_wanted.emit(sample.issue.id)
    qtbot.waitUntil(lambda: reader.workspace.pages is not None, timeout=30_000)
    return reader


def strip(window):
    return window.findChild(QLabel, "only-read")


def test_the_window_says_so_and_why_for_as_long_as_it_is_so(opened, disk):
    assert strip(opened).isVisible()
    assert str(disk) in strip(opened).text()
    assert opened.kept_label.text() == "只读"


def test_an_archive_as_usual_has_no_strip(window):
    assert not strip(window).isVisible()


def test_the_start_page_offers_to_read_and_not_to_begin(reader, qtbot):
    new = reader.start.new
    assert new.heading.text() == "这份档案只能阅读"
    assert not any(part.isVisible() for part in (new.make, new.gather, new.date, new.series))
    assert reader.library.propose(new.date.date().toPython()).numbers is None


def test_an_issue_in_work_is_read_not_continued(reader, disk):
    cards = [button.text() for button in reader.start.findChildren(QPushButton)]
    assert "继续编辑" not in cards


def test_its_pages_can_be_seen_and_nothing_typed(opened, sample):
    assert opened.workspace.issue.articles == sample.issue.articles
    assert opened.manuscript.sheet.isReadOnly()
    assert not opened.workspace.editable


def test_naming_a_version_is_refused_before_a_name_is_asked_for(opened):
    opened.trigger("version.name")
    assert "只能阅读" in opened.notices.text


def test_a_model_is_refused_with_a_way_out(opened, sample):
    opened.assembly.command(ArchiveCommands).use_as_model(sample.issue.id)
    assert "装成一个文件" in opened.notices.text


def test_searching_and_going_there_work(reader, qtbot, sample):
    hits = reader.library.search("谢良琼").hits
    assert [hit.issue for hit in hits] == [sample.issue.id]


def test_an_issue_that_somebody_else_has_open_can_be_looked_at(window, qtbot, sample):
    window.library.add(sample.issue)
    other = open_archive(window.library.archive.place.file, who="容畅", host="desk-2", automatic_backups=False)
    session = other.open_session(sample.issue.id)
    window.issue_wanted.emit(sample.issue.id)
    qtbot.waitUntil(lambda: bool(window.notices.text), timeout=30_000)
    look = next(button for button in window.notices.findChildren(QPushButton) if button.text() == "只读打开")
    assert look.isVisible()
    look.click()
    qtbot.waitUntil(lambda: window.workspace.issue is not None, timeout=30_000)
    assert not window.workspace.editable
    window.notices.hide()
    for action in ("version.name", "review.send"):
        window.trigger(action)
        assert "只读打开" in window.notices.text
    assert not window.findChildren(QDialog)
    assert window.workspace.close()
    session.close()
    other.close()
