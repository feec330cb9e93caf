"""The way of an issue: 来稿 → 选用 → 编辑 → 送审 → 签发 → 已印 → 归档, who moved it, and what a signature is worth."""

from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import Connection, func, insert, select, update

from ..errors import DeskError
from ..model.issue import STATUSES, Issue, Status
from . import locks, saving, schema
from .actor import Actor
from .content import content_hash
from .numbers import Ledger
from .rows import STATUS_WORDS
from .saving import CLOSED
from .store import Store

WORDS = STATUS_WORDS

_issues, _events = schema.issues, schema.status_events


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """One move of an issue, with the hash of its content then."""

    before: Status
    after: Status
    reason: str
    hash: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A leader's signature: bound to the content's hash. `changed_at` is the first change after it, None if intact."""

    who: str
    when: str
    hash: str
    intact: bool
    changed_at: str | None


class Workflow:
    """Moves issues from status to status."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def set(self, issue_id: str, status: Status, reason: str = "", token: str | None = None) -> Issue:
        """Move an issue; the issue with its new status.

        Going back from 签发 and later needs a reason. 已印 needs an intact signature and numbers that the ledger
        agrees with, and issues them. Raises DeskError; LockedIssueError while someone else has it open.
        """
        with self._store.write() as connection:
            locks.refuse_if_locked(connection, issue_id, self._actor, token)
            kept = saving.load(connection, issue_id)
            if kept.issue.status == status:
                return kept.issue
            self._refuse(connection, kept.issue, status, reason)
            if status == "printed" and kept.issue.status == "signed":
                self._print(connection, kept.issue)
            changed = replace(kept.issue, status=status)
            signature = self._signature_columns(kept, status)
            connection.execute(
                update(_issues)
                .where(_issues.c.id == issue_id)
                .values(**saving.issue_columns(changed), **signature, updated=self._actor.stamp(), who=self._actor.who)
            )
            self._log(connection, kept.issue, status, reason)
        return changed

    def _refuse(self, connection: Connection, issue: Issue, status: Status, reason: str) -> None:
        before = issue.status
        backward = STATUSES.index(status) < STATUSES.index(before)
        if backward and STATUSES.index(before) >= STATUSES.index("signed") and not reason.strip():
            raise DeskError(f"从“{WORDS[before]}”退回到“{WORDS[status]}”必须写明原因。", "请写一句话，例如“更正署名”。")
        if status in CLOSED and not backward and before not in CLOSED:
            self._refuse_unsigned(connection, issue)
            if status == "archived":
                raise DeskError("这一期还没有付印，不能归档。", "请先把它标为“已印”。")

    def _refuse_unsigned(self, connection: Connection, issue: Issue) -> None:
        signature = self._signature(connection, issue)
        if signature is None:
            raise DeskError("这一期还没有签发，不能付印。", "请先送审并签发。")
        if not signature.intact:
            raise DeskError("这一期签发后又有改动，不能按原签发付印。", "请比较签发时的版本，重新签发后再付印。")

    def _print(self, connection: Connection, issue: Issue) -> None:
        if issue.year is None or issue.number is None or issue.date is None:
            raise DeskError("这一期还没有期号或日期，不能付印。", "请先从登记簿取号并填写日期。")
        ledger = Ledger(self._store, self._actor, issue.publication)
        ledger.claim_in(connection, issue, past=False)
        ledger.issue_in(connection, issue.year, issue.number, issue.series, issue.date)

    def _signature_columns(self, kept: saving.Kept, status: Status) -> dict[str, str | int | None]:
        if status == "signed" and kept.issue.status not in CLOSED:
            return {
                "signed_hash": content_hash(kept.issue),
                "signed_by": self._actor.who,
                "signed_at": self._actor.stamp(),
                "signed_state": kept.tree.current,
            }
        if STATUSES.index(status) < STATUSES.index("signed"):
            return {"signed_hash": None, "signed_by": None, "signed_at": None, "signed_state": None}
        return {}

    def _log(self, connection: Connection, issue: Issue, status: Status, reason: str) -> None:
        connection.execute(
            insert(_events).values(
                issue=issue.id,
                before=issue.status,
                after=status,
                reason=reason.strip(),
                hash=content_hash(issue),
                who=self._actor.who,
                at=self._actor.stamp(),
            )
        )

    def signature(self, issue_id: str) -> Signature | None:
        """The signature an issue bears, and whether it was changed after. None when it is not signed."""
        with self._store.read() as connection:
            return self._signature(connection, saving.load(connection, issue_id).issue)

    def _signature(self, connection: Connection, issue: Issue) -> Signature | None:
        row = connection.execute(select(_issues).where(_issues.c.id == issue.id)).one()
        if row.signed_hash is None:
            return None
        intact = row.signed_hash == content_hash(issue)
        changed = None if intact else self._changed_at(connection, issue.id, row.signed_state)
        return Signature(row.signed_by, row.signed_at, row.signed_hash, intact, changed)

    @staticmethod
    def _changed_at(connection: Connection, issue_id: str, signed_state: int) -> str | None:
        revisions = schema.revisions
        first = select(func.min(revisions.c.number)).where(
            revisions.c.issue == issue_id, revisions.c.number > signed_state
        )
        query = select(revisions.c.at).where(
            revisions.c.issue == issue_id, revisions.c.number == first.scalar_subquery()
        )
        return cast("str | None", connection.execute(query).scalar())

    def events(self, issue_id: str) -> tuple[StatusEvent, ...]:
        """How the issue moved, oldest first."""
        query = select(_events).where(_events.c.issue == issue_id).order_by(_events.c.id)
        with self._store.read() as connection:
            return tuple(
                StatusEvent(cast(Status, r.before), cast(Status, r.after), r.reason, r.hash, r.who, r.at)
                for r in connection.execute(query)
            )
