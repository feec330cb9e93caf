"""One issue opened for editing: every state kept, undo and redo over restarts, durable within a second."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from threading import RLock
from time import monotonic

from ..edit import Kind, Pulse, State, Tree, joins
from ..errors import DeskError
from ..model.issue import Issue, Status
from .content import refuse_unreadable
from .history import History, Opened
from .locks import BEAT_SECONDS
from .saving import CLOSED, Batch
from .trouble import OutdatedSaveError, ReadOnlyIssueError
from .writer import Writer

TYPING_DELAY = 0.2
"""Seconds from the first unsaved key until the save begins; the save itself takes some hundredths of a second."""

StatusChange = Callable[[str, Status, str, str], Issue]


class Session:
    """The editor's hold on one issue. Its methods return at once; a thread brings every state to the disk.

    Calls may come from any thread. `recovery` is a sentence when the issue was found as a crash had left it.
    """

    def __init__(self, history: History, opened: Opened, change_status: StatusChange) -> None:
        self._history, self._change_status = history, change_status
        self._token, self.recovery = opened.token, opened.recovery
        self._guard = RLock()
        self._adopt(opened)
        self._pulse: Pulse | None = None
        self._listeners: list[Callable[[], None]] = []
        self.saved_at: datetime | None = None
        self.closed = False
        self._writer = Writer(self._save, lambda: self._history.beat(self._token), BEAT_SECONDS)
        if opened.rescued is not None:
            self.record(opened.rescued, "找回未存入的内容", "import")

    def _adopt(self, opened: Opened) -> None:
        kept = opened.kept
        self.issue_id = kept.issue.id
        self._status: Status = kept.issue.status
        self._tree, self._version = kept.tree, kept.version
        self._contents = {kept.tree.current: kept.issue}
        self._on_disk: dict[int, State] = dict(kept.tree.states)
        self._dirty: set[int] = set()
        self._moved = self._saving = False
        self._outdated: OutdatedSaveError | None = None

    # What it is now

    @property
    def issue(self) -> Issue:
        """The issue as it is now."""
        with self._guard:
            return self._content(self._tree.current)

    @property
    def history(self) -> Tree:
        """All states, and the one the issue is in."""
        return self._tree

    @property
    def read_only(self) -> bool:
        """Whether the issue is printed or archived, or was saved elsewhere meanwhile."""
        return self._status in CLOSED or self._outdated is not None

    @property
    def saved(self) -> bool:
        """Whether everything is on the disk."""
        with self._guard:
            return not (self._dirty or self._moved or self._saving)

    @property
    def trouble(self) -> DeskError | None:
        """Why the last save did not succeed; it is tried again by itself."""
        return self._outdated or self._writer.trouble

    def can_undo(self) -> bool:
        with self._guard:
            return self._walk(Tree.undo) is not None

    def can_redo(self) -> bool:
        with self._guard:
            return self._walk(Tree.redo) is not None

    def versions(self) -> tuple[State, ...]:
        """Named versions, the newest first."""
        return self._tree.versions()

    def issue_at(self, number: int) -> Issue:
        """The issue in any of its states. Raises DeskError."""
        with self._guard:
            return self._content(number)

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` after every save and every failure, from the saving thread."""
        self._listeners.append(heard)

    # What the editor does

    def record(self, issue: Issue, label: str, kind: Kind = "structural") -> None:
        """The issue has become `issue`; `label` names the step of undo (typing in one place has one label).

        Raises ReadOnlyIssueError, OutdatedSaveError when it was saved elsewhere meanwhile, and DeskError for numbers
        that no issue can have; ValueError for another issue.
        """
        with self._guard:
            self._refuse_closed()
            if issue.id != self.issue_id:
                raise ValueError(f"{issue.id} is recorded in the session of {self.issue_id}")
            refuse_unreadable(issue)
            issue = replace(issue, status=self._status)
            if issue == self._content(self._tree.current):
                return
            moment, at = monotonic(), self._history.actor.now()
            if joins(self._pulse, kind, label, moment):
                self._tree = self._tree.regroup(at)
                began = self._pulse.began if self._pulse else moment
            else:
                self._tree = self._tree.record(label, kind, at, self._history.actor.who)
                began = moment
            self._pulse = Pulse(kind, label, moment, began)
            self._contents[self._tree.current] = issue
            self._dirty.add(self._tree.current)
        self._writer.due_in(TYPING_DELAY if kind == "typing" else 0)

    def undo(self) -> Issue | None:
        """One step back; the issue then, or None at the first state."""
        with self._guard:
            return self._move(self._walk(Tree.undo))

    def redo(self) -> Issue | None:
        """One step forward along the branch last left, or None at its tip."""
        with self._guard:
            return self._move(self._walk(Tree.redo))

    def _walk(self, step: Callable[[Tree], Tree | None]) -> Tree | None:
        """The next state in that direction that looks different: savepoints and names are no steps to the editor."""
        present = self._content(self._tree.current)
        tree = step(self._tree)
        while tree is not None and self._content(tree.current) == present:
            tree = step(tree)
        return tree

    def go_to(self, number: int) -> Issue:
        """Stand in any state of the history; what comes after stays as a branch. Raises DeskError."""
        with self._guard:
            self._content(number)
            self._move(self._tree.go_to(number))
            return self._content(number)

    def _move(self, tree: Tree | None) -> Issue | None:
        if tree is None:
            return None
        self._refuse_closed()
        issue = self._content(tree.current)
        self._tree, self._pulse, self._moved = tree, None, True
        self._writer.due_in(0)
        return issue

    def name_version(self, name: str, number: int | None = None) -> None:
        """Name the present state, or rename state `number`; a named version is kept for ever.

        A present state that has a name already keeps it: the new name gets a state of its own. Raises DeskError.
        """
        with self._guard:
            if number is None and self._tree.state.name not in ("", name):
                self._mark(name, name)
            else:
                chosen = self._tree.current if number is None else number
                self._content(chosen)
                self._tree, self._moved = self._tree.rename(chosen, name), True
            self._pulse = None
        self._writer.due_in(0)

    def savepoint(self, label: str) -> int:
        """Mark the present state before a big operation; the number to come back to with `go_to`."""
        with self._guard:
            self._refuse_closed()
            self._mark(label, "")
            number = self._tree.current
        self._writer.due_in(0)
        return number

    def _mark(self, label: str, name: str) -> None:
        """A new state with the present content."""
        issue, actor = self._content(self._tree.current), self._history.actor
        self._tree = self._tree.record(label, "savepoint", actor.now(), actor.who, name)
        self._contents[self._tree.current] = issue
        self._dirty.add(self._tree.current)
        self._pulse = None

    def set_status(self, status: Status, reason: str = "") -> Issue:
        """Move the issue to another status; see `Archive.set_status`. Raises DeskError."""
        self.flush()
        changed = self._change_status(self.issue_id, status, reason, self._token)
        with self._guard:
            self._status, self._pulse = changed.status, None
        return self.issue

    def reload(self) -> Issue:
        """After OutdatedSaveError: go on from what the archive holds now; one's own states are there as a branch.

        Raises LockedIssueError while another editor has it open.
        """
        with self._guard:
            opened = self._history.reopen(self.issue_id, self._token)
            self._adopt(opened)
            self._pulse = None
            return opened.kept.issue

    # Keeping

    def flush(self) -> None:
        """Wait until everything is on the disk. Raises DeskError when it could not be brought there."""
        trouble = self._writer.flush()
        if self._outdated or trouble:
            raise self._outdated or trouble or AssertionError

    def close(self) -> None:
        """Save, thin out the history, give the lock back. Raises DeskError when the save failed; then it stays open."""
        if self.closed:
            return
        if self._outdated is None:
            self.flush()
        self._history.leave(self.issue_id, self._token)
        self.abandon()

    def abandon(self) -> None:
        """Stop without saving or unlocking, as a crash would."""
        self.closed = True
        self._writer.stop()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _refuse_closed(self) -> None:
        if self._outdated is not None:
            raise self._outdated
        if self.closed:
            raise DeskError("这一期已经关闭，不能再改。", "请重新打开后再编辑。")
        if self._status in CLOSED:
            raise ReadOnlyIssueError("这一期已印发归档，只能阅读。", "确需改动时请先“重新打开”并写明原因。")

    def _content(self, number: int) -> Issue:
        """A state's content, from memory or the disk, always with the issue's status of today."""
        issue = self._contents.get(number) or self._history.content(self.issue_id, number)
        if issue.status != self._status:
            issue = replace(issue, status=self._status)
        self._contents[number] = issue
        return issue

    def _save(self) -> None:
        """Bring everything pending to the disk (on the writer's thread)."""
        with self._guard:
            if not (self._dirty or self._moved):
                return
            batch, tree, version = self._batch(), self._tree, self._version
            dirty, moved = self._dirty, self._moved
            self._dirty, self._moved, self._saving = set(), False, True
        try:
            saved = self._history.save(self.issue_id, batch, version, self._token)
        except OutdatedSaveError as error:
            self._outdated = error
            raise
        except BaseException:
            with self._guard:
                self._dirty |= dirty
                self._moved |= moved
            self._history.failed(batch.issue, tree.state)
            raise
        else:
            with self._guard:
                self._version, self._on_disk = saved, dict(tree.states)
                self.saved_at = self._history.actor.now()
            self._history.saved(self.issue_id)
        finally:
            self._saving = False
            for heard in self._listeners:
                heard()

    def _batch(self) -> Batch:
        tree = self._tree
        states = {number: (tree.states[number], self._content(number)) for number in self._dirty}
        marks = {
            number: state
            for number, state in tree.states.items()
            if number not in states and self._on_disk.get(number) != state
        }
        return Batch(tree.current, self._content(tree.current), states, marks)
