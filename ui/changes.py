"""Edits of an issue as pure functions: each gives a new Issue that shares what did not change."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lianluo_desk.model.ids import new_id
from lianluo_desk.model.issue import Article, DistributionLevel, Issue, Status


def find_article(issue: Issue, article_id: str) -> int:
    """The index of an article; -1 when it is not there."""
    return next((n for n, article in enumerate(issue.articles) if article.id == article_id), -1)


def move_article(issue: Issue, article_id: str, target: int) -> Issue:
    """The article at index `target` (of the list without it)."""
    here = find_article(issue, article_id)
    if here < 0:
        return issue
    articles = list(issue.articles)
    moved = articles.pop(here)
    articles.insert(min(max(target, 0), len(articles)), moved)
    return replace(issue, articles=tuple(articles))


def add_articles(issue: Issue, articles: tuple[Article, ...], at: int | None = None) -> Issue:
    """More articles, at index `at` or at the end; ids that are taken already are made anew."""
    at = len(issue.articles) if at is None else at
    taken = ids_of(issue)
    fresh = []
    for article in articles:
        fresh.append(with_fresh_ids(article) if ids_of_article(article) & taken else article)
        taken |= ids_of_article(fresh[-1])
    return replace(issue, articles=(*issue.articles[:at], *fresh, *issue.articles[at:]))


def ids_of(issue: Issue) -> set[str]:
    """Every id in use."""
    return {taken for article in issue.articles for taken in ids_of_article(article)}


def ids_of_article(article: Article) -> set[str]:
    return {article.id, *(block.id for block in article.body)}


def with_fresh_ids(article: Article) -> Article:
    """The same article as another one."""
    return replace(article, id=new_id(), body=tuple(replace(block, id=new_id()) for block in article.body))


def remove_article(issue: Issue, article_id: str) -> Issue:
    return replace(issue, articles=tuple(article for article in issue.articles if article.id != article_id))


def brings(before: Issue, after: Issue, characters: int) -> bool:
    """Whether an edit has brought more than that many characters: with new paragraphs, or as others grew."""
    known = {article.id: article for article in before.articles}
    total = 0
    for article in after.articles:
        old = known.get(article.id)
        if old is article:
            continue
        lengths = {} if old is None else dict(_lengths(old))
        for place, length in _lengths(article):
            total += max(0, length - lengths.get(place, 0))
            if total > characters:
                return True
    return False


def _lengths(article: Article) -> Iterator[tuple[str, int]]:
    """Each place of an article's text with its length."""
    yield from (("title", len(article.title)), ("subtitle", len(article.subtitle or "")))
    yield "note", len(article.note or "")
    for block in article.body:
        yield block.id, sum(len(run.text) for run in block.runs)


def set_status(issue: Issue, article_id: str, status: Status) -> Issue:
    articles = tuple(replace(one, status=status) if one.id == article_id else one for one in issue.articles)
    return replace(issue, articles=articles)


def set_masthead(issue: Issue, **fields: Any) -> Issue:
    return replace(issue, masthead=replace(issue.masthead, **fields))


def set_colophon(issue: Issue, **fields: Any) -> Issue:
    return replace(issue, colophon=replace(issue.colophon, **fields))


def set_date(issue: Issue, date: datetime.date | None) -> Issue:
    """The date, and with it the year that the number belongs to."""
    return replace(issue, date=date, year=date.year if date else issue.year)


def set_distribution(issue: Issue, levels: tuple[DistributionLevel, ...]) -> Issue:
    return replace(issue, distribution=levels)


def distribution_text(levels: tuple[DistributionLevel, ...]) -> str:
    """The list as an editor writes it: `送：` before the first line of a level, one line each."""
    lines = []
    for level in levels:
        rows = level.lines or ("",)
        lines.append(f"{level.label}：{rows[0]}")
        lines.extend(f"　　{row}" for row in rows[1:])
    return "\n".join(lines)


def distribution_of(text: str) -> tuple[DistributionLevel, ...]:
    """The list that a text writes; a line that does not begin with a label belongs to the level above."""
    levels: list[tuple[str, list[str]]] = []
    for raw in text.split("\n"):
        label, colon, rest = raw.strip().replace(":", "：", 1).partition("：")
        if colon and 0 < len(label) <= 4 and raw[:1] not in " 　\t":
            levels.append((label, [rest.strip()] if rest.strip() else []))
        elif raw.strip():
            if not levels:
                levels.append(("送", []))
            levels[-1][1].append(raw.strip())
    return tuple(DistributionLevel(label, tuple(lines)) for label, lines in levels)
