"""Findings that are there without a check, at places of the bundled issue."""

import pytest

from lianluo_desk.proof.finding import Finding, context_of


@pytest.fixture
def plant(hands):
    """Put findings of texts that stand in the first article's body before the window."""

    def planted(*wanted: tuple[str, str, str], rule: str = "X01", repairable: bool = True) -> list[Finding]:
        made = []
        for severity, text, suggestion in wanted:
            taken = {(one.block, one.start) for one in made}
            made.append(_finding(hands.issue, severity, text, suggestion, rule, repairable, taken))
        hands.window.workspace.show_findings(tuple(made), "没有发现问题。", "")
        return made

    return planted


def _finding(issue, severity, text, suggestion, rule, repairable, taken) -> Finding:
    for article in issue.articles:
        for block in article.body:
            at = block.text.find(text)
            while at >= 0:
                if (block.id, at) not in taken:
                    context = context_of(block.text, at, at + len(text))
                    return Finding(
                        f"{block.id}{at}", rule, severity, article.id, block.id, at, at + len(text), text, suggestion,
                        "说明", 1.0, "GB/T 15834", "规则名", repairable=repairable, context=context,
                    )  # fmt: skip
                at = block.text.find(text, at + 1)
    raise AssertionError(text)
