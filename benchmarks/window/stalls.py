"""The longest time that the window does not answer, for everything an editor asks of it."""

import time
from collections.abc import Callable
from pathlib import Path

from .drive import Driver, grown, sample

BEAT = 4  # ms between two heartbeats
LIMIT = 50.0  # ms that nothing may block the window


class Watchdog:
    """A heartbeat of the event loop; between two beats lies the longest event."""

    def __init__(self, driver: Driver) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer(driver.window)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        self.clear()

    def clear(self) -> None:
        self._last, self._cpu = time.perf_counter(), time.thread_time()
        self.worst = self.worst_cpu = 0.0

    def beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self.worst = max(self.worst, (now - self._last) * 1000 - BEAT)
        self.worst_cpu = max(self.worst_cpu, (cpu - self._cpu) * 1000)
        self._last, self._cpu = now, cpu


def measure(driver: Driver, name: str, act: Callable[[], object], done: Callable[[], object] | None = None) -> None:
    """Print the longest stall from the act until it is done and everything has settled."""
    driver.settle()
    dog = _dog(driver)
    driver.rest(0.05)
    dog.clear()
    began = time.perf_counter()
    act()
    driver.rest(0.02)
    if done is not None:
        driver.until(done)
    driver.settle()
    took = (time.perf_counter() - began) * 1000
    driver.rest(0.4)  # what was put off until the hands rest
    mark = "  ← over 50 ms" if dog.worst_cpu > LIMIT else ""
    print(f"  {name:<44}{dog.worst:8.0f}{dog.worst_cpu:8.0f}{took:9.0f}{mark}", flush=True)
    close_dialogs(driver)


def _dog(driver: Driver) -> Watchdog:
    if not hasattr(driver, "dog"):
        driver.dog = Watchdog(driver)
    return driver.dog


def close_dialogs(driver: Driver) -> None:
    from PySide6.QtWidgets import QDialog

    for dialog in driver.window.findChildren(QDialog):
        dialog.close()
    driver.settle()


def report(driver: Driver, folder: Path) -> None:
    """Print the table."""
    window = driver.window
    print(f"longest stall of the window{'wall':>27}{'CPU':>8}{'in all':>9}  ms")
    _issues(driver)
    _imports(driver, folder)
    _looks(driver)
    _exports(driver, folder)
    window.workspace.close()


def _issues(driver: Driver) -> None:
    from dataclasses import replace

    window, small, large = driver.window, sample(), grown(sample(), 12, 24)
    window.library.add(small)
    window.library.add(replace(large, number=17, cumulative=561))
    for name, issue in (("open 6 pages", small), ("open 40 pages", large), ("open 6 pages again", small)):
        measure(
            driver,
            name,
            lambda issue=issue: window.issue_wanted.emit(issue.id),
            lambda: window.workspace.pages is not None,
        )
        measure(driver, "back to the start page", lambda: driver.do("start.show"))
    window.issue_wanted.emit(small.id)
    driver.until(lambda: window.workspace.pages is not None)


def _imports(driver: Driver, folder: Path) -> None:
    from docx import Document
    from PySide6.QtCore import QMimeData

    window, big = driver.window, folder / "来稿.docx"
    document = Document()
    for number in range(2000):
        document.add_paragraph(f"第{number}段，坚持以人民为中心的发展思想，依法履职尽责，做好代表联络工作。" * 2)
    document.save(str(big))
    before = len(driver.issue.articles)
    measure(
        driver,
        "import a .docx of 2,000 paragraphs",
        lambda: window.files_dropped.emit([big]),
        lambda: len(driver.issue.articles) > before,
    )
    measure(driver, "undo of it", lambda: driver.do("edit.undo"))
    data = QMimeData()
    data.setHtml("".join(f"<p>第{n}段，<b>依法</b>履职尽责，做好代表联络工作。</p>" for n in range(300)))
    driver.select(driver.issue.articles[0])
    measure(driver, "paste 300 paragraphs of HTML", lambda: driver.sheet.insertFromMimeData(data))
    measure(driver, "undo of it", lambda: driver.do("edit.undo"))


def _looks(driver: Driver) -> None:
    window = driver.window
    measure(
        driver,
        "proofread everything",
        lambda: driver.do("proof.run"),
        lambda: window.workspace.proof_state or window.workspace.findings,
    )
    for action in (
        "panel.history", "panel.findings", "panel.fit", "panel.review", "version.compare", "issue.open",
        "app.palette", "publication.ledger", "publication.facts", "publication.guide", "app.settings",
        "help.shortcuts", "help.about", "help.manual", "review.send", "review.compare", "file.print", "file.export",
    ):  # fmt: skip
        if window.book[action].isEnabled():
            measure(driver, window.book[action].text().replace("&", ""), lambda action=action: driver.do(action))
    for words in ("代表", "人民代表大会常务委员会", "x"):
        measure(driver, f"search the archive for {words}", lambda words=words: window.start.search_wanted.emit(words))


def _exports(driver: Driver, folder: Path) -> None:
    from ui import settings
    from ui.dialogs.export import ExportDialog

    for purpose in ("screen", "print", "archive", "booklet"):
        target = folder / f"out-{purpose}"
        target.mkdir()
        settings.write(settings.EXPORT_PURPOSE, purpose)
        measure(driver, f"look at the export for {purpose}", lambda: driver.do("file.export"))
        driver.do("file.export")
        dialog = driver.window.findChild(ExportDialog)
        dialog.folder.setText(str(target))
        for check in dialog.checks.values():
            check.setChecked(True)
        driver.until(dialog.write.isEnabled)
        measure(driver, f"export everything, PDF for {purpose}", dialog.write.click, lambda t=target: any(t.iterdir()))
