"""This program's side of the comparison."""

from dataclasses import replace
from itertools import count
from pathlib import Path

from lianluo_desk import resources
from lianluo_desk.model.issue import Article, Issue, Run
from lianluo_desk.model.issue_file import load_issue
from lianluo_desk.output import fonts_pdf
from lianluo_desk.output.pdf import export_pdf
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook

from .measure import ROOT, Timing, repeated

ISSUE = ROOT / "tests" / "fixtures" / "issues" / "2018-16.json"

EXPORT = """
import sys
issue, pdf = sys.argv[1:3]
sys.argv = ["lianluo-desk", "export", issue, "--pdf", pdf, "--force"]
from app import main
raise SystemExit(main())
"""
"""What the command `lianluo-desk export` runs."""

INTERPRETED = 'import os\nos.environ["LIANLUO_INTERPRETED"] = "1"' + EXPORT
"""The same where no C compiler was at hand when the program was set up."""


def volume(issue: Issue, copies: int) -> Issue:
    """An issue with the articles many times over, each paragraph a little different so that nothing is remembered."""
    articles: list[Article] = []
    for copy in range(copies):
        for article in issue.articles:
            body = tuple(
                replace(
                    block,
                    id=f"{block.id}-{copy}",
                    runs=(*block.runs[:-1], Run(f"{copy}、{block.runs[-1].text}", block.runs[-1].style)),
                )
                for block in article.body
            )
            articles.append(replace(article, id=f"{article.id}-{copy}", body=body))
    return replace(issue, articles=tuple(articles))


class Desk:
    """The issue open, as in the window."""

    def __init__(self) -> None:
        self.issue = load_issue(ISSUE)
        self.pack = load_pack(resources.templates() / self.issue.publication)
        self.fonts = FontBook.bundled()
        self.pages = typeset(render(self.issue, self.pack), self.pack.styles, self.fonts)
        self._strokes = count()

    def edit(self) -> None:
        """One more character in one paragraph, then render and compose."""
        stroke = next(self._strokes)
        article = self.issue.articles[stroke % len(self.issue.articles)]
        index = stroke % len(article.body)
        block = article.body[index]
        text = block.runs[-1].text
        middle = len(text) // 2
        typed = replace(block, runs=(*block.runs[:-1], Run(text[:middle] + "新" + text[middle:], block.runs[-1].style)))
        changed = replace(article, body=(*article.body[:index], typed, *article.body[index + 1 :]))
        articles = tuple(changed if each.id == article.id else each for each in self.issue.articles)
        self.issue = replace(self.issue, articles=articles)
        self.pages = typeset(render(self.issue, self.pack), self.pack.styles, self.fonts, previous=self.pages)

    def whole(self) -> bytes:
        """The issue composed from nothing and written, fonts opened and cut anew."""
        fonts_pdf.subset.cache_clear()
        fonts = FontBook.bundled()
        story = render(self.issue, self.pack)
        return export_pdf(typeset(story, self.pack.styles, fonts), fonts, story)


def edits(times: int = 200) -> Timing:
    return repeated(Desk().edit, times, warm=10)


def whole(times: int = 20) -> Timing:
    return repeated(Desk().whole, times)


def page_count(file: Path) -> int:
    import pikepdf

    with pikepdf.open(file) as pdf:
        return len(pdf.pages)
