"""Write the manual's pictures: run the real window under Xvfb with a window manager, scene by scene.

`python tools/screenshots.py [FOLDER] [--size 1366x768] [--scale 1] [--theme light] [--font 10.5]` needs Xvfb and
openbox.
"""

import argparse
import datetime
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.virtual_screen import screen  # noqa: E402


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

    def until(self, holds: Callable[[], object], seconds: float = 60) -> None:
        """Let the window work until something holds."""
        end = time.monotonic() + seconds
        self.wait(0.5)
        while not holds() and time.monotonic() < end:
            self.wait(0.1)

    def shoot(self, name: str) -> None:
        """Write the picture, in as few colours as its greys and reds need."""
        from PIL import Image

        self.wait()
        file = self.folder / f"{name}.png"
        self.app.primaryScreen().grabWindow(0).save(str(file))
        Image.open(file).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
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
        self.until(lambda: not self.window.start.thumbnails.waiting)

    def run(self, only: set[str], *, everything: bool = False) -> None:
        """The scenes of the manual, and with `everything` all other dialogs and menus."""
        for name, act in (*self.scenes(), *(self.more() if everything else ())):
            act()
            if not only or name in only:
                self.shoot(name)
            self.close_dialogs()
        self.window.close()
        self.window.library.close()

    def scenes(self) -> list[tuple[str, Callable[[], None]]]:
        return [
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
            ("send", lambda: self.dialog("review.send")),
            ("review", self.review),
            ("spread", self.spread),
            ("focus", lambda: self.do("view.focus")),
        ]

    def more(self) -> list[tuple[str, Callable[[], None]]]:
        """What the manual does not show."""
        small = ("version.name", "issue.status", "block.table", "review.send", "review.compare", "help.manual")
        small += ("proof.ignored", "archive.backup", "archive.backups")
        lists = ("panel.fit", "panel.review", "panel.findings")
        return [
            ("unfocused", lambda: self.do("view.focus")),
            *((f"settings-{page}", partial(self.publication, page)) for page in range(1, 6)),
            *((name, partial(self.do, name)) for name in (*small, *lists)),
            *((f"menu-{number}", partial(self.menu, number)) for number in range(len(self.window.menuBar().actions()))),
            ("entry", self.entry),
            ("picture", self.picture),
            ("redline", self.redline),
            ("trouble", self.trouble),
            ("print", lambda: self.do("file.print")),
        ]

    def publication(self, page: int) -> None:
        from ui.publication.dialog import PublicationDialog

        self.do("publication.facts")
        self.window.findChild(PublicationDialog).tabs.setCurrentIndex(page)

    def entry(self) -> None:
        from ui.proofing.registers import RegistersDialog

        self.do("proof.registers")
        self.window.findChild(RegistersDialog).add.click()

    def picture(self) -> None:
        from lianluo_desk.model.issue import Image
        from ui.dialogs.picture import PictureDialog

        PictureDialog(Image("0" * 64, alt="代表在田间", width=0.8), self.window).open()

    def redline(self) -> None:
        from ui.review.redline import RedlineDialog

        self.do("review.redline")
        self.until(lambda: self.window.findChild(RedlineDialog))

    def menu(self, number: int) -> None:
        for entry in self.window.menuBar().actions():
            entry.menu().hide()
        self.window.menuBar().setActiveAction(self.window.menuBar().actions()[number])

    def trouble(self) -> None:
        from lianluo_desk.errors import DeskError

        for entry in self.window.menuBar().actions():
            entry.menu().hide()
        self.window.notices.show_trouble(
            DeskError("打不开“来稿.docx”，稿件没有变化。", "请用 Word 打开后另存一份再试。")
        )

    def open_work(self) -> None:
        summary = self.window.library.issues(limit=1)[0]
        self.window.issue_wanted.emit(summary.id)
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
        self.window.search_wanted.emit("代表 群众")
        self.wait(1.2)

    def review(self) -> None:
        """A round is sent, and a copy with changes comes back."""
        from PySide6.QtCore import Qt

        from lianluo_desk.desk.reviewing import Wish

        workspace, panel = self.window.workspace, self.window.bottom.review
        workspace.select(workspace.issue.articles[0].id)
        sent = self.folder / "sent.docx"
        self.window.desk.review.begin(workspace.issue, sent, Wish())
        panel.board.refresh()
        self.until(lambda: not panel.board.busy)
        back = self.folder / "back.docx"
        back.write_bytes(corrected(sent.read_bytes(), (("详细了解", "认真了解"), ("充分肯定", "高度肯定"))))
        panel.board.receive([back])
        self.until(lambda: not panel.board.busy)
        self.do("panel.review")
        self.window.resizeDocks([self.window.bottom_dock], [330], Qt.Orientation.Vertical)
        self.do("review.next")
        for file in (sent, back):
            file.unlink()

    def spread(self) -> None:
        self.do("pages.spread")


def corrected(data: bytes, edits: tuple[tuple[str, str], ...]) -> bytes:
    """A copy of a Word file in which each first word was replaced with changes tracked."""
    import io
    import zipfile

    from lianluo_desk.ooxml.redline import Who
    from lianluo_desk.ooxml.redline_over import Markup, flat_text, mark_up

    who, out = Who("张主任", "2018-06-25T09:00:00Z"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                for old, new in edits:
                    part = part.replace(old.encode(), new.encode(), 1)
            after.writestr(name, part)
    plain = out.getvalue()
    text = flat_text(plain)
    marks = [Markup(text.index(new), text.index(new) + len(new), old, who) for old, new in edits]
    return mark_up(plain, sorted(marks, key=lambda mark: mark.start))


@contextmanager
def home() -> Iterator[str]:
    """A home of the pictures' own, with a name that may be seen in them."""
    folder = Path(tempfile.gettempdir()) / "编辑"
    folder.mkdir(mode=0o700)
    try:
        yield str(folder)
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "manual" / "pictures")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--font", type=float, help="size of the interface's type in points")
    parser.add_argument("--everything", action="store_true")
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with home() as scratch, screen(options.size, Path(scratch)):
        os.environ |= {"HOME": scratch, "LOGNAME": "编辑"}  # what the pictures show of a machine
        os.environ["LIANLUO_ARCHIVE"] = str(Path(scratch) / "archive.sqlite")
        os.environ["QT_SCALE_FACTOR"] = options.scale
        from ui import settings

        settings.write(settings.THEME, options.theme)
        if options.font:
            settings.write(settings.INTERFACE_SIZE, options.font)
        Camera(options.folder).run(set(options.only), everything=options.everything)


if __name__ == "__main__":
    main()
