"""What one rendering of a template may spend: characters and time. A template travels, and is trusted with neither."""

import re
import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any

from ..errors import DeskError

MAX_CHARACTERS = 16_000_000
MAX_SECONDS = 10.0
MAX_TEXT = 1_000_000
"""The longest text that an expression may make."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
"""XML 1.0 has no way to write these, and no font prints them."""


class OverspentError(Exception):
    """A template went on for too long, or made too much."""


class Budget:
    """What one rendering may still spend."""

    __slots__ = ("deadline", "left")

    def __init__(self, characters: int = MAX_CHARACTERS, seconds: float = MAX_SECONDS) -> None:
        self.left = characters
        self.deadline = time.monotonic() + seconds

    def spend(self, amount: int) -> None:
        """Take `amount` characters. Raises OverspentError when characters or time have run out."""
        self.left -= amount
        if self.left < 0:
            raise OverspentError("版面太长")
        if time.monotonic() > self.deadline:
            raise OverspentError("用时太久")


BUDGET: ContextVar[Budget] = ContextVar("budget")
"""That of the rendering under way."""


def printed(value: Any) -> Any:
    """What `{{ … }}` prints: nothing for what is not known; every character is paid for."""
    if value is None:
        return ""
    if isinstance(value, str) and UNPRINTABLE.search(value):
        value = type(value)(UNPRINTABLE.sub("", value))
    budget = BUDGET.get(None)
    if budget is not None:
        budget.spend(len(value) if isinstance(value, str) else 32)
    return value


def bounded(value: Any) -> Any:
    """`value`, unless it is a text that is too long. Raises OverspentError."""
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise OverspentError("文字太长")
    return value


def ticking(values: Iterable[Any], cost: int) -> Iterator[Any]:
    """The values of a loop, each paid for with the literal text of the loop's body."""
    budget = BUDGET.get()
    for value in values:
        budget.spend(cost)
        yield value


def join(values: Iterable[Any], separator: str = "") -> str:
    """The filter `join`. Raises OverspentError."""
    parts = [str(value) for value in values]
    if sum(len(part) + len(separator) for part in parts) > MAX_TEXT:
        raise OverspentError("文字太长")
    return separator.join(parts)


def template_error(name: str, message: str, line: int, hint: str = "请改正模板后再试。") -> DeskError:
    """The error of the template of that name; line 0 is not known."""
    place = f"第 {line} 行" if line else ""
    return DeskError(f"模板文件“{name}”{place}{message}。", hint)
