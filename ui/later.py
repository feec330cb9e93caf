"""Something to be done with the next events."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Later(QTimer):
    """Calls a slot of `parent` once, `wait` ms after `start()`; never when `parent` is gone by then.

    `QTimer.singleShot` with a receiver would do the same, but keeps the receiver for ever, and all that it knows.
    """

    def __init__(self, slot: Callable[[], object], parent: QObject, wait: int = 0) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(wait)
        self.timeout.connect(slot)
