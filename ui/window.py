"""The main window: outline, manuscript, pages, and the panel below; it lays them out and holds no rules."""

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.desk import Desk

from . import settings, words
from .actionbook import ActionBook
from .findbar import FindBar
from .i18n import tr
from .issue.pane import IssuePane
from .library import Library
from .manuscript.clipboard import local_files
from .manuscript.pane import ManuscriptPane
from .notices import NoticeBar
from .outline.view import OutlinePane
from .pages.view import PagesView
from .panels.bottom import BottomPanel
from .progress import ProgressStrip
from .start.page import StartPage
from .statusline import StatusLine
from .work import Job
from .workspace import COLOPHON, MASTHEAD, Workspace

LAYOUT_VERSION = 1
OUTLINE_WIDTH, PAGES_WIDTH, BOTTOM_HEIGHT = 232, 448, 190


class MainWindow(QMainWindow):
    """Everything that is on the screen."""

    closing = Signal()
    files_dropped = Signal(object)
    assembly: QObject

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__()
        self.setObjectName("main")
        self.desk, self.library = desk, library
        self.workspace = Workspace(desk, library, self)
        self.book = ActionBook(self)
        self._build_centre()
        self._build_docks()
        self._build_bars()
        self._connect()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # Enter presses the button that has the focus, as in a dialog
        self._update_actions()
        self.resize(1366, 740)
        self._arrange()
        self.show_start()

    # building

    def _build_centre(self) -> None:
        self.notices = NoticeBar(self)
        self.start = StartPage(self.workspace, self.library, self)
        self.manuscript = ManuscriptPane(self.workspace, self)
        self.fields = IssuePane(self.workspace, self.library, self)
        self.find = FindBar(self.workspace, self.manuscript, self)
        self.editor = QStackedWidget(self)
        self.editor.addWidget(self.manuscript)
        self.editor.addWidget(self.fields)
        work = QWidget(self)
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find)
        layout.addWidget(self.editor, 1)
        self.centre = QStackedWidget(self)
        self.centre.addWidget(self.start)
        self.centre.addWidget(work)
        holder = QWidget(self)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notices)
        outer.addWidget(self.centre, 1)
        self.setCentralWidget(holder)

    def _build_docks(self) -> None:
        self.outline = OutlinePane(self.workspace, self.book, self)
        self.pages = PagesView(self.workspace, self)
        self.bottom = BottomPanel(self.workspace, self)
        sides = Qt.DockWidgetArea
        self.outline_dock = self._dock("outline", tr("大纲"), self.outline, sides.LeftDockWidgetArea)
        self.pages_dock = self._dock("pages", tr("版面"), self.pages, sides.RightDockWidgetArea)
        self.bottom_dock = self._dock("bottom", tr("校对与审改"), self.bottom, sides.BottomDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, sides.RightDockWidgetArea)
        self.setCorner(Qt.Corner.BottomLeftCorner, sides.LeftDockWidgetArea)
        self.outline.setMinimumWidth(150)
        self.pages.setMinimumWidth(200)

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock-{name}")
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _build_bars(self) -> None:
        self.book.fill_menu_bar(self.menuBar())
        self.kept_label = QLabel(self)
        self.kept_label.setProperty("quiet", "true")
        self.kept_label.setContentsMargins(8, 0, 16, 0)
        self.kept_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        longest = tr("已保存 {time}").format(time=tr("{month}月{day}日 {time}").format(month=12, day=28, time="00:00"))
        self.kept_label.setMinimumWidth(self.kept_label.fontMetrics().horizontalAdvance(longest) + 32)
        self.menuBar().setCornerWidget(self.kept_label)
        bar = QToolBar(tr("常用"), self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        self.book.fill_toolbar(bar)
        gap = QWidget(bar)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        bar.addAction(self.book["app.palette"])
        self.addToolBar(bar)
        self.toolbar = bar
        self.status = StatusLine(self.workspace, self)
        self.setStatusBar(self.status)
        self.progress = ProgressStrip(self)
        self.status.addPermanentWidget(self.progress)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.opened.connect(self.show_work)
        workspace.closed.connect(self.show_start)
        workspace.part_selected.connect(self._show_part)
        workspace.history_changed.connect(self._update_actions)
        workspace.kept.connect(self._show_kept)
        workspace.trouble.connect(self.notices.show_trouble)
        self.start.trouble.connect(self.notices.show_trouble)
        workspace.pages_failed.connect(self.notices.show_trouble)
        for signal in (workspace.pages_changed, workspace.questions_changed, workspace.findings_changed):
            signal.connect(self._update_actions)
        self.bottom.review.count_changed.connect(self._update_actions)
        self.bottom.wanted.connect(self._show_bottom)
        self.bottom.emptied.connect(self.bottom_dock.hide)
        self.status.wanted.connect(self.trigger)
        self.outline.entered_text.connect(self.focus_text)

    # what is shown

    @Slot()
    def show_start(self) -> None:
        """The start page alone."""
        self.centre.setCurrentWidget(self.start)
        for dock in (self.outline_dock, self.pages_dock, self.bottom_dock):
            dock.hide()
        self.status.hide()
        self._show_title()
        self._update_actions()

    @Slot()
    def show_work(self) -> None:
        """The issue under edit."""
        self.centre.setCurrentIndex(1)
        self.outline_dock.show()
        self.pages_dock.show()
        self.status.show()
        self.book["pages.toggle"].setChecked(True)
        self._show_title()
        self._show_kept(True)

    @Slot(str)
    def _show_part(self, part: str) -> None:
        if part in (MASTHEAD, COLOPHON):
            self.fields.show_part(part)
            self.editor.setCurrentWidget(self.fields)
        else:
            self.editor.setCurrentWidget(self.manuscript)
        self._update_actions()

    @Slot()
    def focus_text(self) -> None:
        """Go from the outline into what it shows."""
        self.editor.currentWidget().setFocus()

    @Slot()
    def _show_bottom(self) -> None:
        if not self.bottom_dock.isVisible():
            self.bottom_dock.show()
            self.resizeDocks([self.bottom_dock], [BOTTOM_HEIGHT], Qt.Orientation.Vertical)

    @Slot(bool)
    def _show_kept(self, kept: bool) -> None:
        session = self.workspace.session
        if session is None:
            self.kept_label.setText("")
        elif session.read_only:
            self.kept_label.setText(tr("只读"))
        elif not kept:
            self.kept_label.setText(tr("正在保存…"))
        else:
            self.kept_label.setText(
                tr("已保存 {time}").format(time=words.moment(getattr(session, "saved_at", None))).rstrip()
            )
        self._show_title()

    def _show_title(self) -> None:
        issue = self.workspace.issue
        name = tr("联络动态编辑台")
        if issue is None:
            self.setWindowTitle(name)
            return
        kept = self.kept_label.text()
        self.setWindowTitle(
            f"{words.title_of(issue)}　{kept} — {name}" if kept else f"{words.title_of(issue)} — {name}"
        )

    @Slot()
    def _update_actions(self, _object: object = None) -> None:
        self.book.enable(self.states())
        self._show_kept(self.workspace.session is None or self.workspace.session.saved)

    def states(self) -> set[str]:
        """The conditions that hold now; see `actions.When`."""
        workspace, session = self.workspace, self.workspace.session
        if session is None:
            return set()
        states = {"issue"}
        if workspace.editable:
            states.add("editable")
            if session.history.undo() is not None:
                states.add("undo")
            if session.history.redo() is not None:
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

    # layout

    def _arrange(self) -> None:
        """The layout of last time, or the sensible one."""
        geometry, layout = settings.read(settings.GEOMETRY), settings.read(settings.LAYOUT)
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        if not layout or not self.restoreState(QByteArray(layout), LAYOUT_VERSION):
            self.arrange_sensibly()

    @Slot()
    def arrange_sensibly(self) -> None:
        """Outline left, pages right, the panel below closed."""
        for dock in (self.outline_dock, self.pages_dock, self.bottom_dock):
            dock.setFloating(False)
        sides = Qt.DockWidgetArea
        self.addDockWidget(sides.LeftDockWidgetArea, self.outline_dock)
        self.addDockWidget(sides.RightDockWidgetArea, self.pages_dock)
        self.addDockWidget(sides.BottomDockWidgetArea, self.bottom_dock)
        self.resizeDocks([self.outline_dock, self.pages_dock], [OUTLINE_WIDTH, PAGES_WIDTH], Qt.Orientation.Horizontal)
        self.bottom_dock.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.manuscript.sheet.finish_composition()
        settings.write(settings.GEOMETRY, self.saveGeometry())
        if self.workspace.session is not None:
            settings.write(settings.LAYOUT, self.saveState(LAYOUT_VERSION))
        self.closing.emit()
        self.workspace.close()
        self.start.thumbnails.finish()
        self.workspace.composer.finish()
        super().closeEvent(event)

    # long work

    def begin_progress(self, text: str, job: Job) -> None:
        """Show what is under way once it takes longer than half a second."""
        self.progress.begin(text, job)

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, text: str) -> None:
        self.progress.show_step(done, total, text)

    @Slot()
    def hide_progress(self) -> None:
        self.progress.finish()

    # files dropped anywhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
