"""Work off the GUI thread: a job runs in the pool, reports, can be cancelled, and answers in the GUI thread."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from lianluo_desk.errors import DeskError

from .log import logger


class Cancelled(Exception):  # noqa: N818
    """The person stopped the work."""


class Progress:
    """What a running job tells: `step` reports and raises Cancelled once the person has stopped it."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._stop = threading.Event()

    def cancel(self) -> None:
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def is_cancelled(self) -> bool:
        """Whether the person has stopped the work, for those who ask by calling."""
        return self._stop.is_set()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Report `done` of `total`. Raises Cancelled."""
        if self._stop.is_set():
            raise Cancelled
        self._report(done, total, text)


class Job(QObject):
    """One piece of work. Its signals arrive in the thread that made it; exactly one of the last three comes.

    It is no child of its `owner`, whose end cancels it: it lives until its thread has left it.
    """

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Callable[[Progress], Any], owner: QObject | None = None) -> None:
        super().__init__()
        self._work = work
        self.progress = Progress(self.progressed.emit)
        self._left = threading.Event()
        if owner is not None:
            owner.destroyed.connect(self.cancel)

    def start(self, pool: QThreadPool | None = None) -> "Job":
        """Queue the work."""
        _running.add(self)
        self.finished.connect(self._forget)
        (pool or QThreadPool.globalInstance()).start(_Runner(self))
        return self

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next step; its result is thrown away in any case."""
        self.progress.cancel()

    def leave(self) -> None:
        """The pool's thread will not touch this object any more."""
        self._left.set()

    @Slot()
    def _forget(self) -> None:
        self._left.wait()  # the pool's thread is done with this object
        _running.discard(self)
        self.deleteLater()

    def run(self) -> None:
        """The work itself, in the pool's thread."""
        try:
            if self.progress.cancelled:
                raise Cancelled
            result = self._work(self.progress)
        except Cancelled:
            self.cancelled.emit()
        except DeskError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 — whatever goes wrong must reach the person as a sentence
            logger.exception("background work failed")
            self.failed.emit(error)
        else:
            if self.progress.cancelled:
                self.cancelled.emit()
            else:
                self.done.emit(result)
        self.finished.emit()


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job: Job | None = job

    def run(self) -> None:
        job, self._job = self._job, None
        assert job is not None
        job.run()
        job.leave()


_running: set[Job] = set()
"""Jobs under way, kept alive until they have answered."""


def finish() -> None:
    """Before the program ends: ask every job to stop, and wait until no thread holds one any more."""
    for job in tuple(_running):
        job.cancel()
    QThreadPool.globalInstance().waitForDone()
