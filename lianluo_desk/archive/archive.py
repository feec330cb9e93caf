"""The archive: one object with everything that is kept, for the desk and for scripts."""

import atexit
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DeskError
from ..model.issue import Issue, Series, Status
from .actor import Actor
from .backup import Backups
from .catalog import Catalog
from .contributors import Contributors
from .desk_tables import Knowledge, Rounds, Settings
from .files import Files
from .history import History
from .house_facts import HouseFacts
from .locks import Lock
from .numbers import Ledger
from .place import Place
from .reading import ReadingSession
from .rescue import Rescue, Rescued
from .rows import Summary
from .search import Filters, Order, Results, Search
from .session import Session
from .status import Signature, StatusEvent, Workflow
from .store import Store
from .trouble import only_read, opened_to_read

if TYPE_CHECKING:
    from ..edit import Tree
    from .bundle import Bundles, Imported


class Archive:
    """Where issues live. Made by `open_archive`; every method may raise DeskError and leaves nothing half-written.

    `files`, `contributors`, `settings`, `rounds`, `knowledge` and `backups` are its smaller rooms.
    """

    def __init__(
        self, store: Store, actor: Actor, *, upgraded_from: str | None = None, automatic_backups: bool = True
    ) -> None:
        self._store, self.actor, self.upgraded_from = store, actor, upgraded_from
        self._automatic_backups = automatic_backups
        self._rescue = Rescue(store.place.rescue)
        self._history = History(store, actor, self._rescue)
        self._catalog = Catalog(store, actor)
        self._workflow = Workflow(store, actor)
        self._search = Search(store)
        self._sessions: weakref.WeakSet[Session] = weakref.WeakSet()
        self.files = Files(store, actor)
        self.contributors = Contributors(store)
        self.settings = Settings(store)
        self.rounds = Rounds(store, actor)
        self.knowledge = Knowledge(store, actor)
        self.house_facts = HouseFacts(store, actor)
        self.backups = Backups(store, actor)
        atexit.register(self._close_quietly)

    @property
    def place(self) -> Place:
        """Where the archive is."""
        return self._store.place

    @property
    def only_read(self) -> str:
        """Why nothing can be written here, as a sentence; "" for an archive as usual. What would write raises."""
        return self._store.only_read

    # Issues

    def add(self, issue: Issue, *, past: bool | None = None, label: str = "") -> None:
        """Put an issue in and register its numbers: a `past` one as issued, others as reserved.

        By default printed and archived issues are past. Raises DeskError when the id or the numbers are taken.
        """
        self._catalog.add(issue, past=past, label=label)

    def get(self, issue_id: str) -> Issue:
        """The issue as it is now."""
        return self._catalog.get(issue_id)

    def find(self, reference: str, publication: str | None = None) -> str:
        """The id of the issue that `2018-16`, `2018-增1`, `总560`, `560`, `latest` or an id names."""
        return self._catalog.find(reference, publication)

    def issues(
        self,
        *,
        publication: str | None = None,
        year: int | None = None,
        series: Series | None = None,
        status: Status | None = None,
        unit: str | None = None,
        person: str | None = None,
        discarded: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Summary]:
        """Issues that pass every filter, the newest first, undated ones before them."""
        return self._catalog.issues(
            publication=publication,
            year=year,
            series=series,
            status=status,
            unit=unit,
            person=person,
            discarded=discarded,
            limit=limit,
            offset=offset,
        )

    def years(self, publication: str | None = None) -> list[int]:
        """The years that have issues, the latest first."""
        return self._catalog.years(publication)

    def discard(self, issue_id: str) -> None:
        """Put an issue out of lists and search; nothing is deleted."""
        self._catalog.discard(issue_id)

    def bring_back(self, issue_id: str) -> None:
        """Take back an issue that was put aside."""
        self._catalog.bring_back(issue_id)

    def search(
        self,
        query: str,
        filters: Filters | None = None,
        *,
        order: Order = "relevance",
        limit: int = 20,
        offset: int = 0,
    ) -> Results:
        """Articles that have every word of `query` as a substring, with excerpts and marks."""
        return self._search.find(query, filters, order=order, limit=limit, offset=offset)

    # Editing

    def open_session(self, issue_id: str, *, take_over: bool = False) -> Session:
        """Open an issue for editing. Raises LockedIssueError, with the holder, while somebody else has it open."""
        opened = self._history.open(issue_id, take_over=take_over)
        session = Session(self._history, opened, self._workflow.set)
        if self._automatic_backups:
            session.listen(self.backups.tick)
        self._sessions.add(session)
        return session

    def read_session(self, issue_id: str) -> ReadingSession:
        """Look at an issue and its history without locking it: it cannot be written, or somebody else has it open."""
        refusal = only_read(self.only_read) if self.only_read else opened_to_read()
        return ReadingSession(self._history, self._rescue, issue_id, refusal)

    def save(self, issue: Issue, *, after: str, label: str) -> None:
        """Save an issue edited outside a session, made from the content whose `content_hash` is `after`.

        Raises OutdatedSaveError with both versions (and keeps both) when the archive has moved on.
        """
        self._history.save_over(issue, after=after, label=label)

    def history(self, issue_id: str) -> "Tree":
        """All states of an issue, and the one it is in, without opening it for editing."""
        return self._history.read(issue_id).tree

    def state(self, issue_id: str, number: int) -> Issue:
        """An issue as it was in one of its states."""
        return self._history.content(issue_id, number)

    def lock_of(self, issue_id: str) -> Lock | None:
        """Who has the issue open."""
        return self._catalog.lock(issue_id)

    def rescued(self) -> list[Rescued]:
        """Issue files that hold what the archive could not take; opening the issue takes them in."""
        return self._rescue.all()

    # Numbers and status

    def ledger(self, publication: str) -> Ledger:
        """The numbers of one publication."""
        return Ledger(self._store, self.actor, publication)

    def set_status(self, issue_id: str, status: Status, reason: str = "") -> Issue:
        """Move an issue on its way; going back from 签发 and later needs a reason."""
        return self._workflow.set(issue_id, status, reason)

    def signature(self, issue_id: str) -> Signature | None:
        """The signature an issue bears, and whether its content was changed after."""
        return self._workflow.signature(issue_id)

    def status_events(self, issue_id: str) -> tuple[StatusEvent, ...]:
        """How an issue moved, oldest first."""
        return self._workflow.events(issue_id)

    # Carrying and closing

    def export_issue(self, issue_id: str, path: Path, *, replace: bool = False) -> Path:
        """Write one issue with its files, rounds and history into a zip."""
        return self._bundles().write(issue_id, path, replace=replace)

    def import_issue(self, path: Path) -> "Imported":
        """Take in a zip that `export_issue` wrote, here or elsewhere; what both sides changed stays side by side."""
        return self._bundles().read(path)

    def issue_in(self, path: Path) -> str:
        """The id of the issue that such a zip carries. Raises DeskError for what is no such zip."""
        from .bundle_format import read_bundle

        return read_bundle(path).manifest.issue

    def _bundles(self) -> "Bundles":
        from .bundle import Bundles  # seldom needed, and its readers take a while to load

        return Bundles(self._store, self.actor)

    def close(self) -> None:
        """Close every open session and the database. Raises DeskError when a session could not be saved."""
        for session in list(self._sessions):
            session.close()
        self.backups.wait()
        self._store.close()
        atexit.unregister(self._close_quietly)

    def _close_quietly(self) -> None:
        with suppress(DeskError):
            self.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
