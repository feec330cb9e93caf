"""What is copied from a sheet and what a paste brings: paragraphs, never looks."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from lianluo_desk.model.issue import Article, Image, Run, Table

from . import looks
from .document import LINE, OBJECT, SheetDocument
from .fields import field_of
from .paragraphs import Paragraph, merged, plain

FORMAT = "application/x-lianluo-paragraphs"
_SPACE = " \t\u3000\u00a0\ufeff"


def copied(page: SheetDocument, cursor: QTextCursor) -> QMimeData:
    """The selection as plain text and, for this program, as paragraphs with their kinds."""
    paragraphs = selected(page, cursor)
    data = QMimeData()
    data.setText("\n".join(paragraph.text for paragraph in paragraphs))
    packed = json.dumps([asdict(paragraph) for paragraph in paragraphs], ensure_ascii=False)
    data.setData(FORMAT, QByteArray(packed.encode()))
    return data


def selected(page: SheetDocument, cursor: QTextCursor) -> tuple[Paragraph, ...]:
    """The selected parts of the paragraphs."""
    first, start = page.locate(cursor.selectionStart())
    last, end = page.locate(cursor.selectionEnd())
    found = []
    for number in range(first, last + 1):
        paragraph = page.paragraphs[number]
        head = start if number == first else 0
        tail = end if number == last else len(paragraph.text)
        whole = head == 0 and tail == len(paragraph.text)
        image, table = (paragraph.image, paragraph.table) if whole else (None, None)
        found.append(Paragraph(paragraph.role, _cut(paragraph.runs, head, tail), "", image, table))
    return tuple(found)


def _cut(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    kept, position = [], 0
    for run in runs:
        head, tail = max(start - position, 0), min(end - position, len(run.text))
        if head < tail:
            kept.append(Run(run.text[head:tail], run.style))
        position += len(run.text)
    return tuple(kept)


def own_paragraphs(data: QMimeData) -> tuple[Paragraph, ...]:
    """The paragraphs that this program copied; () when there are none or they are damaged."""
    try:
        values = json.loads(bytes(data.data(FORMAT).data()))
        return tuple(_unpacked(value) for value in values)
    except (ValueError, KeyError, TypeError):
        return ()


def _unpacked(value: dict) -> Paragraph:  # type: ignore[type-arg]
    runs = tuple(Run(str(run["text"]), str(run["style"])) for run in value["runs"])
    image = Image(**value["image"]) if value.get("image") else None
    table = value.get("table")
    made = Table(tuple(tuple(row) for row in table["rows"]), table["head"], table["caption"]) if table else None
    return Paragraph(value["role"], runs, "", image, made)


def paragraphs_of_text(text: str) -> tuple[Paragraph, ...]:
    """Plain text as body paragraphs: one a line, without indents and empty lines."""
    lines = [line.strip(_SPACE) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return tuple(Paragraph("paragraph", plain(_clean(line))) for line in lines if line)


def _clean(text: str) -> str:
    """Without control characters, object marks and lone surrogates, which no sheet can hold."""
    return "".join(
        char
        for char in text
        if (char == "\t" or ord(char) >= 32) and char != OBJECT and not 0xD800 <= ord(char) < 0xE000
    )


def paragraphs_of_article(article: Article) -> tuple[Paragraph, ...]:
    """An article that intake made of a paste, as paragraphs of the body (its title first, as text)."""
    from .paragraphs import paragraphs_of

    return tuple(p for p in paragraphs_of(article) if p.is_body and (p.text or p.is_object))


def insert(page: SheetDocument, cursor: QTextCursor, pasted: tuple[Paragraph, ...]) -> None:
    """Insert at the cursor: text alone in a single-line field, whole paragraphs in the body."""
    if not pasted:
        return
    field = field_of(cursor.block())
    if field not in ("body", "note"):
        separator = {"title": LINE, "names": "、"}.get(field, " ")
        cursor.insertText(separator.join(p.text.replace("\n", LINE) for p in pasted if p.text), looks.style_format(""))
        return
    _insert_runs(page, cursor, pasted[0], alone=len(pasted) == 1)
    for paragraph in pasted[1:]:
        role = "note" if field == "note" else _body_role(paragraph)
        cursor.insertBlock(looks.block_format(role), looks.style_format(""))
        _insert_runs(page, cursor, paragraph, alone=False)


def _body_role(paragraph: Paragraph) -> str:  # type: ignore[return]
    if paragraph.is_object:
        return "image" if paragraph.image else "table"
    return paragraph.role if paragraph.is_body and paragraph.role not in ("image", "table") else "paragraph"


def _insert_runs(page: SheetDocument, cursor: QTextCursor, paragraph: Paragraph, *, alone: bool) -> None:
    """Into an empty paragraph goes the kind too; into text only the words."""
    block = cursor.block()
    empty = not block.text() and field_of(block) == "body"
    if (empty and not alone) or (empty and paragraph.is_object):
        role = _body_role(paragraph)
        cursor.setBlockFormat(looks.block_format(role, block.blockFormat().stringProperty(looks.ID)))  # type: ignore[arg-type]
    thing = paragraph.image or paragraph.table
    if thing is not None and empty:
        cursor.insertImage(page.object_format(thing))
        cursor.insertText(LINE, looks.style_format(""))
    for run in merged(paragraph.runs):
        style = run.style if field_of(block) == "body" else ""
        cursor.insertText(run.text.replace("\n", LINE), looks.style_format(style))


def local_files(data: QMimeData) -> list[Path]:
    """The files of this machine among what is pasted or dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
