"""Full-text search over titles, bylines and bodies: any substring, on both engines, the newest or the fittest first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, Literal, cast

from sqlalchemy import Connection, bindparam, text

from ..model.issue import Series, Status
from .fold import fold, query_tokens
from .index import day_key
from .snippets import Excerpt, Span, excerpt, spans
from .store import Store

Order = Literal["relevance", "date"]
POOL = 100
"""Hits of a frequent word that are weighed against each other; what lies beyond follows by date."""

_COLUMNS = ("title", "byline", "body")
_WEIGHTS = (10.0, 5.0, 1.0)
_LAST_KEY = 2**63 - 1
_MAX_TERMS, _MAX_CHARACTERS = 16, 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What the issue or the article must be, beside having the words."""

    publication: str | None = None
    year: int | None = None
    status: Status | None = None
    unit: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. `highlights` are spans (code points) of `title`; the excerpt has its own."""

    issue: str
    publication: str
    series: Series
    year: int | None
    number: int | None
    cumulative: int | None
    date: date | None
    status: Status
    article: str
    title: str
    highlights: tuple[Span, ...]
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, and whether there are more after it."""

    hits: tuple[Hit, ...]
    more: bool


class Search:
    """Finds articles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(
        self,
        query: str,
        filters: Filters | None = None,
        *,
        order: Order = "relevance",
        limit: int = 20,
        offset: int = 0,
    ) -> Results:
        """Articles that have every word of `query`: words are divided by spaces, each may be any substring."""
        words = (fold(word)[:_MAX_CHARACTERS] for word in query.split())
        terms = tuple(dict.fromkeys(word for word in words if word))[:_MAX_TERMS]
        with self._store.read() as connection:
            finder = _Finder(connection, terms, filters or Filters())
            by_date = order == "date" or not terms
            keys = (finder.by_date if by_date else finder.by_fitness)(limit + 1, offset)
            hits = tuple(_hits(connection, keys[:limit], terms))
        return Results(hits, len(keys) > limit)


@dataclass(frozen=True, slots=True)
class _Finder:
    """One search on one connection; SQL is put together from fixed pieces, every value is bound."""

    connection: Connection
    terms: tuple[str, ...]
    filters: Filters

    def by_date(self, limit: int, offset: int, column: str = "") -> list[int]:
        """Keys of the hits, the newest first; a `column` must have all of the words."""
        found: list[int] = []
        for first, last in self._ranges():
            found += self._within(first, last, offset + limit - len(found), column)
        return found[offset:]

    def _ranges(self) -> list[tuple[int, int]]:
        """The stretches of keys that can hold hits, the newest first: issues without a date, then those of the year."""
        year = self.filters.year
        if year is None or not MINYEAR <= year < MAXYEAR:
            return [(0, _LAST_KEY)]
        return [(day_key(None), _LAST_KEY), (day_key(date(year, 1, 1)), day_key(date(year + 1, 1, 1)) - 1)]

    def _within(self, first: int, last: int, limit: int, column: str) -> list[int]:
        values: dict[str, Any] = {"first": first, "last": last, "limit": max(0, limit)}
        conditions = [*self._confirmed(column, values), *self._filtered(values)]
        if not self.terms:
            query = _ALL.format(where=_all_of(conditions))
        elif self.connection.dialect.name == "sqlite":
            words = " AND ".join(f'"{token}"' for token in self._tokens())
            values["match"] = f"{{{column}}} : ({words})" if column else words
            query = _SQLITE.format(where=_all_of(conditions))
        else:
            values["tokens"] = self._tokens()
            self.connection.execute(text("set local enable_seqscan = off"))  # it cannot know what unpacking costs
            query = _SERVER.format(column=column or "body", where=_all_of(conditions))
        return list(self.connection.execute(text(query), values).scalars())

    def by_fitness(self, limit: int, offset: int) -> list[int]:
        """Keys of the hits: the newest of each column weighed against each other, then all others by date."""
        pool = dict.fromkeys(key for column in ("title", "byline", "") for key in self.by_date(POOL, 0, column))
        ranked = self._ranked(list(pool))
        page = ranked[offset : offset + limit]
        if len(page) == limit or len(ranked) < POOL:
            return page
        skip = max(0, offset - len(ranked))
        later = [key for key in self.by_date(len(ranked) + skip + limit, 0) if key not in pool]
        return page + later[skip : skip + limit - len(page)]

    def _ranked(self, keys: list[int]) -> list[int]:
        query = text("select key, folded_title, folded_byline, folded_body from articles where key in :keys")
        rows = self.connection.execute(query.bindparams(bindparam("keys", keys, expanding=True)))
        weighed = ((_weight(self.terms, row[1:]), row[0]) for row in rows)
        return [key for _, key in sorted(weighed, reverse=True)]

    def _tokens(self) -> list[str]:
        return list(dict.fromkeys(token for term in self.terms for token in query_tokens(term)))

    def _confirmed(self, column: str, values: dict[str, Any]) -> list[str]:
        """Long words are only likely by their pairs: they must stand in the text itself."""
        find = "instr" if self.connection.dialect.name == "sqlite" else "strpos"
        conditions = []
        for place, term in enumerate(self.terms):
            if len(term) > 2:
                values[f"term{place}"] = term
                columns = (column,) if column else _COLUMNS
                found = (f"{find}(articles.folded_{name}, :term{place}) > 0" for name in columns)
                conditions.append(f"({' or '.join(found)})")
        return conditions

    def _filtered(self, values: dict[str, Any]) -> list[str]:
        conditions = []
        for field in fields(self.filters):
            value = getattr(self.filters, field.name)
            if value is not None:
                values[field.name] = value
                conditions.append(_CONDITIONS[field.name])
        return conditions


_ALL = (
    "select articles.key from articles where articles.key between :first and :last and {where} "
    "order by articles.key desc limit :limit"
)
_SQLITE = (
    "select article_search.rowid from article_search join articles on articles.key = article_search.rowid "
    "where article_search match :match and article_search.rowid between :first and :last and {where} "
    "order by article_search.rowid desc limit :limit"
)
# On the server all candidates come from the index at once; texts are then looked at from the newest on, and no more
# of them than are needed (the inner query is a fence that the planner does not move them over).
_SERVER = (
    "with found as materialized (select key from article_search where {column} @> cast(:tokens as text[])) "
    "select key from (select key from found where key between :first and :last order by key desc offset 0) as newest "
    "where coalesce((select true from articles where articles.key = newest.key and {where}), false) limit :limit"
)
_OF_ISSUE = "exists (select 1 from issues where issues.id = articles.issue and issues.{0} = :{0})"
_SIGNED = (
    "articles.key in (select bylines.key from bylines join contributors on contributors.id = bylines.contributor "
    "where contributors.kind = '{0}' and contributors.name = :{0})"
)
_CONDITIONS = {
    **{name: _OF_ISSUE.format(name) for name in ("publication", "year", "status")},
    **{name: _SIGNED.format(name) for name in ("unit", "person")},
}


def _all_of(conditions: list[str]) -> str:
    return " and ".join(conditions) or "true"


def _weight(terms: tuple[str, ...], texts: Sequence[str]) -> float:
    """How well the folded title, byline and body fit the words; a longer body needs more of them."""
    total = 0.0
    for weight, place in zip(_WEIGHTS, texts, strict=True):
        found = sum(place.count(term) for term in terms)
        total += weight * found / (1 + len(place) / 500)
    return total


def _hits(connection: Connection, keys: list[int], terms: tuple[str, ...]) -> list[Hit]:
    query = text(
        "select articles.key, articles.article, articles.position, issues.id, issues.publication, issues.series, "
        "issues.year, issues.number, issues.cumulative, issues.date, issues.status, issues.content "
        "from articles join issues on issues.id = articles.issue where articles.key in :keys"
    ).bindparams(bindparam("keys", keys, expanding=True))
    rows = {row.key: row for row in connection.execute(query)}
    contents = {row.id: json.loads(row.content) for row in rows.values()}
    return [_hit(rows[key], contents[rows[key].id], terms) for key in keys if key in rows]


def _hit(row: Any, content: dict[str, Any], terms: tuple[str, ...]) -> Hit:
    article = content["articles"][row.position]
    return Hit(
        issue=row.id,
        publication=row.publication,
        series=cast(Series, row.series),
        year=row.year,
        number=row.number,
        cumulative=row.cumulative,
        date=date.fromisoformat(row.date) if row.date else None,
        status=cast(Status, row.status),
        article=row.article,
        title=article["title"],
        highlights=spans(article["title"], terms),
        excerpt=excerpt(article, terms),
    )
