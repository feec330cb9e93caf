"""Keeping issues: past ones taken in from files and folders, the register they stand in, files as they came."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DeskError
from ..files import read_error
from ..frozen import dataclass, replace
from ..model.issue import Issue
from ..model.issue_file import load_issue
from .making import entry_of

if TYPE_CHECKING:
    from ..archive import Archive, Ledger
    from ..intake import Question, Reading
    from ..model.publication import Publication

MANUSCRIPT_SUFFIXES = (".txt", ".md", ".docx", ".dotx", ".html", ".htm", ".doc", ".wps")
MAX_IMAGE_BYTES = 64 * 1024 * 1024
PAST_SUFFIXES = (".json", *MANUSCRIPT_SUFFIXES)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file: the issue that was added, or the sentence that says why none was."""

    path: Path
    issue: Issue | None = None
    questions: "tuple[Question, ...]" = ()
    refusal: DeskError | None = None


def editor_here() -> tuple[str, str]:
    """Name and host of whoever sits here, for locks and the register."""
    import getpass
    import socket

    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account behind this process
        name = "编辑"
    return name, socket.gethostname()


def ledger_of(archive: "Archive", publication: "Publication") -> "Ledger":
    """The publication's register; an empty one starts from the numbers that the profile knows."""
    from ..ledger import entries_of

    ledger = archive.ledger(publication.id)
    if publication.known and not archive.only_read and not ledger.entries():
        ledger.import_past(entries_of(publication.known))
    return ledger


def past_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in PAST_SUFFIXES and p.is_file())
        else:
            yield path


def take_in(archive: "Archive", path: Path, read: "Callable[[Path], Reading]", fallback: str) -> TakenIn:
    """Add the past issue in a file to the archive, and keep the file as it came.

    A file that cannot be taken is reported, not raised, so that the others of a folder go on.
    `fallback` is the publication of an issue that does not say its name; one of another name has a register of its own.
    """
    try:
        issue, questions, images = _past_issue(path, read)
        if not issue.publication:
            issue = replace(issue, publication="".join(issue.masthead.title.split()) or fallback)
        if entry_of(issue) is None:
            raise DeskError(f"“{path.name}”里没有找到期号和日期，不像一期往期。", "请作为来稿加入新的一期。")
        archive.add(issue, past=True)
        _keep_file(archive, path, issue)
        keep_images(archive, issue, images)
    except DeskError as error:
        return TakenIn(path, refusal=error)
    return TakenIn(path, issue, questions)


def _past_issue(
    path: Path, read: "Callable[[Path], Reading]"
) -> "tuple[Issue, tuple[Question, ...], Mapping[str, bytes]]":
    if path.suffix.lower() == ".json":
        return load_issue(path), (), images_beside(path)
    reading = read(path)
    return replace(reading.issue, status="archived"), reading.questions, reading.images


def images_beside(path: Path) -> dict[str, bytes]:
    """The images in the folder "images" beside an issue file, by their SHA-256 names."""
    import hashlib

    found: dict[str, bytes] = {}
    for file in sorted((path.resolve().parent / "images").glob("*")):
        if file.is_file() and file.stat().st_size <= MAX_IMAGE_BYTES:
            data = file.read_bytes()
            if hashlib.sha256(data).hexdigest() == file.name:
                found[file.name] = data
    return found


def keep_images(archive: "Archive", issue: Issue, images: Mapping[str, bytes]) -> None:
    """Keep the images that the issue shows."""
    for name in sorted(issue.image_files & set(images)):
        archive.files.keep(name, images[name], issue_id=issue.id)


def _keep_file(archive: "Archive", path: Path, issue: Issue) -> None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise read_error(path, error) from error
    archive.files.keep(path.name, data, issue_id=issue.id)


def keep_manuscripts(archive: "Archive", issue: Issue, made: Sequence[tuple[Path, Sequence[str]]]) -> None:
    """Keep each manuscript as it came, linked to the articles made of it."""
    for path, articles in made:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise read_error(path, error) from error
        for article in articles or (None,):
            archive.files.keep(path.name, data, issue_id=issue.id, article_id=article)


def iso(day: datetime.date | None) -> str | None:
    """The date as files and scripts write it."""
    return day.isoformat() if day else None
