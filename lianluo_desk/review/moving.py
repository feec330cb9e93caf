"""Moves in an issue: a block behind another, an article behind another."""

from dataclasses import replace

from ..model.issue import Article, Block, Issue


def move(issue: Issue, what: str, behind: str) -> Issue:
    """The issue with block or article `what` behind the place `behind` ("" for the front). Raises KeyError."""
    if any(article.id == what for article in issue.articles):
        return _move_article(issue, what, behind)
    return _move_block(issue, what, behind)


def _move_article(issue: Issue, what: str, behind: str) -> Issue:
    article = issue.article(what)
    others = [each for each in issue.articles if each.id != what]
    at = 0 if not behind else 1 + others.index(issue.article(behind))
    return replace(issue, articles=(*others[:at], article, *others[at:]))


def _move_block(issue: Issue, what: str, behind: str) -> Issue:
    block = issue.owner(what).block(what)
    home, at = _target(issue, what, behind)
    return replace(
        issue, articles=tuple(_without(a, what, block, at if a.id == home else None) for a in issue.articles)
    )


def _target(issue: Issue, what: str, behind: str) -> tuple[str, int]:
    """The article and the index in its body, once the block is taken out."""
    room, _, part = behind.partition("/")
    if part:
        article = issue.article(room)
        rest = [block for block in article.body if block.id != what]
        return article.id, len(rest) if part == "byline" else 0
    article = issue.owner(behind)
    rest = [block for block in article.body if block.id != what]
    return article.id, 1 + next(at for at, block in enumerate(rest) if block.id == behind)


def _without(article: Article, what: str, block: Block, at: int | None) -> Article:
    rest = tuple(each for each in article.body if each.id != what)
    if at is not None:
        return replace(article, body=(*rest[:at], block, *rest[at:]))
    return article if len(rest) == len(article.body) else replace(article, body=rest)
