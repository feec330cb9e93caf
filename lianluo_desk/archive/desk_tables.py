"""What the desk remembers beside the issues: settings, review rounds, and the house's own registers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from ..errors import DeskError
from ..model.ids import new_id
from . import schema
from .actor import Actor
from .files import keep_bytes
from .store import Store

_settings, _rounds, _round_files, _knowledge = schema.settings, schema.rounds, schema.round_files, schema.knowledge


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class Settings:
    """Named JSON values that belong to the archive (not to one machine)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str, default: Any = None) -> Any:
        with self._store.read() as connection:
            text = connection.execute(select(_settings.c.value).where(_settings.c.name == name)).scalar()
        return default if text is None else json.loads(text)

    def set(self, name: str, value: Any) -> None:
        """Keep a JSON value under a name; None takes it away."""
        with self._store.write() as connection:
            connection.execute(delete(_settings).where(_settings.c.name == name))
            if value is not None:
                connection.execute(insert(_settings).values(name=name, value=_json(value)))

    def all(self) -> dict[str, Any]:
        with self._store.read() as connection:
            rows = connection.execute(select(_settings).order_by(_settings.c.name))
            return {row.name: json.loads(row.value) for row in rows}


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back in a review round; its bytes are in the store of received files."""

    hash: str
    name: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Round:
    """One review round: what was sent (`snapshot`, the issue's JSON), what came back, what was decided."""

    id: str
    issue: str
    number: int
    created: str
    export: str
    snapshot: Any
    decisions: Any
    who: str
    returned: tuple[ReturnedFile, ...] = ()


class Rounds:
    """The review rounds of every issue."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def start(self, issue_id: str, export: str, snapshot: Any) -> Round:
        """Begin the issue's next round; `export` is the id written into the file that is sent."""
        at = self._actor.stamp()
        with self._store.write() as connection:
            last = connection.execute(select(func.max(_rounds.c.number)).where(_rounds.c.issue == issue_id)).scalar()
            begun = Round(new_id(), issue_id, (last or 0) + 1, at, export, snapshot, {}, self._actor.who)
            values = {"id": begun.id, "issue": issue_id, "number": begun.number, "created": at, "export": export}
            texts = {"snapshot": _json(snapshot), "decisions": _json({}), "who": begun.who}
            connection.execute(insert(_rounds).values(**values, **texts))
        return begun

    def of_issue(self, issue_id: str) -> list[Round]:
        """The issue's rounds, the first first."""
        with self._store.read() as connection:
            ids = select(_rounds.c.id).where(_rounds.c.issue == issue_id).order_by(_rounds.c.number)
            found = list(connection.execute(ids).scalars())
        return [self.get(round_id) for round_id in found]

    def get(self, round_id: str) -> Round:
        """Raises DeskError when there is no such round."""
        with self._store.read() as connection:
            row = connection.execute(select(_rounds).where(_rounds.c.id == round_id)).first()
            if row is None:
                raise DeskError("档案里没有这一轮送审。", "请在“审改”中重新选择。")
            query = select(_round_files).where(_round_files.c.round == round_id).order_by(_round_files.c.id)
            returned = tuple(ReturnedFile(r.hash, r.name, r.who, r.at) for r in connection.execute(query))
        snapshot, decisions = json.loads(row.snapshot), json.loads(row.decisions)
        head = (row.id, row.issue, row.number, row.created, row.export)
        return Round(*head, snapshot, decisions, row.who, returned)

    def by_export(self, export: str) -> Round | None:
        """The round that a returned file names in its properties."""
        with self._store.read() as connection:
            found = connection.execute(select(_rounds.c.id).where(_rounds.c.export == export)).scalar()
        return self.get(found) if found else None

    def add_returned(self, round_id: str, name: str, data: bytes) -> ReturnedFile:
        """Keep a file that came back, untouched; the same bytes twice are one. Raises DeskError."""
        self.get(round_id)
        at = self._actor.stamp()
        with self._store.write() as connection:
            file_hash = keep_bytes(connection, self._actor, name, data)
            same = (_round_files.c.round == round_id, _round_files.c.hash == file_hash)
            known = connection.execute(select(_round_files).where(*same)).first()
            if known is not None:
                return ReturnedFile(known.hash, known.name, known.who, known.at)
            values = {"round": round_id, "hash": file_hash, "name": name, "who": self._actor.who, "at": at}
            connection.execute(insert(_round_files).values(values))
        return ReturnedFile(file_hash, name, self._actor.who, at)

    def decide(self, round_id: str, decisions: Any) -> None:
        """Record the round's decisions (JSON)."""
        self.get(round_id)
        with self._store.write() as connection:
            here = update(_rounds).where(_rounds.c.id == round_id)
            connection.execute(here.values(decisions=_json(decisions)))


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a house register: a person's title, an office, a fixed phrase …, in force `since`–`until`."""

    id: int
    register: str
    name: str
    value: Any
    since: date | None
    until: date | None
    who: str
    when: str


class Knowledge:
    """The house's own registers, for the proofreader."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def facts(self, register: str, *, on: date | None = None, name: str | None = None) -> list[Fact]:
        """A register's facts, in the order they were added; only those in force `on` that day, if given."""
        query = select(_knowledge).where(_knowledge.c.register == register).order_by(_knowledge.c.id)
        if name is not None:
            query = query.where(_knowledge.c.name == name)
        if on is not None:
            day = on.isoformat()
            query = query.where(_knowledge.c.since.is_(None) | (_knowledge.c.since <= day))
            query = query.where(_knowledge.c.until.is_(None) | (_knowledge.c.until >= day))
        with self._store.read() as connection:
            return [_fact(row) for row in connection.execute(query)]

    def registers(self) -> list[str]:
        """The names of the registers that have facts."""
        with self._store.read() as connection:
            query = select(_knowledge.c.register).distinct().order_by(_knowledge.c.register)
            return list(connection.execute(query).scalars())

    def add(self, register: str, name: str, value: Any, *, since: date | None = None, until: date | None = None) -> int:
        """Add a fact; its id."""
        values = {"register": register, "name": name, "value": _json(value), **_span(since, until)}
        with self._store.write() as connection:
            made = connection.execute(
                insert(_knowledge).values(**values, who=self._actor.who, at=self._actor.stamp())
            ).inserted_primary_key
        assert made is not None
        return int(made[0])

    def change(self, fact: Fact) -> None:
        """Write a fact anew under its id. Raises DeskError when it is gone."""
        values = {"name": fact.name, "value": _json(fact.value), **_span(fact.since, fact.until)}
        with self._store.write() as connection:
            here = update(_knowledge).where(_knowledge.c.id == fact.id)
            done = connection.execute(here.values(**values, who=self._actor.who, at=self._actor.stamp()))
            if done.rowcount == 0:
                raise DeskError(f"登记表中已没有“{fact.name}”这一条。", "请刷新登记表后再试。")

    def remove(self, fact_id: int) -> None:
        with self._store.write() as connection:
            connection.execute(delete(_knowledge).where(_knowledge.c.id == fact_id))

    def exchange(self, removed: Sequence[int], added: Sequence[tuple[str, str, Any, date | None, date | None]]) -> None:
        """Take facts away by id and add others (register, name, value, since, until), all of it or nothing.

        Raises DeskError when one of those to be taken away is gone already.
        """
        stamp = {"who": self._actor.who, "at": self._actor.stamp()}
        rows = [
            {"register": register, "name": name, "value": _json(value), **_span(since, until), **stamp}
            for register, name, value, since, until in added
        ]
        with self._store.write() as connection:
            for fact_id in removed:
                done = connection.execute(delete(_knowledge).where(_knowledge.c.id == fact_id))
                if done.rowcount == 0:
                    raise DeskError("登记表刚被别处改动过，没有再改。", "请刷新登记表后再试。")
            if rows:
                connection.execute(insert(_knowledge), rows)


def _span(since: date | None, until: date | None) -> dict[str, str | None]:
    return {"since": since.isoformat() if since else None, "until": until.isoformat() if until else None}


def _fact(row: Any) -> Fact:
    since, until = (date.fromisoformat(day) if day else None for day in (row.since, row.until))
    return Fact(row.id, row.register, row.name, json.loads(row.value), since, until, row.who, row.at)
