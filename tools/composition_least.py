"""The least possible gaps of a paragraph: every legal way to break it is tried, so that a loose line can be called
unavoidable only when it is.

Development only. It shares no code with the composition that is checked: widths, places that give and legal breaks are
worked out from the source text and the advances of the fonts once more. Lengths in em.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tools.composition_pages import advance
from tools.composition_report import (
    ADDED_NO_START,
    ADDRESS,
    CLOSE,
    DOCUMENT,
    FULL,
    HALF,
    LATIN_WORD,
    NO_START,
    NUMBER,
    OPEN,
    TOGETHER,
    UNITS,
    YEAR_AND_NUMBER,
    Block,
    Row,
    is_digit,
    is_han,
    is_western,
)

LOOSE = 0.1
"""A gap between Han characters that the eye notices (R32)."""
UNSEEN = 0.025
"""Gaps that differ by less look alike: 0.4 pt."""
ALIKE = 0.75
"""… and so do settings whose sums of cubed gaps differ by less than a quarter: breaks of addresses have a price, and
behind quotation marks a very loose line is not stretched as far as elsewhere (readers would see a space)."""
GAPING = 0.2
"""A line with such a gap is worse than a document number on two lines or a short last line."""
LETTER_GIVE, RELIEVED = 0.04, 0.099
"""How far Latin letters move apart in a line that would gape, and the gap that is left then."""
WIDEST_BESIDE, WIDEST_LETTERS = 0.25, 0.1
"""They move further where a gap would still be so wide."""
SHORT_TAIL = 5
"""Characters of a last line without Han characters that is no orphan."""
MOST_GAP = 0.14
WORD_SPACE, WIDEST_SPACE = 0.25, 0.5
LATIN = "BulletinLatin-Regular"
NO_END = set("([{¥￥$£№/／") | OPEN
RIGID = set("·～—–-/／…⋯\u3000")
QUERIES = set("？！")
SHRINK = 4.0
"""No line gives more than so many em."""


@dataclass(frozen=True)
class Atom:
    """A character as set solid: its cell, the Han–Latin gap behind it, and what may be cut at a line's edges."""

    char: str
    width: float
    gap: float = 0.0
    give: float = 0.0  # inside a line
    grow: float = 0.0  # of the gap or the word space
    spot: int = 0  # 1: the line may be stretched behind it
    left: float = 0.0
    right: float = 0.0
    loosens: int = 0  # 1: a Latin letter, which moves a little from the next one in a line that would gape


def atoms_of(block: Block, gap: float) -> list[Atom]:
    """The characters of the block's source with their cells. A typed space counts as the gap or as a word space."""
    text = (block.source or "").strip(" \u3000")
    fonts = {glyph.char: glyph.font for row in block.rows for glyph in row.glyphs}
    address = [False] * len(text)
    for match in ADDRESS.finditer(text):
        address[match.start() : match.end()] = [True] * len(match[0])
    made = [
        _atom(text, index, _width(text, index, address[index], fonts), gap, block.indent > 0)
        for index in range(len(text))
    ]
    for index in range(len(text) - 1):
        first, second = text[index], text[index + 1]
        inside = address[index] and address[index + 1] and not (is_digit(first) and is_digit(second))
        if inside or (first.isascii() and first.isalpha() and second.isascii() and second.isalpha()):
            made[index] = replace(made[index], loosens=1)
    return made


def _width(text: str, index: int, address: bool, fonts: dict[str, str]) -> float:
    char = text[index]
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if char == " ":
        if not before or not after or before in FULL or after in FULL:
            return 0.0
        return WORD_SPACE if is_han(before) == is_han(after) else 0.0  # between Han and Latin it is the gap
    if is_digit(char):
        return 0.5
    if char in HALF and not (address and char in "-/"):
        return HALF[char]
    if char in FULL:
        return _mark(text, index)
    if char in "…⋯\u3000％℃℉㎡㎏㎞㎥" or is_han(char):
        return 1.0
    if char == "×" and (is_western(before) or is_western(after)):
        return advance(LATIN, char)
    return advance(fonts.get(char, LATIN), char)


def _mark(text: str, index: int) -> float:
    """A mark's cell: half an em goes where it meets another (R15, R16)."""
    char, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    width = 1.0
    if char in OPEN and before in FULL and before:
        width -= 0.5
    if char not in OPEN and after and after in FULL - OPEN:
        width -= 0.5
    if char in QUERIES and before and before in QUERIES and len(_queries(text, index)) == 2:
        width -= 0.5
    return max(width, 0.5)


def _queries(text: str, index: int) -> str:
    return next((m[0] for m in re.finditer("[？！]+", text) if m.start() <= index < m.end()), "")


def _atom(text: str, index: int, width: float, gap: float, indented: bool) -> Atom:
    char, after = text[index], text[index + 1 : index + 2]
    beside = (text[index + 2 : index + 3] if after == " " else after) if char != " " else ""
    joins = bool(beside) and _has_gap(char, beside)
    full = char in FULL and width > 0.5
    give = 0.0
    if full and char not in "：":
        give = 0.25 if char not in OPEN and after and after in OPEN else width - 0.5
    if index == 0 and char in OPEN:
        give = 0.0
    word = char == " " and width > 0 and not (is_han(text[index - 1]) or (after and is_han(after)))
    grow = WIDEST_SPACE - WORD_SPACE if word else MOST_GAP - gap if joins and gap else 0.0
    spot = int(bool(after) and not (joins and gap) and _stretches(char, after))
    cut_left = width - 0.5 if full and char in OPEN and not (index == 0 and indented) else 0.0
    cut_right = width - 0.5 if full and char not in OPEN else 0.0
    return Atom(char, width, gap if joins else 0.0, give, grow, spot, cut_left, cut_right)


def _has_gap(first: str, second: str) -> bool:
    before = is_han(first) and (is_western(second) or second in "¥$£№§±−")
    return before or ((is_western(first) or first in "%‰°") and is_han(second))


def _stretches(first: str, second: str) -> bool:
    """R31: never inside numbers and words, on the content side of brackets, between marks, beside connectors."""
    if {first, second} & (RIGID | {" "}) or first in OPEN or second in CLOSE:
        return False
    if first in FULL and second in FULL:
        return False
    western = (first.isascii() or first in "‰°×÷±−§£") and (second.isascii() or second in "‰°×÷±−§£")
    tied = (first == "第" and is_digit(second)) or (is_digit(first) and second in "％℃℉㎡㎏㎞㎥")
    return not western and not tied


def legal(atoms: Sequence[Atom], names: Sequence[str]) -> list[bool]:
    """Before which atoms a line may begin (R1–R5, R8–R13, R47)."""
    text = "".join(atom.char for atom in atoms)
    fine = [_between(text, at) for at in range(len(text))] + [True]
    for pattern in (TOGETHER, LATIN_WORD, DOCUMENT, *[re.compile(re.escape(name)) for name in names]):
        for match in pattern.finditer(text):
            fine[match.start() + 1 : match.end()] = [False] * (len(match[0]) - 1)
    for match in YEAR_AND_NUMBER.finditer(text):
        fine[match.end()] = False
    for match in ADDRESS.finditer(text):
        for at in range(match.start() + 1, match.end()):
            fine[at] = text[at - 1] in "@._" and text[at].isalnum() and not NUMBER.fullmatch(text[at - 2 : at + 1])
    return fine


def _printed(block: Block, atoms: Sequence[Atom]) -> list[int]:
    """Before which atoms the printed lines begin."""
    found, at = [], 0
    for row in block.rows[:-1]:
        for glyph in row.glyphs:
            at = _past_blanks(atoms, at) + (glyph.char != " ")
        at = _past_blanks(atoms, at)
        found.append(min(at, len(atoms)))
    return found


def _between(text: str, at: int) -> bool:
    if at == 0:
        return False
    first, second = text[at - 1], text[at]
    if second in NO_START | ADDED_NO_START | set("…⋯ \u3000") or first in NO_END:
        return False
    if first == " ":
        return at < 2 or text[at - 2] not in NO_END
    if is_digit(first) and second in UNITS:
        return False
    return not (first == "第" and is_digit(second)) and not (first.isascii() and second.isascii())


@dataclass(frozen=True)
class Best:
    """What the breakings with a certain number of loose lines have at least: the widest gap, and the sum of all gaps
    cubed."""

    worst: float = 0.0
    total: float = 0.0

    def with_line(self, gap: float) -> "Best":
        return Best(max(self.worst, gap), self.total + gap**3)

    def or_else(self, other: "Best | None") -> "Best":
        return Best(min(self.worst, other.worst), min(self.total, other.total)) if other else self


NOTHING = Best(9.0, 9.0)


def front(block: Block, gap: float, names: Sequence[str], *, strict: bool = False) -> dict[int, Best]:
    """Every number of loose lines that some legal breaking has. `strict` ones take no liberty that the printed setting
    takes: no place of last resort, and a last line of two Han characters."""
    atoms = atoms_of(block, gap)
    fine = legal(atoms, names)
    if not strict:
        for at in _printed(block, atoms):
            fine[at] = True
    size = block.rows[0].glyphs[0].size
    measure = (block.rows[0].right - block.rows[0].left) / size
    tail = block.rows[-1].glyphs
    han = 2 if strict else min(2, sum(1 for glyph in tail if is_han(glyph.char)))
    short = 0 if han else min(SHORT_TAIL, len(tail))
    fronts: list[dict[int, Best]] = [{} for _ in range(len(atoms) + 1)]
    fronts[0] = {0: Best()}
    for start in range(len(atoms)):
        if not fronts[start]:
            continue
        width = measure - block.indent if start == 0 else measure
        for stop, need in _lines(atoms, fine, start, width, han, short):
            for loose, best in fronts[start].items():
                count = loose + (need > LOOSE + 1e-6)
                fronts[stop][count] = best.with_line(need).or_else(fronts[stop].get(count))
    return fronts[-1]


def _lines(
    atoms: Sequence[Atom], fine: Sequence[bool], start: int, width: float, least_han: int, shortest: int
) -> list[tuple[int, float]]:
    """Every legal line from `start`: where it ends, and its gap."""
    found: list[tuple[int, float]] = []
    while start < len(atoms) and atoms[start].char == " ":
        start += 1
    natural, give, grow = -atoms[start].left if start < len(atoms) else 0.0, 0.0, 0.0
    spots, han, letters = 0, 0, 0
    for stop in range(start + 1, len(atoms) + 1):
        atom = atoms[stop - 1]
        end = natural + atom.width - atom.right
        room = give - (atoms[start].give if atoms[start].char in OPEN else 0.0)
        if end - room > width + SHRINK:
            break
        han += is_han(atom.char)
        last = stop == len(atoms)
        if fine[_past_blanks(atoms, stop)] and atom.char != " " and end - max(room, 0.0) <= width + 1e-6:
            rest = width - end - grow
            if last:
                if start == 0 or (han >= least_han and stop - start >= shortest):
                    found.append((stop, 0.0))
            elif rest <= 1e-6 or spots:
                found.append((_past_blanks(atoms, stop), _shared(max(0.0, rest), max(spots, 1), letters)))
        natural += atom.width + atom.gap
        give += atom.give
        grow += atom.grow
        spots += atom.spot
        letters += atom.loosens
    return found


def _shared(rest: float, spots: int, letters: int) -> float:
    """The gap that `rest` makes in so many places, when Latin letters help."""
    gap = rest / spots
    if gap > LOOSE:
        gap = max(RELIEVED, (rest - letters * LETTER_GIVE) / spots)
    return gap if gap <= WIDEST_BESIDE else max(WIDEST_BESIDE, (rest - letters * WIDEST_LETTERS) / spots)


def _past_blanks(atoms: Sequence[Atom], stop: int) -> int:
    while stop < len(atoms) and atoms[stop].char == " ":
        stop += 1
    return stop


def loosest(row: Row) -> float:
    """The widest gap between neighbouring Han characters of a line."""
    pairs = zip(row.glyphs, row.glyphs[1:], strict=False)
    return max([(b.x - a.x) / a.size - 1 for a, b in pairs if is_han(a.char) and is_han(b.char)], default=0.0)


def unavoidable(block: Block, gap: float, names: Sequence[str]) -> bool:
    """Has no legal breaking fewer loose lines and none that is wider, or as many that gape less?"""
    gaps = [loosest(row) for row in block.rows[:-1]]
    count, worst = sum(1 for each in gaps if each > LOOSE), max(gaps, default=0.0)
    every = front(block, gap, names)
    fewer = min([best.worst for loose, best in every.items() if loose < count], default=9.0)
    alike = every.get(count, NOTHING)
    return fewer > worst - UNSEEN and alike.total > ALIKE * sum(each**3 for each in gaps)


def forced(block: Block, gap: float, names: Sequence[str]) -> bool:
    """Would the paragraph gape where none of its lines ended in a place of last resort, and its last line had two Han
    characters? Then the printed setting may do so."""
    return min([best.worst for best in front(block, gap, names, strict=True).values()], default=9.0) > GAPING
