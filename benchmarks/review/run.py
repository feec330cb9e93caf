"""Measures the promises of review: reading back 200 changes in 300 ms, comparing two 200-page documents in 3 s.

`python benchmarks/review/run.py` prints the best and the median of five runs; it ends with 1 when a promise is broken.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "review")]

from returned_builder import issue_of, packed, plain, returned, sent, sent_lines  # noqa: E402

from lianluo_desk.ooxml.reader import read  # noqa: E402
from lianluo_desk.ooxml.worker import stand_by  # noqa: E402
from lianluo_desk.review.compare import difference, of_document  # noqa: E402
from lianluo_desk.review.flat import Op, flatten  # noqa: E402
from lianluo_desk.review.rounds import read_returned  # noqa: E402

LETTERS = "代表工作走访调研人大常委会主任省市县委员会议案建议履职学习思想服务保障，。、；"


def text(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(LETTERS) for _ in range(length))


def edits(rng: random.Random, whole: str, low: int, high: int, count: int) -> list[Op]:
    """`count` small tracked replacements, evenly spread."""
    step = (high - low) // count
    ops = []
    for number in range(count):
        start = low + number * step
        if "\u2029" not in whole[start : start + 3]:
            ops.append(Op(start, start + 2, text(rng, 3), rng.choice(["李主任", "王处长"])))
    return ops


def reading_back() -> Callable[[], int]:
    """Six pages (3,300 characters in 24 paragraphs) with 200 changes."""
    rng = random.Random(1)
    issue = issue_of([text(rng, 140) for _ in range(24)])
    whole = flatten(line for _, line in sent_lines(issue))
    low = len(issue.articles[0].title) + 1
    file = returned(issue, (), edits(rng, whole, low, low + 24 * 141, 200))
    snapshot = sent(issue)
    return lambda: len(read_returned(file, snapshot).changes)


def comparing() -> Callable[[], int]:
    """Two documents of 200 pages (123,200 characters, 1,400 paragraphs), one in ten edited, some new, lost, moved."""
    rng = random.Random(2)
    first = [text(rng, 88) for _ in range(1_400)]
    second = [p[:30] + text(rng, 4) + p[34:] if rng.random() < 0.1 else p for p in first]
    for _ in range(20):
        second.insert(rng.randrange(len(second)), text(rng, 88))
        del second[rng.randrange(len(second))]
        second.insert(rng.randrange(len(second)), second.pop(rng.randrange(len(second))))
    files = [packed(plain(*paragraphs)) for paragraphs in (first, second)]

    def run() -> int:
        sides = [of_document(read(file)) for file in files]
        return len(difference(*sides).changes)

    return run


def nothing() -> None:
    """No preparation."""


def ready() -> None:
    """The window starts its reading process while the person chooses the files."""
    stand_by()
    time.sleep(1.0)


def measure(name: str, work: Callable[[], int], limit: float, prepare: Callable[[], None] = nothing) -> bool:
    times = []
    for _ in range(5):
        prepare()
        start = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - start)
    best, middle = min(times), statistics.median(times)
    figures = f"best {best * 1000:.0f} ms, median {middle * 1000:.0f} ms, promised {limit * 1000:.0f} ms"
    print(f"{name}: {found} changes, {figures}")
    return middle <= limit


def main() -> int:
    kept = [
        measure("reading back six pages with 200 changes, the process standing by", reading_back(), 0.3, ready),
        measure("the same, the process started for it", reading_back(), 0.6),
        measure("comparing two documents of 200 pages, reading included", comparing(), 3.0),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
