"""What proofreading says: findings, each with place, reason, suggestion and weight."""

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "hint"]  # 错误、疑似、提示
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `start` and `end` count code points of the text at `block`, a place of `model.ids`.

    `article` is "" for masthead, distribution and colophon. `suggestion` is what `text` should read, "" when there is
    no proposal; `repairable` says that putting it there by one key is safe. `id` is the same in every check as long as
    the finding and its neighbourhood are. `weight` is in errors, doubled where the counting rules double it.
    """

    id: str
    rule: str
    severity: Severity
    article: str
    block: str
    start: int
    end: int
    text: str
    suggestion: str
    message: str
    weight: float
    clause: str = ""
    name: str = ""
    category: str = ""
    repairable: bool = False
    context: str = ""  # the characters around, by which "ignore here" knows the place again

    def json(self) -> dict[str, Any]:
        """The members of the command line's contract."""
        names = (
            "rule", "severity", "article", "block", "start", "end", "text", "suggestion", "message", "weight",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}


def context_of(text: str, start: int, end: int) -> str:
    """What stands around a finding, the finding itself marked off."""
    return f"{text[max(0, start - _CONTEXT) : start]}｜{text[end : end + _CONTEXT]}"


def finding_id(rule: str, place: str, text: str, context: str, nth: int) -> str:
    """An id that survives edits elsewhere in the block; `nth` tells equal ones apart."""
    key = "\x1f".join((rule, place, text, context, str(nth)))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of an issue in reading order, and its estimated error rate per 10,000 characters."""

    findings: tuple[Finding, ...]
    characters: int
    errors_per_10000: float
    errors: float = 0.0  # counted errors, weights and caps considered

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    def json(self) -> dict[str, Any]:
        """What `check --json` prints."""
        return {
            "findings": [finding.json() for finding in self.findings],
            "characters": self.characters,
            "errors_per_10000": self.errors_per_10000,
        }
