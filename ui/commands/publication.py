"""The register of numbers, the publication's facts, the guide."""

from PySide6.QtCore import QObject, Slot

from lianluo_desk.model.issue import Table
from ui.i18n import tr
from ui.manuscript.paragraphs import Paragraph
from ui.window import MainWindow


class PublicationCommands(QObject):
    """What belongs to the bulletin rather than to one issue, and tables, which have a dialog of their own."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._number = -1
        book = window.book
        book.bind("publication.ledger", self.ledger)
        book.bind("publication.facts", self.facts)
        book.bind("publication.guide", self.guide)
        book.bind("block.table", self.insert_table)
        window.start.guide_wanted.connect(self.guide)
        window.manuscript.table_wanted.connect(self.edit_object)

    @Slot()
    def ledger(self) -> None:
        from ui.dialogs.ledger import LedgerDialog

        LedgerDialog(self._window.library, self._window).open()

    @Slot()
    def facts(self) -> None:
        from ui.dialogs.facts import FactsDialog

        FactsDialog(self._window.library.publication, self._window).open()

    @Slot()
    def guide(self) -> None:
        from ui.dialogs.guide import GuideDialog

        dialog = GuideDialog(self._window.library, self._window)
        dialog.sample_wanted.connect(self._window.book["publication.sample"].trigger)
        dialog.open()

    @Slot()
    def insert_table(self) -> None:
        """A new table after the caret's paragraph."""
        self._number = -1
        self._open_table(Table((("", "", ""), ("", "", ""), ("", "", ""))))

    @Slot(int)
    def edit_object(self, number: int) -> None:
        """Edit the table of that paragraph, or the picture's width and description."""
        paragraph = self._window.manuscript.sheet.page.paragraphs[number]
        self._number = number
        if paragraph.table is not None:
            self._open_table(paragraph.table)
        elif paragraph.image is not None:
            from ui.dialogs.picture import PictureDialog

            dialog = PictureDialog(paragraph.image, self._window)
            dialog.made.connect(self._take_picture)
            dialog.open()

    def _open_table(self, table: Table) -> None:
        from ui.dialogs.table import TableDialog

        dialog = TableDialog(table, self._window)
        dialog.made.connect(self._take_table)
        dialog.open()

    @Slot(object)
    def _take_table(self, table: Table) -> None:
        from dataclasses import replace

        pane = self._window.manuscript
        if self._number < 0:
            pane.insert_object(Paragraph("table", table=table), tr("插入表格"))
        else:
            old = pane.sheet.page.paragraphs[self._number]
            pane.replace_paragraph(self._number, replace(old, table=table), tr("改表格"))

    @Slot(object)
    def _take_picture(self, image: object) -> None:
        from dataclasses import replace

        pane = self._window.manuscript
        old = pane.sheet.page.paragraphs[self._number]
        pane.replace_paragraph(self._number, replace(old, image=image), tr("改图片"))  # type: ignore[arg-type]
