"""What the editor has decided to leave alone: here, in this issue, or always. Values, so that undo is the old value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from .finding import Finding

Reach = Literal["here", "issue", "always"]


@dataclass(frozen=True, slots=True)
class Ignore:
    """One decision. `place` and `context` say where, for "here"; `issue` in which issue, unless "always"."""

    reach: Reach
    rule: str
    text: str
    suggestion: str = ""
    issue: str = ""
    place: str = ""
    context: str = ""

    def hides(self, finding: Finding, issue_id: str) -> bool:
        """Whether the decision covers that finding of that issue."""
        if (self.rule, self.text, self.suggestion) != (finding.rule, finding.text, finding.suggestion):
            return False
        if self.reach == "always":
            return True
        if self.issue != issue_id:
            return False
        return self.reach == "issue" or (self.place, self.context) == (finding.block, finding.context)


@dataclass(frozen=True, slots=True)
class Ignores:
    """The decisions in the order they were taken."""

    entries: tuple[Ignore, ...] = ()

    def adding(self, finding: Finding, reach: Reach, issue_id: str) -> "Ignores":
        """The decisions with one more."""
        entry = Ignore(reach, finding.rule, finding.text, finding.suggestion)
        if reach != "always":
            entry = replace(entry, issue=issue_id)
        if reach == "here":
            entry = replace(entry, place=finding.block, context=finding.context)
        return self if entry in self.entries else Ignores((*self.entries, entry))

    def without(self, entry: Ignore) -> "Ignores":
        """The decisions without that one."""
        return Ignores(tuple(other for other in self.entries if other != entry))

    def hides(self, finding: Finding, issue_id: str) -> bool:
        """Whether any decision covers the finding."""
        return any(entry.hides(finding, issue_id) for entry in self.entries)

    def reach_of(self, finding: Finding, issue_id: str) -> Reach | None:
        """How far the first decision that covers the finding reaches, None when there is none."""
        return next((entry.reach for entry in self.entries if entry.hides(finding, issue_id)), None)

    def json(self) -> list[dict[str, str]]:
        """Plain values for a store."""
        return [{name: getattr(entry, name) for name in Ignore.__match_args__} for entry in self.entries]

    @classmethod
    def from_json(cls, values: Iterable[Mapping[str, Any]]) -> "Ignores":
        """The decisions of a store; what does not read as one is left out."""
        kept = []
        for value in values:
            known = {name: str(value[name]) for name in Ignore.__match_args__ if name in value}
            if known.get("reach") in ("here", "issue", "always") and {"rule", "text"} <= known.keys():
                kept.append(Ignore(**known))  # type: ignore[arg-type]
        return cls(tuple(kept))
