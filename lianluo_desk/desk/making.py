"""Making an issue: reading what arrives, starting the next one, composing it, writing its files."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from ..errors import DeskError
from ..files import refuse_existing, write_all, write_error
from ..frozen import dataclass, replace
from ..model.ids import new_id
from ..model.issue import Article, Issue, Series
from ..model.publication import Publication

if TYPE_CHECKING:
    from ..intake import Question, Reading
    from ..ledger import Entry, Numbers
    from ..output.press import PressOptions

NO_IMAGES: Mapping[str, bytes] = MappingProxyType({})
Format = Literal["pdf", "docx", "html", "txt", "wechat"]
Images = Literal["embedded", "beside"]
Purpose = Literal["screen", "print", "archive", "booklet"]
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html", "txt", "wechat")
PURPOSES: tuple[Purpose, ...] = ("screen", "print", "archive", "booklet")


@dataclass(frozen=True, slots=True)
class Export:
    """One wish: which format, where to; of a web page (html), where its pictures go."""

    format: Format
    path: Path
    images: Images = "embedded"

    @property
    def image_folder(self) -> Path:
        """Where the pictures of a web page lie that has them beside it."""
        return self.path.with_name(f"{self.path.stem}_images")


@dataclass(frozen=True, slots=True)
class PdfOrder:
    """How a PDF is wished for: what it is for, the office's choices, whether it carries the issue file (archive only).

    `anyway` writes it although the check finds errors that lie in the issue (see `pressing.EDITORS_OWN`).
    """

    purpose: Purpose = "screen"
    options: "PressOptions | None" = None
    carry: bool = False
    anyway: bool = False


USUAL = PdfOrder()


@dataclass(frozen=True, slots=True)
class Started:
    """A new issue, why it has its numbers, and what the reader of its manuscripts wants to know."""

    issue: Issue
    numbers: "Numbers"
    questions: "tuple[Question, ...]" = ()
    manuscripts: tuple[tuple[Path, tuple[str, ...]], ...] = ()  # each file and the ids of the articles made of it
    images: Mapping[str, bytes] = NO_IMAGES


def entry_of(issue: Issue) -> "Entry | None":
    """The ledger's entry of an issue; None when it has no year or number yet."""
    from ..ledger import Entry

    if issue.year is None or issue.number is None:
        return None
    return Entry(issue.series, issue.year, issue.number, issue.cumulative, issue.date, "issued")


def entries_after(previous: Issue) -> "tuple[Entry, ...]":
    """The register as known from one previous issue alone. Raises DeskError when it has no numbers."""
    entry = entry_of(previous)
    if entry is None:
        raise DeskError("上一期没有年份或期号，推算不出下一期。", "请先在上一期的文件里补上年份、期号和总期号。")
    return (entry,)


def start_issue(publication: Publication, numbers: "Numbers", day: date, series: Series = "regular") -> Issue:
    """An empty issue with its numbers and with the lists and names in force on its date, frozen."""
    listed = publication.distribution_on(day)
    return Issue(
        id=new_id(),
        publication=publication.id,
        masthead=publication.masthead_on(day),
        series=series,
        year=numbers.year,
        number=numbers.number,
        cumulative=numbers.cumulative,
        date=day,
        distribution=listed.levels if listed else (),
        colophon=publication.colophon_on(day),
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """An issue with manuscripts added: the questions of their reading, and which file made which articles."""

    issue: Issue
    questions: "tuple[Question, ...]"
    made: tuple[tuple[Path, tuple[str, ...]], ...]
    images: Mapping[str, bytes]  # by their SHA-256 names


def with_manuscripts(issue: Issue, files: Sequence[Path], read: "Callable[[Path], Reading]") -> Gathered:
    """Add the articles of those files in order. Raises DeskError when one manuscript is named twice."""
    articles: list[Article] = list(issue.articles)
    questions: list[Question] = []
    made: list[tuple[Path, tuple[str, ...]]] = []
    images: dict[str, bytes] = {}
    for path in files:
        reading = read(path)
        if _ids(reading.issue.articles) & _ids(articles):
            raise DeskError(f"“{path.name}”里的文章已经加进来了。", "同一份来稿不必加两次。")
        articles.extend(reading.issue.articles)
        questions.extend(reading.questions)
        images.update(reading.images)
        made.append((path, tuple(article.id for article in reading.issue.articles)))
    return Gathered(replace(issue, articles=tuple(articles)), tuple(questions), tuple(made), images)


def _ids(articles: Sequence[Article]) -> set[str]:
    return {article.id for article in articles} | {block.id for article in articles for block in article.body}


def write_exports(
    makers: "Sequence[tuple[Export, Callable[[], Mapping[Path, bytes]]]]", *, force: bool
) -> tuple[Path, ...]:
    """Make the bytes of every wish's files first, then write them all; the pages, and the folders of their pictures.

    Raises DeskError with nothing half-written.
    """
    paths = [wish.path for wish, _ in makers]
    if len({path.resolve() for path in paths}) < len(paths):
        raise DeskError("两种格式写到了同一个文件名。", "请给每种格式各取一个文件名。")
    if not force:
        for path in paths:
            refuse_existing(path)
    files = {path: data for _, make in makers for path, data in make().items()}
    folders = list(dict.fromkeys(path.parent for path in files if path not in paths))
    if not force:
        for path in files:
            refuse_existing(path)
    made = _make_folders(folders)
    try:
        write_all(files, force=force)
    except BaseException:
        _remove_empty(made)
        raise
    return (*paths, *folders)


def _make_folders(folders: Sequence[Path]) -> list[Path]:
    """The folders that were not there before. Raises DeskError with none left."""
    made: list[Path] = []
    for folder in folders:
        try:
            if not folder.is_dir():
                folder.mkdir()
                made.append(folder)
        except OSError as error:
            _remove_empty(made)
            raise write_error(folder, error) from error
    return made


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def file_stem(issue: Issue) -> str:
    """The file name that an issue's numbers make: 联络动态2018年第16期（总第560期）."""
    from ..ledger import describe

    entry = entry_of(replace(issue, date=None))
    stem = issue.masthead.title + (describe(entry, with_year=True) if entry else "") or "未命名"
    return "".join("_" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in stem)
