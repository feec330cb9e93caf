"""Files as they were received, kept by the SHA-256 of their bytes and linked to what was made of them."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from ..errors import DeskError
from . import schema
from .actor import Actor
from .store import Store

MAX_BYTES = 64 * 1024 * 1024

_files, _links = schema.files, schema.file_links


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A received file without its bytes. `article` is the article made of it, if it was one."""

    hash: str
    name: str
    size: int
    issue: str | None
    article: str | None
    who: str
    when: str


class Files:
    """The store of received files; the same bytes are kept once."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store, self._actor = store, actor

    def keep(self, name: str, data: bytes, *, issue_id: str | None = None, article_id: str | None = None) -> str:
        """Keep a file untouched and link it to an issue or article; its hash. Raises DeskError when it is too large."""
        with self._store.write() as connection:
            return keep_in(connection, self._actor, name, data, issue_id, article_id)

    def link(self, file_hash: str, name: str, issue_id: str, article_id: str | None = None) -> None:
        """Link a kept file to an issue or article as well. Raises DeskError when it is not kept."""
        with self._store.write() as connection:
            _require(connection, file_hash)
            link_in(connection, self._actor, file_hash, name, issue_id, article_id)

    def content(self, file_hash: str) -> bytes:
        """The bytes as received. Raises DeskError when there is no such file, or it is no longer what it was."""
        with self._store.read() as connection:
            data = connection.execute(select(_files.c.content).where(_files.c.hash == file_hash)).scalar()
        if data is None:
            raise _unknown()
        if hashlib.sha256(data).hexdigest() != file_hash:
            raise DeskError("档案中保存的原始文件已损坏。", "请用“核对档案”检查，并从备份恢复。")
        return bytes(data)

    def received(self, issue_id: str | None = None) -> list[ReceivedFile]:
        """The files linked to an issue (to any), in the order they came."""
        columns = (_links.c.hash, _links.c.name, _files.c.size, _links.c.issue, _links.c.article)
        query = select(*columns, _links.c.who, _links.c.at).join(_files, _files.c.hash == _links.c.hash)
        if issue_id is not None:
            query = query.where(_links.c.issue == issue_id)
        with self._store.read() as connection:
            rows = connection.execute(query.order_by(_links.c.id)).all()
        return [ReceivedFile(*row) for row in rows]


def keep_in(
    connection: Connection, actor: Actor, name: str, data: bytes, issue_id: str | None, article_id: str | None
) -> str:
    """`Files.keep` inside the caller's transaction."""
    file_hash = keep_bytes(connection, actor, name, data)
    link_in(connection, actor, file_hash, name, issue_id, article_id)
    return file_hash


def keep_bytes(connection: Connection, actor: Actor, name: str, data: bytes) -> str:
    """Keep the bytes once, without a link. Raises DeskError when they are too many."""
    if len(data) > MAX_BYTES:
        raise DeskError(
            f"文件“{name}”有 {len(data) // 2**20} MB，超过 {MAX_BYTES // 2**20} MB，没有收入档案。",
            "请先压缩其中的图片。",
        )
    file_hash = hashlib.sha256(data).hexdigest()
    if connection.execute(select(_files.c.hash).where(_files.c.hash == file_hash)).first() is None:
        values = {"hash": file_hash, "name": name, "size": len(data), "who": actor.who, "at": actor.stamp()}
        connection.execute(insert(_files).values(**values, content=data))
    return file_hash


def link_in(
    connection: Connection, actor: Actor, file_hash: str, name: str, issue_id: str | None, article_id: str | None
) -> None:
    known = select(_links.c.id).where(
        _links.c.hash == file_hash,
        _links.c.name == name,
        _links.c.issue.is_not_distinct_from(issue_id),
        _links.c.article.is_not_distinct_from(article_id),
    )
    if connection.execute(known).first() is None:
        values = {"hash": file_hash, "issue": issue_id, "article": article_id, "name": name}
        connection.execute(insert(_links).values(**values, who=actor.who, at=actor.stamp()))


def _require(connection: Connection, file_hash: str) -> None:
    if connection.execute(select(_files.c.hash).where(_files.c.hash == file_hash)).first() is None:
        raise _unknown()


def _unknown() -> DeskError:
    return DeskError("档案里没有这个原始文件。", "请重新导入原稿。")
