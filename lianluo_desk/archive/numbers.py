"""The ledger in the database: reserve → issue, or void with a reason; rules first, unique constraints behind them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, delete, insert, select, update

from ..errors import DeskError
from ..ledger import Entry, Numbers, NumberState, Register, check, describe, next_numbers, register, void
from ..model.issue import Issue, Series
from . import schema
from .actor import Actor
from .rows import entry_of_row
from .store import Store

_numbers, _events = schema.numbers, schema.number_events


@dataclass(frozen=True, slots=True)
class NumberEvent:
    """One line of the ledger's own history. `act` is reserve, issue, void, release, import or move."""

    series: Series
    year: int
    number: int
    act: str
    reason: str
    who: str
    when: str


class Ledger:
    """The numbers of one publication. Every method is one transaction, so two editors never get the same number."""

    def __init__(self, store: Store, actor: Actor, publication: str) -> None:
        self._store, self._actor, self.publication = store, actor, publication

    def entries(self) -> tuple[Entry, ...]:
        """Everything registered, in the order of series, year and number."""
        with self._store.read() as connection:
            return entries_in(connection, self.publication)

    def register(self) -> Register:
        """Taken, reserved, void, missing and next, per series and year."""
        return register(self.entries())

    def next(self, day: date, series: Series = "regular") -> Numbers:
        """The numbers the next issue dated `day` would take. Raises DeskError."""
        return next_numbers(self.entries(), day, series)

    def reserve(self, day: date, series: Series = "regular", *, issue_id: str | None = None) -> Entry:
        """Take the next numbers for an issue dated `day`. Raises DeskError when there are none."""
        with self._store.write() as connection:
            numbers = next_numbers(entries_in(connection, self.publication), day, series)
            entry = self._stamped(
                Entry(series, numbers.year, numbers.number, numbers.cumulative, day, "reserved"), "reserved"
            )
            self._insert(connection, entry, "reserve", issue_id)
        return entry

    def reserve_number(self, candidate: Entry, *, issue_id: str | None = None) -> Entry:
        """Take exactly these numbers. Raises DeskError when they are taken or break a rule."""
        with self._store.write() as connection:
            check(entries_in(connection, self.publication), candidate)
            entry = self._stamped(candidate, "reserved")
            self._insert(connection, entry, "reserve", issue_id)
        return entry

    def issue(self, year: int, number: int, series: Series = "regular", *, day: date | None = None) -> Entry:
        """A reserved number is printed, on `day` when the date has changed since. Raises DeskError."""
        with self._store.write() as connection:
            return self.issue_in(connection, year, number, series, day)

    def issue_in(self, connection: Connection, year: int, number: int, series: Series, day: date | None) -> Entry:
        """`issue` inside the caller's transaction."""
        entries = entries_in(connection, self.publication)
        held = _held(entries, year, number, series)
        if held is None:
            raise DeskError(f"{year}年第{number}期还没有预留。", "请先预留期号，再登记出刊。")
        if held.state == "void":
            raise DeskError(f"{describe(held, with_year=True)}，不能再用。", "请另取下一个期号。")
        final = replace(held, date=day or held.date)
        check([entry for entry in entries if entry is not held], final, past=True)
        if held.state == "issued" and final.date == held.date:
            return held
        return self._update(connection, self._stamped(final, "issued"), "issue")

    def void(self, year: int, number: int, reason: str, series: Series = "regular") -> Entry:
        """Leave out a number on purpose, with a written reason. Raises DeskError."""
        with self._store.write() as connection:
            return self._void(connection, year, number, reason, series)

    def _void(self, connection: Connection, year: int, number: int, reason: str, series: Series) -> Entry:
        entries = entries_in(connection, self.publication)
        who, when = self._actor.who, self._actor.stamp()
        entry = void(entries, year=year, number=number, reason=reason, series=series, who=who, when=when)
        if _held(entries, year, number, series):
            return self._update(connection, entry, "void")
        self._insert(connection, entry, "void", None)
        return entry

    def release(self, year: int, number: int, series: Series = "regular") -> None:
        """Give back a reserved number that is the last of its year. Raises DeskError for any other."""
        with self._store.write() as connection:
            self._release(connection, year, number, series)

    def _release(self, connection: Connection, year: int, number: int, series: Series) -> None:
        entries = entries_in(connection, self.publication)
        held = _held(entries, year, number, series)
        if held is None or held.state != "reserved":
            raise DeskError(f"{year}年第{number}期没有被预留，无须退回。", "请在登记簿中查看各期号的状态。")
        if any((e.series, e.year) == (series, year) and e.number > number for e in entries):
            raise DeskError(f"第{number}期后面已有期号，退回会留下空号。", "请改用“作废”，并写明原因。")
        connection.execute(delete(_numbers).where(*self._here(held)))
        self._log(connection, self._stamped(held, "reserved"), "release", "")

    def import_past(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Register issues printed long ago; those already there are skipped. All of them, or none with a DeskError.

        Returns the entries that were added.
        """
        with self._store.write() as connection:
            self._publication(connection)
            known, added = list(entries_in(connection, self.publication)), list[Entry]()
            for entry in sorted(entries, key=lambda e: (e.series, e.year, e.number)):
                held = _held(known, entry.year, entry.number, entry.series)
                if held is not None and (held.cumulative, held.date) == (entry.cumulative, entry.date):
                    continue
                check(known, entry, past=True)
                stamped = self._stamped(entry, entry.state)
                self._insert(connection, stamped, "import", None)
                known.append(stamped)
                added.append(stamped)
        return tuple(added)

    def claim(self, issue: Issue, *, past: bool = False, reason: str = "") -> Entry | None:
        """Make the register agree with the numbers the issue bears; None when it bears none.

        A number it held before is given back, or left void for `reason` when others follow it. Raises DeskError.
        """
        with self._store.write() as connection:
            return self.claim_in(connection, issue, past=past, reason=reason)

    def claim_in(self, connection: Connection, issue: Issue, *, past: bool, reason: str = "") -> Entry | None:
        """`claim` inside the caller's transaction."""
        if issue.year is None or issue.number is None:
            return None
        held = self._of_issue(connection, issue.id)
        if held is not None and (held.series, held.year, held.number) != (issue.series, issue.year, issue.number):
            self._give_up(connection, held, reason)
        entries = entries_in(connection, self.publication)
        state: NumberState = "issued" if past else "reserved"
        candidate = Entry(issue.series, issue.year, issue.number, issue.cumulative, issue.date, state)
        taken = _held(entries, issue.year, issue.number, issue.series)
        if taken is None:
            check(entries, candidate, past=past)
            entry = self._stamped(candidate, state)
            self._insert(connection, entry, "import" if past else "reserve", issue.id)
            return entry
        return self._take_over(connection, entries, taken, candidate, issue.id)

    def _take_over(
        self, connection: Connection, entries: tuple[Entry, ...], taken: Entry, candidate: Entry, issue_id: str
    ) -> Entry:
        """Link an issue to a number that is registered already, if it is free for it."""
        owner = connection.execute(select(_numbers.c.issue).where(*self._here(taken))).scalar()
        others = [entry for entry in entries if entry is not taken]
        if taken.state == "void" or (owner is not None and owner != issue_id):
            check(entries, candidate, past=True)
        merged = replace(
            taken,
            cumulative=candidate.cumulative if candidate.cumulative is not None else taken.cumulative,
            date=candidate.date or taken.date,
            state="issued" if "issued" in (taken.state, candidate.state) else "reserved",
        )
        if taken.cumulative is not None and merged.cumulative != taken.cumulative:
            raise DeskError(
                f"第{taken.number}期在登记簿中是总第{taken.cumulative}期，不是总第{merged.cumulative}期。",
                f"请改为{describe(taken, with_year=True)}，或更正登记簿。",
            )
        check(others, merged, past=True)
        connection.execute(update(_numbers).where(*self._here(taken)).values(issue=issue_id))
        return merged if merged == taken else self._update(connection, self._stamped(merged, merged.state), "move")

    def _give_up(self, connection: Connection, held: Entry, reason: str) -> None:
        if held.state == "issued":
            raise DeskError(f"{describe(held, with_year=True)}已经登记出刊，期号不能改。", "请恢复原来的期号。")
        if reason.strip():
            self._void(connection, held.year, held.number, reason, held.series)
            connection.execute(update(_numbers).where(*self._here(held)).values(issue=None))
        else:
            self._release(connection, held.year, held.number, held.series)

    def events(self) -> tuple[NumberEvent, ...]:
        """Who did what with which number and when, oldest first."""
        query = select(_events).where(_events.c.publication == self.publication).order_by(_events.c.id)
        with self._store.read() as connection:
            return tuple(
                NumberEvent(cast(Series, r.series), r.year, r.number, r.act, r.reason, r.who, r.at)
                for r in connection.execute(query)
            )

    def issue_of(self, year: int, number: int, series: Series = "regular") -> str | None:
        """The id of the archived issue that bears the number."""
        at = Entry(series, year, number, None, None, "reserved")
        with self._store.read() as connection:
            return connection.execute(select(_numbers.c.issue).where(*self._here(at))).scalar()

    def _of_issue(self, connection: Connection, issue_id: str) -> Entry | None:
        row = connection.execute(select(_numbers).where(_numbers.c.issue == issue_id)).mappings().first()
        return entry_of_row(dict(row)) if row else None

    def _here(self, entry: Entry) -> tuple[Any, ...]:
        columns = _numbers.c
        return (
            columns.publication == self.publication,
            columns.series == entry.series,
            columns.year == entry.year,
            columns.number == entry.number,
        )

    def _stamped(self, entry: Entry, state: NumberState) -> Entry:
        return replace(entry, state=state, who=self._actor.who, when=self._actor.stamp())

    def _publication(self, connection: Connection) -> None:
        table = schema.publications
        if not connection.execute(select(table.c.id).where(table.c.id == self.publication)).first():
            made = self._actor.stamp()
            connection.execute(insert(table).values(id=self.publication, title="", created=made))

    def _insert(self, connection: Connection, entry: Entry, act: str, issue_id: str | None) -> None:
        self._publication(connection)
        values = _columns(entry) | {"publication": self.publication, "issue": issue_id}
        connection.execute(insert(_numbers).values(values))
        self._log(connection, entry, act, entry.reason)

    def _update(self, connection: Connection, entry: Entry, act: str) -> Entry:
        connection.execute(update(_numbers).where(*self._here(entry)).values(_columns(entry)))
        self._log(connection, entry, act, entry.reason)
        return entry

    def _log(self, connection: Connection, entry: Entry, act: str, reason: str) -> None:
        connection.execute(
            insert(_events).values(
                publication=self.publication,
                series=entry.series,
                year=entry.year,
                number=entry.number,
                act=act,
                reason=reason,
                who=entry.who,
                at=entry.when,
            )
        )


def entries_in(connection: Connection, publication: str) -> tuple[Entry, ...]:
    """Everything registered for a publication, as a transaction sees it."""
    columns = _numbers.c
    query = select(_numbers).where(columns.publication == publication)
    rows = connection.execute(query.order_by(columns.series, columns.year, columns.number)).mappings()
    return tuple(entry_of_row(dict(row)) for row in rows)


def _held(entries: Iterable[Entry], year: int, number: int, series: Series) -> Entry | None:
    return next((e for e in entries if (e.series, e.year, e.number) == (series, year, number)), None)


def _columns(entry: Entry) -> dict[str, Any]:
    return {
        "series": entry.series,
        "year": entry.year,
        "number": entry.number,
        "cumulative": entry.cumulative,
        "date": entry.date.isoformat() if entry.date else None,
        "state": entry.state,
        "reason": entry.reason,
        "who": entry.who,
        "at": entry.when,
    }
