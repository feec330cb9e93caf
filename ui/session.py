"""What the window wants of an issue under edit, and the same held in memory for what is not in the archive."""

import time
from datetime import UTC, datetime
from typing import Protocol

from lianluo_desk.edit import Kind, Pulse, State, Tree, joins
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue, Status


class Session(Protocol):
    """An issue under edit with its history. Labels are what the history panel shows; typing is grouped by label."""

    @property
    def issue(self) -> Issue: ...
    @property
    def history(self) -> Tree: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def saved(self) -> bool: ...
    @property
    def trouble(self) -> DeskError | None: ...
    def record(self, issue: Issue, label: str, kind: Kind = "structural") -> None: ...
    def undo(self) -> Issue | None: ...
    def redo(self) -> Issue | None: ...
    def go_to(self, number: int) -> Issue: ...
    def issue_at(self, number: int) -> Issue: ...
    def name_version(self, name: str, number: int | None = None) -> None: ...
    def savepoint(self, label: str) -> int: ...
    def set_status(self, status: Status, reason: str = "") -> Issue: ...
    def flush(self) -> None: ...
    def close(self) -> None: ...
    def abandon(self) -> None: ...


def refusal_of(session: Session | None) -> DeskError | None:
    """Why the issue can only be looked at, when it was opened so; nothing need be asked for then."""
    return getattr(session, "refusal", None)


class MemorySession:
    """A session that is never written: samples, previews of past issues, tests."""

    saved = True
    trouble: DeskError | None = None
    recovery = ""

    def __init__(self, issue: Issue, *, read_only: bool = False) -> None:
        self._issues = {1: issue}
        self._tree = Tree.of([State(1, None, "打开", "start", _now())], 1)
        self._pulse: Pulse | None = None
        self.read_only = read_only

    @property
    def issue(self) -> Issue:
        return self._issues[self._tree.current]

    @property
    def history(self) -> Tree:
        return self._tree

    def record(self, issue: Issue, label: str, kind: Kind = "structural") -> None:
        moment = time.monotonic()
        if joins(self._pulse, kind, label, moment):
            self._tree = self._tree.regroup(_now())
            began = self._pulse.began if self._pulse else moment
        else:
            self._tree = self._tree.record(label, kind, _now())
            began = moment
        self._issues[self._tree.current] = issue
        self._pulse = Pulse(kind, label, moment, began)

    def undo(self) -> Issue | None:
        return self._move(self._tree.undo())

    def redo(self) -> Issue | None:
        return self._move(self._tree.redo())

    def go_to(self, number: int) -> Issue:
        self._move(self._tree.go_to(number))
        return self.issue

    def _move(self, tree: Tree | None) -> Issue | None:
        if tree is None:
            return None
        self._tree, self._pulse = tree, None
        return self.issue

    def issue_at(self, number: int) -> Issue:
        return self._issues[number]

    def name_version(self, name: str, number: int | None = None) -> None:
        chosen = self._tree.current if number is None else number
        self._tree, self._pulse = self._tree.rename(chosen, name), None

    def savepoint(self, label: str) -> int:
        self._tree, self._pulse = self._tree.record(label, "savepoint", _now()), None
        self._issues[self._tree.current] = self._issues[self._tree.state.parent or 1]
        return self._tree.current

    def set_status(self, status: Status, reason: str = "") -> Issue:
        """Only an issue of the archive has a way to go. Raises DeskError."""
        del status, reason
        raise DeskError("样刊不在档案里，没有状态可改。", "请先新建一期。")

    def flush(self) -> None:
        """Nothing to write."""

    def close(self) -> None:
        """Nothing to close."""

    def abandon(self) -> None:
        """Nothing to leave behind."""


def _now() -> datetime:
    return datetime.now(UTC)
