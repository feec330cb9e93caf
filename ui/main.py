"""Starting the window."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QLoggingCategory, QObject, Qt, QTimer, QTranslator, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from lianluo_desk.desk import Desk

from . import icons, inputmethod, log, settings, theme, work
from .garbage import Collector
from .i18n import Catalogue, QtGaps
from .library import Library

TURN = 0.0005
"""Seconds after which a thread at work lets another have its turn. Painting gives up its turn at every call of Qt's;
with Python's own 5 ms the window would stand still while pages are composed or proofread behind it."""

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def run(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed; the exit status."""
    inputmethod.choose()
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")  # paint what a key changed at once
    app = make_application(argv)
    desk = Desk(os.environ.get("LIANLUO_ARCHIVE") or None, system_fonts=may_use_system_fonts())
    window = make_window(desk, at_once=False)
    app.commitDataRequest.connect(window.keep)
    close_when_told()
    if not settings.read(settings.GUIDE_SEEN):
        window.start.filled.connect(window.guide, Qt.ConnectionType.SingleShotConnection)
    inputmethod.InputMethodHint(window)
    window.show()
    status = app.exec()
    work.finish()
    window.library.close()
    return status


def close_when_told() -> None:
    """A logout or a shutdown ends programs by a signal: close as by the window's own button, everything kept."""
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _close)


def _close(_number: int, _frame: object) -> None:
    QTimer.singleShot(0, QApplication.closeAllWindows)


def may_use_system_fonts() -> bool:
    """Whether the machine's own fonts may serve where they qualify; otherwise the bundled ones alone."""
    wished = os.environ.get("LIANLUO_SYSTEM_FONTS", "").lower()
    return wished in ("1", "true", "yes") if wished else bool(settings.read(settings.SYSTEM_FONTS))


def make_application(argv: Sequence[str]) -> QApplication:
    """The application with its name, language and look."""
    app = QApplication.instance() or QApplication(list(argv))
    assert isinstance(app, QApplication)
    app.setApplicationName(settings.APPLICATION)
    app.setDesktopFileName("lianluo-desk")
    app.setApplicationDisplayName("")
    app.setWindowIcon(QIcon(str(icons.FOLDER / "app.svg")))
    if app.findChild(Collector) is None:
        Collector(app)
    sys.setswitchinterval(TURN)
    log.start()
    QLoggingCategory.setFilterRules(log.QUIET)
    speak(app)
    theme.apply(app)
    return app


def speak(app: QApplication) -> None:
    """The interface's language, Qt's own dialogs included."""
    language = settings.read(settings.LANGUAGE)
    QLocale.setDefault(QLocale("zh_CN" if language == "zh" else language))
    own = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if own.load("qtbase_zh_CN" if language == "zh" else f"qtbase_{language}", folder):
        app.installTranslator(own)
    app.installTranslator(QtGaps(app) if language == "zh" else Catalogue(language, app))


def make_window(desk: Desk, *, at_once: bool = True):
    """The main window with its commands, and the archive opening behind it; see `assemble`."""
    from .assembly import assemble

    return assemble(desk, Library(desk), at_once=at_once)


class TroubleHook(QObject):
    """Whatever nobody caught becomes a sentence in the window; the text stays as it is."""

    def __init__(self, show: object, parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._before = sys.excepthook
        sys.excepthook = self._caught
        # Not a slot of this object: when the parent goes, nothing of its Python side may be left to ask.
        parent.destroyed.connect(partial(_restore, self._before))

    @Slot()
    def restore(self) -> None:
        """Let what nobody caught go where it went before."""
        _restore(self._before)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        log.logger.error("unexpected", exc_info=(kind, error, trace))
        QTimer.singleShot(0, _Shown(self._show, error))


def _restore(before: Hook, _gone: QObject | None = None) -> None:
    sys.excepthook = before


class _Shown:
    def __init__(self, show: object, error: BaseException) -> None:
        self._show, self._error = show, error

    def __call__(self) -> None:
        self._show(self._error)  # type: ignore[operator]
