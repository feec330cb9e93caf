"""The check: rules over passages, remembered by value, and rules over the whole issue."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model.issue import Issue
from .finding import Finding, Report, Severity, context_of, finding_id
from .passage import DOUBLED, Passage, passages
from .registers import Registers
from .rule import Context, Hit, Rule, View
from .score import characters_of, counted_errors, rate, weight_of

if TYPE_CHECKING:
    from ..ledger import Entry
    from ..typeset.pages import Pages
    from .ignoring import Ignores
    from .spelling import Speller

REMEMBERED = 20_000  # passages, and facts drawn from passages

Found = tuple[tuple[Rule, Hit], ...]
_Key = tuple[str, str, str, bool]


class Memory:
    """What was found in texts seen lately. It belongs to one set of registers and one date."""

    def __init__(self) -> None:
        self._context: Context | None = None
        self._found: OrderedDict[_Key, Found] = OrderedDict()
        self.facts: dict[tuple[object, str], object] = {}

    def recall(self, passage: Passage, context: Context, rules: tuple[Rule, ...]) -> Found:
        """The hits of the passage's own rules, looked for only once."""
        if context != self._context:
            self._found.clear()
            self._context = context
        key = (passage.zone, passage.text, passage.place if "/" in passage.place else "", passage.last)
        found = self._found.get(key)
        if found is None:
            found = _looked(passage, context, rules)
            self._found[key] = found
            if len(self._found) > REMEMBERED:
                self._found.popitem(last=False)
        else:
            self._found.move_to_end(key)
        return found

    def tidy(self) -> None:
        """Forget facts when there are too many of them."""
        if len(self.facts) > 10 * REMEMBERED:
            self.facts.clear()


def _looked(passage: Passage, context: Context, rules: tuple[Rule, ...]) -> Found:
    text = passage.text
    found: list[tuple[Rule, Hit]] = []
    for rule in rules:
        if rule.find is None or passage.zone not in rule.zones:
            continue
        if rule.gate and not any(char in text for char in rule.gate):
            continue
        found += [(rule, hit) for hit in rule.find(passage, context)]
    return tuple(found)


@dataclass(frozen=True)
class Proofreader:
    """Checks issues with one set of rules and a memory, so that an edit costs what was edited.

    `speller` finds misspelt words; None leaves only the curated list of confusions.
    """

    rules: tuple[Rule, ...]
    memory: Memory
    speller: "Speller | None" = None

    @classmethod
    def load(cls, speller: "Speller | None" = None, rules: tuple[Rule, ...] | None = None) -> "Proofreader":
        """A proofreader with every rule of the registry, or with those given."""
        from .rules import RULES

        return cls(RULES if rules is None else rules, Memory(), speller)

    def check(self, issue: Issue, registers: Registers, **more: object) -> Report:
        """The whole report; see `iter_check` for the further arguments."""
        findings = [finding for batch in self.iter_check(issue, registers, **more) for finding in batch]  # type: ignore[arg-type]
        return report_of(issue, findings)

    def iter_check(
        self,
        issue: Issue,
        registers: Registers,
        *,
        ledger: "Iterable[Entry]" = (),
        pages: "Pages | None" = None,
        past: Iterable[str] = (),
        ignores: "Ignores | None" = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[list[Finding]]:
        """Findings place by place, then those of the whole issue; stops early once `cancelled()` says so.

        `ledger` are the register's entries, `pages` the composed issue, `past` texts of past issues (house usage).
        """
        context = Context(registers, issue.date)
        everything = tuple(passages(issue))
        hide = _hidden_by(ignores, registers, issue.id)
        view = View(issue, everything, context, ledger=ledger, pages=pages, facts=self.memory.facts)
        spell = self._spelling(view, past, cancelled)
        for passage in everything:
            if cancelled():
                return
            found = [*self.memory.recall(passage, context, self.rules), *spell(passage)]
            yield [finding for finding in findings_of(passage, found) if not hide(finding)]
        by_place: dict[str, list[tuple[Rule, Hit]]] = {}
        for rule in self.rules:
            if cancelled():
                return
            if rule.across is not None:
                for passage, hit in rule.across(view):
                    by_place.setdefault(passage.place, []).append((rule, hit))
        known = {passage.place: passage for passage in everything}
        for place, hits in by_place.items():
            yield [finding for finding in findings_of(known[place], hits) if not hide(finding)]
        self.memory.tidy()

    def check_block(
        self,
        issue: Issue,
        place: str,
        registers: Registers,
        *,
        past: Iterable[str] = (),
        ignores: "Ignores | None" = None,
    ) -> tuple[Finding, ...]:
        """The findings of the rules that look at one place alone (a block's id, or a place of `model.ids`)."""
        context = Context(registers, issue.date)
        everything = tuple(passages(issue))
        view = View(issue, everything, context, facts=self.memory.facts)
        spell = self._spelling(view, past)
        hide = _hidden_by(ignores, registers, issue.id)
        found: list[Finding] = []
        for passage in everything:
            if passage.place == place or passage.place.startswith(f"{place}/"):
                hits = [*self.memory.recall(passage, context, self.rules), *spell(passage)]
                found += [finding for finding in findings_of(passage, hits) if not hide(finding)]
        return tuple(found)

    def _spelling(
        self, view: View, past: Iterable[str], cancelled: Callable[[], bool] = lambda: False
    ) -> Callable[[Passage], Found]:
        if self.speller is None:
            return lambda _passage: ()
        from .rules.spelling import speller_hits

        return speller_hits(self.speller, view, past, cancelled)


def _hidden_by(ignores: "Ignores | None", registers: Registers, issue_id: str) -> Callable[[Finding], bool]:
    never = frozenset(registers.never)
    return lambda finding: finding.text in never or (ignores is not None and ignores.hides(finding, issue_id))


def findings_of(passage: Passage, found: Iterable[tuple[Rule, Hit]]) -> list[Finding]:
    """Hits as findings, in order. Equal proposals of two rules for one place are said once, by the graver."""
    seen: dict[tuple[str, str], int] = {}
    findings = []
    for rule, hit in _distinct(found):
        text = passage.text[hit.start : hit.end]
        context = context_of(passage.text, hit.start, hit.end)
        nth = seen.get((rule.id, context), 0)
        seen[rule.id, context] = nth + 1
        findings.append(_finding(passage, rule, hit, text, context, nth))
    return findings


def _finding(passage: Passage, rule: Rule, hit: Hit, text: str, context: str, nth: int) -> Finding:
    return Finding(
        id=finding_id(rule.id, passage.place, text, context, nth),
        rule=rule.id,
        severity=hit.severity or rule.severity,
        article=passage.article,
        block=passage.place,
        start=hit.start,
        end=hit.end,
        text=text,
        suggestion=hit.suggestion,
        message=hit.message or rule.why,
        weight=weight_of(rule, text, hit.suggestion, doubled=passage.zone in DOUBLED),
        clause=rule.clause,
        name=rule.name,
        category=rule.category,
        repairable=rule.repair and bool(hit.suggestion),
        context=context,
    )


_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}


def _distinct(found: Iterable[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """One hit for each place and proposal, sorted by place; of overlapping ones with one effect the graver stays."""
    ordered = sorted(
        found, key=lambda pair: (pair[1].start, pair[1].end, _GRAVITY[pair[1].severity or pair[0].severity])
    )
    kept: list[tuple[Rule, Hit]] = []
    for rule, hit in ordered:
        same = [k for k, (_, other) in enumerate(kept[-6:], max(0, len(kept) - 6)) if _says_the_same(hit, other)]
        if not same:
            kept.append((rule, hit))
        elif _GRAVITY[hit.severity or rule.severity] < _GRAVITY[kept[same[0]][1].severity or kept[same[0]][0].severity]:
            kept[same[0]] = (rule, hit)
    return kept


def _says_the_same(one: Hit, other: Hit) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return one.suggestion == other.suggestion or not one.suggestion or not other.suggestion
    overlap = one.start < other.end and other.start < one.end
    return overlap and bool(one.suggestion) and _in_each_other(one.suggestion, other.suggestion)


def _in_each_other(one: str, other: str) -> bool:
    return one in other or other in one


def report_of(issue: Issue, findings: Iterable[Finding]) -> Report:
    """The findings in reading order with the estimated error rate."""
    order = {passage.place: number for number, passage in enumerate(passages(issue))}
    merged: dict[str, list[Finding]] = {}
    for finding in findings:
        merged.setdefault(finding.block, []).append(finding)
    kept = [
        finding
        for place in sorted(merged, key=lambda p: order.get(p, len(order)))
        for finding in _merged(merged[place])
    ]
    errors = counted_errors(kept)
    characters = characters_of(issue)
    return Report(tuple(kept), characters, rate(errors, characters), errors)


def _merged(findings: list[Finding]) -> list[Finding]:
    """The findings of one place, those of the whole issue among those of the text; the same said once."""
    findings = sorted(findings, key=lambda f: (f.start, f.end, _GRAVITY[f.severity]))
    kept: list[Finding] = []
    for finding in findings:
        if not any(_same_place(finding, other) for other in kept[-6:]):
            kept.append(finding)
    return kept


def _same_place(one: Finding, other: Finding) -> bool:
    return (one.start, one.end) == (other.start, other.end) and one.suggestion == other.suggestion


def check(
    issue: Issue,
    registers: Registers,
    *,
    speller: "Speller | None" = None,
    pages: "Pages | None" = None,
    ledger: "Iterable[Entry]" = (),
    past: Iterable[str] = (),
    ignores: "Ignores | None" = None,
) -> Report:
    """Proofread an issue from nothing."""
    reader = Proofreader.load(speller)
    return reader.check(issue, registers, pages=pages, ledger=ledger, past=past, ignores=ignores)


def check_block(
    issue: Issue, place: str, registers: Registers, *, speller: "Speller | None" = None
) -> tuple[Finding, ...]:
    """Proofread one place of an issue from nothing."""
    return Proofreader.load(speller).check_block(issue, place, registers)


__all__ = ["Memory", "Proofreader", "check", "check_block", "findings_of", "report_of"]
