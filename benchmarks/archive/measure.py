"""Open and search an archive of 10,000 issues with 30,000 articles.

    python benchmarks/archive/measure.py [--issues 10000] [--engine sqlite|postgresql] [--keep FOLDER]

Promised: first results of a search in a median of 30 ms, opening in 200 ms. The texts are made by a chain of
characters learnt from the bundled real issue, so that frequent characters and pairs are as frequent as in print.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from lianluo_desk.archive import Archive, Filters, open_archive, saving, schema  # noqa: E402  # noqa: E402
from lianluo_desk.model.ids import seeded_ids  # noqa: E402
from lianluo_desk.model.issue import Article, Block, Byline, Issue, Masthead, Run  # noqa: E402
from tools.postgres_cluster import postgres_cluster  # noqa: E402

SOURCE = ROOT / "templates" / "lianluo" / "samples" / "2018-16.txt"
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚"
UNITS = ["代表联络处", "选举任免处", "代表议案建议处", "办公室", "研究室", "信访办", "联工委", "人大工作处"]
PLACES = ["长沙", "株洲", "湘潭", "衡阳", "邵阳", "岳阳", "常德", "张家界", "益阳", "郴州", "永州", "怀化", "娄底"]
QUERIES = [
    *("代", "，", "湘", "犇", "5", "容"),
    *("代表", "调研", "衡阳", "王伟", "监察", "2019"),
    *("人大代表", "联络工作", "选举任免处", "常委会副主任", "代表履职", "省人大常委会"),
    *("调研代表工作并走访代表", "张家界市人大常委会", "没有这一句话的文章"),
    *("代表 建议", "衡阳 调研 工作", "王伟 议案", "“五个一”"),
]


def sentences(count: int, rng: random.Random) -> list[str]:
    """Sentences in which every character follows the one before as it does in the real issue."""
    text = re.sub(r"\s+", "", SOURCE.read_text("utf-8"))
    follow: dict[str, list[str]] = defaultdict(list)
    for first, second in pairwise(text):
        follow[first].append(second)
    starts = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    made = []
    for _ in range(count):
        line = rng.choice(starts)
        for _ in range(rng.randint(20, 60)):
            line += rng.choice(follow[line[-1]] or starts)
        made.append(f"{line}。")
    return made


def make_issues(count: int) -> Iterator[Issue]:
    """Issues of three articles each, about a thousand characters an article, two a week."""
    rng = random.Random(560)
    pool = sentences(4000, rng)
    day, year, number = date(1930, 1, 3), 0, 0
    for index in range(count):
        day += timedelta(rng.choice((3, 4)))
        year, number = (year, number + 1) if day.year == year else (day.year, 1)
        make = seeded_ids(f"issue {index}".encode())
        articles = []
        for _ in range(3):
            name = rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.randint(1, 2)))
            title = f"{name}到{rng.choice(PLACES)}{rng.choice(pool)[:12]}"
            texts = ["".join(rng.choices(pool, k=6)) + f"{rng.randint(1, 9999)}件。" for _ in range(4)]
            body = tuple(Block(make(), runs=(Run(text),)) for text in texts)
            articles.append(Article(make(), title, body=body, byline=Byline(rng.choice(UNITS), (name,))))
        yield Issue(
            make(),
            "bulletin",
            Masthead("简报"),
            "regular",
            year,
            number,
            index + 1,
            day,
            tuple(articles),
            status="archived",
        )


def fill(archive: Archive, count: int) -> float:
    """Put the issues in, a few hundred a transaction; seconds it took."""
    start = time.perf_counter()
    batch: list[Issue] = []
    for issue in make_issues(count):
        batch.append(issue)
        if len(batch) == 250:
            _put(archive, batch)
            batch = []
            print(f"\r{issue.cumulative} issues", end="", file=sys.stderr, flush=True)
    _put(archive, batch)
    print(file=sys.stderr)
    return time.perf_counter() - start


def _put(archive: Archive, issues: list[Issue]) -> None:
    with archive._store.write() as connection:
        for issue in issues:
            saving.create(connection, issue, "收入往期", "-", archive.actor.stamp())
            entry = {"series": "regular", "year": issue.year, "number": issue.number, "cumulative": issue.cumulative}
            rest = {"date": str(issue.date), "state": "issued", "reason": "", "who": "-", "at": archive.actor.stamp()}
            connection.execute(
                schema.numbers.insert().values(publication=issue.publication, issue=issue.id, **entry, **rest)
            )


def times(act: "object", rounds: int) -> list[float]:
    """Milliseconds of each call."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()  # type: ignore[operator]
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def measure_search(archive: Archive, rounds: int) -> dict[str, object]:
    """Median milliseconds of every query, and of all of them."""
    by_query, everything = {}, []
    for order in ("relevance", "date"):
        for query in QUERIES:
            taken = times(lambda query=query, order=order: archive.search(query, order=order), rounds)
            by_query[f"{query} ({order})"] = round(statistics.median(taken), 1)
            everything += taken
    filters = [Filters(year=1975), Filters(unit="办公室"), Filters(person="王伟"), Filters(status="archived")]
    for chosen in filters:
        for query in ("代表", "联络工作"):
            taken = times(lambda query=query, chosen=chosen: archive.search(query, chosen), rounds)
            name = ", ".join(f"{key}={value}" for key, value in asdict(chosen).items() if value)
            by_query[f"{query} ({name})"] = round(statistics.median(taken), 1)
            everything += taken
    ordered = sorted(everything)
    return {
        "median ms": round(statistics.median(ordered), 1),
        "95 % ms": round(ordered[int(len(ordered) * 0.95)], 1),
        "slowest query ms": max(by_query.values()),
        "by query": by_query,
    }


def measure_command(address: str, command: str) -> list[float]:
    """Median wall and CPU milliseconds of a command in a fresh process, start and end of Python included."""
    words = ["lianluo-desk", "--archive", address, *command.split()]
    code = f"import sys; sys.argv = {words!r}; from app import main; sys.exit(main())"
    taken = []
    for _ in range(7):
        before, start = os.times(), time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        wall, after = time.perf_counter() - start, os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        taken.append((wall * 1000, cpu * 1000))
    return [round(statistics.median(each)) for each in zip(*taken, strict=True)]


def measure_open(address: str, rounds: int) -> dict[str, float]:
    """Milliseconds of opening: in a running program, and from the first import in a fresh one."""
    warm = times(lambda: open_archive(address, who="-", host="-").close(), rounds)
    code = (
        "import time; t = time.perf_counter(); from lianluo_desk.archive import open_archive; "
        f"a = open_archive({address!r}, who='-', host='-'); s = (time.perf_counter() - t) * 1000; "
        "u = time.perf_counter(); a.issues(limit=20); print(s, (time.perf_counter() - u) * 1000)"
    )
    cold = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        cold.append([float(part) for part in done.stdout.split()])
    listed = {command: measure_command(address, command) for command in ("archive list", "ledger")}
    return {
        **{f"`{command}` in a fresh process, wall, CPU, ms": taken for command, taken in listed.items()},
        "open, libraries loaded, ms": round(statistics.median(warm), 1),
        "open, fresh process with imports, ms": round(statistics.median(row[0] for row in cold), 1),
        "first 20 issues of the list, ms": round(statistics.median(row[1] for row in cold), 1),
    }


def measure(address: str, issues: int, rounds: int) -> dict[str, object]:
    archive = open_archive(address, who="-", host="-", automatic_backups=False)
    there = len(archive.issues(limit=1)) > 0
    filled = 0.0 if there else fill(archive, issues)
    if archive._store.dialect == "postgresql" and not there:
        from sqlalchemy import text

        with archive._store.write() as connection:
            connection.execute(text("analyze"))
    result: dict[str, object] = {"issues": issues, "filled in s": round(filled, 1)}
    result |= measure_open(address, rounds)
    result |= measure_search(archive, rounds)
    archive.close()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--keep", type=Path, help="keep the archive here and use it again (SQLite)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lianluo-bench-") as temporary:
        os.environ["XDG_DATA_HOME"] = temporary
        if options.engine == "postgresql":
            with postgres_cluster() as url:
                result = measure(f"{url}&schema=bench", options.issues, options.rounds)
        else:
            folder = options.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            result = measure(str(folder / f"{options.issues}.sqlite3"), options.issues, options.rounds)
    print(json.dumps({"engine": options.engine, **result}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
