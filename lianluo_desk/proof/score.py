"""The estimated error rate by the official counting rules (《报纸期刊质量管理规定》国新出发〔2020〕10号, 附件).

Errors of titles and masthead weigh double (already in a finding's weight), the same slip counts three times at most,
the use of numerals and the layout one error an issue at most. A finding of tier 错误 counts in full, one of tier 疑似
by half, a hint not at all.
"""

from collections import defaultdict
from collections.abc import Iterable

from ..model.issue import Issue
from .finding import Finding, Severity

LIMIT = 2.0
"""Errors per 10,000 characters that a periodical may have."""
REPEATS = 3
_SHARE: dict[Severity, float] = {"error": 1.0, "warning": 0.5, "hint": 0.0}


def characters_of(issue: Issue) -> int:
    """The characters of all articles with punctuation, without white space."""
    return issue.characters


def counted_errors(findings: Iterable[Finding]) -> float:
    """The errors as an examiner would count them, caps considered."""
    from .rules import BY_ID

    repeats: dict[tuple[str, str, str], int] = defaultdict(int)
    capped: dict[str, float] = defaultdict(float)
    total = 0.0
    for finding in findings:
        rule = BY_ID.get(finding.rule)
        counting = rule.counting if rule else "each"
        slip = (finding.rule, finding.text, finding.suggestion)
        repeats[slip] += 1
        if counting == "never" or repeats[slip] > REPEATS:
            continue
        worth = finding.weight * _SHARE[finding.severity]
        if counting == "each":
            total += worth
        else:
            capped[counting] += worth
    return round(total + sum(min(worth, 1.0) for worth in capped.values()), 4)


def rate(errors: float, characters: int) -> float:
    """Errors per 10,000 characters, to two places."""
    return round(errors * 10_000 / characters, 2) if characters else 0.0
