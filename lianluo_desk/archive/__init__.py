"""Where issues live: schema, migrations, search, drafts, backup.

The database libraries are imported when the first of these names is used, not with this package.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .archive import Archive
    from .backup import list_backups, verify_file
    from .bundle import Imported
    from .content import content_hash
    from .desk_tables import Fact, ReturnedFile, Round
    from .files import ReceivedFile
    from .house_facts import FactSet
    from .numbers import Ledger
    from .opening import open_archive, restore_archive
    from .place import find_place
    from .reading import ReadingSession
    from .reference import parse_reference, reference_to
    from .rows import Summary
    from .search import Filters, Hit, Results
    from .session import Session
    from .trouble import (
        ArchiveBusyError,
        ArchiveDamagedError,
        ArchiveError,
        ArchiveFullError,
        ArchiveReadOnlyError,
        LockedIssueError,
        OutdatedSaveError,
        ReadOnlyIssueError,
    )

_HOMES = {
    "Archive": "archive",
    "ArchiveBusyError": "trouble",
    "ArchiveDamagedError": "trouble",
    "ArchiveError": "trouble",
    "ArchiveFullError": "trouble",
    "ArchiveReadOnlyError": "trouble",
    "Fact": "desk_tables",
    "FactSet": "house_facts",
    "Filters": "search",
    "Hit": "search",
    "Imported": "bundle",
    "Ledger": "numbers",
    "LockedIssueError": "trouble",
    "OutdatedSaveError": "trouble",
    "ReadOnlyIssueError": "trouble",
    "ReadingSession": "reading",
    "ReceivedFile": "files",
    "Results": "search",
    "ReturnedFile": "desk_tables",
    "Round": "desk_tables",
    "Session": "session",
    "Summary": "rows",
    "content_hash": "content",
    "find_place": "place",
    "list_backups": "backup",
    "open_archive": "opening",
    "parse_reference": "reference",
    "reference_to": "reference",
    "restore_archive": "opening",
    "verify_file": "backup",
}

__all__ = [
    "Archive",
    "ArchiveBusyError",
    "ArchiveDamagedError",
    "ArchiveError",
    "ArchiveFullError",
    "ArchiveReadOnlyError",
    "Fact",
    "FactSet",
    "Filters",
    "Hit",
    "Imported",
    "Ledger",
    "LockedIssueError",
    "OutdatedSaveError",
    "ReadOnlyIssueError",
    "ReadingSession",
    "ReceivedFile",
    "Results",
    "ReturnedFile",
    "Round",
    "Session",
    "Summary",
    "content_hash",
    "find_place",
    "list_backups",
    "open_archive",
    "parse_reference",
    "reference_to",
    "restore_archive",
    "verify_file",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
