"""Collecting cycles in the GUI thread alone: a widget that another thread's collection frees would crash the program.

It also keeps collections out of keystrokes: they run between events, whole ones only when the hands rest.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

PERIOD = 500  # ms between looks
REST = 2.0  # seconds without an edit before a whole collection


class Collector(QObject):
    """Switches Python's own timing off and collects from a timer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._key = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def stir(self, _what: object = None) -> None:
        """The hands are at work: whole collections wait."""
        self._key = time.monotonic()

    @Slot()
    def look(self) -> None:
        """Collect what is due by Python's own thresholds."""
        young, middle, old = gc.get_count()
        if old > self._thresholds[2] and time.monotonic() - self._key > REST:
            gc.collect()
        elif middle > self._thresholds[1]:
            gc.collect(1)
        elif young > self._thresholds[0]:
            gc.collect(0)
