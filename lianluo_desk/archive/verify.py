"""Whether an archive is whole: counts and hashes to compare two copies, and a check of every stored text and file."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from ..errors import DeskError
from ..ledger import audit
from . import schema
from .content import content_hash, from_text, text_hash, unpack
from .numbers import entries_in
from .store import Store

LEFT_OUT = frozenset({"locks", "meta"})
"""Tables that belong to the running programs, not to the editor's work."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What two copies of an archive must agree in: rows of every table, and a hash over their contents."""

    counts: tuple[tuple[str, int], ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check: what was counted and, if anything is wrong, sentences that say so."""

    issues: int
    states: int
    files: int
    problems: tuple[str, ...]


def summary(connection: Connection) -> Summary:
    """Count the tables and hash what the editor made."""
    counts = tuple(
        (table.name, connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in schema.metadata.sorted_tables
        if table.name not in LEFT_OUT
    )
    return Summary(counts, _digest(connection))


def _digest(connection: Connection) -> str:
    issues, revisions, numbers, files = schema.issues, schema.revisions, schema.numbers, schema.files
    digest = hashlib.sha256()
    queries = (
        select(issues.c.id, issues.c.status, issues.c.content),
        select(revisions.c.issue, revisions.c.number, revisions.c.hash, revisions.c.content),
        select(numbers.c.series, numbers.c.year, numbers.c.number, numbers.c.cumulative, numbers.c.state),
        select(files.c.hash, files.c.size),
    )
    for query in queries:
        rows = sorted(_row_hash(row) for row in connection.execute(query))  # engines sort texts differently
        digest.update(b"".join(rows))
    return digest.hexdigest()


def _row_hash(row: Iterable[object]) -> bytes:
    plain = (bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode() for value in row)
    return hashlib.sha256(b"\0".join(plain)).digest()


def verify(store: Store) -> Report:
    """Read everything and compare it with its hashes. Raises ArchiveError when the database cannot be read at all."""
    with store.read() as connection:
        problems = [
            *_engine_problems(connection),
            *_issue_problems(connection),
            *_state_problems(connection),
            *_file_problems(connection),
            *_ledger_problems(connection),
            *_index_problems(connection),
        ]
        counts = dict(summary(connection).counts)
    return Report(counts["issues"], counts["revisions"], counts["files"], tuple(problems))


def _engine_problems(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for line in connection.execute(text("pragma integrity_check(20)")).scalars():
        if line != "ok":
            yield f"数据库自检：{line}"
    for row in connection.execute(text("pragma foreign_key_check")):
        yield f"数据库自检：表“{row[0]}”有一行指向不存在的内容"


def _issue_problems(connection: Connection) -> Iterator[str]:
    issues, drafts, revisions = schema.issues, schema.drafts, schema.revisions
    columns = (issues.c.id, issues.c.content, issues.c.hash, drafts.c.head, revisions.c.number)
    query = (
        select(*columns)
        .outerjoin(drafts, drafts.c.issue == issues.c.id)
        .outerjoin(revisions, (revisions.c.issue == issues.c.id) & (revisions.c.number == drafts.c.head))
    )
    for row in connection.execute(query):
        try:
            intact = content_hash(from_text(row.content)) == row.hash
        except DeskError as error:
            yield f"期刊 {row.id}：{error.message}"
            continue
        if not intact:
            yield f"期刊 {row.id}：内容与其校验值不符"
        if row.number is None:
            yield f"期刊 {row.id}：历史中缺少当前状态"


def _state_problems(connection: Connection) -> Iterator[str]:
    revisions = schema.revisions
    query = select(revisions.c.issue, revisions.c.number, revisions.c.hash, revisions.c.content)
    for row in connection.execute(query):
        try:
            intact = text_hash(unpack(row.content)) == row.hash
        except (zlib.error, UnicodeDecodeError):
            intact = False
        if not intact:
            yield f"期刊 {row.issue}：历史状态 {row.number} 与其校验值不符"


def _file_problems(connection: Connection) -> Iterator[str]:
    files = schema.files
    for row in connection.execute(select(files.c.hash, files.c.name, files.c.content)):
        if hashlib.sha256(row.content).hexdigest() != row.hash:
            yield f"原始文件“{row.name}”与其校验值不符"


def _ledger_problems(connection: Connection) -> Iterator[str]:
    for publication in connection.execute(select(schema.publications.c.id)).scalars().all():
        for sentence in audit(entries_in(connection, publication)):
            yield f"登记簿：{sentence}"


def _index_problems(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(func.count()).select_from(schema.articles)).scalar_one()
    table = "article_search_docsize" if connection.dialect.name == "sqlite" else "article_search"
    indexed = connection.execute(text(f"select count(*) from {table}")).scalar_one()
    if rows != indexed:
        yield f"检索库有 {indexed} 篇，应为 {rows} 篇；重建检索即可恢复，内容没有缺失"
