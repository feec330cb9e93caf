"""The window's own log: a small rotating file in the user's log folder, nothing sent anywhere."""

import logging
from pathlib import Path

logger = logging.getLogger("lianluo_desk.window")

QUIET = "qt.accessibility.atspi.warning=false"
"""What Qt need not say on the console: with a screen reader it tells of the caret in every label whose text can be
selected, and complains itself that a label has none. The environment's QT_LOGGING_RULES have the last word.
"""


def folder() -> Path:
    """Where the log is written."""
    import platformdirs

    return Path(platformdirs.user_log_dir("lianluo-desk", appauthor=False))


class _WhenNeeded(logging.Handler):
    """Opens the file with the first record: most days nothing is written, and a start need not wait for it."""

    def emit(self, record: logging.LogRecord) -> None:
        logger.removeHandler(self)
        logger.addHandler(_handler())
        logger.handlers[-1].handle(record)


def start() -> None:
    """Begin writing the log; without a writable folder the window works on without one."""
    if logger.handlers:
        return
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(_WhenNeeded())


def _handler() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    try:
        folder().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder() / "window.log", maxBytes=512 * 1024, backupCount=3, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler
