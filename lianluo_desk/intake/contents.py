"""The list of articles on page one  # 要目: recognised, compared with the titles, left out of the text."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .chars import key
from .sections import BULLET, DASHED, NUMBERED
from .source import SourceLine
from .vocabulary import CONTENTS_LABEL

_LEADERS = re.compile(r"[\s.…·．—-]{2,40}[（(]?\d{1,3}[）)]?$|\s*[（(]\d{1,3}[）)]$")
_LONGEST = 40  # lines


@dataclass(frozen=True, slots=True)
class Contents:
    """The list's lines, the keys of its entries, and the lines before and behind it."""

    lines: tuple[SourceLine, ...] = ()
    entries: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()


def take_contents(lines: Sequence[SourceLine]) -> tuple[Contents, list[SourceLine]]:
    """The list of articles, when the text has one near its head, and the lines without it."""
    for index, line in enumerate(lines[:_LONGEST]):
        inline = _inline_label(line)
        if inline or CONTENTS_LABEL.fullmatch(line.text):
            end = _end(lines, index + 1)
            if end > index + 1:
                entries = tuple(_entry(item.text) for item in lines[index + 1 : end] if key(item.text))
                contents = Contents(tuple(lines[index:end]), entries, frozenset(_keys(entries)))
                return contents, [*lines[:index], *lines[end:]]
    return Contents(), list(lines)


def _inline_label(line: SourceLine) -> bool:
    return bool(line.level and CONTENTS_LABEL.fullmatch(line.text))


def _entry(text: str) -> str:
    """An entry without its bullet and page number."""
    return _LEADERS.sub("", BULLET.sub("", text.strip().removeprefix("- "), count=1)).strip()


def _keys(entries: Sequence[str]) -> list[str]:
    """Each entry with and without its number; an entry over two lines also put together."""
    keys: list[str] = []
    for entry in entries:
        keys += [key(entry), key(NUMBERED.sub("", entry, count=1))]
    pairs = [key(a + b) for a, b in itertools.pairwise(entries)]
    return [text for text in keys + pairs if len(text) >= 2]


def _end(lines: Sequence[SourceLine], start: int) -> int:
    """The list ends where its first entry comes again, as a title, or where running text begins."""
    keys: set[str] = set()
    for index in range(start, min(len(lines), start + _LONGEST)):
        line = lines[index]
        if line.kind == "table" or "。" in line.text:
            return _before_title(lines, start, index)
        if line.kind == "rule" and keys:
            return index
        entry = key(NUMBERED.sub("", _entry(line.text), count=1))
        if entry and any((known.startswith(entry) and len(entry) >= 4) or entry == known for known in keys):
            return index
        if entry and not DASHED.match(line.text):
            keys.add(entry)
    return start


def _before_title(lines: Sequence[SourceLine], start: int, end: int) -> int:
    """No entry came again before the text: bulleted, numbered or page-numbered lines are the list, the rest is not."""
    index = start
    while index < end and _marked(lines[index]):
        index += 1
    return index


def _marked(line: SourceLine) -> bool:
    text = line.text.strip()
    return bool(BULLET.match(text) or NUMBERED.match(text) or _LEADERS.search(text) or text.startswith("- "))
