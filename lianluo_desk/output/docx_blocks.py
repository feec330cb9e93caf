"""Blocks of a Story → the body of a Word file."""

from dataclasses import replace

from ..ooxml.writer import DocxWriter
from ..ooxml.writer_paragraphs import Border, ParagraphText
from ..ooxml.writer_runs import RunText
from ..ooxml.writer_tables import FootRow, TableText
from ..render.story import Grid, Group, Pair, Picture, Rule, Space, StoryBlock, Text
from ..render.styles import MM, RuleStyle, Styles
from .docx_images import Store, portable_image
from .docx_measure import longest
from .docx_paragraphs import Paragraphs
from .docx_styles import PICTURE_STYLE, grid_line, hex_color, measure

_WIDEST_BORDER_SPACE = 31  # pt, the most that a paragraph border may keep from its text (§17.3.4)
_ROOM_IN_CELL = 2.0  # em


class BlockWriter:
    """Writes the blocks in order. A rule becomes the border of the paragraph before it, a space the next one's."""

    def __init__(self, styles: Styles, writer: DocxWriter, store: Store | None, *, gap: bool = True) -> None:
        self._styles = styles
        self._writer = writer
        self._store = store
        self._paragraphs = Paragraphs(styles, writer, gap)
        self._line = grid_line(styles)

    def write(self, blocks: tuple[StoryBlock, ...]) -> None:
        """Append all blocks to the document."""
        pending = 0.0
        for block in blocks:
            if isinstance(block, Space):
                pending += block.lines
            elif isinstance(block, Group):
                self._group(block, pending)
                pending = 0.0
            else:
                self._block(block, pending)
                pending = 0.0

    def _group(self, group: Group, space: float) -> None:
        if group.kind == "masthead":
            self._flow(group.blocks, space, self._fixed_lines(group))
        elif group.kind == "foot":
            self._foot(group.blocks)
        else:
            spaced = (Space(space), *group.blocks) if space else group.blocks
            self.write(spaced)

    def _fixed_lines(self, group: Group) -> float:
        style = self._styles.groups.get(group.kind)
        return style.lines if style else 0.0

    def _block(self, block: StoryBlock, space: float) -> None:
        if isinstance(block, Picture):
            self._picture(block, space)
        elif isinstance(block, Grid):
            self._grid(block, space)
        else:
            self._flow((block,), space, 0.0)

    # paragraphs with rules between them

    def _flow(self, blocks: tuple[StoryBlock, ...], space: float, lines: float) -> None:
        """Paragraphs with their rules; with `lines`, exactly that many grid lines high all together."""
        made: list[ParagraphText] = []
        height = 0.0  # grid lines
        pending = space
        for block in blocks:
            if isinstance(block, Space):
                pending += block.lines
            elif isinstance(block, Text | Pair):
                first, *others = self._made(block)
                made += [self._spaced(first, block.style, pending), *others]
                height += self._height(block) * (1 + len(others)) + pending
                pending = 0.0
            elif isinstance(block, Rule):
                rule = self._styles.rules[block.style]
                made = self._ruled(made, rule)
                height += rule.before + rule.after + rule.weight * MM * 20 / self._line
                pending += rule.after
        if made and lines > height:
            made[-1] = replace(made[-1], after=round((lines - height + pending) * self._line))
        for paragraph in made:
            self._writer.paragraph(paragraph)

    def _made(self, block: Text | Pair) -> tuple[ParagraphText, ...]:
        return (self._paragraphs.text(block),) if isinstance(block, Text) else self._paragraphs.pair(block)

    def _height(self, block: Text | Pair) -> float:
        style = self._paragraphs.style(block.style)
        return style.before + style.line + style.after

    def _spaced(self, paragraph: ParagraphText, style: str, space: float) -> ParagraphText:
        if not space:
            return paragraph
        own = self._paragraphs.style(style).before
        return replace(paragraph, before=round((own + space) * self._line))

    def _ruled(self, made: list[ParagraphText], rule: RuleStyle) -> list[ParagraphText]:
        space = min(round(rule.before * self._line / 20), _WIDEST_BORDER_SPACE)
        border = Border(_eighths(rule), _color(rule), space)
        if made and made[-1].bottom is None:
            return [*made[:-1], replace(made[-1], bottom=border)]
        line = ParagraphText(next(iter(self._styles.texts.values())).docx, line=20, before=0, after=0, bottom=border)
        return [*made, line]

    # pictures and tables

    def _picture(self, picture: Picture, space: float) -> None:
        found = portable_image(picture.file, self._store)
        before = round(space * self._line) if space else None
        if found is None:
            text = f"［图片：{picture.alt or picture.file}］"
            paragraph = ParagraphText(PICTURE_STYLE, (RunText(text),), picture.source, before=before)
        else:
            width = round(measure(self._styles) * picture.width)
            depth = self._line * max(self._styles.sheet.lines - 3, 1)
            drawing = self._writer.drawing(found[0], width, depth, picture.alt)
            paragraph = ParagraphText(PICTURE_STYLE, (), picture.source, before=before, drawing=drawing)
        self._writer.paragraph(paragraph)
        if picture.caption and picture.caption.text:
            self._writer.paragraph(self._paragraphs.text(picture.caption))

    def _grid(self, grid: Grid, space: float) -> None:
        if grid.caption and grid.caption.text:
            caption = self._paragraphs.text(grid.caption)
            spaced = self._spaced(caption, grid.caption.style, space)
            self._writer.paragraph(replace(spaced, keep_next=True))
        widths = self._widths(grid)
        if widths:
            filled = (_filled(row, len(widths)) for row in grid.rows)
            rows = tuple(tuple((self._paragraphs.text(cell),) for cell in row) for row in filled if row)
            self._writer.table(TableText(rows, widths, grid.head, grid.source))

    def _widths(self, grid: Grid) -> tuple[int, ...]:
        """Column widths in twips that fill the measure, by the root of their longest entries."""
        count = max((len(row) for row in grid.rows), default=0)
        weights = [
            (longest(row[column].text for row in grid.rows if column < len(row)) + _ROOM_IN_CELL) ** 0.5
            for column in range(count)
        ]
        total = measure(self._styles)
        widths = [int(total * weight / sum(weights)) for weight in weights]
        return (*widths[:-1], total - sum(widths[:-1])) if widths else ()

    # the foot

    def _foot(self, blocks: tuple[StoryBlock, ...]) -> None:
        """The 版记: what stands between two rules is one row of the anchored table."""
        rows: list[FootRow] = []
        paragraphs: list[ParagraphText] = []
        top: Border | None = None
        for block in blocks:
            if isinstance(block, Rule):
                rule = self._styles.rules[block.style]
                border = Border(_eighths(rule), _color(rule))
                if paragraphs:
                    rows.append(FootRow(tuple(paragraphs), top, border))
                paragraphs, top = [], border
            elif isinstance(block, Text | Pair):
                paragraphs += self._made(block)
        if paragraphs:
            rows.append(FootRow(tuple(paragraphs), top))
        if rows:
            self._writer.foot(tuple(rows))


def _filled(row: tuple[Text, ...], count: int) -> tuple[Text, ...]:
    """A row as long as the longest one."""
    empty = Text(row[-1].style if row else "", role="cell")
    return (*row, *([empty] * (count - len(row)))) if row else ()


def _eighths(rule: RuleStyle) -> int:
    """Weight of a border in eighths of a point: 0.35 mm → 8, 0.25 mm → 6."""
    return max(2, min(96, round(rule.weight * MM * 8)))


def _color(rule: RuleStyle) -> str:
    return "" if rule.color.name == "black" else hex_color(rule.color)
