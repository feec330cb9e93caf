"""What is seen around the caret: nobody likes to write on the lowest edge."""

from PySide6.QtWidgets import QTextEdit

LINES = 2  # kept in sight below and above the caret


def keep_in_sight(sheet: QTextEdit) -> None:
    """Scroll so that the caret has its lines around it; where the text begins or ends there are none."""
    caret, bar = sheet.cursorRect(), sheet.verticalScrollBar()
    room, height = LINES * caret.height(), sheet.viewport().height()
    if caret.bottom() > height - room:
        bar.setValue(bar.value() + caret.bottom() - height + room)
    elif caret.top() < room:
        bar.setValue(bar.value() - room + caret.top())
