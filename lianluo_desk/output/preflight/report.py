"""What preflight says: findings in plain Chinese, each with its place and a way out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "hint"]
_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}

MANY = 12
"""Findings of one rule that are told one by one; further ones are only counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be. `page` counts from 1, 0 is the whole file; `place` is where on the page,
    or a place of `model.ids` in the findings of an issue; `message` is one sentence, `hint` says what to do.
    """

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    page: int = 0
    place: str = ""

    @property
    def sentence(self) -> str:
        """The message with page and place before it."""
        where = (f"第 {self.page} 页" if self.page else "") + (self.place if self.place.startswith("，") else "")
        return f"{where}：{self.message}" if where and not self.message.startswith(where) else self.message


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, errors first, and the purpose that the file was held against ("" when it could not be read)."""

    findings: tuple[Finding, ...] = ()
    purpose: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")

    def to_json(self) -> dict[str, Any]:
        """The report as `preflight --json` prints it."""
        found = [
            {
                "rule": each.rule,
                "severity": each.severity,
                "page": each.page or None,
                "message": each.sentence,
                "hint": each.hint,
            }
            for each in self.findings
        ]
        return {"findings": found, "ok": self.ok}


def report_of(findings: Iterable[Finding], purpose: str) -> Report:
    """The findings once each, in the order of weight and page; a rule that is broken everywhere is told a few times."""
    unique = sorted(dict.fromkeys(findings), key=lambda each: (_ORDER[each.severity], each.page))
    told: dict[str, int] = {}
    kept: list[Finding] = []
    for finding in unique:
        told[finding.rule] = told.get(finding.rule, 0) + 1
        if told[finding.rule] <= MANY:
            kept.append(finding)
    for rule, count in told.items():
        if count > MANY:
            last = next(each for each in kept if each.rule == rule)
            kept.append(Finding(rule, last.severity, f"同样的问题还有 {count - MANY} 处，没有一一列出。", last.hint))
    return Report(tuple(sorted(kept, key=lambda each: _ORDER[each.severity])), purpose)
