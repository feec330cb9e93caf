"""Review rounds: a copy goes out in Word, comes home, and what was decided is done to the issue of today."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DeskError
from ..files import read_error, refuse_existing, write_whole
from ..model.issue import Issue

if TYPE_CHECKING:
    from ..archive import Archive, Round
    from ..ooxml.reader import Document
    from ..review.apply import Applied, Decision
    from ..review.changes import Change
    from ..review.compare import Side
    from ..review.notes import Note
    from ..review.rounds import Returned
    from ..review.send import Cover
    from ..review.snapshot import Snapshot

MAX_BYTES = 50 * 1024 * 1024
BEFORE_REVIEW = ("manuscript", "selected", "editing")
"""Statuses that sending a round ends."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a round goes out: changes recorded, nothing else allowed, a covering sheet, a redline against a round."""

    track: bool = True
    protect: bool = False
    cover: "Cover | None" = None
    redline: int | None = None  # number of the earlier round


@dataclass(frozen=True, slots=True)
class Homecoming:
    """A copy that came back, with the round it belongs to."""

    round: "Round"
    snapshot: "Snapshot"
    returned: "Returned"


@dataclass(frozen=True, slots=True)
class Settled:
    """What applying a copy's changes made: the new issue, what did not fit, and what was decided."""

    round: "Round"
    applied: "Applied"
    decided: "Mapping[str, Decision]"


class Reviewing:
    """The desk's room for review rounds. `docx` makes the plain export of an issue."""

    def __init__(self, archive: "Archive", docx: Callable[[Issue, dict[str, str]], bytes], who: str) -> None:
        self._archive, self._docx, self._who = archive, docx, who

    def send(self, issue: Issue, path: Path, wish: Wish, *, force: bool = False) -> "Round":
        """Begin the issue's next round and write its Word file. Raises DeskError; then no round has begun,
        unless the disk refused the file after all had been prepared."""
        if not force:
            refuse_existing(path)
        self.keep(issue)
        begun = self.begin(issue, path, wish, force=force)
        if issue.status in BEFORE_REVIEW:
            self._archive.set_status(issue.id, "review")
        return begun

    def begin(self, issue: Issue, path: Path, wish: Wish, *, force: bool = False) -> "Round":
        """Like `send`, for an issue that is open and kept by its session, which sets the status itself."""
        if not force:
            refuse_existing(path)
        earlier = self._archive.rounds.of_issue(issue.id)
        snapshot, data = self._copy(issue, earlier, wish)
        begun = self._archive.rounds.start(issue.id, snapshot.export_id, snapshot.to_json())
        if begun.number != snapshot.round:
            raise DeskError("另一位编辑刚刚也送出了一轮。", "请再送一次，轮次会接着往下编。")
        self._archive.rounds.decide(begun.id, _record(begun, notes=carried_notes(earlier)))
        write_whole(path, data, force=force)
        return begun

    def printed(self, issue: Issue) -> "Side":
        """An issue as it stands in its Word file: what another Word file is compared with."""
        from ..review.compare import of_snapshot
        from ..review.snapshot import snapshot_of

        return of_snapshot(snapshot_of(issue, docx=self._docx(issue, {})))

    def keep(self, issue: Issue) -> None:
        """The issue stands in the archive as it is sent. Raises DeskError."""
        from ..archive import content_hash

        known = {summary.id: summary.hash for summary in self._archive.issues()}
        if issue.id not in known:
            self._archive.add(issue)
        elif known[issue.id] != content_hash(issue):
            self._archive.save(issue, after=known[issue.id], label="送审时存入")

    def _copy(self, issue: Issue, earlier: "Sequence[Round]", wish: Wish) -> "tuple[Snapshot, bytes]":
        from ..ooxml.redline import Who
        from ..review.send import prepare_for_review, redline_against
        from ..review.snapshot import snapshot_from_json, snapshot_of

        number = len(earlier) + 1
        plain = self._docx(issue, {})
        snapshot = snapshot_of(issue, round=number, docx=plain)
        who = Who(self._who, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        if wish.redline is not None:
            base = snapshot_from_json(_numbered(earlier, wish.redline).snapshot)
            plain = redline_against(plain, base, who)
        data = prepare_for_review(
            plain,
            snapshot,
            track=wish.track,
            protect=wish.protect,
            cover=wish.cover,
            notes=carried_notes(earlier),
            redline=who if wish.redline is not None else None,
        )
        return snapshot, data

    def read(
        self, path: Path, issue: Issue | None = None, number: int | None = None, *, own_round: bool = False
    ) -> Homecoming:
        """What a returned file changes. The round is found by what the file says of itself, or by `issue`:
        its latest, its `number`, or with `own_round` whichever of its rounds the file names.

        A file that can be compared is kept with its round. Raises DeskError; then the round is unchanged.
        """
        from ..ooxml.reader import read_apart
        from ..review.rounds import compare_returned
        from ..review.snapshot import snapshot_from_json

        data = bytes_of(path)
        document = read_apart(data, path.name)
        found = self._named_round(document, issue) if own_round else None
        found = found or self._round(document, path.name, issue, number)
        snapshot = snapshot_from_json(found.snapshot)
        returned = compare_returned(document, snapshot, path.name)
        self._archive.rounds.add_returned(found.id, path.name, data)
        return Homecoming(self._archive.rounds.get(found.id), snapshot, returned)

    def _named_round(self, document: "Document", issue: Issue | None) -> "Round | None":
        """The round of this issue that the file says it belongs to."""
        export = document.properties.get("bdExportId")
        known = self._archive.rounds.by_export(export) if export else None
        return known if known is not None and issue is not None and known.issue == issue.id else None

    def _round(self, document: "Document", name: str, issue: Issue | None, number: int | None) -> "Round":
        export = document.properties.get("bdExportId")
        known = self._archive.rounds.by_export(export) if export else None
        if known is not None and issue is None:
            return known
        if issue is None:
            raise DeskError(
                f"看不出“{name}”是哪一期、哪一轮的审改稿。", "请用 --issue 指明期号；文件和各轮记录都没有改动。"
            )
        rounds = self._archive.rounds.of_issue(issue.id)
        if not rounds:
            raise DeskError("这一期还没有送审过。", "请先用 review send 送出一轮。")
        return _numbered(rounds, number) if number else rounds[-1]

    def apply(self, home: Homecoming, decisions: "Mapping[str, Decision]") -> Settled:
        """Do the accepted changes to the issue as it stands in the archive today, in one step of its history."""
        from ..archive import content_hash
        from ..review.apply import apply
        from ..review.notes import notes_from

        today = self._archive.get(home.round.issue)
        applied = apply(today, home.returned.changes, decisions, home.snapshot)
        if applied.issue != today:
            label = f"第{home.round.number}轮审改"
            self._archive.save(applied.issue, after=content_hash(today), label=label)
        notes = notes_from(home.returned.comments, home.round.number, notes_of(home.round))
        known = {**home.round.decisions.get("changes", {}), **_decisions_json(home, decisions, applied)}
        self._archive.rounds.decide(home.round.id, _record(home.round, notes=notes, changes=known))
        return Settled(home.round, applied, decisions)

    def rounds(self, issue: Issue) -> "list[Round]":
        """The rounds of an issue, the first first."""
        return self._archive.rounds.of_issue(issue.id)


def notes_of(round_: "Round") -> "tuple[Note, ...]":
    """The notes kept with a round."""
    from ..review.notes import note_from_json

    return tuple(note_from_json(value) for value in round_.decisions.get("notes", ()))


def carried_notes(rounds: "Iterable[Round]") -> "tuple[Note, ...]":
    """The notes of these rounds, the first first: each once, as the last round left it."""
    return tuple({note.id: note for each in rounds for note in notes_of(each)}.values())


def decide(changes: "Iterable[Change]", accept: Sequence[str], reject: Sequence[str]) -> "dict[str, Decision]":
    """Decisions from words: "all", a change's id, author:NAME, kind:text, article:ID. Rejecting wins.

    Raises DeskError for a word that names nothing.
    """
    from ..review.apply import Decision

    everything = list(changes)
    chosen = {change.id: Decision("accept") for word in accept for change in _named(word, everything)}
    return chosen | {change.id: Decision("reject") for word in reject for change in _named(word, everything)}


def _named(word: str, changes: "Sequence[Change]") -> "list[Change]":
    key, _, value = word.partition(":")
    matches: dict[str, Callable[[Change], bool]] = {
        "author": lambda change: value in ((change.author or ""), *(name or "" for name in change.authors)),
        "kind": lambda change: change.kind == value or change.group == value,
        "article": lambda change: change.article == value,
        "tracked": lambda change: change.tracked == (value != "no"),
    }
    test = matches.get(key) if value else None
    found = [change for change in changes if word == "all" or change.id == word or (test is not None and test(change))]
    if not found and word != "all":
        raise DeskError(
            f"返回稿里没有“{word}”这样的改动。", "请写改动的编号、all、author:姓名、kind:种类或 article:文章编号。"
        )
    return found


def _numbered(rounds: "Sequence[Round]", number: int) -> "Round":
    for each in rounds:
        if each.number == number:
            return each
    raise DeskError(f"这一期没有第 {number} 轮送审。", f"这一期共送审过 {len(rounds)} 轮。")


def _record(round_: "Round", **parts: Any) -> dict[str, Any]:
    """The round's decisions with some parts written anew."""
    record = dict(round_.decisions)
    if "notes" in parts:
        record["notes"] = [note.to_json() for note in parts["notes"]]
    if "changes" in parts:
        record["changes"] = parts["changes"]
    return record


def _decisions_json(
    home: Homecoming, decisions: "Mapping[str, Decision]", applied: "Applied"
) -> dict[str, dict[str, Any]]:
    """Every decision with the change it was made on, whether it was done, and when."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    done = set(applied.done)
    return {
        change.id: {
            "verdict": decisions[change.id].verdict,
            "text": decisions[change.id].text,
            "done": change.id in done,
            "at": at,
            "change": change.to_json(),
        }
        for change in home.returned.changes
        if change.id in decisions
    }


def bytes_of(path: Path) -> bytes:
    """The bytes of a returned file. Raises DeskError when it cannot be read or is too large to be one."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DeskError(
                f"“{path.name}”有 {size // 2**20} MB，不像审改稿。", "审改稿一般不到 5 MB；各轮记录没有改动。"
            )
        return path.read_bytes()
    except OSError as error:
        raise read_error(path, error) from error
