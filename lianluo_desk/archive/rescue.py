"""When the archive cannot be written, or not soon enough: states go into files beside it, or where there is room."""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from ..edit import State, Tree
from ..errors import DeskError
from ..files import write_whole
from ..model.issue import Issue
from ..model.issue_file import dump_issue, load_issue
from .content import storable

_MOMENT = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"(?P<issue>[\w-]+)\.(?P<number>\d+)\.(?:v(?P<version>\d+)\.)?(?P<at>\d{8}T\d{12})\.json")


@dataclass(frozen=True, slots=True)
class Rescued:
    """An issue file that holds a state the archive had not confirmed: `number`, made upon save number `version`."""

    path: Path
    issue: Issue
    number: int
    version: int
    at: datetime

    def is_in(self, tree: Tree, version: int, who: str) -> bool:
        """Whether the archive has it meanwhile. A crash can come between the save that succeeds and the removal.

        The count of saves tells, not the clock: every save of one's own takes in all that is pending.
        """
        state = tree.states.get(self.number)
        return version > self.version and state is not None and state.who == who


class Rescue:
    """The rescue folder of an archive, with a second one for when the first cannot be written either."""

    def __init__(self, folder: Path, spare: Path | None = None) -> None:
        self.folders = (folder, spare or Path(tempfile.gettempdir()) / f"lianluo-desk-rescue-{_user()}" / folder.name)
        self._turn = Lock()
        self._written: dict[Path, Issue] = {}

    def put(self, states: Iterable[tuple[State, Issue]], version: int) -> bool:
        """Write every state, whole, into the first folder that takes it; False when one found no place."""
        with self._turn:
            put = [self._put_one(state, issue, version) for state, issue in states]
        return all(put)

    def _put_one(self, state: State, issue: Issue, version: int) -> bool:
        for folder in self.folders:
            path = folder / f"{issue.id}.{state.number}.v{version}.{state.at.astimezone(UTC):{_MOMENT}}.json"
            if self._written.get(path) is issue:
                return True
            with suppress(OSError, DeskError):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                if not _is_ours(folder):
                    continue
                write_whole(path, dump_issue(storable(issue)).encode("utf-8"), force=True)
                self._remove(older for older in self._files(issue.id, {state.number}) if older != path)
                self._written[path] = issue
                return True
        return False

    def get(self, issue_id: str) -> list[Rescued]:
        """What was rescued of that issue, in the order in which it was made."""
        return sorted(
            (found for found in self.all() if found.issue.id == issue_id),
            key=lambda found: (found.version, found.number, found.at),
        )

    def all(self) -> list[Rescued]:
        """Everything that was rescued; a file that cannot be read is left where it is."""
        found: list[Rescued] = []
        for folder in self.folders:
            for path in sorted(folder.glob("*.json")) if folder.is_dir() and _is_ours(folder) else ():
                name = _NAME.fullmatch(path.name)
                with suppress(DeskError, ValueError):
                    if name is not None:
                        at = datetime.strptime(name["at"], _MOMENT).replace(tzinfo=UTC)
                        number, version = int(name["number"]), int(name["version"] or 0)
                        found.append(Rescued(path, load_issue(path), number, version, at))
        return found

    def drop(self, issue_id: str, numbers: Iterable[int]) -> None:
        """The archive has those states now."""
        with self._turn:
            self._remove(self._files(issue_id, set(numbers)))

    def _files(self, issue_id: str, numbers: set[int]) -> Iterator[Path]:
        for folder in self.folders:
            with suppress(OSError):
                for path in list(folder.glob(f"{issue_id}.*.json")):
                    name = _NAME.fullmatch(path.name)
                    if name is not None and name["issue"] == issue_id and int(name["number"]) in numbers:
                        yield path

    def _remove(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._written.pop(path, None)
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _is_ours(folder: Path) -> bool:
    """Whether the folder is the user's own: in the system's temporary folder anybody could have made it."""
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
