"""Write the manual's pictures: run the real window under Xvfb with a window manager, scene by scene.

`python tools/screenshots.py [FOLDER] [--size 1366x768] [--scale 1] [--theme light]` needs Xvfb and openbox.
"""

import argparse
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DISPLAY = ":97"


@contextmanager
def screen(size: str, home: Path) -> Iterator[None]:
    """A display of that size with a window manager on it; settings and data live in `home`."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home)
    (home / "fonts").symlink_to(ROOT / "fonts")  # the titles of windows are the window manager's to draw
    for program in ("Xvfb", "openbox"):
        if shutil.which(program) is None:
            raise SystemExit(f"{program} is not installed")
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{size}x24", "-nolisten", "tcp"])
    os.environ["DISPLAY"] = DISPLAY
    os.environ.pop("WAYLAND_DISPLAY", None)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    time.sleep(1)
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    try:
        yield
    finally:
        manager.terminate()
        server.terminate()
        manager.wait()
        server.wait()


class Camera:
    """Goes through the scenes and takes a picture of the whole screen after each."""

    def __init__(self, folder: Path) -> None:
        from lianluo_desk import resources
        from lianluo_desk.desk import Desk
        from ui import settings
        from ui.main import make_application, make_window

        self.folder = folder
        self.app = make_application(["screenshots"])
        settings.write(settings.GUIDE_SEEN, True)
        self.window = make_window(Desk(os.environ["LIANLUO_ARCHIVE"]))
        self.window.showMaximized()
        file = next((resources.templates() / "lianluo" / "samples").glob("*.txt"))
        self.reading = self.window.desk.read(file)
        self.wait(1.2)

    def wait(self, seconds: float = 0.6) -> None:
        """Let the window work for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def shoot(self, name: str) -> None:
        """Write the picture."""
        self.wait()
        self.app.primaryScreen().grabWindow(0).save(str(self.folder / f"{name}.png"))
        print(name)

    def do(self, action: str) -> None:
        self.window.book[action].trigger()
        self.wait(0.4)

    def close_dialogs(self) -> None:
        from PySide6.QtWidgets import QDialog

        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.wait(0.3)

    def prepare(self) -> None:
        """The bundled issue in the archive, the next one begun."""
        library = self.window.library
        library.add(self.reading.issue, past=True)
        proposal = library.propose(datetime.date(2018, 6, 28))
        issue = library.start(proposal)
        from dataclasses import replace

        from ui.changes import add_articles

        session = library.open(issue.id)
        articles = tuple(replace(article, status="editing") for article in self.reading.issue.articles[1:])
        session.record(add_articles(session.issue, articles), "导入来稿", "import")
        session.close()
        self.window.start.refresh()
        self.wait(1.5)

    def run(self, only: set[str]) -> None:
        scenes: list[tuple[str, Callable[[], None]]] = [
            ("start", self.prepare),
            ("window", self.open_work),
            ("masthead", self.masthead),
            ("colophon", self.colophon),
            ("questions", self.questions),
            ("history", self.history),
            ("find", self.find),
            ("palette", self.palette),
            ("proof", self.proof),
            ("third", lambda: self.dialog("proof.third")),
            ("registers", self.registers),
            ("export", self.export),
            ("compare", self.compare),
            ("browser", self.browser),
            ("ledger", lambda: self.dialog("publication.ledger")),
            ("facts", lambda: self.dialog("publication.facts")),
            ("guide", lambda: self.dialog("publication.guide")),
            ("settings", lambda: self.dialog("app.settings")),
            ("shortcuts", lambda: self.dialog("help.shortcuts")),
            ("about", lambda: self.dialog("help.about")),
            ("spread", self.spread),
            ("focus", lambda: self.do("view.focus")),
        ]
        for name, act in scenes:
            act()
            if not only or name in only:
                self.shoot(name)
            self.close_dialogs()
        self.window.close()
        self.window.library.close()

    def open_work(self) -> None:
        summary = self.window.library.issues(limit=1)[0]
        self.window.start.open_wanted.emit(summary.id)
        self.wait(1.5)
        issue = self.window.workspace.issue
        self.window.workspace.select(issue.articles[-1].id)
        sheet = self.window.manuscript.sheet
        sheet.setFocus()
        number = next(n for n, p in enumerate(sheet.page.paragraphs) if p.runs and p.runs[0].style == "lead")
        sheet.place_caret(number, 24)

    def masthead(self) -> None:
        self.do("issue.masthead")

    def colophon(self) -> None:
        self.do("issue.colophon")

    def questions(self) -> None:
        self.window.workspace.select(self.window.workspace.issue.articles[0].id)
        self.window.workspace.ask(tuple(q for q in self.reading.questions))
        self.window.bottom.step(1)

    def history(self) -> None:
        self.window.workspace.name_version("送审稿")
        sheet = self.window.manuscript.sheet
        sheet.place_caret(0, 0)
        sheet.textCursor().insertText("（送审）")
        self.do("panel.history")

    def find(self) -> None:
        self.window.bottom_dock.hide()
        self.do("edit.replace")
        self.window.find.needle.setText("代表")
        self.window.find.find_next()

    def palette(self) -> None:
        from PySide6.QtWidgets import QLineEdit

        self.window.find.leave()
        self.do("app.palette")
        from ui.dialogs.palette import Palette

        self.window.findChild(Palette).findChild(QLineEdit).setText("导")

    def dialog(self, action: str) -> None:
        self.do(action)

    def proof(self) -> None:
        """Two slips of the pen, found."""
        workspace = self.window.workspace
        workspace.select(workspace.issue.articles[-1].id)
        sheet = self.window.manuscript.sheet
        for number, offset, text in ((3, 20, "，，"), (2, 8, "代表代表")):
            sheet.place_caret(number, offset)
            sheet.textCursor().insertText(text)
        for question in workspace.questions:
            workspace.answer(question)
        self.do("proof.run")
        while not workspace.findings:
            self.wait(0.2)
        self.window.bottom.step(0)

    def registers(self) -> None:
        house = self.window.desk.house
        house.add("people", ("王柯敏", "省人大常委会副主任", "2018-01-28", "", "3", ""))
        house.add("people", ("张云英", "联工委主任", "2018-02", "", "", ""))
        self.do("proof.registers")

    def export(self) -> None:
        from ui.dialogs.export import ExportDialog

        self.window.bottom_dock.hide()
        self.do("file.export")
        self.window.findChild(ExportDialog).choice.buttons["print"].click()
        self.wait(2.5)

    def compare(self) -> None:
        self.do("version.compare")

    def browser(self) -> None:
        self.window.assembly.commands[-1].search_for("代表 群众")
        self.wait(1.2)

    def spread(self) -> None:
        self.do("pages.spread")


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "manual" / "pictures")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, screen(options.size, Path(scratch)):
        os.environ["LIANLUO_ARCHIVE"] = str(Path(scratch) / "archive.sqlite")
        os.environ["QT_SCALE_FACTOR"] = options.scale
        from ui import settings

        settings.write(settings.THEME, options.theme)
        Camera(options.folder).run(set(options.only))


if __name__ == "__main__":
    main()
