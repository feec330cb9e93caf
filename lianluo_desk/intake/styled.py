"""The desk's own files come home: their named styles say what every line is, so nothing has to be guessed."""

from collections.abc import Sequence
from dataclasses import replace

from ..model.ids import colophon_place, distribution_place
from .contents import Contents, take_contents
from .footer import Foot, read_foot
from .sections import Section
from .source import Role, SourceLine
from .values import Notes
from .vocabulary import COLOPHON_ITEM, CONTENTS_LABEL, DISTRIBUTION_LABEL

STYLE_ROLES: dict[str, Role] = {
    "报头标记": "masthead", "报头刊名": "masthead", "报头拼音": "masthead", "报头期号": "masthead",
    "报头总期号": "masthead", "报头编印": "masthead", "要目标题": "contents", "要目条目": "contents",
    "文章标题": "title", "副题": "subtitle", "按语": "note", "简报正文": "paragraph", "一级标题": "heading1",
    "二级标题": "heading2", "三级标题": "heading3", "引文": "quote", "署名": "byline", "图表说明": "caption",
    "发送单位": "distribution", "版记": "colophon",
}  # fmt: skip
"""Roles by the paragraph styles that the desk writes; the names survive foreign editors."""
LEAD_STYLE = "段首题"
_BODY_ROLES = frozenset(
    {"title", "subtitle", "note", "paragraph", "heading1", "heading2", "heading3", "quote", "byline"}
)
_FOOT_ROLES = frozenset({"distribution", "colophon"})
_ENOUGH = 0.6


def is_styled(lines: Sequence[SourceLine]) -> bool:
    """Whether the lines are from a file of the desk: titles and most of the text bear its styles."""
    texts = [line for line in lines if line.kind in ("text", "quote") and line.text]
    named = sum(bool(line.role) for line in texts)
    bearing = {line.role for line in texts}
    return "title" in bearing and bool(bearing & _BODY_ROLES - {"title"}) and named >= _ENOUGH * len(texts)


def styled_head(lines: Sequence[SourceLine]) -> int:
    """How many lines the masthead takes."""
    first = next((index for index, line in enumerate(lines) if line.role in _BODY_ROLES), len(lines))
    return max((index + 1 for index in range(first) if lines[index].role == "masthead"), default=0)


def styled_foot(lines: Sequence[SourceLine]) -> int:
    """Where the foot begins."""
    return next((index for index, line in enumerate(lines) if line.role in _FOOT_ROLES), len(lines))


def styled_sections(lines: Sequence[SourceLine], notes: Notes) -> list[Section]:
    """The articles: one for each title; a note stands before its title or below it."""
    sections: list[Section] = []
    waiting: list[SourceLine] = []
    for line in _without_contents(lines, notes):
        last = sections[-1] if sections else None
        if line.role == "contents" or line.kind in ("rule", "residue"):
            notes.drop(line.text)
            notes.line("", line)
        elif line.role == "title" and last and not last.body and last.title[-1].number == line.number:
            last.title.append(line)
        elif line.role == "title":
            sections.append(Section(title=[line], note=waiting))
            waiting = []
        elif line.role == "note" and (last is None or last.body):
            waiting.append(line)
        else:
            _into(sections, line)
    if waiting:
        for line in waiting:
            _into(sections, replace(line, role="paragraph"))
    return sections


def _without_contents(lines: Sequence[SourceLine], notes: Notes) -> list[SourceLine]:
    """The lines without a list of articles that another bulletin's styles name otherwise."""
    first = next((index for index, line in enumerate(lines) if line.role in ("title", "note")), 0)
    contents, rest = take_contents(lines[:first])
    if not contents.lines and first and CONTENTS_LABEL.fullmatch(lines[0].text):
        contents, rest = Contents(tuple(lines[:first])), []
    for line in contents.lines:
        notes.drop(line.text)
        notes.line("", line)
    return [*rest, *lines[first:]]


def _into(sections: list[Section], line: SourceLine) -> None:
    if not sections:
        sections.append(Section())
    section = sections[-1]
    if line.role == "subtitle" and not section.body:
        section.subtitle.append(line)
    elif line.role == "note" and not section.body:
        section.note.append(line)
    else:
        section.body.append(line if line.role else replace(line, role="paragraph"))


def read_styled_foot(lines: Sequence[SourceLine], foot: Foot, notes: Notes) -> None:
    """The foot of a file of the desk: every line of the list is one line, every other label is kept."""
    for line in lines:
        if line.role == "distribution" and _listed(line, foot, notes):
            notes.line(distribution_place(len(foot.levels) - 1, max(0, len(foot.levels[-1][1]) - 1)), line)
        elif line.role == "colophon":
            _item(line, foot, notes)
        else:
            read_foot([line], foot, notes)


def _listed(line: SourceLine, foot: Foot, notes: Notes) -> bool:
    """Take a line of the list as it stands: with a label it opens a level, without one it goes on."""
    label, colon, rest = line.text.partition("：")
    if colon and (DISTRIBUTION_LABEL.match(line.text) or not foot.levels):
        foot.levels.append(("".join(label.split()), [rest.strip()] if rest.strip() else []))
        notes.field(distribution_place(len(foot.levels) - 1, 0), label + colon, foot.levels[-1][0])
        return True
    if foot.levels:
        foot.levels[-1][1].append(line.text)
    return bool(foot.levels)


def _item(line: SourceLine, foot: Foot, notes: Notes) -> None:
    """A line of the colophon; a label that no list knows is one of the house's own."""
    label, colon, text = line.text.partition("：")
    if not colon or COLOPHON_ITEM.match(line.text) or "\t" in line.text:
        read_foot([replace(line, text=line.text.replace("\t", "\u3000"))], foot, notes)
        return
    foot.extra_lines.append((label.strip(), text.strip()))
    notes.field(colophon_place("extra_lines"), line.text, text.strip())
    notes.line(colophon_place("extra_lines"), line)
