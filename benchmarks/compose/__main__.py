"""`python -m benchmarks.compose`: prints medians and ratios, ours beside Typst, plain reportlab and LibreOffice."""

import json
import tempfile
from pathlib import Path

from lianluo_desk import resources
from lianluo_desk.model.issue import Issue
from lianluo_desk.model.issue_file import dump_issue, load_issue

from . import ours, peers
from .measure import Process, Timing, fresh

VOLUME = 38
"""So many times the articles of the issue make about two hundred pages."""


def main() -> None:
    issue = load_issue(ours.ISSUE)
    print("edit in one paragraph → new pages  ", _against(ours.edits(), 8.0, 16.0))
    print("whole issue composed and written   ", _against(ours.whole(), 60.0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _compare("6-page issue, fresh process", issue, folder, times=9, limit=2.0)
        _compare("200-page volume, fresh process", ours.volume(issue, VOLUME), folder, times=3, limit=1.0)
        took = peers.office(issue, folder)
        print(f"  LibreOffice, 6 pages     {took:7.0f} ms wall" if took else "  LibreOffice is not installed")


def _against(timing: Timing, median: float, p95: float | None = None) -> str:
    asked = f"≤ {median:g}" + (f" / {p95:g}" if p95 else "")
    return f"{timing}   (asked {asked} ms)"


def _compare(title: str, issue: Issue, folder: Path, times: int, limit: float) -> None:
    """One export by each in fresh processes. `limit` is the share of Typst's time that is asked for."""
    (folder / "issue.json").write_text(dump_issue(issue), encoding="utf-8")
    (folder / "issue.typ").write_text(peers.typst_source(issue), encoding="utf-8")
    (folder / "texts.json").write_text(json.dumps(peers.texts(issue)), encoding="utf-8")
    fonts = str(resources.fonts())
    runs = {
        "lianluo-desk": _run(ours.EXPORT, "issue.json", folder, fonts, times),
        "Typst": _run(peers.TYPST, "issue.typ", folder, fonts, times),
        "reportlab": _run(peers.REPORTLAB, "texts.json", folder, fonts, times),
    }
    print(title)
    for name, (process, pages, size) in runs.items():
        print(f"  {name:<14}{process}   {pages:4} pages {size / 1024:6.0f} KiB")
    mine, theirs = runs["lianluo-desk"][0], runs["Typst"][0]
    print(f"  of Typst's time: wall {mine.wall / theirs.wall:.2f}, CPU {mine.cpu / theirs.cpu:.2f} (asked ≤ {limit:g})")


def _run(code: str, source: str, folder: Path, fonts: str, times: int) -> tuple[Process, int, int]:
    target = folder / "out.pdf"
    process = fresh(code, [str(folder / source), str(target), fonts], times)
    return process, ours.page_count(target), target.stat().st_size


if __name__ == "__main__":
    main()
