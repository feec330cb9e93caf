"""The searched rows of an issue's articles: kept in step with its content, article by article.

An article's key begins with the date of its issue, so that the index hands out the newest first without sorting.
"""

import zlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from ..model.issue import Article, Issue
from . import schema
from .contributors import sign, unsign
from .fold import SEPARATOR, fold, tokens

_DAY_BITS, _ISSUE_BITS, _PLACE_BITS = 32, 20, 12
_UNDATED = date(9999, 12, 31)  # an issue without a date is the newest of all


@dataclass(frozen=True, slots=True)
class _Row:
    """One article as it is searched."""

    key: int
    article: Article
    position: int

    def columns(self, issue: Issue) -> dict[str, Any]:
        article, byline = self.article, self.article.byline
        body = [article.subtitle or "", article.note or "", *_body_texts(article)]
        signed = [byline.unit or "", *byline.names, byline.role] if byline else []
        return {
            "key": self.key,
            "issue": issue.id,
            "article": article.id,
            "position": self.position,
            "title": article.title.replace("\0", ""),
            "unit": byline.unit.replace("\0", "") if byline and byline.unit else None,
            "characters": article.characters,
            "status": article.status,
            "folded_title": fold(article.title),
            "folded_byline": _joined(signed),
            "folded_body": _joined(body),
        }


def _body_texts(article: Article) -> Iterable[str]:
    for block in article.body:
        yield block.text
        if block.image:
            yield block.image.caption
        if block.table:
            yield block.table.caption
            yield from (cell for row in block.table.rows for cell in row)


def _joined(texts: Iterable[str]) -> str:
    return SEPARATOR.join(folded for folded in map(fold, texts) if folded)


def day_key(day: date | None) -> int:
    """The least key of that day's articles."""
    return (day or _UNDATED).toordinal() << _DAY_BITS


def update_index(connection: Connection, issue: Issue, at: str) -> None:
    """Make the article rows, the bylines and the full text those of `issue`; unchanged articles are left alone."""
    query = select(schema.articles).where(schema.articles.c.issue == issue.id)
    old = {row["key"]: dict(row) for row in connection.execute(query).mappings()}
    base = _base(connection, issue, old)
    wanted = [_Row(base - position, article, position) for position, article in enumerate(issue.articles)]
    new = {row.key: row.columns(issue) for row in wanted}
    _remove(connection, [columns for key, columns in old.items() if key not in new])
    for row in wanted:
        before, after = old.get(row.key), new[row.key]
        if before is None:
            _add(connection, after)
            sign(connection, row.key, row.article.byline, at)
        elif before != after:
            _change(connection, before, after)
            if any(before[name] != after[name] for name in ("article", "unit", "folded_byline")):
                unsign(connection, row.key)
                sign(connection, row.key, row.article.byline, at)


def _base(connection: Connection, issue: Issue, own: Container[int]) -> int:
    """The key of the issue's first article; the following ones count down from it, newest order being descending.

    `own` are the keys that the issue has already: what it began with stays its own.
    """
    limit = (1 << _ISSUE_BITS) - 1
    slot = zlib.crc32(issue.id.encode()) & limit
    while True:
        top = day_key(issue.date) + (slot << _PLACE_BITS) + (1 << _PLACE_BITS) - 1
        if top in own:
            return top
        taken = (
            select(schema.articles.c.issue)
            .where(
                schema.articles.c.key.between(top - (1 << _PLACE_BITS) + 1, top), schema.articles.c.issue != issue.id
            )
            .limit(1)
        )
        if connection.execute(taken).first() is None:
            return top
        slot = (slot + 1) & limit


def remove_from_index(connection: Connection, issue_id: str) -> None:
    """Take an issue's articles out of search (it was put aside)."""
    query = select(schema.articles).where(schema.articles.c.issue == issue_id)
    _remove(connection, [dict(row) for row in connection.execute(query).mappings()])


def _remove(connection: Connection, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if connection.dialect.name == "sqlite":
            connection.execute(_SQLITE_REMOVE, _full_text(row))
        unsign(connection, row["key"])
    if rows:
        keys = [row["key"] for row in rows]
        connection.execute(delete(schema.articles).where(schema.articles.c.key.in_(keys)))


def _change(connection: Connection, before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = {name: value for name, value in after.items() if value != before[name]}
    connection.execute(update(schema.articles).where(schema.articles.c.key == after["key"]), changed)
    if connection.dialect.name == "sqlite":
        connection.execute(_SQLITE_REMOVE, _full_text(before))
    else:
        connection.execute(_SERVER_REMOVE, {"key": before["key"]})
    index_row(connection, after)


def _add(connection: Connection, row: dict[str, Any]) -> None:
    connection.execute(insert(schema.articles), row)
    index_row(connection, row)


def index_row(connection: Connection, row: Mapping[str, Any]) -> None:
    """Put one article row into the full-text index."""
    if connection.dialect.name == "sqlite":
        connection.execute(_SQLITE_ADD, _full_text(row))
    else:
        title, byline, body = (row[f"folded_{name}"] for name in ("title", "byline", "body"))
        everything = tokens(SEPARATOR.join((title, byline, body)))
        arrays = {"title": tokens(title), "byline": tokens(byline), "body": everything}
        connection.execute(_SERVER_ADD, {"key": row["key"], **arrays})


def rebuild_index(connection: Connection) -> None:
    """Make the full-text index anew from the article rows."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("insert into article_search(article_search) values('delete-all')"))
    else:
        connection.execute(text("delete from article_search"))
    for row in connection.execute(select(schema.articles)).mappings().all():
        index_row(connection, dict(row))


def _full_text(row: Mapping[str, Any]) -> dict[str, Any]:
    spaced = {name: " ".join(tokens(row[f"folded_{name}"])) for name in ("title", "byline", "body")}
    return {"key": row["key"], **spaced}


_SQLITE_ADD = text("insert into article_search(rowid, title, byline, body) values(:key, :title, :byline, :body)")
_SQLITE_REMOVE = text(
    "insert into article_search(article_search, rowid, title, byline, body) "
    "values('delete', :key, :title, :byline, :body)"
)
_SERVER_REMOVE = text("delete from article_search where key = :key")
_SERVER_ADD = text("insert into article_search(key, title, byline, body) values(:key, :title, :byline, :body)")
