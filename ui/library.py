"""The window's way to the archive: issues as lists, openings, numbers, search, pictures, received files."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from lianluo_desk.errors import DeskError
from lianluo_desk.ledger import Entry, Numbers, Register, check, entries_of, next_numbers, register
from lianluo_desk.model.issue import Issue, Series, Status
from lianluo_desk.model.publication import Publication

from .i18n import noop, tr
from .log import logger

if TYPE_CHECKING:
    from pathlib import Path

    from lianluo_desk.archive import Archive, Filters, ReadingSession, Restored, Results, Session, Summary
    from lianluo_desk.archive.aside import Aside
    from lianluo_desk.archive.backup import Backup
    from lianluo_desk.desk import Desk

    from .session import Session as EditSession

CLOSED: tuple[Status, ...] = ("printed", "archived")
COPY_FIRST = noop("要新建或编辑，请把档案复制到能写入的文件夹，再打开那一份。")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the next issue would be: its numbers and why, or why not and what to do."""

    day: date
    series: Series
    numbers: Numbers | None
    trouble: str = ""
    hint: str = ""


class Library:
    """Opens the archive when it is first asked for; every method may raise DeskError."""

    def __init__(self, desk: "Desk") -> None:
        self.desk = desk
        self._opening = threading.Lock()
        self._leaving: set[threading.Thread] = set()
        self._glanced: tuple[list[Summary], tuple[Entry, ...]] | None = None

    @property
    def archive(self) -> "Archive":
        """The archive of the desk; whoever asks first opens it, others wait."""
        with self._opening:
            return self.desk.archive

    def glance(self, _progress: object = None) -> bool:
        """Look at the lists without opening the archive, which takes long; whether there was something to see.

        Until it is open, `issues`, `years` and `entries` say what was seen.
        """
        issues, seen = self.desk.issues_at_a_glance(), self.desk.register_at_a_glance()
        if issues is None or seen is None:
            return False
        self._glanced = (
            issues,
            tuple(entry for shelf in seen.shelves for entry in (*shelf.issued, *shelf.reserved, *shelf.void)),
        )
        return True

    def prepare(self, _progress: object = None) -> None:
        """Open the archive, begin its register, read the publication; for the background."""
        self.archive.issues(limit=1)
        self._glanced = None
        self.publication  # noqa: B018 — read here, so that nobody waits for it
        self.entries()

    @property
    def publication(self) -> Publication:
        """The facts of the publication: the archive's newest, once it is open."""
        if not self.is_open:
            return self.desk.pack.publication
        try:
            return self.desk.facts.now().publication
        except DeskError:
            logger.warning("the publication's facts could not be read", exc_info=True)
            return self.desk.pack.publication

    @property
    def is_open(self) -> bool:
        """Whether the archive has been opened."""
        return "archive" in vars(self.desk)

    @property
    def only_read(self) -> str:
        """Why nothing can be written into the archive, as a sentence; "" as usual, and before it is open."""
        return self.archive.only_read if self.is_open else ""

    def close(self) -> None:
        """Close what was opened."""
        self.settle()
        self.desk.close()

    def backups(self) -> "tuple[list[Backup], list[Aside]]":
        """The backups, and the archives that a restore moved aside. Where there is no archive to open any more, the
        backups beside its place: that is when they are wanted. Raises DeskError when there are none then.
        """
        from lianluo_desk.archive import list_backups

        try:
            kept = self.archive.backups
        except DeskError:
            found = list_backups(self.desk.place.backups)
            if not found:
                raise
            return found, []
        return kept.all(), kept.aside()

    def restore(self, backup: "Path") -> "Restored":
        """Put a backup in the archive's place and open what is there then, also when it could not be put there.

        Whoever asks for the archive meanwhile waits. Raises DeskError.
        """
        self.settle()
        with self._opening:
            try:
                return self.desk.restore(backup)
            finally:
                self.desk.archive  # noqa: B018 — opened again before anybody else asks

    # issues

    def issues(self, *, year: int | None = None, limit: int | None = None) -> "Sequence[Summary]":
        """Issues, the newest first."""
        if self._glanced is not None and not self.is_open:
            return [one for one in self._glanced[0] if year in (None, one.year)][:limit]
        return self.archive.issues(year=year, limit=limit)

    def years(self) -> list[int]:
        """Years that have issues, the latest first."""
        if self._glanced is not None and not self.is_open:
            return sorted({one.year for one in self._glanced[0] if one.year is not None}, reverse=True)
        return self.archive.years()

    def issue(self, issue_id: str) -> Issue:
        """An issue as it is now."""
        return self.archive.get(issue_id)

    def open(self, issue_id: str, *, take_over: bool = False, to_read: bool = False) -> "Session | ReadingSession":
        """Open an issue: for editing, or `to_read` and where nothing can be written. Raises LockedIssueError while
        somebody else has it open for editing.
        """
        self.settle()
        if to_read or self.archive.only_read:
            return self.archive.read_session(issue_id)
        return self.archive.open_session(issue_id, take_over=take_over)

    def let_go(self, session: "EditSession") -> None:
        """Close a session whose text is on the disk already, behind the window: its history is thinned, its lock
        given back. Whoever opens an issue next waits for that.
        """
        leaving = threading.Thread(target=self._leave, args=(session,), name="lianluo-leaving")
        self._leaving = {one for one in self._leaving if one.is_alive()} | {leaving}
        leaving.start()

    @staticmethod
    def _leave(session: "EditSession") -> None:
        try:
            session.close()
        except DeskError:
            logger.warning("an issue could not be left properly", exc_info=True)
            session.abandon()

    def settle(self) -> None:
        """Wait until every session that was let go is closed."""
        for leaving in tuple(self._leaving):
            leaving.join()

    def before(self, issue: Issue) -> Issue | None:
        """The issue of the same series that came out before that one; None when the archive has none."""
        if issue.year is None or issue.number is None:
            return None
        here = (issue.year, issue.number)
        found = [one for year in (issue.year, issue.year - 1) for one in self.issues(year=year)]
        earlier = [
            one for one in found
            if (one.publication, one.series) == (issue.publication, issue.series)
            and (one.year or 0, one.number or 0) < here and one.number
        ]  # fmt: skip
        last = max(earlier, key=lambda one: (one.year or 0, one.number or 0), default=None)
        return self.archive.get(last.id) if last else None

    def find(self, reference: str) -> str:
        """The id that `2018-16`, `总560`, `latest` … names."""
        return self.archive.find(reference)

    def add(self, issue: Issue, *, past: bool = False) -> str:
        """Put an issue into the archive; its id. Raises DeskError when its numbers are taken."""
        known = {one.id for one in self.issues()}
        if issue.id in known:
            raise DeskError("这一期已经在档案里了。", "请在往期里打开它。")
        if past:
            issue = replace(issue, status="printed")
        self.archive.add(issue, past=past)
        return issue.id

    def search(
        self, query: str, filters: "Filters | None" = None, *, by_date: bool = False, limit: int = 60
    ) -> "Results":
        """Articles that have every word of `query`."""
        return self.archive.search(query, filters, order="date" if by_date else "relevance", limit=limit)

    # numbers

    def entries(self) -> tuple[Entry, ...]:
        """What the register holds; without an archive, what the profile knows."""
        if self._glanced is not None and not self.is_open:
            return self._glanced[1]
        try:
            self.archive  # noqa: B018 — opened under the lock
            return self.desk.ledger().entries()
        except DeskError:
            logger.warning("the register could not be read", exc_info=True)
            return entries_of(self.publication.known)

    def register(self) -> Register:
        """The register as shelves."""
        return register(self.entries())

    def register_past(self, entry: Entry) -> None:
        """Register an issue that was printed without this program; the next number follows it."""
        self.desk.ledger().import_past([entry])

    def void(self, year: int, number: int, reason: str, series: Series) -> None:
        """Leave out a number on purpose."""
        self.desk.ledger().void(year, number, reason, series)

    def propose(self, day: date, series: Series = "regular") -> Proposal:
        """What the next issue of that day would be; none where it could not be kept."""
        if self.only_read:
            return Proposal(day, series, None, self.only_read, tr(COPY_FIRST))
        try:
            return Proposal(day, series, next_numbers(self.entries(), day, series))
        except DeskError as error:
            return Proposal(day, series, None, error.message, error.hint)

    def start(self, proposal: Proposal) -> Issue:
        """The proposed issue, in the archive, its numbers reserved."""
        from lianluo_desk.desk.making import start_issue

        assert proposal.numbers is not None
        candidate = Entry(
            proposal.series, proposal.numbers.year, proposal.numbers.number, proposal.numbers.cumulative,
            proposal.day, "reserved",
        )  # fmt: skip
        check(self.entries(), candidate)
        issue = start_issue(self.publication, proposal.numbers, proposal.day, proposal.series)
        self.archive.add(issue)
        return issue

    # what else is kept

    def keep_file(self, name: str, data: bytes, issue_id: str | None = None, article_id: str | None = None) -> str:
        """Keep a received file or a picture; its hash."""
        return self.archive.files.keep(name, data, issue_id=issue_id, article_id=article_id)

    def file(self, file_hash: str) -> bytes | None:
        """The bytes of a kept file; None when there is none."""
        try:
            return self.archive.files.content(file_hash)
        except DeskError:
            return None

    def kept(self, name: str, default: Any) -> Any:
        """A value that the archive keeps for the window."""
        return self.archive.settings.get(name, default)

    def keep(self, name: str, value: Any) -> None:
        """Keep a JSON value under a name."""
        self.archive.settings.set(name, value)

    def contributors(self) -> tuple[list[str], list[str]]:
        """Offices and people that have signed articles, the most frequent first."""
        if not self.is_open:
            return [], []
        try:
            units = [one.name for one in self.archive.contributors.names("unit")]
            return units, [one.name for one in self.archive.contributors.names("person")]
        except DeskError:
            return [], []
