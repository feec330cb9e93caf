"""Moments as the archive writes them: ISO 8601 in UTC, to the microsecond."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """`2018-06-13T02:00:00.000000+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


def shown(text: str) -> str:
    """A stored moment in the editor's own time zone, to the second: `2018-06-13 10:00:00`."""
    return moment_of(text).astimezone().strftime("%Y-%m-%d %H:%M:%S")
