"""Where a paste goes that has to be cleaned first: to where it was asked for, whatever is typed meanwhile."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextCursor

from ui.workspace import Spot

from .paragraphs import place_of

if TYPE_CHECKING:
    from .sheet import Sheet


class Landing(QObject):
    """The selection of a sheet at one moment, which follows the text while that goes on.

    Once another article is shown, its place is kept as a place of the issue.
    """

    def __init__(self, sheet: "Sheet", article_id: str) -> None:
        super().__init__(sheet)
        self.article_id = article_id
        self._page = sheet.page
        now = sheet.textCursor()
        self._start, self._end = QTextCursor(now), QTextCursor(now)
        self._start.setPosition(now.selectionStart())
        self._end.setPosition(now.selectionEnd())
        self._end.setKeepPositionOnInsert(True)  # what is typed there meanwhile comes after the paste
        self._selected = now.selectedText()
        self._spot: Spot | None = None
        self._page.clearing.connect(self._leave)

    @Slot()
    def _leave(self) -> None:
        """The sheet is about to show another article, or this one anew."""
        if self._spot is None and self._page.paragraphs:
            number, offset = self._page.locate(self._end.position())
            source, first = place_of(self._page.paragraphs, number, self.article_id)
            self._spot = Spot(source, max(0, first + offset))

    @property
    def spot(self) -> Spot | None:
        """The place in the issue, when the sheet has shown something else since; None when it has not."""
        return self._spot

    def cursor(self) -> QTextCursor:
        """The place now, with what was selected then; a selection that was written into is left as it is."""
        found = QTextCursor(self._page.text)
        if self._start.position() < self._end.position():
            found.setPosition(self._start.position())
            found.setPosition(self._end.position(), QTextCursor.MoveMode.KeepAnchor)
            if found.selectedText() == self._selected:
                return found
        found.setPosition(self._end.position())
        return found
