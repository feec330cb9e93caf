"""Findings as underlines: which places of the sheet to mark."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from .looks import Mark


class Finding(Protocol):
    """What the sheet wants to know of a finding: positions are code points in the text at `block`."""

    @property
    def block(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def severity(self) -> str: ...


def marks_of(findings: Iterable[Finding], article_id: str) -> Mapping[str, Sequence[Mark]]:
    """Marks by block id; a field of the article (…/title) is marked by its role."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for finding in findings:
        place = finding.block
        key = place[len(article_id) + 1 :] if place.startswith(f"{article_id}/") else place
        marks[key].append(Mark(finding.start, finding.end, finding.severity))
    return marks
