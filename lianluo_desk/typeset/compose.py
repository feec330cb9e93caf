"""One paragraph of the story becomes lines: prepare, break, justify, remembered by value."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar, cast

from ..render.story import Span, Text
from ..render.styles import SpanStyle, Styles, TextStyle
from .bench import ALIGN_SHARE, Bench, Benches, HardLine, Wanted, beginning
from .fonts import Fonts
from .justify import Setter
from .pages import Line, Notice
from .passes import Paragraph, Piece, Slot
from .prepare import prepare
from .prepared import Prepared

T = TypeVar("T")

Key = tuple[Hashable, ...]
"""What was asked for, the text second."""

REMEMBERED = 300_000
"""Characters of the paragraphs that a font book remembers, some hundred bytes each: an hour of typing leaves
thousands of paragraphs behind that nobody will ask for again."""


def compose(
    text: Text,
    style: TextStyle,
    styles: Styles,
    fonts: Fonts,
    measure: float,
    *,
    names: frozenset[str] = frozenset(),
    gap: float = 0.125,
    squeezed: bool = False,
) -> Paragraph:
    """Break and justify `text` over `measure` pt.

    `names` are kept whole, `gap` is the Han–Latin gap in em; `squeezed` asks for a line fewer than the best setting has
    (the best setting where that cannot be done). A style with `one_line` goes to `compose_line`.
    """
    if style.one_line:
        return compose_line(text, style, styles, fonts, measure, names=names, gap=gap)
    key = ("compose", text, style, _looks(text, styles), styles.sheet.em, measure, names, gap)

    def bench() -> Bench:
        benches = fonts.memo("benches", Benches)
        known = benches.of(text.source)
        if known is not None and known[0] == key:
            return known[1]
        composer = _Composer(text, style, styles, fonts, names, gap)
        made = composer.bench(measure, known[1] if known is not None else None)
        benches.put(text.source, key, made)
        return made

    best = _remembered(fonts, key, lambda: bench().best())
    return _remembered(fonts, (*key, "squeezed"), lambda: bench().shorter() or best) if squeezed else best


def compose_line(
    text: Text,
    style: TextStyle,
    styles: Styles,
    fonts: Fonts,
    width: float,
    *,
    names: frozenset[str] = frozenset(),
    gap: float = 0.125,
) -> Paragraph:
    """Set `text` on one line of `width` pt: its marks squeezed first, then smaller, down to `style.smallest`;
    smaller still only with a notice, since nothing may stand outside the measure."""
    key = ("line", text, style, _looks(text, styles), styles.sheet.em, width, names, gap)
    return _remembered(fonts, key, lambda: _Composer(text, style, styles, fonts, names, gap).one_line(width))


def natural_width(
    text: Text,
    style: TextStyle,
    styles: Styles,
    fonts: Fonts,
    *,
    names: frozenset[str] = frozenset(),
    gap: float = 0.125,
) -> float:
    """The width in pt of `text` set solid on one line, without indents."""
    key = ("width", text, style, _looks(text, styles), styles.sheet.em, names, gap)
    return _remembered(fonts, key, lambda: _Composer(text, style, styles, fonts, names, gap).natural())


def _looks(text: Text, styles: Styles) -> tuple[SpanStyle | None, ...]:
    spans = styles.spans
    return tuple([spans.get(span.style) for span in (*text.label, *text.spans)])


class _Memory:
    """What was composed, the longest unused first; `weight` counts its characters."""

    def __init__(self) -> None:
        self.made: OrderedDict[Key, object] = OrderedDict()
        self.weight: int = 0


def _remembered(fonts: Fonts, key: Key, make: Callable[[], T]) -> T:
    """The result for `key` from the book's memory, which drops what was not asked for longest."""
    memory = fonts.memo("compose", _Memory)
    made = memory.made
    if key in made:
        made.move_to_end(key)
        return cast(T, made[key])
    result = make()
    made[key] = result
    memory.weight += _weight(key)
    while memory.weight > REMEMBERED:
        memory.weight -= _weight(made.popitem(last=False)[0])
    return result


def _weight(key: Key) -> int:
    """Characters of the text of a key, one at least."""
    text = key[1]
    assert isinstance(text, Text)
    return 1 + sum([len(span.text) for span in text.spans])


class _Composer:
    """The passes for one text: what they share, in em of the paragraph's own size."""

    def __init__(
        self, text: Text, style: TextStyle, styles: Styles, fonts: Fonts, names: frozenset[str], gap: float
    ) -> None:
        self.text, self.style, self.styles, self.fonts = text, style, styles, fonts
        self.names, self.gap = names, gap
        self.size = style.size or styles.sheet.em

    def _pieces(self, spans: Iterable[Span]) -> list[Piece]:
        style, looks = self.style, self.styles.spans
        pieces = []
        for span in spans:
            look = looks.get(span.style)
            role, latin, color = style.role, style.latin, style.color
            if look is not None:
                role, latin, color = look.role or role, look.latin or latin, look.color or color
            pieces.append(Piece(span.text, role, latin, color, span.start))
        return pieces

    def _prepare(self, pieces: list[Piece], tied: int = 0) -> Prepared:
        return prepare(pieces, self.fonts, self.gap, self.names, tied)

    def _label(self) -> tuple[list[Piece], float]:
        """The label to print (none when hidden) and its width in em, the indent of later lines."""
        pieces = self._pieces(self.text.label)
        if not self.text.label_text:
            return [], 0.0
        width = self._prepare(pieces).edges[-1]
        return ([] if self.text.label_hidden else pieces), width

    def _hard_lines(self, label: list[Piece]) -> list[HardLine]:
        rows = [_rows(self._pieces(self.text.spans))] if self.text.spans else [[[]]]
        result = []
        for index, row in enumerate(rows[0]):
            head = label if index == 0 else []
            tied = len(self._prepare(head)) if head else 0
            result.append(HardLine(self._prepare([*head, *row], tied), tied))
        return result

    def natural(self) -> float:
        """The widest hard line with its label, in pt."""
        label, _ = self._label()
        widths = []
        for line in self._hard_lines(label):
            setter = Setter(line.made, self.size, "")
            widths.append(setter.natural(_whole(line.made)))
        return max(widths, default=0.0) * self.size

    def one_line(self, width: float) -> Paragraph:
        """All of the text on one line; manual breaks are dropped."""
        label, _ = self._label()
        rows = [piece for row in _rows(self._pieces(self.text.spans)) for piece in row]
        made = self._prepare([*label, *rows])
        slot, style = _whole(made), self.style
        if slot.end <= slot.start:
            return Paragraph(style, (Line((), 0.0, self.text.source, last=True),), (style.left * self.size,), self.size)
        even = style.align == "spread"
        room = width * (style.spread or 1.0) if even else width
        probe = Setter(made, self.size, self.text.source)
        insets = style.indent + style.left + style.right
        natural, least = probe.natural(slot) + insets, probe.narrowest(slot) + insets
        size = self.size if least * self.size <= room + 1e-6 else room / least
        target = room / size - insets
        line = Setter(made, size, self.text.source).line(
            slot, target if even or natural > target + insets else None, solid=True, last=True, even=even
        )
        free = width - insets * size - line.width
        x = (style.left + style.indent) * size + free * ALIGN_SHARE.get(style.align, 0.0)
        return Paragraph(style, (line,), (x,), size, self._shrunk(size, made))

    def _shrunk(self, size: float, made: Prepared) -> tuple[Notice, ...]:
        share = size / self.size
        if share > 0.995:
            return ()
        message = f"“{beginning(made)}”一行放不下，字号缩小为 {size:.1f} 磅"
        if share >= self.style.smallest - 1e-9:
            return (Notice("shrunk", f"{message}。", source=self.text.source),)
        return (Notice("overfull", f"{message}，小于版式允许的最小字号，请缩短文字。", source=self.text.source),)

    def bench(self, measure: float, earlier: Bench | None) -> Bench:
        """The text broken into lines of `measure` pt."""
        style = self.style
        label, hang = self._label()
        width = max(measure / self.size - style.left - style.right, 1.0)
        wanted = Wanted(style, self.size, width, self.text.source, self.names, hang, bool(label))
        return Bench(wanted, self._hard_lines(label), earlier)


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces between manual line breaks."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        start = piece.start
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                rows.append([])
            rows[-1].append(Piece(text, piece.role, piece.latin, piece.color, start))
            start = start + len(text) + 1 if start >= 0 else -1
    return rows


def _whole(made: Prepared) -> Slot:
    """The hard line as one slot, without blanks at its ends."""
    start, end = 0, len(made)
    while start < end and made.classes[start] in "wzT":
        start += 1
    while end > start and made.classes[end - 1] in "wzT":
        end -= 1
    return Slot(start, end, len(made))
