"""The real window as the benchmarks drive it: opened offscreen on an archive of its own, its keys as events."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from lianluo_desk import resources
from lianluo_desk.desk import Desk
from lianluo_desk.model.ids import new_id
from lianluo_desk.model.issue import Article, Issue, Run

PATIENCE = 60.0
"""Seconds after which a benchmark gives up waiting."""


def prepare(folder: Path) -> None:
    """Let the window live in `folder`: no settings, data or archive of whoever measures is touched."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder)
    os.environ.pop("LIANLUO_ARCHIVE", None)


def sample() -> Issue:
    """The bundled issue of six pages."""
    return Desk().read(next((resources.templates() / "lianluo" / "samples").glob("*.txt"))).issue


def grown(issue: Issue, articles: int, paragraphs: int) -> Issue:
    """An issue of that many articles, each of that many paragraphs of the bundled texts, every one different."""
    texts = [block.text for article in issue.articles for block in article.body if len(block.text) > 60]
    made = []
    for number in range(articles):
        model = issue.articles[number % len(issue.articles)]
        body = []
        for place in range(paragraphs):
            text = texts[(number * paragraphs + place) % len(texts)]
            block = next(one for one in model.body if one.kind == "paragraph")
            body.append(replace(block, id=new_id(), runs=(Run(f"第{number + 1}之{place + 1}，{text}"),)))
        made.append(replace(model, id=new_id(), body=tuple(body)))
    return replace(issue, id=new_id(), articles=tuple(made))


class Driver:
    """One window and the hands that use it."""

    def __init__(self, folder: Path) -> None:
        from ui.main import make_application, make_window

        self.app = make_application(["window"])
        self.window = make_window(Desk(str(folder / "archive.sqlite")), at_once=False)
        self.window.resize(1366, 740)
        self.window.show()
        self.until(lambda: self.window.start.new.proposal is not None and self.window.assembly.ahead.done)

    def until(self, holds: Callable[[], object]) -> None:
        """Let events happen until that holds. Raises TimeoutError."""
        end = time.perf_counter() + PATIENCE
        while not holds():
            self.app.processEvents()
            if time.perf_counter() > end:
                raise TimeoutError(holds)

    def settle(self) -> None:
        """Let everything that was begun come to its end."""
        from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

        workspace = self.window.workspace
        QThreadPool.globalInstance().waitForDone()
        self.until(lambda: not workspace.composer.busy)
        self.until(lambda: workspace.session is None or workspace.session.saved)
        for _ in range(3):
            self.app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def rest(self, seconds: float) -> None:
        """Let the hands rest while the window goes on."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.001)

    def open(self, issue: Issue) -> None:
        """Put the issue into the archive and open it."""
        self.window.library.add(issue)
        self.window.workspace.open(self.window.library.open(issue.id))
        self.until(lambda: self.window.workspace.pages is not None)
        self.settle()

    @property
    def sheet(self):
        return self.window.manuscript.sheet

    @property
    def issue(self) -> Issue:
        return self.window.workspace.issue

    def select(self, article: Article) -> None:
        """Show that article and give its sheet the keys."""
        self.window.workspace.select(article.id)
        self.sheet.setFocus()

    def long_paragraph(self) -> int:
        """The first paragraph of the shown article that is long enough to be torn over pages."""
        paragraphs = self.sheet.page.paragraphs
        return next(n for n, p in enumerate(paragraphs) if p.is_body and len(p.text) > 100)

    def key(self, text: str = "", key: int | None = None) -> None:
        """Press and release one key."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        code = Qt.Key.Key_unknown if key is None else key
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.app.sendEvent(self.sheet, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))

    def do(self, action: str) -> None:
        """Trigger an action of the window."""
        self.window.book[action].trigger()

    def close(self) -> None:
        """Close the window and what it opened."""
        self.window.close()
        self.window.library.close()


@contextmanager
def driver(folder: Path) -> Iterator[Driver]:
    """A window for as long as the block lasts."""
    made = Driver(folder)
    try:
        yield made
    finally:
        made.close()
