"""The register of numbers, the publication's facts, the guide."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Table
from ui.i18n import tr
from ui.manuscript.paragraphs import Paragraph
from ui.window import MainWindow


class PublicationCommands(QObject):
    """What belongs to the bulletin rather than to one issue, and tables, which have a dialog of their own."""

    register_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._number = -1
        book = window.book
        book.bind("publication.ledger", self.ledger)
        book.bind("publication.facts", self.facts)
        book.bind("publication.guide", self.guide)
        book.bind("block.table", self.insert_table)
        book.bind("issue.status", self.status)
        window.start.guide_wanted.connect(self.guide)
        window.manuscript.table_wanted.connect(self.edit_object)

    @Slot()
    def ledger(self) -> None:
        from ui.dialogs.ledger import LedgerDialog

        parent = QApplication.activeModalWidget() or self._window
        dialog = LedgerDialog(self._window.library, parent, self._window.workspace.issue)
        dialog.registered.connect(self.register_changed)
        dialog.registered.connect(self._window.start.refresh)
        dialog.open()

    @Slot()
    def facts(self) -> None:
        """The publication's settings: lists, editors, imprint by date."""
        from ui.publication.dialog import PublicationDialog

        try:
            self._window.library.archive  # noqa: B018 — opened under the library's lock
            dialog = PublicationDialog(self._window.library, self._window)
        except DeskError as error:
            self._window.notices.show_trouble(error)
            return
        dialog.kept.connect(self._facts_kept)
        dialog.open()

    @Slot(str)
    def _facts_kept(self, changed: str) -> None:
        self._window.notices.tell(
            tr("刊物设置已保存：{changed}。以后的期按此填写。").format(changed=changed), seconds=12
        )
        self._window.start.refresh()
        self._window.fields.refresh()

    @Slot()
    def status(self) -> None:
        from ui.dialogs.small import StatusDialog

        issue = self._window.workspace.issue
        if issue is not None:
            dialog = StatusDialog(issue.status, self._window)
            dialog.chosen.connect(self._window.workspace.set_status)
            dialog.open()

    @Slot()
    def guide(self) -> None:
        from ui.dialogs.guide import GuideDialog

        dialog = GuideDialog(self._window.library, self._window)
        dialog.sample_wanted.connect(self._window.book["publication.sample"].trigger)
        dialog.ledger_wanted.connect(self.ledger)
        self.register_changed.connect(dialog.refresh)
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
