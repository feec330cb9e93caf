"""SIGKILL while somebody types into the real window: `python -m benchmarks.window.kill --rounds 20`.

The program runs under Xvfb with a window manager; xdotool is the hands. Each round types numbered words, kills the
program at a random moment, and counts what the archive holds: every word typed a second before must be there.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from lianluo_desk.archive import open_archive
from lianluo_desk.desk import Desk

from .drive import sample

ROOT = Path(__file__).resolve().parents[2]
SURE = 1.0
"""Seconds after which a typed word must survive."""

KEY_MS = "90"
"""Milliseconds between keys: a quick typist's pace. Keys that wait in the queue of a window that cannot follow are lost
with it, as they are in any program."""

SIZE = "1366x768x24"
CONTINUE, TEXT = ("267", "435"), ("560", "330")
"""Where the button that goes on with the issue and the first article's text stand in a window of that size."""


class Screen:
    """A display of our own with a window manager."""

    def __init__(self, number: int) -> None:
        self.name = f":{number}"
        self._server = subprocess.Popen(["Xvfb", self.name, "-screen", "0", SIZE], stderr=subprocess.DEVNULL)
        time.sleep(1)
        self._manager = subprocess.Popen(["openbox"], env=self.environment(), stderr=subprocess.DEVNULL)

    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.name}

    def do(self, *arguments: str) -> str:
        """One act of xdotool; what it says."""
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment(), capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()


class Program:
    """The program in a process of its own, its window on the screen."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self._screen = screen
        places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        environment = {**screen.environment(), **dict.fromkeys(places, str(folder)), "QT_QPA_PLATFORM": "xcb"}
        environment["LIANLUO_ARCHIVE"] = str(folder / "archive.sqlite")
        self.process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment)
        window = screen.do("search", "--sync", "--onlyvisible", "--name", "编辑台").split()[0]
        screen.do("windowactivate", "--sync", window)

    def open(self) -> None:
        """The issue in work, by its button on the start page; the caret into a paragraph."""
        title = ""
        end = time.monotonic() + 60
        while "总" not in title:
            self._screen.do("mousemove", *CONTINUE, "click", "1")
            time.sleep(0.5)
            title = self._screen.do("getactivewindow", "getwindowname")
            if time.monotonic() > end:
                raise TimeoutError(title)
        self._screen.do("mousemove", *TEXT, "click", "1")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def round_of(screen: Screen, folder: Path, number: int, rng: random.Random) -> tuple[int, int, float]:
    """Type, kill, count: words that had to survive, words lost of them, seconds of the youngest word that did."""
    program = Program(screen, folder)
    program.open()
    typed: list[tuple[str, float]] = []
    end = time.monotonic() + rng.uniform(3.0, 8.0)
    while time.monotonic() < end:
        word = f"{number}x{len(typed)}q"
        screen.do("type", "--delay", KEY_MS, word)
        typed.append((word, time.monotonic()))
    program.kill()
    killed = time.monotonic()
    text = kept(folder)
    sure = [word for word, moment in typed if moment < killed - SURE]
    survived = [killed - moment for word, moment in typed if word in text]
    return len(sure), sum(word not in text for word in sure), min(survived, default=float("inf"))


def kept(folder: Path) -> str:
    """All text of the issue as the next start finds it."""
    with open_archive(str(folder / "archive.sqlite"), who="count", host="here") as archive:
        issue_id = archive.issues(limit=1)[0].id
        with archive.open_session(issue_id, take_over=True) as session:
            return "".join(
                "".join((article.title, *(block.text for block in article.body))) for article in session.issue.articles
            )


def main() -> None:
    """Play the rounds and print the tally."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--display", type=int, default=78)
    options = parser.parse_args()
    screen = Screen(options.display)
    sure = lost = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = Desk(str(folder / "archive.sqlite"))
        desk.archive.add(replace(sample(), status="editing"))
        desk.close()
        try:
            for number in range(options.rounds):
                due, gone, youngest = round_of(screen, folder, number, random.Random(number))
                sure, lost = sure + due, lost + gone
                print(
                    f"round {number}: {due} words due, {gone} lost, the youngest kept {youngest:.2f} s old", flush=True
                )
        finally:
            screen.close()
    print(f"{options.rounds} kills while typing: {sure} words typed more than {SURE:g} s before, {lost} lost")


if __name__ == "__main__":
    main()
