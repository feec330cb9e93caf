"""Which lines are titles: the text between masthead and foot cut into articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .bylines import Register, glued, own_line
from .chars import ends_sentence, has_han, key, width
from .source import SourceLine
from .vocabulary import COLUMN, NOTE_ALONE, NOTE_LABEL

NUMBERED = re.compile(
    r"(?:第\s?)?[一二三四五六七八九十]{1,3}\s?[、.．]\s?|[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)]\s?[、.]?\s?"
    r"|\d{1,2}\s?[.．、](?!\d)\s?|[（(]\s?\d{1,2}\s?[）)]\s?|[①-⑳]\s?|【[一二三四五六七八九十\d]{1,3}】\s?"
)
"""The number before a heading."""
BULLET = re.compile(r"[◇◆●○■□★☆▲△▶►·•※◎※]\s{0,4}")
DASHED = re.compile(r"[—－─―-]{1,3}\s{0,4}(?=[^\s—－─―\d-])")
_LONGEST_TITLE = 60  # em, over all lines
_LONGEST_LINE = 44  # em
_LONGEST_PLAIN = 30  # em
_TITLE_LINES = 4
_LONGEST_PLACE = 14  # em: a line that names only whom a title speaks of, 衡山县：
_LONG_HEADING = 10  # characters: a shorter line without a mark is rather a heading than a title
_NOT_IN_TITLE = re.compile(
    r"[。；]|[，：,:；;、]$|^[一二三四五六七八九十]{1,2}[问答][：:]|^[问答][：:]|^[（(].*[）)]$|^\d{4}年.{1,8}日$|^(?:附件?|注|抄送|主送|责任编辑)[：:]"
)


@dataclass(slots=True)
class Section:
    """The lines of one article; `doubts` are (part, found, why) about its cutting."""

    title: list[SourceLine] = field(default_factory=list)
    subtitle: list[SourceLine] = field(default_factory=list)
    note: list[SourceLine] = field(default_factory=list)
    body: list[SourceLine] = field(default_factory=list)
    columns: list[SourceLine] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    level: int = 0
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What the whole text tells about its own look."""

    title_level: int  # 0: no heading marks used for titles
    indented: bool  # paragraphs begin with two em of space
    spaced: bool  # an empty line stands between all paragraphs
    is_issue: bool
    wrap: float = 0.0  # em: the width at which lines were broken, 0 when they were not
    contents: frozenset[str] = frozenset()
    styled: bool = False  # the desk's own named styles say what every line is


def cut_into_sections(lines: Sequence[SourceLine], layout: Layout, register: Register) -> list[Section]:
    """The articles in order. Lines before the first title make a section without one."""
    return _Cutter(lines, layout, register).run()


def title_level(lines: Sequence[SourceLine]) -> int:
    """The heading level of titles: the highest one used on something else than 一、-headings or subtitles."""
    plain = {
        line.level for line in lines if line.level and not NUMBERED.match(line.text) and not DASHED.match(line.text)
    }
    numbered = {line.level for line in lines if line.level and NUMBERED.match(line.text)}
    if plain:
        return _below_columns(lines, min(plain), plain)
    first = next((line for line in lines if has_han(line.text)), None)
    return min(numbered) if numbered and first is not None and first.level else 0


def _below_columns(lines: Sequence[SourceLine], top: int, levels: set[int]) -> int:
    """The next level when all headings of the top level, two at least, stand right above a deeper one: columns."""
    deeper = min((level for level in levels if level > top), default=0)
    places = [index for index, line in enumerate(lines) if line.level == top]
    above = all(index + 1 < len(lines) and lines[index + 1].level == deeper for index in places)
    return deeper if deeper and above and len(places) > 1 else top


def title_like(line: SourceLine) -> bool:
    """Whether a line could be (a line of) a title by its own look."""
    text = line.text
    if line.kind != "text" or not has_han(text) or len(key(text)) < 2 or width(text) > _LONGEST_LINE:
        return False
    if NOTE_LABEL.match(text) or NOTE_ALONE.fullmatch(text) or DASHED.match(text):
        return False
    return not _NOT_IN_TITLE.search(text) and not (ends_sentence(text) and text[-1] not in "？！”）")


class _Cutter:
    """Walks over the lines once; `expecting` says that an article has just been signed or nothing was read yet."""

    def __init__(self, lines: Sequence[SourceLine], layout: Layout, register: Register) -> None:
        self.lines = lines
        self.layout = layout
        self.register = register
        self.sections: list[Section] = []
        self.columns: list[SourceLine] = []
        self.expecting = True
        self.signed = [self._signs(index) for index in range(len(lines))]
        self.numbered_titles = self._titles_are_numbered()
        self.bullet = self._title_bullet()

    def run(self) -> list[Section]:
        index = 0
        pending: list[SourceLine] = []
        while index < len(self.lines):
            note_end = self._note_before_title(index)
            length = 0 if note_end else self._title_length(index)
            if self._is_column(index):
                self.columns.append(self.lines[index])
                index += 1
            elif note_end:
                pending += self.lines[index:note_end]
                index = note_end
            elif length:
                index = self._open(index, length, pending)
                pending = []
            else:
                self._body(index, pending)
                pending = []
                index += 1
        if pending or self.columns:
            self._current().body += [*self.columns, *pending]
        return self.sections

    def _signs(self, index: int) -> bool:
        """Whether a line ends an article: a byline of its own, or one behind the last sentence."""
        line = self.lines[index]
        if line.kind != "text" or line.level:
            return False
        if glued(line.text, self.register):
            return True
        if not self._byline(index) or index == 0:
            return False
        return ends_sentence(self.lines[index - 1].text) or self._byline(index - 1)

    def _byline(self, index: int) -> bool:
        """Whether a line is surely a byline."""
        signed = own_line(self.lines[index].text, self.register)
        return signed is not None and not signed.weak

    def _titles_are_numbered(self) -> bool:
        """Titles bear numbers when the first numbered line opens the text and another follows a byline."""
        places = [i for i, line in enumerate(self.lines) if NUMBERED.match(line.text) and title_like(line)]
        opening = [i for i in places if i == 0 or self.signed[i - 1]]
        return len(opening) >= 2 and opening[0] == places[0] == 0

    def _is_column(self, index: int) -> bool:
        """The name of a column: in heavy brackets with a title behind it, or a heading above the level of titles."""
        line = self.lines[index]
        if index + 1 >= len(self.lines) or line.kind != "text":
            return False
        if self.layout.title_level and 0 < line.level < self.layout.title_level:
            return True
        return (
            bool(COLUMN.fullmatch(line.text))
            and not NOTE_ALONE.fullmatch(line.text)
            and title_like(self.lines[index + 1])
        )

    def _title_bullet(self) -> str:
        """The bullet (★, ◆) that stands before every title, when the text opens with one and it comes again."""
        first = BULLET.match(self.lines[0].text) if self.lines else None
        mark = first[0].strip() if first else ""
        alike = [line for line in self.lines if mark and line.text.startswith(mark)]
        return mark if len(alike) >= 2 and all(map(title_like, alike)) else ""

    def _current(self) -> Section:
        if not self.sections:
            self.sections.append(Section())
        return self.sections[-1]

    def _body(self, index: int, pending: list[SourceLine]) -> None:
        self._current().body += [*pending, self.lines[index]]
        self.expecting = self.signed[index]

    def _note_before_title(self, index: int) -> int:
        """The end of an editor's note that stands before a title; 0 when none begins here."""
        line = self.lines[index]
        if not self.expecting or not (NOTE_LABEL.match(line.text) or NOTE_ALONE.fullmatch(line.text)):
            return 0
        end = index + 1
        while end < len(self.lines) and not self._title_length(end):
            end += 1
            if end - index > _TITLE_LINES * 3 or self.lines[end - 1].kind == "table":
                return 0
        return end if end < len(self.lines) else 0

    def _title_length(self, index: int) -> int:
        """How many lines from `index` on are a title; 0 when none begins here."""
        line = self.lines[index]
        level = self.layout.title_level
        if level:
            return self._marked_length(index) if line.level == level and not self._is_subtitle(index) else 0
        for count in range(1, _TITLE_LINES + 1):
            text = self.lines[index].text
            if text and self._listed(index, count):
                return count
        if not (title_like(line) or self._names_place(index)) or not self._opens(index):
            return 0
        return self._plain_length(index)

    def _names_place(self, index: int) -> bool:
        """Whether a line is the `衡山县：` with which a title of two lines begins."""
        text = self.lines[index].text
        short = width(text) <= _LONGEST_PLACE and has_han(text) and not NOTE_LABEL.match(text)
        return short and text.endswith(("：", ":")) and self._continues_title(index + 1)

    def _continues_title(self, index: int) -> bool:
        """Whether an unmarked line could be a further line of the title above it, with text behind it."""
        if index + 1 >= len(self.lines):
            return False
        line = self.lines[index]
        plain = title_like(line) and not line.level and not NUMBERED.match(line.text)
        return plain and own_line(line.text, self.register) is None

    def _listed(self, index: int, count: int) -> bool:
        """Whether the lines together are an entry of the list of articles, with or without number and bullet."""
        text = BULLET.sub("", "".join(item.text for item in self.lines[index : index + count]), count=1)
        return bool({key(text), key(NUMBERED.sub("", text, count=1))} & self.layout.contents)

    def _is_subtitle(self, index: int) -> bool:
        return bool(DASHED.match(self.lines[index].text)) and index > 0

    def _marked_length(self, index: int) -> int:
        end = index + 1
        level = self.lines[index].level
        while end < len(self.lines) and end - index < _TITLE_LINES and self._same_title(index, end, level):
            end += 1
        if end == index + 1 and self._overflows(index, end):
            end += 1
        return end - index

    def _overflows(self, index: int, end: int) -> bool:
        """Whether a heading goes on in the unmarked line below: a broken line, or what `衡山县：` speaks of."""
        if not self._continues_title(end):
            return False
        above, line, below = self.lines[index], self.lines[end], self.lines[end + 1]
        if width(above.text + line.text) > _LONGEST_TITLE or line.all_bold != above.all_bold:
            return False
        broken = line.gap == 0 and (below.gap > 0 or bool(DASHED.match(below.text)))
        return broken or above.text.endswith(("：", ":")) or bool(DASHED.match(below.text))

    def _same_title(self, index: int, end: int, level: int) -> bool:
        line = self.lines[end]
        together = width("".join(item.text for item in self.lines[index : end + 1])) <= _LONGEST_TITLE
        return line.level == level and together and not DASHED.match(line.text) and not NUMBERED.match(line.text)

    def _opens(self, index: int) -> bool:
        """Whether a title-like line without heading mark is a title here."""
        line = self.lines[index]
        number = NUMBERED.match(line.text)
        if self.bullet and line.text.startswith(self.bullet):
            return True
        if number and not (self.expecting and self.numbered_titles):
            return False
        if self.expecting:
            return self._not_a_byline(index) and (index == 0 or self._followed_by_text(index))
        return not number and self._stands_out(index) and self._followed_by_text(index)

    def _not_a_byline(self, index: int) -> bool:
        return index == 0 or not self._byline(index)

    def _followed_by_text(self, index: int) -> bool:
        return index + 1 < len(self.lines)

    def _stands_out(self, index: int) -> bool:
        """Centred, followed by a subtitle, flush while paragraphs are indented, or apart by more empty lines."""
        line, after = self.lines[index], self.lines[index + 1 : index + 3]
        before = self.lines[index - 1]
        if self._byline(index):
            return False
        if not ends_sentence(before.text) and not line.centred and before.kind == "text":
            return False
        if line.centred or any(DASHED.match(item.text) for item in after[:1]):
            return True
        if self.layout.indented and line.indent >= 1.5:
            return line.gap >= 2 and any(item.gap < line.gap for item in after)
        if self.layout.indented and line.indent < 1:
            return not before.level and (not self.layout.wrap or width(before.text) < self.layout.wrap - 2)
        if line.gap >= 2 and any(item.gap < line.gap for item in after):
            return True
        signed_next = bool(after) and self._byline(index + 1)
        return signed_next or self._plain_title(index)

    def _plain_title(self, index: int) -> bool:
        """In an issue without any other sign: a line of ten characters or more, without comma, set apart."""
        line = self.lines[index]
        apart = line.gap > 0 and not line.all_bold and self.layout.is_issue
        return (
            apart and len(line.text) >= _LONG_HEADING and "，" not in line.text and width(line.text) <= _LONGEST_PLAIN
        )

    def _plain_length(self, index: int) -> int:
        """A title of several lines: further title-like lines of the same look, with text behind them."""
        first, end = self.lines[index], index + 1
        while end < len(self.lines) - 1 and end - index < _TITLE_LINES and self._goes_on(first, index, end):
            end += 1
        return end - index

    def _goes_on(self, first: SourceLine, index: int, end: int) -> bool:
        line = self.lines[end]
        if not title_like(line) or NUMBERED.match(line.text) or own_line(line.text, self.register):
            return False
        if first.indent < 1 and 1.5 <= line.indent < 4:  # the first paragraph, indented as paragraphs are
            return False
        if "，" in line.text and self.lines[end + 1].cut:  # the first paragraph, cut by the end of a page
            return False
        if width("".join(item.text for item in self.lines[index : end + 1])) > _LONGEST_TITLE:
            return False
        return (
            line.centred == first.centred
            and line.gap <= (1 if self.layout.spaced or first.text.endswith(("：", ":")) else 0)
            and line.all_bold == first.all_bold
        )

    def _open(self, index: int, length: int, note: list[SourceLine]) -> int:
        """Start a section with the title's lines, its subtitle and a note; returns where its body begins."""
        lines = self.lines[index : index + length]
        section = Section(title=list(lines), note=list(note), level=lines[0].level)
        section.numbered = self.numbered_titles or bool(lines[0].level and NUMBERED.match(lines[0].text))
        section.columns, self.columns = self.columns, []
        self._doubt(section)
        end = index + length
        while end < len(self.lines) and self._continues_subtitle(section, end):
            section.subtitle.append(self.lines[end])
            end += 1
        self.sections.append(section)
        self.expecting = False
        return end

    def _continues_subtitle(self, section: Section, end: int) -> bool:
        line = self.lines[end]
        if not section.subtitle:
            return (
                bool(DASHED.match(line.text)) and not ends_sentence(line.text) and width(line.text) <= _LONGEST_LINE + 4
            )
        return line.centred and line.gap == 0 and title_like(line) and own_line(line.text, self.register) is None

    def _doubt(self, section: Section) -> None:
        line = section.title[0]
        in_contents = key("".join(item.text for item in section.title)) in self.layout.contents
        if not (line.level or in_contents or self.expecting or line.centred):
            section.doubts.append(("title", "这一行单独成行，没有标题标记，按文章标题处理"))
        if len(section.title) > 1 and not in_contents:
            section.doubts.append(("title", "连续几行按一个标题的几行处理"))
