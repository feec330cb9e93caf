"""Searching and replacing in the texts of an article, across runs of different style."""

from collections.abc import Iterator, Sequence

from lianluo_desk.model.issue import Article, Run

from .manuscript.paragraphs import merged, paragraphs_of, place_of
from .workspace import Spot


def offsets(text: str, needle: str) -> Iterator[int]:
    """Where `needle` stands in `text`, without overlaps."""
    start = text.find(needle) if needle else -1
    while start >= 0:
        yield start
        start = text.find(needle, start + len(needle))


def spots_in(article: Article, needle: str) -> list[Spot]:
    """Every place of an article where `needle` stands, in reading order."""
    paragraphs = paragraphs_of(article)
    found = []
    for number, paragraph in enumerate(paragraphs):
        source, first = place_of(paragraphs, number, article.id)
        found += [Spot(source, first + offset) for offset in offsets(paragraph.text, needle)]
    return found


def replaced(runs: Sequence[Run], needle: str, by: str) -> tuple[Run, ...]:
    """Runs with every `needle` replaced; the new text takes the style of the first character that it replaces."""
    text = "".join(run.text for run in runs)
    styles = [run.style for run in runs for _ in run.text]
    made: list[Run] = []
    position = 0
    for start in offsets(text, needle):
        made += [Run(text[n], styles[n]) for n in range(position, start)]
        made.append(Run(by, styles[start]))
        position = start + len(needle)
    made += [Run(text[n], styles[n]) for n in range(position, len(text))]
    return merged(made)
