"""The rules of well-set Chinese lines and paragraphs, checked from glyph positions alone.

Development only. It shares no code with the composition that it checks: classes and widths stand here once more.
Rule names R1–R47 and T4–T17 are those of docs/composition.md.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tools.composition_least import LOOSE, forced, loosest, unavoidable
from tools.composition_report import (
    ADDED_NO_START,
    ADDRESS,
    CHINESE_ONLY,
    CLOSE,
    DOCUMENT,
    FINE,
    FULL,
    HALF,
    LATIN_WORD,
    NO_START,
    NUMBER,
    OPEN,
    PAUSE,
    RADICAL,
    STEPS,
    STOP,
    TOGETHER,
    TOLERANCE,
    UNITS,
    YEAR_AND_NUMBER,
    Block,
    Glyph,
    Report,
    Row,
    is_digit,
    is_han,
    is_western,
    plain,
)


def check(blocks: Sequence[Block], gap: float = 0.125, names: Sequence[str] = ()) -> Report:
    """Every rule at every place of every block; `gap` is the house's between Han and Latin, `names` stay whole."""
    report = Report()
    for block in blocks:
        _gaps(block, report, gap, names)
        resort = block.justified and not block.hard and forced(block, gap, names) if _is_exceptional(block) else False
        _edges(block, report)
        _unbreakable(block, report, resort)
        _ends(block, report, resort)
        signs = _signs_of_addresses(block)
        for index, row in enumerate(block.rows):
            _row(row, report, re.search(r"\d \d", block.source or "") is not None, signs[index])
            if block.justified:
                _flush(block, index, report)
                _shrink_order(block, index, report)
            elif block.align in ("center", "right"):
                _aligned(block, row, report)
        if block.source is not None:
            report.see("T15", plain(block.source) == plain("".join(r.text for r in block.rows)), block.source[:30])
    return report


def _edges(block: Block, report: Report) -> None:
    """R1–R5, R47 at every soft line break."""
    for index, (before, after) in enumerate(pairwise([row.text for row in block.rows]), start=1):
        if index in block.hard or not before or not after:
            continue
        where = f"{before[-6:]}│{after[:6]}"
        report.see("R1", after[0] not in NO_START or after[:2] == "——", where)
        report.see("R2", before[-1] not in OPEN, where)
        report.see("R3", before[-1] not in ("/", "／") or _in_address(block, index), where)
        report.see("R4", after[0] not in ("—", "…"), where)
        report.see("R5", after[0] not in ADDED_NO_START and before[-1] not in "([{¥￥$£№", where)
        report.see("R47", before[-1] != "\u3000" and after[0] != "\u3000", where)


def _in_address(block: Block, index: int) -> bool:
    """Does row `index` begin inside an e-mail or web address (where R12 lets a line end after /)?"""
    whole = "".join(row.text for row in block.rows)
    at = sum(len(row.text) for row in block.rows[:index])
    return any(match.start() < at < match.end() for match in ADDRESS.finditer(whole))


def _breaks(block: Block) -> Iterator[tuple[str, int]]:
    """The joined text with the position of each line break."""
    whole = "".join(row.text for row in block.rows)
    position = 0
    for row in block.rows[:-1]:
        position += len(row.text)
        yield whole, position


def _unbreakable(block: Block, report: Report, resort: bool) -> None:
    """R8–R13 at every line break."""
    if not block.rows[0].glyphs:
        return
    size = block.rows[0].glyphs[0].size
    measure = (block.rows[0].right - block.rows[0].left) / size

    def torn(pattern: re.Pattern[str], whole: str, at: int) -> bool:
        return any(m.start() < at < m.end() and len(m[0]) / 2 < measure * 0.9 for m in pattern.finditer(whole))

    spaces = _spaces(block)
    for whole, at in _breaks(block):
        where = f"{whole[max(0, at - 8) : at]}│{whole[at : at + 8]}"
        first, second = whole[at - 1], whole[at]
        address = any(m.start() < at < m.end() for m in ADDRESS.finditer(whole))
        report.see("R8", not (first == second and first in "—…⋯"), where)
        report.see("R9", address or not torn(NUMBER, whole, at), where)
        report.see("R10", address or not torn(TOGETHER, whole, at), where)
        phone = re.search(r"—\d+$", whole[:at]) is not None  # has no unit, whatever follows it
        report.see("R11", phone or not (is_digit(first) and second in UNITS), where)
        spaced = len(plain(whole[:at])) in spaces
        report.see("R12", first in "@._/-" if address else spaced or not torn(LATIN_WORD, whole, at), where)
        report.see("R13", not torn(DOCUMENT, whole, at), where)
        apart = any(m.end() == at for m in YEAR_AND_NUMBER.finditer(whole))
        report.see("R13 〔〕第, least possible" if apart and resort else "R13 〔〕第", not apart, where)


def _spaces(block: Block) -> set[int]:
    """Before which printed characters the source has a space, which is not printed at a line's end."""
    return {len(plain(block.source[: match.start()])) for match in re.finditer(" +", block.source or "")}


def _ends(block: Block, report: Report, resort: bool) -> None:
    """R34, R35."""
    first = next((glyph for row in block.rows[:1] for glyph in row.glyphs), None)
    if first is None or not block.justified:
        return
    at = block.rows[0].left + block.indent * first.size
    report.see("R34", abs(first.x - at) <= TOLERANCE, block.rows[0].text[:8])
    if first.char in OPEN and block.indent:
        report.see("R18", abs(first.x - at) <= TOLERANCE, block.rows[0].text[:8])
    if len(block.rows) > 1:
        han = sum(1 for glyph in block.rows[-1].glyphs if is_han(glyph.char))
        short = han < 2 and any(is_han(c) for c in block.source or "汉")
        report.see("R35, least possible" if short and resort else "R35", not short, block.rows[-1].text)


def _is_exceptional(block: Block) -> bool:
    """Does a document number stand on two lines, or hardly a Han character on the last one?"""
    if len(block.rows) < 2:
        return False
    whole = [m.end() for m in YEAR_AND_NUMBER.finditer("".join(row.text for row in block.rows))]
    at = 0
    for row in block.rows[:-1]:
        at += len(row.text)
        if at in whole:
            return True
    return sum(1 for glyph in block.rows[-1].glyphs if is_han(glyph.char)) < 2


def _signs_of_addresses(block: Block) -> list[set[int]]:
    """For every row the glyphs inside e-mail and web addresses, set in the Latin face's own widths."""
    whole = "".join(row.text for row in block.rows)
    inside = {at for match in ADDRESS.finditer(whole) for at in range(*match.span())}
    found, begin = [], 0
    for row in block.rows:
        found.append({at - begin for at in inside if begin <= at < begin + len(row.text)})
        begin += len(row.text)
    return found


def _row(row: Row, report: Report, spaced: bool, address: set[int]) -> None:
    for glyph in row.glyphs:
        em = glyph.size
        report.see("R41", glyph.high <= row.right + 0.02 * em + TOLERANCE, row.text)
        report.see("T4", glyph.low >= row.left - 0.02 * em - TOLERANCE, row.text)
        report.see("T15 no radicals", not RADICAL.match(glyph.char), glyph.char)
        if glyph.char in CHINESE_ONLY:
            report.see("R22", "Latin" not in glyph.font, f"{glyph.char} {glyph.font}")
    for index, (a, b) in enumerate(pairwise(row.glyphs)):
        where = f"{row.text[max(0, index - 3) : index + 5]} ({a.char}{b.char})"
        if a.high > a.low and b.high > b.low:
            slack = 0.12 if is_western(a.char) and is_western(b.char) else 0.02
            report.see("ink", b.low >= a.high - slack * a.size, where)
        if not (spaced and is_digit(a.char) and is_digit(b.char) and b.x - a.x > 0.7 * a.size):  # 1 1/2
            _pair(row, index, report, where, index in address)


def _pair(row: Row, index: int, report: Report, where: str, address: bool) -> None:
    """R8, R14–R16, R23, R26, R31, R46 for the glyphs `index` and the next."""
    a, b = row.glyphs[index], row.glyphs[index + 1]
    em = a.size
    step = (b.x - a.x) / em
    if a.char == b.char == "—":
        report.see("R8", b.low - a.high < 0.02 * em and abs(step - 1) < FINE, where)
    if a.char == b.char == "…":
        report.see("R8", abs(step - 1) < FINE, where)
    if index and a.char in HALF and not address:
        _narrow(row.glyphs[index - 1], a, b, report, where)
    if is_digit(a.char) and is_digit(b.char):
        report.see("R26", abs(step - 0.5) < FINE, where)
    _mixed(a, b, _han_gap(row), report, where)
    _marks(row, index, report, where)
    if a.char == "\u3000":
        report.see("R46", abs(step - 1) < FINE or b.char in OPEN, f"{where} {step:.3f}")
    if a.char in OPEN and is_han(b.char):
        report.see("R31", step <= 1 + FINE, where)
    if is_han(a.char) and b.char in CLOSE:
        report.see("R31", abs(step - 1) <= FINE, f"{where} {step:.3f}")


def _narrow(before: Glyph, sign: Glyph, after: Glyph, report: Report, where: str) -> None:
    """R14: the cell of · - / — ～, from the end of the cell before it to the next one's origin; never stretched."""
    own = 1.0 if is_han(before.char) else 0.5 if is_digit(before.char) else None
    if own is not None and (is_han(after.char) or is_digit(after.char)):
        width = (after.x - before.x) / before.size - own
        report.see("R14", abs(width - HALF[sign.char]) <= FINE, f"{where} {width:.3f}")


def _mixed(a: Glyph, b: Glyph, gap: float | None, report: Report, where: str) -> None:
    """R23, R24: the gap between Han and Latin letters or digits, and none beside marks but what stretches the line
    (`gap`; None where no two Han characters tell)."""
    step = (b.x - a.x) / a.size
    own = 1.0 if is_han(a.char) else 0.5 if is_digit(a.char) else None
    if own is None or gap is None:
        return
    if (is_han(a.char) and is_western(b.char)) or (is_digit(a.char) and is_han(b.char)):
        report.see("R23", -FINE <= step - own <= 0.5 + FINE and step - own <= 0.25 + gap + FINE, f"{where} {step:.3f}")
    if is_digit(a.char) and b.char in PAUSE | STOP | CLOSE:
        report.see("R24", -FINE <= step - own <= gap + FINE, f"{where} {step:.3f}")


def _han_gap(row: Row) -> float | None:
    """The gap between neighbouring Han characters of the line, in em; None where there are none."""
    gaps = [
        (b.x - a.x) / a.size - 1 for a, b in pairwise(row.glyphs) if is_han(a.char) and is_han(b.char) and a.size > 0
    ]
    return max(0.0, min(gaps)) if gaps else None


def _marks(row: Row, index: int, report: Report, where: str) -> None:
    """R15, R16 by the room that the ink of neighbouring marks leaves: half an em between them has gone."""
    a, b = row.glyphs[index], row.glyphs[index + 1]
    if a.char not in FULL or b.char not in FULL:
        return
    step = (b.x - a.x) / a.size
    queries = "？！"
    if a.char in queries and b.char in queries:
        run = _run_of(row, index, queries)
        if run == 2:
            slack = 0.25 if "？" in (a.char, b.char) else 0.0  # a centred glyph moves within its cut cell
            report.see("R15", step <= 0.5 + slack + FINE, f"{where} {step:.3f}")
        return
    if a.char in OPEN and b.char in OPEN:
        report.see("R16", step <= 0.5 + FINE, f"{where} {step:.3f}")
    elif a.char not in OPEN and b.char not in OPEN:
        slack = 0.25 if {a.char, b.char} & set(queries) else 0.0  # a centred glyph moves within its cut cell
        report.see("R16", 0.45 - slack <= step <= 0.5 + slack + FINE, f"{where} {step:.3f}")
    elif b.char in OPEN:
        slack = 0.25 if a.char in queries else 0.0
        report.see("R16", step <= 0.5 + slack + FINE, f"{where} {step:.3f}")


def _run_of(row: Row, index: int, chars: str) -> int:
    start = stop = index
    while start and row.glyphs[start - 1].char in chars:
        start -= 1
    while stop < len(row.glyphs) and row.glyphs[stop].char in chars:
        stop += 1
    return stop - start


def _gaps(block: Block, report: Report, gap: float, names: Sequence[str]) -> None:
    """R32: no gap that the eye notices, but where every legal breaking of the paragraph has as many or worse ones."""
    if not block.justified:
        return
    loose = [loosest(row) for row in block.rows[:-1]]
    proven = max(loose, default=0.0) > LOOSE and not block.hard and unavoidable(block, gap, names)
    for index, widest in enumerate(loose):
        rule = "R32 gap, least possible" if proven and widest > LOOSE else "R32 gap ≤ 0.10"
        where = f"{block.rows[index].text}│{block.rows[index + 1].text[:9]} {widest:.3f}"
        report.see(rule, widest <= LOOSE or index + 1 in block.hard, where)


def _flush(block: Block, index: int, report: Report) -> None:
    """R17, R19, R32, R33."""
    row = block.rows[index]
    if not row.glyphs:
        return
    if index > 0:
        _left_edge(row, report)
    gaps = [(b.x - a.x) / a.size - 1 for a, b in pairwise(row.glyphs) if is_han(a.char) and is_han(b.char)]
    if gaps:
        report.see("R32 equal", max(gaps) - min(gaps) <= 0.0015, row.text)
        report.see("R32 no negative", min(gaps) >= -0.001, row.text)
    if index == len(block.rows) - 1 or index + 1 in block.hard:
        report.see("R33", not gaps or max(gaps) <= 0.001, row.text)
        return
    _right_edge(row, report)


def _right_edge(row: Row, report: Report) -> None:
    last, em = row.glyphs[-1], row.glyphs[-1].size
    over = last.high - last.x - 0.5 * em
    if last.char in CLOSE | PAUSE | STOP:
        end = last.x + 0.5 * em + (over + 0.02 * em if over > 0 else 0.0)
        report.see("R19", abs(end - row.right) <= TOLERANCE, f"{row.text} {end - row.right:.2f}")
    elif is_han(last.char) or last.char in "—…⋯～":
        report.see("R32 flush", abs(last.x + em - row.right) <= TOLERANCE or last.char in "—～", row.text)
    elif is_digit(last.char):
        report.see("R32 flush", abs(last.x + em / 2 - row.right) <= TOLERANCE, row.text)
    else:
        report.see("R32 flush", row.right - 0.3 * em <= last.high <= row.right + 0.02 * em, row.text)


def _left_edge(row: Row, report: Report) -> None:
    first, em = row.glyphs[0], row.glyphs[0].size
    if first.char in OPEN:
        report.see("R17", row.left - TOLERANCE <= first.low <= row.left + 0.5 * em, row.text)
        report.see("R17 origin", abs(first.x + 0.5 * em - row.left) <= TOLERANCE, row.text)
    elif is_han(first.char) or is_digit(first.char):
        report.see("R32 left", abs(first.x - row.left) <= TOLERANCE, row.text)
    else:
        report.see("R32 left", row.left - TOLERANCE <= first.low <= row.left + 0.3 * em, row.text)


def _shrink_order(block: Block, index: int, report: Report) -> None:
    """R29: the marks of one kind give alike, and a kind only when those before it have given all."""
    row = block.rows[index]
    if index == len(block.rows) - 1 or len(row.glyphs) < 3:
        return
    given: dict[str, list[float]] = {"brackets": [], "，、；": [], "。？！": []}
    for a, b in pairwise(row.glyphs):
        step = min((b.x - a.x) / a.size, 1.0)
        if (is_han(a.char) and b.char in OPEN) or (a.char in CLOSE and is_han(b.char)):
            given["brackets"].append(1 - step)
        elif a.char in "，、；" and is_han(b.char):
            given["，、；"].append(1 - step)
        elif a.char == "。" and is_han(b.char):
            given["。？！"].append(1 - step)
    used = {kind: values for kind, values in given.items() if values}
    for kind, values in used.items():
        report.see("R29 alike", max(values) - min(values) <= 0.002, f"{kind} {row.text}")
    for before, after in pairwise([kind for kind in STEPS if kind in used]):
        if max(used[after]) > 0.002:
            report.see("R29 order", min(used[before]) >= 0.45, f"{after} {row.text}")


def _aligned(block: Block, row: Row, report: Report) -> None:
    """R44: a centred or right-aligned line, the empty half of its marks at the edges not counted."""
    inked = [glyph for glyph in row.glyphs if glyph.high > glyph.low]
    if not inked:
        return
    left, right = inked[0].low - row.left, row.right - inked[-1].high
    em = inked[0].size
    if block.align == "center":
        report.see("R44 centred", abs(left - right) <= 0.35 * em, f"{row.text} {left:.1f} {right:.1f}")
    else:
        report.see("right edge", -TOLERANCE <= right <= 0.3 * em, f"{row.text} {right:.1f}")
