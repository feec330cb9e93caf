"""The manual in a window of its own: readable without a browser, searchable."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QTextCursor, QTextDocument, QTextDocumentFragment
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QWidget

from lianluo_desk import resources
from lianluo_desk.errors import DeskError
from ui.i18n import tr

from .base import Dialog

PICTURE_WIDTH = 700


class ManualDialog(Dialog):
    """Shows the manual; Enter in the line finds the next place."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(tr("使用手册"), parent)
        self.setModal(False)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("在手册里查找"))
        self.line.setAccessibleName(tr("在手册里查找"))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(tr("使用手册"))
        self.text.setOpenExternalLinks(False)
        self.text.document().setBaseUrl(QUrl.fromLocalFile(f"{file.parent}/"))
        self.text.setSearchPaths([str(file.parent)])
        self.text.document().setDocumentMargin(24)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        chapters = (file, *sorted(each for each in file.parent.glob("*.md") if each != file))
        texts = {chapter.name: chapter.read_text(encoding="utf-8") for chapter in chapters}
        self._titles = {name: text.split("\n", 1)[0].lstrip("# ") for name, text in texts.items()}
        self._sections = [part for text in texts.values() for part in sections_of(text)]  # still to be shown
        self._later = QTimer(self)
        self._later.timeout.connect(self._next_section)
        self._next_section()
        self._later.start(0)
        self.body.addWidget(self.line)
        self.body.addWidget(self.text, 1)
        self.add_button(tr("关闭"), self.close)
        self.line.returnPressed.connect(self._find)
        self.resize(860, 680)

    @Slot()
    def _next_section(self) -> None:
        """One more section at the end; all at once would hold up the window behind."""
        if not self._sections:
            self._later.stop()
            return
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        section = QTextDocument()
        section.setMarkdown(self._sections.pop(0), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        title = section.begin()
        if cursor.position():
            cursor.insertBlock(title.blockFormat(), title.charFormat())  # else the title would join the end
        else:
            cursor.setBlockFormat(title.blockFormat())
        first = cursor.block().blockNumber()
        cursor.insertFragment(QTextDocumentFragment(section))
        self._shrink_pictures(first)

    def _show_all(self) -> None:
        while self._sections:
            self._next_section()

    def _shrink_pictures(self, first: int) -> None:
        """Pictures of the whole screen are shown at the width of the text, from that paragraph on."""
        block = self.text.document().findBlockByNumber(first)
        while block.isValid():
            for piece in block.textFormats():
                if piece.format.isImageFormat():
                    shape = piece.format.toImageFormat()
                    shape.setWidth(PICTURE_WIDTH)
                    cursor = QTextCursor(block)
                    cursor.setPosition(block.position() + piece.start)
                    cursor.movePosition(cursor.MoveOperation.NextCharacter, cursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(shape)
            block = block.next()

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        """All chapters are one text here: a link to one leads to its title."""
        title = self._titles.get(link.fileName())
        self._show_all()
        block = self.text.document().begin()
        while title and block.isValid():
            if block.text() == title and block.blockFormat().headingLevel() == 1:
                cursor = self.text.textCursor()
                cursor.setPosition(block.position())
                self.text.setTextCursor(cursor)
                self.text.verticalScrollBar().setValue(
                    int(self.text.document().documentLayout().blockBoundingRect(block).top())
                )
                return
            block = block.next()

    @Slot()
    def _find(self) -> None:
        self._show_all()
        if not self.text.find(self.line.text()):
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
            self.text.find(self.line.text())
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def sections_of(chapter: str) -> list[str]:
    """A chapter cut before its headings of the second level; what is code is left whole."""
    parts, code = [""], False
    for line in chapter.splitlines(keepends=True):
        code ^= line.startswith("```")
        if line.startswith("## ") and not code:
            parts.append("")
        parts[-1] += line
    return parts


def manual_file() -> Path | None:
    """The manual: installed beside the program's other data, or in the checkout's docs."""
    try:
        folders = [resources.folder("manual")]
    except DeskError:
        folders = [Path(__file__).resolve().parents[2] / "docs" / "manual"]
    return next((folder / "index.md" for folder in folders if (folder / "index.md").is_file()), None)
