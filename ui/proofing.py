"""The window's way to proofreading: the whole issue, off the GUI thread."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from lianluo_desk.model.issue import Issue

from .work import Progress

if TYPE_CHECKING:
    from lianluo_desk.desk import Desk


def available() -> bool:
    """Whether there are rules to check with."""
    return find_spec("lianluo_desk.proof.engine") is not None


class Proofing:
    """One proofreading of an issue."""

    def __init__(self, desk: "Desk", issue: Issue) -> None:
        self._desk, self._issue = desk, issue

    def __call__(self, progress: Progress) -> tuple[object, ...]:
        progress.step(0, 1)
        check = getattr(self._desk, "check", None)
        if check is None:
            return ()
        result = check(self._issue)
        return tuple(getattr(result, "findings", result))
