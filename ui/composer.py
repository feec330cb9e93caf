"""Pages that follow the issue: composed at once while that is quick, in the background where it is not."""

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue

from .changes import brings
from .work import Job, Progress

if TYPE_CHECKING:
    from lianluo_desk.typeset.pages import Pages

AT_ONCE = 0.050
"""Seconds of computing that the last composition may have cost for the next one to be done within the keystroke."""
MUCH = 1_500
"""Characters that an edit may bring for its pages to be made within the keystroke; a long paste brings more."""


class Composer(QObject):
    """Turns the newest issue into Pages; what was overtaken by a newer issue is dropped."""

    composed = Signal(object, object)  # Issue, Pages
    failed = Signal(object)

    def __init__(self, compose: "Callable[[Issue], Pages]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compose = compose
        self.turn = threading.Lock()  # one composition at a time, whoever asks
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._seconds = float("inf")
        self._wanted: Issue | None = None
        self._job: Job | None = None

    def pages(self, issue: Issue) -> "Pages":
        """The pages of any issue; for other threads, which wait for their turn. Raises DeskError."""
        with self.turn:
            return self._compose(issue)

    def follow(self, issue: Issue, before: Issue | None = None) -> None:
        """Make pages of that issue, now or soon; soon when it has much more text than `before`."""
        self._wanted = issue
        if self._job is not None:
            return
        much = before is not None and brings(before, issue, MUCH)
        if not much and self._seconds <= AT_ONCE and self.turn.acquire(blocking=False):
            try:
                self._now(issue)
            finally:
                self.turn.release()
        else:
            self._later()

    def forget(self) -> None:
        """No issue is open any more."""
        self._wanted = None

    def _now(self, issue: Issue) -> None:
        started = time.thread_time()
        try:
            pages = self._compose(issue)
        except DeskError as error:
            self._wanted = None
            self.failed.emit(error)
            return
        self._seconds = time.thread_time() - started
        self._wanted = None
        self.composed.emit(issue, pages)

    def _later(self) -> None:
        issue = self._wanted
        assert issue is not None
        self._wanted = None
        self._job = Job(_Composition(self, issue))
        self._job.done.connect(self._arrived)
        self._job.failed.connect(self._broke)
        self._job.start(self._pool)

    def timed(self, issue: Issue) -> "tuple[Issue, Pages, float]":
        with self.turn:
            started = time.thread_time()
            pages = self._compose(issue)
            return issue, pages, time.thread_time() - started

    @Slot(object)
    def _arrived(self, result: "tuple[Issue, Pages, float]") -> None:
        issue, pages, self._seconds = result
        self._job = None
        if self._wanted is None:
            self.composed.emit(issue, pages)
        else:
            self.follow(self._wanted)

    @Slot(object)
    def _broke(self, error: Exception) -> None:
        self._job = None
        if self._wanted is None:
            self.failed.emit(error)
        else:
            self._later()

    @property
    def busy(self) -> bool:
        """Whether a composition is under way or wanted."""
        return self._job is not None or self._wanted is not None

    def finish(self) -> None:
        """Wait until no composition is under way."""
        self._pool.waitForDone()


class _Composition:
    def __init__(self, composer: Composer, issue: Issue) -> None:
        self._composer, self._issue = composer, issue

    def __call__(self, _progress: Progress) -> object:
        return self._composer.timed(self._issue)
