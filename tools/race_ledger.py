"""Let many programs take numbers from one ledger at once and count what was given twice.

    python tools/race_ledger.py --programs 6 --numbers 40 --engine postgresql

Prints the tally; exit status 1 if a number was given twice or left out.
"""

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lianluo_desk.archive import ArchiveBusyError, open_archive  # noqa: E402
from lianluo_desk.errors import DeskError  # noqa: E402
from lianluo_desk.ledger import Entry  # noqa: E402
from tools.postgres_cluster import postgres_cluster  # noqa: E402

DAY = date(2018, 6, 1)


def take(address: str, name: str, numbers: int, begin: Any, results: Any) -> None:
    """One editor: reserves, and every fifth time wants one certain number that others want too."""
    with open_archive(address, who=name, host=name, automatic_backups=False) as archive:
        ledger = archive.ledger("race")
        begin.wait()
        taken: list[int] = []
        refused = busy = 0
        while len(taken) < numbers:
            try:
                if len(taken) % 5 == 4:
                    following = ledger.next(DAY)
                    wanted = Entry("regular", 2018, following.number, following.cumulative, DAY, "reserved")
                    taken.append(ledger.reserve_number(wanted).number)
                else:
                    taken.append(ledger.reserve(DAY).number)
            except ArchiveBusyError:  # the others left no gap for long: an editor tries again, too
                busy += 1
            except DeskError:
                refused += 1  # another was quicker; the next round wants the number after it
        results.put((taken, refused, busy))


def race(address: str, programs: int, numbers: int) -> dict[str, int]:
    """Run the programs; how many numbers were given, given twice, refused, left out."""
    open_archive(address, who="-", host="-").close()
    context = multiprocessing.get_context("spawn")
    begin, results = context.Barrier(programs), context.Queue()
    editors = [
        context.Process(target=take, args=(address, f"editor-{n}", numbers, begin, results)) for n in range(programs)
    ]
    for editor in editors:
        editor.start()
    outcomes = [results.get(timeout=300) for _ in editors]
    for editor in editors:
        editor.join()
    given = Counter(number for taken, *_ in outcomes for number in taken)
    with open_archive(address, who="-", host="-") as archive:
        entries = archive.ledger("race").entries()
    return {
        "programs": programs,
        "numbers given": sum(given.values()),
        "given twice": sum(1 for count in given.values() if count > 1),
        "left out": len(set(range(1, programs * numbers + 1)) - given.keys()),
        "refused because another was quicker": sum(refused for _, refused, _ in outcomes),
        "had to try again": sum(busy for *_, busy in outcomes),
        "in the ledger": len(entries),
        "cumulative numbers in it": len({entry.cumulative for entry in entries}),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=6)
    parser.add_argument("--numbers", type=int, default=40)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lianluo-race-") as folder:
        os.environ["XDG_DATA_HOME"] = folder
        if options.engine == "sqlite":
            tally = race(str(Path(folder) / "archive.sqlite3"), options.programs, options.numbers)
        else:
            with postgres_cluster() as url:
                tally = race(f"{url}&schema=race", options.programs, options.numbers)
    print(json.dumps({"engine": options.engine, **tally}, ensure_ascii=False))
    return 1 if tally["given twice"] or tally["left out"] else 0


if __name__ == "__main__":
    sys.exit(main())
