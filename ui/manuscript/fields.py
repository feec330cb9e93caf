"""The fields of a sheet: what may be deleted together, and which field comes next."""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextCursor

from lianluo_desk.model.issue import BLOCK_KINDS

from . import looks
from .document import SheetDocument
from .paragraphs import Paragraph


def field_of(block: QTextBlock) -> str:
    """The field that a block belongs to: a body is one field, so is a note; "" beyond the end."""
    if not block.isValid():
        return ""
    role = looks.role_of(block)
    return "body" if role in BLOCK_KINDS else role


def erase(page: SheetDocument, cursor: QTextCursor) -> bool:
    """Delete a selection that covers several fields: the text goes, the fields stay. False within one field."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = page.text.findBlock(start), page.text.findBlock(end)
    if field_of(first) == field_of(last):
        return False
    ends: list[tuple[int, int]] = []
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        head = max(start, block.position())
        tail = min(end, block.position() + block.length() - 1)
        if ends and field_of(block) == field_of(block.previous()):
            ends[-1] = ends[-1][0], tail
        else:
            ends.append((head, tail))
        block = block.next()
    cursor.beginEditBlock()
    for head, tail in reversed(ends):
        cursor.setPosition(head)
        cursor.setPosition(tail, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        _plain_if_empty(cursor)
    cursor.endEditBlock()
    cursor.setPosition(start)
    return True


def _plain_if_empty(cursor: QTextCursor) -> None:
    """An emptied heading, image or table is a paragraph again."""
    block = cursor.block()
    if field_of(block) == "body" and not block.text():
        cursor.setBlockFormat(looks.block_format("paragraph", block.blockFormat().stringProperty(looks.ID)))


def neighbour(paragraphs: Sequence[Paragraph], number: int, way: int) -> int | None:
    """The first paragraph of the next (way 1) or previous (-1) field; None at the end."""
    fields = ["body" if paragraph.is_body else paragraph.role for paragraph in paragraphs]
    here = fields[number]
    while 0 <= number < len(fields) and fields[number] == here:
        number += way
    if not 0 <= number < len(fields):
        return None
    while number > 0 and fields[number - 1] == fields[number]:
        number -= 1
    return number
