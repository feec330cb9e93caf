"""Runs a parser in a process of its own, with limits of time and memory, so that no file can take the desk with it."""

import contextlib
import multiprocessing
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
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


def run_apart(
    function: Callable[..., T], *arguments: object, allowance: Allowance = ALLOWANCE, name: str = "文件"
) -> T:
    """`function(*arguments)` in a fresh process (spawned, so it works alike on every system).

    Function, arguments and result must be picklable. Raises what the function raises, and DeskError when it
    exceeds its allowance or its process dies. Where no process can be started it runs here, under the
    limits that preflight has already set.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, allowance, function, arguments), daemon=True)
    try:
        process.start()
    except (OSError, RuntimeError, AssertionError):  # no processes allowed here, or already inside a daemon
        receiver.close()
        sender.close()
        return function(*arguments)
    sender.close()
    try:
        return cast(T, _result(receiver, allowance, name))
    finally:
        receiver.close()
        process.kill()
        process.join()


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


def _work(
    sender: Connection, allowance: Allowance, function: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    """What the child does: limit itself, work, send (True, result) or (False, error)."""
    _limit(allowance)
    try:
        answer: tuple[bool, object] = (True, function(*arguments))
    except Exception as error:  # noqa: BLE001 - sent to the parent, which raises it
        answer = (False, error)
    try:
        sender.send(answer)
    except BrokenPipeError:
        return
    except Exception as error:  # noqa: BLE001 - an answer that cannot travel is told as plain words
        sender.send((False, RuntimeError(f"{type(error).__name__}: {error}")))
    sender.close()


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
