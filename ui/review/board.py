"""What the review panel shows and does: the rounds of the open issue, one of them gathered, decisions kept at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from lianluo_desk.desk.deciding import Deciding
from lianluo_desk.desk.gathered import Decided, Gathered
from lianluo_desk.desk.keeping import editor_here
from lianluo_desk.desk.settling import misfits, note_today, settle, today_text, where_today, write_today
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue
from lianluo_desk.review.apply import Applied, Conflict
from lianluo_desk.review.changes import Change
from lianluo_desk.review.notes import Note
from ui.i18n import tr
from ui.work import Job, Progress
from ui.workspace import Spot, Workspace

if TYPE_CHECKING:
    from lianluo_desk.archive import Round

LONGEST = 40  # code points; a note on more, often a whole paragraph, is marked at its first words only
IDLE = 500  # ms without an edit before changes are looked up in the text again


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """A change under its text, on the sheet and on the page; see `manuscript.marks.Finding`."""

    block: str
    start: int
    end: int
    severity: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the background found: the issue's rounds, the one to show, sentences about files that were refused."""

    issue: str
    rounds: "tuple[Round, ...]"
    gathered: Gathered | None = None
    troubles: tuple[DeskError, ...] = ()
    received: int = 0


class ReviewBoard(QObject):
    """Word files are parsed in the background; decisions are written to the archive as they are made."""

    changed = Signal()  # another round, or its decisions and notes
    current_changed = Signal()
    busy_changed = Signal(bool)
    arrived = Signal(int)  # so many copies were taken in

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rounds: tuple[Round, ...] = ()
        self.gathered: Gathered | None = None
        self.conflicts: tuple[Conflict, ...] = ()
        self.current: Change | None = None
        self._deciding: Deciding | None = None
        self._steps: dict[int, tuple[str, frozenset[str]]] = {}  # state that wrote changes → round, their ids
        self._jobs: list[Job] = []
        workspace.opened.connect(self.refresh)
        workspace.closed.connect(self.clear)
        workspace.history_changed.connect(self._follow_history)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._idle.timeout.connect(self._look_again)
        workspace.changed.connect(self._text_changed)

    @property
    def deciding(self) -> Deciding:
        """The desk's room for decisions. Raises DeskError."""
        if self._deciding is None:
            archive = self._workspace.library.archive
            self._deciding = Deciding(archive, self._workspace.desk.review, editor_here()[0])
        return self._deciding

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    # rounds and copies

    @Slot()
    def clear(self) -> None:
        """No issue is open."""
        self.rounds, self.gathered, self.current, self.conflicts = (), None, None, ()
        self._steps.clear()
        self._idle.stop()
        self._deciding = None
        self.changed.emit()
        self._mark()

    @Slot()
    def refresh(self) -> None:
        """Look up the rounds of the open issue and gather the latest."""
        self._load(None, ())

    def choose(self, round_id: str) -> None:
        """Show that round."""
        if self.gathered is None or self.gathered.round.id != round_id:
            self._load(round_id, ())

    def stand_by(self) -> None:
        """A copy will soon be read: its process comes up in the meantime."""
        from lianluo_desk.ooxml.worker import stand_by

        stand_by()

    def receive(self, paths: Sequence[Path]) -> None:
        """Take in returned copies."""
        self._load(None, tuple(paths))

    def _load(self, round_id: str | None, paths: tuple[Path, ...]) -> None:
        issue = self._workspace.issue
        if issue is None:
            return
        job = Job(_Load(self, issue, round_id, paths))
        self._jobs.append(job)
        job.done.connect(self._loaded)
        job.failed.connect(self._workspace.trouble)
        job.finished.connect(self._finished)
        self.busy_changed.emit(True)
        job.start()

    @Slot()
    def _finished(self) -> None:
        self._jobs = [job for job in self._jobs if job is not self.sender()]
        self.busy_changed.emit(self.busy)

    @Slot(object)
    def _loaded(self, loaded: Loaded) -> None:
        issue = self._workspace.issue
        if issue is None or issue.id != loaded.issue:
            return
        self.rounds = loaded.rounds
        self._show(loaded.gathered)
        for error in loaded.troubles:
            self._workspace.trouble.emit(error)
        if loaded.received:
            self.arrived.emit(loaded.received)

    def _show(self, gathered: Gathered | None) -> None:
        """That is the round as it stands now."""
        self.gathered = gathered
        if gathered is not None:
            self.rounds = tuple(gathered.round if each.id == gathered.round.id else each for each in self.rounds)
        known = gathered.by_id if gathered else {}
        self.current = known.get(self.current.id) if self.current else None
        issue = self._workspace.issue
        self.conflicts = misfits(issue, gathered) if issue is not None and gathered is not None else ()
        self.changed.emit()
        self._mark()

    @Slot(object)
    def _text_changed(self, _change: object) -> None:
        if self.gathered is not None:
            self._idle.start()

    @Slot()
    def _look_again(self) -> None:
        """The draft has moved on: changes stand elsewhere now, and some may not fit any more."""
        if self.gathered is not None:
            self._show(self.gathered)

    # decisions

    def decide(self, decisions: Mapping[str, Decided | None]) -> bool:
        """Keep decisions; what the manuscript has already is decided no more. False when it was not possible."""
        gathered = self.gathered
        if gathered is None:
            return False
        done = {key for key, each in gathered.decided.items() if each.done}
        left = {key: each for key, each in decisions.items() if key not in done}
        return bool(left) and self._try(lambda: self.deciding.decide(gathered, left))

    def unite(self, members: Sequence[str], text: str) -> bool:
        """One wording for overlapping changes."""
        gathered = self.gathered
        return gathered is not None and self._try(lambda: self.deciding.unite(gathered, members, text))

    def answer(self, note_id: str, text: str) -> bool:
        gathered = self.gathered
        return gathered is not None and self._try(lambda: self.deciding.answer(gathered, note_id, text))

    def resolve(self, note_id: str, *, again: bool = False) -> bool:
        gathered = self.gathered
        return gathered is not None and self._try(lambda: self.deciding.resolve(gathered, note_id, again=again))

    def _try(self, do: Callable[[], Gathered]) -> bool:
        try:
            self._show(do())
        except DeskError as error:
            self._workspace.trouble.emit(error)
            return False
        return True

    # into the manuscript

    def write(self) -> Applied | None:
        """Do every accepted change to the open issue, in one step of undo."""
        gathered, issue, session = self.gathered, self._workspace.issue, self._workspace.session
        if gathered is None or issue is None or session is None or not gathered.waiting:
            return None
        applied = settle(issue, gathered)
        label = tr("第{n}轮审改：采纳 {count} 处").format(n=gathered.round.number, count=len(applied.done))
        if applied.issue != issue and not self._record(applied, label):
            return None
        self._try(lambda: self.deciding.mark_done(gathered, applied))
        return applied

    def _record(self, applied: Applied, label: str) -> bool:
        session, gathered = self._workspace.session, self.gathered
        assert session is not None
        assert gathered is not None
        if self._workspace.editable:
            session.savepoint(tr("审改之前"))
        if not self._workspace.edit(applied.issue, label, "structural", self):
            return False
        self._steps[session.history.current] = (gathered.round.id, frozenset(applied.done))
        return True

    def write_own(self, place: str, text: str) -> bool:
        """The editor's own wording at a place where a change does not fit; a step of undo of its own."""
        issue = self._workspace.issue
        if issue is None:
            return False
        try:
            applied = write_today(issue, place, text)
            if applied.conflicts:
                raise DeskError(applied.conflicts[0].reason, tr("请在稿件里修改。"))
        except DeskError as error:
            self._workspace.trouble.emit(error)
            return False
        return applied.issue == issue or self._workspace.edit(applied.issue, tr("审改：合写一句"), "structural", self)

    @Slot()
    def _follow_history(self) -> None:
        """A step that was undone gives its changes back to be decided; redone, they are done again."""
        session, gathered = self._workspace.session, self.gathered
        if session is None or gathered is None or not self._steps:
            return
        tree = session.history
        reached = set(tree.path(tree.current))
        undone: set[str] = set()
        redone: set[str] = set()
        for state, (round_id, ids) in self._steps.items():
            if round_id == gathered.round.id and state in tree.states:
                (redone if state in reached else undone).update(ids)
        done = {key for key, each in gathered.decided.items() if each.done}
        if undone & done:
            self._try(lambda: self.deciding.mark_undone(gathered, undone & done))
        elif redone - done & set(gathered.decided):
            again = Applied(session.issue, (), tuple(redone))
            self._try(lambda: self.deciding.mark_done(gathered, again))

    # where a change stands

    def place_of(self, change: Change) -> tuple[str, int, int] | None:
        """Where it stands in today's text: place, start, end."""
        if self.gathered is None or self._workspace.issue is None:
            return None
        return where_today(change, self.gathered.snapshot, self._workspace.issue)

    def place_of_note(self, note: Note) -> tuple[str, int, int] | None:
        """Where a note stands in today's text: place, start, end; None for one on no place, or on one that is gone."""
        if self.gathered is None or self._workspace.issue is None or not note.place:
            return None
        return note_today(note, self.gathered.snapshot, self._workspace.issue)

    def today_text(self, change: Change) -> str | None:
        """What stands today where a change belongs; None when it is gone."""
        issue = self._workspace.issue
        return today_text(issue, change.block) if issue is not None else None

    def spot_of(self, change: Change) -> Spot | None:
        found = self.place_of(change)
        return Spot(found[0], found[1]) if found else None

    def set_current(self, change: Change | None) -> None:
        """That change is looked at."""
        if change is not self.current:
            self.current = change
            self.current_changed.emit()
            self._mark()

    def _mark(self) -> None:
        """Underline what is not decided yet, and the current change in particular."""
        marks = []
        for change in self.gathered.undecided if self.gathered else ():
            if change is not self.current:
                marks += self._marks(change, "change")
        if self.current is not None:
            marks += self._marks(self.current, "change-current")
        for note in self.gathered.notes if self.gathered else ():
            found = self.place_of_note(note) if note.state != "resolved" else None
            if found is not None:
                place, start, end = found
                marks.append(ReviewMark(place, start, end if end - start <= LONGEST else start + 2, "note"))
        if tuple(marks) != self._workspace.review_marks:
            self._workspace.review_marks = tuple(marks)
            self._workspace.review_marks_changed.emit()

    def _marks(self, change: Change, severity: str) -> list[ReviewMark]:
        found = self.place_of(change)
        if found is None:
            return []
        place, start, end = found
        first = start if end > start else max(0, start - 1)
        return [ReviewMark(place, first, max(end, first + 1), severity)]


class _Load:
    """In the background: take in files, then gather the round to show."""

    def __init__(self, board: ReviewBoard, issue: Issue, round_id: str | None, paths: tuple[Path, ...]) -> None:
        self._board, self._issue, self._round, self._paths = board, issue, round_id, paths

    def __call__(self, progress: Progress) -> Loaded:
        deciding, issue = self._board.deciding, self._issue
        gathered: Gathered | None = None
        troubles: list[DeskError] = []
        received = 0
        for number, path in enumerate(self._paths):
            progress.step(number, len(self._paths), path.name)
            try:
                gathered = deciding.receive(path, issue)
                received += 1
            except DeskError as error:
                troubles.append(error)
        rounds = tuple(deciding.rounds(issue))
        if gathered is None and rounds:
            gathered = deciding.gather(self._round or rounds[-1].id)
        return Loaded(issue.id, rounds, gathered, tuple(troubles), received)
