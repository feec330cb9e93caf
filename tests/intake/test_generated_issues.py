"""Whatever way a past issue was typed and scanned, its facts are read."""

import datetime

import pytest

from lianluo_desk.intake import read_text
from tests.intake.generated_issues import COMPILER, Printer


@pytest.mark.parametrize("seed", range(40))
def test_the_facts_of_a_made_up_issue_are_read(seed: int) -> None:
    text, facts = Printer(seed).issue()
    issue = read_text(text).issue
    assert (issue.number, issue.cumulative) == (facts.number, facts.cumulative)
    assert issue.date == datetime.date(*facts.date)
    assert (issue.masthead.title, issue.masthead.compiler) == ("联络动态", COMPILER)
    assert [(article.title, article.subtitle, article.byline) for article in issue.articles] == [
        (title, subtitle, byline) for title, subtitle, byline, _ in facts.articles
    ]
    assert [[block.text for block in article.body] for article in issue.articles] == [
        list(body) for *_, body in facts.articles
    ]
    assert [(level.label, len(level.lines)) for level in issue.distribution] == facts.levels
    foot = issue.colophon
    assert foot.editors == ("石韧", "吴静波")
    assert (foot.phone, foot.email) == ("0731—85309270", "hnrddldt@163.com")
    assert foot.approval == "湘党简准字〔2000〕第28号"
