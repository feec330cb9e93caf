"""Treat the program badly from outside, and see that nothing is lost and nothing is said on the console.

`python tools/drive_hostile.py [FOLDER] [--only NAME…]` starts the program anew for each misfortune, over an issue of
five articles, and ends with 1 when a word is missing from the archive, when a line stands on the console or when the
program does not end. Needs what `drive_window.py` needs, Xephyr and xrandr; full disks need the right to mount one.
"""

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.window.drive import grown, sample  # noqa: E402
from lianluo_desk.archive import open_archive  # noqa: E402
from lianluo_desk.model.issue import Issue  # noqa: E402
from tools.drive_window import Driver  # noqa: E402
from tools.virtual_screen import need, screen  # noqa: E402

SIZE = "1366x768"
TEXT = (560, 260)
"""A place in the first paragraph of an article's sheet, px."""
DISK = 12
"""MiB of the small disk."""


class Misfortune:
    """One run of the program, and what its archive holds."""

    def __init__(self, name: str, folder: Path, home: Path, place: Path, disk: Path) -> None:
        self.place, self.archive, self.disk = place, str(place / "archive.sqlite"), disk
        self.before = _add_issue(self.archive)
        os.environ |= {"HOME": str(home), "LIANLUO_ARCHIVE": self.archive, "QT_SCALE_FACTOR": "1"}
        self.faults: list[str] = []
        self.driver = Driver(folder / name, home, 1.0)
        self.driver.go_on(str(self.before.cumulative))

    @property
    def issue(self) -> Issue:
        with open_archive(self.archive, who="-", host="-") as kept:
            return kept.get(self.before.id)

    def into_text(self, article: int = 1) -> None:
        self.driver.click(*self.driver.row(article))
        self.driver.wait(0.5)
        self.driver.click(*TEXT)

    def holds(self, what: bool, fault: str) -> None:
        if not what:
            self.faults.append(fault)

    def expect(self, words: str) -> None:
        """The archive has these words."""
        texts = (block.text for article in self.issue.articles for block in article.body)
        self.holds(any(words in text for text in texts), f"lost: {words}")

    def end(self) -> None:
        """Close the window if the misfortune has not, and hear what the console has to say."""
        driver = self.driver
        if driver.program.poll() is None:
            driver.keys("ctrl+q")
        try:
            driver.program.wait(25)
        except subprocess.TimeoutExpired:
            driver.shoot("does-not-end")
            self.faults.append("the program does not end")
            driver.program.kill()
        driver.log.close()
        said = (driver.folder / "console.txt").read_text(encoding="utf-8", errors="replace")
        self.faults += [f"console: {line}" for line in said.splitlines() if line.strip()]


def _add_issue(archive: str) -> Issue:
    issue = grown(sample(), 5, 4)
    articles = tuple(replace(one, title=f"第{n}篇的标题") for n, one in enumerate(issue.articles, 1))
    issue = replace(issue, articles=articles, status="editing")
    with open_archive(archive, who="-", host="-") as kept:
        kept.add(issue)
    return issue


def dragged(run: Misfortune) -> None:
    """The first article dragged behind the last one, and back again."""
    driver = run.driver
    (x, last), (_, first) = driver.row(5), driver.row(1)
    driver.drag((x, first), (x, last + 30))
    driver.wait(1)
    moved = (*run.before.articles[1:], run.before.articles[0])
    run.holds(run.issue.articles == moved, "the drag did not move the article")
    driver.drag((x, last), (x, first - 30))
    driver.wait(1)
    run.holds(run.issue.articles == run.before.articles, "the articles are not as they were")


def pasted_over(run: Misfortune) -> None:
    """Everything in an article pasted over, then undone."""
    driver = run.driver
    run.into_text(2)
    driver.keys("ctrl+a")
    driver.copy("全都盖掉了。".encode(), "UTF8_STRING")
    driver.keys("ctrl+v")
    driver.wait(1.5)
    run.holds(run.issue != run.before, "nothing was pasted")
    driver.keys("ctrl+z")
    driver.wait(1.5)
    run.holds(run.issue.articles == run.before.articles, "undo does not bring everything back")


def dialog_open(run: Misfortune) -> None:
    """The session ends while a dialog asks."""
    run.into_text()
    run.driver.type("before the dialog ")
    run.driver.keys("ctrl+i")
    run.driver.find("导入来稿")
    run.driver.program.send_signal(signal.SIGTERM)
    run.driver.program.wait(25)
    run.expect("before the dialog")


def exporting(run: Misfortune) -> None:
    """The session ends while files are being written."""
    run.into_text()
    run.driver.type("before the export ")
    run.driver.keys("ctrl+e")
    run.driver.find("导出")
    run.driver.wait(0.5)
    run.driver.xdotool("key", "Return")
    run.driver.program.send_signal(signal.SIGTERM)
    run.driver.program.wait(25)
    run.expect("before the export")


def locked(run: Misfortune) -> None:
    """Another program holds the archive longer than anybody waits, and the window is asked to close meanwhile."""
    run.into_text()
    other = sqlite3.connect(run.archive, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    run.driver.type("while locked ")
    run.driver.wait(1)
    run.driver.keys("ctrl+q")
    run.driver.wait(12)
    run.driver.shoot("locked")
    run.holds(run.driver.program.poll() is None, "the window closed though nothing was kept")
    other.execute("ROLLBACK")
    other.close()
    run.driver.wait(4)
    run.expect("while locked")


def unplugged(run: Misfortune) -> None:
    """The archive's folder is gone for a while."""
    run.into_text()
    run.driver.type("one ")
    run.driver.wait(1.5)
    away = run.place.with_name("away")
    run.place.rename(away)
    run.driver.type("while away ")
    run.driver.wait(8)
    run.driver.shoot("away")
    away.rename(run.place)
    run.driver.wait(6)
    run.driver.type("after")
    run.driver.wait(3)
    run.expect("one while away after")


def disk_full(run: Misfortune) -> None:
    """No room is left on the disk, then there is."""
    run.into_text()
    run.driver.type("one ")
    run.driver.wait(1.5)
    filler = run.place / "filler"
    _fill(filler)
    run.driver.type("while full ")
    run.driver.wait(8)
    run.driver.shoot("full")
    filler.unlink()
    run.driver.wait(6)
    run.expect("one while full")


def export_without_room(run: Misfortune) -> None:
    """There is no room where the files are to go, and one of them is there already."""
    _fill(run.disk / "filler")
    _export_in_vain(run, "full")


def export_read_only(run: Misfortune) -> None:
    """Nothing can be written where the files are to go."""
    _export_in_vain(run, "read-only")


def _export_in_vain(run: Misfortune, name: str) -> None:
    before = sorted(run.disk.iterdir())
    run.into_text()
    run.driver.type("before ")
    run.driver.keys("ctrl+e")
    run.driver.find("导出")
    run.driver.wait(0.5)
    run.driver.keys("Return")
    run.driver.wait(4)
    run.driver.shoot(name)
    run.holds(sorted(run.disk.iterdir()) == before, "an export in vain left something behind")
    run.driver.keys("Escape")
    run.driver.wait(0.5)
    run.driver.type("after")
    run.driver.wait(2)
    run.expect("before after")


def smaller_screen(run: Misfortune) -> None:
    """The large screen is taken away while one types, and the program is started anew on what is left."""
    run.into_text()
    run.driver.type("large ")
    subprocess.run(["xrandr", "--size", "800x600"], check=True, stderr=subprocess.DEVNULL)
    run.driver.wait(2)
    _, _, width, height = run.driver.place_of_window()
    run.holds(width <= 800 and height <= 600, "the window is larger than the screen")
    run.driver.shoot("smaller")
    run.driver.type("small ")
    run.driver.wait(1.5)
    run.expect("large small")
    run.driver.keys("ctrl+q")
    run.driver.program.wait(25)
    run.driver.start()
    run.driver.shoot("anew")


def _fill(file: Path) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(handle, b"x" * 4096)
    except OSError:
        os.close(handle)


MISFORTUNES: tuple[Callable[[Misfortune], None], ...] = (
    dragged, pasted_over, dialog_open, exporting, locked, unplugged, disk_full, export_without_room, export_read_only,
    smaller_screen,
)  # fmt: skip


def suffer(misfortune: Callable[[Misfortune], None], folder: Path) -> list[str]:
    """What was wrong after it."""
    name = misfortune.__name__
    (folder / name).mkdir(parents=True, exist_ok=True)
    changing = misfortune is smaller_screen
    with tempfile.TemporaryDirectory() as scratch, screen(SIZE, Path(scratch), changing=changing):
        home, place, disk, settings = (Path(scratch) / part for part in ("home", "place", "disk", "lianluo-desk"))
        for made in (home, place, disk, settings):
            made.mkdir()
        (settings / "lianluo-desk.ini").write_text(f"[start]\nguide-seen=true\n[export]\nfolder={disk}\n")
        mounted = {disk_full: place, export_without_room: disk, export_read_only: disk}.get(misfortune)
        if mounted is not None:
            kind = "ro" if misfortune is export_read_only else f"size={DISK}m"
            mount = ["mount", "-t", "tmpfs", "-o", kind, "tmpfs", str(mounted)]
            if subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
                print("  no right to mount a small disk: left out")
                return []
        run = Misfortune(name, folder, home, place, disk)
        try:
            misfortune(run)
        finally:
            run.end()
            if mounted is not None:
                subprocess.run(["umount", "-l", str(mounted)], check=False)
        return run.faults


def main() -> int:
    """One misfortune after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("hostile"))
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    need(("xdotool", "xclip", "import"))
    faults = 0
    for misfortune in MISFORTUNES:
        if options.only and misfortune.__name__ not in options.only:
            continue
        began = time.monotonic()
        found = suffer(misfortune, options.folder.resolve())
        faults += len(found)
        print(f"{misfortune.__name__:<22}{'; '.join(found) or 'nothing lost'}  {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
