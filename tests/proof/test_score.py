"""The error rate by the official counting rules: every expected figure is worked out by hand beside it."""

import pytest

from lianluo_desk.proof import Registers, check
from lianluo_desk.proof.finding import Finding, Report, Severity
from lianluo_desk.proof.rules import BY_ID
from lianluo_desk.proof.score import counted_errors, rate, weight_of

from .trying import issue_of


def found(
    rule: str, times: int = 1, *, severity: Severity = "error", text: str = "甲", suggestion: str = "乙"
) -> list[Finding]:
    """That many equal findings of a rule."""
    known = BY_ID[rule]
    weight = weight_of(known, text, suggestion, doubled=False)
    return [
        Finding(
            f"{rule}{k}", rule, severity, "a1", "b0", k, k + 1, text, suggestion, "", weight,  # type: ignore[arg-type]
            category=known.category,
        )
        for k in range(times)
    ]  # fmt: skip


def reported(text: str) -> Report:
    return check(issue_of(text), Registers.seed())


@pytest.mark.parametrize(
    ("rule", "text", "suggestion", "weight"),
    [
        ("C01", "签定", "签订", 1.0),  # one wrong character
        ("C01", "再接再励", "再接再厉", 1.0),
        ("C01", "走头无路了", "走投无路了", 1.0),
        ("R03", "的的", "的", 1.0),  # one needless character
        ("R02", "走访走访", "走访", 2.0),  # two needless characters
        ("R05", "思想", "思想为指导", 2.0),  # three missing characters
        ("R04b", "要认真学习贯彻，要认真学习贯彻", "要认真学习贯彻", 4.0),  # eight needless characters
        ("P01", ",", "，", 0.1),  # a mark of punctuation
        ("C07", "錶錶", "表表", 0.5),  # characters that are no standard ones
        ("N04", "93.8%", "92.8%", 1.0),  # a figure, whatever its digits
        ("N03", "2月30日", "", 1.0),
    ],
)
def test_what_one_finding_is_charged_with(rule: str, text: str, suggestion: str, weight: float) -> None:
    assert weight_of(BY_ID[rule], text, suggestion, doubled=False) == weight
    assert weight_of(BY_ID[rule], text, suggestion, doubled=True) == 2 * weight


@pytest.mark.parametrize(
    ("findings", "errors"),
    [
        (found("C01", 1), 1.0),
        (found("C01", 3), 3.0),
        (found("C01", 7), 3.0),  # the same slip counts three times at most
        ([*found("C01", 4), *found("C01", 4, text="丙")], 6.0),  # two slips, three times each
        (found("P01", 20), 2.0),  # marks of punctuation count every time: 20 × 0.1
        (found("N22", 3), 0.3),  # the use of numerals: 0.1 each …
        ([*found("N22", 3), *found("N05", 3), *found("N08", 3), *found("C13", 3)], 1.2),  # … three rules 0.9, C13 0.3
        ([f for k in range(15) for f in found("N22", 1, text=str(k))], 1.0),  # … one error an issue at most
        ([f for k in range(5) for f in found("C07", 1, text=f"錶{k}")], 1.5),  # 5 × 0.5, but 1.5 at most
        (found("C03", 1, severity="warning"), 0.5),  # doubtful: by half
        (found("C01", 1, severity="hint"), 0.0),  # hints: not at all
        (found("W04", 2), 0.0),  # privacy is no error of the text
        ([], 0.0),
    ],
)
def test_what_an_issue_is_charged_with(findings: list[Finding], errors: float) -> None:
    assert counted_errors(findings) == pytest.approx(errors)


def test_an_error_in_a_title_counts_double() -> None:
    body = reported("题：代表工作\n会议签定了责任书。")
    title = reported("题：签定责任书\n会议签订了责任书。")
    assert (body.errors, title.errors) == (1.0, 2.0)


def test_the_rate_of_a_short_issue_with_one_slip_is_over_the_line() -> None:
    # 3,500 characters and one wrong one: 1 ÷ 3,500 × 10,000 = 2.86
    assert rate(1.0, 3_500) == 2.86
    assert rate(0.7, 3_500) == 2.0
    assert rate(3.0, 0) == 0.0


def test_an_issue_worked_out_by_hand() -> None:
    # 签定 (error, 1) + 2月30日 (error, 1) + 认真的听取了 (doubtful, 1 ÷ 2) + 两个逗号 (doubtful, 2 × 0.1 ÷ 2) = 2.6
    report = reported("会议于2月30日召开,代表们认真的听取了汇报,双方签定了责任书。")
    assert {finding.rule for finding in report.findings} == {"N03", "P01", "D01", "C01"}
    assert report.errors == 2.6
    assert report.characters == 6 + 32  # title and body, marks counted
    assert report.errors_per_10000 == round(2.6 / 38 * 10_000, 2)
