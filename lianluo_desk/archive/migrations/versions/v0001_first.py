"""The first schema: issues, drafts and revisions, numbers, contributors, files, rounds, house knowledge, search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything on an empty database."""
    _issues()
    _articles()
    _numbers()
    _people_and_files()
    _desk()
    _search()


def _text(name: str, *args: object, **options: object) -> sa.Column[str]:
    options.setdefault("nullable", False)
    return sa.Column(name, sa.Text, *args, **options)  # type: ignore[arg-type]


def _number(name: str, *args: object, **options: object) -> sa.Column[int]:
    options.setdefault("nullable", False)
    return sa.Column(name, sa.Integer, *args, **options)  # type: ignore[arg-type]


def _issues() -> None:
    op.create_table("meta", _text("name", primary_key=True), _text("value"))
    op.create_table("publications", _text("id", primary_key=True), _text("title"), _text("created"))
    op.create_table(
        "issues",
        _text("id", primary_key=True),
        _text("publication", sa.ForeignKey("publications.id")),
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
    op.create_index("issues_by_date", "issues", ["date", "id"])
    op.create_index("issues_by_number", "issues", ["publication", "series", "year", "number"])
    op.create_index("issues_by_cumulative", "issues", ["cumulative"])
    op.create_table(
        "drafts",
        _text("issue", sa.ForeignKey("issues.id"), primary_key=True),
        _number("head"),
        _number("version"),
    )
    op.create_table(
        "revisions",
        _text("issue", sa.ForeignKey("issues.id"), primary_key=True),
        _number("number", primary_key=True),
        _number("parent", nullable=True),
        _number("redo", nullable=True),
        _text("label"),
        _text("kind"),
        _text("name"),
        _text("at"),
        _text("who"),
        _text("hash"),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "status_events",
        _number("id", primary_key=True),
        _text("issue", sa.ForeignKey("issues.id")),
        _text("before"),
        _text("after"),
        _text("reason"),
        _text("hash"),
        _text("who"),
        _text("at"),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        _text("issue", sa.ForeignKey("issues.id")),
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
    op.create_index("articles_by_issue", "articles", ["issue", "position"])
    op.create_table(
        "contributors",
        _number("id", primary_key=True),
        _text("kind"),
        _text("name"),
        _text("first_seen"),
        sa.UniqueConstraint("kind", "name", name="one_contributor"),
    )
    op.create_table(
        "bylines",
        sa.Column("key", sa.BigInteger, sa.ForeignKey("articles.key", ondelete="CASCADE"), primary_key=True),
        _number("contributor", sa.ForeignKey("contributors.id"), primary_key=True),
    )
    op.create_index("bylines_by_contributor", "bylines", ["contributor", "key"])


def _numbers() -> None:
    op.create_table(
        "numbers",
        _number("id", primary_key=True),
        _text("publication", sa.ForeignKey("publications.id")),
        _text("series"),
        _number("year"),
        _number("number"),
        _number("cumulative", nullable=True),
        _text("date", nullable=True),
        _text("state"),
        _text("reason"),
        _text("who"),
        _text("at"),
        _text("issue", sa.ForeignKey("issues.id"), nullable=True),
        sa.UniqueConstraint("publication", "series", "year", "number", name="one_annual_number"),
        sa.UniqueConstraint("publication", "series", "cumulative", name="one_cumulative_number"),
        sa.UniqueConstraint("issue", name="one_number_an_issue"),
        sa.CheckConstraint("state in ('reserved', 'issued', 'void')", name="known_state"),
        sa.CheckConstraint("state <> 'void' or reason <> ''", name="void_has_reason"),
        sa.CheckConstraint("number >= 1 and (cumulative is null or cumulative >= 1)", name="numbers_from_one"),
    )
    op.create_table(
        "number_events",
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


def _people_and_files() -> None:
    op.create_table(
        "files",
        _text("hash", primary_key=True),
        _text("name"),
        _number("size"),
        _text("who"),
        _text("at"),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "file_links",
        _number("id", primary_key=True),
        _text("hash", sa.ForeignKey("files.hash")),
        _text("issue", sa.ForeignKey("issues.id"), nullable=True),
        _text("article", nullable=True),
        _text("name"),
        _text("who"),
        _text("at"),
    )
    op.create_index("file_links_by_issue", "file_links", ["issue"])


def _desk() -> None:
    op.create_table(
        "locks",
        _text("issue", sa.ForeignKey("issues.id"), primary_key=True),
        _text("token"),
        _text("who"),
        _text("host"),
        _text("process"),
        _text("since"),
        _text("beat"),
    )
    op.create_table("settings", _text("name", primary_key=True), _text("value"))
    op.create_table(
        "rounds",
        _text("id", primary_key=True),
        _text("issue", sa.ForeignKey("issues.id")),
        _number("number"),
        _text("created"),
        _text("export"),
        _text("snapshot"),
        _text("decisions"),
        _text("who"),
        sa.UniqueConstraint("issue", "number", name="one_round_number"),
    )
    op.create_table(
        "round_files",
        _number("id", primary_key=True),
        _text("round", sa.ForeignKey("rounds.id")),
        _text("hash", sa.ForeignKey("files.hash")),
        _text("name"),
        _text("who"),
        _text("at"),
    )
    op.create_table(
        "knowledge",
        _number("id", primary_key=True),
        _text("register"),
        _text("name"),
        _text("since", nullable=True),
        _text("until", nullable=True),
        _text("value"),
        _text("who"),
        _text("at"),
    )
    op.create_index("knowledge_by_register", "knowledge", ["register", "name"])


def _search() -> None:
    """The index of character pairs: FTS5 without a copy of the text, or text arrays under a GIN index."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "create virtual table article_search using fts5("
            "title, byline, body, content='', detail=column, tokenize='ascii')"
        )
        return
    op.execute(
        "create table article_search (key bigint primary key references articles on delete cascade, "
        "title text[] not null, byline text[] not null, body text[] not null)"
    )
    for column in ("title", "byline", "body"):
        op.execute(f"create index article_search_{column} on article_search using gin ({column})")
