"""A long article comes onto the sheet in slices: its head at once, what is below it between two events."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot

from .paragraphs import Paragraph

AT_ONCE, SLICE = 80, 60
"""Paragraphs that are shown at once, and how many follow between two events: 5–10 ms each."""


class Filling(QObject):
    """Keeps what is still to be written below, and has it written."""

    def __init__(self, append: Callable[[Sequence[Paragraph]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._append = append
        self.rest: tuple[Paragraph, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(2)  # other events have their turn between two slices
        self._timer.timeout.connect(self._slice)

    def begin(self, paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
        """The head of these, to be written now; the rest follows by itself."""
        self.rest = tuple(paragraphs[AT_ONCE:])
        if self.rest:
            self._timer.start()
        return paragraphs[:AT_ONCE]

    def stop(self) -> None:
        """Something else is shown: nothing is to follow."""
        self.rest = ()
        self._timer.stop()

    def complete(self) -> None:
        """Write all that is left: somebody is about to edit, or to go there."""
        if self.rest:
            rest = self.rest
            self.stop()
            self._append(rest)

    @Slot()
    def _slice(self) -> None:
        following, self.rest = self.rest[:SLICE], self.rest[SLICE:]
        if not self.rest:
            self._timer.stop()
        self._append(following)
