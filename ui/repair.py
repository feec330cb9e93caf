"""Putting a finding's suggestion into the text where it was found, if that text is still there."""

from dataclasses import replace
from typing import Protocol

from lianluo_desk.model.issue import Issue, Run

from .manuscript.paragraphs import Paragraph, article_of, merged, paragraphs_of, place_of


class Repairable(Protocol):
    """A finding with its place (code points) and what to write there."""

    block: str
    start: int
    end: int
    text: str
    suggestion: str


def repaired(issue: Issue, finding: Repairable) -> Issue:
    """The issue with the suggestion in place; the very issue when the text has changed meanwhile."""
    for article in issue.articles:
        paragraphs = paragraphs_of(article)
        for number, paragraph in enumerate(paragraphs):
            source, first = place_of(paragraphs, number, article.id)
            start, end = finding.start - first, finding.end - first
            if source == finding.block and start >= 0 and paragraph.text[start:end] == finding.text:
                changed = spliced(paragraph, start, end, finding.suggestion)
                made = article_of((*paragraphs[:number], changed, *paragraphs[number + 1 :]), article)
                return replace(issue, articles=tuple(made if one.id == article.id else one for one in issue.articles))
    return issue


def spliced(paragraph: Paragraph, start: int, end: int, text: str) -> Paragraph:
    """The paragraph with code points start–end replaced, in the style of what stood there."""
    characters = [Run(char, run.style) for run in paragraph.runs for char in run.text]
    style = characters[min(start, len(characters) - 1)].style if characters else ""
    return replace(paragraph, runs=merged([*characters[:start], Run(text, style), *characters[end:]]))
