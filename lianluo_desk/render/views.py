"""What templates see of an issue: the same parts under the same names, every text as a Value with its place."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from markupsafe import Markup, escape

from ..frozen import dataclass
from ..model.dates import format_date, format_date_chinese
from ..model.ids import (
    article_place,
    caption_place,
    cell_place,
    colophon_place,
    distribution_place,
    masthead_place,
)
from ..model.issue import Article, Block, Byline, Colophon, DistributionLevel, Issue, Masthead
from ..model.numerals import to_chinese
from ..model.places import byline_text, subtitle_dash
from ..model.publication import HouseStyle
from .turns import Printable
from .values import Piece, Value, generated, value


class _View:
    """A part of the issue; `label` is what errors call it."""

    label = ""


def _day(day: date | None, place: str) -> Value | None:
    return value(format_date(day), place) if day else None


class MastheadView(_View):
    """`masthead`: title, pinyin, compiler, classification, copy_number, urgency, signer (None: not printed)."""

    label = "masthead"

    def __init__(self, masthead: Masthead) -> None:
        for name in masthead.__match_args__:
            if name != "extra":
                setattr(self, name, value(getattr(masthead, name), masthead_place(name)))


class IssueView(_View):
    """`issue`: numbers and date of the masthead, and whether this is a supplement."""

    label = "issue"

    def __init__(self, issue: Issue, house: HouseStyle) -> None:
        self.supplement = issue.series == "supplement"
        self.number = _number(issue.number, "number")
        self.cumulative = _cumulative(issue.cumulative, house)
        self.cumulative_arabic = _number(issue.cumulative, "cumulative")
        self.year = _number(issue.year, "year")
        self.date = _day(issue.date, masthead_place("date"))
        self.date_chinese = generated(format_date_chinese(issue.date), masthead_place("date")) if issue.date else None


def _number(number: int | None, part: str) -> Value | None:
    return None if number is None else value(str(number), masthead_place(part))


def _cumulative(number: int | None, house: HouseStyle) -> Value | None:
    if number is None or house.cumulative == "arabic":
        return _number(number, "cumulative")
    return generated(to_chinese(number), masthead_place("cumulative"))


class BylineView(_View):
    """`article.byline`: unit, names (each a value) and role; their offsets count in `byline_text`."""

    label = "article.byline"

    def __init__(self, byline: Byline, place: str) -> None:
        text = byline_text(byline)
        self.unit = value(byline.unit, place) if byline.unit else None
        offset = len(byline.unit) + 1 if byline.unit else 0
        names = []
        for name in byline.names:
            names.append(Value((Piece(name, "", place, offset),)))
            offset += len(name) + 1
        self.names = tuple(names)
        self.role = value(byline.role, place, len(text) - len(byline.role)) if byline.role else None


class ImageView(_View):
    """`block.image`: file, alt and width as plain attributes, caption as a value."""

    label = "block.image"

    def __init__(self, block: Block) -> None:
        image = block.image
        self.file = image.file if image else ""
        self.alt = image.alt if image else ""
        self.width = image.width if image else 1.0
        self.caption = value(image.caption, caption_place(block.id)) if image and image.caption else None


class TableView(_View):
    """`block.table`: rows of cells (values), how many of them are head rows, caption."""

    label = "block.table"

    def __init__(self, block: Block) -> None:
        table = block.table
        rows = table.rows if table else ()
        self.head = table.head if table else 0
        self.rows = tuple(
            tuple(value(cell, cell_place(block.id, row, column)) for column, cell in enumerate(cells))
            for row, cells in enumerate(rows)
        )
        self.caption = value(table.caption, caption_place(block.id)) if table and table.caption else None


class BlockView(_View, Printable):
    """A `block` of `article.body`: id, kind, text, image, table."""

    label = "block"

    def __init__(self, block: Block, styles: frozenset[str]) -> None:
        super().__init__()
        self._block = block
        self._styles = styles
        self.id = block.id
        self.kind = block.kind

    @cached_property
    def text(self) -> Value:
        """The runs; a style that the pack does not know is printed as plain text."""
        pieces, offset = [], 0
        for run in self._block.runs:
            pieces.append(Piece(run.text, run.style if run.style in self._styles else "", self.id, offset))
            offset += len(run.text)
        return Value(tuple(pieces))

    @cached_property
    def image(self) -> ImageView | None:
        return ImageView(self._block) if self._block.image else None

    @cached_property
    def table(self) -> TableView | None:
        return TableView(self._block) if self._block.table else None


class ArticleView(_View):
    """`article`: id, title, subtitle, note (its paragraphs), body, byline."""

    label = "article"

    def __init__(
        self, article: Article, styles: frozenset[str] = frozenset(), earlier: "ArticleView | None" = None
    ) -> None:
        """`earlier` saw the article before it changed, with the same styles: blocks that did not are seen as they
        were."""
        self.id = article.id
        self.title = value(article.title, article_place(article.id, "title"))
        self.subtitle = _subtitle(article)
        note = value(article.note, article_place(article.id, "note")) if article.note else None
        self.note = note.split("\n") if note else ()
        seen = {id(view._block): view for view in earlier.body} if earlier else {}
        body = [seen.get(id(block)) or BlockView(block, styles) for block in article.body]
        self.body: tuple[BlockView, ...] = tuple(body)
        self.byline = _byline(article)


def _subtitle(article: Article) -> Value | None:
    """The subtitle without a dash of its own: the template prints one."""
    text = article.subtitle or ""
    start = subtitle_dash(text)
    return value(text[start:], article_place(article.id, "subtitle"), start) if text[start:] else None


def _byline(article: Article) -> BylineView | None:
    byline = article.byline
    if byline is None or not byline_text(byline):
        return None
    return BylineView(byline, article_place(article.id, "byline"))


class ArticleReference(ArticleView):
    """An article as `issue.xml.j2` sees it: printed, it stands for what `article.xml.j2` makes of it."""

    def __init__(self, article: Article) -> None:
        super().__init__(Article(article.id, article.title, article.subtitle, byline=article.byline))

    def __html__(self) -> str:
        return Markup('<article source="{}"/>').format(escape(self.id))


class LevelView(_View):
    """One level of `distribution`: its label, as wide as those of the other levels, and its lines (values)."""

    label = "distribution"

    def __init__(self, level: DistributionLevel, index: int, name: str) -> None:
        self.name = name
        self.lines = tuple(value(line, distribution_place(index, number)) for number, line in enumerate(level.lines))


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A further line of the colophon that this house prints: label and text."""

    name: str
    text: Value | None
    label = "colophon.extra_lines"


class ColophonView(_View):
    """`colophon`: editors (names), phone, email, approval, copies, printer, print_date, extra_lines."""

    label = "colophon"

    def __init__(self, colophon: Colophon) -> None:
        self.editors = tuple(_editors(colophon))
        self.phone = value(colophon.phone, colophon_place("phone"))
        self.email = value(colophon.email, colophon_place("email"))
        self.approval = value(colophon.approval, colophon_place("approval"))
        self.copies = None if colophon.copies is None else value(str(colophon.copies), colophon_place("copies"))
        self.printer = value(colophon.printer, colophon_place("printer"))
        self.print_date = _day(colophon.print_date, colophon_place("print_date"))
        self.extra_lines = tuple(
            LabelledLine(name, value(text, colophon_place(f"extra/{index}")))
            for index, (name, text) in enumerate(colophon.extra_lines)
        )


def _editors(colophon: Colophon) -> Iterator[Value]:
    offset = 0
    for name in colophon.editors:
        yield Value((Piece(name, "", colophon_place("editors"), offset),))
        offset += len(name) + 1


OPEN_TYPES = (_View, LabelledLine, Value, HouseStyle)
"""Whose attributes templates may read."""
