"""What shows only on the composed pages: marks at line ends, lonely characters, torn names, the composer's notices."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..finding import Severity
from ..passage import PROSE
from ..rule import Hit, Passage, Rule, View

if TYPE_CHECKING:
    from ...typeset.pages import Line

_NOT_FIRST = frozenset("，。、；：？！）》〉”’〕】％%…·")
_NOT_LAST = frozenset("（《〈“‘〔【")
_NOTICES: dict[str, Severity] = {"missing-image": "error", "overfull": "error", "low-resolution": "warning"}


def _lines(view: View) -> "Iterator[tuple[Passage, Line, int]]":
    for page in view.pages.pages if view.pages else ():
        for placed in page.lines:
            line = placed.line
            passage = view.by_place.get(line.source)
            if passage is not None and passage.zone in PROSE and 0 <= line.start < line.end <= len(passage.text):
                yield passage, line, page.number


def line_ends(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Closing marks at line starts, opening marks at line ends (GB/T 15834-2011 §5.1.1, §5.1.2)."""
    for passage, line, page in _lines(view):
        first, last = passage.text[line.start], passage.text[line.end - 1]
        if line.start and first in _NOT_FIRST:
            yield passage, Hit(line.start, line.start + 1, "", f"第{page}页：“{first}”落在行首。")
        if last in _NOT_LAST:
            yield passage, Hit(line.end - 1, line.end, "", f"第{page}页：“{last}”落在行末。")


def lonely_characters(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A paragraph's last line with one character and its full stop."""
    for passage, line, page in _lines(view):
        text = passage.text[line.start : line.end]
        if (
            line.last
            and line.start
            and len(text.strip("，。；：！？”）")) <= 1
            and passage.zone not in ("title", "subtitle")
        ):
            yield passage, Hit(line.start, line.end, "", f"第{page}页：段末一行只有一个字，可酌情增减文字。")


def torn_names(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A personal name over two lines."""
    names = view.context.registers.names
    for passage, line, page in _lines(view):
        if line.last or line.end >= len(passage.text):
            continue
        around = passage.text[max(0, line.end - 3) : line.end + 3]
        for name in names:
            at = around.find(name)
            start = max(0, line.end - 3) + at
            if at >= 0 and start < line.end < start + len(name):
                yield passage, Hit(start, start + len(name), "", f"第{page}页：姓名“{name}”被拆在两行。")


def notices(view: View) -> Iterator[tuple[Passage, Hit]]:
    """What the composer noticed itself."""
    for notice in view.pages.notices if view.pages else ():
        passage = view.by_place.get(notice.source) or view.by_place.get(f"{notice.source}/title")
        if passage is not None:
            yield passage, Hit(0, len(passage.text), "", notice.message, _NOTICES.get(notice.kind, "hint"))


RULES = (
    Rule(
        "P29",
        "行首行末的标点",
        "版面",
        "warning",
        0.1,
        "点号、后半个括号和引号不在行首，前半个不在行末。",
        across=line_ends,
        clause="GB/T 15834-2011 §5.1.1、§5.1.2",
        counting="format",
    ),
    Rule("Y02", "孤字成行", "版面", "hint", 0.0, "段末一行只有一个字。", across=lonely_characters, counting="never"),
    Rule("Y04", "姓名拆行", "版面", "hint", 0.1, "姓名拆在两行。", across=torn_names, counting="format"),
    Rule("Y03", "排版提示", "版面", "hint", 0.1, "排版时发现的问题。", across=notices, counting="format"),
)
