"""Printing: the pages as they will be, the system's dialog, then page after page off the GUI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from lianluo_desk.errors import DeskError
from lianluo_desk.typeset.pages import Page, Pages
from lianluo_desk.typeset.painter import paint

from . import words
from .dialogs.base import Dialog
from .i18n import tr
from .pages.painter import GlyphStore, QtPainter
from .pages.preview import Preview
from .pages.printed import PrintGlyphs, PrintPainter, faces_of, make_known
from .work import Progress
from .workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lianluo_desk.typeset.fonts import FontBook

MM = 25.4 / 72


class Printing:
    """Paints pages on a printer, in the pool's thread; stopped between two pages, the rest is not printed.

    To be made in the GUI thread.
    """

    def __init__(
        self, fonts: "FontBook", pages: Pages, printer: QPrinter, images: Callable[[str], bytes | None]
    ) -> None:
        self._fonts, self._pages, self._printer, self._images = fonts, pages, printer, images
        make_known(fonts, faces_of(pages))

    def __call__(self, progress: Progress) -> int:
        """Every page of the chosen range, at its true size; how many. Raises DeskError, Cancelled."""
        painter = QPainter()
        if not painter.begin(self._printer):
            raise _refused()
        whole = False
        try:
            chosen = self._chosen()
            self._paint(painter, chosen, progress)
            whole = True
        finally:
            if not whole:
                self._printer.abort()
            painter.end()
        return len(chosen)

    def _chosen(self) -> tuple[Page, ...]:
        printer, pages = self._printer, tuple(self._pages.pages)
        if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
            pages = pages[printer.fromPage() - 1 : printer.toPage()]
        return pages[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else pages

    def _paint(self, painter: QPainter, chosen: tuple[Page, ...], progress: Progress) -> None:
        as_text = painter.paintEngine().type() == QPaintEngine.Type.Pdf
        glyphs = PrintGlyphs(self._fonts) if as_text else GlyphStore(self._fonts)
        kind = PrintPainter if as_text else QtPainter
        scale = self._printer.resolution() / 72
        for number, page in enumerate(chosen):
            progress.step(number, len(chosen), tr("正在打印…"))
            if number and not self._printer.newPage():
                raise _refused()
            painter.save()
            painter.scale(scale, scale)
            paint(page, kind(painter, glyphs, self._images), self._pages.width, self._pages.height)
            painter.restore()


def _refused() -> DeskError:
    return DeskError(tr("没有印成：打印机没有接受。"), tr("请看打印机是否接通，或导出 PDF 再打印。"))


def make_printer(workspace: Workspace, pages: Pages) -> QPrinter:
    """The system's printer, set to the sheet of the issue without margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize(QSizeF(pages.width * MM, pages.height * MM), QPageSize.Unit.Millimeter)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    if workspace.issue is not None:
        printer.setDocName(words.title_of(workspace.issue))
    return printer


class PrintPreview(Dialog):
    """The pages that will be printed, painted as they come into view; from here the system's print dialog."""

    chosen = Signal(object)  # the Printing to do

    def __init__(self, workspace: Workspace, pages: Pages, parent: "QWidget | None" = None) -> None:
        super().__init__(tr("打印"), parent)
        self._workspace, self._pages = workspace, pages
        self.printer = make_printer(workspace, pages)
        self.preview = Preview(workspace, self)
        self.preview.show_pages(pages)
        self.body.addWidget(self.preview, 1)
        self.add_text(tr("{n} 页").format(n=len(pages.pages)), quiet=True)
        self.add_button(tr("关闭"), self.close)
        self.go = self.add_button(tr("打印…"), self._choose, primary=True)
        self.resize(760, 760)

    @Slot()
    def _choose(self) -> None:
        """Which printer, which pages, how many copies: the system asks."""
        asking = QPrintDialog(self.printer, self)
        asking.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        asking.setMinMax(1, len(self._pages.pages))
        asking.accepted.connect(self.print)
        asking.open()

    @Slot()
    def print(self) -> None:
        """As it was chosen."""
        printing = Printing(self._workspace.desk.fonts, self._pages, self.printer, self._workspace.image)
        self.close()
        self.chosen.emit(printing)
