"""The issue's own sense before print: numbers against the register, dates, masthead, 版记, pages."""

import datetime
from dataclasses import replace

import pytest

from lianluo_desk.ledger import Entry
from lianluo_desk.model.issue import Article, Block, Colophon, Image
from lianluo_desk.output.preflight import Report, preflight_issue
from lianluo_desk.typeset.pages import Notice
from tests.output.press_samples import real

DAY = datetime.date(2018, 6, 13)
OWN = Entry("regular", 2018, 16, 560, DAY, "issued")
BEFORE = Entry("regular", 2018, 15, 559, datetime.date(2018, 6, 1), "issued")


def check(entries=None, today=None, pages=None, story=None, **changes) -> Report:
    sample = real()
    issue = replace(sample.issue, **changes)
    return preflight_issue(issue, pages or sample.pages, story or sample.story, entries, today=today)


def told(report: Report) -> dict[str, str]:
    return {finding.rule: finding.message for finding in report.findings if finding.severity != "hint"}


def test_the_real_issue_has_no_fault():
    assert told(check([BEFORE, OWN])) == {}
    assert check().ok


def test_the_number_of_sheets_is_only_a_hint():
    (finding,) = (each for each in check().findings if each.rule == "page-count")
    assert finding.severity == "hint"
    assert finding.message == "一共 6 页，骑马订要凑成 8 页，会多出 2 面空白。"


@pytest.mark.parametrize(
    ("entries", "rule", "words"),
    [
        ([BEFORE, replace(OWN, cumulative=561)], "issue-cumulative", "登记簿里这一期是总第561期"),
        ([replace(OWN, date=datetime.date(2018, 6, 14))], "issue-date", "登记簿里这一期是2018年6月14日"),
        ([replace(OWN, state="void", reason="停刊")], "issue-number", "已作废"),
        ([replace(BEFORE, cumulative=560)], "issue-number", "总第560期已被占用"),
        ([replace(BEFORE, date=datetime.date(2018, 7, 1))], "issue-number", "先后"),
        ([Entry("regular", 2018, 13, 557, None, "issued")], "issue-number", "跳过了第14期"),
    ],
)
def test_numbers_are_held_against_the_register(entries, rule, words):
    report = check(entries)
    assert not report.ok
    assert words in told(report)[rule]


def test_missing_numbers_and_dates_are_errors():
    assert told(check(number=None))["issue-number"] == "没有期号。"
    assert told(check(date=None))["issue-date"] == "没有日期。"
    assert "不在2017年" in told(check(year=2017))["issue-date"]
    report = check(cumulative=None)
    assert "issue-cumulative" in told(report)
    assert report.ok


def test_a_date_far_from_today_is_asked_about_until_it_is_printed():
    far = datetime.date(2019, 1, 1)
    assert "超过两个月" in told(check(today=far, status="editing"))["issue-date"]
    assert "issue-date" not in told(check(today=far, status="archived"))
    assert "issue-date" not in told(check(today=DAY + datetime.timedelta(days=5), status="editing"))


def test_print_date_and_issue_date_are_compared():
    early = replace(real().issue.colophon, print_date=datetime.date(2018, 6, 1))
    assert "早于" in told(check(colophon=early))["print-date"]


def test_the_masthead_is_complete():
    bare = replace(real().issue.masthead, title=" ", compiler=None)
    messages = [finding.message for finding in check(masthead=bare).errors]
    assert messages == ["报头没有刊名。", "报头没有编印单位。"]


def test_articles_have_titles_bodies_and_told_pictures():
    picture = Block("im", "image", image=Image("a" * 64))
    articles = (Article("a1", "", body=(picture,)), Article("a2", "标题"), Article("a3", "来稿", status="manuscript"))
    found = told(check(articles=articles))
    assert {"article-title", "article-body", "figure-alt"} <= found.keys()
    assert "articles" in told(check(articles=()))


def test_the_foot_is_there_complete_and_on_an_even_last_page():
    assert "没有发送名单" in told(check(distribution=()))["foot"]
    report = check(colophon=Colophon())
    assert report.ok
    assert "foot" in told(report)
    sample = real()
    bare = replace(sample.story, blocks=sample.story.blocks[:-1])
    assert told(check(story=bare))["foot"] == "没有版记。"
    odd = replace(sample.pages, pages=sample.pages.pages[1:])
    renumbered = replace(odd, pages=tuple(replace(page, number=page.number - 1) for page in odd.pages))
    assert "应在双数页" in told(check(pages=renumbered))["foot-place"]
    assert "双面印刷应是双数" in told(check(pages=renumbered))["page-count"]
    longer = replace(sample.pages, pages=(*sample.pages.pages, sample.pages.pages[1]))
    assert "不在最后一页" in told(check(pages=longer))["foot-place"]


def test_what_composition_noticed_is_passed_on_with_its_weight():
    notices = (
        Notice("missing-image", "找不到图片“甲”，版面上留了空框。", 2, "b1"),
        Notice("widow", "孤行。", 3),
        Notice("low-resolution", "太糊。", 1),
    )
    report = check(pages=replace(real().pages, notices=notices))
    weights = {finding.rule: (finding.severity, finding.page) for finding in report.findings}
    assert weights["layout-missing-image"] == ("error", 2)
    assert weights["layout-low-resolution"] == ("warning", 1)
    assert weights["layout-widow"] == ("hint", 3)
    assert all(finding.hint for finding in report.findings)
