"""Rules as values: what a rule is called, what it weighs, which clause it keeps, how it finds, what shows it."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from .finding import Severity
from .passage import BODY, EVERYWHERE, PROSE, TITLES, Passage, Zone
from .registers import Registers

if TYPE_CHECKING:
    from ..ledger import Entry
    from ..model.issue import Issue
    from ..typeset.pages import Pages

Category = Literal[
    "标点", "公文格式", "数字", "文字", "语法", "重复脱漏", "规范表述", "慎用词", "一致性", "版面", "报头版记",
]  # fmt: skip
Counting = Literal["each", "numerals", "format", "variants", "never"]
"""How repeats count: three times at most, a fixed number of errors an issue (see `score.CAPS`), or not at all."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found in a passage. `severity` and `message` override the rule's own."""

    start: int
    end: int
    suggestion: str = ""
    message: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Context:
    """What a rule may know besides the text: the issue's date and the house's registers."""

    registers: Registers
    date: datetime.date | None = None

    @cached_property
    def year(self) -> int | None:
        return self.date.year if self.date else None


class View:
    """A whole issue for the rules that compare its parts; facts drawn from a text are kept by its value."""

    def __init__(
        self,
        issue: "Issue",
        passages: tuple[Passage, ...],
        context: Context,
        *,
        ledger: "Iterable[Entry]" = (),
        pages: "Pages | None" = None,
        facts: "dict[tuple[object, str], object] | None" = None,
    ) -> None:
        self.issue, self.passages, self.context = issue, passages, context
        self.ledger, self.pages = tuple(ledger), pages
        self._facts = {} if facts is None else facts
        self._once: dict[object, object] = {}
        self.by_place = {passage.place: passage for passage in passages}

    def fact(self, extract: Callable[[str], _T], text: str) -> _T:
        """`extract(text)`, worked out once for every text."""
        key = (extract, text)
        if key not in self._facts:
            self._facts[key] = extract(text)
        return self._facts[key]  # type: ignore[return-value]

    def has_fact(self, extract: Callable[[str], object], text: str) -> bool:
        """Whether that fact has been worked out before."""
        return (extract, text) in self._facts

    def once(self, make: "Callable[[View], _T]") -> _T:
        """`make(view)`, worked out once for this issue."""
        if make not in self._once:
            self._once[make] = make(self)
        return self._once[make]  # type: ignore[return-value]

    def each(self, extract: Callable[[str], Iterable[_T]], zones: Collection[Zone]) -> Iterator[tuple[Passage, _T]]:
        """Every fact of every passage in those zones, in reading order."""
        for passage in self.passages:
            if passage.zone in zones:
                for fact in self.fact(extract, passage.text):
                    yield passage, fact

    def articles(self) -> Iterator[tuple[Passage, ...]]:
        """The passages of one article after the other."""
        groups: dict[str, list[Passage]] = {}
        for passage in self.passages:
            if passage.article:
                groups.setdefault(passage.article, []).append(passage)
        return (tuple(group) for group in groups.values())


Finder = Callable[[Passage, Context], Iterable[Hit]]
IssueFinder = Callable[[View], Iterable[tuple[Passage, Hit]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    `why` explains it to the editor; `clause` names the standard. `examples` show what it finds: ⟦wrong→right⟧ marks
    the place, paragraphs are parted by \\n, a leading `题：` makes the first paragraph a title; with the right
    wording in place the rule must be silent. `good` are further texts on which it must be silent.
    """

    id: str
    name: str
    category: Category
    severity: Severity
    weight: float
    why: str
    find: Finder | None = None
    across: IssueFinder | None = None
    clause: str = ""
    zones: frozenset[Zone] = PROSE
    repair: bool = False
    counting: Counting = "each"
    gate: str = ""  # characters of which the text must hold at least one
    examples: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


Replacement = str | Callable[[re.Match[str]], str | None]


def pattern(regex: str, right: Replacement = "", message: str = "") -> Finder:
    """A finder of a regular expression. A group named `x` is the place itself; without one the whole match is.

    `right` is a template as of Match.expand, or a function that returns None for a match that is no error.
    """
    compiled = re.compile(regex)
    group: int | str = "x" if "x" in compiled.groupindex else 0

    def find(passage: Passage, _context: Context) -> Iterator[Hit]:
        for match in compiled.finditer(passage.text):
            wanted = match.expand(right) if isinstance(right, str) else right(match)
            if wanted is not None and wanted != match[group]:
                yield Hit(*match.span(group), wanted, message)

    return find


def together(*finders: Finder) -> Finder:
    """The hits of several finders; a later one must not overlap an earlier one."""

    def find(passage: Passage, context: Context) -> Iterator[Hit]:
        taken: list[Hit] = []
        for finder in finders:
            for hit in finder(passage, context):
                if not any(hit.start < other.end and other.start < hit.end for other in taken[-64:]):
                    taken.append(hit)
                    yield hit

    return find


__all__ = [
    "BODY", "EVERYWHERE", "PROSE", "TITLES", "Category", "Context", "Counting", "Finder", "Hit", "IssueFinder",
    "Passage", "Rule", "View", "pattern", "together",
]  # fmt: skip
