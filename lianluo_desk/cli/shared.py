"""What every command shares: speech, the desk of the call, arguments that are read the same way everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from ..desk import Desk
from ..desk.making import NO_IMAGES
from ..files import write_all, write_whole
from ..model.issue import Issue
from .speech import complain, say, say_json

__all__ = ["Call", "Force", "Json", "complain", "desk_of", "issue_json", "parse_day", "say", "say_json", "write_issue"]

Json = Annotated[bool, typer.Option("--json", help="只输出一个 JSON 值")]
Force = Annotated[bool, typer.Option("--force", help="替换已有的文件")]


@dataclass
class Call:
    """One call of the program: which archive it works on, and whether the machine's own fonts may serve."""

    archive: str | None = None
    system_fonts: bool = False
    _desk: Desk | None = field(default=None, repr=False)

    @property
    def desk(self) -> Desk:
        if self._desk is None:
            self._desk = Desk(self.archive, system_fonts=self.system_fonts)
        return self._desk

    def close(self) -> None:
        """Let go of the archive."""
        if self._desk is not None:
            self._desk.close()


def desk_of(context: typer.Context) -> Desk:
    """The desk of this call."""
    call = context.find_object(Call)
    return call.desk if call else Desk()


def parse_day(text: str | None) -> date:
    """An ISO date (2018-06-28) or a Chinese one; today without a text. Raises typer.BadParameter."""
    from ..model.dates import parse_date

    if text is None:
        return date.today()
    day = parse_date(text)
    if day is None:
        raise typer.BadParameter(f"“{text}”不是日期，请写成 2018-06-28 或 2018年6月28日。")
    return day


def issue_json(issue: Issue) -> dict[str, Any]:
    """The issue as a JSON value."""
    from ..model.issue_file import issue_to_json

    return issue_to_json(issue)


def write_issue(issue: Issue, path: Path, *, force: bool, images: Mapping[str, bytes] = NO_IMAGES) -> None:
    """Write the issue file, and its images into the folder "images" beside it. Raises DeskError."""
    from ..model.issue_file import dump_issue

    if images:
        folder = path.parent / "images"
        folder.mkdir(exist_ok=True)
        write_all({folder / name: data for name, data in images.items() if not (folder / name).exists()})
    write_whole(path, dump_issue(issue).encode(), force=force)
