"""The text that stands at a place of an issue: what the offsets of findings, clicks and printed glyphs count in."""

import re
from collections.abc import Callable
from typing import TypeVar

from .dates import format_date
from .issue import Article, Block, Byline, Colophon, Issue, Masthead

_T = TypeVar("_T")
_DASH = re.compile(r"\s*(?:[—―─]+|-{2,})\s*")


def subtitle_dash(subtitle: str) -> int:
    """The length of a dash that somebody wrote before a subtitle: pages print their own, issues keep none."""
    found = _DASH.match(subtitle)
    return found.end() if found else 0


def byline_text(byline: Byline) -> str:
    """`代表议案建议处 容畅、王水清 供稿`: office, names and role, each part after one space."""
    return " ".join(part for part in (byline.unit, "、".join(byline.names), byline.role) if part)


def editors_text(colophon: Colophon) -> str:
    """`石韧 吴静波`: the editors' names, unpadded."""
    return " ".join(colophon.editors)


def text_at(issue: Issue, place: str) -> str:
    """The text at a place of `model.ids`; offsets count its code points. Raises KeyError for what is not there."""
    head, _, rest = place.partition("/")
    readers: dict[str, Callable[[], str | None]] = {
        "masthead": lambda: _masthead_text(issue, rest),
        "colophon": lambda: _colophon_text(issue.colophon, rest),
        "distribution": lambda: _distribution_text(issue, rest),
    }
    text = readers[head]() if rest and head in readers else _body_text(issue, head, rest)
    if text is None:
        raise KeyError(place)
    return text


def _masthead_text(issue: Issue, part: str) -> str | None:
    if part == "date":
        return format_date(issue.date) if issue.date else None
    if part in ("number", "cumulative", "year"):
        number = getattr(issue, part)
        return None if number is None else str(number)
    return _field(issue.masthead, part)


def _field(owner: Masthead | Colophon, part: str) -> str | None:
    value = getattr(owner, part, None)
    return value if isinstance(value, str) else None


def _colophon_text(colophon: Colophon, part: str) -> str | None:
    if part == "editors":
        return editors_text(colophon)
    if part == "copies":
        return None if colophon.copies is None else str(colophon.copies)
    if part == "print_date":
        return format_date(colophon.print_date) if colophon.print_date else None
    if part.startswith("extra/"):
        return _item(colophon.extra_lines, part[len("extra/") :], lambda pair: pair[1])
    return _field(colophon, part)


def _distribution_text(issue: Issue, rest: str) -> str | None:
    level, _, line = rest.partition("/")
    return _item(issue.distribution, level, lambda found: _item(found.lines, line, lambda text: text))


def _item(items: tuple[_T, ...], index: str, read: Callable[[_T], str | None]) -> str | None:
    return read(items[int(index)]) if index.isdecimal() and int(index) < len(items) else None


def _body_text(issue: Issue, owner: str, part: str) -> str | None:
    for article in issue.articles:
        if article.id == owner:
            return _article_text(article, part)
        for block in article.body:
            if block.id == owner:
                return _block_text(block, part)
    return None


def _article_text(article: Article, part: str) -> str | None:
    if part == "byline":
        return byline_text(article.byline) if article.byline else None
    texts = {"title": article.title, "subtitle": article.subtitle, "note": article.note}
    return texts.get(part)


def _block_text(block: Block, part: str) -> str | None:
    if not part:
        return block.text
    if part == "caption":
        owner = block.image or block.table
        return owner.caption if owner else None
    _, _, cell = part.partition("/")
    row, _, column = cell.partition("/")
    if block.table is None:
        return None
    return _item(block.table.rows, row, lambda cells: _item(cells, column, lambda text: text))
