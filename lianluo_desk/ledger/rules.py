"""The rules of numbering: next number, refusals, gaps made on purpose.

The annual number restarts with the calendar year of the issue's date, the cumulative one never does; within a
year their difference is constant; the order of dates is the order of numbers. Supplements (增刊) are a series
of their own and take no cumulative number unless their earlier ones did. Numbers before and between the known
ones may be missing from the register: they are unknown, not wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..errors import DeskError
from ..model.dates import format_date
from ..model.issue import SERIES, Series
from ..model.numerals import LIMIT
from .entries import SERIES_WORDS, Entry, Numbers, describe, numbers_text


def next_numbers(entries: Iterable[Entry], day: date, series: Series = "regular") -> Numbers:
    """The numbers of the next issue dated `day`.

    Raises DeskError when no next issue can have that date: a later issue of the year is already registered, or
    the cumulative number that follows belongs to another year.
    """
    shelf = _Shelf.of(entries, series)
    shelf.refuse_before_start(day.year)
    numbers = shelf.following(day.year)
    shelf.refuse_if_wrong(Entry(series, day.year, numbers.number, numbers.cumulative, day, "reserved"))
    return numbers


def following(entries: Iterable[Entry], year: int, series: Series = "regular") -> Numbers:
    """The numbers after the last registered ones of that year, whatever the day."""
    return _Shelf.of(entries, series).following(year)


def check(entries: Iterable[Entry], candidate: Entry, *, past: bool = False) -> None:
    """Refuse a candidate that breaks a rule, with a DeskError saying what is taken and what comes next.

    `past` is for registering issues printed long ago: numbers between them may be unknown, so a gap is no error.
    """
    shelf = _Shelf.of(entries, candidate.series)
    shelf.refuse_if_wrong(candidate)
    if not past:
        shelf.refuse_before_start(candidate.year)
        shelf.refuse_gap(candidate)


def void(
    entries: Iterable[Entry],
    *,
    year: int,
    number: int,
    reason: str,
    series: Series = "regular",
    who: str = "",
    when: str = "",
) -> Entry:
    """The entry that leaves out a number on purpose: a reserved one, or the next one, with its written reason.

    The void number keeps its cumulative number, so the year's difference stays constant.
    Raises DeskError without a reason, for a printed or already void number, and for one beyond the next.
    """
    if not reason.strip():
        raise DeskError("作废一个期号必须写明原因。", "请写一句话，例如“节日停刊一期”。")
    everything = tuple(entries)
    shelf = _Shelf.of(everything, series)
    held = shelf.holder(year, number)
    if held is not None:
        if held.state != "reserved":
            word = "已经作废过" if held.state == "void" else "已经用于出刊，不能作废"
            raise DeskError(f"{describe(held, with_year=True)}{word}。", shelf.hint(year))
        return replace(held, state="void", reason=reason.strip(), who=who, when=when)
    cumulative = shelf.cumulative_of(year, number)
    entry = Entry(series, year, number, cumulative, None, "void", reason.strip(), who, when)
    check(everything, entry)
    return entry


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The entries of one series, in the order of year and number."""

    series: Series
    entries: Sequence[Entry]

    @classmethod
    def of(cls, entries: Iterable[Entry], series: Series) -> "_Shelf":
        if series not in SERIES:
            raise DeskError(f"没有“{series}”这个系列。", "系列只有正刊（regular）和增刊（supplement）。")
        chosen = [entry for entry in entries if entry.series == series]
        return cls(series, sorted(chosen, key=lambda entry: (entry.year, entry.number)))

    def in_year(self, year: int) -> list[Entry]:
        return [entry for entry in self.entries if entry.year == year]

    def holder(self, year: int, number: int) -> Entry | None:
        """Who has that annual number."""
        return next((e for e in self.entries if (e.year, e.number) == (year, number)), None)

    def offset(self, year: int) -> int | None:
        """The year's constant cumulative − annual, as far as the register knows it."""
        return next((e.offset for e in self.in_year(year) if e.offset is not None), None)

    def highest(self, years: Iterable[int]) -> Entry | None:
        """The entry with the highest cumulative number among those years."""
        wanted = set(years)
        known = [e for e in self.entries if e.cumulative is not None and e.year in wanted]
        return max(known, key=lambda e: e.cumulative or 0, default=None)

    def earlier_years(self, year: int) -> list[int]:
        return sorted({e.year for e in self.entries if e.year < year})

    def cumulative_of(self, year: int, number: int) -> int | None:
        """The cumulative number that belongs to an annual one; None in a series that has none."""
        offset = self.offset(year)
        if offset is not None:
            return number + offset
        before = self.highest(self.earlier_years(year))
        if before is not None:
            return (before.cumulative or 0) + number
        starts_here = not self.entries and self.series == "regular"
        return number if starts_here else None

    def following(self, year: int) -> Numbers:
        """The numbers after the last registered ones of that year."""
        taken = self.in_year(year)
        number = taken[-1].number + 1 if taken else 1
        return Numbers(year, number, self.cumulative_of(year, number), self.reasons(year))

    def reasons(self, year: int) -> str:
        """One sentence telling what the next numbers of that year rest on, assumptions included."""
        taken, earlier = self.in_year(year), self.earlier_years(year)
        if taken:
            return f"依据：上期{describe(taken[-1])}" + self.assumption(year)
        if earlier:
            last = self.in_year(earlier[-1])[-1]
            return f"依据：上期{describe(last, with_year=True)}；{year}年从第1期起" + self.assumption(year)
        if self.entries:
            return f"依据：{year}年及以前没有登记过{SERIES_WORDS[self.series]}期号，从第1期起"
        kind = "增刊单独编号，不占总期号；" if self.series == "supplement" else ""
        return f"依据：{kind}登记簿里还没有{SERIES_WORDS[self.series]}期号，从第1期起"

    def assumption(self, year: int) -> str:
        """What the cumulative number takes for granted when the year itself does not know it."""
        before = self.highest(self.earlier_years(year))
        if self.offset(year) is not None or before is None:
            return ""
        span = f"{before.year}年此后" + (f"至{year - 1}年" if year - before.year > 1 else "")
        return f"，总期号接总第{before.cumulative}期（假定{span}没有再出刊）"

    def hint(self, year: int) -> str:
        """What comes next in that year, as the hint of a refusal."""
        numbers = self.following(year)
        if max(numbers.number, numbers.cumulative or 0) > LIMIT:
            return "期号已到上限。"
        if numbers.cumulative is not None and numbers.cumulative > self.room(year):
            return f"{year}年没有可用的下一期：后面的总期号已经登记。"
        return f"{year}年下一期是{numbers_text(self.series, numbers.number, numbers.cumulative)}。"

    def room(self, year: int) -> int:
        """The highest cumulative number that year can reach before those of later years begin."""
        return min((e.offset for e in self.entries if e.year > year and e.offset is not None), default=LIMIT)

    def refuse(self, sentence: str, year: int, more: str = "") -> DeskError:
        return DeskError(sentence, self.hint(year) + more)

    def refuse_if_wrong(self, candidate: Entry) -> None:
        """Every rule but the one about gaps. Raises DeskError."""
        self._refuse_impossible(candidate)
        self._refuse_taken(candidate)
        self._refuse_offset(candidate)
        self._refuse_date_order(candidate)
        self._refuse_cumulative_order(candidate)

    def _refuse_impossible(self, candidate: Entry) -> None:
        for value in (candidate.number, candidate.cumulative):
            if value is not None and not 1 <= value <= LIMIT:
                raise self.refuse(f"期号应在1到{LIMIT}之间，{value}不是期号。", candidate.year)
        if candidate.date is not None and candidate.date.year != candidate.year:
            raise self.refuse(
                f"{format_date(candidate.date)}不在{candidate.year}年，期号按出刊日期的年份编排。", candidate.date.year
            )

    def _refuse_taken(self, candidate: Entry) -> None:
        held = self.holder(candidate.year, candidate.number)
        if held is not None:
            raise self.refuse(
                f"{candidate.year}年{SERIES_WORDS[self.series]}第{candidate.number}期已被占用：{describe(held)}。",
                candidate.year,
            )
        if candidate.cumulative is None:
            return
        for entry in self.entries:
            if entry.cumulative == candidate.cumulative:
                raise self.refuse(
                    f"总第{candidate.cumulative}期已被占用：{describe(entry, with_year=True)}。", candidate.year
                )

    def _refuse_offset(self, candidate: Entry) -> None:
        offset = self.offset(candidate.year)
        if candidate.offset is None or offset is None or candidate.offset == offset:
            return
        expected = numbers_text(self.series, candidate.number, candidate.number + offset)
        raise self.refuse(
            f"总第{candidate.cumulative}期与第{candidate.number}期对不上：{candidate.year}年总期号与年期号之差"
            f"固定为{offset}，应为{expected}。",
            candidate.year,
        )

    def _refuse_date_order(self, candidate: Entry) -> None:
        if candidate.date is None:
            return
        for entry in self.in_year(candidate.year):
            if entry.date is None:
                continue
            if entry.number < candidate.number and entry.date > candidate.date:
                word = "早于前面的"
            elif entry.number > candidate.number and entry.date < candidate.date:
                word = "晚于后面的"
            else:
                continue
            raise self.refuse(
                f"第{candidate.number}期的日期{format_date(candidate.date)}{word}{describe(entry)}，"
                "日期的先后应与期号的先后一致。",
                candidate.year,
            )

    def _refuse_cumulative_order(self, candidate: Entry) -> None:
        """Cumulative numbers never restart: a year's first follows all earlier years, its last precedes later ones."""
        if candidate.cumulative is None or candidate.offset is None:
            return
        before = self.highest(self.earlier_years(candidate.year))
        if before is not None and candidate.offset < (before.cumulative or 0):
            raise self.refuse(
                f"总第{candidate.cumulative}期第{candidate.number}期排不到{describe(before, with_year=True)}之后："
                f"{candidate.year}年第1期至少是总第{(before.cumulative or 0) + 1}期。",
                candidate.year,
            )
        for entry in self.entries:
            if entry.year > candidate.year and entry.offset is not None and candidate.cumulative > entry.offset:
                raise DeskError(
                    f"总第{candidate.cumulative}期已轮到{entry.year}年：{describe(entry, with_year=True)}已经登记，"
                    f"{candidate.year}年最多到总第{entry.offset}期。",
                    f"{self.hint(candidate.year)}{self.hint(self.entries[-1].year)}",
                )

    def refuse_before_start(self, year: int) -> None:
        """A new issue cannot lie in a year before the register begins: its numbers could only be guessed."""
        if self.entries and year < self.entries[0].year:
            raise DeskError(
                f"登记簿从{describe(self.entries[0], with_year=True)}开始，推算不出{year}年的期号。",
                self.hint(self.entries[-1].year) + "补登往期请用“登记往期”。",
            )

    def refuse_gap(self, candidate: Entry) -> None:
        """A new issue takes the very next number, or one that lies unknown between registered ones."""
        if not self.entries:  # the very first entry sets the start
            return
        numbers = self.following(candidate.year)
        if candidate.number > numbers.number:
            skipped = numbers_text(self.series, numbers.number, numbers.cumulative)
            raise self.refuse(
                f"第{candidate.number}期跳过了{skipped}。",
                candidate.year,
                "如确需跳号，请先把跳过的期号作废并写明原因。",
            )
        expected = self.cumulative_of(candidate.year, candidate.number)
        if candidate.cumulative == expected:
            return
        if candidate.cumulative is None:
            sentence = f"第{candidate.number}期缺少总期号，应为总第{expected}期。"
        else:
            sentence = f"总第{candidate.cumulative}期接不上登记簿：第{candidate.number}期应为" + (
                "没有总期号的一期。" if expected is None else f"总第{expected}期。"
            )
        raise self.refuse(sentence, candidate.year, "如前面还有未登记的期，请先补登。")
