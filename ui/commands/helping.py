"""Palette, settings, help."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.i18n import tr
from ui.notices import open_log
from ui.window import MainWindow


class HelpCommands(QObject):
    """What helps along."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        book = window.book
        for action_id, slot in {
            "app.palette": self.palette,
            "app.settings": self.settings,
            "help.manual": self.manual,
            "help.shortcuts": self.shortcuts,
            "help.about": self.about,
            "help.log": open_log,
        }.items():
            book.bind(action_id, slot)

    @Slot()
    def palette(self) -> None:
        """Go to anything: actions, articles, issues."""
        from ui.dialogs.palette import Palette

        shown = self._window.findChild(Palette)
        if shown is not None:
            shown.close()
            return
        palette = Palette(self._window.book, self._workspace, self._window.library, self._window)
        palette.action_chosen.connect(self._window.trigger)
        palette.part_chosen.connect(self._go_to_part)
        palette.issue_chosen.connect(self._window.issue_wanted)
        palette.open()

    @Slot(str)
    def _go_to_part(self, part: str) -> None:
        self._workspace.select(part)
        self._window.focus_text()

    @Slot()
    def settings(self) -> None:
        from ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._window)
        dialog.changed.connect(self.restyle)
        dialog.open()

    @Slot()
    def restyle(self) -> None:
        """The look changed: everything is drawn anew."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app)
        self._window.manuscript.sheet.restyle()
        self._window.pages.viewport().update()

    @Slot()
    @Slot()
    def manual(self) -> None:
        """The manual: it is a file beside the program."""
        from ui.dialogs.manual import ManualDialog, manual_file

        file = manual_file()
        if file is None:
            self._window.notices.tell(tr("找不到使用手册，请重新安装。"), seconds=8)
        else:
            ManualDialog(file, self._window).show()

    @Slot()
    def shortcuts(self) -> None:
        from ui.dialogs.small import ShortcutsDialog

        ShortcutsDialog(self._window).open()

    @Slot()
    def about(self) -> None:
        from ui.dialogs.small import AboutDialog

        AboutDialog(self._window).open()
