"""Inside a paragraph: runs, fields, links, breaks, notes and pictures become spans with their revisions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from ..xml import MC, XML, Element, R, child, local, value, w
from .formatting import Styles
from .model import Anchor, Format, FormatMark, Item, Mark, MarkKind, Span

REVISIONS: dict[str, MarkKind] = {
    "ins": "insert",
    "del": "delete",
    "moveTo": "move_to",
    "moveFrom": "move_from",
}
_CONTAINERS = {"smartTag", "customXml", "sdtContent", "dir", "bdo", "fldSimple", "r", "rubyBase", "oMath", "oMathPara"}
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
PAGE_BREAK = "\f"  # a page or column break inside a paragraph
_PROPERTIES = {"pPr", "rPr", "rubyPr", "fldChar"}
_PICTURES = {"drawing", "pict", "object"}
_UNDERSTOOD = {"wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16se", "a14", "wpi", "m"}
_SPACES = re.compile(r"[\n\r]")
_ENDS = " \t\n\r"


@dataclass
class Surroundings:
    """What spans many paragraphs of one story: open revisions, open fields, the styles and the arrows of the part."""

    styles: Styles
    targets: dict[str, str]
    read_box: Callable[[Element], tuple[Item, ...]]
    marks: tuple[Mark, ...] = ()
    fields: list[str] = field(default_factory=list)  # "code" or "result", innermost last

    @contextmanager
    def revision(self, element: Element) -> Iterator[None]:
        """Everything inside belongs to this tracked revision."""
        outer = self.marks
        self.marks = (*outer, read_mark(element))
        try:
            yield
        finally:
            self.marks = outer


def read_mark(element: Element) -> Mark:
    """The revision that an `w:ins`, `w:del`, `w:moveTo` or `w:moveFrom` element stands for."""
    return Mark(REVISIONS[local(element)], value(element, "author") or None, value(element, "date"))


class InlineReader:
    """Reads the children of one paragraph; the result stands in `spans`, `anchors`, `bookmarks` and `boxes`."""

    def __init__(self, around: Surroundings, style_id: str) -> None:
        self._around = around
        self._style = style_id
        self._format = Format()
        self._properties: Element | None = None
        self._format_mark: FormatMark | None = None
        self._before: Format | None = None
        self._link = ""
        self._length = 0
        self.spans: list[Span] = []
        self.anchors: list[Anchor] = []
        self.bookmarks: list[str] = []
        self.boxes: list[tuple[Item, ...]] = []

    def read(self, parent: Element) -> None:
        """Add what stands inside `parent`."""
        for element in parent:
            self._element(element)

    def _element(self, element: Element) -> None:
        name = local(element)
        if name == "r":
            self._run(element)
        elif name in ("t", "delText"):
            self._text(_visible(element))
        elif name in REVISIONS:
            with self._around.revision(element):
                self.read(element)
        elif name in _CONTAINERS:
            self.read(element)
        elif name in _CHARACTERS:
            self._text(PAGE_BREAK if value(element, "type") in ("page", "column") else _CHARACTERS[name])
        else:
            self._rare(name, element)

    def _rare(self, name: str, element: Element) -> None:
        if name == "fldChar":
            self._field(value(element, "fldCharType") or "")
        elif name == "hyperlink":
            self._hyperlink(element)
        elif name == "sdt":
            self.read_all(element.findall(w("sdtContent")))
        elif name == "AlternateContent":
            self.read_all(alternatives(element))
        elif name in ("footnoteReference", "endnoteReference"):
            self._append(Span("", kind="footnote" if name.startswith("foot") else "endnote", target=_id(element)))
        elif name in _PICTURES:
            self._picture(element)
        elif name == "sym":
            self._text(_symbol(value(element, "char")))
        elif name == "ruby":
            self.read_all(element.findall(w("rubyBase")))
        elif len(element) and name not in _PROPERTIES and element.find(".//" + w("r")) is not None:
            self.read(element)  # a wrapper that no standard knows: text in it is still text
        else:
            self.note_anchor(name, element)

    def read_all(self, parents: list[Element]) -> None:
        for parent in parents:
            self.read(parent)

    def note_anchor(self, name: str, element: Element) -> None:
        """Remember a bookmark or the end of a comment's range at the present position."""
        if name == "bookmarkStart":
            self.bookmarks.append(value(element, "name") or "")
        elif name in ("commentRangeStart", "commentRangeEnd"):
            self.anchors.append(Anchor(_id(element), self._length, start=name.endswith("Start")))
        elif name == "commentReference":
            self.anchors += [Anchor(_id(element), self._length, start) for start in (True, False)]

    def _run(self, element: Element) -> None:
        properties = child(element, "rPr")
        if properties is not self._properties or properties is None:
            self._properties = properties
            self._format = self._around.styles.format(self._style, properties)
            self._format_mark, self._before = self._change(properties)
        self.read(element)

    def _change(self, properties: Element | None) -> tuple[FormatMark | None, Format | None]:
        change = child(properties, "rPrChange")
        if change is None:
            return None, None
        before = self._around.styles.format(self._style, child(change, "rPr"))
        old, new = differences(before, self._format)
        return FormatMark(old, new, value(change, "author") or None, value(change, "date")), before

    def _hyperlink(self, element: Element) -> None:
        outer, self._link = self._link, self._around.targets.get(element.get(f"{{{R}}}id", ""), "")
        self.read(element)
        self._link = outer

    def _field(self, kind: str) -> None:
        fields = self._around.fields
        if kind == "begin":
            fields.append("code")
        elif kind == "separate" and fields:
            fields[-1] = "result"
        elif kind == "end" and fields:
            fields.pop()

    def _text(self, text: str) -> None:
        if text:
            self._append(Span(text, target=self._link))

    def _append(self, span: Span) -> None:
        if "code" in self._around.fields:
            return
        span = replace(
            span,
            format=self._format,
            marks=self._around.marks,
            format_mark=self._format_mark,
            before=self._before,
        )
        self._length += len(span.text)
        last = self.spans[-1] if self.spans else None
        if last is not None and span.kind == "text" and _alike(last, span):
            self.spans[-1] = replace(last, text=last.text + span.text)
        else:
            self.spans.append(span)

    def _picture(self, element: Element) -> None:
        """A drawing may hold text boxes, whose text is a story of its own, and pictures."""
        found = False
        for item in _drawn(element):
            name = local(item)
            if name == "txbxContent":
                self.boxes.append(self._around.read_box(item))
                found = True
            elif name in ("blip", "imagedata"):
                arrow = item.get(f"{{{R}}}embed") or item.get(f"{{{R}}}id") or ""
                self._append(Span("", kind="image", target=self._around.targets.get(arrow, "")))
                found = True
        if not found:
            self._append(Span("", kind="object"))


def _drawn(element: Element) -> Iterator[Element]:
    """Pictures and text boxes of a drawing, of each alternative only the one that is understood."""
    for item in element:
        name = local(item)
        if name == "AlternateContent":
            for chosen in alternatives(item):
                yield from _drawn(chosen)
        elif name in ("txbxContent", "blip", "imagedata"):
            yield item
        else:
            yield from _drawn(item)


def alternatives(element: Element) -> list[Element]:
    """The one branch of an `mc:AlternateContent` that counts: a choice that is understood, else the fallback."""
    for choice in element.findall(f"{{{MC}}}Choice"):
        if set(choice.get("Requires", "").split()) <= _UNDERSTOOD:
            return [choice]
    return element.findall(f"{{{MC}}}Fallback")[:1] or element.findall(f"{{{MC}}}Choice")[:1]


def _alike(one: Span, other: Span) -> bool:
    return (
        one.kind == other.kind
        and one.marks == other.marks
        and one.format == other.format
        and one.target == other.target
        and one.format_mark == other.format_mark
        and one.before == other.before
    )


def _visible(element: Element) -> str:
    """The text of `w:t`: without xml:space="preserve" white space at its ends is layout of the XML, not text."""
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    if element.get(f"{{{XML}}}space") != "preserve":
        text = text.strip(_ENDS)
    return _SPACES.sub(" ", text)


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""


def _id(element: Element) -> str:
    return value(element, "id") or ""


def differences(before: object, after: object) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The fields in which two formats or looks differ, as (field, value) pairs of the old and of the new."""
    names = [
        name
        for name in before.__match_args__  # type: ignore[attr-defined]
        if getattr(before, name) != getattr(after, name)
    ]
    old = tuple((name, _written(getattr(before, name))) for name in names)
    return old, tuple((name, _written(getattr(after, name))) for name in names)


def _written(item: object) -> str:
    return "" if item is None else str(item)
