"""The window's figures, by driving the real window offscreen.

`python -m benchmarks.window` measures keys and starts; `python -m benchmarks.window hour`, `stalls` and `kill` (the
last in `kill.py`, under Xvfb) take longer.
"""

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from . import hour, keys, stalls, start
from .drive import Driver, driver, grown, prepare, sample

KEYS = 200


def measure_keys(folder: Path, count: int, *, large: bool) -> None:
    """The issue of six pages; with `large` also one of five articles and one of forty pages, proofread as they grow."""
    watch = keys.watched()
    with driver(folder) as hands:
        hands.open(sample())
        keys.report(hands, watch, count)
        if large:
            _with_findings(hands, 5, 16, 17)
            keys.report(hands, watch, count)
            _with_findings(hands, 12, 24, 18)
            keys.report(hands, watch, count)


def _with_findings(hands: Driver, articles: int, paragraphs: int, number: int) -> None:
    """Open a larger issue, its text proofread: the findings stand on the sheet and the pages while one types."""
    hands.open(replace(grown(sample(), articles, paragraphs), number=number, cumulative=544 + number))
    hands.do("proof.run")
    hands.until(lambda: hands.window.workspace.proof_state)
    hands.settle()


def measure_start(folder: Path) -> None:
    """Fresh processes over an archive with an issue in work."""
    with driver(folder) as hands:
        hands.window.library.add(replace(sample(), status="editing"))
    start.report(folder / "archive.sqlite")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=("all", "keys", "start", "hour", "stalls"), default="all")
    parser.add_argument("--keys", type=int, default=KEYS)
    parser.add_argument("--large", action="store_true", help="keys in longer issues too")
    parser.add_argument("--operations", type=int, default=hour.HOUR)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        if options.what in ("all", "keys"):
            measure_keys(folder, options.keys, large=options.large)
        if options.what in ("all", "start"):
            measure_start(folder)
        if options.what == "hour":
            with driver(folder) as hands:
                hour.report(hands, folder, options.operations)
        if options.what == "stalls":
            with driver(folder) as hands:
                stalls.report(hands, folder)


if __name__ == "__main__":
    main()
