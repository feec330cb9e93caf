"""What kinds of paragraphs the caret's or the selection's become: headings, quotes, bold lead-ins."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from ui.i18n import tr

from . import looks, margin

if TYPE_CHECKING:
    from .sheet import Sheet


def body_numbers(sheet: "Sheet") -> range:
    """Numbers of the body paragraphs that the selection touches."""
    cursor, page = sheet.textCursor(), sheet.page
    first, last = (page.text.findBlock(end).blockNumber() for end in (cursor.selectionStart(), cursor.selectionEnd()))
    inside = [n for n in range(first, last + 1) if page.paragraphs[n].is_body]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def set_kind(sheet: "Sheet", kind: str) -> None:
    """Make the touched body paragraphs paragraphs, headings or quotes."""
    numbers = body_numbers(sheet)
    with sheet.step(margin.kind_label(kind)):
        for number in numbers:
            paragraph = sheet.page.paragraphs[number]
            if not paragraph.is_object:
                cursor = QTextCursor(sheet.page.text.findBlockByNumber(number))
                cursor.setBlockFormat(looks.block_format(kind, paragraph.id))  # type: ignore[arg-type]
    sheet.viewport().update()


def toggle_lead(sheet: "Sheet") -> None:
    """Make the selection, or the first sentence, a bold lead-in; or plain again."""
    if not body_numbers(sheet):
        return
    cursor = sheet.textCursor()
    if not cursor.hasSelection():
        start, end = margin.first_sentence(cursor.block().text())
        base = cursor.block().position()
        cursor.setPosition(base + start)
        cursor.setPosition(base + end, QTextCursor.MoveMode.KeepAnchor)
    probe = QTextCursor(sheet.page.text)
    probe.setPosition(cursor.selectionStart() + 1)
    style = "" if probe.charFormat().stringProperty(looks.STYLE) == "lead" else "lead"
    with sheet.step(tr("段首句加粗") if style else tr("取消加粗")):
        cursor.setCharFormat(looks.style_format(style))
