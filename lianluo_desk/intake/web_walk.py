"""A web page as a row of lines: one walk over the parsed tree, whatever its depth, nothing fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from lxml import etree, html

from .characters import tidy_characters
from .chars import HAN, MARKS
from .source import Alignment, Doubt, Role, SourceLine, changed, trimmed
from .web_css import Declarations, class_rules, declarations
from .web_pictures import Pictures
from .web_roles import own_role
from .web_tables import data_table
from .web_tags import BLOCKS, BOLD, DELETED, HEADINGS, SKIPPED

MAX_LINES = 20_000
MAX_ELEMENTS = 400_000
"""More elements are no page that a person reads; the rest is left unread, and that is said."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(f"[{HAN}{MARKS}\uff00-\uffef]")
_TAB = "\x1e"  # stands for a tab that the walk itself has put between the two ends of a line
_FRAGMENT = re.compile(r"^Version:[\d.]{1,8}\s[\s\S]{0,600}?(?=<)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^<>]{0,200}\?>")
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,30})\s[^<>]{2000,}>?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTES = 300  # of one element


@dataclass(slots=True)
class WebLine:
    """A source line with what only the page knows: how much of it is a link, and how deep it stands."""

    line: SourceLine
    linked: int = 0  # characters inside of links
    listed: bool = False  # stands in a list of links


@dataclass(frozen=True, slots=True)
class Region:
    """An element that holds the lines `start` to `end`; `hint` are its tag, id and classes."""

    start: int
    end: int
    depth: int
    hint: str


@dataclass(slots=True)
class Walked:
    """All lines of a page in order, its elements, its own title and what was left out."""

    lines: list[WebLine] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    title: str = ""
    own: bool = False  # written by the desk itself
    cut: bool = False  # too large to be read whole
    images: dict[str, bytes] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def walk(text: str) -> Walked:
    """The lines of a page or of a piece of one; an unreadable one has none."""
    text = _without_crowds(_CONTROL.sub("", _XML_DECLARATION.sub("", _FRAGMENT.sub("", text, count=1), count=1)))
    root = _parsed(text)
    return Walked() if root is None else _Walk(root).walked()


def _without_crowds(text: str) -> str:
    """The page without the attributes of elements that have hundreds of them: the parser compares each with all."""
    return _LONG_TAG.sub(
        lambda tag: f"<{tag[1]}>" if len(_QUOTED.sub("", tag[0]).split()) > _ATTRIBUTES else tag[0], text
    )


def _parsed(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return cast("html.HtmlElement | None", root)


@dataclass(slots=True)
class _Open:
    """What an open element changes for what stands inside of it."""

    tag: str
    start: int
    bold: bool
    linked: bool
    align: Alignment
    indent: float
    level: int
    quote: bool
    pre: bool
    deleted: bool
    role: Role
    hint: str
    counter: list[int]  # of an ordered list: the number last given; empty for other lists


_OUTSIDE = _Open("", 0, False, False, "", 0.0, 0, False, False, False, "", "", [])


class _Walk:
    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root
        self._out = Walked()
        self._stack: list[_Open] = [_OUTSIDE]
        self._pieces: list[tuple[str, bool, bool]] = []  # text, bold, linked
        self._mark = ""
        self._gap = 0
        self._number = 0
        self._styles = class_rules("".join(str(item.text or "") for item in root.iter("style")))
        self._pictures = Pictures()

    def walked(self) -> Walked:
        out = self._out
        found = next(self._root.iter("title"), None)
        out.title = " ".join(str(found.text or "").split()) if found is not None else ""
        out.own = any("masthead" in str(item.get("class") or "").split() for item in self._root.iter("header"))
        self._go()
        self._flush()
        out.images, out.doubts = self._pictures.kept, [*out.doubts, *self._pictures.doubts]
        return out

    def _go(self) -> None:
        events = etree.iterwalk(self._root, events=("start", "end"))
        skipped: etree._Element | None = None
        for count, (event, element) in enumerate(events):
            if count > 2 * MAX_ELEMENTS or len(self._out.lines) > MAX_LINES:
                self._out.cut = True
                return
            if not isinstance(element.tag, str):
                if event == "end":
                    self._text(element.tail)
                continue
            if event == "start":
                if not self._start(element):
                    skipped = element
                    events.skip_subtree()
            elif skipped is not None and element is skipped:
                skipped = None
                self._text(element.tail)
            else:
                self._end(element)

    def _start(self, element: etree._Element) -> bool:
        """Open an element; False when nothing inside of it is read."""
        tag = str(element.tag).lower()
        style = declarations(str(element.get("style") or ""))
        for name in str(element.get("class") or "").split()[:8]:
            style = self._styles.get((tag, name), self._styles.get(("", name), Declarations())) | style
        if tag in SKIPPED or self._unseen(element, style):
            self._picture_text(element, tag)
            return False
        if tag in BLOCKS:
            self._flush()
        if tag == "table":
            return self._table(element)
        if tag == "img":
            self._image(element)
        elif tag == "br":
            self._flush(broken=True)
        elif tag == "hr":
            self._rule()
        self._push(element, tag, style)
        self._text(element.text)
        return True

    def _unseen(self, element: etree._Element, style: Declarations) -> bool:
        classes = str(element.get("class") or "").split()
        return style.hidden or element.get("hidden") is not None or "unseen" in classes

    def _picture_text(self, element: etree._Element, tag: str) -> None:
        """What a reader might miss: text that the page hides on purpose is listed."""
        if tag not in SKIPPED and "unseen" not in str(element.get("class") or "").split():
            text = " ".join("".join(map(str, element.itertext())).split())
            self._out.dropped += [text] if text else []

    def _push(self, element: etree._Element, tag: str, style: Declarations) -> None:
        above = self._stack[-1]
        block = tag in BLOCKS
        hint = f"{tag} {element.get('id') or ''} {element.get('class') or ''}".lower()[:200]
        opened = replace(
            above,
            tag=tag,
            start=len(self._out.lines),
            bold=self._is_bold(element, tag, style, above),
            linked=above.linked or (tag == "a" and element.get("href") is not None),
            align=_alignment(element, tag, style) or above.align,
            indent=style.indent if style.indent is not None else above.indent,
            level=HEADINGS.get(tag, 0 if block and tag not in ("div", "section") else above.level),
            quote=above.quote or tag == "blockquote",
            pre=above.pre or tag == "pre" or style.pre,
            deleted=above.deleted or tag in DELETED or style.ignored,
            role=own_role(tag, hint, above.role) if self._out.own else "",
            hint=hint,
            counter=[_first_number(element)] if tag == "ol" else [] if tag in ("ul", "menu", "dl") else above.counter,
        )
        if tag == "li" and opened.counter:
            opened.counter[0] += 1
            self._mark = f"{opened.counter[0]}."
        if self._out.own and tag == "span" and "pair" in above.hint.split() and self._pieces:
            self._pieces.append((_TAB, False, False))
        self._stack.append(opened)

    def _is_bold(self, element: etree._Element, tag: str, style: Declarations, above: _Open) -> bool:
        if self._out.own:
            return above.bold or "lead" in str(element.get("class") or "").split()
        return style.bold if style.bold is not None else above.bold or tag in BOLD or tag == "th"

    def _end(self, element: etree._Element) -> None:
        tag = str(element.tag).lower()
        if tag in BLOCKS:
            self._flush()
            if tag == "p" and not self._pieces and self._stack[-1].start == len(self._out.lines):
                self._gap += 1
        if len(self._stack) > 1:
            closed = self._stack.pop()
            if tag in BLOCKS and len(self._out.lines) > closed.start:
                region = Region(closed.start, len(self._out.lines), len(self._stack), closed.hint)
                self._out.regions.append(region)
        self._text(element.tail)

    def _text(self, text: object) -> None:
        opened = self._stack[-1]
        if not text:
            return
        if opened.deleted:
            self._out.dropped += [str(text).strip()] if str(text).strip() else []
            return
        if not opened.pre:
            self._pieces.append((str(text), opened.bold, opened.linked))
            return
        for index, piece in enumerate(str(text).splitlines() or [""]):
            if index:
                self._flush(broken=True)
            self._pieces.append((piece, opened.bold, opened.linked))

    def _flush(self, *, broken: bool = False) -> None:
        """End the line; `broken` when the same paragraph goes on in the next one."""
        pieces, self._pieces = self._pieces, []
        text = "".join(piece for piece, _, _ in pieces)
        opened = self._stack[-1]
        if text.strip():
            line = _collapsed(text, list(_spans(pieces)))
            spaces = len(line.text) - len(line.text.lstrip())
            indent = sum(1.0 if char == "\u3000" else 0.5 for char in line.text[:spaces])
            line = replace(line, indent=indent or opened.indent)
            line = trimmed(line if opened.role else tidy_characters(line))
            mark, self._mark = self._mark, ""
            if mark and line.text:
                bold = tuple((start + len(mark), end + len(mark)) for start, end in line.bold)
                line = replace(line, text=mark + line.text, bold=bold)
            if line.text:
                linked = sum(len("".join(piece.split())) for piece, _, link in pieces if link)
                self._add(self._marked(line, opened), linked)
        if not broken:
            self._number += 1

    def _marked(self, line: SourceLine, opened: _Open) -> SourceLine:
        return replace(
            line,
            number=self._number,
            level=0 if opened.role else opened.level,
            align=opened.align,
            kind="quote" if opened.quote and not opened.role else "text",
            role=opened.role,
            gap=self._gap,
            bold=line.bold if not opened.level or opened.role else (),
        )

    def _add(self, line: SourceLine, linked: int = 0) -> None:
        listed = any(opened.tag in ("li", "dd") for opened in self._stack[-6:])
        self._out.lines.append(WebLine(line, linked, listed))
        self._gap = 0

    def _rule(self) -> None:
        self._add(SourceLine("", self._number, kind="rule", role=self._stack[-1].role))

    def _image(self, element: etree._Element) -> None:
        found = self._pictures.read(
            str(element.get("src") or ""),
            str(element.get("alt") or ""),
            {name: str(element.get(name) or "") for name in ("width", "height")},
        )
        if not found:
            return
        self._flush()
        self._add(replace(found, number=self._number, role=self._stack[-1].role))

    def _table(self, element: etree._Element) -> bool:
        """A table of data is one line; the cells of any other are walked like the rest of the page."""
        line = data_table(element)
        if line is None:
            self._push(element, "table", Declarations())
            return True
        self._add(replace(line, number=self._number, gap=self._gap, role=self._stack[-1].role))
        return False


def _first_number(element: etree._Element) -> int:
    start = str(element.get("start") or "1")
    return int(start) - 1 if start.isdecimal() and len(start) < 4 else 0


def _alignment(element: etree._Element, tag: str, style: Declarations) -> Alignment:
    if tag == "center" or style.align == "center":
        return "center"
    said = style.align or str(element.get("align") or "").lower()
    return "center" if said == "center" else "right" if said in ("right", "end") else "left" if said == "left" else ""


def _spans(pieces: list[tuple[str, bool, bool]]) -> Iterator[tuple[int, int]]:
    """The bold stretches of the joined pieces."""
    place, start = 0, -1
    for text, bold, _ in pieces:
        if bold and start < 0:
            start = place
        elif not bold and start >= 0 and text.strip():
            yield start, place
            start = -1
        place += len(text)
    if start >= 0:
        yield start, place


def _collapsed(text: str, bold: list[tuple[int, int]]) -> SourceLine:
    """White space of the source as one space; a line end between Chinese characters is none at all."""
    line = SourceLine(text, bold=tuple(bold))
    changes = []
    for match in _SPACE.finditer(text):
        start, end = match.span()
        around = text[start - 1 : start] + text[end : end + 1]
        wide = len(around) == 2 and all(map(_WIDE.match, around)) and any(char in match[0] for char in "\r\n")
        after = "" if wide else " "
        if after != match[0]:
            changes.append((start, end, after, "space"))
    line = replace(changed(line, changes), edits=())
    return replace(line, text=line.text.replace(_TAB, "\t"))
