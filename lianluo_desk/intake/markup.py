"""Plain text and Markdown → source lines. Marks become properties of a line; their characters are noted as edits.

Plain text goes the same way, since what was scanned or copied often carries Markdown without being named so.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from ..model.dates import date_pattern
from .characters import tidy_characters
from .chars import HAN, has_han
from .source import Alignment, Change, Edit, SourceLine, changed, trimmed

_BREAK = re.compile("(\r\n|[\r\n\v\f\x85\u2028\u2029]|<br\\s{0,4}/?>)")
_HEADING = re.compile(rf"(#{{1,6}})(?:[ \t\u3000]+|(?=[{HAN}“《（【—]))")
_WIDE_GAP = re.compile(r"\t|\s{2,}")
_UNDERLINE = re.compile(r"={3,}")
_RULE = re.compile(r"[-*_=—－─━＿~＊☆★◇◆─＝]{3,}")
_FENCE = re.compile(r"(?:```|~~~)\w*")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6});")
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,9})(?P<rest>[ \t][^<>]{0,200})?/?>")
_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,200})\]\(([^()\s]{1,500})\)")
_STARS = re.compile(r"\*{2,}|(?<![0-9A-Za-z_])_{2}(?=\S)|(?<=\S)_{2}(?![0-9A-Za-z_])")
_CELL = re.compile(r"(?<!\\)\|")
_SEPARATOR_CELL = re.compile(r":?-{2,}:?")
_FRONT = re.compile(r"[A-Za-z_]\w{0,30}\s{0,3}:.*|\s*-\s.*|\s*")
_FRONT_LINES = 40


def text_lines(text: str) -> list[SourceLine]:
    """The lines of a plain or Markdown text, empty ones left out and counted in `gap`."""
    marked = _underlined(list(_marked(text)))
    return _with_tables(_without_front_matter(marked))


def _marked(text: str) -> Iterator[SourceLine]:
    """Every line that is not empty, with its marks read."""
    number, gap, cut = 1, 0, False
    above = SourceLine("")
    carried: tuple[Edit, ...] = ()
    pieces = _BREAK.split(text)
    for index in range(0, len(pieces), 2):
        ending = pieces[index + 1] if index + 1 < len(pieces) else ""
        line = _line(pieces[index], number, gap, cut) if pieces[index].strip() else SourceLine("")
        if carried and line.level == 0 and line.text:
            line = replace(line, level=above.level, align=above.align)
        line = replace(line, edits=carried + line.edits)
        carried = (Edit(ending, "\n", "markup"),) if ending.startswith("<") else ()
        above = line
        if line.text or line.edits:
            yield line
            gap, cut = 0, False
        else:
            gap += 1
        cut = cut or ending == "\f"
        number += ending not in ("", "\v") and not carried


def _line(raw: str, number: int, gap: int, cut: bool) -> SourceLine:
    line = tidy_characters(SourceLine(raw, number, gap=gap, cut=cut))
    indent = _indent(line.text)
    line = trimmed(replace(line, indent=indent))
    if _RULE.fullmatch(line.text.replace(" ", "")):
        return replace(line, kind="rule")
    if _FENCE.fullmatch(line.text):
        return replace(line, kind="residue")
    return _bold(_inline(_block(line)))


def _indent(text: str) -> float:
    """Width in em of the white space before the text: 　 1, a space ½, a tab 2."""
    measure = {"\u3000": 1.0, "\t": 2.0}
    return sum(measure.get(char, 0.5) for char in text[: len(text) - len(text.lstrip())])


def _block(line: SourceLine) -> SourceLine:
    """Heading and quote marks at the head of a line."""
    heading = _HEADING.match(line.text)
    if heading:
        line = replace(_cut(line, heading.end()), level=len(heading[1]))
        bare = line.text.rstrip("#")
        if bare != line.text and bare.endswith((" ", "\u3000")):
            line = trimmed(changed(line, [(len(bare), len(line.text), "", "markup")]))
        return line
    quote = _QUOTE.match(line.text)
    return replace(_cut(line, quote.end()), kind="quote") if quote else line


def _cut(line: SourceLine, end: int) -> SourceLine:
    return trimmed(changed(line, [(0, end, "", "markup")]))


def _inline(line: SourceLine) -> SourceLine:
    """Comments, tags, entities, links and escapes."""
    text = line.text
    if "<" in text:
        line = changed(line, [(m.start(), m.end(), "", "markup") for m in _COMMENT.finditer(text)])
        align = _tag_alignment(line.text)
        changes = [(m.start(), m.end(), _tag(m), "markup") for m in _TAG.finditer(line.text)]
        line = trimmed(replace(changed(line, changes), align=align or line.align))
    if "&" in text:
        line = changed(line, _entities(line.text))
    if "](" in text:
        line = changed(line, [(m.start(), m.end(), m[1], "markup") for m in _LINK.finditer(line.text)])
    if "\\" in text:
        line = changed(line, [(m.start(), m.end(), m[1], "markup") for m in _ESCAPE.finditer(line.text)])
    return trimmed(line)


def _tag(match: re.Match[str]) -> str:
    return "**" if match["name"].lower() in ("b", "strong") else ""


def _tag_alignment(text: str) -> Alignment:
    lowered = text[:300].lower()
    if "<center" in lowered or ("center" in lowered and "align" in lowered):
        return "center"
    return "right" if "right" in lowered and "align" in lowered else ""


def _entities(text: str) -> list[Change]:
    found = ((m.start(), m.end(), html.unescape(m[0])) for m in _ENTITY.finditer(text))
    known = ((start, end, " " if char == "\u00a0" else char) for start, end, char in found)
    return [(start, end, char, "markup") for start, end, char in known if char != text[start:end]]


def _bold(line: SourceLine) -> SourceLine:
    """Pairs of `**` or `__` become bold spans; a mark left over is taken out like the others."""
    marks = list(_STARS.finditer(line.text))
    if not marks:
        slanted = len(line.text) > 2 and line.text[0] == line.text[-1] == "*" and line.text.count("*") == 2
        ends = [(0, 1, "", "markup"), (len(line.text) - 1, len(line.text), "", "markup")]
        return trimmed(changed(line, ends)) if slanted and line.text[1] != " " else line
    line = replace(line, bold=tuple((a.end(), b.start()) for a, b in zip(marks[::2], marks[1::2], strict=False)))
    return trimmed(changed(line, [(mark.start(), mark.end(), "", "markup") for mark in marks]))


def _underlined(lines: list[SourceLine]) -> list[SourceLine]:
    """A line underlined with === is a heading of level 1."""
    result: list[SourceLine] = []
    for line in lines:
        above = result[-1] if result else None
        if above and line.kind == "rule" and _underlines(line, above):
            edit = Edit(line.text, "", "markup")
            result[-1] = replace(above, level=above.level or 1, edits=(*above.edits, edit))
        else:
            result.append(line)
    return result


def _underlines(line: SourceLine, above: SourceLine) -> bool:
    """Whether a line of === marks the line above as a heading; below a line with a date or a wide gap it is a rule."""
    if line.gap or not _UNDERLINE.fullmatch(line.text) or not has_han(above.text):
        return False
    return not date_pattern().search(above.text) and not _WIDE_GAP.search(above.text)


def _without_front_matter(lines: list[SourceLine]) -> list[SourceLine]:
    """A Markdown file's own header (between two --- lines, `name: value`) is marked as residue."""
    if not lines or lines[0].text != "---" or lines[0].number != 1:
        return lines
    for index, line in enumerate(lines[1:_FRONT_LINES], 1):
        if line.text == "---":
            return [replace(item, kind="residue") for item in lines[: index + 1]] + lines[index + 1 :]
        if not _FRONT.fullmatch(line.text):
            break
    return lines


def _with_tables(lines: list[SourceLine]) -> list[SourceLine]:
    """Runs of `|` lines with a |---| line in them become one table line."""
    result: list[SourceLine] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and lines[end].text.startswith("|") and (end == index or lines[end].gap == 0):
            end += 1
        table = _table(lines[index:end]) if end - index >= 2 else None
        result.append(table or lines[index])
        index = end if table else index + 1
    return result


def _table(lines: list[SourceLine]) -> SourceLine | None:
    rows = [tuple(cell.strip() for cell in _CELL.split(line.text.strip().strip("|"))) for line in lines]
    kept = [row for row in rows if not all(_SEPARATOR_CELL.fullmatch(cell) for cell in row)]
    if len(kept) == len(rows) or not kept:
        return None
    columns = max(map(len, kept))
    full = tuple(row + ("",) * (columns - len(row)) for row in kept)
    marks = "".join(char for line in lines for char in line.text if char in "|-:")
    edits = tuple(edit for line in lines for edit in line.edits)
    return replace(
        lines[0], text="", level=0, bold=(), kind="table", rows=full, edits=(*edits, Edit(marks, "", "markup"))
    )
