"""Kill the program at random moments, hundreds of times, while it types, reorders, exports and backs up.

    python tools/kill_archive.py --kills 300 --engine sqlite

After each kill the archive is opened as at the next start and compared with the journal the killed program kept:
nothing typed more than a second before may be missing, nothing that was reported as kept, no number may be lost or
given twice, every backup and exported file that has its name must be whole. With --stalls another program holds the
archive's write lock for up to three seconds again and again, as a slow server or a busy disk would, so that the
database alone could not keep the promise. Prints the tally; exit status 1 if anything was lost.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lianluo_desk.archive import Archive, Session, content_hash, find_place, open_archive, verify_file  # noqa: E402
from lianluo_desk.archive.bundle_format import read_bundle  # noqa: E402
from lianluo_desk.archive.store import Store  # noqa: E402
from lianluo_desk.errors import DeskError  # noqa: E402
from lianluo_desk.model.ids import seeded_ids  # noqa: E402
from lianluo_desk.model.issue import Article, Block, Issue, Masthead, Run  # noqa: E402
from tools.postgres_cluster import postgres_cluster  # noqa: E402

PROMISE = 1.0  # seconds after which a typed character must be on the disk
LETTERS = "人大代表联络动态会议调研走访建议办理"
CYCLE = 20  # kills on one archive before a fresh one


class Journal:
    """What the program believes, one line at a time, straight to the operating system."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, what: str, **facts: Any) -> None:
        line = json.dumps({"what": what, "t": time.monotonic(), **facts}) + "\n"
        os.write(self._handle, line.encode())


class Editor:
    """The program that will be killed: random acts until the end."""

    def __init__(self, address: str, folder: Path, journal: Path, seed: int) -> None:
        self.random, self.folder, self.journal = random.Random(seed), folder, Journal(journal)
        self.archive: Archive = open_archive(address, who="编辑", host="desk", automatic_backups=False)
        self.session: Session = self.archive.open_session(first_issue().id)
        threading.Thread(target=self.tick, daemon=True).start()
        self.session.listen(lambda: self.journal.write("written", clean=self.session.saved))
        self.count = seed * 100_000

    def run(self) -> None:
        self.journal.write("ready", content=content_hash(self.session.issue))
        acts: tuple[tuple[Callable[[], None], int], ...] = (
            (self.type_on, 60),
            (self.reorder, 12),
            (self.undo, 6),
            (self.redo, 4),
            (self.name, 3),
            (self.reserve, 4),
            (self.export, 3),
            (self.back_up, 2),
        )
        while True:
            act = self.random.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
            act()

    def tick(self) -> None:
        """Tell twenty times a second that the machine lets this program run at all."""
        while True:
            self.journal.write("tick")
            time.sleep(0.05)

    def type_on(self) -> None:
        """A burst of keys at the speed of hands."""
        place = self.random.randrange(3)
        for _ in range(self.random.randint(1, 8)):
            issue = self.session.issue
            article = issue.articles[place]
            text = article.body[0].text[-400:] + self.random.choice(LETTERS)
            body = (replace(article.body[0], runs=(Run(text),)),)
            articles = (*issue.articles[:place], replace(article, body=body), *issue.articles[place + 1 :])
            self._record(replace(issue, articles=articles), f"第{place}篇", "typing")
            time.sleep(self.random.uniform(0.005, 0.08))

    def reorder(self) -> None:
        issue = self.session.issue
        articles = list(issue.articles)
        self.random.shuffle(articles)
        self._record(replace(issue, articles=tuple(articles)), "移动文章", "structural")
        self._kept()

    def _record(self, issue: Issue, label: str, kind: Any) -> None:
        self.journal.write("typed", content=content_hash(issue))
        self.session.record(issue, label, kind)

    def _kept(self) -> None:
        self.session.flush()
        self.journal.write("kept", content=content_hash(self.session.issue))

    def undo(self) -> None:
        self._move(self.session.undo)

    def redo(self) -> None:
        self._move(self.session.redo)

    def _move(self, act: Callable[[], Issue | None]) -> None:
        self.journal.write("moving")
        if act() is not None:
            self._kept()
        self.journal.write("moved", content=content_hash(self.session.issue))

    def name(self) -> None:
        self.count += 1
        self.session.name_version(f"版本{self.count}")
        self._kept()
        self.journal.write("named", name=f"版本{self.count}")

    def reserve(self) -> None:
        ledger = self.archive.ledger("lianluo")
        day = max((entry.date for entry in ledger.entries() if entry.date), default=date(2018, 1, 1)) + timedelta(1)
        entry = ledger.reserve(day)
        self.journal.write("number", year=entry.year, number=entry.number, cumulative=entry.cumulative)

    def export(self) -> None:
        self.session.flush()
        self.archive.export_issue(first_issue().id, self.folder / f"issue-{self.random.randrange(3)}.zip", replace=True)

    def back_up(self) -> None:
        self.journal.write("backup", path=str(self.archive.backups.make().path))


def first_issue() -> Issue:
    make = seeded_ids(b"kill")
    articles = tuple(Article(make(), f"第{n}篇", body=(Block(make(), runs=(Run("正文"),)),)) for n in range(3))
    return Issue(make(), "lianluo", Masthead("动态"), articles=articles)


@contextmanager
def rival(address: str, seed: int) -> Iterator[None]:
    """Another program that holds the archive's write lock for a while, lets go, and takes it again."""
    store, dice, over = Store(find_place(address)), random.Random(seed), threading.Event()

    def hold() -> None:
        while not over.wait(dice.uniform(0, 0.5)):
            with store.write():
                over.wait(dice.uniform(0, 3))

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        store.close()


class Trial:
    """The one that kills, and then looks what is left."""

    def __init__(self, address: str, folder: Path, seed: int, *, stalls: bool = False) -> None:
        self.address, self.folder, self.random, self.seed = address, folder, random.Random(seed), seed
        self.stalls = stalls
        self.tally: Counter[str] = Counter()
        self.losses: list[str] = []
        with open_archive(address, who="编辑", host="desk", automatic_backups=False) as archive:
            archive.add(first_issue())
        self.before = content_hash(first_issue())
        self.seen: set[str] = set()
        self.behind = self.slowest = self.starved = self.most_starved = 0.0

    def kill_once(self, number: int) -> None:
        journal = self.folder / f"journal-{number}"
        journal.touch()
        command = [
            sys.executable,
            __file__,
            "--child",
            self.address,
            str(self.folder),
            str(journal),
            str(self.seed + number),
        ]
        child = subprocess.Popen(command, stderr=subprocess.PIPE)
        self._wait_for_start(child, journal)
        with rival(self.address, self.seed + number) if self.stalls else nullcontext():
            time.sleep(self.random.uniform(0, 4 if self.stalls else 1.6))
            moment = time.monotonic()
            child.send_signal(signal.SIGKILL)
            _, complaint = child.communicate()
        self.tally["kills"] += 1
        if child.returncode != -signal.SIGKILL:
            self._expect(False, f"kill {number}: the program ended by itself: {complaint.decode()[-2000:]}")
        lines = [json.loads(line) for line in journal.read_text().splitlines() if line.endswith("}")]
        ticks = [line["t"] for line in lines if line["what"] == "tick"]
        self.starved = _longest_gap([t for t in ticks if t > moment - 2] + [moment])
        self._look(number, [line for line in lines if line["what"] != "tick"], moment)

    def _wait_for_start(self, child: "subprocess.Popen[bytes]", journal: Path) -> None:
        """Now and then the kill strikes while the archive is being opened."""
        early = self.random.random() < 0.1
        end = time.monotonic() + (self.random.uniform(0.3, 1.2) if early else 60)
        while child.poll() is None and not journal.stat().st_size and time.monotonic() < end:
            time.sleep(0.005)

    def _look(self, number: int, lines: list[dict[str, Any]], moment: float) -> None:
        try:
            with open_archive(self.address, who="编辑", host="desk", automatic_backups=False) as archive:
                self._compare(number, archive, lines, moment)
        except DeskError as error:
            self._expect(False, f"kill {number}: {error}")

    def _compare(self, number: int, archive: Archive, lines: list[dict[str, Any]], moment: float) -> None:
        with archive.open_session(first_issue().id) as session:
            self.tally["said that it recovered"] += bool(session.recovery)
            now = content_hash(session.issue)
            allowed = self._allowed(lines, moment)
            behind, slowest = _behind(now, lines, moment), _slowest_save(lines, moment)
            self.behind, self.slowest = max(self.behind, behind), max(self.slowest, slowest)
            self.most_starved = max(self.most_starved, self.starved)
            self._expect(
                now in allowed,
                f"kill {number} (seed {self.seed + number}): {behind:.2f} s of typing are missing; the database took "
                f"{slowest:.2f} s for a save, the machine did not run the program for {self.starved:.2f} s, "
                f"load {os.getloadavg()[0]:.1f}; last lines {lines[-4:]}",
            )
            named = {state.name for state in session.versions()}
        self.before = now
        for line in lines:
            self.tally[line["what"]] += 1
            if line["what"] == "named":
                self._expect(line["name"] in named, f"kill {number}: named version {line['name']} is missing")
            elif line["what"] == "number":
                entries = {(e.year, e.number, e.cumulative) for e in archive.ledger("lianluo").entries()}
                found = (line["year"], line["number"], line["cumulative"]) in entries
                self._expect(found, f"kill {number}: number {line['number']} is missing")
            elif line["what"] == "backup":
                self._expect(not verify_file(Path(line["path"])).problems, f"kill {number}: a backup is broken")
        report = archive.backups.verify()
        self._expect(not report.problems, f"kill {number}: {report.problems}")
        for path in self.folder.glob("*.zip"):
            read_bundle(path)

    def _allowed(self, lines: list[dict[str, Any]], moment: float) -> set[str]:
        """What the issue may be: what was kept last or typed a second ago at the latest, or anything after it."""
        contents = [self.before]
        sure = 0
        for line in lines:
            if "content" in line:
                contents.append(line["content"])
                if line["what"] in ("kept", "ready") or line["t"] < moment - PROMISE:
                    sure = len(contents) - 1
        allowed = set(contents[sure:])
        steps = [line["what"] for line in lines if line["what"] != "written"]
        if steps and steps[-1] == "moving":  # an undo under way leads to one of the earlier states
            allowed |= set(contents) | self.seen
        self.seen |= set(contents)
        return allowed

    def _expect(self, good: bool, sentence: str) -> None:
        if not good:
            self.losses.append(sentence)
            print(sentence, file=sys.stderr, flush=True)


def _behind(now: str, lines: list[dict[str, Any]], moment: float) -> float:
    """Seconds between the oldest edit that is missing and the kill; 0 when none is missing."""
    edits = [line for line in lines if "content" in line]
    last = max((place for place, line in enumerate(edits) if line["content"] == now), default=None)
    missing = edits if last is None else edits[last + 1 :]
    return float(moment - missing[0]["t"]) if missing else 0.0


def _longest_gap(moments: list[float]) -> float:
    return max((later - earlier for earlier, later in pairwise(moments)), default=0.0)


def _slowest_save(lines: list[dict[str, Any]], moment: float) -> float:
    """The longest time in seconds that a typed key waited for the database, or would still wait at the kill."""
    since, longest = None, 0.0
    for line in lines:
        if line["what"] == "typed" and since is None:
            since = line["t"]
        elif line["what"] == "written" and line["clean"] and since is not None:
            longest, since = max(longest, line["t"] - since), None
    return float(max(longest, moment - since if since is not None else 0.0))


@contextmanager
def addresses(engine: str, folder: Path) -> Iterator[Callable[[int], str]]:
    """Gives the address of archive number n on that engine."""
    if engine == "sqlite":
        yield lambda n: str(folder / f"{n}" / "archive.sqlite3")
        return
    with postgres_cluster(durable=True) as url:
        yield lambda n: f"{url}&schema=kill_{n}"


def run(kills: int, engine: str, seed: int, folder: Path, *, stalls: bool) -> tuple[dict[str, float], list[str]]:
    """Kill that many times; what happened, and what was lost."""
    behind = slowest = starved = 0.0
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    tally: Counter[str] = Counter()
    losses: list[str] = []
    with addresses(engine, folder) as address:
        for start in range(0, kills, CYCLE):
            place = folder / f"{start}"
            place.mkdir()
            trial = Trial(address(start), place, seed + start, stalls=stalls)
            for number in range(start, min(start + CYCLE, kills)):
                trial.kill_once(number)
            tally += trial.tally
            losses += trial.losses
            behind, slowest = max(behind, trial.behind), max(slowest, trial.slowest)
            starved = max(starved, trial.most_starved)
            print(f"{engine}: {tally['kills']} kills, {len(losses)} losses", file=sys.stderr, flush=True)
    times = {
        "oldest edit missing, s": round(behind, 2),
        "slowest save of the database, s": round(slowest, 2),
        "longest time that the machine did not run the program, s": round(starved, 2),
    }
    return {**tally, **times}, losses


def main() -> int:
    if sys.argv[1:2] == ["--child"]:
        address, folder, journal, seed = sys.argv[2:6]
        Editor(address, Path(folder), Path(journal), int(seed)).run()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stalls", action="store_true", help="another program holds the archive up to three seconds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lianluo-kill-") as folder:
        place = Path(folder)
        tally, losses = run(options.kills, options.engine, options.seed, place, stalls=options.stalls)
    asked = {"engine": options.engine, "seed": options.seed, "stalls": options.stalls}
    print(json.dumps({**asked, **tally, "losses": len(losses)}, ensure_ascii=False))
    for sentence in losses:
        print(sentence)
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
