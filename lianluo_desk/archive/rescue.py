"""When the archive cannot be written: the issue goes into a file beside it, or wherever there is still room."""

import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ..edit import State, Tree
from ..errors import DeskError
from ..files import write_whole
from ..model.issue import Issue
from ..model.issue_file import dump_issue, load_issue
from .content import storable

_MOMENT = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"[\w-]+\.(\d+)\.(\d{8}T\d{12})\.json")


@dataclass(frozen=True, slots=True)
class Rescued:
    """An issue file that holds what the archive could not take: its state `number` as it was at a moment."""

    path: Path
    issue: Issue
    number: int
    at: datetime

    def is_newer_than(self, tree: Tree) -> bool:
        """Whether the history lacks it. A crash can come between the save that succeeds and the file's removal."""
        state = tree.states.get(self.number)
        return state is None or state.at < self.at


class Rescue:
    """The rescue folder of an archive, with a second one for when the first cannot be written either."""

    def __init__(self, folder: Path, spare: Path | None = None) -> None:
        self.folders = (folder, spare or Path(tempfile.gettempdir()) / "lianluo-desk-rescue" / folder.name)

    def put(self, issue: Issue, state: State) -> Path | None:
        """Write the issue, whole, into the first folder that takes it; None when none does. Raises DeskError."""
        data = dump_issue(storable(issue)).encode("utf-8")
        for folder in self.folders:
            path = folder / f"{issue.id}.{state.number}.{state.at.astimezone(UTC):{_MOMENT}}.json"
            with suppress(OSError, DeskError):
                # An archive's folder that is gone (a disk taken out) is not made anew: what lies in its place would
                # be hidden once it is back. The spare folder may be made.
                folder.mkdir(parents=folder != self.folders[0], exist_ok=True, mode=0o700)
                write_whole(path, data, force=True)
                self._drop(issue.id, path)
                return path
        return None

    def get(self, issue_id: str) -> Rescued | None:
        """What was rescued of that issue and is not in the archive yet."""
        mine = (found for found in self.all() if found.issue.id == issue_id)
        return max(mine, key=lambda found: (found.at, found.number), default=None)

    def all(self) -> list[Rescued]:
        """Everything that was rescued; a file that cannot be read is left where it is."""
        found: list[Rescued] = []
        for path in (path for folder in self.folders if folder.is_dir() for path in sorted(folder.glob("*.json"))):
            name = _NAME.fullmatch(path.name)
            with suppress(DeskError, ValueError):
                if name is not None:
                    at = datetime.strptime(name[2], _MOMENT).replace(tzinfo=UTC)
                    found.append(Rescued(path, load_issue(path), int(name[1]), at))
        return found

    def drop(self, issue_id: str) -> None:
        """The archive has it now."""
        self._drop(issue_id, None)

    def _drop(self, issue_id: str, kept: Path | None) -> None:
        for folder in self.folders:
            with suppress(OSError):
                for path in folder.glob(f"{issue_id}.*.json"):
                    if path != kept:
                        path.unlink(missing_ok=True)
