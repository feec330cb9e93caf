"""One template of a pack: carried out as a plan where that can be, by Jinja2 behind glass where not."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import DeskError
from .budget import BUDGET, MAX_CHARACTERS, Budget, template_error
from .kept import keep as keep_made
from .kept import kept
from .plan import Program
from .turns import Plan

if TYPE_CHECKING:
    from .sandbox import SandboxedTemplate

Filters = Mapping[str, Callable[..., Any]]


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
                keep_made(name, source, plan)

    def _kept_program(self) -> Program | None:
        """The program of a kept plan, None when there is none that can be carried out."""
        plan: Plan | None = kept(self.name, self.source)
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
