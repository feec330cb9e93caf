"""Collecting cycles in the GUI thread alone: a widget that another thread's collection frees would crash the program.

It also keeps collections from under the hands. Looking through everything the program holds takes longer than the
window may stand still, so that is done while the person is in another window; otherwise only what has come since the
last time is looked through, when the hands rest, and set aside. What is set aside costs nothing to hold.
"""

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

PERIOD = 500  # ms between looks
REST = 1.0  # seconds without an edit before anything is looked through
MOST_EDITS = 100
MOST_OBJECTS = 20_000
"""What may have come since the last time to be looked through at a rest: some 30 ms. More is set aside unseen."""
LONG, LONG_REST = 1_200.0, 10.0
"""Seconds after which everything is looked through although the window was never left, and of rest before that."""


class Collector(QObject):
    """Switches Python's own timing off and collects from a timer."""

    def __init__(self, parent: QGuiApplication) -> None:
        super().__init__(parent)
        gc.disable()
        self._threshold = gc.get_threshold()[0]
        self._key = self._whole = time.monotonic()
        self._edits = 0
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        parent.applicationStateChanged.connect(self._change)

    @Slot()
    def stir(self, _what: object = None) -> None:
        """The hands are at work."""
        self._key = time.monotonic()
        self._edits += 1

    @Slot()
    def look(self) -> None:
        """Collect or set aside what has come, when it is time."""
        now, young = time.monotonic(), gc.get_count()[0]
        if now - self._whole > LONG and now - self._key > LONG_REST:
            self.collect_all()
        elif self._edits >= MOST_EDITS or young >= MOST_OBJECTS:
            self._set_aside()
        elif now - self._key > REST and (self._edits or young > self._threshold):
            gc.collect()
            self._set_aside()

    def collect_all(self) -> None:
        """Look through everything."""
        gc.unfreeze()
        gc.collect()
        self._whole = time.monotonic()
        self._set_aside()

    def _set_aside(self) -> None:
        gc.freeze()
        self._edits = 0

    @Slot(Qt.ApplicationState)
    def _change(self, state: Qt.ApplicationState) -> None:
        """The person has gone to another window: nobody waits."""
        if state == Qt.ApplicationState.ApplicationInactive:
            QTimer.singleShot(0, self.collect_all)
