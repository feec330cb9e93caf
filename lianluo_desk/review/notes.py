"""Comments that came home, as notes on the block: with their thread, answered or resolved, sent out again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from .changes import identity
from .rounds import Remark

State = Literal["open", "answered", "resolved"]


@dataclass(frozen=True, slots=True)
class NoteMessage:
    """One thing said in a note."""

    author: str | None
    date: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a place of the issue: `start`–`end` are code points of the sent text, `quoted` what stood there."""

    id: str
    place: str
    start: int
    end: int
    quoted: str
    messages: tuple[NoteMessage, ...]
    round: int
    state: State = "open"

    def to_json(self) -> dict[str, Any]:
        """The note as a JSON value, to be kept with the round."""
        messages = [{"author": m.author, "date": m.date, "text": m.text} for m in self.messages]
        names = ("id", "place", "start", "end", "quoted", "round", "state")
        return {**{name: getattr(self, name) for name in names}, "messages": messages}


def note_from_json(value: dict[str, Any]) -> Note:
    """The note in a JSON value."""
    messages = tuple(NoteMessage(**message) for message in value["messages"])
    return Note(**{**value, "messages": messages})


def notes_from(remarks: Iterable[Remark], round_number: int, known: Sequence[Note] = ()) -> tuple[Note, ...]:
    """The notes after a copy came home: new remarks, and new answers to `known` ones.

    Word and LibreOffice renumber comments, so a thread is known by author, date and text of its first message; older
    LibreOffice takes threads apart, so that an answer may come home as a remark of its own.
    """
    notes = {_key(note.messages[0]): note for note in known if note.messages}
    threads = {_key(message): key for key, note in notes.items() for message in note.messages[1:]}
    for remark in remarks:
        messages = tuple(NoteMessage(each.author, each.date, each.text) for each in (remark, *remark.replies))
        key = threads.get(_key(messages[0]), _key(messages[0]))
        old = notes.get(key)
        if old is None:
            notes[key] = Note(
                identity("|".join(map(str, key))),
                remark.block,
                remark.start,
                remark.end,
                remark.quoted,
                messages,
                round_number,
                "resolved" if remark.done else "open",
            )
        else:
            notes[key] = _grown(old, messages, done=remark.done)
    return tuple(notes.values())


def _key(message: NoteMessage) -> tuple[str | None, str, str]:
    """Foreign editors cut seconds and zones off a date: the minute must do."""
    return message.author, (message.date or "")[:16], message.text


def _grown(note: Note, messages: Sequence[NoteMessage], *, done: bool) -> Note:
    known = {_key(message) for message in note.messages}
    new = tuple(message for message in messages if _key(message) not in known)
    state: State = "resolved" if done else ("open" if new else note.state)
    return replace(note, messages=note.messages + new, state=state)


def answered(note: Note, author: str, date: str, text: str) -> Note:
    """The note with the desk's answer."""
    return replace(note, messages=(*note.messages, NoteMessage(author, date, text)), state="answered")


def resolved(note: Note) -> Note:
    """The note settled: it does not go out again."""
    return replace(note, state="resolved")
