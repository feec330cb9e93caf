"""Writing states of an issue: the states, the issue's own row and its search rows in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from sqlalchemy import Connection, delete, insert, select, update

from ..edit import Kind, State, Tree
from ..errors import DeskError
from ..model.issue import Issue, Status
from . import schema
from .content import content_hash, from_text, pack, storable, text_hash, to_text, unpack
from .index import update_index
from .moments import moment_of, stamp
from .trouble import ReadOnlyIssueError

CLOSED: frozenset[str] = frozenset({"printed", "archived"})
"""Statuses in which an issue is read-only."""

_revisions, _drafts, _issues = schema.revisions, schema.drafts, schema.issues


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction adds to an issue's history: new or grown states, changed marks, and where it stands."""

    head: int
    issue: Issue
    states: Mapping[int, tuple[State, Issue]] = field(default_factory=dict)
    marks: Mapping[int, State] = field(default_factory=dict)

    def storable(self) -> "Batch":
        """The batch as it can be stored and read again. Raises DeskError. To be called before a transaction begins."""
        states = {number: (state, storable(issue)) for number, (state, issue) in self.states.items()}
        known = states.get(self.head)
        return replace(self, issue=known[1] if known else storable(self.issue), states=states)


@dataclass(frozen=True, slots=True)
class Kept:
    """An issue as the archive holds it: its content now, the tree of its states and the count of its saves."""

    issue: Issue
    tree: Tree
    version: int


def load(connection: Connection, issue_id: str) -> Kept:
    """The issue with its history. Raises DeskError when there is none of that id."""
    query = (
        select(_issues.c.content, _drafts.c.head, _drafts.c.version)
        .join(_drafts, _drafts.c.issue == _issues.c.id)
        .where(_issues.c.id == issue_id)
    )
    row = connection.execute(query).first()
    if row is None:
        raise _missing()
    states = connection.execute(select(*_STATE_COLUMNS).where(_revisions.c.issue == issue_id)).mappings()
    return Kept(from_text(row.content), Tree.of(map(_state, map(dict, states)), row.head), row.version)


def load_state(connection: Connection, issue_id: str, number: int) -> Issue:
    """One state's content. Raises DeskError when history holds no such state."""
    query = select(_revisions.c.content).where(_revisions.c.issue == issue_id, _revisions.c.number == number)
    data = connection.execute(query).scalar()
    if data is None:
        raise DeskError(f"历史中没有第 {number} 个状态。", "它可能因年久而与邻近的状态合并；请选相邻的一个。")
    return from_text(unpack(data))


def status_of(connection: Connection, issue_id: str) -> Status:
    """The issue's workflow status. Raises DeskError when there is no such issue."""
    status = connection.execute(select(_issues.c.status).where(_issues.c.id == issue_id)).scalar()
    if status is None:
        raise _missing()
    return cast(Status, status)


def _missing() -> DeskError:
    return DeskError("档案里没有这一期。", "请刷新列表后再试。")


def write_batch(connection: Connection, issue_id: str, batch: Batch, expected: int, who: str, at: str) -> int | None:
    """Add the batch on top of save number `expected`; the new save number, or None when another save came first."""
    advance = (
        update(_drafts)
        .where(_drafts.c.issue == issue_id, _drafts.c.version == expected)
        .values(head=batch.head, version=expected + 1)
    )
    if connection.execute(advance).rowcount == 0:
        return None
    put_states(connection, issue_id, batch)
    put_content(connection, batch.issue, who, at)
    return expected + 1


def is_closed(connection: Connection, issue_id: str) -> bool:
    """Whether the issue is read-only."""
    return status_of(connection, issue_id) in CLOSED


def refuse_closed(connection: Connection, issue_id: str) -> None:
    """Raise ReadOnlyIssueError when the issue is printed or archived."""
    if is_closed(connection, issue_id):
        raise ReadOnlyIssueError("这一期已印发归档，只能阅读，修改没有写入。", "确需改动时请先“重新打开”并写明原因。")


def put_states(connection: Connection, issue_id: str, batch: Batch) -> None:
    """Write the batch's states and marks."""
    for state, issue in batch.states.values():
        _put_state(connection, issue_id, state, issue)
    for number, state in batch.marks.items():
        if number not in batch.states:
            here = (_revisions.c.issue == issue_id, _revisions.c.number == number)
            connection.execute(update(_revisions).where(*here).values(name=state.name, redo=state.redo))


def _put_state(connection: Connection, issue_id: str, state: State, issue: Issue) -> None:
    text = to_text(issue)
    values = {**_columns(state), "hash": text_hash(text), "content": pack(text)}
    here = (_revisions.c.issue == issue_id, _revisions.c.number == state.number)
    if connection.execute(update(_revisions).where(*here), values).rowcount == 0:
        connection.execute(insert(_revisions), {"issue": issue_id, **values})


def add_branch(connection: Connection, issue_id: str, batch: Batch) -> int:
    """Keep states that came too late as a branch with fresh numbers; the number of its last state."""
    tree = load(connection, issue_id).tree
    fresh, renumbered = tree.next_number, dict[int, int]()
    for number in sorted(batch.states):
        state, issue = batch.states[number]
        renumbered[number], fresh = fresh, fresh + 1
        parent = renumbered.get(state.parent or 0, state.parent)
        if parent not in tree.states and parent not in renumbered.values():
            parent = tree.current
        moved = replace(state, number=renumbered[number], parent=parent, kind="conflict", redo=None)
        _put_state(connection, issue_id, moved, issue)
    return max(renumbered.values(), default=tree.current)


def put_content(connection: Connection, issue: Issue, who: str, at: str) -> None:
    """Make the issue's row and its search rows those of `issue`; its workflow status stays what the archive says."""
    current = replace(issue, status=status_of(connection, issue.id))
    columns = {**issue_columns(current), "updated": at, "who": who}
    connection.execute(update(_issues).where(_issues.c.id == issue.id), columns)
    update_index(connection, current, at)


def create(connection: Connection, issue: Issue, label: str, who: str, at: str) -> None:
    """Put a new issue into the archive with its first state."""
    issue = storable(issue)
    if connection.execute(select(_issues.c.id).where(_issues.c.id == issue.id)).first():
        raise DeskError("档案里已经有这一期。", "请打开已有的一期，或以副本形式导入。")
    publications = schema.publications
    if not connection.execute(select(publications.c.id).where(publications.c.id == issue.publication)).first():
        connection.execute(insert(publications).values(id=issue.publication, title=issue.masthead.title, created=at))
    connection.execute(
        insert(_issues).values(
            id=issue.id, publication=issue.publication, **issue_columns(issue), created=at, updated=at, who=who
        )
    )
    connection.execute(insert(_drafts).values(issue=issue.id, head=1, version=1))
    first = State(1, None, label, "start", moment_of(at), who)
    put_states(connection, issue.id, Batch(1, issue, {1: (first, issue)}))
    update_index(connection, issue, at)


def issue_columns(issue: Issue) -> dict[str, Any]:
    """The columns that are searched and counted, beside the JSON."""
    return {
        "series": issue.series,
        "year": issue.year,
        "number": issue.number,
        "cumulative": issue.cumulative,
        "date": issue.date.isoformat() if issue.date else None,
        "status": issue.status,
        "articles": len(issue.articles),
        "characters": issue.characters,
        "content": to_text(issue),
        "hash": content_hash(issue),
    }


def remove_states(connection: Connection, issue_id: str, gone: tuple[int, ...], tree: Tree) -> None:
    """Let thinned states go and join their neighbours as `tree` says."""
    before = load(connection, issue_id).tree
    for number, state in tree.states.items():
        old = before.states.get(number)
        if old is not None and (old.parent, old.redo) != (state.parent, state.redo):
            here = (_revisions.c.issue == issue_id, _revisions.c.number == number)
            connection.execute(update(_revisions).where(*here).values(parent=state.parent, redo=state.redo))
    connection.execute(delete(_revisions).where(_revisions.c.issue == issue_id, _revisions.c.number.in_(gone)))


_STATE_COLUMNS = (
    _revisions.c.number,
    _revisions.c.parent,
    _revisions.c.redo,
    _revisions.c.label,
    _revisions.c.kind,
    _revisions.c.name,
    _revisions.c.at,
    _revisions.c.who,
)


def _state(row: Mapping[str, Any]) -> State:
    return State(
        number=row["number"],
        parent=row["parent"],
        label=row["label"],
        kind=cast(Kind, row["kind"]),
        at=moment_of(row["at"]),
        who=row["who"],
        name=row["name"],
        redo=row["redo"],
    )


def _columns(state: State) -> dict[str, Any]:
    return {
        "number": state.number,
        "parent": state.parent,
        "redo": state.redo,
        "label": state.label,
        "kind": state.kind,
        "name": state.name,
        "at": stamp(state.at),
        "who": state.who,
    }
