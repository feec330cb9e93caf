"""The house's own knowledge as values: people, offices, places, phrases, with the time in which each holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from ..model.publication import Publication
from .finding import SEVERITIES, Severity


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a title in office from `since` to `until`; `order` ranks people in lists, 0 is unranked."""

    name: str
    title: str = ""
    since: date | None = None
    until: date | None = None
    order: int = 0
    note: str = ""  # 免职、落马 … : why the name needs care


@dataclass(frozen=True, slots=True)
class Office:
    """An office or body; `short` is its usual abbreviation."""

    name: str
    short: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division, `parent` the name of the one above it; `short` a wrong or everyday short form."""

    name: str
    parent: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wrong wording and the right one. `rule` is the rule that reports it; `regex` reads `wrong` as a pattern."""

    wrong: str
    right: str = ""
    rule: str = "L01"
    severity: Severity = "warning"
    why: str = ""
    regex: bool = False
    since: date | None = None
    until: date | None = None


class Fact(Protocol):
    """A line of a house register as an archive keeps it."""

    @property
    def register(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


REGISTERS = ("people", "offices", "places", "phrases", "fixed", "sets", "periodicals", "never")
"""The names of the registers in an archive."""


@dataclass(frozen=True)
class Registers:
    """Everything that rules know besides the text.

    `fixed` are right wordings whose near misses are errors, `sets` lists whose items have an order and a number,
    `periodicals` titles that take 书名号, `never` texts that are never flagged.
    """

    people: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    places: tuple[Place, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    fixed: tuple[str, ...] = ()
    sets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    periodicals: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    publication: Publication | None = None

    @classmethod
    def seed(cls, publication: Publication | None = None) -> "Registers":
        """The registers that come with the program. Raises DeskError when the installation lacks them."""
        from .seed import seed_registers

        return seed_registers(publication)

    @classmethod
    def of_facts(cls, facts: Iterable[Fact]) -> "Registers":
        """The registers that an archive keeps; facts that do not read as such are left out."""
        kept: dict[str, list[Any]] = {name: [] for name in REGISTERS}
        for fact in facts:
            made = _READERS[fact.register](fact) if fact.register in _READERS else None
            if made is not None:
                kept[fact.register].append(made)
        values: dict[str, Any] = {name: tuple(made) for name, made in kept.items()}
        return cls(**values)

    def joined(self, other: "Registers") -> "Registers":
        """These registers and the other's; the other's publication goes before."""
        both = {name: _unique((*getattr(self, name), *getattr(other, name))) for name in REGISTERS}
        return replace(self, **both, publication=other.publication or self.publication)

    def people_on(self, day: date | None) -> tuple[Person, ...]:
        """The people in office on `day`; everyone when the day is not known."""
        return tuple(p for p in self.people if holds(p.since, p.until, day))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of people, the publication's own among them."""
        own = self.publication.people if self.publication else ()
        return frozenset((*own, *(person.name for person in self.people)))

    @cached_property
    def office_names(self) -> tuple[str, ...]:
        """Full names and abbreviations of offices, the publication's own among them."""
        own = self.publication.units if self.publication else ()
        both = (text for office in self.offices for text in (office.name, office.short))
        return _unique(tuple(text for text in (*own, *both) if text))

    @cached_property
    def by_rule(self) -> dict[str, tuple["_Search", ...]]:
        """The phrases of each rule, ready to be searched."""
        grouped: dict[str, list[_Search]] = {}
        for phrase in self.phrases:
            grouped.setdefault(phrase.rule, []).append(_Search.of(phrase))
        return {rule: tuple(searches) for rule, searches in grouped.items()}

    @cached_property
    def places_by_name(self) -> dict[str, tuple[Place, ...]]:
        """Places of each name (several counties may share one)."""
        grouped: dict[str, list[Place]] = {}
        for place in self.places:
            grouped.setdefault(place.name, []).append(place)
        return {name: tuple(places) for name, places in grouped.items()}


@dataclass(frozen=True, slots=True)
class _Search:
    phrase: Phrase
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, phrase: Phrase) -> "_Search":
        return cls(phrase, re.compile(phrase.wrong) if phrase.regex else None)

    def spans(self, text: str) -> Iterable[tuple[int, int, str]]:
        """Where the wrong wording stands, with the right one."""
        if self.pattern is not None:
            for match in self.pattern.finditer(text):
                yield match.start(), match.end(), match.expand(self.phrase.right)
            return
        wrong, at = self.phrase.wrong, text.find(self.phrase.wrong)
        while at >= 0:
            if not _is_right_already(text, at, self.phrase):
                yield at, at + len(wrong), self.phrase.right
            at = text.find(wrong, at + len(wrong))


def _is_right_already(text: str, at: int, phrase: Phrase) -> bool:
    """Whether the wrong wording is only a part of the right one (建国 in 新中国建国…)."""
    inside = phrase.right.find(phrase.wrong)
    return inside >= 0 and text.startswith(phrase.right, max(0, at - inside))


def holds(since: date | None, until: date | None, day: date | None) -> bool:
    """Whether a fact holds on a day; an open end holds always, and so does everything on an unknown day."""
    return day is None or ((since is None or since <= day) and (until is None or day <= until))


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _value(fact: Fact) -> dict[str, Any]:
    return fact.value if isinstance(fact.value, dict) else {}


def _person(fact: Fact) -> Person:
    value = fact.value if isinstance(fact.value, dict) else {"title": fact.value}
    order = value.get("order")
    title, note = str(value.get("title") or ""), str(value.get("note") or "")
    return Person(fact.name, title, fact.since, fact.until, order if isinstance(order, int) else 0, note)


def _office(fact: Fact) -> Office:
    return Office(fact.name, str(_value(fact).get("short") or ""), fact.since, fact.until)


def _place(fact: Fact) -> Place:
    value = _value(fact)
    return Place(fact.name, str(value.get("parent") or ""), str(value.get("short") or ""))


def _phrase(fact: Fact) -> Phrase:
    value = fact.value if isinstance(fact.value, dict) else {"right": fact.value}
    severity = value.get("severity")
    return Phrase(
        fact.name,
        str(value.get("right") or ""),
        str(value.get("rule") or "L01"),
        severity if severity in SEVERITIES else "warning",
        str(value.get("why") or ""),
        since=fact.since,
        until=fact.until,
    )


def _set(fact: Fact) -> tuple[str, tuple[str, ...]] | None:
    items = _value(fact).get("items")
    return (fact.name, tuple(map(str, items))) if isinstance(items, list) else None


_READERS: dict[str, Any] = {
    "people": _person,
    "offices": _office,
    "places": _place,
    "phrases": _phrase,
    "fixed": lambda fact: fact.name,
    "sets": _set,
    "periodicals": lambda fact: fact.name,
    "never": lambda fact: fact.name,
}
