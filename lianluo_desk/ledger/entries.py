"""What the register holds: one entry for each number that is reserved, issued or void."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..model.dates import format_date
from ..model.issue import Series
from ..model.publication import KnownNumber

NumberState = Literal["reserved", "issued", "void"]  # 预留, 已用, 作废

_STATE_WORDS: dict[NumberState, str] = {"reserved": "已预留", "issued": "", "void": "已作废"}
SERIES_WORDS: dict[Series, str] = {"regular": "", "supplement": "增刊"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of one series and year. `when` is the ISO 8601 moment of the last change, `who` its author."""

    series: Series
    year: int
    number: int
    cumulative: int | None
    date: date | None
    state: NumberState
    reason: str = ""
    who: str = ""
    when: str = ""

    @property
    def offset(self) -> int | None:
        """Cumulative − annual number: constant within one series and year; None when not known."""
        return None if self.cumulative is None else self.cumulative - self.number


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that come next; `why` is one sentence that tells the editor what they rest on."""

    year: int
    number: int
    cumulative: int | None
    why: str


def entries_of(known: Iterable[KnownNumber]) -> tuple[Entry, ...]:
    """The register's starting point: the printed issues that a publication's profile knows."""
    return tuple(
        Entry(fact.series, fact.date.year, fact.number, fact.cumulative, fact.date, "issued") for fact in known
    )


def numbers_text(series: Series, number: int, cumulative: int | None) -> str:
    """`第17期，总第561期`, as a sentence names the numbers of an issue."""
    total = "" if cumulative is None else f"，总第{cumulative}期"
    return f"{SERIES_WORDS[series]}第{number}期{total}"


def describe(entry: Entry, *, with_year: bool = False) -> str:
    """`第16期（总第560期，2018年6月13日）`; what is reserved or void says so, with reason and name."""
    total = "" if entry.cumulative is None else f"总第{entry.cumulative}期"
    day = "" if entry.date is None else format_date(entry.date)
    state = _STATE_WORDS[entry.state]
    if state and entry.reason:
        state += f"：{entry.reason}"
    holder = f"经手人{entry.who}" if entry.who and entry.state != "issued" else ""
    details = "，".join(part for part in (total, day, state, holder) if part)
    year = f"{entry.year}年" if with_year else ""
    return f"{year}{SERIES_WORDS[entry.series]}第{entry.number}期" + (f"（{details}）" if details else "")
