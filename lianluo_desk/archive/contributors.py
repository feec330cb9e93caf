"""Units and people, learnt from the bylines of the articles in the archive."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select

from ..model.issue import Byline
from . import schema
from .store import Store

ContributorKind = Literal["unit", "person"]


@dataclass(frozen=True, slots=True)
class Contributor:
    """A unit or a person and how many articles bear the name."""

    kind: ContributorKind
    name: str
    articles: int


class Contributors:
    """The names that bylines were signed with, for completion and filters."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def names(self, kind: ContributorKind, prefix: str = "") -> list[Contributor]:
        """Names of that kind beginning with `prefix`, the most frequent first."""
        known, signed = schema.contributors, schema.bylines
        count = func.count(signed.c.key)
        query = (
            select(known.c.name, count)
            .join(signed, signed.c.contributor == known.c.id)
            .where(known.c.kind == kind, known.c.name.startswith(prefix, autoescape=True))
            .group_by(known.c.id, known.c.name)
            .order_by(count.desc(), known.c.name)
        )
        with self._store.read() as connection:
            return [Contributor(kind, name, number) for name, number in connection.execute(query)]


def sign(connection: Connection, key: int, byline: Byline | None, at: str) -> None:
    """Note whose byline the article bears."""
    if byline is None:
        return
    signers = {("unit", byline.unit or ""), *(("person", name) for name in byline.names)}
    for kind, name in sorted({(kind, name.replace("\0", "").strip()) for kind, name in signers}):
        if name:
            contributor = _contributor(connection, kind, name, at)
            connection.execute(insert(schema.bylines).values(key=key, contributor=contributor))


def unsign(connection: Connection, key: int) -> None:
    """Forget the bylines of an article row; a name that no article bears any more goes with them."""
    signed, names = schema.bylines, schema.contributors
    signers = connection.execute(select(signed.c.contributor).where(signed.c.key == key)).scalars().all()
    connection.execute(delete(signed).where(signed.c.key == key))
    used = select(signed.c.contributor).where(signed.c.contributor == names.c.id)
    connection.execute(delete(names).where(names.c.id.in_(signers), ~used.exists()))


def _contributor(connection: Connection, kind: str, name: str, at: str) -> int:
    names = schema.contributors
    known = connection.execute(select(names.c.id).where(names.c.kind == kind, names.c.name == name)).scalar()
    if known is not None:
        return int(known)
    made = connection.execute(insert(names).values(kind=kind, name=name, first_seen=at)).inserted_primary_key
    assert made is not None
    return int(made[0])
