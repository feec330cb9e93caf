"""Proofreading at the desk: the house's knowledge, the register and past wording brought together for one issue."""

from typing import TYPE_CHECKING

from ..model.issue import Issue

if TYPE_CHECKING:
    from ..archive import Archive
    from ..model.publication import Publication
    from ..proof import Registers

PAST_ISSUES = 40
"""How many of the latest issues show what is house usage."""


def registers_for(publication: "Publication | None", archive: "Archive | None") -> "Registers":
    """What came with the program and what the house has written down."""
    from ..proof import Registers

    seeds = Registers.seed(publication)
    if archive is None:
        return seeds
    facts = [fact for name in archive.knowledge.registers() for fact in archive.knowledge.facts(name)]
    return seeds.joined(Registers.of_facts(facts))


def past_texts(archive: "Archive", issue: Issue) -> list[str]:
    """Titles and bodies of the latest past issues, the issue itself left out."""
    found = archive.issues(publication=issue.publication, limit=PAST_ISSUES + 1)
    texts: list[str] = []
    for summary in found:
        if summary.id != issue.id:
            texts += _texts(archive.get(summary.id))
    return texts


def _texts(issue: Issue) -> list[str]:
    return [text for article in issue.articles for text in (article.title, *(block.text for block in article.body))]
