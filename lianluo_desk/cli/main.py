"""The program's own options and its commands."""

from collections.abc import Sequence
from typing import Annotated

import typer

from .. import __version__
from . import checking, keeping, making, reviewing, safekeeping
from .shared import Call, say

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
safekeeping.register(keeping.archive)
reviewing.register(app)
checking.register(app)


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
    system_fonts: Annotated[
        bool,
        typer.Option(
            "--system-fonts", envvar="LIANLUO_SYSTEM_FONTS", help="优先用这台电脑上合格的字体；不写只用内置字体"
        ),
    ] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    context.obj = call = Call(archive, system_fonts)
    context.call_on_close(call.close)


def perform(arguments: Sequence[str]) -> int:
    """Run one command; its exit status: 0 done, 1 something found, 2 wrong usage. Raises what the command raises."""
    try:
        typer.main.get_command(app).main(args=list(arguments), prog_name="lianluo-desk")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return 0
