"""Reading what arrives, off the GUI thread: files into articles, pastes into paragraphs, pictures into the store."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from lianluo_desk.errors import DeskError
from lianluo_desk.model.ids import new_id
from lianluo_desk.model.issue import Article, Image, Issue

from .i18n import tr
from .library import Library
from .log import logger
from .manuscript.clipboard import paragraphs_of_article, paragraphs_of_text
from .manuscript.paragraphs import Paragraph, plain
from .work import Progress
from .workspace import Workspace

if TYPE_CHECKING:
    from lianluo_desk.desk import Desk
    from lianluo_desk.intake import Question, Reading

MOST_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """What came out of the files: issues with their questions, and what could not be read."""

    issues: tuple[Issue, ...] = ()
    questions: "tuple[Question, ...]" = ()
    errors: tuple[DeskError, ...] = ()
    notes: str = ""
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(article for issue in self.issues for article in issue.articles)


class Importing:
    """Reads files one after another; each received file is kept as it came."""

    def __init__(self, desk: "Desk", library: Library, files: tuple[Path, ...], *, keep: bool = True) -> None:
        self._desk, self._library, self._files, self._keep = desk, library, files, keep

    def __call__(self, progress: Progress) -> Imported:
        issues: list[Issue] = []
        questions: list[Question] = []
        errors: list[DeskError] = []
        repairs = 0
        for number, file in enumerate(self._files):
            progress.step(number, len(self._files), file.name)
            try:
                reading = self._read(file)
            except DeskError as error:
                errors.append(error)
                continue
            issues.append(reading.issue)
            questions += reading.questions
            repairs += len(reading.repairs)
        notes = tr("清理了 {n} 处（空格、标点、断行），原件另存在档案里。").format(n=repairs) if repairs else ""
        return Imported(tuple(issues), tuple(questions), tuple(errors), notes)

    def _read(self, file: Path) -> "Reading":
        if file.suffix.lower() == ".json":
            reading = self._issue_file(file)
        else:
            reading = self._desk.read(file)
            if self._keep:
                self._library.keep_file(file.name, file.read_bytes())
        if self._keep:
            for name, data in reading.images.items():
                self._library.keep_file(name, data)
        return reading

    def _issue_file(self, file: Path) -> "Reading":
        from lianluo_desk.desk.keeping import images_beside
        from lianluo_desk.intake import Reading, Received

        issue = self._desk.open_issue(str(file))
        received = Received(file.name, "", "utf-8", file.stat().st_size)
        return Reading(issue, (), (), received, "issue", (), images_beside(file))


class ReadPaste:
    """Cleans a paste: rich text through the reader of web pages, otherwise its plain text."""

    def __init__(self, desk: "Desk", html: str, text: str) -> None:
        self._desk, self._html, self._text = desk, html, text

    def __call__(self, progress: Progress) -> Imported:
        progress.step(0, 1)
        reading = read_html(self._desk, self._html)
        if reading is None:
            return Imported(paragraphs=paragraphs_of_text(self._text))
        paragraphs: list[Paragraph] = []
        for article in reading.issue.articles:
            if article.title:
                paragraphs.append(Paragraph("paragraph", plain(article.title.replace("\n", ""))))
            paragraphs += paragraphs_of_article(article)
            byline = article.byline
            if byline is not None:
                signed = "、".join(byline.names)
                paragraphs.append(
                    Paragraph("paragraph", plain(f"（{byline.unit or ''}{'　' if byline.unit else ''}{signed}）"))
                )
        return Imported((), tuple(reading.questions), (), "", tuple(paragraphs))


def read_html(desk: "Desk", html: str) -> "Reading | None":
    """What a page says, cleaned; None when nothing can be read from it: a paste is never lost for its markup."""
    from lianluo_desk.intake import read_html as read

    try:
        return read(html, desk.publications) if html else None
    except DeskError:
        return None
    except Exception:  # noqa: BLE001 — strange markup must not cost the person her text
        logger.exception("pasted markup could not be read")
        return None


def image_paragraph(library: Library, name: str, data: bytes, workspace: Workspace) -> Paragraph:
    """A picture, kept in the store, as a paragraph. Raises DeskError for what is no picture."""
    picture = QImage.fromData(data)
    if picture.isNull() or picture.width() * picture.height() > MOST_PIXELS:
        raise DeskError(tr("“{name}”不是能用的图片。").format(name=name), tr("请用 PNG 或 JPEG 图片，像素不要太大。"))
    file = library.keep_file(name, data, workspace.issue.id if workspace.issue else None)
    return Paragraph("image", (), new_id(), image=Image(file))


def png_of(picture: QImage) -> bytes:
    """A picture of the clipboard as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    buffer.close()
    return bytes(data.data())
