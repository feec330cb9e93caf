"""The program's own options, its commands, and how an error leaves it."""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from .. import __version__
from ..errors import DeskError
from . import keeping, making, reviewing
from .shared import Call, complain, say

app = typer.Typer(
    name="lianluo-desk",
    help="联络动态编辑台：编一期简报，从来稿到付印。不带命令时打开窗口。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
making.register(app)
keeping.register(app)
reviewing.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"lianluo-desk {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    archive: Annotated[
        str | None, typer.Option("--archive", envvar="LIANLUO_ARCHIVE", help="档案库的路径或地址")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    context.obj = call = Call(archive)
    context.call_on_close(call.close)


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit status: 0 done, 1 not possible or something found, 2 wrong usage."""
    _speak_utf8()
    command = typer.main.get_command(app)
    try:
        command.main(args=list(arguments), prog_name="lianluo-desk")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except DeskError as error:
        complain(error)
    except BrokenPipeError:
        _drop_output()
    except (MemoryError, RecursionError, OSError) as error:
        complain(DeskError(f"没有做成：{error or type(error).__name__}。", "文件没有改动；请检查输入后再试。"))
    except Exception as error:  # noqa: BLE001 - the last door: nobody may meet a traceback
        complain(_unforeseen(error))
    return 1


def _unforeseen(error: Exception) -> DeskError:
    """The sentence for a mistake of the program itself; the details go into a log file."""
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
