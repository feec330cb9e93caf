"""`python -m benchmarks.render`: medians and 95th percentiles in ms on the bundled issue and on a volume of it."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from lianluo_desk import resources
from lianluo_desk.intake import read_file
from lianluo_desk.model.issue import Issue, Run
from lianluo_desk.output.docx import export_docx
from lianluo_desk.output.html import export_html
from lianluo_desk.output.text import export_text
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render

VOLUME = 38
"""So many times the articles of the issue make about two hundred pages."""


def main() -> None:
    folder = resources.templates() / "lianluo"
    started = time.perf_counter()
    pack = load_pack(folder)
    _say("pack loaded", [(time.perf_counter() - started) * 1000])
    issue = read_file(folder / "samples" / "2018-16.txt", (pack.publication,)).issue
    started = time.perf_counter()
    story = render(issue, pack)
    _say("first story (templates compiled)", [(time.perf_counter() - started) * 1000])
    for name, value in (("6 pages", issue), ("200 pages", volume(issue))):
        render(value, pack)
        _say(f"edit in one paragraph → story, {name}", list(_timed(lambda one: render(one, pack), edits(value))))
    export_docx(issue, story, pack)
    _say("story → DOCX, warm", _repeated(lambda: export_docx(issue, story, pack)))
    _say("story → HTML, warm", _repeated(lambda: export_html(story, pack)))
    _say("story → text, warm", _repeated(lambda: export_text(story)))


def volume(issue: Issue) -> Issue:
    """The issue's articles over and over, each with ids of its own."""
    articles = []
    for number in range(VOLUME):
        for article in issue.articles:
            body = tuple(replace(block, id=f"v{number}{block.id}") for block in article.body)
            articles.append(replace(article, id=f"v{number}{article.id}", body=body))
    return replace(issue, articles=tuple(articles))


def edits(issue: Issue, times: int = 200) -> Iterator[Issue]:
    """The issue with one character more in its last article each time."""
    for number in range(1, times + 1):
        article = issue.articles[-1]
        block = article.body[0]
        typed = replace(block, runs=(*block.runs, Run("字" * number)))
        edited = replace(article, body=(typed, *article.body[1:]))
        yield replace(issue, articles=(*issue.articles[:-1], edited))


def _timed(work: Callable[[Issue], object], values: Iterator[Issue]) -> Iterator[float]:
    for value in values:
        started = time.perf_counter()
        work(value)
        yield (time.perf_counter() - started) * 1000


def _repeated(work: Callable[[], object], times: int = 30) -> list[float]:
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append((time.perf_counter() - started) * 1000)
    return found


def _say(what: str, times: list[float]) -> None:
    late = sorted(times)[int(len(times) * 0.95)] if len(times) > 1 else times[0]
    sys.stdout.write(f"{what:45} median {statistics.median(times):7.2f} ms   95 % {late:7.2f} ms\n")


if __name__ == "__main__":
    main()
