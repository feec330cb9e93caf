"""Glyphs seated in the cells that Chinese composition gives them, from the ink boxes of the font (R14, R21, R26)."""

from typing import Any, Final

from ..render.styles import FontRole
from .classes import (
    BREAK_HERE,
    CLASS_OF,
    CLOSE,
    COLON,
    DASH,
    DIGIT,
    DOT,
    ELLIPSIS,
    HAN,
    HYPHEN,
    LATIN_OPEN,
    LATIN_POINT,
    LATIN_SYMBOL,
    LETTER,
    LONG_DASH,
    MARK,
    OPEN,
    ORDINAL,
    PAUSE,
    PREFIX,
    QUERY,
    SLASH,
    SPACE,
    STOP,
    SUFFIX,
    TIED_SPACE,
    UNIT,
    WAVE,
    WIDE_SPACE,
    WIDE_SUFFIX,
)
from .fonts import Fonts, Shaped, shown_as

MARGIN: Final = 0.02
"""Room in em that is left between ink and the edge of a cut cell."""
COMMON: Final = 0xA000
"""The characters below are found without a search."""
_CHINESE_ONLY = "￥№／"
_CELL = {
    **dict.fromkeys((HAN, UNIT, ORDINAL, OPEN, CLOSE, PAUSE, COLON, STOP, QUERY), 1.0),
    **dict.fromkeys((DASH, ELLIPSIS, WAVE, WIDE_SUFFIX, WIDE_SPACE), 1.0),
    **dict.fromkeys((DOT, HYPHEN, SLASH, DIGIT), 0.5),
    **dict.fromkeys((SPACE, TIED_SPACE), 0.25),
    LONG_DASH: 2.0,
}
"""Cell widths in em; classes that are not named keep the advance of their font."""
_DOUBLED = {"‼": "！！", "⁇": "？？", "⁈": "？！", "⁉": "！？"}
"""Marks that hardly a font has, and what they are drawn as."""
LATIN_CLASSES = frozenset(
    (DIGIT, LETTER, LATIN_SYMBOL, LATIN_POINT, LATIN_OPEN, SUFFIX, PREFIX, HYPHEN, SLASH, SPACE, TIED_SPACE)
)
"""Classes set in the Latin font; quotes, dashes, ellipses and · never are (R22)."""


class Cell:
    """A glyph in its cell: face, glyph, width, and `dx` from the left end of the cell to the glyph's origin;
    `low` and `high` are the ends of its ink in the cell, all in em. `scale` widens the drawing;
    `more` are further glyphs of the same cluster, their `dx` from the cell too. `letter` is the class of the text.

    Never changed once made. A plain class: composition reads nothing as often, and compiled code reads its fields as
    plain numbers. `gid` and `text` alone stay the objects that they are, since every glyph of that kind holds them.
    """

    def __init__(
        self,
        face: str,
        gid: int,
        width: float,
        dx: float,
        low: float,
        high: float,
        scale: float = 1.0,
        more: tuple[Shaped, ...] = (),
        letter: str = HAN,
        text: str = "",
    ) -> None:
        self.face: str = face
        self.gid: Any = gid
        self.width: float = width
        self.dx: float = dx
        self.low: float = low
        self.high: float = high
        self.scale: float = scale
        self.more: tuple[Shaped, ...] = more
        self.letter: str = letter
        self.text: str = text
        self.alone: bool = letter != MARK and letter != BREAK_HERE  # an atom of its own, whatever stands before it

    def seated(self, dx: float, low: float, high: float, scale: float) -> "Cell":
        """The same glyph elsewhere in a cell of the same width."""
        return Cell(self.face, self.gid, self.width, dx, low, high, scale, self.more, self.letter, self.text)


class CellTable:
    """Character (or cluster) → seated cell for one pair of Chinese and Latin role; filled as characters come."""

    def __init__(self, fonts: Fonts, role: FontRole, latin: FontRole) -> None:
        self._fonts = fonts
        self._role: FontRole = role
        self._latin: FontRole = latin
        self.known: dict[str, Cell] = {}
        self.common: list[Cell | None] = [None] * COMMON
        """The same by code point, for those that nearly all text is made of: looked up once a character."""

    def __getitem__(self, text: str) -> Cell:
        cell = self.known.get(text)
        if cell is None:
            cell = self.known[text] = self._make(text, in_latin_face(text[0]))
            if len(text) == 1 and ord(text) < COMMON:
                self.common[ord(text)] = cell
        return cell

    def western(self, char: str) -> Cell:
        """The cell of a sign that takes the Latin face beside digits and letters (×)."""
        key = f"\0{char}"
        if key not in self.known:
            self.known[key] = self._make(char, True)
        return self.known[key]

    def natural(self, char: str) -> Cell:
        """The cell of a hyphen or slash inside an address: as wide as the Latin face has it."""
        key = f"\1{char}"
        if key not in self.known:
            glyph = self._fonts.glyph(self._latin, char)
            letter = CLASS_OF[ord(char)]
            self.known[key] = Cell(glyph.face, glyph.gid, glyph.advance, 0.0, glyph.left, glyph.right, 1.0, (), letter)
        return self.known[key]

    def _make(self, text: str, latin: bool) -> Cell:
        role = self._latin if latin else self._role
        letter = CLASS_OF[ord(text[0])]
        if len(text) > 1:
            face, glyphs = self._fonts.shape(role, text)
            return _cluster(face, glyphs, letter, text)
        glyph = self._fonts.glyph(role, text)
        if not glyph.gid and text in _DOUBLED:
            return self._doubled(text, *_DOUBLED[text])
        if not glyph.gid and shown_as(text) != text:
            glyph = self._fonts.glyph(role, shown_as(text))
        width = _CELL.get(letter, glyph.advance)
        if text == "／" or (letter == DOT and glyph.right - glyph.left > 0.5):
            width = 1.0
        if text == "⸻":
            width = 3.0
        cell = Cell(glyph.face, glyph.gid, width, 0.0, glyph.left, glyph.right, 1.0, (), letter, text)
        return seat(letter, cell, glyph.advance)

    def _doubled(self, text: str, first: str, second: str) -> Cell:
        """Two marks in one cell, each in a half of it (R15); the second is drawn first, for readers of PDF look where
        the last one ends."""
        left, right = self[first], self[second]
        dx, further = cut_right(left, left.width - 0.5), cut_right(right, right.width - 0.5)
        low, high = left.low + dx - left.dx, 0.5 + right.high + further - right.dx
        more = (Shaped(left.gid, 0.0, dx),)
        return Cell(left.face, right.gid, 1.0, 0.5 + further, low, high, 1.0, more, QUERY, text)


def in_latin_face(char: str) -> bool:
    return CLASS_OF[ord(char)] in LATIN_CLASSES and char not in _CHINESE_ONLY


def _cluster(face: str, glyphs: tuple[Shaped, ...], letter: str, text: str) -> Cell:
    if not glyphs:
        return Cell(face, 0, 0.0, 0.0, 0.0, 0.0, 1.0, (), letter, text)
    pen, placed = 0.0, []
    for glyph in glyphs:
        placed.append(Shaped(glyph.gid, 0.0, pen + glyph.dx))
        pen += glyph.advance
    return Cell(face, glyphs[0].gid, pen, placed[0].dx, 0.0, pen, 1.0, tuple(placed[1:]), letter, text)


def seat(letter: str, cell: Cell, advance: float) -> Cell:
    """Place the ink of a glyph in its target cell where the font's own advance differs from it."""
    ink = cell.high - cell.low
    if letter == DASH and ink > 0 and (cell.low > 0.01 or cell.high < 0.99 or abs(advance - 1.0) > 0.005):
        scale = cell.width / ink
        return cell.seated(-cell.low * scale, 0.0, cell.width, scale)
    if abs(advance - cell.width) <= 0.005 or ink <= 0:
        return cell
    scale = min(1.0, (cell.width - (0.0 if letter == DIGIT else MARGIN)) / ink)  # digits of a number are equally large
    middle = _seat_middle(letter, cell.width)
    half = ink * scale / 2
    low = min(max(middle - half, MARGIN / 2), max(cell.width - MARGIN / 2 - 2 * half, 0.0))
    return cell.seated(low - cell.low * scale, low, low + 2 * half, scale)


def _seat_middle(letter: str, width: float) -> float:
    """Where the middle of the ink belongs: in the half that is never cut."""
    if letter == OPEN:
        return width * 0.75
    return width * 0.25 if letter in (CLOSE, PAUSE, COLON, STOP, QUERY) else width / 2


def least_width(cell: Cell) -> float:
    """The narrowest cell that a full-width mark may be cut to: half an em, or its ink."""
    return min(cell.width, max(0.5, cell.high - cell.low + 2 * MARGIN))


def cut_left(cell: Cell, cut: float) -> float:
    """`dx` of an opening mark whose cell lost `cut` em on its left; the ink stays inside."""
    return cell.dx - max(0.0, min(cut, cell.low - MARGIN))


def cut_right(cell: Cell, cut: float) -> float:
    """`dx` of a mark whose cell lost `cut` em on its right; a centred glyph (？ of some fonts) moves left with it."""
    over = cell.high + MARGIN - (cell.width - cut)
    return cell.dx - over if over > 0 else cell.dx
