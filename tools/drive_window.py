"""Make an issue from outside: keys and mouse by xdotool, the clipboard by xclip, the proof from the written files.

`python tools/drive_window.py [FOLDER] [--size 1366x768] [--scale 1]` starts the program under Xvfb with openbox,
begins the next issue, brings in three manuscripts (Word, pasted web page, text), reorders them by keyboard and by
mouse, edits, is killed in the middle and started again, looks at the page, exports PDF and Word, and leaves. FOLDER
gets a picture of every step. Ends with 1 when something is missing from the PDF, the Word file or the archive. Needs
Xvfb, openbox, xdotool, xclip, ImageMagick and poppler.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.virtual_screen import need, screen  # noqa: E402

WORD = ("代表工作室走进社区", "省人大代表李明在社区工作室接待选民三十二人，收集意见建议十八条。")
WEB = ("视察组到湘江沿岸视察", "视察组一行沿湘江察看了三处排污口整治情况，并与沿岸居民座谈。")
TEXT = ("人大代表培训班开班", "培训班为期三天，参训代表一百二十人，围绕审议议案和提出建议授课。")
TYPED = "年代表们到现场查看。"
LAST = "培训班期间断过一次电。"
CLIPBOARD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<style>p.MsoNormal {{mso-style-parent:""; font-size:16.0pt; font-family:仿宋_GB2312}}</style></head><body lang=ZH-CN>
<!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt;font-family:仿宋_GB2312;
color:red'>{WEB[1]}<o:p></o:p></span></p>
<p class=MsoNormal style='text-indent:32.0pt'><b>视察组要求，</b><span lang=EN-US>8</span>月底前完成整改。</p>
<!--EndFragment--></body></html>"""
OUTLINE = (120, 148, 54)
"""Middle of the outline's rows across, middle of its first row down, height of a row; px at 100 %."""


class Driver:
    """Acts on the program's window from outside and takes a picture after every step."""

    def __init__(self, folder: Path, home: Path, scale: float) -> None:
        self.folder, self.home, self.scale = folder, home, scale
        self.number = 0
        self.log = (folder / "console.txt").open("wb")
        self.start()

    def start(self) -> None:
        """Start the program and let its window fill the screen."""
        self.program = subprocess.Popen(
            [sys.executable, str(ROOT / "app.py")], stdout=self.log, stderr=self.log, cwd=self.home
        )
        self.window = self.find("联络动态编辑台")
        self.xdotool("windowsize", "--sync", self.window, "100%", "100%")
        self.xdotool("windowmove", self.window, "0", "0")
        self.wait(1.5)

    @staticmethod
    def xdotool(*arguments: str) -> str:
        return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False).stdout.strip()

    @staticmethod
    def wait(seconds: float) -> None:
        time.sleep(seconds)

    def until(self, holds: Callable[[], object], what: str, seconds: float = 30) -> object:
        """Wait for something to be seen from outside. Raises SystemExit with a picture when it does not come."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = holds()
            if found:
                return found
            self.wait(0.2)
        self.shoot("stuck")
        raise SystemExit(f"waited in vain for {what}")

    def find(self, title: str) -> str:
        """The window whose title has these words."""
        look = lambda: self.xdotool("search", "--onlyvisible", "--name", title).split("\n")[-1]  # noqa: E731
        return str(self.until(look, f"a window “{title}”"))

    def place_of_window(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of the window on the screen, px."""
        told = self.xdotool("getwindowgeometry", "--shell", self.window).splitlines()
        found = dict(line.split("=", 1) for line in told)
        x, y, width, height = (int(found[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
        return x, y, width, height

    def shoot(self, name: str) -> None:
        self.wait(0.8)
        self.number += 1
        subprocess.run(["import", "-window", "root", str(self.folder / f"{self.number:02}-{name}.png")], check=True)
        print(f"{self.number:02} {name}", flush=True)

    def keys(self, *combinations: str) -> None:
        for combination in combinations:
            self.xdotool("key", "--clearmodifiers", combination)
            self.wait(0.25)

    def type(self, text: str) -> None:
        """Latin by keys; Han through the clipboard, for xdotool maps the keyboard anew for each and loses some."""
        if text.isascii():
            self.xdotool("type", "--clearmodifiers", "--delay", "30", text)
        else:
            self.copy(text.encode(), "UTF8_STRING")
            self.keys("ctrl+shift+v")
        self.wait(0.5)

    def copy(self, data: bytes, kind: str) -> None:
        """Put something on the clipboard as another program does."""
        copied = self.home / "clipboard"
        copied.write_bytes(data)
        command = ["xclip", "-selection", "clipboard", "-t", kind, "-i", str(copied)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def at(self, x: float, y: float) -> tuple[str, str]:
        """A place of the window, which fills the screen, in px at 100 %."""
        return str(round(x * self.scale)), str(round(y * self.scale))

    def click(self, x: float, y: float) -> None:
        self.xdotool("mousemove", *self.at(x, y), "click", "1")
        self.wait(0.4)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press, move in small steps as a hand does, and let go."""
        self.xdotool("mousemove", *self.at(*start), "mousedown", "1")
        for step in range(1, 13):
            part = step / 12
            x, y = (a + (b - a) * part for a, b in zip(start, end, strict=True))
            self.xdotool("mousemove", *self.at(x, y))
            self.wait(0.05)
        self.wait(0.2)
        self.xdotool("mouseup", "1")
        self.wait(0.5)

    def row(self, number: int) -> tuple[float, float]:
        """The middle of an outline row, 0 being the masthead."""
        x, first, height = OUTLINE
        return x, first + number * height

    # the steps

    def begin(self) -> None:
        self.find("入门引导")
        self.shoot("guide")
        self.keys("Escape")
        self.shoot("start")
        self.keys("ctrl+n", "Return")
        self.until(lambda: "第" in self.title, "the new issue")
        self.wait(1)
        self.shoot("new-issue")

    def go_on(self, number: str) -> None:
        """Open the issue of that number by the palette."""
        self.keys("ctrl+k")
        # no wait: what is typed at once belongs to the palette
        self.xdotool("type", "--delay", "30", number)
        self.wait(1)
        self.keys("Return")
        self.until(lambda: "第" in self.title, "the issue in work")
        self.wait(1)

    @property
    def title(self) -> str:
        return self.xdotool("getwindowname", self.window)

    def take_in(self, file: Path, name: str) -> None:
        self.keys("ctrl+i")
        self.find("导入来稿")
        self.wait(0.5)
        self.type(str(file))
        self.shoot(f"choose-{name}")
        self.keys("Return")
        self.wait(2)
        self.shoot(f"imported-{name}")

    def paste(self) -> None:
        self.keys("ctrl+Return")
        self.wait(0.5)
        self.type(WEB[0])
        self.keys("Tab", "Tab")
        self.copy(CLIPBOARD.encode(), "text/html")
        self.keys("ctrl+v")
        self.wait(1.5)
        self.shoot("pasted")

    def reorder(self) -> None:
        """The last article up by keyboard, then the first one to the end by mouse."""
        self.keys("alt+Up", "alt+Up")
        self.shoot("moved-by-keys")
        x, y = self.row(3)
        self.drag(self.row(1), (x, y + 30))
        self.shoot("moved-by-mouse")

    def edit(self) -> None:
        self.click(*self.row(1))
        self.keys("F6")
        self.keys("Tab", "Tab", "Home")
        self.type("2018")
        self.type(TYPED)
        self.wait(1)
        self.shoot("edited")
        self.keys("F7")
        self.wait(6)
        self.shoot("proofread")
        self.keys("F11")
        self.shoot("manuscript-alone")
        self.keys("F11")

    def killed(self) -> None:
        """SIGKILL a second after the last word; the next start has it, and goes on with the issue."""
        self.click(*self.row(2))
        self.keys("F6")
        self.keys("Tab", "Tab", "Home")
        self.type(LAST)
        self.wait(1)
        self.program.kill()
        self.program.wait()
        self.start()
        self.shoot("started-again")
        self.go_on("650")  # the cumulative number after the last one that is known
        self.click(*self.row(2))
        self.shoot("there-again")

    def export(self) -> None:
        self.keys("ctrl+e")
        self.find("导出")
        self.shoot("export")
        self.keys("Return")
        self.until(lambda: list(self.home.glob("*.pdf")) and list(self.home.glob("*.docx")), "the exported files")
        self.shoot("exported")

    def leave(self) -> None:
        self.keys("ctrl+q")
        self.program.wait(30)
        self.log.close()


def manuscripts(folder: Path) -> tuple[Path, Path]:
    """A Word file and a text file, as they come in."""
    import docx

    word, text = folder / "lai-gao.docx", folder / "lai-gao.txt"
    document = docx.Document()
    document.add_heading(WORD[0], 1)
    document.add_paragraph(f"    {WORD[1]}")
    document.save(str(word))
    text.write_text(f"{TEXT[0]}\n\n    {TEXT[1]}\n", encoding="gb18030")
    return word, text


def missing(home: Path, archive: str, console: str) -> list[str]:
    """What does not stand in the PDF, the Word file and the archive, or what the console complained of."""
    import docx

    from lianluo_desk.archive import open_archive

    pdf = next(home.glob("*.pdf"))
    printed = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    written = docx.Document(str(next(file for file in home.glob("*.docx") if "lai-gao" not in file.name)))
    with open_archive(archive, who="-", host="-") as kept:
        summary = kept.issues(limit=1)[0]
        issue = kept.get(summary.id)
        received = [file.name for file in kept.files.received()]
    texts = {
        "PDF": "".join(printed.split()),
        "Word": "".join("".join(p.text for p in written.paragraphs).split()),
        "archive": "".join(block.text for article in issue.articles for block in article.body)
        + "".join(article.title for article in issue.articles),
    }
    wanted = (*WORD, *WEB, *TEXT, f"2018{TYPED}{WORD[1]}", f"{LAST}{TEXT[1]}")
    faults = [f"{where}: {words}" for where, text in texts.items() for words in wanted if words not in text]
    order = [article.title.replace("\n", "") for article in issue.articles]
    print("order:", "、".join(order), "| number:", issue.number, issue.cumulative, "| received:", received)
    faults += [] if order == [WORD[0], TEXT[0], WEB[0]] else [f"order: {order}"]
    faults += [] if sorted(received) == ["lai-gao.docx", "lai-gao.txt"] else [f"received: {received}"]
    return faults + [f"console: {line}" for line in console.splitlines() if line.strip()]


def main() -> int:
    """Drive, then prove."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("drive"))
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", default="1")
    options = parser.parse_args()
    need(("xdotool", "xclip", "import", "pdftotext"))
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, screen(options.size, Path(scratch)):
        home, archive = Path(scratch) / "home", str(Path(scratch) / "archive.sqlite")
        home.mkdir()
        os.environ |= {"HOME": str(home), "LIANLUO_ARCHIVE": archive, "QT_SCALE_FACTOR": options.scale}
        word, text = manuscripts(home)
        driver = Driver(options.folder.resolve(), home, float(options.scale))
        try:
            driver.begin()
            driver.take_in(word, "word")
            driver.take_in(text, "text")
            driver.paste()
            driver.reorder()
            driver.edit()
            driver.killed()
            driver.export()
            driver.leave()
        finally:
            driver.program.kill()
        console = (options.folder / "console.txt").read_text(encoding="utf-8", errors="replace")
        faults = missing(home, archive, console)
    print("\n".join(faults) if faults else "everything is there")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
