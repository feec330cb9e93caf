"""Who acts on the archive, from which host and process, and by which clock."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .moments import Clock, stamp, utc_now


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at this program."""

    who: str
    host: str
    clock: Clock = utc_now

    def now(self) -> datetime:
        return self.clock()

    def stamp(self) -> str:
        return stamp(self.clock())


def this_process() -> str:
    """This process as `pid` or `pid:start`, so that a later process with the same pid is told apart."""
    return process_mark(os.getpid())


def process_mark(pid: int) -> str:
    return f"{pid}:{(_system_line(pid) or ('', ''))[1]}"


def is_running(mark: str) -> bool:
    """Whether the process with that mark still runs on this host."""
    pid_text, _, started = mark.partition(":")
    if not pid_text.isdecimal():
        return True
    pid = int(pid_text)
    if not _exists(pid):
        return False
    line = _system_line(pid)
    if line is None:
        return True
    state, now_started = line
    return state not in "ZX" and started in ("", now_started)


def _system_line(pid: int) -> tuple[str, str] | None:
    """State and start (clock ticks since boot) of a process; None where the system does not tell."""
    try:
        line = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = line.rpartition(")")[2].split()
    return fields[0], fields[19]


def _exists(pid: int) -> bool:
    if os.name == "nt":
        return _exists_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exists_on_windows(pid: int) -> bool:
    """On Windows `os.kill` would end the process, so the system is asked for a handle instead."""
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE
