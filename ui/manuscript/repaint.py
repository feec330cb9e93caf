"""What of the sheet is painted again after a key: the lines from the changed one on, not the whole paragraph."""

from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QObject, QPoint, QRectF, Slot
from PySide6.QtGui import QTextBlock

if TYPE_CHECKING:
    from .sheet import Sheet

_CONTROL = "QWidgetTextControl"  # the part of a QTextEdit that passes the layout's wishes on
_INK = 4.0  # pixels that the ink of a line may reach above it

Lines = tuple[tuple[int, int], ...]
"""First character and length of each line of a paragraph."""


class Repaint(QObject):
    """Stands between the layout of a sheet's document and its viewport.

    The layout asks for a whole paragraph whenever a letter in it changes. Lines that end before the letter and still
    begin and end where they did look the same, and so does the margin while the paragraph keeps its height.
    """

    def __init__(self, sheet: "Sheet") -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._edit: int | None = None  # the first position that was changed since the last layout
        self._known: tuple[int, float, Lines] = (-1, 0.0, ())  # a paragraph's number, height and lines
        layout = sheet.document().documentLayout()
        for part in sheet.children():
            if part.metaObject().className() == _CONTROL:
                QObject.disconnect(layout, SIGNAL("update(QRectF)"), part, None)  # type: ignore[arg-type]
        layout.update.connect(self._laid_out)
        sheet.document().contentsChange.connect(self._changed)

    @Slot(int, int, int)
    def _changed(self, position: int, _removed: int, _added: int) -> None:
        self._edit = position if self._edit is None else min(position, self._edit)

    @Slot(QRectF)
    def _laid_out(self, area: QRectF) -> None:
        """The layout wants that area of the document painted."""
        sheet, edit, self._edit = self._sheet, self._edit, None
        if edit is not None:
            area = self._narrowed(area, edit)
        shift = QPoint(sheet.horizontalScrollBar().value(), sheet.verticalScrollBar().value())
        seen = QRectF(sheet.viewport().rect().translated(shift))
        part = area.intersected(seen).toAlignedRect()
        if not part.isEmpty():
            sheet.viewport().update(part.translated(-shift))

    def _narrowed(self, area: QRectF, edit: int) -> QRectF:
        """The part of that area that may look different after an edit at that position."""
        block = self._sheet.document().findBlock(edit)
        box = self._sheet.document().documentLayout().blockBoundingRect(block)
        lines = _lines_of(block)
        number, height, before = self._known
        self._known = (block.blockNumber(), box.height(), lines)
        if number != block.blockNumber() or self._sheet.composing or block.layout().preeditAreaText():
            return area
        first = _first_changed(before, lines, edit - block.position())
        narrowed = QRectF(area)
        if 0 < first < len(lines):
            top = box.top() + block.layout().lineAt(first).y() - _INK
            narrowed.setTop(max(area.top(), top))
            if height == box.height():
                narrowed.setLeft(max(area.left(), box.left() - _INK))
        return narrowed


def _lines_of(block: QTextBlock) -> Lines:
    layout = block.layout()
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    return tuple((line.textStart(), line.textLength()) for line in lines)


def _first_changed(before: Lines, after: Lines, offset: int) -> int:
    """The first line that may look different: the one of the letter before `offset`, where the caret stood, or an
    earlier one that begins or ends elsewhere now.
    """
    for number, (old, new) in enumerate(zip(before, after, strict=False)):
        if old != new or new[0] + new[1] >= offset:
            return number
    return len(before)
