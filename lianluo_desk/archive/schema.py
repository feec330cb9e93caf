"""The tables as queries see them. What they are on disk is told by the migrations; a test compares the two.

Moments are ISO 8601 texts in UTC for people to read; order always comes from counting numbers, so a clock that was
set back changes nothing. JSON is kept as text, the same on both engines.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from .revision import REVISION as REVISION

metadata = MetaData()


def _text(name: str, *args: object, nullable: bool = False, primary_key: bool = False) -> "Column[str]":
    return Column(name, Text, *args, nullable=nullable and not primary_key, primary_key=primary_key)  # type: ignore[arg-type]


def _number(name: str, *args: object, nullable: bool = False, primary_key: bool = False) -> "Column[int]":
    return Column(name, Integer, *args, nullable=nullable and not primary_key, primary_key=primary_key)  # type: ignore[arg-type]


meta = Table("meta", metadata, _text("name", primary_key=True), _text("value"))

publications = Table("publications", metadata, _text("id", primary_key=True), _text("title"), _text("created"))

issues = Table(
    "issues",
    metadata,
    _text("id", primary_key=True),
    _text("publication", ForeignKey("publications.id")),
    _text("series"),
    _number("year", nullable=True),
    _number("number", nullable=True),
    _number("cumulative", nullable=True),
    _text("date", nullable=True),
    _text("status"),
    _number("articles"),
    _number("characters"),
    _text("content"),
    _text("hash"),
    _text("signed_hash", nullable=True),
    _text("signed_by", nullable=True),
    _text("signed_at", nullable=True),
    _number("signed_state", nullable=True),
    _text("created"),
    _text("updated"),
    _text("who"),
    _text("discarded", nullable=True),
)

drafts = Table(
    "drafts",
    metadata,
    _text("issue", ForeignKey("issues.id"), primary_key=True),
    _number("head"),
    _number("version"),
)

revisions = Table(
    "revisions",
    metadata,
    _text("issue", ForeignKey("issues.id"), primary_key=True),
    _number("number", primary_key=True),
    _number("parent", nullable=True),
    _number("redo", nullable=True),
    _text("label"),
    _text("kind"),
    _text("name"),
    _text("at"),
    _text("who"),
    _text("hash"),
    Column("content", LargeBinary, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    _text("issue", ForeignKey("issues.id")),
    _text("article"),
    _number("position"),
    _text("title"),
    _text("unit", nullable=True),
    _number("characters"),
    _text("status"),
    _text("folded_title"),
    _text("folded_byline"),
    _text("folded_body"),
)

contributors = Table(
    "contributors", metadata, _number("id", primary_key=True), _text("kind"), _text("name"), _text("first_seen")
)

bylines = Table(
    "bylines",
    metadata,
    Column("key", BigInteger, ForeignKey("articles.key", ondelete="CASCADE"), primary_key=True),
    _number("contributor", ForeignKey("contributors.id"), primary_key=True),
)

numbers = Table(
    "numbers",
    metadata,
    _number("id", primary_key=True),
    _text("publication", ForeignKey("publications.id")),
    _text("series"),
    _number("year"),
    _number("number"),
    _number("cumulative", nullable=True),
    _text("date", nullable=True),
    _text("state"),
    _text("reason"),
    _text("who"),
    _text("at"),
    _text("issue", ForeignKey("issues.id"), nullable=True),
)

number_events = Table(
    "number_events",
    metadata,
    _number("id", primary_key=True),
    _text("publication"),
    _text("series"),
    _number("year"),
    _number("number"),
    _text("act"),
    _text("reason"),
    _text("who"),
    _text("at"),
)

locks = Table(
    "locks",
    metadata,
    _text("issue", ForeignKey("issues.id"), primary_key=True),
    _text("token"),
    _text("who"),
    _text("host"),
    _text("process"),
    _text("since"),
    _text("beat"),
)

status_events = Table(
    "status_events",
    metadata,
    _number("id", primary_key=True),
    _text("issue", ForeignKey("issues.id")),
    _text("before"),
    _text("after"),
    _text("reason"),
    _text("hash"),
    _text("who"),
    _text("at"),
)

files = Table(
    "files",
    metadata,
    _text("hash", primary_key=True),
    _text("name"),
    _number("size"),
    _text("who"),
    _text("at"),
    Column("content", LargeBinary, nullable=False),
)

file_links = Table(
    "file_links",
    metadata,
    _number("id", primary_key=True),
    _text("hash", ForeignKey("files.hash")),
    _text("issue", ForeignKey("issues.id"), nullable=True),
    _text("article", nullable=True),
    _text("name"),
    _text("who"),
    _text("at"),
)

settings = Table("settings", metadata, _text("name", primary_key=True), _text("value"))

rounds = Table(
    "rounds",
    metadata,
    _text("id", primary_key=True),
    _text("issue", ForeignKey("issues.id")),
    _number("number"),
    _text("created"),
    _text("export"),
    _text("snapshot"),
    _text("decisions"),
    _text("who"),
)

round_files = Table(
    "round_files",
    metadata,
    _number("id", primary_key=True),
    _text("round", ForeignKey("rounds.id")),
    _text("hash", ForeignKey("files.hash")),
    _text("name"),
    _text("who"),
    _text("at"),
)

knowledge = Table(
    "knowledge",
    metadata,
    _number("id", primary_key=True),
    _text("register"),
    _text("name"),
    _text("since", nullable=True),
    _text("until", nullable=True),
    _text("value"),
    _text("who"),
    _text("at"),
)
