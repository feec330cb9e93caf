"""Keys that mean more in a sheet than in plain text: Enter, Tab, deletion at the edges, marks that make headings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from ui.i18n import tr

from . import looks, margin
from .document import LINE, OBJECT
from .fields import erase, field_of, neighbour

if TYPE_CHECKING:
    from .sheet import Sheet

_MOVES = QTextCursor.MoveOperation


class Keys:
    """Acts on one sheet."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    def take(self, event: QKeyEvent) -> bool:
        """Deal with a key; False leaves it to the text."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._sheet.isReadOnly():
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(new_line=shift)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._to_neighbour(-1 if key == Qt.Key.Key_Backtab else 1)
            return True
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return self._stays(backward=key == Qt.Key.Key_Backspace)
        return False

    def _stays(self, *, backward: bool) -> bool:
        """Whether a deletion was dealt with here: over several fields, at the edge of one, of a heading's head."""
        cursor = self._sheet.textCursor()
        if cursor.hasSelection():
            with self._sheet.step(tr("删除")) as own:
                handled = erase(self._sheet.page, own)
            if handled:
                self._sheet.setTextCursor(own)
            return handled
        block = cursor.block()
        edge = cursor.atBlockStart() if backward else cursor.atBlockEnd()
        other = block.previous() if backward else block.next()
        if not edge:
            return False
        if backward and looks.role_of(block) in ("heading1", "heading2", "heading3", "quote"):
            self._sheet.set_kind("paragraph")
            return True
        if other.isValid() and field_of(block) == field_of(other) and field_of(block) in ("body", "note"):
            return OBJECT in other.text() and bool(block.text()) and self._step_over(other.position())
        if looks.role_of(block) == "note" and not block.text() and field_of(other) != "note":
            self._sheet.remove_note()
            return True
        if other.isValid():
            self._move(_MOVES.Left if backward else _MOVES.Right)
        return True

    def _step_over(self, position: int) -> bool:
        cursor = self._sheet.textCursor()
        cursor.setPosition(position)
        self._sheet.setTextCursor(cursor)
        return True

    def _move(self, way: QTextCursor.MoveOperation) -> None:
        cursor = self._sheet.textCursor()
        cursor.movePosition(way)
        self._sheet.setTextCursor(cursor)

    def _enter(self, *, new_line: bool) -> None:
        """Enter: a new paragraph in the body and the note, a line of the title, otherwise on to the next field."""
        self._sheet.finish_composition()
        self._sheet.guard_selection()
        cursor = self._sheet.textCursor()
        role = looks.role_of(cursor.block())
        if role == "title" and (new_line or not cursor.atBlockEnd()):
            cursor.insertText(LINE)
        elif role == "note" and (cursor.block().text() or field_of(cursor.block().next()) == "note"):
            cursor.insertBlock(looks.block_format("note"), looks.style_format(""))
        elif field_of(cursor.block()) == "body":
            self._split(cursor)
        else:
            self._to_neighbour(1)
            return
        self._sheet.setTextCursor(cursor)
        self._sheet.ensureCursorVisible()

    def _split(self, cursor: QTextCursor) -> None:
        """Split a body paragraph; after a heading or a picture goes plain text, an empty heading becomes text."""
        block = cursor.block()
        role, block_id = looks.role_of(block), block.blockFormat().stringProperty(looks.ID)
        if role != "paragraph" and not block.text():
            cursor.setBlockFormat(looks.block_format("paragraph", block_id))
            return
        after = role if role == "quote" or not cursor.atBlockEnd() else "paragraph"
        if role in ("image", "table"):
            cursor.movePosition(_MOVES.EndOfBlock)
            after = "paragraph"
        cursor.insertBlock(looks.block_format(after, block_id), looks.style_format(""))

    def _to_neighbour(self, way: int) -> None:
        """Go to the next or previous field."""
        self._sheet.finish_composition()
        number = neighbour(self._sheet.page.paragraphs, self._sheet.caret[0], way)
        if number is None:
            return
        self._sheet.place_caret(number, 0)

    def after_typing(self, typed: str) -> None:
        """A bold lead-in ends with its sentence; `一、` at the head of a paragraph makes a heading, undoably."""
        cursor = self._sheet.textCursor()
        if typed in "。！？" and cursor.charFormat().stringProperty(looks.STYLE) == "lead":
            self._sheet.setCurrentCharFormat(looks.style_format(""))
        kind = margin.heading_kind(cursor.block().text())
        if kind and looks.role_of(cursor.block()) == "paragraph" and cursor.atBlockEnd() and typed in "、）．.":
            self._sheet.set_kind(kind)
