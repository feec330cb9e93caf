"""The register of numbers, the publication's facts, the guide."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from lianluo_desk.model.issue import Table
from ui.i18n import tr
from ui.library import Library
from ui.manuscript.paragraphs import Paragraph
from ui.window import MainWindow
from ui.work import Job, Progress


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
        book.bind("issue.status", self.status)
        book.bind("publication.take-in", self.take_in)
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
    def status(self) -> None:
        from ui.dialogs.small import StatusDialog

        issue = self._window.workspace.issue
        if issue is not None:
            dialog = StatusDialog(issue.status, self._window)
            dialog.chosen.connect(self._window.workspace.set_status)
            dialog.open()

    @Slot()
    def take_in(self) -> None:
        """Past issues of a whole folder into the archive, with a report at the end."""
        folder = QFileDialog.getExistingDirectory(self._window, tr("收入往期文件夹"))
        if folder:
            self.take_in_folder(Path(folder))

    def take_in_folder(self, folder: Path) -> None:
        """Begin taking in; what is there already is skipped and said."""
        job = Job(_TakingIn(self._window.library, folder), self)
        job.done.connect(self._taken_in)
        job.failed.connect(self._window.notices.show_trouble)
        job.progressed.connect(self._window.show_progress)
        job.finished.connect(self._window.hide_progress)
        self._window.begin_progress(tr("正在收入往期…"), job)
        job.start()

    @Slot(object)
    def _taken_in(self, result: tuple[int, list[str]]) -> None:
        taken, left = result
        text = tr("收入了 {n} 期。").format(n=taken)
        if left:
            text += tr("没有收入 {n} 份：{names}").format(n=len(left), names="；".join(left[:5]))
        self._window.notices.tell(text)
        self._window.start.refresh()

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


class _TakingIn:
    """Takes in one file after another; stopped between two, what is in stays in."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._folder = library, folder

    def __call__(self, progress: Progress) -> tuple[int, list[str]]:
        taken, left = 0, []
        for number, one in enumerate(self._library.desk.take_in([self._folder])):
            progress.step(number, 0, one.path.name)
            if one.refusal is not None:
                left.append(f"{one.path.name}：{one.refusal.message}")
            else:
                taken += 1
        return taken, left
