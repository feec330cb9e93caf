"""Clocks: medians of repeated calls, and fresh processes with their CPU time and peak memory."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Runs in the fresh process before the work, and reports on standard error what it took.
_REPORT = """
import atexit, json, sys, time
def peak():
    try:  # the kernel's own count of this program; the resource module also counts what the parent had
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
atexit.register(lambda: print(json.dumps([time.process_time(), peak()]), file=sys.stderr))
"""


@dataclass(frozen=True)
class Timing:
    """Milliseconds."""

    median: float
    p95: float

    def __str__(self) -> str:
        return f"{self.median:7.1f} ms   p95 {self.p95:7.1f} ms"


def repeated(work: Callable[[], object], times: int, warm: int = 3) -> Timing:
    """Wall time of `work`, after `warm` calls that do not count."""
    for _ in range(warm):
        work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return Timing(statistics.median(taken), taken[min(len(taken) - 1, int(len(taken) * 0.95))])


@dataclass(frozen=True)
class Process:
    """A fresh process: wall and CPU time in ms, peak memory in MiB."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.0f} ms wall   {self.cpu:7.0f} ms CPU   {self.memory:5.0f} MiB"


def fresh(code: str, arguments: Sequence[str] = (), times: int = 5) -> Process:
    """Medians of `code` run by new interpreters, start-up and imports included."""
    runs = [_once(code, arguments) for _ in range(times)]
    return Process(*(statistics.median(each) for each in zip(*runs, strict=True)))


def _once(code: str, arguments: Sequence[str]) -> tuple[float, float, float]:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _REPORT + code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    wall = (time.perf_counter() - start) * 1000
    cpu, memory = json.loads(done.stderr.strip().splitlines()[-1])
    return wall, cpu * 1000, memory
