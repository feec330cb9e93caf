"""Carrying one issue to another machine and back: with its files, review rounds and whole history, as one zip."""

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select, update

from ..edit import State
from ..errors import DeskError
from ..files import refuse_existing, write_whole
from ..model.issue import Issue
from ..model.issue_file import dump_issue
from . import locks, saving, schema
from .actor import Actor
from .bundle_format import FORMAT_NAME, VERSION, Bundle, read_bundle
from .content import from_text, to_text, unpack
from .files import keep_bytes, link_in
from .moments import stamp
from .numbers import Ledger
from .saving import CLOSED, Batch
from .store import Store

Outcome = Literal["new", "same", "forward", "branch"]

_SENTENCES: dict[Outcome, str] = {
    "new": "已收入档案，连同历史和原始文件。",
    "same": "档案里已有这一期，内容相同。",
    "forward": "档案里的这一期已更新为导入的内容，原来的内容仍在历史中。",
    "branch": "档案里的这一期另有修改，导入的内容没有覆盖它，已作为分支存入历史，请比较后选用。",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a carried issue; `branch` is the state that holds it when both sides had changed."""

    issue: str
    outcome: Outcome
    message: str
    branch: int | None = None


class Bundles:
    """Writes and reads carried issues."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def write(self, issue_id: str, path: Path, *, replace: bool = False) -> Path:
        """Write the issue into a zip, whole or not at all. Raises DeskError when there is one already."""
        if not replace:
            refuse_existing(path)
        with self._store.read() as connection:
            data = _zipped(connection, issue_id)
        write_whole(path, data, force=replace)
        return path

    def read(self, path: Path) -> Imported:
        """Take in a carried issue. Raises DeskError; then the archive is unchanged."""
        bundle = read_bundle(path)
        head = from_text(bundle.states[bundle.manifest.head])
        if any(from_text(text).id != bundle.manifest.issue for text in bundle.states.values()):
            raise DeskError(f"“{path.name}”里的各个状态不属于同一期，没有读入。", "请重新导出这一期。")
        with self._store.write() as connection:
            known = select(schema.issues.c.id).where(schema.issues.c.id == head.id)
            if connection.execute(known).first() is None:
                self._create(connection, bundle, head)
                return Imported(head.id, "new", _SENTENCES["new"])
            return self._merge(connection, bundle, head)

    def _create(self, connection: Connection, bundle: Bundle, head: Issue) -> None:
        at, who, manifest = self._actor.stamp(), self._actor.who, bundle.manifest
        saving.create(connection, head, "导入", who, at)
        revisions, drafts = schema.revisions, schema.drafts
        connection.execute(delete(revisions).where(revisions.c.issue == head.id))
        states = {number: (state, from_text(bundle.states[number])) for number, state in _states(bundle).items()}
        saving.put_states(connection, head.id, Batch(manifest.head, head, states))
        connection.execute(update(drafts).where(drafts.c.issue == head.id).values(head=manifest.head))
        ledger = Ledger(self._store, self._actor, head.publication)
        ledger.claim_in(connection, head, past=head.status in CLOSED)
        self._sign(connection, bundle, {number: number for number in states})
        self._attach(connection, bundle, head.id)

    def _merge(self, connection: Connection, bundle: Bundle, head: Issue) -> Imported:
        """Add the states that are not here yet; go forward when nothing was changed here since they parted."""
        locks.refuse_if_locked(connection, head.id, self._actor, None)
        kept = saving.load(connection, head.id)
        renumbered = self._add_states(connection, bundle, kept)
        target = renumbered[bundle.manifest.head]
        self._attach(connection, bundle, head.id)
        if target == kept.tree.current or _same(kept.issue, head):
            return Imported(head.id, "same", _SENTENCES["same"])
        tree = saving.load(connection, head.id).tree
        if kept.tree.current not in tree.path(target):
            return Imported(head.id, "branch", _SENTENCES["branch"], target)
        saving.refuse_closed(connection, head.id)
        moved = tree.go_to(target)
        marks = {n: state for n, state in moved.states.items() if state != tree.states[n]}
        saving.write_batch(
            connection, head.id, Batch(target, head, {}, marks), kept.version, self._actor.who, self._actor.stamp()
        )
        return Imported(head.id, "forward", _SENTENCES["forward"])

    @staticmethod
    def _add_states(connection: Connection, bundle: Bundle, kept: saving.Kept) -> dict[int, int]:
        """Number here of every state there; states with the same moment and content are the same."""
        known = _known(connection, kept.issue.id)
        fresh, renumbered = kept.tree.next_number, dict[int, int]()
        added: dict[int, tuple[State, Issue]] = {}
        for number, state in sorted(_states(bundle).items()):
            content = from_text(bundle.states[number])
            here = known.get((stamp(state.at), to_text(content)))
            if here is None:
                here, fresh = fresh, fresh + 1
                parent = None if state.parent is None else renumbered[state.parent]
                added[here] = (replace(state, number=here, parent=parent, redo=None), content)
            renumbered[number] = here
        saving.put_states(connection, kept.issue.id, Batch(kept.tree.current, kept.issue, added))
        return renumbered

    def _sign(self, connection: Connection, bundle: Bundle, renumbered: dict[int, int]) -> None:
        manifest, issues, events = bundle.manifest, schema.issues, schema.status_events
        if manifest.signature is not None:
            signed = manifest.signature
            state = renumbered.get(signed.state, manifest.head)
            values = {"signed_hash": signed.hash, "signed_by": signed.who, "signed_at": stamp(signed.at)}
            connection.execute(update(issues).where(issues.c.id == manifest.issue).values(**values, signed_state=state))
        for event in manifest.statuses:
            plain = event.model_dump() | {"at": stamp(event.at), "issue": manifest.issue}
            connection.execute(insert(events).values(plain))

    def _attach(self, connection: Connection, bundle: Bundle, issue_id: str) -> None:
        """Keep the files, the links and the rounds that are not here yet."""
        for link in bundle.manifest.links:
            keep_bytes(connection, self._actor, link.name, bundle.files[link.hash])
            link_in(connection, self._actor, link.hash, link.name, issue_id, link.article)
        rounds, files = schema.rounds, schema.round_files
        for part in bundle.manifest.rounds:
            same = (rounds.c.id == part.id) | ((rounds.c.issue == issue_id) & (rounds.c.number == part.number))
            if connection.execute(select(rounds.c.id).where(same)).first() is not None:
                continue
            values = {"id": part.id, "issue": issue_id, "number": part.number, "created": stamp(part.created)}
            texts = {"export": part.export, "snapshot": json.dumps(part.snapshot, ensure_ascii=False)}
            texts |= {"decisions": json.dumps(part.decisions, ensure_ascii=False), "who": part.who}
            connection.execute(insert(rounds).values(**values, **texts))
            for file in part.returned:
                keep_bytes(connection, self._actor, file.name, bundle.files[file.hash])
                back = {"round": part.id, "hash": file.hash, "name": file.name, "who": file.who, "at": stamp(file.at)}
                connection.execute(insert(files).values(back))


def _known(connection: Connection, issue_id: str) -> dict[tuple[str, str], int]:
    revisions = schema.revisions
    query = select(revisions.c.number, revisions.c.at, revisions.c.content).where(revisions.c.issue == issue_id)
    return {(row.at, unpack(row.content)): row.number for row in connection.execute(query)}


def _states(bundle: Bundle) -> dict[int, State]:
    return {
        s.number: State(s.number, s.parent, s.label, s.kind, s.at, s.who, s.name, s.redo)
        for s in bundle.manifest.states
    }


def _same(here: Issue, there: Issue) -> bool:
    return to_text(replace(here, status="editing")) == to_text(replace(there, status="editing"))


def _zipped(connection: Connection, issue_id: str) -> bytes:
    kept = saving.load(connection, issue_id)
    contents = {number: saving.load_state(connection, issue_id, number) for number in sorted(kept.tree.states)}
    manifest = _manifest(connection, kept)
    manifest["links"] += _pictures(connection, contents.values(), {link["hash"] for link in manifest["links"]})
    returned = (file["hash"] for part in manifest["rounds"] for file in part["returned"])
    buffer, files = io.BytesIO(), schema.files
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        archive.writestr("issue.json", dump_issue(kept.issue))
        for number, issue in contents.items():
            archive.writestr(f"states/{number}.json", to_text(kept.issue if number == kept.tree.current else issue))
        for file_hash in sorted({*returned, *(link["hash"] for link in manifest["links"])}):
            content = connection.execute(select(files.c.content).where(files.c.hash == file_hash)).scalar_one()
            archive.writestr(f"files/{file_hash}", bytes(content))
    return buffer.getvalue()


def _pictures(connection: Connection, states: Iterable[Issue], linked: set[str]) -> list[dict[str, Any]]:
    """The pictures of all states that are kept but not linked to the issue."""
    blocks = (block for issue in states for article in issue.articles for block in article.body)
    wanted = {block.image.file for block in blocks if block.image} - linked
    files = schema.files
    rows = connection.execute(select(files.c.hash, files.c.name).where(files.c.hash.in_(wanted)).order_by(files.c.hash))
    return [{"hash": row.hash, "name": row.name, "article": None} for row in rows]


def _manifest(connection: Connection, kept: saving.Kept) -> dict[str, Any]:
    issue_id = kept.issue.id
    links = [dict(row) for row in _rows(connection, schema.file_links, schema.file_links.c.issue == issue_id)]
    rounds = [
        _round(connection, dict(row)) for row in _rows(connection, schema.rounds, schema.rounds.c.issue == issue_id)
    ]
    events = [dict(row) for row in _rows(connection, schema.status_events, schema.status_events.c.issue == issue_id)]
    row = next(iter(_rows(connection, schema.issues, schema.issues.c.id == issue_id)))
    signature = {
        "hash": row["signed_hash"],
        "who": row["signed_by"],
        "at": row["signed_at"],
        "state": row["signed_state"],
    }
    states = sorted(kept.tree.states.values(), key=lambda state: state.number)
    return {
        "format": {"name": FORMAT_NAME, "version": VERSION},
        "issue": issue_id,
        "head": kept.tree.current,
        "states": [_state_json(state) for state in states],
        "signature": signature if row["signed_hash"] else None,
        "statuses": events,
        "links": links,
        "rounds": rounds,
    }


def _rows(connection: Connection, table: Any, condition: Any) -> Any:
    order = table.c["id"] if "id" in table.c else table.primary_key.columns.values()[0]
    return connection.execute(select(table).where(condition).order_by(order)).mappings()


def _round(connection: Connection, row: dict[str, Any]) -> dict[str, Any]:
    returned = [dict(file) for file in _rows(connection, schema.round_files, schema.round_files.c.round == row["id"])]
    return row | {
        "snapshot": json.loads(row["snapshot"]),
        "decisions": json.loads(row["decisions"]),
        "returned": returned,
    }


def _state_json(state: State) -> dict[str, Any]:
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
