"""The Story: an issue as styled blocks in printing order, lines not broken yet; what PDF, DOCX, HTML and text share."""

from collections.abc import Iterator
from typing import Literal

from ..frozen import dataclass, replace

Role = Literal[
    "furniture",  # masthead, colophon, labels: printed, no part of the articles
    "masthead",
    "title",
    "subtitle",
    "note",  # 按语
    "paragraph",
    "heading1",
    "heading2",
    "heading3",
    "quote",
    "byline",
    "caption",
    "cell",
    "contents",  # 要目
    "distribution",
    "colophon",
]
GroupKind = Literal["masthead", "contents", "article", "foot", "keep"]


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one character style ("" is the paragraph's own).

    `start` is the code-point offset of its first character in the text of the source place;
    -1 marks text that the template made (labels, brackets, padding).
    A "\\n" is a manual line break. `source` is a place of its own where a paragraph joins several
    (责任编辑 and 联系方式 on one line); "" means the paragraph's.
    """

    text: str
    style: str = ""
    start: int = -1
    source: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph: a style name of styles.toml, spans, and the place that it came from.

    `label` stands before the text and later lines align behind it (送：…, ——subtitle);
    a hidden label is measured but not printed. `source` is a place of `model.ids` or "".
    """

    style: str
    spans: tuple[Span, ...] = ()
    source: str = ""
    role: Role = "furniture"
    label: tuple[Span, ...] = ()
    label_hidden: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def label_text(self) -> str:
        return "".join(span.text for span in self.label)

    def hanging(self) -> "Text":
        """The text with what the template wrote before a colon (责任编辑：) as its label."""
        lead = self.spans[0] if self.spans else None
        if self.label or lead is None or lead.start >= 0 or not lead.text.endswith("："):
            return self
        return replace(self, spans=self.spans[1:], label=(lead,))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts on one line, at its two ends; set smaller rather than wrapped where the style is of one line, else one
    below the other when they are too long for it."""

    style: str
    left: Text
    right: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line over the measure, in a rule style of styles.toml."""

    style: str


@dataclass(frozen=True, slots=True)
class Space:
    """Vertical space in grid lines."""

    lines: float


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the project's store (`file`, a SHA-256 name), `width` as a share of the measure."""

    file: str
    alt: str
    width: float = 1.0
    source: str = ""
    caption: Text | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A simple table: rows of cell texts; the first `head` rows are repeated on each page."""

    style: str
    rows: tuple[tuple[Text, ...], ...]
    head: int = 1
    source: str = ""
    caption: Text | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together.

    masthead: a fixed height of grid lines at the head of page one; article: one article (`source` is its id);
    foot: at the foot of the last page, never torn (版记); contents: 要目; keep: never torn.
    """

    kind: GroupKind
    blocks: tuple["StoryBlock", ...] = ()
    source: str = ""


StoryBlock = Text | Pair | Rule | Space | Picture | Grid | Group


@dataclass(frozen=True, slots=True)
class Story:
    """A whole issue ready to be composed, with what files want to know of it."""

    blocks: tuple[StoryBlock, ...]
    title: str  # document title: 联络动态　第16期（总第560期）
    language: str = "zh-CN"
    identifier: str = ""  # the id
    subject: str = ""
    author: str = ""  # the compiler
    keywords: tuple[str, ...] = ()
    date: str = ""  # ISO date of the issue, "" when not known
    names: tuple[str, ...] = ()  # personal names that a line break must not split
    even_pages: bool = True  # the foot is forced to an even page
    mirrored: bool = True  # duplex margins
    han_latin_gap: float = 0.125  # em


def walk(blocks: tuple[StoryBlock, ...]) -> Iterator[StoryBlock]:
    """Every block in printing order, groups before their members."""
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from walk(block.blocks)


def texts(blocks: tuple[StoryBlock, ...]) -> Iterator[Text]:
    """Every text in printing order, with captions and table cells."""
    for block in walk(blocks):
        if isinstance(block, Text):
            yield block
        elif isinstance(block, Pair):
            yield from (block.left, block.right)
        elif isinstance(block, Grid):
            yield from (cell for row in block.rows for cell in row)
        if isinstance(block, Picture | Grid) and block.caption:
            yield block.caption
