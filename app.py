"""Lianluo Desk: opens the window; with a command it works without one."""

import sys


def main() -> int:
    """Start the window, or the command line when there are arguments; the exit status."""
    if len(sys.argv) > 1:
        from lianluo_desk.cli import run as run_command

        return run_command(sys.argv[1:])
    from ui.main import run as run_window

    return run_window(sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
