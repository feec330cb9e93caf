"""Keeping the window where it can be seen when a screen becomes smaller or is unplugged."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SETTLED = 300  # ms after which a desktop has made up its mind about its screens


class OnScreen(QObject):
    """Follows the screens; where the person puts the window herself is her business."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED)
        self._soon.timeout.connect(self.look)
        app = QGuiApplication.instance()
        for screen in app.screens():
            self._follow(screen)
        app.screenAdded.connect(self._follow)
        app.screenRemoved.connect(self._changed)

    @Slot(QScreen)
    def _follow(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._changed)

    @Slot()
    def _changed(self, _what: object = None) -> None:
        self._soon.start()

    @Slot()
    def look(self) -> None:
        """Bring a window that reaches beyond its screen back onto it, smaller where need be."""
        window, free = self._window, self._window.screen().availableGeometry()
        frame = window.frameGeometry()
        if window.isMaximized() or window.isFullScreen() or free.contains(frame):
            return
        edges = frame.size() - window.size()
        window.resize((free.size() - edges).boundedTo(window.size()))
        frame.setSize(window.size() + edges)
        window.move(
            max(free.left(), min(frame.left(), free.right() - frame.width() + 1)),
            max(free.top(), min(frame.top(), free.bottom() - frame.height() + 1)),
        )
