"""One editor at a time: who has an issue open, and what becomes of a lock whose holder is gone."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select, update

from . import schema
from .actor import Actor, is_running, this_process
from .moments import moment_of, shown
from .trouble import LockedIssueError

BEAT_SECONDS = 30.0
SILENT_AFTER = timedelta(minutes=5)

_locks = schema.locks


@dataclass(frozen=True, slots=True)
class Lock:
    """Who has an issue open. `stale` when the holder's program is gone or has been silent for long."""

    issue: str
    token: str
    who: str
    host: str
    since: str
    stale: bool
    crashed: bool  # the holding program ran on this host and has ended


def lock_of(connection: Connection, issue_id: str, actor: Actor) -> Lock | None:
    """The lock on an issue, if there is one."""
    row = connection.execute(select(_locks).where(_locks.c.issue == issue_id)).first()
    if row is None:
        return None
    here = row.host == actor.host
    crashed = here and not is_running(row.process)
    silent = not here and actor.now() - moment_of(row.beat) > SILENT_AFTER
    return Lock(row.issue, row.token, row.who, row.host, row.since, crashed or silent, crashed)


def acquire(connection: Connection, issue_id: str, actor: Actor, token: str, *, take_over: bool) -> Lock | None:
    """Lock the issue for `token`; the lock that was replaced, if any.

    What one's own crashed program left behind is replaced without asking, any other lock only with `take_over`.
    Raises LockedIssueError.
    """
    held = lock_of(connection, issue_id, actor)
    if held is not None:
        own_crash = held.crashed and held.who == actor.who
        if not (own_crash or take_over):
            raise locked(held)
        connection.execute(delete(_locks).where(_locks.c.issue == issue_id))
    now = actor.stamp()
    connection.execute(
        insert(_locks).values(
            issue=issue_id, token=token, who=actor.who, host=actor.host, process=this_process(), since=now, beat=now
        )
    )
    return held


def locked(held: Lock) -> LockedIssueError:
    """The refusal that names the holder."""
    where = f"{held.who}（{held.host}）"
    if held.stale:
        message = f"这一期上次由{where}打开，其程序似乎已不在运行。"
        hint = "确认对方没有在编辑后，可以接管；对方的内容都会保留。"
    else:
        message = f"这一期正由{where}编辑，自{shown(held.since)}起。"
        hint = "可以先只读打开；如对方已离开，可以接管，对方的内容都会保留。"
    return LockedIssueError(message, hint, who=held.who, host=held.host, since=held.since, stale=held.stale)


def holds(connection: Connection, issue_id: str, token: str) -> bool:
    """Whether the issue is still locked for `token`."""
    query = select(_locks.c.token).where(_locks.c.issue == issue_id)
    return connection.execute(query).scalar() == token


def refuse_if_locked(connection: Connection, issue_id: str, actor: Actor, token: str | None) -> None:
    """Raise LockedIssueError when somebody other than `token` has the issue open and is alive."""
    held = lock_of(connection, issue_id, actor)
    if held is not None and held.token != token and not held.stale:
        raise locked(held)


def beat(connection: Connection, token: str, at: str) -> None:
    """Say that the holder is alive."""
    connection.execute(update(_locks).where(_locks.c.token == token).values(beat=at))


def release(connection: Connection, token: str) -> None:
    connection.execute(delete(_locks).where(_locks.c.token == token))


def any_alive(connection: Connection, actor: Actor) -> Lock | None:
    """Some issue that is open in a program that runs, if there is one."""
    for issue_id in connection.execute(select(_locks.c.issue)).scalars().all():
        held = lock_of(connection, issue_id, actor)
        if held is not None and not held.stale:
            return held
    return None
