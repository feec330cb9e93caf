"""Work under way, in the status line: shown after half a second, with a button to stop it."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from .i18n import tr
from .work import Job

SHOW_AFTER = 500  # ms


class ProgressStrip(QWidget):
    """One job at a time; the newest is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._text = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("进度"))
        self._stop = QPushButton(tr("停止"), self)
        self._stop.setProperty("link", "true")
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._text, self._bar, self._stop):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER)
        self._timer.timeout.connect(self.show)
        self.hide()

    def begin(self, text: str, job: Job) -> None:
        """A job starts; the strip follows it until it has ended or another one starts."""
        self._job = job
        job.progressed.connect(self._step)
        job.finished.connect(self._finish)
        self._text.setText(text)
        self._stop.show()
        self._bar.setRange(0, 0)
        self._timer.start()

    def stoppable(self, *, on: bool) -> None:
        """Whether the job that has begun may be stopped."""
        self._stop.setVisible(on)

    @Slot(int, int, str)
    def _step(self, done: int, total: int, text: str) -> None:
        """The job is at `done` of `total`."""
        if self.sender() is not self._job:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(text)

    @Slot()
    def _finish(self) -> None:
        """The job has ended."""
        if self.sender() is not self._job:
            return
        self._timer.stop()
        self._job = None
        self.hide()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
