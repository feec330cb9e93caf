"""Clocks: medians of repeated calls, and fresh processes with their CPU time and peak memory."""

import compileall
import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Runs in the fresh process before the work, and reports on standard error how much memory it took.
_REPORT = """
import atexit, sys
def peak():
    try:  # the kernel's own count of this program; the resource module also counts what the parent had
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
atexit.register(lambda: print(peak(), file=sys.stderr))
"""


@dataclass(frozen=True)
class Timing:
    """Milliseconds."""

    median: float
    p95: float

    def __str__(self) -> str:
        return f"{self.median:7.1f} ms   p95 {self.p95:7.1f} ms"


def repeated(work: Callable[[], object], times: int, warm: int = 3) -> Timing:
    """Wall time of `work`, after `warm` calls that do not count.

    Nothing is collected meanwhile, as in the window while somebody types (`ui/garbage.py`) and in a command.
    """
    for _ in range(warm):
        work()
    taken = []
    gc.collect()
    gc.disable()
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    gc.enable()
    taken.sort()
    return Timing(statistics.median(taken), taken[min(len(taken) - 1, int(len(taken) * 0.95))])


@dataclass(frozen=True)
class Process:
    """A fresh process: wall and CPU time in ms from its start to its end, peak memory in MiB."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.0f} ms wall   {self.cpu:7.0f} ms CPU   {self.memory:5.0f} MiB"


def compile_program() -> None:
    """Compile the program's modules as an installation does, so that a fresh process finds them compiled."""
    compileall.compile_dir(ROOT / "lianluo_desk", quiet=2)
    compileall.compile_file(ROOT / "app.py", quiet=2)


def fresh(programs: Mapping[str, tuple[str, Sequence[str]]], times: int) -> dict[str, Process]:
    """Medians of each program (its code and arguments) run by new interpreters, start-up and imports included.

    The programs take turns, so that whatever else the machine does meanwhile falls on all of them.
    """
    runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in programs}
    for _ in range(times):
        for name, (code, arguments) in programs.items():
            runs[name].append(_once(code, arguments))
    return {
        name: Process(*(statistics.median(each) for each in zip(*taken, strict=True))) for name, taken in runs.items()
    }


def _once(code: str, arguments: Sequence[str]) -> tuple[float, float, float]:
    before, start = _children(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _REPORT + code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    wall = (time.perf_counter() - start) * 1000
    return wall, (_children() - before) * 1000, float(done.stderr.strip().splitlines()[-1])


def _children() -> float:
    """CPU seconds, the system's included, of all processes that this one has waited for."""
    times = os.times()
    return times.children_user + times.children_system
