"""The parts of the window that an open issue needs, built a step at a time behind the start page, or all at once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from . import theme
from .accessible import name_choices
from .dockhead import DockHead
from .i18n import tr

if TYPE_CHECKING:
    from .window import MainWindow


def core_of_the_panes(_progress: object = None) -> None:
    """Load what the panes will ask of the core, in a thread, so that the steps are short. Nothing is opened."""
    import lianluo_desk.desk.gathered
    import lianluo_desk.render.render
    import lianluo_desk.typeset.flow  # noqa: F401


def steps(window: "MainWindow") -> Iterator[None]:
    """Build the panes and bars of an open issue; each is imported when its turn comes."""
    yield from _centre(window)
    yield from _docks(window)
    from .progress import ProgressStrip
    from .statusline import StatusLine

    window.status = StatusLine(window.workspace, window)
    window.setStatusBar(window.status)
    window.progress = ProgressStrip(window)
    window.status.addPermanentWidget(window.progress)
    window.status.hide()
    yield
    window.joined()
    name_choices(window)
    for button in window.findChildren(QPushButton):
        button.setAutoDefault(True)  # Enter presses the button that has the focus, as in a dialog


def _centre(window: "MainWindow") -> Iterator[None]:
    from .manuscript.pane import ManuscriptPane

    yield
    window.manuscript = ManuscriptPane(window.workspace, window)
    yield
    from .issue.pane import IssuePane

    window.fields = IssuePane(window.workspace, window.library, window)
    yield
    from .findbar import FindBar

    window.find = FindBar(window.workspace, window.manuscript, window)
    window.editor = QStackedWidget(window)
    window.editor.addWidget(window.manuscript)
    window.editor.addWidget(window.fields)
    work = QWidget(window)
    layout = QVBoxLayout(work)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(window.find)
    window.beside = QHBoxLayout()  # the sheet, and the margin for notes
    window.beside.setSpacing(0)
    window.beside.addWidget(window.editor, 1)
    layout.addLayout(window.beside, 1)
    window.centre.addWidget(work)
    yield


def _docks(window: "MainWindow") -> Iterator[None]:
    from .outline.view import OutlinePane
    from .pages.view import PagesView

    window.outline = OutlinePane(window.workspace, window.book, window)
    window.pages = PagesView(window.workspace, window)
    yield
    from .panels.bottom import BottomPanel

    yield
    window.bottom = BottomPanel(window.workspace, window)
    yield
    from .review.balloons import Balloons

    window.balloons = Balloons(window.workspace, window.bottom.review.board, window.manuscript, window)
    window.beside.addWidget(window.balloons)
    yield
    sides = Qt.DockWidgetArea
    window.outline_dock = _dock(window, "outline", tr("大纲"), window.outline, sides.LeftDockWidgetArea)
    window.pages_dock = _dock(window, "pages", tr("版面"), window.pages, sides.RightDockWidgetArea)
    window.bottom_dock = _dock(window, "bottom", tr("校对与审改"), window.bottom, sides.BottomDockWidgetArea)
    window.bottom_dock.setTitleBarWidget(window.bottom.head)
    for corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner):
        window.setCorner(corner, sides.BottomDockWidgetArea)  # lists are wide: they must not squeeze what is beside
    window.outline.setMinimumWidth(theme.scaled(150))
    window.pages.setMinimumWidth(200)
    yield


def _dock(window: "MainWindow", name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
    dock = QDockWidget(title, window)
    dock.setObjectName(f"dock-{name}")
    dock.setTitleBarWidget(DockHead(dock))
    dock.setWidget(widget)
    dock.hide()
    window.addDockWidget(area, dock)
    return dock
