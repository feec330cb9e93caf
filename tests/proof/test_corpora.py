"""Whole texts written for this: clean ones, in which little may be found, and errors planted by a list of their own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from lianluo_desk.model.issue import Article, Block, Byline, Issue, Masthead, Run
from lianluo_desk.proof import Finding, Proofreader, Registers
from lianluo_desk.proof.spelling import Speller

from .trying import Wanted, issue_of, wanted, written

FIXTURES = Path(__file__).parent.parent / "fixtures" / "proof"
DAY = date(2024, 11, 20)
HEADINGS = ("一、", "二、", "三、", "四、")


@cache
def reader() -> Proofreader:
    return Proofreader.load(Speller.load())


def clean_issue(name: str) -> Issue:
    """The articles of a file: `题：` begins one, `——` is its subtitle, `署名：` its byline."""
    chunks = (FIXTURES / name).read_text("utf-8").strip().removeprefix("题：").split("\n题：")
    articles = tuple(article_of(f"a{number}", chunk) for number, chunk in enumerate(chunks))
    return Issue("clean", "test", Masthead("测试简报"), date=DAY, year=DAY.year, articles=articles)


def article_of(name: str, chunk: str) -> Article:
    title, *lines = [line for line in chunk.split("\n") if line]
    article = Article(name, title)
    for number, line in enumerate(lines):
        if line.startswith("——"):
            article = replace(article, subtitle=line[2:])
        elif line.startswith("署名："):
            unit, _, names = line[3:].partition(" ")
            article = replace(article, byline=Byline(unit, tuple(names.replace(" ", "").split("、"))))
        else:
            kind = "heading1" if line.startswith(HEADINGS) and len(line) < 20 else "paragraph"
            article = replace(article, body=(*article.body, Block(f"{name}-{number}", kind, (Run(line),))))  # type: ignore[arg-type]
    return article


def test_clean_text_is_left_in_peace() -> None:
    report = reader().check(clean_issue("clean.txt"), Registers.seed())
    assert report.characters > 14_500
    assert [(found.rule, found.text) for found in report.of("error")] == []
    assert [(found.rule, found.text) for found in report.findings] == KNOWN_ALARMS
    assert len(report.findings) * 10_000 / report.characters <= 15


KNOWN_ALARMS = [("C04", "一旱"), ("K04", "县市区")]
"""What is found in the clean text all the same; each is judged in docs/proofreading.md."""


def planted() -> Iterator[tuple[str, str]]:
    """Each line's example and its remark: nothing, `别处 RULE`, or `漏 reason`."""
    for name in ("planted.txt", "planted2.txt"):
        for line in (FIXTURES / name).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                _, example, remark = (*line.split("\t"), "")[:3]
                yield example.replace("¶", "\n"), remark


def points_at(finding: Finding, error: Wanted) -> bool:
    """Whether the finding touches the place of the error; a missing character has none, so its neighbours count."""
    slack = 0 if error.text else 1
    start, end = error.start - slack, error.start + len(error.text) + slack
    return finding.block == error.place and finding.start < end and finding.end > start


@pytest.mark.parametrize(("example", "remark"), list(planted()))
def test_planted_errors_are_found_or_said_to_be_missed(example: str, remark: str) -> None:
    findings = reader().check(issue_of(written(example), day=DAY), Registers.seed()).findings
    missed = [error for error in wanted(example) if not any(points_at(found, error) for found in findings)]
    how, _, which = remark.partition(" ")
    if how == "别处":
        assert which in {found.rule for found in findings}
    else:
        assert bool(missed) == (how == "漏"), [(found.rule, found.text) for found in findings]
