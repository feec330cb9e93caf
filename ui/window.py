"""The main window: outline, manuscript, pages, and the panel below; it lays them out and holds no rules."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.desk import Desk
from lianluo_desk.errors import DeskError

from . import building, settings, theme, words
from .actionbook import ActionBook
from .i18n import tr
from .keptlabel import KeptLabel
from .library import Library
from .notices import NoticeBar
from .onscreen import OnScreen
from .readstrip import ReadStrip
from .room import Room
from .start.page import StartPage
from .work import Job
from .workspace import COLOPHON, MASTHEAD, Workspace

if TYPE_CHECKING:
    from .findbar import FindBar
    from .issue.pane import IssuePane
    from .manuscript.pane import ManuscriptPane
    from .outline.view import OutlinePane
    from .pages.view import PagesView
    from .panels.bottom import BottomPanel
    from .progress import ProgressStrip
    from .review.balloons import Balloons
    from .statusline import StatusLine

LAYOUT_VERSION = 2
BOTTOM_HEIGHT = 190  # px beside type of the default size


class MainWindow(QMainWindow):
    """Everything that is on the screen: first the start page, then, by `steps`, what an open issue needs."""

    closing = Signal()
    files_dropped = Signal(object)
    issue_wanted = Signal(str)  # open that issue of the archive
    search_wanted = Signal(str)  # search the archive for these words
    file_wanted = Signal()  # open a past issue from a file
    assembly: QObject
    manuscript: "ManuscriptPane"
    fields: "IssuePane"
    find: "FindBar"
    editor: QStackedWidget
    beside: QHBoxLayout
    balloons: "Balloons"
    outline: "OutlinePane"
    pages: "PagesView"
    bottom: "BottomPanel"
    outline_dock: QDockWidget
    pages_dock: QDockWidget
    bottom_dock: QDockWidget
    status: "StatusLine"
    progress: "ProgressStrip"
    room: Room

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self.setObjectName("main")
        self.desk, self.library = desk, library
        self.whole = False  # whether the panes are there
        self._untouched = False  # whether the panes stand as they come, not as somebody left them
        self._typed = False  # whether the keys went from the sheet to the outline because the sheet was gone
        self._warned = False  # whether closing was refused because something could not be kept
        self.workspace = Workspace(desk, library, self)
        self.book = ActionBook(self)
        self._build_centre()
        self._build_bars()
        self.workspace.trouble.connect(self.notices.show_trouble)
        self.start.trouble.connect(self._show_refusal)
        self.steps = building.steps(self)
        self.resize(1366, 740)
        geometry = settings.read(settings.GEOMETRY)
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        self.show_start()

    # building

    def _build_centre(self) -> None:
        self.notices = NoticeBar(self)
        self.start = StartPage(self.workspace, self.library, self)
        self.centre = QStackedWidget(self)
        self.centre.addWidget(self.start)
        holder = QWidget(self)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notices)
        outer.addWidget(ReadStrip(self.library, self.start, self))
        outer.addWidget(self.centre, 1)
        self.setCentralWidget(holder)

    def _build_bars(self) -> None:
        self.book.fill_menu_bar(self.menuBar())
        self.kept_label = KeptLabel(self.workspace, self)
        self.kept_label.said.connect(self._show_title)
        self.menuBar().setCornerWidget(self.kept_label)
        bar = QToolBar(tr("常用"), self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(theme.scaled(20), theme.scaled(20)))
        self.book.fill_toolbar(bar)
        gap = QWidget(bar)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        bar.addAction(self.book["app.palette"])
        self.addToolBar(bar)
        self.toolbar = bar
        self.setAcceptDrops(True)

    def joined(self) -> None:
        """The panes are there: listen to them and lay them out as they were the last time."""
        self.whole = True
        self.room = Room(self)
        OnScreen(self)
        workspace = self.workspace
        workspace.opened.connect(self.show_work)
        workspace.closed.connect(self.show_start)
        workspace.part_selected.connect(self._show_part)
        workspace.history_changed.connect(self._show_history)
        workspace.recovered.connect(self._tell_recovered)
        self.start.open_wanted.connect(self.issue_wanted)
        self.start.search_wanted.connect(self.search_wanted)
        self.find.archive_wanted.connect(self.search_wanted)
        workspace.pages_failed.connect(self.notices.show_trouble)
        for signal in (workspace.pages_changed, workspace.questions_changed, workspace.findings_changed):
            signal.connect(self._update_actions)
        for panel in (self.bottom.review, self.bottom.fit):
            panel.count_changed.connect(self._update_actions)
        self.bottom.wanted.connect(self._show_bottom)
        self.bottom.emptied.connect(self.bottom_dock.hide)
        self.bottom.left.connect(self.focus_text)
        self.status.wanted.connect(self.trigger)
        self.outline.entered_text.connect(self.focus_text)
        layout = settings.read(settings.LAYOUT)
        if not layout or not self.restoreState(QByteArray(layout), LAYOUT_VERSION):
            self.arrange_sensibly()
        self.show_start()

    # what is shown

    @Slot(object)
    def _show_refusal(self, error: Exception) -> None:
        """The archive could not be opened: where it is damaged or gone, its backups are a click away."""
        from lianluo_desk.archive import ArchiveDamagedError

        self.notices.show_trouble(error)
        if isinstance(error, ArchiveDamagedError):
            self.notices.offer(tr("备份与恢复…"), partial(self.trigger, "archive.backups"))

    @Slot()
    def show_start(self) -> None:
        """The start page alone."""
        self.centre.setCurrentWidget(self.start)
        if self.whole:
            for part in (self.outline_dock, self.pages_dock, self.bottom_dock, self.status):
                part.hide()
        self._show_title()
        self._update_actions()

    @Slot()
    def show_work(self) -> None:
        """The issue under edit."""
        self.centre.setCurrentIndex(1)
        self.room.show_all()
        self.status.show()
        if self._untouched:
            self.room.share()  # the window may have grown since
            self._untouched = False
        self.room.make()
        self.book["pages.toggle"].setChecked(True)
        self._show_title()

    @Slot(str)
    def _show_part(self, part: str) -> None:
        typing = self.manuscript.sheet.hasFocus()
        if part in (MASTHEAD, COLOPHON):
            self.fields.show_part(part)
            self.editor.setCurrentWidget(self.fields)
            if typing:  # the last article went: what is typed on must not end up in a number
                self.outline.view.setFocus(Qt.FocusReason.OtherFocusReason)
                self._typed = True
        else:
            self.editor.setCurrentWidget(self.manuscript)
            if self._typed and self.outline.view.hasFocus():
                self.manuscript.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
            self._typed = False
        self._update_actions()

    @Slot()
    def focus_text(self) -> None:
        """Go from the outline into what it shows."""
        self.editor.currentWidget().setFocus()

    @Slot()
    def _show_bottom(self) -> None:
        if not self.bottom_dock.isVisible():
            self.bottom_dock.show()
            self.resizeDocks([self.bottom_dock], [theme.scaled(BOTTOM_HEIGHT)], Qt.Orientation.Vertical)

    @Slot()
    def _tell_recovered(self) -> None:
        self._warned = False
        self.notices.tell(tr("刚才没有存上的内容，现在都存好了。"), seconds=10)

    @Slot()
    def _show_title(self) -> None:
        issue = self.workspace.issue
        name = tr("联络动态编辑台")
        if issue is None:
            self.setWindowTitle(name)
            return
        kept = self.kept_label.text()
        title = f"{words.title_of(issue)}　{kept} — {name}" if kept else f"{words.title_of(issue)} — {name}"
        if title != self.windowTitle():
            self.setWindowTitle(title)

    @Slot()
    def _update_actions(self, _object: object = None) -> None:
        self.book.enable(self.states())

    @Slot()
    def _show_history(self) -> None:
        """What can be undone, and the numbers in the title, may be others."""
        self._update_actions()
        self._show_title()

    def states(self) -> set[str]:
        """The conditions that hold now; see `actions.When`."""
        workspace, session = self.workspace, self.workspace.session
        if session is None:
            return set()
        states = {"issue"}
        if workspace.editable:
            states.add("editable")
            history = session.history
            if history.state.parent is not None:
                states.add("undo")
            if history.state.redo in history.states:
                states.add("redo")
            if workspace.article is not None:
                states |= {"article", "body"}
        if workspace.pages is not None:
            states.add("pages")
        if self.bottom.review.board.rounds:
            states.add("round")
        if self.bottom.has_entries:
            states.add("list")
        if workspace.findings:
            states.add("finding")
        return states

    @Slot(str)
    def trigger(self, action_id: str) -> None:
        """Do an action as if it had been chosen in its menu."""
        self.book[action_id].trigger()

    @Slot()
    def guide(self) -> None:
        """The first start with an archive that holds nothing yet: build what is missing, and show the guide."""
        if self.start.has_issues:
            return
        self.assembly.complete()
        self.trigger("publication.guide")

    # layout

    @Slot()
    def arrange_sensibly(self) -> None:
        """Outline left, pages right, the panel below closed."""
        for dock in (self.outline_dock, self.pages_dock, self.bottom_dock):
            dock.setFloating(False)
        sides = Qt.DockWidgetArea
        self.addDockWidget(sides.LeftDockWidgetArea, self.outline_dock)
        self.addDockWidget(sides.RightDockWidgetArea, self.pages_dock)
        self.addDockWidget(sides.BottomDockWidgetArea, self.bottom_dock)
        self._untouched = True
        self.room.share()
        self.bottom_dock.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.whole:
            QTimer.singleShot(0, self.room.make)  # once the panes have their new widths

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.whole:
            self.manuscript.sheet.finish_composition()
        settings.write(settings.GEOMETRY, self.saveGeometry())
        if self.workspace.session is not None:
            settings.write(settings.LAYOUT, self.saveState(LAYOUT_VERSION))
        if not self.workspace.close(give_up=self._warned):
            self._refuse_to_close()
            event.ignore()
            return
        self.closing.emit()
        self.start.thumbnails.finish()
        self.workspace.composer.finish()
        super().closeEvent(event)

    def _refuse_to_close(self) -> None:
        """What was typed could not be kept: say so once; who closes again wants it so."""
        self._warned = True
        session = self.workspace.session
        trouble = session.trouble if session is not None else None
        sentence = trouble.message if trouble is not None else tr("最后的内容没有存上。")
        self.notices.show_trouble(
            DeskError(sentence, tr("窗口先不关，稿件都还在，编辑台会自动再存。再关一次就直接退出。"))
        )

    @Slot()
    def keep(self) -> None:
        """Bring everything to the disk now: the session is about to end. What cannot be kept is said."""
        if self.whole:
            self.manuscript.sheet.finish_composition()
        if self.workspace.session is not None:
            try:
                self.workspace.session.flush()
            except DeskError as error:
                self.notices.show_trouble(error)

    # long work

    def begin_progress(self, text: str, job: Job) -> None:
        """Show what is under way once it takes longer than half a second, until it has ended."""
        self.progress.begin(text, job)

    # files dropped anywhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from .manuscript.clipboard import local_files

        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
