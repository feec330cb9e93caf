"""An issue and its parts as frozen values; an edit makes a new Issue that shares what did not change."""

import datetime
from collections.abc import Iterator
from typing import Literal

from ..frozen import dataclass
from .ids import article_place

Series = Literal["regular", "supplement"]  # 正刊, 增刊
BlockKind = Literal["paragraph", "heading1", "heading2", "heading3", "image", "table", "quote"]
Status = Literal["manuscript", "selected", "editing", "review", "signed", "printed", "archived"]

SERIES: tuple[Series, ...] = ("regular", "supplement")
BLOCK_KINDS: tuple[BlockKind, ...] = (
    "paragraph",
    "heading1",
    "heading2",
    "heading3",
    "image",
    "table",
    "quote",
)
STATUSES: tuple[Status, ...] = (
    "manuscript",
    "selected",
    "editing",
    "review",
    "signed",
    "printed",
    "archived",
)

Extra = tuple[tuple[str, str], ...]
"""Members of a file's object that this version does not know, as (name, JSON text): kept and written back."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style: "" or "lead" (the bold run-in sentence)."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `file` is its SHA-256 name in the project's own store, `width` a share of the measure (0–1)."""

    file: str
    caption: str = ""
    alt: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A simple table: rows of cells, the first `head` rows repeated on every page, and a caption."""

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body. Positions in it count code points of `text`."""

    id: str
    kind: BlockKind = "paragraph"
    runs: tuple[Run, ...] = ()
    image: Image | None = None
    table: Table | None = None
    extra: Extra = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def lead(self) -> str:
        """The run-in sentence at the head of the block, or ""."""
        return self.runs[0].text if self.runs and self.runs[0].style == "lead" else ""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article  # 署名. Names are unpadded; `role` is a word printed after them (供稿)."""

    unit: str | None = None
    names: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `title` may hold "\\n" where the editor breaks the line; `subtitle` lacks its ——.

    `note` is the editor's note (按语) without its label, paragraphs separated by "\\n".
    """

    id: str
    title: str = ""
    subtitle: str | None = None
    note: str | None = None
    body: tuple[Block, ...] = ()
    byline: Byline | None = None
    status: Status = "editing"
    extra: Extra = ()

    def block(self, block_id: str) -> Block:
        """The body block with that id. Raises KeyError."""
        for block in self.body:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    @property
    def characters(self) -> int:
        """Characters with punctuation, without white space, of title, subtitle, note and body (字数)."""
        texts = [self.title, self.subtitle or "", self.note or "", *(block.text for block in self.body)]
        return sum(len("".join(text.split())) for text in texts)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of page one  # 报头. What a bulletin does not print is None."""

    title: str
    pinyin: str | None = None
    compiler: str | None = None
    classification: str | None = None  # 密级 or 内部资料　注意保存
    copy_number: str | None = None  # 份号
    urgency: str | None = None  # 紧急程度
    signer: str | None = None  # 签发人
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class DistributionLevel:
    """One level of the distribution list: its label (报, 送, 发, 抄送 …) and its lines."""

    label: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Colophon:
    """The foot of the last page  # 版记. `extra_lines` are (label, text) pairs of other houses' items."""

    editors: tuple[str, ...] = ()
    phone: str | None = None
    email: str | None = None
    approval: str | None = None  # 批准文号
    copies: int | None = None  # 共印N份
    printer: str | None = None  # 印发机关
    print_date: datetime.date | None = None  # 印发日期
    extra_lines: tuple[tuple[str, str], ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a publication  # 一期. `None` means not known (yet)."""

    id: str
    publication: str
    masthead: Masthead
    series: Series = "regular"
    year: int | None = None
    number: int | None = None
    cumulative: int | None = None
    date: datetime.date | None = None
    articles: tuple[Article, ...] = ()
    distribution: tuple[DistributionLevel, ...] = ()
    colophon: Colophon = Colophon()
    status: Status = "editing"
    extra: Extra = ()

    def article(self, article_id: str) -> Article:
        """The article with that id. Raises KeyError."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def owner(self, block_id: str) -> Article:
        """The article whose body holds that block. Raises KeyError."""
        for article in self.articles:
            if any(block.id == block_id for block in article.body):
                return article
        raise KeyError(block_id)

    @property
    def characters(self) -> int:
        """Characters of all articles, without white space."""
        return sum(article.characters for article in self.articles)

    @property
    def image_files(self) -> frozenset[str]:
        """The files of all pictures."""
        return frozenset(block.image.file for article in self.articles for block in article.body if block.image)


def texts_by_place(article: Article) -> Iterator[tuple[str, str]]:
    """Every text of an article with its place, in reading order: note, title, subtitle, body, byline names."""
    yield article_place(article.id, "title"), article.title
    if article.subtitle is not None:
        yield article_place(article.id, "subtitle"), article.subtitle
    if article.note is not None:
        yield article_place(article.id, "note"), article.note
    for block in article.body:
        yield block.id, block.text
