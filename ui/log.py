"""The window's own log: a small rotating file in the user's log folder, nothing sent anywhere."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

logger = logging.getLogger("lianluo_desk.window")


def folder() -> Path:
    """Where the log is written."""
    return Path(platformdirs.user_log_dir("lianluo-desk", appauthor=False))


def start() -> None:
    """Begin writing the log; without a writable folder the window works on without one."""
    if logger.handlers:
        return
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        folder().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder() / "window.log", maxBytes=512 * 1024, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
