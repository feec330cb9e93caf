"""What a search result shows: the best place of an article, cut to a line, with the found words marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..model.ids import article_place
from .fold import fold, fold_with_places

BEFORE, LENGTH = 18, 72
"""Characters before the first mark, and of the whole excerpt."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of one text: its place in the issue, where it begins there, and the marked spans within `text`."""

    place: str
    start: int
    text: str
    highlights: tuple[Span, ...]


def spans(text: str, terms: tuple[str, ...]) -> tuple[Span, ...]:
    """Where the folded terms stand in a text, in code points, overlapping ones joined."""
    folded, places = fold_with_places(text)
    found: list[Span] = []
    for term in terms:
        at = folded.find(term)
        while at >= 0:
            found.append((places[at], places[at + len(term) - 1] + 1))
            at = folded.find(term, at + len(term))
    return _joined(sorted(found))


def _joined(found: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def excerpt(article: dict[str, Any], terms: tuple[str, ...]) -> Excerpt:
    """The place with the most marks of different words; the beginning of the body when none has any."""
    best: tuple[int, str, str, tuple[Span, ...]] | None = None
    first: tuple[str, str] | None = None
    for place, text in _texts(article):
        if not text:
            continue
        first = first or (place, text)
        folded = fold(text)
        words = sum(1 for term in terms if term in folded)
        if words and (best is None or words > best[0]):
            best = (words, place, text, spans(text, terms))
            if words == len(terms):
                break
    if best is None:
        place, text = first or (article_place(article["id"], "title"), "")
        return Excerpt(place, 0, text[:LENGTH], ())
    return _cut(*best[1:])


def _cut(place: str, text: str, found: tuple[Span, ...]) -> Excerpt:
    start = max(0, found[0][0] - BEFORE)
    end = max(start + LENGTH, found[0][1])
    inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in found if a < end)
    return Excerpt(place, start, text[start:end], inside)


def _texts(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The article's texts but its title, with their places, in reading order."""
    for part in ("subtitle", "note"):
        yield article_place(article["id"], part), article.get(part) or ""
    for block in article.get("body", ()):
        yield block["id"], "".join(run["text"] for run in block.get("runs", ()))
        yield block["id"], (block.get("image") or {}).get("caption", "")
        table = block.get("table") or {}
        yield block["id"], table.get("caption", "")
        yield from ((block["id"], cell) for row in table.get("rows", ()) for cell in row)
    byline = article.get("byline") or {}
    for text in (byline.get("unit"), *byline.get("names", ()), byline.get("role")):
        yield article_place(article["id"], "byline"), text or ""
