"""The list of issues: add, find, list, put aside; what each is in a few columns."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, select, update

from ..errors import DeskError
from ..model.issue import Issue, Series, Status
from . import locks, saving, schema
from .actor import Actor
from .content import from_text
from .index import remove_from_index, update_index
from .locks import Lock
from .numbers import Ledger
from .reference import Annual, Cumulative, parse_reference, reference_to
from .rows import Summary, summary_of
from .saving import CLOSED
from .store import Store

_issues = schema.issues


class Catalog:
    """Issues by id, by number and by date."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def add(self, issue: Issue, *, past: bool | None = None, label: str = "") -> None:
        """Put an issue into the archive and its numbers into the ledger.

        A `past` issue (by default one that is printed or archived) registers as issued, others as reserved.
        Raises DeskError when the id or the numbers are taken.
        """
        is_past = issue.status in CLOSED if past is None else past
        at, who = self._actor.stamp(), self._actor.who
        with self._store.write() as connection:
            saving.create(connection, issue, label or ("收入往期" if is_past else "新建"), who, at)
            Ledger(self._store, self._actor, issue.publication).claim_in(connection, issue, past=is_past)

    def get(self, issue_id: str) -> Issue:
        """The issue as it is now. Raises DeskError when there is none of that id."""
        query = select(_issues.c.content).where(_issues.c.id == issue_id)
        with self._store.read() as connection:
            text = connection.execute(query).scalar()
        if text is None:
            raise DeskError("档案里没有这一期。", "请刷新列表后再试。")
        return from_text(text)

    def find(self, reference: str, publication: str | None = None) -> str:
        """The id of the issue that a reference or an id names. Raises DeskError when there is none, or several."""
        parsed = parse_reference(reference)
        query = select(_issues.c.id).where(_issues.c.discarded.is_(None))
        if publication is not None:
            query = query.where(_issues.c.publication == publication)
        if isinstance(parsed, Annual):
            query = query.where(
                _issues.c.year == parsed.year, _issues.c.number == parsed.number, _issues.c.series == parsed.series
            )
        elif isinstance(parsed, Cumulative):
            query = query.where(_issues.c.cumulative == parsed.number)
        elif parsed is None:
            query = query.where(_issues.c.id == reference.strip())
        else:
            query = _newest_first(query.where(_issues.c.date.is_not(None))).limit(1)
        with self._store.read() as connection:
            found = list(connection.execute(query).scalars())
            if len(found) == 1:
                return str(found[0])
            raise self._not_found(connection, reference, found)

    @staticmethod
    def _not_found(connection: Connection, reference: str, found: list[str]) -> DeskError:
        if found:
            return DeskError(
                f"“{reference}”指向 {len(found)} 期，分不清是哪一期。", "请同时指明刊物，或用期刊的编号打开。"
            )
        columns = (_issues.c.series, _issues.c.year, _issues.c.number)
        numbered = _listed(select(*columns)).where(_issues.c.number.is_not(None))
        newest = connection.execute(_newest_first(numbered).limit(1)).first()
        if newest is None:
            return DeskError(f"档案里没有“{reference}”这一期。", "请用 archive list 查看现有各期。")
        return DeskError(
            f"档案里没有“{reference}”这一期。",
            f"最近的一期是 {reference_to(*newest)}；写法如 2018-16、总560、latest。",
        )

    def issues(
        self,
        *,
        publication: str | None = None,
        year: int | None = None,
        series: Series | None = None,
        status: Status | None = None,
        unit: str | None = None,
        person: str | None = None,
        discarded: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Summary]:
        """The issues that pass every filter, the newest first, undated ones before them."""
        equal = {"publication": publication, "year": year, "series": series, "status": status}
        query = select(*_LISTED).where(_issues.c.discarded.is_not(None) if discarded else _issues.c.discarded.is_(None))
        query = query.where(*(_issues.c[name] == value for name, value in equal.items() if value is not None))
        for kind, name in (("unit", unit), ("person", person)):
            if name is not None:
                query = query.where(_signed_by(kind, name))
        with self._store.read() as connection:
            rows = connection.execute(_newest_first(query).limit(limit).offset(offset)).mappings().all()
            return [
                summary_of(dict(row), titles) for row, titles in zip(rows, self._titles(connection, rows), strict=True)
            ]

    @staticmethod
    def _titles(connection: Connection, rows: Any) -> list[tuple[str, ...]]:
        articles = schema.articles
        ids: list[str] = [row["id"] for row in rows]
        titles: dict[str, list[str]] = {issue_id: [] for issue_id in ids}
        query = select(articles.c.issue, articles.c.title).order_by(articles.c.issue, articles.c.position)
        if len(ids) <= 500:
            query = query.where(articles.c.issue.in_(ids))
        for issue_id, title in connection.execute(query):
            if issue_id in titles:
                titles[issue_id].append(title)
        return [tuple(titles[issue_id]) for issue_id in ids]

    def years(self, publication: str | None = None) -> list[int]:
        """The years that have issues, the latest first."""
        query = _listed(select(_issues.c.year).distinct()).where(_issues.c.year.is_not(None))
        if publication is not None:
            query = query.where(_issues.c.publication == publication)
        with self._store.read() as connection:
            return [int(year) for year in connection.execute(query.order_by(_issues.c.year.desc())).scalars() if year]

    def discard(self, issue_id: str) -> None:
        """Put an issue out of lists and search. Nothing is deleted; its reserved number stays until given back.

        Raises DeskError when it is open somewhere, printed or archived.
        """
        with self._store.write() as connection:
            locks.refuse_if_locked(connection, issue_id, self._actor, None)
            saving.load(connection, issue_id)
            saving.refuse_closed(connection, issue_id)
            self._mark(connection, issue_id, self._actor.stamp())
            remove_from_index(connection, issue_id)

    def bring_back(self, issue_id: str) -> None:
        """Take an issue that was put aside into lists and search again. Raises DeskError when there is none."""
        with self._store.write() as connection:
            kept = saving.load(connection, issue_id)
            self._mark(connection, issue_id, None)
            update_index(connection, kept.issue, self._actor.stamp())

    @staticmethod
    def _mark(connection: Connection, issue_id: str, discarded: str | None) -> None:
        connection.execute(update(_issues).where(_issues.c.id == issue_id).values(discarded=discarded))

    def lock(self, issue_id: str) -> Lock | None:
        """Who has the issue open."""
        with self._store.read() as connection:
            return locks.lock_of(connection, issue_id, self._actor)


_LISTED = tuple(column for column in _issues.c if column.name != "content")


def _listed(query: Select[Any]) -> Select[Any]:
    return query.where(_issues.c.discarded.is_(None))


def _newest_first(query: Select[Any]) -> Select[Any]:
    undated = _issues.c.date.is_(None)
    return query.order_by(undated.desc(), _issues.c.date.desc(), _issues.c.number.desc(), _issues.c.id)


def _signed_by(kind: str, name: str) -> ColumnElement[bool]:
    articles, signed, names = schema.articles, schema.bylines, schema.contributors
    return exists(
        select(articles.c.key)
        .join(signed, signed.c.key == articles.c.key)
        .join(names, names.c.id == signed.c.contributor)
        .where(articles.c.issue == _issues.c.id, names.c.kind == kind, names.c.name == name)
    )
