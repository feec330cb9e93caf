"""The redline of a round on the screen as it will be printed, and its PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from lianluo_desk.desk.gathered import Gathered
from lianluo_desk.errors import DeskError
from ui import filedialogs, settings
from ui.dialogs.base import Dialog
from ui.i18n import tr
from ui.pages.sheets import SheetsView
from ui.work import Job, Progress
from ui.workspace import Workspace

if TYPE_CHECKING:
    from lianluo_desk.output.redline import Redline


class RedlineDialog(Dialog):
    """`written` tells the PDF file."""

    written = Signal(object)

    def __init__(self, workspace: Workspace, redline: "Redline", stem: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("花脸稿"), parent)
        self._workspace, self._redline, self._stem = workspace, redline, stem
        self.sheets = SheetsView(workspace, self)
        self.sheets.setAccessibleName(tr("花脸稿"))
        self.sheets.show_pages(redline.pages)
        self.body.addWidget(self.sheets, 1)
        self.add_button(tr("关闭"), self.close)
        self.save = self.add_button(tr("存为 PDF…"), self._save, primary=True)
        self.resize(880, 640)

    @Slot()
    def _save(self) -> None:
        path = ask_path(self, self._stem, "pdf")
        if path is not None and save(self._workspace, path, redline_bytes(self._workspace, self._redline)):
            self.written.emit((path,))
            self.close()


def ask_path(parent: QWidget, stem: str, suffix: str) -> Path | None:
    """Where to write; the system's dialog asks before replacing."""
    folder = Path(settings.read(settings.EXPORT_FOLDER) or Path.home())
    name, _ = filedialogs.save_file(parent, tr("存到哪里"), str(folder / f"{stem}.{suffix}"), f"*.{suffix}")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(f".{suffix}")


def redline_bytes(workspace: Workspace, redline: "Redline") -> bytes:
    """The redline as a PDF file."""
    from lianluo_desk.output.redline import redline_pdf

    with workspace.composer.turn:
        return redline_pdf(redline, workspace.desk.fonts)


def save(workspace: Workspace, path: Path, data: bytes) -> bool:
    """Write a file whole; False, with a sentence shown, when it could not be."""
    from lianluo_desk.files import write_whole

    try:
        write_whole(path, data, force=True)
    except DeskError as error:
        workspace.trouble.emit(error)
        return False
    return True


class RoundRedline:
    """In the background: the redline of everything that came back in a round."""

    def __init__(self, workspace: Workspace, gathered: Gathered, title: str) -> None:
        self._workspace, self._gathered, self._title = workspace, gathered, title

    def start(self, done: object) -> None:
        """Compose it; `done`, a slot, is called with it in the thread of the window."""
        job = Job(self)
        job.done.connect(done)
        job.failed.connect(self._workspace.trouble)
        job.start()

    def __call__(self, _progress: Progress) -> object:
        from lianluo_desk.desk.comparing import redline_of_round

        with self._workspace.composer.turn:
            return redline_of_round(self._gathered, self._title, self._workspace.desk.fonts)
