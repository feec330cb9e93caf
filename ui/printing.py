"""Printing through the system's dialog, with its preview; the pages are those of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from lianluo_desk.typeset.pages import Pages
from lianluo_desk.typeset.painter import paint

from . import words
from .i18n import tr
from .pages.painter import GlyphStore, QtPainter
from .workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MM = 25.4 / 72


class Printing(QObject):
    """Paints pages on a printer."""

    def __init__(
        self, workspace: Workspace, pages: Pages, parent: QObject | None = None, printer: QPrinter | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._pages = workspace, pages
        self.printer = printer  # kept alive as long as whoever paints on it

    @Slot(QPrinter)
    def paint(self, printer: QPrinter) -> None:
        """Every page of the chosen range, at its true size."""
        pages = self._pages.pages
        if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
            pages = pages[printer.fromPage() - 1 : printer.toPage()]
        painter = QPainter(printer)
        glyphs = GlyphStore(self._workspace.desk.fonts)
        scale = printer.resolution() / 72
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.save()
            painter.scale(scale, scale)
            paint(page, QtPainter(painter, glyphs, self._workspace.image), self._pages.width, self._pages.height)
            painter.restore()
        painter.end()


def make_printer(workspace: Workspace, pages: Pages) -> QPrinter:
    """The system's printer, set to the sheet of the issue without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize(QSizeF(pages.width * MM, pages.height * MM), QPageSize.Unit.Millimeter)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    if workspace.issue is not None:
        printer.setDocName(words.title_of(workspace.issue))
    return printer


def preview(workspace: Workspace, parent: "QWidget") -> QPrintPreviewDialog:
    """Show the preview; from it the system's print dialog."""
    from PySide6.QtCore import Qt

    pages = workspace.pages
    assert pages is not None
    printer = make_printer(workspace, pages)
    dialog = QPrintPreviewDialog(printer, parent)
    printing = Printing(workspace, pages, dialog, printer)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("打印"))
    dialog.paintRequested.connect(printing.paint)
    dialog.resize(900, 700)
    dialog.open()
    return dialog
