"""Memory over an hour of editing, played faster than a person would: whether it stays flat.

An operation is what a person does in some seconds: a few words typed, a paste, an undo, a dialog looked at, another
article, another issue, an export. A person does about 1,500 of them in an hour.
"""

import ctypes
import gc
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .drive import Driver, grown, sample

HOUR = 1_500
"""Operations of an hour."""

SENTENCE = "坚持以人民为中心的发展思想，依法履职尽责。"
DIALOGS = (
    "version.compare", "publication.ledger", "publication.facts", "app.settings", "app.palette", "help.shortcuts",
    "help.about", "issue.open", "file.export", "version.name",
)  # fmt: skip
PANELS = ("panel.findings", "panel.questions", "panel.fit", "panel.review", "panel.history")


EVERY = 100
"""Operations between two lines of the table."""


class _Malloc(ctypes.Structure):
    """`struct mallinfo2` of glibc 2.33 and later, whose numbers do not wrap at 2 GiB."""

    _names = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")
    _fields_ = [(name, ctypes.c_size_t) for name in _names]


def allocated() -> float:
    """MiB that the C allocator has given out and not got back; without glibc nan."""
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        return float("nan")
    ask.restype = _Malloc
    told = ask()
    return (told.uordblks + told.hblkhd) / 2**20


@dataclass(frozen=True)
class Mark:
    """What the process holds after `operations`: resident MiB, allocated MiB, Python's objects, the window's."""

    operations: int
    resident: float
    allocated: float
    objects: int
    widgets: int

    @classmethod
    def of(cls, driver: Driver, operations: int) -> "Mark":
        """Look, once everything has settled and nothing is left to collect."""
        import psutil
        from PySide6.QtCore import QObject

        driver.settle()
        gc.unfreeze()  # as when the person goes to another window
        gc.collect()
        driver.settle()
        resident = psutil.Process().memory_info().rss / 2**20
        own = len(driver.window.findChildren(QObject)) + len(driver.app.topLevelWidgets())
        return cls(operations, resident, allocated(), len(gc.get_objects()), own)

    def __str__(self) -> str:
        return (
            f"  {self.operations:6}{self.resident:8.0f} MiB{self.allocated:8.0f} MiB allocated"
            f"{self.objects:10,} objects{self.widgets:7,} of Qt's"
        )


class Editor:
    """Somebody who works on two issues; every choice comes from `rng`."""

    def __init__(self, driver: Driver, folder: Path, rng: random.Random) -> None:
        from dataclasses import replace

        self.driver, self._folder, self._rng = driver, folder, rng
        self._exports = 0
        self._issues = [sample(), replace(grown(sample(), 5, 12), number=17, cumulative=561)]
        for issue in self._issues:
            driver.window.library.add(issue)
        self.change_issue()
        self._acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (40, self.type), (10, self.compose), (8, self.paste), (10, self.undo), (4, self.redo), (6, self.split),
            (8, self.another_article), (4, self.move), (3, self.new_article), (3, self.delete_article),
            (6, self.dialog), (5, self.panel), (4, self.zoom), (3, self.scroll), (2, self.name), (2, self.change_issue),
            (1, self.export), (2, self.proofread),
        )  # fmt: skip

    def act(self) -> None:
        """The next operation."""
        weights, acts = zip(*self._acts, strict=True)
        self._rng.choices(acts, weights)[0]()
        self.driver.app.processEvents()

    def _somewhere(self) -> None:
        sheet = self.driver.sheet
        if self.driver.window.workspace.article is None:
            self.another_article()
        bodies = [number for number, one in enumerate(sheet.page.paragraphs) if one.is_body]
        number = self._rng.choice(bodies)
        sheet.place_caret(number, self._rng.randint(0, len(sheet.page.paragraphs[number].text)))

    def type(self) -> None:
        self._somewhere()
        for char in SENTENCE[: self._rng.randint(2, 12)]:
            self.driver.key(char)
            self.driver.app.processEvents()

    def compose(self) -> None:
        from PySide6.QtGui import QInputMethodEvent

        self._somewhere()
        for preedit in ("r", "ren", "ren'min"):
            self.driver.app.sendEvent(self.driver.sheet, QInputMethodEvent(preedit, []))
        event = QInputMethodEvent()
        event.setCommitString("人民")
        self.driver.app.sendEvent(self.driver.sheet, event)

    def paste(self) -> None:
        from PySide6.QtGui import QGuiApplication

        self._somewhere()
        QGuiApplication.clipboard().setText("\n".join(SENTENCE * 3 for _ in range(self._rng.randint(1, 4))))
        self.driver.do("edit.paste")
        for _ in range(self._rng.randint(0, 1)):
            self.undo()

    def undo(self) -> None:
        for _ in range(self._rng.randint(1, 4)):
            self.driver.do("edit.undo")

    def redo(self) -> None:
        self.driver.do("edit.redo")

    def split(self) -> None:
        from PySide6.QtCore import Qt

        self._somewhere()
        self.driver.key("\r", Qt.Key.Key_Return)
        self.driver.key(key=Qt.Key.Key_Backspace)

    def another_article(self) -> None:
        articles = self.driver.issue.articles
        if articles:
            self.driver.select(self._rng.choice(articles))
        else:
            self.driver.do("article.new")

    def move(self) -> None:
        self.driver.do(self._rng.choice(("article.up", "article.down")))

    def new_article(self) -> None:
        if len(self.driver.issue.articles) < 8:
            self.driver.do("article.new")

    def delete_article(self) -> None:
        if len(self.driver.issue.articles) > 2:
            self.driver.do("article.delete")

    def dialog(self) -> None:
        from .stalls import close_dialogs

        action = self._rng.choice(DIALOGS)
        if self.driver.window.book[action].isEnabled():
            self.driver.do(action)
            self.driver.rest(0.02)
            close_dialogs(self.driver)

    def panel(self) -> None:
        self.driver.do(self._rng.choice(PANELS))

    def zoom(self) -> None:
        self.driver.do(self._rng.choice(("pages.zoom-in", "pages.zoom-out", "pages.fit-width", "pages.spread")))
        self.driver.do("pages.continuous")

    def scroll(self) -> None:
        bar = self.driver.window.pages.verticalScrollBar()
        bar.setValue(self._rng.randint(0, max(0, bar.maximum())))

    def name(self) -> None:
        self.driver.window.workspace.name_version(f"第{self._rng.randint(1, 99)}稿")

    def change_issue(self) -> None:
        self.driver.do("start.show")
        self.driver.app.processEvents()
        issue = self._rng.choice(self._issues)
        self.driver.window.start.open_wanted.emit(issue.id)
        self.driver.until(lambda: self.driver.window.workspace.pages is not None)

    def proofread(self) -> None:
        self.driver.do("proof.run")

    def export(self) -> None:
        from lianluo_desk.desk import Export

        self._exports += 1
        window, target = self.driver.window, self._folder / f"{self._exports % 4}.pdf"
        with window.workspace.composer.turn:
            window.desk.export(self.driver.issue, [Export("pdf", target)], force=True)


def report(driver: Driver, folder: Path, operations: int, seed: int = 1) -> None:
    """Play the operations; print what the process holds every hundred and the slope over the second half."""
    editor = Editor(driver, folder, random.Random(seed))
    marks: list[Mark] = []
    began = time.monotonic()
    print(f"memory over {operations:,} operations ({operations / HOUR:.1f} hours of a person's)")
    for number in range(operations + 1):
        if number % EVERY == 0:
            marks.append(Mark.of(driver, number))
            print(f"{marks[-1]}{time.monotonic() - began:8.0f} s{time.process_time():8.0f} s CPU", flush=True)
        editor.act()
    half = marks[len(marks) // 2 :]
    hours = (half[-1].operations - half[0].operations) / HOUR or 1.0
    slope, held = ((getattr(half[-1], of) - getattr(half[0], of)) / hours for of in ("resident", "allocated"))
    print(f"  slope over the second half: {slope:+.1f} MiB an hour resident, {held:+.1f} allocated")
