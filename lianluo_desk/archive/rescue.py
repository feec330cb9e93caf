"""When the archive cannot be written: the issue goes into a file beside it, or wherever there is still room."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import DeskError
from ..files import write_whole
from ..model.issue import Issue
from ..model.issue_file import dump_issue, load_issue
from .content import storable


@dataclass(frozen=True, slots=True)
class Rescued:
    """An issue file that holds what the archive could not take."""

    path: Path
    issue: Issue


class Rescue:
    """The rescue folder of an archive, with a second one for when the first cannot be written either."""

    def __init__(self, folder: Path, spare: Path | None = None) -> None:
        self.folders = (folder, spare or Path(tempfile.gettempdir()) / "lianluo-desk-rescue" / folder.name)

    def put(self, issue: Issue) -> Path | None:
        """Write the issue, whole, into the first folder that takes it; None when none does. Raises DeskError."""
        data = dump_issue(storable(issue)).encode("utf-8")
        for folder in self.folders:
            path = folder / f"{issue.id}.json"
            with suppress(OSError, DeskError):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_whole(path, data, force=True)
                return path
        return None

    def get(self, issue_id: str) -> Rescued | None:
        """What was rescued of that issue and is not in the archive yet."""
        return next((found for found in self.all() if found.issue.id == issue_id), None)

    def all(self) -> list[Rescued]:
        """Everything that was rescued; a file that cannot be read is left where it is."""
        found: list[Rescued] = []
        for path in (path for folder in self.folders if folder.is_dir() for path in sorted(folder.glob("*.json"))):
            with suppress(DeskError):
                found.append(Rescued(path, load_issue(path)))
        return found

    def drop(self, issue_id: str) -> None:
        """The archive has it now."""
        for folder in self.folders:
            with suppress(OSError):
                (folder / f"{issue_id}.json").unlink(missing_ok=True)
