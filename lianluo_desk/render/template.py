"""One template of a pack: carried out as a plan where that can be, by Jinja2 behind glass where not."""

import json
import os
import sys
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..errors import DeskError
from .budget import BUDGET, MAX_CHARACTERS, Budget, template_error
from .plan import Plan, Program

if TYPE_CHECKING:
    from .sandbox import SandboxedTemplate

Filters = Mapping[str, Callable[..., Any]]

PLAN_FORMAT = f"{__version__} 1"
"""What kept plans depend on beside the template's text: a new number whenever plans or their making change."""


class Template:
    """`name` is what errors call it (lianluo/issue.xml.j2); `open_types` those whose attributes it may read.

    `keep`: plans are kept from one start of the program to the next, so that it starts without Jinja2.
    """

    def __init__(
        self, source: str, name: str, filters: Filters, open_types: tuple[type, ...] = (), *, keep: bool = False
    ) -> None:
        """Raises DeskError when it is no template."""
        self.name, self.source = name, source
        self._filters = filters
        self._open_types = open_types
        self._program = self._kept_program() if keep else None
        if self._program is None:
            plan = self._behind_glass.plan
            self._program = Program(plan, filters, open_types) if plan else None
            if plan and keep:
                _keep(self, plan)

    def _kept_program(self) -> Program | None:
        """The program of a kept plan; what was kept is a file like any other, and may be torn."""
        plan = _kept(self)
        with suppress(Exception):
            return Program(plan, self._filters, self._open_types) if plan else None
        return None

    @cached_property
    def _behind_glass(self) -> "SandboxedTemplate":
        from .sandbox import Sandbox, SandboxedTemplate

        return SandboxedTemplate(Sandbox(self._filters), self.source, self.name)

    def render(self, *, allow: int = 0, **values: Any) -> str:
        """The template's text, `allow` characters more than is usual where the values themselves are long.

        Raises DeskError naming file, line and what is missing.
        """
        most = MAX_CHARACTERS + allow
        budget = Budget(most)
        token = BUDGET.set(budget)
        try:
            if self._program is not None:
                with suppress(Exception):  # Jinja2 has the last word on it
                    return self._program.render(values)
                budget.left = most
            text = self._behind_glass.render(values, most)
            self._program = None  # Jinja2 could do what the plan could not
            return text
        finally:
            BUDGET.reset(token)

    def error(self, message: str, line: int, hint: str = "请改正模板后再试。") -> DeskError:
        """An error of this template; line 0 is not known."""
        return template_error(self.name, message, line, hint)

    def line_of(self, needle: str) -> int:
        """The first line of the template that holds `needle`, or 0."""
        lines = self.source.splitlines()
        return next((number for number, line in enumerate(lines, 1) if needle in line), 0)


def plan_folder() -> Path | None:
    """Where plans are kept: the user's own folder for what can be made again. None where there is no home."""
    given = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if given:
        return Path(given, "lianluo-desk", "templates")
    home = os.path.expanduser("~")  # noqa: PTH111 - the one of pathlib fails where there is none
    place = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return Path(home, *place, "lianluo-desk", "templates") if home != "~" else None


def _file(template: Template) -> Path | None:
    folder = plan_folder()
    mark = zlib.crc32(f"{template.name} {template.source}".encode())
    return folder / f"{mark:08x}.json" if folder else None


def _kept(template: Template) -> Plan | None:
    """The kept plan of exactly this template."""
    file = _file(template)
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(file.read_bytes()) if file else {}
        if kept["format"] == PLAN_FORMAT and kept["source"] == template.source:
            return list(kept["plan"])
    return None


def _keep(template: Template, plan: Plan) -> None:
    """Keep the plan where that can be done: whole, since another start may read it meanwhile."""
    file = _file(template)
    if file is None:
        return
    draft = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"format": PLAN_FORMAT, "source": template.source, "plan": plan}, ensure_ascii=False)
        draft.write_bytes(text.encode("utf-8", "surrogatepass"))
        draft.replace(file)
