"""One paragraph of the story becomes lines: prepare, break, justify, remembered by value."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar, cast

from ..render.story import Span, Text
from ..render.styles import SpanStyle, Styles, TextStyle
from .breaks import break_lines
from .fonts import Fonts
from .justify import Setter
from .pages import Line, Notice
from .passes import Breaking, Paragraph, Piece, Slot
from .people import keeping_names
from .prepare import Prepared, prepare
from .titles import balanced_lines

T = TypeVar("T")

Key = tuple[Hashable, ...]
"""What was asked for, the text second."""

REMEMBERED = 300_000
"""Characters of the paragraphs that a font book remembers, some hundred bytes each: an hour of typing leaves
thousands of paragraphs behind that nobody will ask for again."""
LOOSE = 0.25
"""A gap between Han characters, in em, that deserves a notice."""


def compose(
    text: Text,
    style: TextStyle,
    styles: Styles,
    fonts: Fonts,
    measure: float,
    *,
    names: frozenset[str] = frozenset(),
    gap: float = 0.125,
    squeeze: int = 0,
) -> Paragraph:
    """Break and justify `text` over `measure` pt.

    `names` are kept whole, `gap` is the Han–Latin gap in em; `squeeze` asks for that many lines fewer than the best
    setting has (the best setting where that cannot be done). A style with `one_line` goes to `compose_line`.
    """
    if style.one_line:
        return compose_line(text, style, styles, fonts, measure, names=names, gap=gap)
    em = styles.sheet.em
    key = ("compose", text, style, _looks(text, styles), em, measure, names, gap, squeeze)
    return _remembered(
        fonts, key, lambda: _Composer(text, style, styles, fonts, names, gap).paragraph(measure, squeeze)
    )


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


class _HardLine:
    """A stretch between manual line breaks, ready to be broken. The first `tied` atoms are the label."""

    def __init__(self, made: Prepared, tied: int) -> None:
        self.made: Prepared = made
        self.tied: int = tied


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

    def _hard_lines(self, label: list[Piece]) -> list[_HardLine]:
        rows = [_rows(self._pieces(self.text.spans))] if self.text.spans else [[[]]]
        result = []
        for index, row in enumerate(rows[0]):
            head = label if index == 0 else []
            tied = len(self._prepare(head)) if head else 0
            result.append(_HardLine(self._prepare([*head, *row], tied), tied))
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
        x = (style.left + style.indent) * size + free * _ALIGN_SHARE.get(style.align, 0.0)
        return Paragraph(style, (line,), (x,), size, self._shrunk(size, made))

    def _shrunk(self, size: float, made: Prepared) -> tuple[Notice, ...]:
        share = size / self.size
        if share > 0.995:
            return ()
        message = f"“{_beginning(made)}”一行放不下，字号缩小为 {size:.1f} 磅"
        if share >= self.style.smallest - 1e-9:
            return (Notice("shrunk", f"{message}。", source=self.text.source),)
        return (Notice("overfull", f"{message}，小于版式允许的最小字号，请缩短文字。", source=self.text.source),)

    def paragraph(self, measure: float, squeeze: int) -> Paragraph:
        """The text in lines."""
        style, size = self.style, self.size
        label, hang = self._label()
        width = max(measure / size - style.left - style.right, 1.0)
        lines: list[Line] = []
        xs: list[float] = []
        notices: list[Notice] = []
        hard = self._hard_lines(label)
        for index, part in enumerate(hard):
            indent = style.indent if index == 0 else 0.0
            inset = hang + (style.indent if hang else 0.0)
            own = inset if index or (hang and not label) else indent
            broken = self._break(part, width - own, width - inset, index == 0 and indent > 0, squeeze)
            setter = Setter(part.made, size, self.text.source)
            made = self._set(setter, broken, (own, inset), width, index == len(hard) - 1)
            squeeze = 0
            lines += made[0]
            xs += made[1]
            notices += self._notices(part.made, broken, made[0])
        return Paragraph(style, tuple(lines), tuple(xs), size, tuple(notices))

    def _break(self, part: _HardLine, first: float, rest: float, keep_start: bool, squeeze: int) -> Breaking:
        ragged = self.style.align != "justify"
        if self.style.balanced:
            slots = balanced_lines(part.made, first, rest, part.tied, self.names)
            if slots:
                return Breaking(slots)
        first, rest = max(first, 1.0), max(rest, 1.0)
        broken = break_lines(part.made, first, rest, keep_start=keep_start, ragged=ragged, squeeze=squeeze)
        if ragged or squeeze:
            return broken
        return keeping_names(part.made, broken, first, rest, keep_start)

    def _set(
        self,
        setter: Setter,
        broken: Breaking,
        insets: tuple[float, float],
        width: float,
        final: bool,
    ) -> tuple[list[Line], list[float]]:
        """Lines and their left ends, aligned; `insets` are those of the first line and of the others, in em."""
        style = self.style
        own, inset = insets
        slots = broken.slots or (Slot(0, 0, 0),)
        lines = []
        for index, slot in enumerate(slots):
            left = own if index == 0 else inset
            last = index == len(slots) - 1
            keep = index == 0 and self.style.indent > 0 and own == style.indent and slot.start == 0
            lines.append(
                setter.line(
                    slot,
                    width - left,
                    keep_start=keep,
                    solid=last or style.align != "justify",
                    last=last and final,
                    even=style.align == "spread",
                )
            )
        return lines, self._aligned(lines, own, inset, width)

    def _aligned(self, lines: list[Line], own: float, inset: float, width: float) -> list[float]:
        style, size = self.style, self.size
        lefts = [own, *[inset] * (len(lines) - 1)]
        share = _ALIGN_SHARE.get(style.align, 0.0)
        if inset and share:  # lines behind a label are moved as one block
            block = max(left * size + line.width for left, line in zip(lefts, lines, strict=True))
            return [(style.left + left) * size + (width * size - block) * share for left in lefts]
        return [
            (style.left + left) * size + ((width - left) * size - line.width) * share
            for left, line in zip(lefts, lines, strict=True)
        ]

    def _notices(self, made: Prepared, broken: Breaking, lines: list[Line]) -> list[Notice]:
        source, beginning = self.text.source, _beginning(made)
        notices = []
        if broken.forced:
            message = f"“{beginning}”这一段里有比一行还长、不能断开的字符，只好在中间断行，请检查。"
            notices.append(Notice("overfull", message, source=source))
        if any(line.stretch > LOOSE * self.size for line in lines):
            notices.append(Notice("loose", f"“{beginning}”这一段有一行字距过大，可改动几个字。", source=source))
        return notices


_ALIGN_SHARE = {"center": 0.5, "spread": 0.5, "right": 1.0}


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


def _beginning(made: Prepared) -> str:
    return made.chars[:10] + ("…" if len(made) > 10 else "")
