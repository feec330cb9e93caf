"""From a file or a text to a Reading: decode, produce lines, clean, segment, assemble."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from ..errors import DeskError
from ..files import read_error
from ..model.ids import seeded_ids
from ..model.issue import Article, Issue, Masthead
from ..model.publication import Publication
from .articles import article, ask_about_characters
from .bylines import Register
from .chars import ends_sentence, key
from .contents import Contents, take_contents
from .decoding import MAX_BYTES, refuse_size
from .footer import Foot, foot_start, read_foot
from .furniture import without_furniture
from .head import HeadFacts, read_head
from .markup import text_lines
from .masthead import head_length, take_apart
from .material import Material
from .paragraphs import wrap_width
from .producers import Producer, from_word, largest, producer_of
from .punctuation import tidy_punctuation
from .sections import Layout, cut_into_sections, title_level
from .site import left_by_site
from .source import SourceLine
from .spacing import close_torn_numbers
from .styled import is_styled, read_styled_foot, styled_foot, styled_head, styled_sections
from .values import Kind, Notes, Reading, Received
from .vocabulary import DISTRIBUTION_LABEL
from .web_words import SITE_SIGNED, signs

MAX_LINES = 50_000
"""More lines are no bulletin; the bound keeps the worst reading within seconds."""

MOST_TIDIED = 300_000
"""Characters whose marks and spaces are tidied: ten thick issues."""


def read_file(path: Path, publications: Sequence[Publication] = ()) -> Reading:
    """Read a past issue or a manuscript, whatever its format; the file is not touched.

    Raises DeskError when the file cannot be opened, is empty, too large, damaged, hostile or no text.
    """
    try:
        state = path.stat()
        if not (S_ISREG(state.st_mode) or S_ISDIR(state.st_mode)):  # a pipe or a device might never end
            raise DeskError(f"打不开“{path.name}”：它不是普通文件。", "请另选一个文件。")
        refuse_size(state.st_size, path.name, largest(path.name))
        data = path.read_bytes()
    except OSError as error:
        raise read_error(path, error) from error
    except ValueError as error:
        raise DeskError(f"打不开“{path.name}”：文件名不合规范。", "请改一个文件名后再读。") from error
    return read_bytes(data, publications, name=path.name)


def read_bytes(data: bytes, publications: Sequence[Publication] = (), *, name: str) -> Reading:
    """Read the bytes of a file; its name's ending and its first bytes tell the format. Raises DeskError."""
    return _read_by(producer_of(name, data), data, publications, name)


def read_docx_bytes(data: bytes, publications: Sequence[Publication] = (), *, name: str = "来稿.docx") -> Reading:
    """Read a Word file with every tracked change accepted, and asked about. Raises DeskError."""
    return _read_by(from_word, data, publications, name)


def _read_by(producer: Producer, data: bytes, publications: Sequence[Publication], name: str) -> Reading:
    material = producer(data, name)
    received = Received(name, hashlib.sha256(data).hexdigest(), material.encoding, len(data))
    return read_material(material, publications, received)


def read_html(html: str, publications: Sequence[Publication] = (), *, name: str = "", plain: str = "") -> Reading:
    """Read what the clipboard holds as HTML; `plain` is the same as plain text, read when the HTML says less.

    Raises DeskError when neither holds a word, or both are too large.
    """
    from .web import web_material

    if len(html) > MAX_BYTES:
        return read_text(plain, publications, name=name)
    material = web_material(html)
    said = sum(len(key(line.text)) + sum(map(len, line.rows)) for line in material.lines) + len(material.images)
    if not said:
        return read_text(plain, publications, name=name)
    data = html.encode("utf-8", "surrogatepass")
    received = Received(name, hashlib.sha256(data).hexdigest(), "utf-8", len(data))
    return read_material(material, publications, received)


def read_text(text: str, publications: Sequence[Publication] = (), *, name: str = "") -> Reading:
    """Read a text that came by paste or from elsewhere. Raises DeskError when it is empty or too large."""
    if not text.strip():
        raise DeskError("没有可读的文字。", "请先选好或复制要读入的文字。")
    if len(text) > MAX_BYTES:
        raise DeskError("文字太长，不像一期简报，没有读入。", "请拆开后再读。")
    data = text.encode("utf-8", "surrogatepass")
    received = Received(name, hashlib.sha256(data).hexdigest(), "utf-8", len(data))
    return read_lines(text_lines(text), publications, received)


def read_lines(
    lines: Sequence[SourceLine], publications: Sequence[Publication], received: Received, *, damaged: int = 0
) -> Reading:
    """Recognise an issue or a manuscript in source lines of any format. Raises DeskError when there is no text."""
    return read_material(Material(list(lines), received.encoding, damaged), publications, received)


def read_material(material: Material, publications: Sequence[Publication], received: Received) -> Reading:
    """Recognise an issue or a manuscript in what any format's reader found. Raises DeskError when there is no text."""
    lines, name = material.lines, received.name or "来稿"
    if not any(key(line.text) or line.rows or line.image for line in lines):
        raise DeskError(f"“{name}”里没有文字。", "请检查是否选错了文件。")
    if len(lines) > MAX_LINES:
        raise DeskError(f"“{name}”有 {len(lines)} 行，不像一期简报，没有读入。", "请检查是否选错了文件，或拆开后再读。")
    return _Reader(material, publications, received).read()


def _tidied(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The lines with Chinese marks; what goes beyond the bound stays as it came, and that is asked about once."""
    room, told = MOST_TIDIED, False
    for line in lines:
        if line.role:
            line = replace(line, role="")
        room -= len(line.text)
        if room < 0:
            why = "文字太多，从这里起没有整理标点和空格"
            doubts = line.doubts if told else (*line.doubts, (line.text, line.text, why))
            line, told = replace(line, untidy=True, doubts=doubts), True
        elif line.kind in ("text", "quote"):
            line = close_torn_numbers(tidy_punctuation(line))
        yield line


class _Reader:
    """One reading, step by step."""

    def __init__(self, material: Material, publications: Sequence[Publication], received: Received) -> None:
        lines, damaged = material.lines, material.damaged
        self.styled = is_styled(lines)
        if not self.styled:
            lines = list(_tidied(lines))
        self.lines = lines
        self.images = material.images
        self.publications = publications
        self.received = received
        self.notes = Notes()
        self.ids = seeded_ids(bytes.fromhex(received.sha256))
        self.issue_id = self.ids()
        if damaged:
            self.notes.ask("", received.encoding, "�", f"文件里有 {damaged} 处字符损坏，已用“�”代替，请对照原件补正")
        for found, guess, why in material.doubts:
            self.notes.ask("", found, guess, why)
        for text in material.dropped:
            self.notes.drop(text)
        if not self.styled and not material.from_web:
            self._leave_site()

    def _leave_site(self) -> None:
        """Leave out, and list, what a web site left around a text that was copied off it."""
        bulletin = bool(head_length(self.lines)) or any(DISTRIBUTION_LABEL.match(line.text) for line in self.lines)
        left = left_by_site(self.lines, bulletin=bulletin)
        for index in sorted(left):
            self.notes.drop(self.lines[index].text)
            self.notes.line("", self.lines[index])
        signed = [self.lines[index].text for index in sorted(left) if signs(self.lines[index].text)]
        if signed:
            self.notes.ask("", "；".join(signed), "", SITE_SIGNED)
        self.lines = [line for index, line in enumerate(self.lines) if index not in left]

    def read(self) -> Reading:
        head_end = styled_head(self.lines) if self.styled else head_length(self.lines)
        foot_at = max(head_end, styled_foot(self.lines) if self.styled else foot_start(self.lines))
        kind: Kind = "issue" if head_end or self._is_bulletin(foot_at) else "manuscript"
        foot = Foot()
        facts = self._head(head_end, foot) if kind == "issue" else self._manuscript()
        articles = self._articles(self.lines[head_end:foot_at], facts, kind)
        foot.wrap = wrap_width(self.lines[head_end:foot_at])
        (read_styled_foot if self.styled else read_foot)(self.lines[foot_at:], foot, self.notes)
        issue = Issue(
            id=self.issue_id,
            publication=facts.publication,
            masthead=facts.masthead,
            series=facts.series,
            year=facts.year,
            number=facts.number,
            cumulative=facts.cumulative,
            date=facts.date,
            articles=articles,
            distribution=foot.distribution(),
            colophon=foot.colophon(),
        )
        notes = self.notes
        used = {block.image.file for item in articles for block in item.body if block.image}
        images = {name: data for name, data in self.images.items() if name in used}
        return Reading(
            issue, tuple(notes.questions), tuple(notes.repairs), self.received, kind, tuple(notes.dropped), images
        )

    def _is_bulletin(self, foot_at: int) -> bool:
        """Without a numbered masthead: a distribution list at the foot makes it an issue."""
        foot, scratch = Foot(), Notes()
        read_foot(self.lines[foot_at:], foot, scratch)
        return bool(foot.levels) and len(self.lines) > foot_at > 0

    def _manuscript(self) -> HeadFacts:
        known = self.publications
        publication = known[0].id if len(known) == 1 else ""
        masthead = known[0].masthead if len(known) == 1 else Masthead("")
        return HeadFacts(masthead, publication)

    def _head(self, end: int, foot: Foot) -> HeadFacts:
        """The masthead's facts; labels of the colophon that stand up there go to the colophon."""
        head = take_apart(self.lines[:end])
        facts = read_head(head, self.publications, self.notes)
        for line in head.rules:
            self.notes.drop(line.text)
            self.notes.line("", line)
        if any(line.image for line in self.lines[:end]):
            self.notes.ask("masthead/title", "", "", "报头里的图片没有读入")
        read_foot([*head.distribution, *head.colophon], foot, self.notes)
        if facts.left_over:
            extra = (("other_lines", json.dumps(facts.left_over, ensure_ascii=False)),)
            facts.masthead = replace(facts.masthead, extra=extra)
            for text in facts.left_over:
                self.notes.ask("masthead/title", text, text, "报头里这一行不知道是什么，原样另存")
        ask_about_characters("masthead/title", facts.masthead.title, self.notes)
        return facts

    def _articles(self, lines: Sequence[SourceLine], facts: HeadFacts, kind: Kind) -> tuple[Article, ...]:
        register = Register(
            frozenset(unit for p in self.publications for unit in p.units),
            frozenset(name for p in self.publications for name in p.people),
        )
        if self.styled:
            layout = Layout(0, False, False, kind == "issue", styled=True)
            sections = styled_sections(lines, self.notes)
            return tuple(article(section, layout, register, self.ids, self.notes) for section in sections)
        contents, rest = take_contents(lines)
        for line in contents.lines:
            self.notes.drop(line.text)
            self.notes.line("", line)
        known = [facts.masthead.title] if facts.masthead.title else []
        body = without_furniture(rest, known, self.notes)
        layout = self._layout(body, contents, kind)
        sections = cut_into_sections(body, layout, register)
        articles = tuple(article(section, layout, register, self.ids, self.notes) for section in sections)
        self._compare(contents, articles)
        return articles

    def _layout(self, body: Sequence[SourceLine], contents: Contents, kind: Kind) -> Layout:
        texts = [line for line in body if line.kind == "text" and not line.level and len(line.text) >= 20]
        firsts = [
            line
            for line, above in zip(texts, [None, *texts], strict=False)
            if above is None or ends_sentence(above.text)
        ]
        indented = sum(1.5 <= line.indent < 4 for line in firsts) * 2 > len(firsts) > 0
        gaps = [line.gap for line in body[1:]]
        spaced = sum(gap > 0 for gap in gaps) * 5 > len(gaps) * 4
        wrap = wrap_width(body)
        return Layout(title_level(body), indented, spaced, kind == "issue", wrap, contents.keys)

    def _compare(self, contents: Contents, articles: Sequence[Article]) -> None:
        """An entry of the list of articles without an article of that title is asked about."""
        titles = {key(item.title) for item in articles} | {key(item.title + (item.subtitle or "")) for item in articles}
        for entry in contents.entries:
            plain = key(entry)
            if plain and not any(plain in title or (title and title in plain) for title in titles):
                where = f"{articles[0].id}/title" if articles else "masthead/title"
                self.notes.ask(where, entry, "", "要目里的这一条，在正文里没有找到同名的文章")
