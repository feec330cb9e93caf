"""Which automatic backups stay: some of the last hours, days, weeks and months."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

KEPT: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (12, lambda moment: (moment.date(), moment.hour)),
    (7, lambda moment: moment.date()),
    (5, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
"""How many spans of each length keep their last backup: hours, days, weeks, months."""

_NAME = re.compile(r"(auto|manual|before-restore|before-upgrade)-(\d{6,})-(\d{8}T\d{6})Z\.sqlite3")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file. `sequence` counts up whatever the clock says."""

    path: Path
    kind: str
    sequence: int
    at: datetime


def backup_name(kind: str, sequence: int, at: datetime) -> str:
    return f"{kind}-{sequence:06d}-{at.astimezone(UTC):%Y%m%dT%H%M%S}Z.sqlite3"


def read_name(path: Path) -> Backup | None:
    """The backup that a file's name tells of, None for any other file."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[3], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, match[1], int(match[2]), at)


def expired(backups: Iterable[Backup]) -> list[Backup]:
    """The automatic backups that may go.

    Spans are ranked by the order in which the backups were made, so a clock that once ran ahead cannot push out
    what is made after it was set right. The last backup always stays.
    """
    newest_first = sorted((b for b in backups if b.kind == "auto"), key=lambda b: b.sequence, reverse=True)
    kept = {b.sequence for b in newest_first[:1]}
    for count, span_of in KEPT:
        spans: dict[object, int] = {}
        for backup in newest_first:
            spans.setdefault(span_of(backup.at), backup.sequence)
        kept.update(list(spans.values())[:count])
    return [b for b in newest_first if b.sequence not in kept]
