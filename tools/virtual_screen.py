"""A screen of its own for the real window: Xvfb with a window manager, settings and data in a folder of their own."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def need(programs: Sequence[str]) -> None:
    """Raises SystemExit naming the programs that are not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}")


def _serve(*command: str) -> subprocess.Popen[bytes]:
    """Start an X server, which names its display itself, and go there."""
    told, tell = os.pipe()
    server = subprocess.Popen(
        [*command, "-displayfd", str(tell), "-nolisten", "tcp"], pass_fds=(tell,), stderr=subprocess.DEVNULL
    )
    os.environ["DISPLAY"] = ":" + os.read(told, 16).decode().strip()
    return server


@contextmanager
def screen(size: str, home: Path, *, changing: bool = False) -> Iterator[None]:
    """A display of that size (`1366x768`) in the environment of this process; xrandr may make a `changing` one smaller.

    Raises SystemExit naming what is not installed.
    """
    need(("Xvfb", "openbox", *(("Xephyr", "xrandr") if changing else ())))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home)
    (home / "fonts").symlink_to(ROOT / "fonts")  # the titles of windows are the window manager's to draw
    servers = [_serve("Xvfb", "-screen", "0", f"{size}x24")]
    if changing:
        servers.append(_serve("Xephyr", "-screen", size))
    os.environ.pop("WAYLAND_DISPLAY", None)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    try:
        yield
    finally:
        for process in (manager, *reversed(servers)):
            process.terminate()
            process.wait()
