"""Deciding on a round with a window: its copies merged, each decision kept as it is made, notes answered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DeskError
from ..model.issue import Issue
from ..review.apply import Applied
from ..review.copies import merge_copies
from ..review.notes import Note, answered, note_from_json, notes_from, resolved
from ..review.rounds import Returned, compare_returned
from ..review.snapshot import Snapshot, snapshot_from_json
from .gathered import Decided, Gathered
from .reviewing import Reviewing
from .settling import union_id, union_of

if TYPE_CHECKING:
    from ..archive import Archive, Round


class Deciding:
    """The desk's room for what a window decides on rounds. Every method may raise DeskError."""

    def __init__(self, archive: "Archive", reviewing: Reviewing, who: str) -> None:
        self._archive, self._reviewing, self._who = archive, reviewing, who
        self._returned: dict[tuple[str, str], Returned] = {}

    def rounds(self, issue: Issue) -> "list[Round]":
        """The rounds of an issue, the first first."""
        return self._archive.rounds.of_issue(issue.id)

    def receive(self, path: Path, issue: Issue) -> Gathered:
        """Take in a copy of one of the issue's rounds; its comments become notes at once."""
        home = self._reviewing.read(path, issue, own_round=True)
        known = {file.name: file.hash for file in home.round.returned}
        self._returned[home.round.id, known[path.name]] = home.returned  # read once: not again to be gathered
        self._update(home.round.id, _with_notes(home.returned, home.round.number))
        return self.gather(home.round.id)

    def gather(self, round_id: str) -> Gathered:
        """The round with all copies that came back, compared again."""
        round_ = self._archive.rounds.get(round_id)
        snapshot = snapshot_from_json(round_.snapshot)
        copies: list[tuple[str, Returned]] = []
        unread: list[str] = []
        for file in round_.returned:
            try:
                copies.append((file.name, self._copy(round_id, file.hash, file.name, snapshot)))
            except DeskError as error:
                unread.append(f"{error.message}{error.hint}")
        merged = merge_copies([returned for _, returned in copies], snapshot)
        origins: dict[str, tuple[str, ...]] = {}
        for name, returned in copies:
            for change in returned.changes:
                origins[change.id] = (*origins.get(change.id, ()), name)
        return Gathered(round_, snapshot, merged, origins, tuple(unread))

    def _copy(self, round_id: str, file_hash: str, name: str, snapshot: Snapshot) -> Returned:
        from ..ooxml.reader import read_apart

        key = (round_id, file_hash)
        if key not in self._returned:
            document = read_apart(self._archive.files.content(file_hash), name)
            self._returned[key] = compare_returned(document, snapshot, name)
        return self._returned[key]

    def decide(self, gathered: Gathered, decisions: Mapping[str, Decided | None]) -> Gathered:
        """Keep these decisions; None takes one back. Accepting one of a clash rejects the others."""
        told = dict(decisions)
        for change_id, decision in decisions.items():
            if decision is not None and decision.verdict == "accept":
                told |= {other: Decided("reject") for other in gathered.clash_of(change_id) if other != change_id}
        return self._keep(gathered, _with_decisions(gathered, told))

    def unite(self, gathered: Gathered, members: Sequence[str], text: str) -> Gathered:
        """Keep one wording for a group of overlapping changes."""
        union_of([gathered.by_id[member] for member in members], text, gathered.snapshot)
        rejected = _with_decisions(gathered, dict.fromkeys(members, Decided("reject")))
        value = {"members": list(members), "text": text, "done": False}

        def keep(record: dict[str, Any]) -> dict[str, Any]:
            others = [each for each in rejected(record).get("unions", ()) if set(each["members"]).isdisjoint(members)]
            return {**rejected(record), "unions": [*others, value]}

        return self._keep(gathered, keep)

    def mark_done(self, gathered: Gathered, applied: Applied) -> Gathered:
        """Keep what the manuscript has now."""
        return self._keep(gathered, _with_done(set(applied.done), done=True))

    def mark_undone(self, gathered: Gathered, ids: Iterable[str]) -> Gathered:
        """Keep that the manuscript has these no more: the step was undone."""
        return self._keep(gathered, _with_done(set(ids), done=False))

    def answer(self, gathered: Gathered, note_id: str, text: str) -> Gathered:
        """Answer a note; the answer goes out with the next round."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return self._note(gathered, note_id, lambda note: answered(note, self._who, at, text))

    def resolve(self, gathered: Gathered, note_id: str, *, again: bool = False) -> Gathered:
        """Settle a note, or with `again` open it once more."""
        return self._note(gathered, note_id, lambda note: replace(note, state="open") if again else resolved(note))

    def _note(self, gathered: Gathered, note_id: str, edit: Callable[[Note], Note]) -> Gathered:
        def keep(record: dict[str, Any]) -> dict[str, Any]:
            notes = (edit(note) if note.id == note_id else note for note in gathered.notes)
            return {**record, "notes": [note.to_json() for note in notes]}

        return self._keep(gathered, keep)

    def _keep(self, gathered: Gathered, edit: Callable[[dict[str, Any]], dict[str, Any]]) -> Gathered:
        return replace(gathered, round=self._update(gathered.round.id, edit))

    def _update(self, round_id: str, edit: Callable[[dict[str, Any]], dict[str, Any]]) -> "Round":
        round_ = self._archive.rounds.get(round_id)
        record = edit(dict(round_.decisions))
        self._archive.rounds.decide(round_id, record)
        return replace(round_, decisions=record)


_Edit = Callable[[dict[str, Any]], dict[str, Any]]


def _with_notes(returned: Returned, number: int) -> _Edit:
    def edit(record: dict[str, Any]) -> dict[str, Any]:
        known = tuple(note_from_json(value) for value in record.get("notes", ()))
        return {**record, "notes": [note.to_json() for note in notes_from(returned.comments, number, known)]}

    return edit


def _with_decisions(gathered: Gathered, decisions: Mapping[str, Decided | None]) -> _Edit:
    at = datetime.now(UTC).isoformat(timespec="seconds")

    def edit(record: dict[str, Any]) -> dict[str, Any]:
        kept = dict(record.get("changes", {}))
        for change_id, decision in decisions.items():
            if decision is None:
                kept.pop(change_id, None)
                continue
            told = {"verdict": decision.verdict, "text": decision.text, "done": decision.done, "at": at}
            kept[change_id] = {**told, "change": gathered.by_id[change_id].to_json()}
        unions = [each for each in record.get("unions", ()) if set(each["members"]).isdisjoint(decisions)]
        return {**record, "changes": kept, "unions": unions}

    return edit


def _with_done(ids: set[str], *, done: bool) -> _Edit:
    def edit(record: dict[str, Any]) -> dict[str, Any]:
        changes = {
            key: {**value, "done": done} if key in ids else value for key, value in record.get("changes", {}).items()
        }
        unions = [
            {**each, "done": done} if union_id(each["members"]) in ids else each for each in record.get("unions", ())
        ]
        return {**record, "changes": changes, "unions": unions}

    return edit
