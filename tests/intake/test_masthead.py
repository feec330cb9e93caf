"""Numbers and dates of mastheads in the spellings and places in which houses print them."""

import datetime

import pytest

from lianluo_desk.intake import read_text

BODY = "\n\n全县春耕全面展开\n\n3月以来，全县春耕全面展开。目前已备耕20万亩。\n\n（县农业局 李明）\n"


@pytest.mark.parametrize(
    ("lines", "year", "number", "cumulative"),
    [
        ("第5期（总第123期）", 2023, 5, 123),
        ("〔2023〕第5期", 2023, 5, None),
        ("[2023]第 5 期", 2023, 5, None),
        ("（2023年第5期）", 2023, 5, None),
        ("2023年第５期 总第１２３期", 2023, 5, 123),
        ("二〇二三年第五期", 2023, 5, None),
        ("第五期\n\n（总第一百二十三期）", 2023, 5, 123),
        ("第十二期 （总第二百零五期）", 2023, 12, 205),
        ("总第一二三期\n第5期", 2023, 5, 123),
        ("第 5 期\t总 123 期", 2023, 5, 123),
        ("第5号", 2023, 5, None),
        ("2023年度第5期（累计第123期）", 2023, 5, 123),
        ("第（5）期", 2023, 5, None),
        ("第廿一期", 2023, 21, None),
    ],
)
def test_numbers_in_all_spellings(lines: str, year: int, number: int, cumulative: int | None) -> None:
    reading = read_text(f"农业简报\n\n{lines}\n\n县农业局办公室编\n2023年5月8日{BODY}")
    issue = reading.issue
    assert (issue.year, issue.number, issue.cumulative) == (year, number, cumulative)
    assert issue.masthead.title == "农业简报"
    assert issue.masthead.compiler == "县农业局办公室编"
    assert [article.title for article in issue.articles] == ["全县春耕全面展开"]


@pytest.mark.parametrize(
    "line",
    [
        "县农业局办公室编　　2023年5月8日",
        "县农业局办公室编\t2023 年 5 月 8 日",
        "2023年5月8日        县农业局办公室编",
        "县农业局办公室编\n二〇二三年五月八日",
        "二○二三年五月八日\n县农业局办公室编",
        "编印单位：县农业局办公室编\n2023-05-08",
        "县农业局办公室编 2023.5.8",
    ],
)
def test_compiler_and_date_on_one_line_or_two(line: str) -> None:
    issue = read_text(f"农业简报\n第5期\n{line}{BODY}").issue
    assert issue.date == datetime.date(2023, 5, 8)
    assert issue.masthead.compiler == "县农业局办公室编"
    assert issue.masthead.title == "农业简报"
    assert len(issue.articles) == 1


@pytest.mark.parametrize("line", ["增刊第2期", "第2期（增刊）", "增刊（2）", "2023年增刊第二期"])
def test_a_supplement_is_a_series_of_its_own(line: str) -> None:
    issue = read_text(f"农业简报\n{line}\n县农业局办公室编　2023年5月8日{BODY}").issue
    assert (issue.series, issue.number) == ("supplement", 2)


def test_a_number_that_does_not_spell_itself_is_asked_about_with_what_was_meant() -> None:
    reading = read_text(f"农业简报\n第5期（总第五百六零期）\n2023年5月8日{BODY}")
    assert reading.issue.cumulative == 560
    (question,) = (question for question in reading.questions if question.where == "masthead/cumulative")
    assert question.guess == "560"
    assert "五百六十" in question.why


def test_an_impossible_date_and_a_year_that_disagrees_are_asked_about() -> None:
    impossible = read_text(f"农业简报\n第5期\n县农业局编　2023年2月30日{BODY}")
    assert impossible.issue.date is None
    assert any(question.where == "masthead/date" for question in impossible.questions)
    other = read_text(f"农业简报\n2022年第5期\n县农业局编　2023年2月3日{BODY}")
    assert any("年份" in question.why for question in other.questions)


def test_a_title_that_speaks_of_a_number_makes_no_masthead() -> None:
    reading = read_text("第5期培训班开班\n\n5月8日，第5期培训班开班。共有60人参加。\n")
    assert reading.kind == "manuscript"
    assert reading.issue.articles[0].title == "第5期培训班开班"
