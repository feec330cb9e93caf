"""The acts of an editing session on the database: open with a lock, save, conflict, thin out, leave."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from ..edit import State, thin
from ..edit.thinning import without
from ..model.issue import Issue
from . import locks, saving, schema
from .actor import Actor
from .content import content_hash
from .moments import shown, stamp
from .rescue import Rescue, Rescued
from .saving import Batch, Kept
from .store import Store
from .trouble import OutdatedSaveError

RECOVERED = "找回未存入的内容"


@dataclass(frozen=True, slots=True)
class Opened:
    """An issue opened for editing. `recovery` is a sentence when it was left open by a program that ended.

    `rescued` goes on from what the archive holds, in that order.
    """

    kept: Kept
    token: str
    recovery: str = ""
    rescued: tuple[Rescued, ...] = ()


class History:
    """Transactions on the history of issues, on behalf of one editor."""

    def __init__(self, store: Store, actor: Actor, rescue: Rescue) -> None:
        self._store, self.actor, self._rescue = store, actor, rescue

    def open(self, issue_id: str, *, take_over: bool) -> Opened:
        """Lock the issue and read it. Raises LockedIssueError."""
        token, rescued = secrets.token_hex(16), self._rescue.get(issue_id)
        with self._store.write() as connection:
            saving.status_of(connection, issue_id)
            held = locks.acquire(connection, issue_id, self.actor, token, take_over=take_over)
            kept = saving.load(connection, issue_id)
            fresh = [one for one in rescued if not one.is_in(kept.tree, self.actor.who)]
            going_on = kept.issue.status not in saving.CLOSED and all(
                one.goes_on_from(kept.tree, kept.version, self.actor.who) for one in fresh
            )
            if fresh and not going_on:
                self._branch(connection, kept, fresh)
            self._thin(connection, issue_id)
            kept = saving.load(connection, issue_id)
        self._rescue.forget(one for one in rescued if not (going_on and one in fresh))
        recovery = _recovery(kept, held, found=bool(fresh), going_on=going_on)
        return Opened(kept, token, recovery, tuple(fresh) if going_on else ())

    def _branch(self, connection: Connection, kept: Kept, rescued: Sequence[Rescued]) -> None:
        """Keep what was rescued beside what others made of the issue meanwhile, which stays as it is."""
        parent, states = kept.tree.current, dict[int, tuple[State, Issue]]()
        for number, one in enumerate(rescued, kept.tree.next_number):
            states[number] = (State(number, parent, RECOVERED, "conflict", one.at, self.actor.who), one.issue)
            parent = number
        saving.add_branch(connection, kept.issue.id, Batch(kept.tree.current, kept.issue, states).storable())

    def reopen(self, issue_id: str, token: str) -> Opened:
        """Read the issue again under the same token, locking it anew when the lock was lost.

        Raises LockedIssueError while another editor has it open.
        """
        with self._store.write() as connection:
            if not locks.holds(connection, issue_id, token):
                locks.acquire(connection, issue_id, self.actor, token, take_over=False)
            return Opened(saving.load(connection, issue_id), token)

    def read(self, issue_id: str) -> Kept:
        with self._store.read() as connection:
            return saving.load(connection, issue_id)

    def content(self, issue_id: str, number: int) -> Issue:
        """The issue in one of its states."""
        with self._store.read() as connection:
            return saving.load_state(connection, issue_id, number)

    def save(
        self, issue_id: str, batch: Batch, version: int, token: str, between: Callable[[], None] | None = None
    ) -> int:
        """Add the batch; the new save number. `between` is called before each statement; see `Store.write`.

        Raises OutdatedSaveError when somebody saved, took the issue over or printed it meanwhile: the batch is then
        kept as a branch.
        """
        at, batch = self.actor.stamp(), batch.storable()
        with self._store.write(between) as connection:
            if locks.holds(connection, issue_id, token) and not saving.is_closed(connection, issue_id):
                saved = saving.write_batch(connection, issue_id, batch, version, self.actor.who, at)
                if saved is not None:
                    return saved
            outdated = self._keep_branch(connection, issue_id, batch)
        raise outdated

    def _keep_branch(self, connection: Connection, issue_id: str, batch: Batch) -> OutdatedSaveError:
        branch = saving.add_branch(connection, issue_id, batch)
        return OutdatedSaveError(batch.issue, saving.load(connection, issue_id).issue, branch)

    def settled(self, batch: Batch, found: Iterable[Rescued]) -> None:
        """The batch is in the archive now, and what was found at the opening: their rescue files may go."""
        self._rescue.drop(batch.issue.id, {number: state.at for number, (state, _) in batch.states.items()})
        self._rescue.forget(found)

    def rescue(self, states: Iterable[tuple[State, Issue]], version: int) -> None:
        """The archive did not take these states upon save number `version`, or not yet: put them into files."""
        self._rescue.put(states, version)

    def beat(self, token: str) -> None:
        with self._store.write() as connection:
            locks.beat(connection, token, self.actor.stamp())

    def leave(self, issue_id: str, token: str) -> None:
        """Thin out old states and give the lock back."""
        with self._store.write() as connection:
            if locks.holds(connection, issue_id, token):
                self._thin(connection, issue_id)
            locks.release(connection, token)

    def _thin(self, connection: Connection, issue_id: str) -> None:
        tree = saving.load(connection, issue_id).tree
        pinned = select(schema.issues.c.signed_state).where(schema.issues.c.id == issue_id)
        signed = connection.execute(pinned).scalar()
        gone = tuple(number for number in thin(tree, self.actor.now()) if number != signed)
        if gone:
            saving.remove_states(connection, issue_id, gone, without(tree, gone))

    def save_over(self, issue: Issue, *, after: str, label: str) -> None:
        """Save an issue edited outside a session, made from the content whose hash is `after`.

        Raises OutdatedSaveError (both versions are kept), LockedIssueError, ReadOnlyIssueError.
        """
        at = self.actor.stamp()
        with self._store.write() as connection:
            locks.refuse_if_locked(connection, issue.id, self.actor, None)
            saving.refuse_closed(connection, issue.id)
            kept = saving.load(connection, issue.id)
            tree = kept.tree.record(label, "structural", self.actor.now(), self.actor.who)
            marks = {kept.tree.current: tree.states[kept.tree.current]}
            batch = Batch(tree.current, issue, {tree.current: (tree.state, issue)}, marks).storable()
            outdated = self._keep_branch(connection, issue.id, batch) if content_hash(kept.issue) != after else None
            if outdated is None:
                saving.write_batch(connection, issue.id, batch, kept.version, self.actor.who, at)
        if outdated is not None:
            raise outdated


def _recovery(kept: Kept, held: locks.Lock | None, *, found: bool, going_on: bool) -> str:
    """What to tell the editor about how the issue was left last time, or ""."""
    if found and going_on:
        return "上次有内容未能存入档案，已从应急文件中找回；原来的内容仍在历史中。"
    if found:
        return "上次有内容未能存入档案，而这一期后来又有变动：找回的内容已另存为历史中的分支，请比较后取用。"
    if held is None:
        return ""
    last = shown(stamp(kept.tree.state.at))
    if held.crashed:
        return f"上次没有正常关闭，已恢复到 {last} 的内容，没有丢失。"
    return f"已从{held.who}（{held.host}）接管，内容截至 {last}。"
