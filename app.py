"""Lianluo Desk: opens the window; with a command it works without one."""

import gc
import sys

COLLECT_AFTER = 500_000
"""New objects between two looks for garbage: most that a command makes is in use until it ends."""


def main() -> int:
    """Start the window, or the command line when there are arguments; the exit status."""
    if getattr(sys, "frozen", False):  # a packed program starts itself anew to read foreign files apart
        import multiprocessing

        multiprocessing.freeze_support()
    if len(sys.argv) > 1:
        return _command(sys.argv[1:])
    from ui.main import run as run_window

    return run_window(sys.argv)


def _command(arguments: list[str]) -> int:
    gc.set_threshold(COLLECT_AFTER)
    from lianluo_desk.cli import run

    status = run(arguments)
    gc.freeze()  # at exit the interpreter would look through everything once more, as long as a page is composed
    return status


if __name__ == "__main__":
    raise SystemExit(main())
