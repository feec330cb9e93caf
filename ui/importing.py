"""Reading what arrives, off the GUI thread: files into articles, pastes into paragraphs, pictures into the store."""

from collections import Counter
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
from .manuscript.paragraphs import Paragraph, paragraphs_of
from .work import Progress
from .workspace import Workspace

if TYPE_CHECKING:
    from lianluo_desk.desk import Desk
    from lianluo_desk.intake import Pasted, Question, Reading

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
    """Cleans a paste: rich text line by line, otherwise its plain text; what is left out is told."""

    def __init__(self, desk: "Desk", html: str, text: str, *, whole: bool = False) -> None:
        """`whole`: the paste may be a manuscript with title and byline, for an article that is still empty."""
        self._desk, self._html, self._text, self._whole = desk, html, text, whole

    def __call__(self, progress: Progress) -> Imported:
        progress.step(0, 1)
        pasted = read_pasted(self._html)
        if pasted is None:
            paragraphs = paragraphs_of_text(self._text)
        else:
            paragraphs = paragraphs_of_article(Article("paste", body=pasted.blocks))
        reading = self._manuscript() if self._whole and len(paragraphs) > 1 else None
        if reading is not None and _covers(reading.issue, paragraphs):
            return Imported((reading.issue,), reading.questions, notes=_told(pasted), paragraphs=paragraphs)
        return Imported(notes=_told(pasted), paragraphs=paragraphs)

    def _manuscript(self) -> "Reading | None":
        from lianluo_desk.intake import read_html, read_text

        publications = self._desk.publications
        try:
            return read_html(self._html, publications) if self._html else read_text(self._text, publications)
        except DeskError:
            return None


def _covers(issue: Issue, paragraphs: tuple[Paragraph, ...]) -> bool:
    """Whether an issue is one article that holds every word of the paragraphs: no guess may cost a word."""
    if len(issue.articles) != 1 or not issue.articles[0].title:
        return False
    found = Counter("".join(p.text for p in paragraphs_of(issue.articles[0])))
    wanted = Counter(char for p in paragraphs for char in p.text if char.isalnum())
    return not wanted - found


def _told(pasted: "Pasted | None") -> str:
    """What did not come along with a paste; "" when everything did."""
    parts: list[str] = []
    if pasted is None:
        return ""
    if pasted.left_out:
        lines = "；".join(line[:20] for line in pasted.left_out[:4])
        parts.append(tr("没有带入 {n} 行：{lines}。要原样粘贴，请撤销后按 Ctrl+Shift+V。").format(
            n=len(pasted.left_out), lines=lines
        ))  # fmt: skip
    if pasted.pictures:
        parts.append(tr("有 {n} 幅图没有随文字来，请另行插入。").format(n=pasted.pictures))
    return "".join(parts)


def read_pasted(html: str) -> "Pasted | None":
    """What a piece of HTML says, cleaned; None when it says nothing: a paste is never lost for its markup."""
    from lianluo_desk.intake import read_pasted as read

    try:
        pasted = read(html)
    except Exception:  # noqa: BLE001 — strange markup must not cost the person her text
        logger.exception("pasted markup could not be read")
        return None
    return pasted if pasted.blocks else None


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
