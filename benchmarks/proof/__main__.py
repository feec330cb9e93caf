"""python -m benchmarks.proof [--spelling]: time for an issue, a changed paragraph, 200 pages, and hostile text.

An issue of six pages is the bundled one; 200 pages are issues with different numbers and names, strung together.
Each figure is the best of several runs, in milliseconds, with what is promised beside it.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lianluo_desk.intake import read_file
from lianluo_desk.model.issue import Article, Block, Issue, Run
from lianluo_desk.proof import Proofreader, Registers
from lianluo_desk.proof.spelling import Speller

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "templates" / "lianluo" / "samples" / "2018-16.txt"
CHARACTERS_A_PAGE = 28 * 22


def best(make: Callable[[], Callable[[], object]], times: int = 5) -> float:
    """Milliseconds of the quickest run; `make` prepares one outside the clock."""
    quickest = float("inf")
    for _ in range(times):
        work = make()
        begin = time.perf_counter()
        work()
        quickest = min(quickest, (time.perf_counter() - begin) * 1000)
    return quickest


def varied(article: Article, seed: int) -> Article:
    """The article with other digits and ids, so that nothing is remembered from its like."""
    chance = random.Random(seed)

    def other(text: str) -> str:
        return "".join(chance.choice("123456789") if char.isdecimal() and char.isascii() else char for char in text)

    def block(old: Block, number: int) -> Block:
        return replace(old, id=f"b{seed}x{number}", runs=(Run(f"第{seed}篇{number}段，{other(old.text)}"),))

    return replace(article, id=f"a{seed}", body=tuple(block(b, k) for k, b in enumerate(article.body)))


def volume(issue: Issue, pages: int) -> Issue:
    wanted, articles, size = pages * CHARACTERS_A_PAGE, list[Article](), 0
    while size < wanted:
        article = varied(issue.articles[len(articles) % len(issue.articles)], len(articles))
        articles.append(article)
        size += article.characters
    return replace(issue, articles=tuple(articles))


def changed(issue: Issue, number: int) -> Issue:
    article = issue.articles[0]
    block = article.body[1]
    body = tuple(replace(b, runs=(Run(f"{b.text}又改{number}字。"),)) if b is block else b for b in article.body)
    return replace(issue, articles=(replace(article, body=body), *issue.articles[1:]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spelling", action="store_true")
    spelling = parser.parse_args().spelling
    issue, registers = read_file(SAMPLE).issue, Registers.seed()
    if issue is None:
        raise SystemExit("the sample does not read as an issue")
    loaded = Speller.load() if spelling else None
    warm = Proofreader.load(loaded)
    warm.check(issue, registers)

    def fresh() -> Proofreader:
        return Proofreader.load(Speller.load() if spelling else None)

    def once(subject: Issue) -> Callable[[], Callable[[], object]]:
        def make() -> Callable[[], object]:
            reader = fresh()
            return lambda: reader.check(subject, registers)

        return make

    counter = iter(range(1_000_000))

    def edit() -> Callable[[], object]:
        subject = changed(issue, next(counter))
        return lambda: warm.check(subject, registers)

    def edit_block() -> Callable[[], object]:
        subject = changed(issue, next(counter))
        place = subject.articles[0].body[1].id
        return lambda: warm.check_block(subject, place, registers)

    large = volume(issue, 200)
    monster = replace(
        issue, articles=(Article("a", "题", body=(Block("b", runs=(Run("人大代表依法履职" * 125_000),)),)),)
    )
    figures = (
        ("an issue of 6 pages, from nothing", best(once(issue)), 400 if spelling else 150),
        ("a changed paragraph, its own rules", best(edit_block, 20), 20 if spelling else 8),
        ("a changed paragraph, the whole issue anew", best(edit, 20), 20 if spelling else 8),
        (f"200 pages ({large.characters} characters)", best(once(large), 2), 8000 if spelling else 3000),
        *((("1,000,000 characters without punctuation", best(once(monster), 1), 0),) if not spelling else ()),
    )
    for name, value, promised in figures:
        print(f"{name:45}{value:10.1f} ms" + (f"   promised {promised} ms" if promised else ""))
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
