"""The facts of one publication: what stands on every issue, and from which date each of them holds."""

import datetime
from collections.abc import Sequence
from typing import Literal, Protocol, TypeVar

from ..frozen import dataclass, replace
from .issue import Colophon, DistributionLevel, Masthead, Series

CumulativeStyle = Literal["chinese", "arabic"]


class _Dated(Protocol):
    @property
    def since(self) -> datetime.date: ...


_D = TypeVar("_D", bound=_Dated)


def in_force(facts: Sequence[_D], day: datetime.date) -> _D | None:
    """The fact with the latest `since` not after `day`; before the first of them, the first; None of none."""
    ordered = sorted(facts, key=lambda fact: fact.since)
    held = [fact for fact in ordered if fact.since <= day]
    return held[-1] if held else (ordered[0] if ordered else None)


def doubled_day(facts: Sequence[_Dated]) -> datetime.date | None:
    """A day from which two facts of one kind would hold, so that they contradict each other; None of none."""
    days = [fact.since for fact in facts]
    return next((day for day in days if days.count(day) > 1), None)


@dataclass(frozen=True, slots=True)
class DistributionList:
    """The distribution list that holds from `since` on; `name` is what the editor calls it."""

    since: datetime.date
    levels: tuple[DistributionLevel, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Editors and contact that hold from `since` on; `doubt` is an open question about them."""

    since: datetime.date
    editors: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Compiler and approval number that hold from `since` on; before the first one, those of the publication."""

    since: datetime.date
    compiler: str | None = None
    approval: str | None = None


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A printed issue whose numbers are known: the starting point of the register."""

    date: datetime.date
    number: int
    cumulative: int | None
    series: Series = "regular"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The switches of the house: how numbers, gaps, names and the last page are printed."""

    cumulative: CumulativeStyle = "chinese"
    han_latin_gap: float = 0.125  # em: 0, 0.125 or 0.25 (typesetting rule R27)
    even_pages: bool = True  # 版记 forced to an even page
    pad_names: bool = True  # 容　畅 in signatures
    byline_gap: bool = True  # one em between office and names
    note_place: Literal["above-title", "below-title"] = "above-title"
    contents: bool = False  # print 要目
    duplex: bool = True  # mirrored margins


@dataclass(frozen=True, slots=True)
class Publication:
    """One bulletin  # 刊物. Everything that belongs to it alone, read from its template pack."""

    id: str
    masthead: Masthead
    approval: str | None = None
    house: HouseStyle = HouseStyle()
    distribution: tuple[DistributionList, ...] = ()
    contacts: tuple[Contact, ...] = ()
    known: tuple[KnownNumber, ...] = ()
    units: tuple[str, ...] = ()  # offices that sign articles
    people: tuple[str, ...] = ()  # names that must not be broken over a line
    imprints: tuple[Imprint, ...] = ()

    def distribution_on(self, day: datetime.date) -> DistributionList | None:
        """The distribution list in force on `day`."""
        return in_force(self.distribution, day)

    def contact_on(self, day: datetime.date) -> Contact | None:
        """Editors and contact in force on `day`."""
        return in_force(self.contacts, day)

    def imprint_on(self, day: datetime.date) -> Imprint:
        """Compiler and approval number in force on `day`."""
        held = [imprint for imprint in self.imprints if imprint.since <= day]
        if held:
            return max(held, key=lambda imprint: imprint.since)
        return Imprint(datetime.date.min, self.masthead.compiler, self.approval)

    def masthead_on(self, day: datetime.date) -> Masthead:
        """The masthead of an issue of `day`, frozen with the facts in force."""
        return replace(self.masthead, compiler=self.imprint_on(day).compiler)

    def colophon_on(self, day: datetime.date) -> Colophon:
        """The colophon of an issue of `day`, frozen with the facts in force."""
        contact, approval = self.contact_on(day), self.imprint_on(day).approval
        if contact is None:
            return Colophon(approval=approval)
        return Colophon(contact.editors, contact.phone, contact.email, approval)
