"""`python -m benchmarks.press`: how long the files for print, archive, screen and booklet take, and their check.

Promised: print and archive of 6 pages in 300 ms, of 200 pages in 5 s, warm, from composed pages.
"""

from dataclasses import replace
from functools import partial

from benchmarks.compose.measure import repeated
from lianluo_desk import resources
from lianluo_desk.intake import read_file
from lianluo_desk.model.issue import Issue
from lianluo_desk.output.preflight import preflight
from lianluo_desk.output.press import PressOptions, Purpose, export_for, facts_of
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook

PROMISED = {6: 300.0, 200: 5000.0}
PURPOSES: tuple[Purpose, ...] = ("print", "archive", "screen", "booklet")
VOLUME = 40
"""So many times the articles of the issue make more than two hundred pages."""


def main() -> None:
    folder = resources.templates() / "lianluo"
    pack, fonts = load_pack(folder), FontBook.bundled()
    issue = read_file(folder / "samples" / "2018-16.txt", (pack.publication,)).issue
    for promised, value, times in ((6, issue, 20), (200, _volume(issue), 5)):
        story = render(value, pack)
        pages = typeset(story, pack.styles, fonts)
        options = PressOptions(facts=facts_of(value))
        print(f"{len(pages.pages)} pages")
        for purpose in PURPOSES:
            write = partial(export_for, purpose, pages, fonts, story, options=options)
            data = write()
            written = repeated(write, times, 1)
            look = repeated(partial(preflight, data, purpose), times, 1)
            kept = "" if purpose not in ("print", "archive") else _kept(written.median + look.median, promised)
            print(f"  {purpose:8} {len(data) / 1024:8.0f} KB   write {written}   check {look}{kept}")


def _kept(taken: float, promised: int) -> str:
    limit = PROMISED[promised]
    return f"   together {taken:.0f} of {limit:.0f} ms{'' if taken <= limit else '   PROMISE BROKEN'}"


def _volume(issue: Issue) -> Issue:
    """The issue's articles over and over, each with ids of its own."""
    articles = [
        replace(article, id=f"v{n}{article.id}", body=tuple(replace(b, id=f"v{n}{b.id}") for b in article.body))
        for n in range(VOLUME)
        for article in issue.articles
    ]
    return replace(issue, articles=tuple(articles))


if __name__ == "__main__":
    main()
