"""An index in the order of the list of issues, so that its first page is read without sorting thousands."""

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
