"""Proofreading at the desk: the house's knowledge, the register and past wording brought together for one issue."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..model.issue import Issue
from .house import House

if TYPE_CHECKING:
    from ..archive import Archive
    from ..ledger import Entry
    from ..model.publication import Publication
    from ..proof import Finding, Ignores, Proofreader, Registers, Report
    from ..proof.ignoring import Reach
    from ..typeset.pages import Pages

PAST_ISSUES = 40
"""How many of the latest issues show what is house usage."""


class Proofing:
    """The desk's room for proofreading. `own` gives an issue's publication where its profile is installed here,
    `entries` its register of numbers."""

    def __init__(
        self,
        house: House,
        kept: "Callable[[], Archive | None]",
        own: "Callable[[Issue], Publication | None]",
        entries: "Callable[[Issue], Iterable[Entry]]",
    ) -> None:
        self.house = house
        self._kept, self._own, self._entries = kept, own, entries
        self._seen: tuple[tuple[str, str], ...] = ()
        self._past: tuple[str, ...] = ()

    @cached_property
    def reader(self) -> "Proofreader":
        """The proofreader with its memory; the language model is read at its first check."""
        from ..proof import Proofreader
        from ..proof.spelling import Speller

        return Proofreader.load(Speller.load())

    def registers(self, issue: Issue) -> "Registers":
        """What came with the program and what the house has written down. Another house's masthead and lists are
        not ours to judge: the profile is left out where it is not installed."""
        from ..proof import Registers

        return Registers.seed(self._own(issue)).joined(self.house.registers())

    def past(self, issue: Issue) -> tuple[str, ...]:
        """Titles and bodies of the latest past issues, the issue itself left out; read again when one has changed."""
        kept = self._kept()
        if kept is None:
            return ()
        summaries = kept.issues(publication=issue.publication, limit=PAST_ISSUES + 1)
        seen = tuple((one.id, one.hash) for one in summaries if one.id != issue.id)
        if seen != self._seen:
            self._past = tuple(text for one_id, _ in seen for text in _texts(kept.get(one_id)))
            self._seen = seen
        return self._past

    def check(self, issue: Issue, pages: "Pages | None" = None, *, ignoring: bool = True) -> "Report":
        """Everything that is found; with `ignoring` less what the editor has decided to leave alone."""
        from ..proof.engine import report_of

        ignores = self.house.ignores() if ignoring else None
        return report_of(issue, (found for batch in self.batches(issue, pages, ignores) for found in batch))

    def decided(
        self, issue: Issue, pages: "Pages | None" = None, repaired: "Sequence[Finding]" = ()
    ) -> "tuple[Report, Report, dict[str, str]]":
        """The report that counts, one that leaves nothing out, and what became of its findings by their id.

        What is found again is open, though it was repaired once.
        """
        from ..proof.engine import report_of

        ignores = self.house.ignores()
        found = self.check(issue, pages, ignoring=False).findings
        again = {finding.id for finding in found}
        repaired = [finding for finding in repaired if finding.id not in again]
        everything = [*repaired, *found]
        open_ones = [finding for finding in found if not ignores.hides(finding, issue.id)]
        counted = report_of(issue, open_ones)
        listed = replace(report_of(issue, everything), errors=counted.errors, errors_per_10000=counted.errors_per_10000)
        return counted, listed, decisions_on(listed, issue, ignores, repaired)

    def batches(
        self,
        issue: Issue,
        pages: "Pages | None" = None,
        ignores: "Ignores | None" = None,
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> "Iterator[list[Finding]]":
        """The findings place by place; ends early once `cancelled()` says so. For a thread in the background."""
        return self.reader.iter_check(
            issue,
            self.registers(issue),
            ledger=tuple(self._entries(issue)),
            pages=pages,
            past=self.past(issue),
            ignores=ignores,
            cancelled=cancelled,
        )


_DECIDED: "dict[Reach, str]" = {"here": "不改（本处）", "issue": "不改（本期）", "always": "不改（一律）"}


def decisions_on(
    report: "Report", issue: Issue, ignores: "Ignores", repaired: "Iterable[Finding]" = ()
) -> dict[str, str]:
    """What became of the findings of a report that leaves nothing out: left alone, or put right meanwhile."""
    decided = {finding.id: "已改" for finding in repaired}
    for finding in report.findings:
        reach = ignores.reach_of(finding, issue.id)
        if reach is not None:
            decided[finding.id] = _DECIDED[reach]
    return decided


def _texts(issue: Issue) -> list[str]:
    return [text for article in issue.articles for text in (article.title, *(block.text for block in article.body))]
