"""Runs a parser in a process of its own, with limits of time and memory, so that no file can take the desk with it."""

import contextlib
import importlib
import multiprocessing
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar, cast

from ..errors import DeskError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a parser may use: wall-clock seconds, and megabytes of address space where the system can limit them."""

    seconds: float = 30.0
    megabytes: int = 2048


ALLOWANCE = Allowance()
_HINT = "请在 Word 中打开并另存一份再读入；原文件没有被改动。"


STARTING = 60.0  # seconds a process may take to come up on a busy machine; reading has its own allowance
IDLE = 600.0  # seconds after which a process that nobody needed ends
_READY = "ready"


def run_apart(
    function: Callable[..., T], *arguments: object, allowance: Allowance = ALLOWANCE, name: str = "文件"
) -> T:
    """`function(*arguments)` in a fresh process (spawned, so it works alike on every system).

    Function, arguments and result must be picklable. Raises what the function raises, and DeskError when it
    exceeds its allowance or its process dies. Where no process can be started it runs here, under the
    limits that preflight has already set.
    """
    helper = _SPARE.take() or _start()
    if helper is None:
        return function(*arguments)
    try:
        helper.wait()
        with contextlib.suppress(BrokenPipeError):  # it has died: the result tells
            helper.connection.send((allowance, function, arguments))
        return cast(T, _result(helper.connection, allowance, name))
    finally:
        helper.end()


def stand_by() -> None:
    """Start the process for the next file now, so that it has loaded its parsers when the file is there.

    Every process still reads one file only. One that is not needed ends by itself.
    """
    _SPARE.fill()


@dataclass(frozen=True)
class _Helper:
    """A process that waits for its one task."""

    process: BaseProcess
    connection: Connection

    def wait(self) -> None:
        """Until it is ready to work; a process that does not come up is found out by its result."""
        with contextlib.suppress(EOFError, OSError):
            if self.connection.poll(STARTING):
                self.connection.recv()

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


class _Spare:
    """At most one process that was started ahead."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._helper: _Helper | None = None

    def fill(self) -> None:
        with self._lock:
            if self._helper is None or not self._helper.process.is_alive():
                self._helper = _start()

    def take(self) -> _Helper | None:
        with self._lock:
            helper, self._helper = self._helper, None
        if helper is None or helper.process.is_alive():
            return helper
        helper.end()
        return None


_SPARE = _Spare()


def _start() -> _Helper | None:
    """A fresh process; None where none can be started."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    try:
        process.start()
    except (OSError, RuntimeError, AssertionError):  # no processes allowed here, or already inside a daemon
        ours.close()
        return None
    finally:
        theirs.close()
    return _Helper(process, ours)


def _result(receiver: Connection, allowance: Allowance, name: str) -> object:
    if not receiver.poll(allowance.seconds):
        raise DeskError(f"“{name}”读了 {allowance.seconds:.0f} 秒还没有读完，已停止。", _HINT)
    try:
        done, value = receiver.recv()
    except (EOFError, OSError) as error:
        raise DeskError(f"“{name}”在读取时用尽内存或使读取程序出错，已停止。", _HINT) from error
    if done:
        return value
    if isinstance(value, MemoryError):
        raise DeskError(f"“{name}”读取时需要的内存太大，已停止。", _HINT)
    raise value


def _work(connection: Connection) -> None:
    """What the child does: load the parsers, await a task, work under limits, send (True, result) or (False, error)."""
    importlib.import_module(".reader", __package__)
    connection.send(_READY)
    if not connection.poll(IDLE):
        return
    try:
        allowance, function, arguments = connection.recv()
    except EOFError:  # the desk has ended
        return
    _limit(allowance)
    try:
        answer: tuple[bool, object] = (True, function(*arguments))
    except Exception as error:  # noqa: BLE001 - sent to the parent, which raises it
        answer = (False, error)
    try:
        connection.send(answer)
    except BrokenPipeError:
        return
    except Exception as error:  # noqa: BLE001 - an answer that cannot travel is told as plain words
        connection.send((False, RuntimeError(f"{type(error).__name__}: {error}")))
    connection.close()


def _limit(allowance: Allowance) -> None:
    """Limit address space and processor time of this process, as far as the system knows such limits."""
    if sys.platform == "win32":  # the parent's clock and preflight's sizes are the limits there
        return
    import resource

    size = allowance.megabytes * 2**20
    seconds = int(allowance.seconds) + 1
    for kind, limit in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
