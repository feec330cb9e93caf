"""Register entries as lines that an archive can keep: the other direction of `Registers.of_facts`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .registers import REGISTERS, Office, Person, Phrase, Place, Registers


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a house register, in force `since`–`until`; `value` is JSON. Equal lines are the same line."""

    register: str
    name: str
    value: Any = None
    since: date | None = None
    until: date | None = None


def lines_of(registers: Registers) -> Iterator[Line]:
    """Every entry as a line, register after register."""
    for register in REGISTERS:
        for entry in getattr(registers, register):
            yield line_of(register, entry)


def line_of(register: str, entry: Any) -> Line:
    """One entry of a register as a line."""
    return _WRITERS[register](register, entry)


def entry_of(line: Line) -> Any:
    """What a line says, or None when it does not read as an entry of its register."""
    found = getattr(Registers.of_facts([line]), line.register, ())
    return found[0] if found else None


def _person(register: str, person: Person) -> Line:
    value: dict[str, Any] = {"title": person.title}
    if person.order:
        value["order"] = person.order
    if person.note:
        value["note"] = person.note
    return Line(register, person.name, value, person.since, person.until)


def _office(register: str, office: Office) -> Line:
    return Line(register, office.name, {"short": office.short}, office.since, office.until)


def _place(register: str, place: Place) -> Line:
    return Line(register, place.name, {"parent": place.parent, "short": place.short})


def _phrase(register: str, phrase: Phrase) -> Line:
    value = {"right": phrase.right, "rule": phrase.rule, "severity": phrase.severity, "why": phrase.why}
    return Line(register, phrase.wrong, value, phrase.since, phrase.until)


def _set(register: str, entry: tuple[str, tuple[str, ...]]) -> Line:
    name, items = entry
    return Line(register, name, {"items": list(items)})


_WRITERS: dict[str, Callable[[str, Any], Line]] = {
    "people": _person,
    "offices": _office,
    "places": _place,
    "phrases": _phrase,
    "sets": _set,
    "fixed": Line,
    "periodicals": Line,
    "never": Line,
}
