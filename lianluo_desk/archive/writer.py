"""The thread that brings a session's pending states to the disk, so that typing never waits for it."""

import threading
from collections.abc import Callable
from time import monotonic

from ..errors import DeskError

RETRY_SECONDS = 2.0


class Writer:
    """Calls `work` on its own thread when pending work falls due, and again after a failure until it succeeds.

    `work` returns when everything pending at its start is on the disk, or raises a DeskError. `idle` is called about
    every `beat` seconds. Moments are those of a clock that never goes back.
    """

    def __init__(self, work: Callable[[], None], idle: Callable[[], None], beat: float) -> None:
        self._work, self._idle, self._beat = work, idle, beat
        self._changed = threading.Condition()
        self._due: float | None = None
        self._tried = 0  # counts finished attempts, so that a waiter knows one began after it asked
        self._started = 0
        self._closing = False
        self.trouble: DeskError | None = None
        self._thread = threading.Thread(target=self._run, name="lianluo-writer", daemon=True)
        self._thread.start()

    def due_in(self, seconds: float) -> None:
        """Something is pending and must be on its way to the disk within that time."""
        with self._changed:
            due = monotonic() + seconds
            if self._due is None or due < self._due:
                self._due = due
                self._changed.notify_all()

    def flush(self) -> DeskError | None:
        """Wait until one attempt that began after this call has ended; its trouble, if any."""
        with self._changed:
            if self._due is None and self.trouble is None and self._tried == self._started:
                return None
            target = self._started + 1
            self._due = monotonic()
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._tried >= target or self._closing)
            return self.trouble

    def stop(self) -> None:
        """End the thread; pending work is not done any more."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while not self._closing:
            if self._wait():
                self._attempt()
            elif not self._closing:
                self._quietly(self._idle)

    def _wait(self) -> bool:
        """Sleep until work is due; False when a beat has passed without any, or it is time to end."""
        with self._changed:
            while not self._closing:
                left = self._beat if self._due is None else self._due - monotonic()
                if left <= 0:
                    self._due = None
                    self._started += 1
                    return True
                if not self._changed.wait(left) and self._due is None:
                    return False
            return False

    def _attempt(self) -> None:
        trouble = self._quietly(self._work)
        with self._changed:
            self.trouble = trouble
            self._tried = self._started
            if trouble is not None and self._due is None and not getattr(trouble, "final", False):
                self._due = monotonic() + RETRY_SECONDS
            self._changed.notify_all()

    @staticmethod
    def _quietly(act: Callable[[], None]) -> DeskError | None:
        try:
            act()
        except DeskError as error:
            return error
        except Exception as error:  # noqa: BLE001 - the saving thread must outlive every surprise and tell of it
            return DeskError("保存时出现意外的错误，内容仍在内存中，编辑台会再试。", f"{type(error).__name__}: {error}")
        return None
