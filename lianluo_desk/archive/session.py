"""One issue opened for editing: every state kept, undo and redo over restarts, durable within a second."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from threading import RLock
from time import monotonic, sleep

from ..edit import Kind, Pulse, State, Tree, joins
from ..errors import DeskError
from ..model.issue import Issue, Status
from .content import refuse_unreadable
from .history import RECOVERED, History, Opened
from .locks import BEAT_SECONDS
from .pending import Pending
from .saving import CLOSED, Batch
from .trouble import OutdatedSaveError, ReadOnlyIssueError
from .writer import Writer

TYPING_DELAY = 0.2
"""Seconds from the first unsaved key until the save begins; the save itself takes some hundredths of a second."""
PATIENCE = 0.45
"""Seconds from an edit until it goes into a file of its own, if the database has not confirmed it by then: a server
far away, another program's lock or a busy disk may take any time, the promise of one second stands."""

HANDS = 0.02
"""Seconds after a key in which its page is being made: a save gives way, as Python runs one thread at a time."""
GIVEN_WAY = 0.006
"""Seconds that a save then waits before each of its statements, a dozen in all."""
JUST_AFTER, QUIET = 0.01, 0.1
"""While keys come, a save begins so soon after the page of one, to be done before the next; a key so long ago was the
last one."""
AWAITED = 0.08
"""Seconds that a save waits for such a moment."""
LOOK = 0.004
"""Seconds between two looks."""

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
        self._hands_until = 0.0
        self.saved_at: datetime | None = None
        self.closed = False
        self._writer = Writer(self._save, lambda: self._history.beat(self._token), BEAT_SECONDS)
        self._watch = Writer(self._keep_beside, lambda: None, BEAT_SECONDS)
        self._found = opened.rescued
        for rescued in opened.rescued:
            self.record(rescued.issue, RECOVERED, "import")

    def _adopt(self, opened: Opened) -> None:
        kept = opened.kept
        self.issue_id = kept.issue.id
        self._status: Status = kept.issue.status
        self._tree, self._version = kept.tree, kept.version
        self._contents = {kept.tree.current: kept.issue}
        self._on_disk: dict[int, State] = dict(kept.tree.states)
        self._pending = Pending()
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
            return self._pending.clean

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
            present = self._content(self._tree.current)
            if replace(issue, articles=present.articles) != present:  # more than articles has changed
                refuse_unreadable(issue)
            issue = replace(issue, status=self._status)
            if issue == present:
                return
            moment, at = monotonic(), self._history.actor.now()
            if kind == "typing":
                self._hands_until = moment + HANDS
            if joins(self._pulse, kind, label, moment):
                self._tree = self._tree.regroup(at)
                began = self._pulse.began if self._pulse else moment
            else:
                self._tree = self._tree.record(label, kind, at, self._history.actor.who)
                began = moment
            self._pulse = Pulse(kind, label, moment, began)
            self._contents[self._tree.current] = issue
            self._pending.edited(self._tree.current)
        self._due_in(TYPING_DELAY if kind == "typing" else 0)

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
        self._tree, self._pulse, self._pending.moved = tree, None, True
        self._due_in(0)
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
                self._tree, self._pending.moved = self._tree.rename(chosen, name), True
            self._pulse = None
        self._due_in(0)

    def savepoint(self, label: str) -> int:
        """Mark the present state before a big operation; the number to come back to with `go_to`."""
        with self._guard:
            self._refuse_closed()
            self._mark(label, "")
            number = self._tree.current
        self._due_in(0)
        return number

    def _mark(self, label: str, name: str) -> None:
        """A new state with the present content."""
        issue, actor = self._content(self._tree.current), self._history.actor
        self._tree = self._tree.record(label, "savepoint", actor.now(), actor.who, name)
        self._contents[self._tree.current] = issue
        self._pending.edited(self._tree.current)
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
        self._hands_until = 0.0  # whoever waits types no more
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
        self._watch.stop()

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

    def _due_in(self, seconds: float) -> None:
        self._writer.due_in(seconds)
        self._watch.due_in(PATIENCE)

    def _save(self) -> None:
        """Bring everything pending to the disk (on the writer's thread)."""
        self._await_moment()
        with self._guard:
            taken = self._pending.take()
            if taken is None:
                return
            batch, tree, version = self._batch(taken.states), self._tree, self._version
        try:
            saved = self._history.save(self.issue_id, batch, version, self._token, self._give_way)
        except OutdatedSaveError as error:
            with self._guard:
                self._outdated = error
                self._pending.arrived()  # as a branch of the archive's history
            self._history.settled(batch, self._found)
            raise
        except BaseException:
            with self._guard:
                self._pending.failed()
            self._history.rescue(batch.states.values(), version)
            raise
        else:
            with self._guard:
                self._version, self._on_disk = saved, dict(tree.states)
                self.saved_at = self._history.actor.now()
                self._pending.arrived()
            self._history.settled(batch, self._found)
        finally:
            for heard in self._listeners:
                heard()

    def _await_moment(self) -> None:
        """Before a save: wait for a moment between two keys, where one comes soon."""
        latest = monotonic() + AWAITED
        while (now := monotonic()) < latest:
            rested = now - self._hands_until
            if 0.0 <= rested < JUST_AFTER or rested > QUIET:
                return
            sleep(LOOK)

    def _give_way(self) -> None:
        """Between two statements of a save: let the thread of the hands go first."""
        if monotonic() < self._hands_until:
            sleep(GIVEN_WAY)

    def _keep_beside(self) -> None:
        """Put into files what the database is taking too long for (on a thread of its own)."""
        with self._guard:
            numbers, left = self._pending.unsure, PATIENCE - self._pending.age
            states = [(self._tree.states[number], self._content(number)) for number in sorted(numbers)]
            version = self._version
        if states and left > 0:
            self._watch.due_in(left)
        elif states:
            self._history.rescue(states, version)

    def _batch(self, numbers: frozenset[int]) -> Batch:
        tree = self._tree
        states = {number: (tree.states[number], self._content(number)) for number in numbers}
        marks = {
            number: state
            for number, state in tree.states.items()
            if number not in states and self._on_disk.get(number) != state
        }
        return Batch(tree.current, self._content(tree.current), states, marks)
