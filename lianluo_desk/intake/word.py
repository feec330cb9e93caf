"""Word files → source lines: the accepted view, numbers as text, boxes and tables in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..ooxml.preflight import preflight
from ..ooxml.reader import Document, Paragraph, Span, Table, accepted, read_apart, read_package
from .captions import with_captions
from .characters import tidy_characters
from .chars import has_han, key
from .material import Material, image_name, image_trouble
from .source import Alignment, Doubt, Edit, SourceLine, trimmed
from .styled import LEAD_STYLE
from .word_looks import Looks, is_heavy, role_of
from .word_revisions import comment_doubts, revision_doubts
from .word_tables import is_data, layout_rows, table_line

_QUICK_BYTES = 3 * 2**20  # of XML: less is read here, more in a process of its own with limits
_ALIGN: dict[str | None, Alignment] = {"center": "center", "right": "right"}
_MARK = "•"
_DEEPEST = 20  # tables within tables


def word_material(data: bytes, name: str) -> Material:
    """What stands in a Word file. Raises DeskError for what is no Word file, encrypted, hostile or damaged."""
    package = preflight(data, name)
    xml = sum(len(content) for part, content in package.parts.items() if part.lower().endswith((".xml", ".rels")))
    document = read_package(package) if xml <= _QUICK_BYTES else read_apart(data, name)
    return document_material(document)


def document_material(document: Document) -> Material:
    """What stands in a document that has been read."""
    return _Walk(document).material()


@dataclass
class _Found:
    """What the walk has gathered so far."""

    lines: list[SourceLine] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)


class _Walk:
    """Goes through a document once, in reading order."""

    def __init__(self, document: Document) -> None:
        self._raw = document
        self._document = accepted(document)
        self._notes = {f"{note.kind} {note.id}": note for note in (*document.footnotes, *document.endnotes)}
        self._looks = Looks.of(self._document)
        self._found = _Found()
        self._gap = 0
        self._number = 0

    def material(self) -> Material:
        for item in self._document.items:
            if isinstance(item, Table):
                self._table(item)
            else:
                self._paragraph(item)
        found = self._found
        lines = with_captions(self._looks.levelled(found.lines))
        doubts, lines = revision_doubts(self._raw, lines)
        return Material(
            lines,
            "docx",
            images=found.images,
            doubts=(*self._file_doubts(), *doubts),
            dropped=(*found.dropped, *self._edges()),
        )

    def _file_doubts(self) -> Iterator[Doubt]:
        for warning in self._document.warnings:
            yield "", "", warning
        edges = [text for text in self._edges() if has_han(text) and len(key(text)) > 4]
        if edges:
            yield "；".join(edges), "", "页眉、页脚里的文字没有读入，如是报头或版记请补上"

    def _edges(self) -> list[str]:
        """Texts of headers and footers, each once."""
        stories = (*self._document.headers, *self._document.footers)
        texts = (_story_text(story).strip() for story in stories)
        return list(dict.fromkeys(text for text in texts if text))

    # paragraphs

    def _paragraph(self, paragraph: Paragraph, doubts: tuple[Doubt, ...] = ()) -> None:
        early = not any(line.kind == "text" for line in self._found.lines)
        if early:
            self._boxes(paragraph)
        self._number += 1
        made = self._lines(paragraph, doubts)
        self._found.lines += made
        self._gap = 0 if made else self._gap + 1
        self._pictures(paragraph.spans)
        if not early:
            self._boxes(paragraph)

    def _boxes(self, paragraph: Paragraph) -> None:
        """Text boxes in reading order; the first line of each is asked about."""
        for box in paragraph.boxes:
            start = len(self._found.lines)
            for item in box:
                if isinstance(item, Table):
                    self._table(item)
                else:
                    self._paragraph(item)
            if len(self._found.lines) > start and not self._found.lines[start].role:
                first = self._found.lines[start]
                doubt = (first.text, first.text, "这一段原来在文本框里，是按前后次序放的，请核对位置")
                self._found.lines[start] = replace(first, doubts=(*first.doubts, doubt))

    def _lines(self, paragraph: Paragraph, doubts: tuple[Doubt, ...]) -> list[SourceLine]:
        """The lines of a paragraph: one, or several where it was broken by hand."""
        spans = [span for span in paragraph.spans if span.kind == "text" and not span.format.hidden]
        self._found.dropped += [
            span.text for span in paragraph.spans if span.kind == "text" and span.format.hidden and span.text.strip()
        ]
        text, bold = _joined(spans, self._looks)
        edits: tuple[Edit, ...] = ()
        if paragraph.label and text.strip():
            text, bold, edits = _labelled(paragraph.label, text, bold)
        doubts = (*doubts, *comment_doubts(self._document, paragraph), *self._note_doubts(paragraph))
        look = paragraph.look
        base = SourceLine(
            "", self._number, align=_ALIGN.get(look.alignment, ""), role=role_of(paragraph), gap=self._gap, edits=edits
        )
        made = [self._line(base, piece, spans) for piece in _broken(text, bold)]
        made = [self._looks.marked(line, paragraph) for line in made if line.text]
        if made:
            made[0] = replace(made[0], doubts=doubts)
            made[1:] = [replace(line, gap=0, edits=line.edits[len(edits) :]) for line in made[1:]]
        elif doubts and self._found.lines:
            last = self._found.lines[-1]
            self._found.lines[-1] = replace(last, doubts=(*last.doubts, *doubts))
        return made

    def _line(self, base: SourceLine, piece: tuple[str, list[tuple[int, int]]], spans: Sequence[Span]) -> SourceLine:
        text, bold = piece
        if base.role:
            return trimmed(replace(base, text=text, bold=_leads(text, bold, spans)))
        line = tidy_characters(replace(base, text=text, bold=tuple(bold)))
        spaces = len(line.text) - len(line.text.lstrip())
        indent = sum(1.0 if char == "\u3000" else 0.5 for char in line.text[:spaces])
        return trimmed(replace(line, indent=indent))

    def _note_doubts(self, paragraph: Paragraph) -> Iterator[Doubt]:
        """Footnotes and objects that a bulletin cannot print."""
        for span in paragraph.spans:
            note = self._notes.get(f"{span.kind} {span.target}")
            if note is not None:
                self._found.dropped.append(note.text)
                yield note.text, "", "这里有一个脚注或尾注，没有读入；需要的话请并入正文"
            elif span.kind == "object":
                yield paragraph.text, "", "这里有一个对象（公式、图形、艺术字或附件），没有读入"

    def _pictures(self, spans: Sequence[Span], why: str = "") -> None:
        for span in spans:
            if span.kind != "image":
                continue
            data = self._document.images.get(span.target, b"")
            trouble = image_trouble(data)
            if trouble:
                self._flag((span.target.rpartition("/")[2], "", f"这里原来有一幅图，{trouble}，没有读入"))
                continue
            name = image_name(data)
            self._found.images[name] = data
            doubts: tuple[Doubt, ...] = (("", "", why),) if why else ()
            self._found.lines.append(SourceLine("", self._number, kind="image", image=name, doubts=doubts))

    def _flag(self, doubt: Doubt) -> None:
        """Ask at the line before; a file that begins with it is asked about as a whole."""
        if self._found.lines:
            last = self._found.lines[-1]
            self._found.lines[-1] = replace(last, doubts=(*last.doubts, doubt))
        else:
            self._found.lines.append(SourceLine("", kind="residue", doubts=(doubt,)))

    # tables

    def _table(self, table: Table, depth: int = 0) -> None:
        if is_data(table):
            self._number += 1
            self._found.lines.append(replace(table_line(table), number=self._number, gap=self._gap))
            for paragraph in table.paragraphs:
                self._pictures(paragraph.spans, "这幅图原来在表格里，放到了表格后面")
            self._gap = 0
            return
        for row in layout_rows(table):
            if isinstance(row, Paragraph):
                self._paragraph(row)
            elif depth < _DEEPEST:
                self._table(row, depth + 1)


def _story_text(items: Sequence[Paragraph | Table]) -> str:
    paragraphs = (p for item in items for p in ([item] if isinstance(item, Paragraph) else item.paragraphs))
    return " ".join(filter(None, (paragraph.text.strip() for paragraph in paragraphs)))


def _joined(spans: Sequence[Span], looks: Looks) -> tuple[str, list[tuple[int, int]]]:
    """The text of the spans and the stretches that stand out in it."""
    bold: list[tuple[int, int]] = []
    place = 0
    for span in spans:
        end = place + len(span.text)
        if is_heavy(span, looks) and span.text:
            if bold and bold[-1][1] == place:
                bold[-1] = (bold[-1][0], end)
            else:
                bold.append((place, end))
        place = end
    return "".join(span.text for span in spans), bold


def _labelled(
    label: str, text: str, bold: list[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]], tuple[Edit, ...]]:
    """The text behind its automatic number; a bullet is only noted. A number without a mark keeps its distance."""
    text, cut = text.lstrip(), len(text) - len(text.lstrip())
    if len(label.strip()) == 1 and not label.strip().isalnum() and not has_han(label):
        edits: tuple[Edit, ...] = (Edit(label.strip() or _MARK, "", "mark"),)
        label = ""
    else:
        edits = ()
        label = label.strip() + ("\u3000" if label.strip()[-1:].isalnum() else "")
    shift = len(label) - cut
    moved = [(max(len(label), start + shift), end + shift) for start, end in bold]
    if moved and moved[0][0] == len(label):
        moved[0] = (0, moved[0][1])
    return label + text, [(start, end) for start, end in moved if start < end], edits


def _broken(text: str, bold: Sequence[tuple[int, int]]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The pieces between breaks made by hand, with their bold stretches."""
    place = 0
    for piece in text.split("\n"):
        end = place + len(piece)
        spans = [(max(start, place) - place, min(stop, end) - place) for start, stop in bold]
        yield piece, [(start, stop) for start, stop in spans if start < stop]
        place = end + 1


def _leads(text: str, bold: Sequence[tuple[int, int]], spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """In a file of the desk only the style of lead-ins makes one."""
    lead = "".join(span.text for span in spans if span.format.style == LEAD_STYLE)
    if lead and text.startswith(lead):
        return ((0, len(lead)),)
    return () if not lead else tuple(bold)
