"""What the window wants of an issue under edit, and the same held in memory for what is not in the archive."""

import time
from datetime import datetime, timezone
from typing import Protocol

from lianluo_desk.edit import Kind, Pulse, State, Tree, joins
from lianluo_desk.model.issue import Issue


class Session(Protocol):
    """An issue under edit with its history. Labels are what the history panel shows; typing is grouped by label."""

    @property
    def issue(self) -> Issue: ...
    @property
    def tree(self) -> Tree: ...
    @property
    def read_only(self) -> str: ...  # a sentence saying why, or ""
    def record(self, issue: Issue, label: str, kind: Kind = "structural") -> None: ...
    def undo(self) -> Issue | None: ...
    def redo(self) -> Issue | None: ...
    def go_to(self, number: int) -> Issue: ...
    def state(self, number: int) -> Issue: ...
    def name(self, name: str) -> None: ...
    def keep(self) -> None: ...  # write what is waiting, now
    @property
    def waiting(self) -> bool: ...  # whether something is not on disk yet
    def close(self) -> None: ...


class MemorySession:
    """A session that is never written: samples, previews of past issues, tests."""

    def __init__(self, issue: Issue, read_only: str = "") -> None:
        self._issues = {1: issue}
        self._tree = Tree.of([State(1, None, "打开", "start", _now())], 1)
        self._pulse: Pulse | None = None
        self.read_only = read_only

    @property
    def issue(self) -> Issue:
        return self._issues[self._tree.current]

    @property
    def tree(self) -> Tree:
        return self._tree

    @property
    def waiting(self) -> bool:
        return False

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

    def state(self, number: int) -> Issue:
        return self._issues[number]

    def name(self, name: str) -> None:
        self._tree, self._pulse = self._tree.rename(self._tree.current, name), None

    def keep(self) -> None:
        """Nothing to write."""

    def close(self) -> None:
        """Nothing to close."""


def _now() -> datetime:
    return datetime.now(timezone.utc)
