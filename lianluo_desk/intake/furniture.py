"""What the page put between the lines of the text: page numbers, running heads, rules. Left out, and listed."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .chars import key, width
from .source import SourceLine
from .values import Notes

_NUMBER = r"(?:\d{1,4}|[〇零○一二三四五六七八九十百]{1,5})"
_PAGE = re.compile(
    rf"[-—–－─~～·•*]{{1,3}}\s{{0,4}}\d{{1,4}}\s{{0,4}}[-—–－─~～·•*]{{1,3}}|第\s{{0,4}}{_NUMBER}\s{{0,4}}页"
    rf"(?:\s{{0,8}}[/／，,（(]?\s{{0,8}}共\s{{0,4}}{_NUMBER}\s{{0,4}}页\s?[）)]?)?|\d{{1,4}}\s?[/／]\s?\d{{1,4}}|[Pp](?:age|\.)?\s{{0,4}}\d{{1,4}}"
)
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d{1,4}")
_HEAD_WIDTH = 40
_HEAD_TAILS = ("", "第期", "年第期", "总第期", "第期总第期", "年第期总第期", "年月日", "第期年月日")


def without_furniture(lines: Sequence[SourceLine], heads: Sequence[str], notes: Notes) -> list[SourceLine]:
    """The lines without rules, page numbers and running heads; the line after one of them is marked `cut`.

    `heads` are texts known to be repeated on every page, such as the bulletin's name.
    """
    running = _running_heads(lines, heads)
    bare = _bare_page_numbers(lines)
    kept: list[SourceLine] = []
    cut, gap = False, 0
    for index, line in enumerate(lines):
        if _is_page_furniture(line, running) or index in bare:
            _drop(line, notes)
            if index in bare and not _counts_pages(lines, bare):
                notes.ask("", line.text, "", "这一行只有一个数字，按页码去掉了，如是正文请补上")
            cut, gap = True, max(gap, line.gap)
        elif line.kind in ("rule", "residue"):
            _drop(line, notes)
            gap = max(gap, line.gap, 1)
        else:
            kept.append(replace(line, cut=line.cut or cut, gap=max(line.gap, gap)))
            cut, gap = False, 0
    return kept


def is_page_number(text: str) -> bool:
    """Whether a line is a page number with its dashes or words."""
    return bool(_PAGE.fullmatch(text.strip()))


def _drop(line: SourceLine, notes: Notes) -> None:
    notes.drop(line.text)
    notes.line("", line)


def _is_page_furniture(line: SourceLine, running: frozenset[str]) -> bool:
    if line.kind != "text":
        return False
    return is_page_number(line.text) or (line.level == 0 and _shape(line.text) in running)


def _shape(text: str) -> str:
    """A line with its numbers blanked, so that one running head looks the same on every page."""
    return key(_DIGITS.sub("", text))


def _running_heads(lines: Sequence[SourceLine], heads: Sequence[str]) -> frozenset[str]:
    """Shapes of the bulletin's own name with or without numbers, and of lines that stand beside page numbers twice."""
    known = {key(head) for head in heads if len(key(head)) >= 2}
    at_page_ends = Counter(
        _shape(line.text) for index, line in enumerate(lines) if _could_be_head(line) and _beside_page_end(lines, index)
    )
    running = {shape for shape, count in at_page_ends.items() if count >= 2 and len(shape) >= 4}
    return frozenset(
        running | {name + tail for name in known for tail in _HEAD_TAILS} | {f"年第期{name}" for name in known}
    )


def _beside_page_end(lines: Sequence[SourceLine], index: int) -> bool:
    around = (lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines))
    return lines[index].cut or any(is_page_number(text) or _BARE.fullmatch(text) for text in around)


def _could_be_head(line: SourceLine) -> bool:
    return (
        line.kind == "text"
        and width(line.text) <= _HEAD_WIDTH
        and not line.text.endswith(("。", "：", "；", "）", ")"))
        and "，" not in line.text
        and not line.bold
    )


def _counts_pages(lines: Sequence[SourceLine], places: frozenset[int]) -> bool:
    """Whether these numbers surely count pages: two at least, each the next of the one before."""
    numbers = [int(lines[place].text) for place in sorted(places)]
    return len(numbers) > 1 and all(b - a == 1 for a, b in itertools.pairwise(numbers))


def _bare_page_numbers(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Places of lines that hold a number alone, when these numbers count pages upwards."""
    found = [
        (index, int(line.text))
        for index, line in enumerate(lines)
        if line.kind == "text" and _BARE.fullmatch(line.text)
    ]
    rising = all(a[1] < b[1] for a, b in itertools.pairwise(found))
    return frozenset(index for index, _ in found) if rising else frozenset()
