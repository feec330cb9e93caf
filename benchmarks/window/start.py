"""From nothing to a usable window: fresh processes, as a person starts the program."""

import statistics
import subprocess
import sys
from pathlib import Path

RUNS = 7
MARKS = ("first paint", "takes keys", "filled from the archive", "panes built", "issue open, text seen", "pages seen")
PROGRAM = """
import time
began = time.perf_counter()
import sys
hook = sys.excepthook
sys.argv = ["window"]
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from lianluo_desk.desk import Desk
from ui.main import make_application, make_window
app = make_application(sys.argv)
window = make_window(Desk(ARCHIVE), at_once=False)
sys.excepthook = hook

class Painted(QObject):
    seen = False
    def eventFilter(self, _watched, event):
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False

def painted(widget):
    watch = Painted(app)
    widget.installEventFilter(watch)
    return watch

def until(holds):
    end = time.perf_counter() + 30
    while not holds():
        app.processEvents()
        time.sleep(0.001)  # as the event loop sleeps, so that threads get their turn
        assert time.perf_counter() < end, holds
    print((time.perf_counter() - began) * 1000)

first = painted(window.start.new)
window.show()
until(lambda: first.seen)
search = window.start.search
for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
    app.sendEvent(search, QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
until(lambda: search.text() == "a")
search.clear()
until(lambda: window.start.new.proposal)
until(lambda: window.whole and window.assembly.commands)
began = time.perf_counter()
if window.start._work_card is not None:
    window.start._work_card.choose()
    text = painted(window.manuscript.sheet.viewport())
    until(lambda: text.seen and window.manuscript.sheet.page.paragraphs)
    until(lambda: window.workspace.pages)
window.close()
window.library.close()
"""


def times(archive: Path) -> list[float]:
    """Milliseconds of one fresh process at each of MARKS; the last two count from the click on the card."""
    program = f"ARCHIVE = {str(archive)!r}\n{PROGRAM}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]


def report(archive: Path) -> None:
    """Print the first run and the median of the others; `archive` holds an issue in work."""
    first, *others = [times(archive) for _ in range(RUNS)]
    print(f"start of a fresh process{'first':>24}{'median':>9}  ms")
    for number, mark in enumerate(MARKS):
        rest = statistics.median(run[number] for run in others)
        print(f"  {mark:<44}{first[number]:6.0f}{rest:9.0f}")
