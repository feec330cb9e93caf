"""A piece of text pasted into another: paragraphs in their order, cleaned, no word taken for something else.

What somebody selected and copied is meant; so nothing here becomes a title or a byline, and only lines that by their
own words are a site's buttons or a chat's names and times are left out, and told.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..frozen import dataclass
from ..model.ids import new_id
from ..model.issue import Block, Table
from .captions import with_captions
from .chars import key
from .paragraphs import Paragraph, one_by_one, runs
from .punctuation import tidy_punctuation
from .sections import Layout
from .source import SourceLine, changed
from .spacing import tidy_running
from .web_walk import walk
from .web_words import chat_name, is_clock, is_furniture

MOST_TIDIED = 300_000  # characters
_BULLET = re.compile(r"[lnquvØ§·•●]\s{2,}(?=\S)")
_NUMBER = re.compile(r"(\d{1,2}[.．、]|[(（]\d{1,2}[）)])\s{2,}(?=\S)")
_LAYOUT = Layout(title_level=0, indented=False, spaced=False, is_issue=False)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The blocks of a paste, the lines that were left out, and how many pictures did not come along."""

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()
    pictures: int = 0


def read_pasted(html: str) -> Pasted:
    """What stands in a piece of HTML from the clipboard; no blocks when it says nothing."""
    walked = walk(html)
    lines = [item.line for item in walked.lines if item.line.kind in ("text", "quote", "table")]
    pictures = sum(item.line.kind in ("image", "residue") for item in walked.lines)
    heads = _chat_heads([line.text for line in lines])
    left = [n in heads or (line.kind == "text" and is_furniture(line.text)) for n, line in enumerate(lines)]
    if all(left):
        left = [False] * len(lines)
    kept = [line for line, out in zip(lines, left, strict=True) if not out]
    blocks = tuple(_block(paragraph) for paragraph in one_by_one(_tidied(with_captions(kept)), _LAYOUT))
    return Pasted(blocks, tuple(line.text for line, out in zip(lines, left, strict=True) if out), pictures)


def _chat_heads(texts: Sequence[str]) -> set[int]:
    """Lines that only say who wrote a message and when."""
    names = {name for name in map(chat_name, texts) if name}
    return {n for n, text in enumerate(texts) if chat_name(text) or text in names or is_clock(text)} if names else set()


def _tidied(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines with Chinese marks and without stray spaces, up to a bound; what lies beyond stays as it came."""
    result, room = [], MOST_TIDIED
    for line in lines:
        room -= len(line.text)
        line = _without_list_mark(line)
        plain = replace(line, role="", level=min(line.level, 1) if key(line.text) else 0)
        result.append(plain if room < 0 or line.kind == "table" else tidy_running(tidy_punctuation(plain)))
    return result


def _without_list_mark(line: SourceLine) -> SourceLine:
    """Word writes a list's mark into the text: a bullet (a letter of a picture font) goes, a number loses its gap."""
    bullet, number = _BULLET.match(line.text), _NUMBER.match(line.text)
    if bullet:
        return changed(line, [(0, bullet.end(), "", "mark")])
    return changed(line, [(number.end(1), number.end(), "", "space")]) if number else line


def _block(paragraph: Paragraph) -> Block:
    line = paragraph.line
    if line.kind == "table":
        return Block(new_id(), "table", table=Table(line.rows, line.head, line.caption))
    return Block(new_id(), paragraph.kind, runs(line.text, paragraph.lead))
