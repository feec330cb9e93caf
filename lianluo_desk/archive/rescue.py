"""When the archive cannot be written, or not soon enough: states go into files beside it, or where there is room."""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from ..edit import State, Tree
from ..errors import DeskError
from ..files import write_at_once
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

    def is_in(self, tree: Tree, who: str) -> bool:
        """Whether the archive has it meanwhile. A crash can come between the save that succeeds and the removal.

        While a state grows its moment only goes forward, whatever the clock does.
        """
        state = tree.states.get(self.number)
        return state is not None and state.who == who and state.at >= self.at

    def goes_on_from(self, tree: Tree, version: int, who: str) -> bool:
        """Whether nobody else has saved the issue since."""
        return self.version == version or tree.state.who == who


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
            earlier = [(at, file) for number, at, file in self._files(issue.id) if number == state.number]
            if any(at > state.at and file in self._written for at, file in earlier):
                return True  # a save that failed comes later to this than the state has grown
            with suppress(OSError, DeskError):
                # An archive's folder that is gone (a disk taken out) is not made anew: what lies in its place would
                # be hidden once it is back. The spare folder may be made.
                folder.mkdir(parents=folder != self.folders[0], exist_ok=True, mode=0o700)
                if not _is_ours(folder):
                    continue
                write_at_once(path, _encoded(issue))
                self._remove(file for _, file in earlier if file != path)
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
                        number, version = int(name["number"]), int(name["version"] or 0)
                        found.append(Rescued(path, load_issue(path), number, version, _moment(name["at"])))
        return found

    def drop(self, issue_id: str, reached: Mapping[int, datetime]) -> None:
        """The archive has those states now, as they were at those moments; what has grown since stays."""
        with self._turn:
            self._remove(
                path for number, at, path in self._files(issue_id) if number in reached and at <= reached[number]
            )

    def forget(self, rescued: Iterable[Rescued]) -> None:
        """These are in the archive now."""
        with self._turn:
            self._remove(one.path for one in rescued)

    def _files(self, issue_id: str) -> list[tuple[int, datetime, Path]]:
        """Number, moment and path of each file of an issue."""
        found: list[tuple[int, datetime, Path]] = []
        for folder in self.folders:
            with suppress(OSError, ValueError):
                for path in folder.glob(f"{issue_id}.*.json"):
                    name = _NAME.fullmatch(path.name)
                    if name is not None and name["issue"] == issue_id:
                        found.append((int(name["number"]), _moment(name["at"]), path))
        return found

    def _remove(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._written.pop(path, None)
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _encoded(issue: Issue) -> bytes:
    try:
        return dump_issue(issue).encode("utf-8")
    except UnicodeEncodeError:  # halves of characters, which a keyboard can leave
        return dump_issue(storable(issue)).encode("utf-8")


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _is_ours(folder: Path) -> bool:
    """Whether the folder is the user's own: in the system's temporary folder anybody could have made it."""
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
