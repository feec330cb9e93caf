"""What the house has written down of its publications: every set of facts ever kept, the newest in force.

A set is never changed or deleted, so the former one can always be had back. The sets stand among the archive's
settings, one row each, and travel with every backup.
"""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from ..errors import DeskError
from . import schema
from .actor import Actor
from .store import Store

_settings = schema.settings


@dataclass(frozen=True, slots=True)
class FactSet:
    """One set of facts of a publication: its number (from 1), when and by whom it was kept, and what it changed."""

    number: int
    when: str
    who: str
    changed: str
    facts: dict[str, Any]


class HouseFacts:
    """The sets of facts of every publication."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def sets(self, publication: str) -> list[FactSet]:
        """Every set, the newest first; none while the publication is as its pack says."""
        with self._store.read() as connection:
            return _sets(connection, publication)

    def newest(self, publication: str) -> FactSet | None:
        """The set in force."""
        return next(iter(self.sets(publication)), None)

    def keep(self, publication: str, facts: dict[str, Any], *, after: int, changed: str) -> FactSet:
        """Put `facts` in force, made from set number `after` (0: the pack's own).

        Raises DeskError when somebody else kept another set meanwhile; nothing is written then.
        """
        made = FactSet(after + 1, self._actor.stamp(), self._actor.who, changed, facts)
        value = {"when": made.when, "who": made.who, "changed": changed, "facts": facts}
        with self._store.write() as connection:
            if next((one.number for one in _sets(connection, publication)), 0) != after:
                raise DeskError(
                    "别人刚刚改过刊物设置，您的改动没有写入。", "请关闭后重新打开“刊物设置”，看过新的内容再改。"
                )
            row = {"name": f"{_prefix(publication)}{made.number}", "value": json.dumps(value, ensure_ascii=False)}
            connection.execute(insert(_settings).values(row))
        return made


def _prefix(publication: str) -> str:
    return f"publication-facts/{publication}/"


def _sets(connection: Connection, publication: str) -> list[FactSet]:
    query = select(_settings).where(_settings.c.name.startswith(_prefix(publication), autoescape=True))
    found = [_read(row.name, json.loads(row.value)) for row in connection.execute(query)]
    return sorted(found, key=lambda one: one.number, reverse=True)


def _read(name: str, value: dict[str, Any]) -> FactSet:
    number = int(name.rsplit("/", 1)[1])
    return FactSet(number, value["when"], value["who"], value["changed"], value["facts"])
