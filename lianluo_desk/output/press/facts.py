"""What the metadata of a file say about the issue beyond title and author: its numbers as numbers."""

from ...frozen import dataclass
from ...model.issue import Issue


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """Name of the publication, annual and cumulative number, ISO date; "" is not told."""

    publication: str = ""
    number: str = ""
    cumulative: str = ""
    date: str = ""


def facts_of(issue: Issue) -> IssueFacts:
    """The facts of an issue."""
    return IssueFacts(
        issue.masthead.title,
        "" if issue.number is None else str(issue.number),
        "" if issue.cumulative is None else str(issue.cumulative),
        "" if issue.date is None else issue.date.isoformat(),
    )
