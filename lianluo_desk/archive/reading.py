"""A session in which everything can be looked at and nothing changes: an archive that cannot be written, or a lock."""

from dataclasses import replace
from datetime import datetime
from typing import NoReturn

from ..edit import Kind, State, Tree
from ..errors import DeskError
from ..model.issue import Issue, Status
from .history import RECOVERED, History
from .rescue import Rescue, Rescued

FOUND = "上次有内容未能存入档案，已从应急文件中找回，显示在这里；档案能写入后再打开这一期，就会存入。"


class ReadingSession:
    """What `Session` is for editing, without a lock, a thread or a save; whatever would change the issue raises.

    `recovery` is a sentence when a rescue file holds more than the archive: that is shown, and stays where it is.
    """

    read_only = True
    saved = True
    closed = False
    trouble: DeskError | None = None
    saved_at: datetime | None = None

    def __init__(self, history: History, rescue: Rescue, issue_id: str, refusal: DeskError) -> None:
        """`refusal` says why nothing can be changed."""
        self._history, self.refusal = history, refusal
        kept = history.read(issue_id)
        self.issue_id, self._status, self._tree = issue_id, kept.issue.status, kept.tree
        self._contents = {kept.tree.current: kept.issue}
        who = history.actor.who
        found = [one for one in rescue.get(issue_id) if not one.is_in(kept.tree, who)]
        if found and all(one.goes_on_from(kept.tree, kept.version, who) for one in found):
            self._show(found, who)
        self.recovery = FOUND if self._tree is not kept.tree else ""

    def _show(self, found: list[Rescued], who: str) -> None:
        for one in found:
            self._tree = self._tree.record(RECOVERED, "import", one.at, who)
            self._contents[self._tree.current] = one.issue

    @property
    def issue(self) -> Issue:
        """The issue as it is."""
        return self.issue_at(self._tree.current)

    @property
    def history(self) -> Tree:
        """All states, and the one the issue is in."""
        return self._tree

    def versions(self) -> tuple[State, ...]:
        """Named versions, the newest first."""
        return self._tree.versions()

    def issue_at(self, number: int) -> Issue:
        """The issue in any of its states. Raises DeskError."""
        if number not in self._contents:
            self._contents[number] = self._history.content(self.issue_id, number)
        issue = self._contents[number]
        return issue if issue.status == self._status else replace(issue, status=self._status)

    def record(self, issue: Issue, label: str, kind: Kind = "structural") -> None:
        del issue, label, kind
        self._refuse()

    def undo(self) -> Issue | None:
        self._refuse()

    def redo(self) -> Issue | None:
        self._refuse()

    def go_to(self, number: int) -> Issue:
        del number
        self._refuse()

    def name_version(self, name: str, number: int | None = None) -> None:
        del name, number
        self._refuse()

    def savepoint(self, label: str) -> int:
        del label
        self._refuse()

    def set_status(self, status: Status, reason: str = "") -> Issue:
        del status, reason
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise self.refusal

    def flush(self) -> None:
        """Everything there is is on the disk."""

    def close(self) -> None:
        """Nothing is held."""

    def abandon(self) -> None:
        """Nothing is held."""
