"""Qt's own file dialog, which desktops without one of their own show: wide columns, and the answers of before."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView

from ui import filedialogs


@pytest.fixture
def person(qtbot):
    """Does something with the dialog that is about to come up."""

    def does(act):
        def now():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QFileDialog)
            act(dialog)

        QTimer.singleShot(0, now)

    return does


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "来稿.txt"
    made.write_text("来稿")
    return made


def test_a_file_is_chosen(window, person, file):
    person(lambda dialog: (dialog.selectFile(str(file)), dialog.accept()))
    names, chosen = filedialogs.open_files(window, "导入来稿", str(file.parent), "文本 (*.txt)")
    assert (names, chosen) == ([str(file)], "文本 (*.txt)")


def test_nothing_is_chosen(window, person, file):
    person(lambda dialog: dialog.reject())
    assert filedialogs.open_file(window, "导入来稿", str(file.parent)) == ("", "")


def test_a_folder_is_chosen(window, person, tmp_path):
    person(lambda dialog: dialog.accept())
    assert filedialogs.folder(window, "导出到", str(tmp_path)) == str(tmp_path)


def test_a_name_to_write_is_proposed(window, person, tmp_path):
    person(lambda dialog: dialog.accept())
    name, _ = filedialogs.save_file(window, "存到哪里", str(tmp_path / "第16期.pdf"), "PDF (*.pdf)")
    assert name == str(tmp_path / "第16期.pdf")


def test_dates_and_names_have_room(window, person, file):
    seen = {}

    def look(dialog):
        head = dialog.findChild(QTreeView, "treeView").header()
        seen.update({column: head.sectionSize(column) for column in range(4)})
        dialog.reject()

    person(look)
    filedialogs.open_file(window, "导入来稿", str(file.parent))
    assert all(seen[column] >= width for column, width in filedialogs.COLUMNS.items())
    assert seen[0] > 200
