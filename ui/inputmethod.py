"""Chinese input methods on Linux: by which name the program reaches the user's, and whether it answers.

The wheels of Qt carry the plugin for ibus and none for fcitx, and the one that a distribution ships for its own Qt
cannot be loaded into another. fcitx 5 answers to ibus's name, so ibus's plugin serves both.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QStandardPaths, Slot

from .i18n import tr
from .later import Later

if TYPE_CHECKING:
    from .window import MainWindow

PATIENCE = 3000
"""ms after the start in which a desktop's session brings its input method up."""


def choose() -> None:
    """Before the application is made: ask for fcitx by ibus's name where Qt has no plugin for it."""
    if _wanted().startswith("fcitx") and not _has_own_plugin():
        os.environ["QT_IM_MODULE"] = "ibus"


def _wanted() -> str:
    """The input method that the session names; "" where it names none."""
    return os.environ.get("QT_IM_MODULE", "") or os.environ.get("XMODIFIERS", "").removeprefix("@im=")


def _has_own_plugin() -> bool:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    return folder.is_dir() and any("fcitx" in file.name for file in folder.iterdir())


def answers(folder: Path | None = None) -> bool:
    """Whether the method that Qt will ask is there: ibus, or fcitx by its name, writes down where it listens."""
    if os.environ.get("QT_IM_MODULE") != "ibus" or os.environ.get("IBUS_ADDRESS"):
        return True
    if folder is None:
        configuration = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
        folder = Path(configuration) / "ibus" / "bus"
    return any(_is_alive(file) for file in folder.glob("*"))


def _is_alive(file: Path) -> bool:
    """Whether the process that wrote an address there still runs."""
    try:
        lines = dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines() if "=" in line)
    except OSError:
        return False
    pid = lines.get("IBUS_DAEMON_PID", "")
    return bool(lines.get("IBUS_ADDRESS")) and pid.isdecimal() and Path("/proc", pid).exists()


class InputMethodHint(QObject):
    """Says once after the start that no Chinese can be typed, and where the manual tells what to do."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        Later(self.look, self, PATIENCE).start()

    @Slot()
    def look(self) -> None:
        if not answers():
            sentence = tr("中文输入法没有接上，可能打不出汉字；粘贴和其他操作不受影响。")
            self._window.notices.tell(sentence, tr("怎么办"), self._explain)

    def _explain(self) -> None:
        self._window.assembly.complete()
        self._window.trigger("help.manual")
