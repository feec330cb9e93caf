"""Which short line beside a picture or above a table is its caption."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .chars import ends_sentence, width
from .source import SourceLine

_LONGEST = 42  # em
_BELOW = re.compile(
    r"[▲△▼]|图\s?[一二三四五六七八九十\d]{0,3}[\s：:.]|[（(](?:图|摄)|.{2,40}(?:摄影?|供图|资料图片?)[）)]?$"
)
_ABOVE = re.compile(r"表\s?[一二三四五六七八九十\d]{1,3}[\s：:.\-—]?")
_MARK = re.compile(r"[▲△▼]\s?|^图\u3000")


def with_captions(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines, with captions moved into their pictures and tables; a guessed one is asked about."""
    result: list[SourceLine] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        after = lines[index + 1] if index + 1 < len(lines) else None
        beyond = lines[index + 2] if index + 2 < len(lines) else None
        if line.kind == "image" and after is not None and _captions_image(after, beyond):
            result.append(_with(line, after, "图下面这一行按图片说明处理"))
            index += 2
        elif after is not None and after.kind == "table" and _captions_table(line):
            result.append(_with(after, line, "表上面这一行按表名处理"))
            index += 2
        else:
            result.append(replace(line, role="paragraph") if line.role in ("caption", "table-caption") else line)
            index += 1
    return result


def _with(thing: SourceLine, line: SourceLine, why: str) -> SourceLine:
    doubts = (*thing.doubts, *line.doubts)
    text = line.text
    if line.role not in ("caption", "table-caption"):
        doubts = (*doubts, (text, text, why))
    mark = _MARK.match(text)
    edits = (*thing.edits, *line.edits)
    return replace(
        thing, caption=text[mark.end() :] if mark else text, doubts=doubts, edits=edits, gap=min(thing.gap, line.gap)
    )


def _captions_image(line: SourceLine, beyond: SourceLine | None) -> bool:
    if line.kind != "text" or line.level:
        return False
    if line.role:
        return line.role == "caption" and (beyond is None or beyond.kind != "table" or beyond.caption != "")
    short = width(line.text) <= _LONGEST and not ends_sentence(line.text)
    return bool(_BELOW.match(line.text)) and short


def _captions_table(line: SourceLine) -> bool:
    if line.kind != "text" or line.level:
        return False
    if line.role:
        return line.role in ("caption", "table-caption")
    return bool(_ABOVE.match(line.text)) and width(line.text) <= _LONGEST and not ends_sentence(line.text)
