"""The window's figures: from a keystroke to the painted page, from the start to a usable window, and its memory.

`python -m benchmarks.window` drives the real window offscreen on the bundled issue and prints one line a figure.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
FRAME = 16.7  # ms, one frame at 60 Hz
START = """
import os, sys, time
began = time.perf_counter()
from lianluo_desk.desk import Desk
from ui.main import make_application, make_window
app = make_application(["window"])
window = make_window(Desk(sys.argv[1]))
window.show()
while not window.start.new.proposal:
    app.processEvents()
app.processEvents()
print((time.perf_counter() - began) * 1000)
window.close()
window.library.close()
"""


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def open_window(folder: Path):
    """The window with the bundled issue open in an archive of its own."""
    from lianluo_desk import resources
    from lianluo_desk.desk import Desk
    from ui.main import make_application, make_window

    app = make_application(["window"])
    window = make_window(Desk(str(folder / "archive.sqlite")))
    window.show()
    reading = window.desk.read(next((resources.templates() / "lianluo" / "samples").glob("*.txt")))
    window.library.add(reading.issue)
    window.workspace.open(window.library.open(reading.issue.id))
    deadline = time.perf_counter() + 30
    while window.workspace.pages is None and time.perf_counter() < deadline:
        app.processEvents()
    return app, window


def press(app, window, text: str) -> float:
    """Milliseconds from a key that types `text` until its page is painted by the event loop."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    before, painted = window.workspace.pages, painted_pages(window)
    began = time.perf_counter()
    sheet = window.manuscript.sheet
    app.sendEvent(sheet, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text))
    while window.workspace.pages is before or painted.pages is not window.workspace.pages:
        app.processEvents()
    return (time.perf_counter() - began) * 1000


def painted_pages(window):
    """An observer that knows which pages were painted last."""
    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        pages = None

        def eventFilter(self, _watched, event) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.pages = window.workspace.pages
            return False

    view = window.pages.viewport()
    if not hasattr(window, "painted"):
        window.painted = Painted(window)
        view.installEventFilter(window.painted)
    return window.painted


def keystrokes(app, window, count: int) -> list[float]:
    """Type into the middle of a long paragraph of the last article."""
    issue = window.workspace.issue
    article = issue.articles[-1]
    window.workspace.select(article.id)
    sheet = window.manuscript.sheet
    sheet.setFocus()
    number = next(n for n, p in enumerate(sheet.page.paragraphs) if p.is_body and len(p.text) > 200)
    sheet.place_caret(number, 120)
    for _ in range(20):
        press(app, window, "字")
    text = "坚持以人民为中心的发展思想，依法履职尽责。"
    return [press(app, window, text[n % len(text)]) for n in range(count)]


def start(folder: Path, name: str) -> None:
    """Milliseconds of a fresh process until the start page is filled."""
    times = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", START, str(folder / f"{name}.sqlite")], capture_output=True, text=True, check=True
        )
        times.append(float(done.stdout.split()[-1]))
    print(f"start to a usable window: first {times[0]:.0f} ms, then median {statistics.median(times[1:]):.0f} ms")


def memory_of_editing(app, window, edits: int) -> None:
    """Resident memory while editing goes on: text, undo, moves, page turns."""
    import psutil

    process = psutil.Process()
    book, marks = window.book, []
    for number in range(edits):
        press(app, window, "改")
        if number % 10 == 0:
            for action in ("edit.undo", "edit.redo", "article.up", "article.down"):
                book[action].trigger()
        if number % (edits // 4) == 0:
            marks.append(process.memory_info().rss / 2**20)
    marks.append(process.memory_info().rss / 2**20)
    print(f"memory over {edits} edits: " + " → ".join(f"{mark:.0f}" for mark in marks) + " MiB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--edits", type=int, default=400)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CONFIG_HOME"] = name
        os.environ["XDG_DATA_HOME"] = name
        os.environ["XDG_STATE_HOME"] = name
        app, window = open_window(folder)
        if options.profile:
            profile(app, window)
            return
        times = keystrokes(app, window, options.keys)
        print(
            f"keystroke to painted page ({len(window.workspace.pages.pages)} pages, {len(times)} keys): "
            f"median {statistics.median(times):.1f} ms, 95th {percentile(times, 0.95):.1f} ms (frame {FRAME} ms)"
        )
        memory_of_editing(app, window, options.edits)
        window.close()
        window.library.close()
        start(folder, "start")


def profile(app, window) -> None:
    """Where the time of a keystroke goes."""
    import cProfile
    import pstats

    keystrokes(app, window, 10)
    profiler = cProfile.Profile()
    profiler.enable()
    keystrokes(app, window, 60)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
