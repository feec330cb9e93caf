"""A review round with everything that came back and what was decided on it, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..review.apply import Verdict
from ..review.changes import Change
from ..review.copies import Merged
from ..review.notes import Note
from ..review.snapshot import Snapshot
from .reviewing import notes_of

if TYPE_CHECKING:
    from ..archive import Round


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was made: `done` once the manuscript has it."""

    verdict: Verdict
    text: str | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Union:
    """One wording for a group of changes that overlap, written instead of all of them."""

    members: tuple[str, ...]
    text: str
    done: bool = False


@dataclass(frozen=True)
class Gathered:
    """A round with everything that came back: changes in reading order, what was decided, notes, warnings."""

    round: "Round"
    snapshot: Snapshot
    merged: Merged
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # change → names of the files it came in
    unread: tuple[str, ...] = ()  # sentences on files that could not be read again

    @cached_property
    def by_id(self) -> dict[str, Change]:
        return {change.id: change for change in self.merged.changes}

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        return notes_of(self.round)

    @cached_property
    def decided(self) -> dict[str, Decided]:
        """What was decided on the changes that are there."""
        kept = self.round.decisions.get("changes", {})
        return {
            change: Decided(value["verdict"], value.get("text"), bool(value.get("done")))
            for change, value in kept.items()
            if change in self.by_id
        }

    @cached_property
    def unions(self) -> tuple[Union, ...]:
        kept = self.round.decisions.get("unions", ())
        found = (Union(tuple(value["members"]), value["text"], value["done"]) for value in kept)
        return tuple(union for union in found if all(member in self.by_id for member in union.members))

    def clash_of(self, change_id: str) -> tuple[str, ...]:
        """The group of changes of which only one can be accepted, or ()."""
        return next((group for group in self.merged.clashes if change_id in group), ())

    def hand(self, change: Change) -> str:
        """Who made it: the names, or the file where nobody was recorded."""
        names = "、".join(name for name in dict.fromkeys(change.authors or (change.author,)) if name)
        files = "、".join(Path(name).stem for name in self.origins.get(change.id, ()))
        return names or f"未留痕（{files}）"

    @property
    def undecided(self) -> list[Change]:
        return [change for change in self.merged.changes if change.id not in self.decided]

    @property
    def waiting(self) -> int:
        """How many accepted changes the manuscript does not have yet."""
        open_ = sum(each.verdict == "accept" and not each.done for each in self.decided.values())
        return open_ + sum(not union.done for union in self.unions)
