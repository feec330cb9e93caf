"""Prepare: styled text becomes glyphs in cells with natural widths, and what holds between every two of them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final

from ..render.styles import Color, FontRole
from .cells import COMMON, Cell, CellTable, cut_left, cut_right, least_width
from .classes import (
    APOSTROPHE,
    BREAK_HERE,
    CLASS_OF,
    COLON,
    DIGIT,
    FORBIDDEN,
    HYPHEN_RESORT,
    IDEOGRAPHIC,
    LAST_RESORT,
    LOOSE_TIE,
    MARK,
    MARKS,
    NO_START,
    NUMBER_RESORT,
    NUMBER_TIE,
    OPEN,
    PAUSE,
    QUERY,
    SLASH_RESORT,
    SYMBOL,
    TIED,
    UNITS_TIE,
)
from .fonts import Fonts
from .gives import BRACKETS, GAPS, PAUSES, STOPS, Give, Gives
from .joints import CODES, joint_table
from .passes import Piece
from .prepared import Prepared

MIN_GAP: Final = 0.125
"""The narrowest Han–Latin gap of a squeezed line where the house's own is wider, in em."""
PAIR_GIVE: Final = 0.25
"""How much more a closing mark gives before an opening one, in em: the pair has given half an em already (R16)."""
WORD_SPACE: Final = 0.25
WIDEST_SPACE: Final = 0.5


def prepare(pieces: Sequence[Piece], fonts: Fonts, gap: float, names: frozenset[str], tied: int = 0) -> Prepared:
    """Seat every glyph, cut adjacent marks, and work out gaps and break costs. The first `tied` atoms (a label) are
    never broken or stretched.
    """
    made = _atoms(pieces, fonts, gap)
    _blanks(made, gap)
    marks = _places_of_marks(made.classes)
    _marks(made, marks)
    made.gives = _gives(made, marks, gap)
    _ties(made, names)
    for index in range(min(tied, len(made))):
        made.joints[index] = made.joints[index].tied()
    made.edges = _edges(made)
    return made


def _edges(made: Prepared) -> list[float]:
    widths, joints = made.widths, made.joints
    edge = 0.0
    edges = [edge]
    for index in range(len(widths)):
        edge += widths[index] + joints[index].gap
        edges.append(edge)
    return edges


def _atoms(pieces: Sequence[Piece], fonts: Fonts, gap: float) -> Prepared:
    atoms: list[str] = []
    firsts: list[str] = []
    letters: list[str] = []
    cells: list[Cell] = []
    offsets: list[int] = []
    looks: list[tuple[int, Color]] = []
    for piece in pieces:
        table = _cell_table(fonts, piece.role, piece.latin)
        looks.append((len(atoms), piece.color))
        base = len(cells)
        classes = _seat_all(piece.text, table, atoms, cells)
        if classes:
            texts: Sequence[str] = piece.text
            starts: Sequence[int] = range(len(texts))
            firsts.append(piece.text)
        else:
            texts, classes, starts = _clusters(piece.text)
            firsts += [atom[0] for atom in texts]
            atoms += texts
            cells += [table[text] for text in texts]
        letters.append(classes)
        begin = piece.start
        if begin < 0:
            offsets += [-1] * len(texts)
        elif len(texts) == len(piece.text):
            offsets += range(begin, begin + len(texts))
        else:
            offsets += [begin + i for i in starts]
        if "a" in classes and ("l" in classes or "y" in classes):
            for index in _address_signs(piece.text, starts):
                cells[base + index] = table.natural(piece.text[starts[index]])
        if "v" in classes:
            for match in _WESTERN_SIGN.finditer(classes):
                cells[base + match.start()] = table.western(texts[match.start()])
    classes = "".join(letters)
    chars = "".join(firsts)
    if "’" in chars:
        classes = _apostrophes(chars, classes)
    return Prepared(atoms, chars, classes, cells, offsets, looks, joint_table(gap).between(classes))


def _cell_table(fonts: Fonts, role: FontRole, latin: FontRole) -> CellTable:
    return fonts.memo(f"cells {role} {latin}", partial(CellTable, fonts, role, latin))


def _seat_all(text: str, table: CellTable, atoms: list[str], cells: list[Cell]) -> str:
    """Append every character with its cell and return their classes; nothing is done for a text with characters that
    are no atoms of their own, and "" returned."""
    common = table.common
    letters: list[str] = []
    own: list[Cell] = []
    for index in range(len(text)):
        code = ord(text[index])
        cell = common[code] if code < COMMON else None
        if cell is None:
            cell = table[text[index]]
        if not cell.alone:
            return ""
        own.append(cell)
        letters.append(cell.letter)
    atoms += [cell.text for cell in own]
    cells += own
    return "".join(letters)


def _address_signs(text: str, starts: Sequence[int]) -> list[int]:
    """Which atoms are hyphens and slashes of e-mail and web addresses."""
    spans = [match.span() for match in _ADDRESS.finditer(text)]
    return [i for i, at in enumerate(starts) if text[at] in "-/" and any(a <= at < b for a, b in spans)]


_WESTERN_SIGN = re.compile(r"(?<=[9aru])v|v(?=[9a])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def _apostrophes(chars: str, classes: str) -> str:
    letters = list(classes)
    for match in _APOSTROPHE.finditer(chars):
        letters[match.start()] = APOSTROPHE
    return "".join(letters)


def _clusters(text: str) -> tuple[list[str], str, list[int]]:
    """Join combining marks to their base; leave out what has no shape (controls, joiners)."""
    classes = text.translate(CLASS_OF)
    atoms: list[str] = []
    letters: list[str] = []
    starts: list[int] = []
    for index, (char, letter) in enumerate(zip(text, classes, strict=True)):
        if letter == MARK and not _combines(char):
            continue
        if letter == BREAK_HERE:
            continue
        if letter == MARK and atoms and letters[-1] not in "wzT":
            atoms[-1] += char
            continue
        atoms.append(char)
        letters.append(SYMBOL if letter == MARK else letter)
        starts.append(index)
    return atoms, "".join(letters), starts


def _combines(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or _category(char) == "M"


@lru_cache(maxsize=512)
def _category(char: str) -> str:
    import unicodedata

    return unicodedata.category(char)[0]


_SPACES = re.compile(r"[wzT]+")
_NO_END_BLANK = re.compile(r"[oiln][wzT]+")


def _blanks(made: Prepared, gap: float) -> None:
    """Give blanks their widths: beside Han a typed space is the gap itself (R25), beside a mark nothing (R24);
    an ideographic space keeps its em (R46)."""
    classes = made.classes
    if "w" not in classes and "z" not in classes and "T" not in classes:
        return
    for match in _SPACES.finditer(classes):
        start, end = match.span()
        before, after = classes[start - 1 : start], classes[end : end + 1]
        western = not (before in IDEOGRAPHIC or after in IDEOGRAPHIC)
        width = WORD_SPACE if western or (before in IDEOGRAPHIC and after in IDEOGRAPHIC) else gap
        if before in MARKS or after in MARKS:
            width = 0.0
        for index in range(start, end):
            if classes[index] != "z":
                made.widths[index] = width
                room = WIDEST_SPACE - WORD_SPACE if western and width else 0.0
                made.joints[index] = made.joints[index].growing(room)
                width = 0.0 if not western else width
    for match in _NO_END_BLANK.finditer(classes):
        made.tie(match.end() - 1, FORBIDDEN)


_IS_MARK: Final = [chr(code) in MARKS for code in range(CODES)]


def _places_of_marks(classes: str) -> list[int]:
    return [index for index in range(len(classes)) if _IS_MARK[ord(classes[index])]]


def _marks(made: Prepared, marks: list[int]) -> None:
    """Two neighbouring marks take 1½ em: half an em goes from the outer side of one of them (R16); doubled ？！
    take one em together (R15)."""
    for index, following in pairwise(marks):
        if following != index + 1:
            continue
        pair = made.classes[index : index + 2]
        first, second = pair[0], pair[1]
        if second == OPEN:
            _cut(made, index + 1)
        elif first != OPEN:
            _cut(made, index)
        if pair == QUERY * 2 and _pair_of_queries(made.classes, index):
            _cut(made, index + 1)
    if APOSTROPHE in made.classes:
        for match in re.finditer(APOSTROPHE, made.classes):
            _cut(made, match.start())


def _pair_of_queries(classes: str, index: int) -> bool:
    """Whether the marks at `index` are exactly two."""
    return classes[index - 1 : index] != QUERY and classes[index + 2 : index + 3] != QUERY


def _cut(made: Prepared, index: int) -> None:
    cell = made.cells[index]
    cut = made.widths[index] - least_width(cell)
    if cut > 0:
        made.widths[index] -= cut
        side = cut_left if made.classes[index] == OPEN else cut_right
        made.shifts[index] = side(cell, cell.width - made.widths[index])


_STEP: Final = {OPEN: BRACKETS, "c": BRACKETS, PAUSE: PAUSES, "s": STOPS, QUERY: STOPS}


def _gives(made: Prepared, marks: list[int], gap: float) -> Gives:
    """Note what each mark can give, at a line's edge and in the shrink order (R17, R19, R29)."""
    gives: list[Give] = []
    classes, last = made.classes, len(made) - 1
    for index in marks:
        letter = classes[index]
        give = made.widths[index] - least_width(made.cells[index])
        if give <= 0:
            continue
        if letter == OPEN:
            made.left_cuts[index] = give
        else:
            made.right_cuts[index] = give
        if letter != COLON:
            pair = letter != OPEN and index < last and classes[index + 1] == OPEN
            gives.append(Give(index, _STEP[letter], min(give, PAIR_GIVE) if pair else give))
    if gap > MIN_GAP:
        gives += [Give(index, GAPS, gap - MIN_GAP) for index, joint in enumerate(made.joints) if joint.gap]
        gives.sort(key=_place)
    return Gives(made.classes, gives)


def _place(give: Give) -> tuple[int, int]:
    return give.index, give.step


_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9._~%+-])[A-Za-z0-9][A-Za-z0-9._~%+-]*@[A-Za-z0-9._-]+"
    r"|(?:(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://|[Ww][Ww][Ww]\.)[!-~]+"
)
"""Cases are written out: a pattern that ignores them takes 7 ms to compile."""
_WORD = re.compile("a{2,}")
_LEGAL_BREAK = re.compile(r"(?<=[@._-])(?=[A-Za-z0-9])(?<!\d\.(?=\d))")
_SLASH_BREAK = re.compile(r"(?<=[A-Za-z0-9]/)(?=[A-Za-z0-9])")
_DATE = re.compile(r"[年月](?<=\d.)(?=\d)")
_PADDED = re.compile(r"(?<![hUO])[hUO]z[hUO](?![hUO])")
_TWO_UNITS = re.compile("9UU")
_NUMBERED = re.compile(r"〔\d+〕(?=第?\d)")
_MIXED = re.compile(r" (?<=\d.)(?=\d+/\d)")
"""The space of a mixed fraction, 1 1/2."""


def _ties(made: Prepared, names: frozenset[str]) -> None:
    """Costs that depend on more than two characters: names, dates, document numbers, addresses (R11–R13, A10)."""
    chars = made.chars
    if "9" in made.classes:
        for match in _DATE.finditer(chars):
            made.tie(match.start(), LOOSE_TIE)
        for match in _TWO_UNITS.finditer(made.classes):
            made.tie(match.start() + 1, UNITS_TIE)
        for match in _NUMBERED.finditer(chars):
            made.set_cost(match.end() - 1, NUMBER_TIE if chars[match.end()] == "第" else TIED)
        for match in _MIXED.finditer(chars):
            made.set_cost(match.start(), FORBIDDEN)
    if "a" in made.classes:
        made.letters = _letters(made)
        for match in _ADDRESS.finditer(chars):
            for point in _LEGAL_BREAK.finditer(chars, match.start() + 1, match.end()):
                if made.classes[point.start()] not in NO_START:
                    hyphen = chars[point.start() - 1] == "-"
                    made.set_cost(point.start() - 1, HYPHEN_RESORT if hyphen else LAST_RESORT)
            for point in _SLASH_BREAK.finditer(chars, match.start() + 1, match.end()):
                place = point.start()
                digits = made.classes[place - 2] == made.classes[place] == DIGIT  # 2018/06 in an address
                made.set_cost(place - 1, NUMBER_RESORT if digits else SLASH_RESORT)
    if "z" in made.classes:
        for match in _PADDED.finditer(made.classes):
            made.set_cost(match.start() + 1, TIED)  # 容　畅: a name of two characters, whoever it is
    for start, end in name_spans(chars, names):
        for index in range(start, end - 1):
            made.tie(index, TIED)


def _letters(made: Prepared) -> list[int]:
    """How many joints before each place are between letters of a word or inside an address, and so may be widened a
    little in a loose line; never those inside numbers."""
    spans = [match.span() for match in _ADDRESS.finditer(made.chars)]
    spans += [match.span() for match in _WORD.finditer(made.classes)]
    inside = [0] * (len(made) + 1)
    for start, end in spans:
        for place in range(start + 1, end):
            if not made.classes[place - 1] == made.classes[place] == DIGIT:
                inside[place] = 1
    count = 0
    for place in range(len(inside)):
        count += inside[place]
        inside[place] = count
    return inside


def name_spans(chars: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the names of the list stand in a text, padded ones (容　畅) too."""
    pattern = _name_pattern(names) if names else None
    if pattern is not None:
        for match in pattern.finditer(chars):
            yield match.span()


@lru_cache(maxsize=16)
def _name_pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    known = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    if not known:
        return None
    firsts = "".join(sorted({re.escape(name[0]) for name in known}))
    branches = (
        f"(?<={re.escape(name[0])})" + (f"[\\u3000 ]?{re.escape(name[1])}" if len(name) == 2 else re.escape(name[1:]))
        for name in known
    )
    return re.compile(f"[{firsts}](?:{'|'.join(branches)})")
