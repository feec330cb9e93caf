"""Issues for the tests of the archive, in words of their own."""

from dataclasses import replace
from datetime import date

from lianluo_desk.model.ids import seeded_ids
from lianluo_desk.model.issue import Article, Block, Byline, Issue, Masthead, Run


def article(title: str, *body: str, unit: str | None = None, names: tuple[str, ...] = (), seed: str = "") -> Article:
    make = seeded_ids((title + seed).encode())
    blocks = tuple(Block(make(), runs=(Run(text),)) for text in body)
    byline = Byline(unit, names) if unit or names else None
    return Article(make(), title, body=blocks, byline=byline)


def issue(
    number: int | None = 16,
    year: int | None = 2018,
    cumulative: int | None = 560,
    day: date | None = date(2018, 6, 13),
    articles: tuple[Article, ...] = (),
    seed: str = "",
) -> Issue:
    make = seeded_ids(f"{seed}{year}-{number}".encode())
    return Issue(
        make(),
        "lianluo",
        Masthead("联络动态"),
        year=year,
        number=number,
        cumulative=cumulative,
        date=day,
        articles=articles
        or (article("开展代表活动", "六月初，各小组分别走访了代表。", unit="联络处", names=("容畅",)),),
    )


def numbered(number: int) -> Issue:
    """The issue of that number in 2018, some days after the one before."""
    return issue(number, 2018, 544 + number, date(2018, 1 + (number - 1) // 3, 1 + (number - 1) % 3 * 9))


def retitled(of: Issue, title: str) -> Issue:
    """The issue with another title on its first article."""
    return replace(of, articles=(replace(of.articles[0], title=title), *of.articles[1:]))


def typed(of: Issue, text: str) -> Issue:
    """The issue with other text in the first block of its first article."""
    first = of.articles[0]
    block = replace(first.body[0], runs=(Run(text),))
    return replace(of, articles=(replace(first, body=(block, *first.body[1:])), *of.articles[1:]))


def text_of(of: Issue) -> str:
    return of.articles[0].body[0].text
