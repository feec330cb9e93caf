"""`python -m benchmarks.compose`: prints medians and ratios, ours beside Typst, plain reportlab and LibreOffice."""

import json
import os
import tempfile
from pathlib import Path

from lianluo_desk import resources
from lianluo_desk.compiled import USABLE
from lianluo_desk.model.issue import Issue
from lianluo_desk.model.issue_file import dump_issue, load_issue

from . import ours, peers
from .measure import Process, Timing, compile_program, fresh

VOLUME = 38
"""So many times the articles of the issue make about two hundred pages."""


def main() -> None:
    issue = load_issue(ours.ISSUE)
    print("inner loops: " + ("machine code" if USABLE else "Python (make setup compiles them)"))
    print(f"load of the machine: {' '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} CPUs\n")
    print("in one process, warm              median      p95    asked")
    _against("edit in a paragraph → new pages", ours.edits(), "8 / 16 ms")
    _against("6 pages composed and written", ours.whole(), "60 ms")
    compile_program()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _compare("6-page issue, fresh process", issue, folder, times=11, asked="wall ≤ 2 × Typst's")
        volume = ours.volume(issue, VOLUME)
        _compare("200-page volume, fresh process", volume, folder, times=3, asked="CPU ≤ Typst's, ≤ 150 MiB")
        took = peers.office(issue, folder)
        print(f"  LibreOffice, 6 pages {took:8.0f} ms wall" if took else "  LibreOffice is not installed")


def _against(subject: str, timing: Timing, asked: str) -> None:
    print(f"  {subject:<32}{timing.median:6.1f} ms{timing.p95:6.1f} ms   {asked}")


def _compare(title: str, issue: Issue, folder: Path, times: int, asked: str) -> None:
    """One export by each in fresh processes; the table has medians and shares of Typst's."""
    (folder / "issue.json").write_text(dump_issue(issue), encoding="utf-8")
    (folder / "issue.typ").write_text(peers.typst_source(issue), encoding="utf-8")
    (folder / "texts.json").write_text(json.dumps(peers.texts(issue)), encoding="utf-8")
    sources = {
        "lianluo-desk": (ours.EXPORT, "issue.json"),
        **({"lianluo-desk, all Python": (ours.INTERPRETED, "issue.json")} if USABLE else {}),
        "Typst": (peers.TYPST, "issue.typ"),
        "reportlab": (peers.REPORTLAB, "texts.json"),
        "bare Python": ("", ""),
    }
    fonts = str(resources.fonts())
    runs = fresh(
        {
            name: (code, [str(folder / source), str(folder / f"{name}.pdf"), fonts])
            for name, (code, source) in sources.items()
        },
        times,
    )
    print(f"\n{title:<32}wall       CPU    memory     of Typst's wall, CPU   (asked: {asked})")
    for name, process in runs.items():
        print(f"  {name:<24}{_row(process, runs['Typst'])}{_file(folder / f'{name}.pdf')}")


def _row(process: Process, typst: Process) -> str:
    shares = f"{process.wall / typst.wall:5.2f} {process.cpu / typst.cpu:5.2f}"
    return f"{process.wall:7.0f} ms {process.cpu:6.0f} ms {process.memory:5.0f} MiB   {shares}"


def _file(pdf: Path) -> str:
    return f"   {ours.page_count(pdf):4} pages {pdf.stat().st_size / 1024:6.0f} KiB" if pdf.exists() else ""


if __name__ == "__main__":
    main()
