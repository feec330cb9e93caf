"""Findings in the window: their severities in words, their order, and which of them are of one kind."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ui.i18n import noop

if TYPE_CHECKING:
    from lianluo_desk.proof import Finding

SEVERITIES = {"error": noop("错误"), "warning": noop("疑似"), "hint": noop("提示")}


def by_severity(findings: "Iterable[Finding]") -> "list[Finding]":
    """The gravest first, in reading order within each severity."""
    order = list(SEVERITIES)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def of_one_kind(finding: "Finding", findings: "Iterable[Finding]") -> "tuple[Finding, ...]":
    """The findings that are repaired together with this one: those of its rule where the rule's repair is safe,
    otherwise only the very same slip with the very same suggestion."""
    if not finding.suggestion:
        return ()
    same = (one for one in findings if one.rule == finding.rule and one.suggestion)
    if finding.repairable:
        return tuple(one for one in same if one.repairable)
    return tuple(one for one in same if (one.text, one.suggestion) == (finding.text, finding.suggestion))


def reason_of(finding: "Finding") -> str:
    """Why it was found, and the clause that says so."""
    return f"{finding.message}（{finding.clause}）" if finding.clause else finding.message
