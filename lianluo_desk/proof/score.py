"""The estimated error rate by the official counting rules (《报纸期刊质量管理规定》国新出发〔2020〕10号, 附件).

Errors of titles and masthead weigh double (already in a finding's weight). Wrong, missing and needless characters count
one for one character, two for two to five, four for more; the same slip of words counts three times at most (marks of
punctuation each time); the use of numerals and the layout one error an issue at most, characters that are no standard
ones one and a half. A finding of tier 错误 counts in full, one of tier 疑似 by half, a hint not at all.
"""

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from ..model.issue import Issue
from .finding import Finding, Severity
from .rule import Counting, Rule

LIMIT = 2.0
"""Errors per 10,000 characters that a periodical may have."""
REPEATS = 3
CAPS: dict[Counting, float] = {"numerals": 1.0, "format": 1.0, "variants": 1.5}
"""The most errors of a kind that an issue is charged with."""
_BY_CHARACTERS = ("文字", "重复脱漏")
_SHARE: dict[Severity, float] = {"error": 1.0, "warning": 0.5, "hint": 0.0}


def characters_of(issue: Issue) -> int:
    """The characters of all articles with punctuation, without white space."""
    return issue.characters


def counted_errors(findings: Iterable[Finding]) -> float:
    """The errors as an examiner would count them, caps considered."""
    from .rules import BY_ID

    repeats: dict[tuple[str, str, str], int] = defaultdict(int)
    capped: dict[Counting, float] = defaultdict(float)
    total = 0.0
    for finding in findings:
        rule = BY_ID.get(finding.rule)
        counting = rule.counting if rule else "each"
        slip = (finding.rule, finding.text, finding.suggestion)
        repeats[slip] += 1
        if counting == "never" or (repeats[slip] > REPEATS and finding.category != "标点"):
            continue
        worth = finding.weight * _SHARE[finding.severity]
        if counting == "each":
            total += worth
        else:
            capped[counting] += worth
    return round(total + sum(min(worth, CAPS[counting]) for counting, worth in capped.items()), 4)


def weight_of(rule: Rule, text: str, suggestion: str, *, doubled: bool) -> float:
    """What a finding of the rule is charged with: by characters where the rule is about characters."""
    weight = rule.weight
    if weight == 1.0 and suggestion and rule.category in _BY_CHARACTERS:
        changed = _changed(text, suggestion)
        weight = 1.0 if changed <= 1 else 2.0 if changed <= 5 else 4.0
    return weight * 2 if doubled else weight


def _changed(text: str, suggestion: str) -> int:
    """How many characters are wrong, missing or needless."""
    if len(text) == len(suggestion):
        return sum(a != b for a, b in zip(text, suggestion, strict=True))
    blocks = SequenceMatcher(None, text, suggestion, autojunk=False).get_matching_blocks()
    return max(len(text), len(suggestion)) - sum(block.size for block in blocks)


def rate(errors: float, characters: int) -> float:
    """Errors per 10,000 characters, to two places."""
    return round(errors * 10_000 / characters, 2) if characters else 0.0
