"""The menu 审改: send, read back, decide, write into the manuscript, print, compare."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from lianluo_desk.desk.making import file_stem
from lianluo_desk.errors import DeskError
from ui import filedialogs, settings
from ui.i18n import tr
from ui.session import MemorySession, refusal_of
from ui.window import MainWindow

if TYPE_CHECKING:
    from lianluo_desk.archive import Round
    from lianluo_desk.output.redline import Redline


class ReviewCommands(QObject):
    """Binds the actions and the buttons of the panel."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        self._panel = window.bottom.review
        self._folder: Path | None = None
        panel = self._panel
        for action_id, slot in {
            "review.send": self.send,
            "review.read": self.read,
            "review.next": self.next,
            "review.previous": self.previous,
            "review.accept": self.accept,
            "review.reject": self.reject,
            "review.write": panel.write_changes,
            "review.margin": self.show_margin,
            "review.redline": self.redline,
            "review.compare": self.compare,
            "version.compare": self.compare_versions,
            "panel.review": self.show_panel,
        }.items():
            window.book.bind(action_id, slot)
        window.book["review.margin"].setChecked(True)
        panel.send_wanted.connect(self.send)
        panel.read_wanted.connect(self.read)
        panel.redline_wanted.connect(self.redline)
        panel.board.arrived.connect(self._arrived)
        window.bottom.history.compare_wanted.connect(self.compare_version)
        window.notices.acted.connect(self._open_folder)

    # sending and reading back

    @Slot()
    def send(self) -> None:
        """Begin the next round."""
        from .send import SendDialog

        issue = self._workspace.issue
        if issue is None:
            return
        if isinstance(self._workspace.session, MemorySession):
            self._tell(DeskError(tr("样刊只供试用，不能送审。"), tr("请先新建一期，或打开档案里的一期。")))
            return
        refusal = refusal_of(self._workspace.session)
        if refusal is not None:
            self._tell(refusal)
            return
        dialog = SendDialog(self._workspace, self._panel.board.rounds, self._window)
        dialog.sent.connect(self._sent)
        dialog.open()

    @Slot(object, object)
    def _sent(self, round_: "Round", path: Path) -> None:
        self._folder = path.parent
        told = tr("第 {n} 轮送审稿已写好：{name}").format(n=round_.number, name=path.name)
        self._window.notices.tell(told, tr("打开所在文件夹"))
        self._panel.board.refresh()

    @Slot()
    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
            self._folder = None

    @Slot()
    def read(self) -> None:
        """Choose the copies that came back, several at once; meanwhile the process that reads them comes up."""
        self._panel.board.stand_by()
        folder = settings.read(settings.IMPORT_FOLDER) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        names, _ = filedialogs.open_files(self._window, tr("读回返回稿"), str(folder), "Word (*.docx *.doc *.wps)")
        if names:
            self.show_panel()
            self._panel.board.receive([Path(name) for name in names])

    @Slot(int)
    def _arrived(self, count: int) -> None:
        self.show_panel()
        self._panel.filters.reset()
        gathered = self._panel.board.gathered
        if gathered is not None:
            told = tr("读回 {n} 份返回稿：{changes} 处改动，{notes} 条批注。")
            self._workspace.told.emit(
                told.format(n=count, changes=len(gathered.merged.changes), notes=len(gathered.notes))
            )
        self._panel.changes.setFocus()

    @Slot()
    def show_margin(self) -> None:
        """Notes beside the sheet, or none."""
        self._window.balloons.want(self._window.book["review.margin"].isChecked())

    # deciding

    @Slot()
    def show_panel(self) -> None:
        self._window.bottom.show_panel(self._panel)
        QTimer.singleShot(0, self._grow)

    @Slot()
    def _grow(self) -> None:
        """Room for a handful of changes, unless the person gave it more."""
        dock = self._window.bottom_dock
        if dock.height() < HEIGHT:
            self._window.resizeDocks([dock], [HEIGHT], Qt.Orientation.Vertical)

    @Slot()
    def next(self) -> None:
        self.show_panel()
        self._panel.changes.step(1)

    @Slot()
    def previous(self) -> None:
        self.show_panel()
        self._panel.changes.step(-1)

    @Slot()
    def accept(self) -> None:
        self._panel.changes.accept_current()

    @Slot()
    def reject(self) -> None:
        self._panel.changes.dismiss_current()

    # paper and comparison

    @Slot()
    def redline(self) -> None:
        """The round with everything that came back, as it will be printed."""
        from .redline import RoundRedline

        gathered = self._panel.board.gathered
        if gathered is None:
            return
        issue = gathered.snapshot.issue
        title = tr("{name}　第 {n} 轮送审花脸稿").format(name=file_stem(issue), n=gathered.round.number)
        RoundRedline(self._workspace, gathered, title).start(self._show_redline)

    @Slot(object)
    def _show_redline(self, redline: "Redline") -> None:
        from .redline import RedlineDialog

        dialog = RedlineDialog(self._workspace, redline, redline.story.title.replace("　", ""), self._window)
        dialog.written.connect(self._written)
        dialog.open()

    @Slot()
    def compare(self) -> None:
        """Any two against each other."""
        self._compare(None)

    @Slot()
    def compare_versions(self) -> None:
        """The newest named version, or the first state, against the present draft."""
        session = self._workspace.session
        if session is not None:
            tree = session.history
            named = [state.number for state in tree.versions() if state.number != tree.current]
            self._compare(named[0] if named else min(tree.states))

    @Slot(int)
    def compare_version(self, number: int) -> None:
        """That version of the open issue against the present draft."""
        self._compare(number)

    def _compare(self, version: int | None) -> None:
        from .compare import CompareDialog, choices_for

        try:
            choices = choices_for(self._workspace, version)
        except DeskError as error:
            self._tell(error)
            return
        dialog = CompareDialog(self._workspace, choices, self._window)
        if version is not None:
            dialog.choose_version(version)
        dialog.written.connect(self._written)
        dialog.open()

    @Slot(object)
    def _written(self, paths: tuple[Path, ...]) -> None:
        self._folder = paths[0].parent
        self._window.notices.tell(tr("已写好 {name}").format(name=paths[0].name), tr("打开所在文件夹"))

    def _tell(self, error: DeskError) -> None:
        self._window.notices.show_trouble(error)


HEIGHT = 300
"""Height of the panel below that shows a handful of changes beside the current one, px."""
