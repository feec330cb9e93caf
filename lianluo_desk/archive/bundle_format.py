"""What a carried issue's zip holds, and a reader that trusts nothing in it.

History of the format: 1  `manifest.json` (everything but contents), `states/N.json`, `files/SHA-256`, and
`issue.json`, the present issue for people and scripts to read.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from ..edit import Kind
from ..errors import DeskError
from ..model.ids import ID_PATTERN
from ..model.issue import Status

FORMAT_NAME, VERSION = "lianluo-issue-bundle", 1
MAX_MEMBERS = 50_000
MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
_NAME = re.compile(r"manifest\.json|issue\.json|states/\d{1,9}\.json|files/[0-9a-f]{64}")

_Id = Annotated[str, Field(pattern=f"^(?:{ID_PATTERN.pattern})$")]
_Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Text = Annotated[str, Field(max_length=2000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class FormatPart(_Part):
    name: Literal["lianluo-issue-bundle"]
    version: int


class StatePart(_Part):
    number: Annotated[int, Field(ge=1)]
    parent: int | None
    redo: int | None
    label: _Text
    kind: Kind
    name: _Text
    at: AwareDatetime
    who: _Text


class SignaturePart(_Part):
    hash: _Hash
    who: _Text
    at: AwareDatetime
    state: int


class StatusPart(_Part):
    before: Status
    after: Status
    reason: _Text
    hash: _Hash
    who: _Text
    at: AwareDatetime


class LinkPart(_Part):
    hash: _Hash
    name: _Text
    article: str | None


class ReturnedPart(_Part):
    hash: _Hash
    name: _Text
    who: _Text
    at: AwareDatetime


class RoundPart(_Part):
    id: _Id
    number: Annotated[int, Field(ge=1)]
    created: AwareDatetime
    export: _Text
    snapshot: Any
    decisions: Any
    who: _Text
    returned: list[ReturnedPart]


class Manifest(_Part):
    """Everything about a carried issue but its contents."""

    format: FormatPart
    issue: _Id
    head: int
    states: Annotated[list[StatePart], Field(min_length=1)]
    signature: SignaturePart | None
    statuses: list[StatusPart]
    links: list[LinkPart]
    rounds: list[RoundPart]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A zip that was read whole: its manifest, the states' JSON by number, the files by hash."""

    manifest: Manifest
    states: Mapping[int, str]
    files: Mapping[str, bytes]


def read_bundle(path: Path) -> Bundle:
    """Read a carried issue. Nothing is unpacked to the disk.

    Raises DeskError for what is no such zip, too large, damaged, newer, or holds a name it should not.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(archive)
    except OSError as error:
        raise DeskError(f"打不开“{path.name}”：{error.strerror or error}。", "请检查路径和权限后再试。") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _refused(path.name) from error
    except DeskError as error:
        raise DeskError(f"“{path.name}”{error.message}", error.hint) from error
    return _bundle(members, path.name)


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise DeskError("里的文件太多，没有读入。", "请用编辑台重新导出这一期。")
    members: dict[str, bytes] = {}
    total = 0
    for info in infos:
        if not _NAME.fullmatch(info.filename) or info.filename in members:
            raise DeskError("里有不该有的文件名，没有读入。", "它可能不是由编辑台导出的，请向发送的人核实。")
        with archive.open(info) as stream:
            data = stream.read(MAX_MEMBER_BYTES + 1)
        total += len(data)
        if len(data) > MAX_MEMBER_BYTES or total > MAX_TOTAL_BYTES:
            raise DeskError("解开后太大，没有读入。", "请用编辑台重新导出这一期。")
        members[info.filename] = data
    return members


def _bundle(members: dict[str, bytes], name: str) -> Bundle:
    try:
        value = json.loads(members["manifest.json"])
        version = value["format"]["version"]
        if value["format"]["name"] == FORMAT_NAME and isinstance(version, int) and version > VERSION:
            raise DeskError(f"“{name}”由更新的编辑台导出，本程序读不了。", "请升级编辑台后再导入。")
        manifest = Manifest.model_validate(value)
        states = {state.number: members[f"states/{state.number}.json"].decode("utf-8") for state in manifest.states}
    except (KeyError, TypeError, ValueError, RecursionError, ValidationError) as error:
        raise _refused(name) from error
    files = {entry.removeprefix("files/"): data for entry, data in members.items() if entry.startswith("files/")}
    wanted = {link.hash for link in manifest.links} | {file.hash for r in manifest.rounds for file in r.returned}
    whole = all(hashlib.sha256(data).hexdigest() == key for key, data in files.items())
    if not whole or not wanted <= files.keys() or not _is_tree(manifest):
        raise _refused(name)
    return Bundle(manifest, states, files)


def _is_tree(manifest: Manifest) -> bool:
    """Parents come before their children, so there is no ring; the head exists; numbers do not repeat."""
    numbers = {state.number for state in manifest.states}
    ordered = all(
        state.parent is None or (state.parent in numbers and state.parent < state.number) for state in manifest.states
    )
    redos = all(state.redo is None or state.redo in numbers for state in manifest.states)
    return ordered and redos and manifest.head in numbers and len(numbers) == len(manifest.states)


def _refused(name: str) -> DeskError:
    return DeskError(f"“{name}”不是完整的期刊包，没有读入。", "请重新导出或重新传送这个文件。")
