"""One-key repair: the suggestion put where the finding stands."""

from collections import defaultdict
from collections.abc import Iterable

from ..errors import DeskError
from ..model.issue import Issue
from ..model.places import text_at
from .finding import Finding
from .placing import with_replacement


def repair(issue: Issue, finding: Finding) -> Issue:
    """The issue with the finding's suggestion in place, run styles and ids kept.

    Raises DeskError when there is no suggestion or when the text has changed since the check.
    """
    if not finding.suggestion:
        raise DeskError("这一条没有改法，需要编辑自己定。", "请在文中直接修改。")
    try:
        text = text_at(issue, finding.block)
    except KeyError as error:
        raise DeskError("这一条所在的地方已经不在了。", "请重新校对。") from error
    if text[finding.start : finding.end] != finding.text:
        raise DeskError("这一处的文字已经改动，对不上了。", "请重新校对后再改。")
    return with_replacement(issue, finding.block, finding.start, finding.end, finding.suggestion)


def repair_all(issue: Issue, findings: Iterable[Finding]) -> Issue:
    """Repair every finding that has a suggestion, from the end of each text backward; of two that overlap the first.

    Raises DeskError when the text has changed since the check; then nothing is repaired.
    """
    by_place: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.suggestion:
            by_place[finding.block].append(finding)
    for place in by_place.values():
        for finding in reversed(_apart(place)):
            issue = repair(issue, finding)
    return issue


def _apart(findings: list[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, f.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept
