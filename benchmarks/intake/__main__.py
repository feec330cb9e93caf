"""`python -m benchmarks.intake [INPUTS]`: times, the worst of endless lines, a fuzz run with its count."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lianluo_desk.errors import DeskError
from lianluo_desk.intake import Reading, read_bytes, read_file, read_html, read_text
from lianluo_desk.output.docx import export_docx
from lianluo_desk.output.html import export_html
from lianluo_desk.render.pack import load_pack
from lianluo_desk.render.render import render

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "templates" / "lianluo" / "samples" / "2018-16.txt"
ENDLESS = 1_000_000
PIECES = [
    "字",
    "字 ",
    "张三 李四 ",
    "'字",
    '"字',
    "（",
    "()",
    "第1期",
    "１",
    "A ",
    "a@b.c ",
    "\t字",
    "一、",
    "**",
    "<a ",
    "&amp;",
]
TOKENS = [
    "<p>",
    "</p>",
    "<table>",
    "<tr><td>",
    "</table>",
    "<div class=nav>",
    "<li>",
    "<br>",
    "<h1>",
    "<pre>",
    "&#x4e00;",
]
WORDS = [
    "第5期",
    "农业简报",
    "2023年5月8日",
    "一、加强领导",
    "（县委办　李明）",
    "送：各单位",
    "责任编辑：沈岚",
    "——侧记",
    "12",
]


def median(work: Callable[[], object], times: int = 7) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def tried(work: Callable[[], Reading]) -> bool:
    """Whether the input was read; a DeskError is a refusal, anything else is a crash and ends the run."""
    try:
        work()
    except DeskError:
        return False
    return True


def formats() -> dict[str, bytes]:
    pack = load_pack(ROOT / "templates" / "lianluo")
    issue = read_file(REAL, [pack.publication]).issue
    story = render(issue, pack)
    return {
        "来稿.txt": REAL.read_bytes(),
        "来稿.docx": export_docx(issue, story, pack),
        "来稿.html": export_html(story, pack).encode(),
    }


def changed(data: bytes, chance: random.Random) -> bytes:
    """The data with bytes changed, cut, or doubled."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 60)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    if chance.random() < 0.3:
        del made[chance.randrange(len(made)) :]
    return bytes(made)


def fuzz(count: int, samples: dict[str, bytes]) -> None:
    chance = random.Random(2018)
    for name, data in samples.items():
        made = (changed(data, chance) for _ in range(count))
        read = sum(tried(lambda n=name, d=each: read_bytes(d, name=n)) for each in made)
        print(f"{name}: {count} damaged files, {read} read, {count - read} refused, 0 crashes")
    pages = ("".join(chance.choices(TOKENS + WORDS, k=60)) for _ in range(count))
    read = sum(tried(lambda p=page: read_html(p)) for page in pages)
    print(f"clipboard: {count} pages of any tags, {read} read, {count - read} refused, 0 crashes")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else 200
    samples = formats()
    start = [sys.executable, "-c", "import lianluo_desk.intake"]
    print(f"fresh process with the intake imported: {median(lambda: subprocess.run(start, check=True)):.0f} ms")
    for name, data in samples.items():
        print(f"{name} of one issue: {median(lambda n=name, d=data: read_bytes(d, name=n)):.0f} ms")
    worst = {}
    for piece in PIECES:
        text = piece * (ENDLESS // len(piece))
        begun = time.perf_counter()
        tried(lambda t=text: read_text(t))
        worst[piece] = time.perf_counter() - begun
    slowest = max(worst, key=worst.__getitem__)
    print(f"one line of {ENDLESS:,} characters, {len(worst)} kinds: at most {worst[slowest]:.1f} s ({slowest!r})")
    fuzz(count, samples)


if __name__ == "__main__":
    main()
