"""Asking for files and folders: the desktop's own dialog, or Qt's, laid out so that names and dates can be read.

The answers are those of QFileDialog's functions of the same purpose: "" or an empty list when nothing was chosen.
"""

from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView, QWidget

from . import theme

SIZE = 860, 540  # px beside type of the default size
COLUMNS = {1: 96, 2: 120, 3: 150}
"""Widths of size, kind and date; the name takes what is left."""


def open_file(parent: QWidget, title: str, start: str = "", filters: str = "") -> tuple[str, str]:
    """One file that exists, and the filter that was chosen."""
    names, chosen = open_files(parent, title, start, filters, mode=QFileDialog.FileMode.ExistingFile)
    return (names[0] if names else ""), chosen


def open_files(
    parent: QWidget,
    title: str,
    start: str = "",
    filters: str = "",
    *,
    mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFiles,
) -> tuple[list[str], str]:
    """Files that exist, and the filter that was chosen."""
    dialog = QFileDialog(parent, title, start, filters)
    dialog.setFileMode(mode)
    return _answer(dialog)


def save_file(parent: QWidget, title: str, start: str = "", filters: str = "") -> tuple[str, str]:
    """Where to write; asks before a file is replaced."""
    dialog = QFileDialog(parent, title, start, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    if start:
        dialog.selectFile(start)
    names, chosen = _answer(dialog)
    return (names[0] if names else ""), chosen


def folder(parent: QWidget, title: str, start: str = "") -> str:
    """A folder that exists."""
    dialog = QFileDialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    names, _ = _answer(dialog)
    return names[0] if names else ""


def _answer(dialog: QFileDialog) -> tuple[list[str], str]:
    """Show it and wait; the dialog is freed afterwards."""
    _lay_out(dialog)
    try:
        if not dialog.exec():
            return [], ""
        return dialog.selectedFiles(), dialog.selectedNameFilter()
    finally:
        dialog.deleteLater()


def _lay_out(dialog: QFileDialog) -> None:
    """Qt's own dialog, where the desktop has none: wide enough, its columns readable."""
    tree = dialog.findChild(QTreeView, "treeView")
    if tree is None:
        return
    room = dialog.screen().availableGeometry().size()
    dialog.resize(min(theme.scaled(SIZE[0]), room.width() - 32), min(theme.scaled(SIZE[1]), room.height() - 64))
    head = tree.header()
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in COLUMNS.items():
        head.resizeSection(column, theme.scaled(width))
