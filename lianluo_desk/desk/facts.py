"""The house's own facts: packs as they were installed, with what the archive keeps of a publication laid over them."""

from functools import cached_property
from typing import TYPE_CHECKING

from ..errors import DeskError
from ..frozen import dataclass, replace
from ..model.publication import Publication
from ..model.publication_facts import changes_between, check_facts, facts_of, with_facts

if TYPE_CHECKING:
    from ..archive import Archive, FactSet
    from ..render.pack import Pack


@dataclass(frozen=True, slots=True)
class Held:
    """The facts in force, and the number of the set that they are (0: the pack's own)."""

    publication: Publication
    number: int


class Shelf:
    """The packs that are installed. Those of an open archive carry its facts; nothing is opened to find them."""

    def __init__(self) -> None:
        self._laid: dict[str, Pack] | None = None

    @cached_property
    def installed(self) -> "dict[str, Pack]":
        """The packs by publication, as they were installed. Raises DeskError when one is broken."""
        from ..render.pack import packs

        return {pack.publication.id: pack for pack in packs(keep=True)}

    def packs(self, archive: "Archive | None") -> "dict[str, Pack]":
        """The packs by publication, with the facts that the archive had when it was first asked."""
        if archive is None:
            return self.installed
        laid = self._laid
        if laid is None:
            laid = self._laid = {name: _with_facts_of(archive, pack) for name, pack in self.installed.items()}
        return laid

    def forget(self) -> None:
        """Ask the archive again."""
        self._laid = None


def _with_facts_of(archive: "Archive", pack: "Pack") -> "Pack":
    held = _held(archive, pack.publication)
    return replace(pack, publication=held.publication) if held.number else pack


def _held(archive: "Archive", installed: Publication) -> Held:
    """The newest set of facts that can be read; the pack's own where there is none."""
    for one in archive.house_facts.sets(installed.id):
        try:
            return Held(with_facts(installed, one.facts), one.number)
        except DeskError:
            continue  # written by a newer program: the set before it still holds
    return Held(installed, 0)


class Facts:
    """Reading and keeping the facts of one publication."""

    def __init__(self, archive: "Archive", shelf: Shelf, installed: Publication) -> None:
        self._archive, self._shelf, self._installed = archive, shelf, installed

    def now(self) -> Held:
        """The facts in force, read anew; what the desk makes from now on follows them."""
        held = _held(self._archive, self._installed)
        if self._shelf.packs(self._archive)[self._installed.id].publication != held.publication:
            self._shelf.forget()
        return held

    def keep(self, publication: Publication, after: int) -> tuple[str, ...]:
        """Put facts in force that were made from set number `after`; the phrases that say what changed.

        Issues that exist keep theirs. Raises DeskError when they contradict themselves, or when somebody else was
        quicker; nothing is written then.
        """
        check_facts(publication)
        newest = self._archive.house_facts.newest(self._installed.id)
        changed = changes_between(_held(self._archive, self._installed).publication, publication)
        if changed:
            known = newest.facts if newest else {}  # what a newer program keeps beside stays
            facts = {**known, **facts_of(publication)}
            self._archive.house_facts.keep(self._installed.id, facts, after=after, changed="；".join(changed))
            self._shelf.forget()
        return changed

    def sets(self) -> "list[FactSet]":
        """Every set ever kept, the newest first."""
        return self._archive.house_facts.sets(self._installed.id)

    def as_of(self, number: int) -> Publication:
        """The facts of a set; those of the pack for 0. Raises DeskError."""
        for one in self.sets():
            if one.number == number:
                return with_facts(self._installed, one.facts)
        return self._installed
