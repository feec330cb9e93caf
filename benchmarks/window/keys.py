"""From a key to the painted page, and where the time goes; carets, Enter, paste, deletion and scrolling beside it."""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps

from .drive import Driver

FRAME = 16.7  # ms, one frame at 60 Hz
SENTENCE = "坚持以人民为中心的发展思想，依法履职尽责。"
WARM = 20
"""Keys before the figures begin."""
RATES = (("14 keys a second", 1 / 14), ("30 a second, as of a key held down", 1 / 30))
"""Hands quicker than any, and a keyboard that repeats a key; seconds from one key to the next. Key upon key, what is
saved has no moment of its own."""


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def row(name: str, values: list[float]) -> str:
    """One line of the table: median, 95th percentile and worst, in ms."""
    return f"  {name:<56}{statistics.median(values):8.1f}{percentile(values, 0.95):8.1f}{max(values):8.1f}"


class Stopwatch:
    """CPU milliseconds of the GUI thread in the parts of a keystroke, told apart by the functions they pass through."""

    def __init__(self) -> None:
        self.parts: dict[str, list[float]] = defaultdict(list)
        self._inside: list[float] = []

    def around(self, holder: object, method: str, part: str) -> None:
        """Time that method; what it calls that is timed itself is not counted twice."""
        inner = getattr(holder, method)

        @wraps(inner)
        def timed(*arguments: object, **more: object) -> object:
            self._inside.append(0.0)
            began = time.thread_time()
            try:
                return inner(*arguments, **more)
            finally:
                took = (time.thread_time() - began) * 1000
                self.parts[part].append(took - self._inside.pop())
                if self._inside:
                    self._inside[-1] += took

        setattr(holder, method, timed)

    def clear(self) -> None:
        self.parts.clear()


def watched() -> Stopwatch:
    """A watch over the parts of a keystroke; to be made before the window is."""
    from lianluo_desk.desk import Desk
    from ui.manuscript.sheet import Sheet
    from ui.pages.view import PagesView
    from ui.workspace import Workspace

    watch = Stopwatch()
    watch.around(Sheet, "keyPressEvent", "sheet")
    watch.around(Sheet, "paintEvent", "sheet painted")
    watch.around(Workspace, "edit", "edit, told to the panes")
    watch.around(Workspace, "_compose", "typeset")
    watch.around(Desk, "story", "render")
    watch.around(PagesView, "show_pages", "pages compared")
    watch.around(PagesView, "paintEvent", "pages painted")
    return watch


class Painted:
    """Knows whether the newest pages are on the screen."""

    def __init__(self, driver: Driver) -> None:
        from PySide6.QtCore import QEvent, QObject

        self._workspace = driver.window.workspace
        outer = self

        class Filter(QObject):
            def eventFilter(self, _watched, event) -> bool:
                if event.type() == QEvent.Type.Paint:
                    outer.pages = outer._workspace.pages
                return False

        self.pages = None
        viewport = driver.window.pages.viewport()
        self._filter = Filter(viewport)
        viewport.installEventFilter(self._filter)

    def time(self, driver: Driver, act: Callable[[], object]) -> float:
        """Milliseconds from an act that changes the text until its page is painted."""
        before = self._workspace.pages
        began = time.perf_counter()
        act()
        driver.until(lambda: self._workspace.pages is not before and self.pages is self._workspace.pages)
        return (time.perf_counter() - began) * 1000


def typing(
    driver: Driver, painted: Painted, count: int, first: int, watch: Stopwatch | None = None, every: float = 0.0
) -> list[float]:
    """Type into the middle of a long paragraph of the last article, a key `every` so many seconds or as soon as the
    one before is on the screen; what was typed is taken away again.

    The sentence begins with its character `first`: a paragraph that has been set once is remembered.
    """
    before = driver.issue
    driver.select(driver.issue.articles[-1])
    driver.sheet.place_caret(driver.long_paragraph(), 60)
    for _ in range(WARM):
        painted.time(driver, lambda: driver.key("字"))
    if watch is not None:
        watch.clear()
    times, due = [], time.perf_counter()
    for n in range(count):
        due = max(due + every, time.perf_counter())
        driver.rest(due - time.perf_counter())
        times.append(painted.time(driver, lambda n=n: driver.key(SENTENCE[(first + n) % len(SENTENCE)])))
    driver.window.workspace.edit(before, "typed text taken away")
    driver.settle()
    return times


def split(watch: Stopwatch, keys: int) -> str:
    """The mean of each part over that many keys."""
    parts = (f"{name} {sum(values) / keys:.1f}" for name, values in sorted(watch.parts.items()))
    return "    of it, mean CPU ms: " + " · ".join(parts)


def other_acts(driver: Driver, painted: Painted) -> dict[str, list[float]]:
    """What else hands do to a text; milliseconds until it is on the screen."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    sheet, keys = driver.sheet, Qt.Key
    long = driver.long_paragraph()
    found: dict[str, list[float]] = defaultdict(list)
    for number in range(40):
        began = time.perf_counter()
        driver.key(key=keys.Key_Right if number % 4 else keys.Key_Down)
        driver.app.processEvents()
        found["caret moved"].append((time.perf_counter() - began) * 1000)
    for _ in range(10):
        sheet.place_caret(long, 40)
        found["Enter in the middle of a paragraph"].append(
            painted.time(driver, lambda: driver.key("\r", keys.Key_Return))
        )
        found["Backspace joins them again"].append(painted.time(driver, lambda: driver.key(key=keys.Key_Backspace)))
    for _ in range(6):
        sheet.place_caret(long, 40)
        QGuiApplication.clipboard().setText("\n".join((SENTENCE * 10)[:200] for _ in range(10)))
        found["paste of 2,000 characters"].append(painted.time(driver, lambda: driver.do("edit.paste")))
        found["undo of it"].append(painted.time(driver, lambda: driver.do("edit.undo")))
    for _ in range(6):
        found["an article deleted"].append(painted.time(driver, lambda: driver.do("article.delete")))
        found["and brought back"].append(painted.time(driver, lambda: driver.do("edit.undo")))
    found["pages scrolled by a notch"] = scrolling(driver)
    return found


def scrolling(driver: Driver) -> list[float]:
    """Milliseconds of each notch of the wheel through all pages and back."""
    bar, times = driver.window.pages.verticalScrollBar(), []
    for way in (1, -1):
        for _ in range(min(60, bar.maximum() // 120 + 1)):
            began = time.perf_counter()
            bar.setValue(bar.value() + way * 120)
            driver.app.processEvents()
            times.append((time.perf_counter() - began) * 1000)
    return times


def report(driver: Driver, watch: Stopwatch, keys: int) -> None:
    """Print the table for the open issue."""
    painted = Painted(driver)
    pages = len(driver.window.workspace.pages.pages)
    print(f"{pages} pages, {len(driver.issue.articles)} articles{'median':>46}{'95th':>8}{'worst':>8}  ms", flush=True)
    for first, (rate, every) in enumerate(RATES, start=1):
        print(row(f"key → painted page, {rate}", typing(driver, painted, keys, first, every=every)), flush=True)
    times = typing(driver, painted, keys, 0, watch)
    parts = split(watch, keys)
    print(row(f"the same, key upon key ({keys} keys; frame {FRAME})", times))
    print(parts)
    for name, values in other_acts(driver, painted).items():
        print(row(name, values))
