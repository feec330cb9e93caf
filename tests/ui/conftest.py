"""The real window, offscreen: no display, settings and data in a folder of the test's own."""

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, QThreadPool
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent, QRegion
from PySide6.QtWidgets import QApplication

from lianluo_desk import resources
from lianluo_desk.desk import Desk
from lianluo_desk.typeset.fonts import FontBook
from ui.main import make_application, make_window
from ui.manuscript.sheet import Sheet
from ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parent))

from review_rounds import round_one, two_copies  # noqa: F401 - fixtures of several modules


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """No test reads or writes the settings, the data or the log of whoever runs it."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("LIANLUO_ARCHIVE", raising=False)


@pytest.fixture(scope="session")
def sample():
    """The bundled issue, read once."""
    file = next((resources.templates() / "lianluo" / "samples").glob("*.txt"))
    return Desk().read(file)


@pytest.fixture(scope="session")
def fonts():
    """One font book for all tests: what one has composed, the next need not compose again."""
    return FontBook.bundled()


@pytest.fixture
def desk(tmp_path, fonts):
    """A desk over an empty archive of the test's own."""
    made = Desk(str(tmp_path / "archive.sqlite"))
    vars(made)["fonts"] = fonts
    return made


@pytest.fixture
def caught(monkeypatch):
    """Whatever a slot raises fails the test."""
    errors = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: errors.append(found))
    yield errors
    assert not errors, errors


@pytest.fixture
def application(qapp):
    return make_application(["test"])


@pytest.fixture
def window(application, qtbot, desk, caught):
    """The main window over an empty archive."""
    made = make_window(desk)
    made.show()
    qtbot.waitUntil(lambda: made.start.new.proposal is not None, timeout=30_000)
    yield made
    leave(made)
    swept()


def leave(made: MainWindow) -> None:
    """Close the window and wait for what it has begun."""
    made.close()
    QThreadPool.globalInstance().waitForDone()
    made.start.thumbnails.finish()
    made.library.close()
    made.deleteLater()


def swept() -> None:
    """What was to be deleted is, and what the window's collector has set aside is looked through."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()


@pytest.fixture
def work(window, sample, qtbot):
    """The window with the bundled issue open, its pages composed."""
    window.library.add(sample.issue)
    window.workspace.open(window.library.open(sample.issue.id))
    qtbot.waitUntil(lambda: window.workspace.pages is not None, timeout=30_000)
    return window


class Hands:
    """What a person does, as events."""

    def __init__(self, window: MainWindow, qtbot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def sheet(self) -> Sheet:
        return self.window.manuscript.sheet

    @property
    def issue(self):
        return self.window.workspace.issue

    @property
    def article(self):
        return self.window.workspace.article

    def type(self, text: str) -> None:
        for char in text:
            key = Qt.Key.Key_Return if char == "\n" else Qt.Key.Key_unknown
            typed = "\r" if char == "\n" else char
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.sheet, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, typed))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.sheet, key, modifiers)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.sheet, event)

    def do(self, action: str) -> None:
        assert self.window.book[action].isEnabled(), action
        self.window.book[action].trigger()

    def caret(self, number: int, offset: int = 0) -> None:
        self.sheet.place_caret(number, offset)
        self.sheet.setFocus()

    def body(self) -> int:
        """The first paragraph of the body."""
        return next(n for n, p in enumerate(self.sheet.page.paragraphs) if p.is_body)

    def long_body(self) -> int:
        """The first paragraph of the body that fills several lines."""
        return next(n for n, p in enumerate(self.sheet.page.paragraphs) if p.is_body and len(p.text) > 100)

    def settle(self) -> None:
        """Let every signal, job and deletion arrive."""
        QThreadPool.globalInstance().waitForDone()
        composer = self.window.workspace.composer
        self.qtbot.waitUntil(lambda: not composer.busy, timeout=30_000)
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def hands(work, qtbot):
    return Hands(work, qtbot)


class Painting(QObject):
    """Watches what a view paints: its regions, and whether anything changed outside of them."""

    def __init__(self, area) -> None:
        super().__init__(area)
        self.area, self.regions = area, []
        area.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.regions.append(QRegion(event.region()))
        return False

    def begin(self) -> None:
        """Look at the view as it is now."""
        self.before, self._at = self._seen(), self.area.verticalScrollBar().value()
        self.regions.clear()

    def missed(self) -> int:
        """How many pixels changed since `begin` that were not painted; the view must not have scrolled."""
        painted = list(self.regions)
        assert self.area.verticalScrollBar().value() == self._at
        differs = self.before != self._seen()
        for region in painted:
            for box in region:
                differs[box.top() : box.bottom() + 1, box.left() : box.right() + 1] = False
        return int(differs.sum())

    def _seen(self):
        """The whole view, painted anew."""
        image = QImage(self.area.viewport().size(), QImage.Format.Format_RGB32)
        self.area.viewport().render(image)
        return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()

    @property
    def height(self) -> int:
        """The height of what was painted, in pixels."""
        return max((region.boundingRect().height() for region in self.regions), default=0)


@pytest.fixture
def painting():
    """Painting(view) watches that view."""
    return Painting
