"""Rows of the tables as values, whoever read them: the database library or a mere glance."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from ..frozen import dataclass
from ..ledger.entries import Entry, NumberState
from ..model.issue import Series, Status

STATUS_WORDS: dict[Status, str] = {
    "manuscript": "来稿",
    "selected": "选用",
    "editing": "编辑",
    "review": "送审",
    "signed": "签发",
    "printed": "已印",
    "archived": "归档",
}
"""What an editor calls each status."""


@dataclass(frozen=True, slots=True)
class Summary:
    """An issue in a list, without its content. `titles` are those of its articles."""

    id: str
    publication: str
    series: Series
    year: int | None
    number: int | None
    cumulative: int | None
    date: date | None
    status: Status
    titles: tuple[str, ...]
    characters: int
    hash: str
    updated: str
    who: str


def summary_of(row: Mapping[str, Any], titles: tuple[str, ...]) -> Summary:
    """A row of `issues` with the titles of its articles."""
    return Summary(
        id=row["id"],
        publication=row["publication"],
        series=cast(Series, row["series"]),
        year=row["year"],
        number=row["number"],
        cumulative=row["cumulative"],
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        status=cast(Status, row["status"]),
        titles=titles,
        characters=row["characters"],
        hash=row["hash"],
        updated=row["updated"],
        who=row["who"],
    )


def entry_of_row(row: Mapping[str, Any]) -> Entry:
    """A row of `numbers`."""
    return Entry(
        series=cast(Series, row["series"]),
        year=row["year"],
        number=row["number"],
        cumulative=row["cumulative"],
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        state=cast(NumberState, row["state"]),
        reason=row["reason"],
        who=row["who"],
        when=row["at"],
    )
