"""Passages: every text of an issue with its place and the kind of place it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..model.ids import (
    article_place,
    caption_place,
    cell_place,
    colophon_place,
    distribution_place,
    masthead_place,
)
from ..model.issue import Article, Block, Issue
from ..model.places import text_at

Zone = Literal[
    "title", "subtitle", "note", "paragraph", "heading1", "heading2", "heading3", "quote", "caption", "cell",
    "byline", "masthead", "distribution", "colophon",
]  # fmt: skip
TITLES: frozenset[Zone] = frozenset(("title", "subtitle"))
HEADINGS: frozenset[Zone] = frozenset(("heading1", "heading2", "heading3"))
BODY: frozenset[Zone] = frozenset(("paragraph", "quote", "note"))
PROSE: frozenset[Zone] = TITLES | HEADINGS | BODY | {"caption", "cell"}
LISTS: frozenset[Zone] = frozenset(("byline", "masthead", "distribution", "colophon"))
EVERYWHERE: frozenset[Zone] = PROSE | LISTS
DOUBLED: frozenset[Zone] = TITLES | {"masthead"}
"""Where an error counts twice (国新出发〔2020〕10号, 附件)."""

_MASTHEAD = (
    "title", "pinyin", "number", "cumulative", "compiler", "date", "classification", "copy_number", "urgency", "signer",
)  # fmt: skip
_COLOPHON = ("editors", "phone", "email", "approval", "copies", "printer", "print_date")


@dataclass(frozen=True, slots=True)
class Passage:
    """The text at one place. `article` is "" outside the articles; `last` marks the last block of a body."""

    place: str
    zone: Zone
    text: str
    article: str = ""
    last: bool = False


def passages(issue: Issue) -> Iterator[Passage]:
    """Every text that is printed, in the order in which it is printed."""
    for part in _MASTHEAD:
        yield from _listed(issue, masthead_place(part), "masthead")
    for article in issue.articles:
        yield from article_passages(article)
    for number, level in enumerate(issue.distribution):
        for line, text in enumerate(level.lines):
            yield Passage(distribution_place(number, line), "distribution", text)
    for part in _COLOPHON:
        yield from _listed(issue, colophon_place(part), "colophon")
    for number, (_, text) in enumerate(issue.colophon.extra_lines):
        yield Passage(colophon_place(f"extra/{number}"), "colophon", text)


def _listed(issue: Issue, place: str, zone: Zone) -> Iterator[Passage]:
    try:
        text = text_at(issue, place)
    except KeyError:
        return
    if text:
        yield Passage(place, zone, text)


def article_passages(article: Article) -> Iterator[Passage]:
    """The texts of one article: note, title, subtitle, body, byline."""
    if article.note:
        yield Passage(article_place(article.id, "note"), "note", article.note, article.id)
    yield Passage(article_place(article.id, "title"), "title", article.title, article.id)
    if article.subtitle:
        yield Passage(article_place(article.id, "subtitle"), "subtitle", article.subtitle, article.id)
    for block in article.body:
        yield from block_passages(article, block)
    if article.byline:
        place = article_place(article.id, "byline")
        yield Passage(place, "byline", _byline(article), article.id)


def _byline(article: Article) -> str:
    from ..model.places import byline_text

    return byline_text(article.byline) if article.byline else ""


def block_passages(article: Article, block: Block) -> Iterator[Passage]:
    """The texts of one block: its own, its caption, its cells."""
    last = block is article.body[-1]
    if block.image is not None:
        yield Passage(caption_place(block.id), "caption", block.image.caption, article.id)
    elif block.table is not None:
        yield Passage(caption_place(block.id), "caption", block.table.caption, article.id)
        for row, cells in enumerate(block.table.rows):
            for column, text in enumerate(cells):
                yield Passage(cell_place(block.id, row, column), "cell", text, article.id)
    else:
        yield Passage(block.id, _zone(block), block.text, article.id, last)


def _zone(block: Block) -> Zone:
    return "paragraph" if block.kind == "image" or block.kind == "table" else block.kind
