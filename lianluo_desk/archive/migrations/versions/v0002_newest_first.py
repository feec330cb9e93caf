"""The order of the list gets an index, and search on a server one column with everything that an article says."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Undated issues first, then the newest; only those that were not put aside."""
    op.execute(
        "create index issues_newest_first on issues ((date is null) desc, date desc, number desc, id) "
        "where discarded is null"
    )
    if op.get_bind().dialect.name == "postgresql":
        _search_everything_in_one_column()


def _search_everything_in_one_column() -> None:
    """`body` also takes in title and byline; new rows go into the index at once, not onto a list to be sorted later."""
    op.execute("update article_search set body = array(select distinct unnest(title || byline || body))")
    for column in ("title", "byline", "body"):
        op.execute(f"alter index article_search_{column} set (fastupdate = off)")
