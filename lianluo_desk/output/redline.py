"""The printed redline (花脸稿): deleted text struck and kept in place, new text underlined, names in the margin."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Literal

from ..render.story import Role, Span, Story, Text
from ..render.styles import MM, Color
from ..typeset.flow import typeset
from ..typeset.fonts import Fonts, is_blank, shown_as
from ..typeset.pages import ARTIFACT, Item, Page, Pages, PlacedLine, PlacedRule
from ..typeset.setting import Options, Setting
from .pdf import export_pdf
from .redline_looks import BAR, GAP, NAME, NAMES, ink_of, styles_for

Op = Literal["equal", "insert", "delete"]

STRIKE, UNDER = -0.36, 0.2
"""Where the strokes run: em below the baseline."""

WEIGHT = 0.045
"""Thickness of the strokes in em."""

_NO_GLYPH = "〓"  # stands for a character that no font has
_SHOWN = {"\t": "　│　", "\v": " ", "\ufffc": "〔图表〕"}
_ROLES: dict[str, Role] = {
    kind: kind
    for kind in ("title", "subtitle", "note", "paragraph", "heading1", "heading2", "heading3", "quote", "byline")
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that stayed, came or went; `hand` is who did it, "" where nobody was recorded."""

    text: str
    op: Op = "equal"
    hand: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the redline. `kind` is a kind of block, a part of an article, or "" for what stands around."""

    stretches: tuple[Stretch, ...]
    kind: str = ""
    remark: str = ""  # printed beside its first line: that it was moved


@dataclass(frozen=True, slots=True)
class Redline:
    """The composed redline, ready for any painter."""

    pages: Pages
    story: Story


def compose_redline(title: str, paragraphs: Sequence[Paragraph], fonts: Fonts) -> Redline:
    """The redline on pages of its own: `title` above it, then what the strokes mean and whose ink is whose."""
    inks = ink_of(stretch.hand for each in paragraphs for stretch in each.stretches if stretch.op != "equal")
    shown = [_printable(each, fonts) for each in (_head(title), _legend(inks), *paragraphs)]
    shown = [each for each in shown if any(stretch.text for stretch in each.stretches)]
    blocks = tuple(_text(number, each) for number, each in enumerate(shown))
    story = Story(blocks, title, even_pages=False, mirrored=False)
    styles = styles_for(inks)
    pages = typeset(story, styles, fonts)
    marks = _Marking(shown, inks, Setting(story, styles, fonts, Options()))
    return Redline(replace(pages, pages=tuple(marks.page(page) for page in pages.pages)), story)


def redline_pdf(redline: Redline, fonts: Fonts) -> bytes:
    """The redline as a PDF file. Raises DeskError for a font that cannot be embedded."""
    return export_pdf(redline.pages, fonts, redline.story)


def _head(title: str) -> Paragraph:
    return Paragraph((Stretch(title),), "head")


def _legend(inks: dict[str, Color]) -> Paragraph:
    """What the strokes mean, shown on themselves, and the hands in their inks."""
    hands = [hand for hand in inks if hand]
    first = hands[0] if hands else ""
    parts = [Stretch("划去的字", "delete", first), Stretch("是删去的，"), Stretch("加线的字", "insert", first)]
    parts.append(Stretch("是新增的。"))
    if hands:
        parts.append(Stretch("改动人："))
        parts += [part for hand in hands for part in (Stretch("　"), Stretch(hand, "insert", hand))]
    return Paragraph(tuple(parts), "legend")


def _printable(paragraph: Paragraph, fonts: Fonts) -> Paragraph:
    """The paragraph with what cannot be printed replaced: a redline of any file must come out whole."""
    stretches = (replace(each, text="".join(_char(c, fonts) for c in each.text)) for each in paragraph.stretches)
    return replace(paragraph, stretches=tuple(stretches))


def _char(char: str, fonts: Fonts) -> str:
    if char in _SHOWN:
        return _SHOWN[char]
    if is_blank(char):
        return char
    return char if fonts.glyph("song", shown_as(char)).gid else _NO_GLYPH


def _source(number: int) -> str:
    return f"redline/{number}"


def _text(number: int, paragraph: Paragraph) -> Text:
    """The paragraph with the offset of every stretch in its shown text."""
    spans, start = [], 0
    for stretch in paragraph.stretches:
        style = "" if stretch.op == "equal" else f"hand:{stretch.hand}"
        spans.append(Span(stretch.text, style, start))
        start += len(stretch.text)
    kind = paragraph.kind
    style = kind if kind in _ROLES or kind in ("head", "legend") else "plain"
    return Text(f"redline-{style}", tuple(spans), _source(number), _ROLES.get(kind, "paragraph"))


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where one printed character of a changed stretch stands, from `left` to `right`, pt."""

    stretch: int
    left: float
    right: float
    size: float


class _Marking:
    """Places strokes, names and bars beside the lines that composition has placed."""

    def __init__(self, paragraphs: Sequence[Paragraph], inks: dict[str, Color], setting: Setting) -> None:
        self._inks, self._setting = inks, setting
        self._by_source = {_source(number): each for number, each in enumerate(paragraphs)}
        self._starts = {
            source: [0, *accumulate(len(stretch.text) for stretch in each.stretches)]
            for source, each in self._by_source.items()
        }
        self._named: set[tuple[str, int]] = set()

    def page(self, page: Page) -> Page:
        """The page with its marks; strokes and bars are artifacts of the tagged file."""
        self._told: set[str] = set()
        items: list[Item] = []
        for item in page.items:
            items.append(item)
            if isinstance(item, PlacedLine) and item.line.source in self._by_source:
                items += self._beside(item, page.left)
        return replace(page, items=tuple(items))

    def _beside(self, placed: PlacedLine, left: float) -> Iterator[Item]:
        source = placed.line.source
        paragraph = self._by_source[source]
        cells = self._cells(placed, source)
        for number, group in groupby(cells, key=lambda cell: cell.stretch):
            yield self._stroke(placed, paragraph.stretches[number], list(group))
        if paragraph.kind == "legend":
            return
        changed = {cell.stretch for cell in cells}
        if changed:
            yield self._bar(placed, left)
        words = self._words(source, paragraph, sorted(changed))
        if words:
            yield self._name(placed, left, "、".join(words))

    def _cells(self, placed: PlacedLine, source: str) -> list[_Cell]:
        """The changed characters of a line in reading order."""
        stretches, starts = self._by_source[source].stretches, self._starts[source]
        found = []
        for run in placed.line.runs:
            for offset, x, advance in zip(run.offsets, run.xs, run.advances, strict=True):
                number = bisect_right(starts, offset) - 1 if offset >= 0 else -1
                if 0 <= number < len(stretches) and stretches[number].op != "equal":
                    found.append(_Cell(number, placed.x + x, placed.x + x + advance, run.size))
        return found

    def _stroke(self, placed: PlacedLine, stretch: Stretch, cells: list[_Cell]) -> PlacedRule:
        size = max(cell.size for cell in cells)
        y = placed.y + (STRIKE if stretch.op == "delete" else UNDER) * size
        left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
        return PlacedRule(left, y, right, y, WEIGHT * size, self._inks[stretch.hand], ARTIFACT)

    def _bar(self, placed: PlacedLine, left: float) -> PlacedRule:
        pitch, x = self._setting.grid.pitch, left - GAP * MM
        return PlacedRule(x, placed.y - 0.7 * pitch, x, placed.y + 0.3 * pitch, 0.75, BAR, ARTIFACT)

    def _words(self, source: str, paragraph: Paragraph, changed: list[int]) -> list[str]:
        """The names beside a line: of every change that begins on it, and once at the head of each page."""
        hands = []
        for number in changed:
            hand = paragraph.stretches[number].hand
            if hand and ((source, number) not in self._named or hand not in self._told):
                hands.append(hand)
                self._told.add(hand)
            self._named.add((source, number))
        if paragraph.remark and (source, -1) not in self._named:
            hands.append(paragraph.remark)
            self._named.add((source, -1))
        return list(dict.fromkeys(hands))

    def _name(self, placed: PlacedLine, left: float, words: str) -> PlacedLine:
        text = Text(NAME.name, (Span(words),))
        line = self._setting.line(text, NAMES * MM, NAME).lines[0]
        return PlacedLine(left + self._setting.grid.measure + GAP * MM, placed.y, line, ARTIFACT)
