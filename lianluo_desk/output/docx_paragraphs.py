"""Texts of a Story → paragraphs of a Word file: labels, pairs on one line, letters spread out, sizes that fit."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..ooxml.writer import DocxWriter
from ..ooxml.writer_paragraphs import ParagraphText
from ..ooxml.writer_runs import RunText
from ..render.story import Pair, Span, Text
from ..render.styles import Styles, TextStyle
from .docx_measure import em_width
from .docx_styles import half_points, measure, size_of, twips

_OUTLINE = {"title": 0, "heading1": 1, "heading2": 2, "heading3": 3}
WORD_GAP = 0.25
"""Em that Word puts between Chinese and Latin."""

_APART = 1.0
"""Em at least between the two texts of a pair."""


class Paragraphs:
    """Makes paragraphs in the styles of one pack, with the fonts of the sheet at hand."""

    def __init__(self, styles: Styles, writer: DocxWriter, gap: bool) -> None:
        self._styles = styles
        self._gap = WORD_GAP if gap else 0.0
        self._fonts = {style.docx: writer.east_font(style.docx) for style in styles.texts.values()}
        self._fonts |= {style.docx: writer.east_font(style.docx) for style in styles.spans.values() if style.docx}

    def style(self, name: str) -> TextStyle:
        """The look of a text."""
        return self._styles.texts[name]

    def text(self, text: Text) -> ParagraphText:
        """One paragraph; a label that hangs keeps later lines behind it, a hidden one leaves its room free."""
        style = self.style(text.style)
        place = _place(text)
        if style.spread:
            return ParagraphText(style.docx, self._spread(text, style), place)
        size = self._fitting(style, em_width(text.label_text + text.text, self._gap)) if style.one_line else None
        spans = text.spans if text.label_hidden else (*text.label, *text.spans)
        left, hanging = self._hanging(text, style)
        return ParagraphText(
            style=style.docx,
            runs=self._runs(spans, style, text, size),
            place=place,
            left=left,
            hanging=hanging,
            outline=_OUTLINE.get(text.role),
        )

    def pair(self, pair: Pair) -> tuple[ParagraphText, ...]:
        """Two texts on one line with a tab between them that runs to the right end, or one below the other."""
        style = self.style(pair.style)
        texts = [text for text in (pair.left, pair.right) if text.text]
        width = sum(em_width(text.text, self._gap) for text in texts) + _APART
        size = self._fitting(style, width)
        if not style.one_line and width * style.smallest * size_of(style, self._styles) > self._room(style):
            return tuple(self.text(text.hanging()) for text in texts)
        runs = list(self._runs(pair.left.spans, style, pair.left, size))
        if pair.right.text:
            runs.append(RunText("\t"))
            runs += self._runs(pair.right.spans, style, pair.right, size)
        placed = tuple(_at_place(runs, pair))
        tab = measure(self._styles) - twips(style.right * size_of(style, self._styles))
        return (ParagraphText(style.docx, placed, tab=tab, left=twips(style.left * size_of(style, self._styles))),)

    def _hanging(self, text: Text, style: TextStyle) -> tuple[int | None, int | None]:
        if not text.label or style.align == "center":
            return None, None
        size = size_of(style, self._styles)
        label = twips(em_width(text.label_text) * size)
        return twips(style.left * size) + label, (None if text.label_hidden else label)

    def _fitting(self, style: TextStyle, width: float) -> int | None:
        """Half-points small enough for `width` em on one line, None when the style's own size will do."""
        size, room = size_of(style, self._styles), self._room(style)
        if width * size <= room:
            return None
        return max(math.floor(room / width * 2), math.ceil(size * style.smallest * 2))

    def _room(self, style: TextStyle) -> float:
        """What the indents leave of the measure, in pt."""
        return measure(self._styles) / 20 - (style.left + style.right) * size_of(style, self._styles)

    def _spread(self, text: Text, style: TextStyle) -> tuple[RunText, ...]:
        """Letters apart so that the line takes its share of the measure; the last one has nothing after it."""
        letters = text.text
        size = half_points(size_of(style, self._styles)) / 2
        room = measure(self._styles) * style.spread - twips(em_width(letters) * size)
        font = self._fonts.get(style.docx, "")
        if len(letters) < 2 or room <= 0:
            return (RunText(letters, east_font=font),)
        gap = math.floor(room / (len(letters) - 1))
        return RunText(letters[:-1], east_font=font, tracking=gap), RunText(letters[-1], east_font=font)

    def _runs(
        self, spans: Sequence[Span], style: TextStyle, text: Text, size: int | None = None
    ) -> tuple[RunText, ...]:
        return tuple(self._run(span, style, text, size) for span in spans if span.text)

    def _run(self, span: Span, style: TextStyle, text: Text, size: int | None) -> RunText:
        look = self._styles.spans.get(span.style)
        name = look.docx if look else ""
        font = self._fonts.get(name, "") or self._fonts.get(style.docx, "")
        place = span.source if span.source and span.source != text.source and text.role != "contents" else ""
        tracking = 0 if size is not None else None
        return RunText(span.text, name, font, size, tracking, place)


def _place(text: Text) -> str:
    """The place that a paragraph is bookmarked with; the table of contents only repeats what stands elsewhere."""
    return "" if text.role == "contents" else text.source


def _at_place(runs: list[RunText], pair: Pair) -> Iterator[RunText]:
    """The runs of a pair with the places of their sides, so that each side gets its own bookmark."""
    side = pair.left
    for run in runs:
        if run.text == "\t":
            side = pair.right
            yield run
        else:
            yield replace(run, place=run.place or side.source)
