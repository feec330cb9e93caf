"""How a command comes in and how an error leaves: a sentence and a hint, never a traceback."""

import os
import sys
from collections.abc import Sequence

from ..errors import DeskError
from .exporting import export_files, plain_export
from .listing import said_at_a_glance
from .speech import complain


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit status: 0 done, 1 not possible or something found, 2 wrong usage."""
    _speak_utf8()
    try:
        return _perform(arguments)
    except DeskError as error:
        complain(error)
    except BrokenPipeError:
        _drop_output()
    except (MemoryError, RecursionError, OSError) as error:
        complain(DeskError(f"没有做成：{error or type(error).__name__}。", "文件没有改动；请检查输入后再试。"))
    except Exception as error:  # noqa: BLE001 - the last door: nobody may meet a traceback
        complain(_unforeseen(error))
    return 1


def _perform(arguments: Sequence[str]) -> int:
    """The everyday commands do not wait for the library that reads all the others."""
    if _answered(arguments):
        return 0
    from .main import perform

    return perform(arguments)


def _answered(arguments: Sequence[str]) -> bool:
    """An export or a list in its plain form is answered here, behind an `--archive` at most."""
    address = os.environ.get("LIANLUO_ARCHIVE")
    if arguments[:1] == ["--archive"] and len(arguments) > 1 and arguments[1] and not arguments[1].startswith("-"):
        address, arguments = arguments[1], arguments[2:]
    wish = plain_export(arguments)
    if os.environ.get("LIANLUO_SYSTEM_FONTS") or not (wish or arguments[:1] in (["archive"], ["ledger"])):
        return False
    from ..desk import Desk

    desk = Desk(address or None)
    try:
        if wish is None:
            return said_at_a_glance(arguments, desk)
        export_files(desk, wish)
    finally:
        desk.close()
    return True


def _unforeseen(error: Exception) -> DeskError:
    """The sentence for a mistake of the program itself; the details go into a log file."""
    import traceback

    from platformdirs import user_log_path

    log = user_log_path("lianluo-desk", appauthor=False) / "errors.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            traceback.print_exception(error, file=stream)
        hint = f"详情记在“{log}”，请把它交给维护人员。"
    except OSError:
        hint = "请重试；若仍如此，请告诉维护人员。"
    return DeskError("程序出了没有料到的问题，这件事没有做成；文件没有改动。", hint)


def _speak_utf8() -> None:
    """Chinese must come out whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Nobody reads any more: keep the interpreter from complaining about it at exit."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
