"""Lines of glyphs as PDF text operators: placed to a hundredth of a point, the text extractable as it was written."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from ..typeset.pages import GlyphRun
from .pdf_objects import number

if TYPE_CHECKING:
    from .fonts_pdf import PdfFont

SPACE: Final = "\u3000"
LOOSE: Final = 0.06
"""em: readers of PDF take a gap above 0.1 em for a space between words, and an overlap of as much (a squeezed mark) for
the end of a line, so both are bridged by an ActualText."""

COARSE: Final = 0.011
"""pt: up to this size of a thousandth of an em whole thousandths place a glyph to less than 0.01 pt."""

_TOLERANCE: Final = 0.0008  # pt


class Code:
    """A glyph in a font of the file: its number as hexadecimal digits, its width in thousandths of an em."""

    def __init__(self, digits: str, width: float) -> None:
        self.hex: str = digits
        self.width: float = width


Segment = tuple[str, list[bytes]]
"""Operators, and the text to be said in their place ("" where the glyphs speak for themselves)."""


def text_line(
    runs: Sequence[GlyphRun], x: float, y: float, fonts: "Mapping[str, PdfFont]", names: Mapping[str, bytes]
) -> list[Segment]:
    """One line between BT and ET, without colours; `y` points up, `x` is the line's left end.

    A last run without glyphs tells where the line goes on in another text object.
    """
    shown: list[str] = []  # one entry a glyph: its code behind the step that leads to it
    joined: list[int] = []  # glyphs whose distance from the one before would be misread
    odd: list[int] = []
    heads: dict[int, bytes] = {}
    edge = 0.0
    widened = any(run.scale != 1.0 for run in runs)
    for run in runs:
        if run.gids:
            count = len(shown)
            heads[count] = _head(run, x, y, names[run.face], widened)
            edge = _show(run, fonts[run.face], edge, shown, joined)
            _remark(run, fonts[run.face], count, joined, odd)
    texts = [text for run in runs for text in run.texts]
    ahead = 0.0 if runs[-1].gids else runs[-1].xs[0] - edge
    if texts and texts[-1] != " " and not -LOOSE * runs[-1].size < ahead < LOOSE * runs[-1].size:
        odd.append(len(texts) - 1)
    else:
        ahead = 0.0
    spans = bridges(texts, joined, odd) if joined or odd else ()
    return _assembled(shown, heads, spans, widened, ahead)


def _head(run: GlyphRun, x: float, y: float, name: bytes, widened: bool) -> bytes:
    """Font, size, place, and on a line with widened glyphs the widening of a run."""
    scale = number(run.scale * 100) + b" Tz " if widened else b""
    place = number(x + run.xs[0]) + b" " + number(y)
    return name + b" " + number(run.size) + b" Tf " + scale + b"1 0 0 1 " + place + b" Tm"


def _show(run: GlyphRun, font: "PdfFont", edge: float, shown: list[str], joined: list[int]) -> float:
    """Append the run's glyphs; returns where its last glyph ends. `edge` is where the run before it ended."""
    unit = run.size * run.scale / 1000
    digits = None if unit <= COARSE else 1
    codes: dict[Any, Code] = font.table
    xs = run.xs
    limit = LOOSE * run.size
    pen = xs[0]
    index = 0
    for gid in run.gids:
        code = codes[gid]
        x = xs[index]
        index += 1
        if not -limit < x - edge < limit:
            joined.append(len(shown))
        lag = x - pen
        width = code.width
        if not -_TOLERANCE < lag < _TOLERANCE:
            step = round(lag / unit, digits)
            if step:
                shown.append(f">{-step}<{code.hex}")
                pen += (step + width) * unit
                edge = x + width * unit
                continue
        shown.append(code.hex)
        pen += width * unit
        edge = x + width * unit
    return edge


def _remark(run: GlyphRun, font: "PdfFont", count: int, joined: list[int], odd: list[int]) -> None:
    """Note ideographic spaces, which belong to their neighbours, and glyphs that mean something else elsewhere."""
    if SPACE in run.texts:
        for index, text in enumerate(run.texts, start=count):
            if text == SPACE:
                joined += (index, index + 1)
    if font.ambiguous:
        for index, (gid, text) in enumerate(zip(run.gids, run.texts, strict=True), start=count):
            if font.texts[gid] != text:
                (odd if text else joined).append(index)  # a further glyph of a cluster is said with the first


def bridges(texts: Sequence[str], joined: Sequence[int], odd: Sequence[int]) -> list[tuple[int, int, str]]:
    """Stretches of glyphs (start, end, text) whose text must be said in words.

    These are neighbours whose distance would be read as a space or a new line, ideographic spaces, which readers
    would turn into plain ones, and glyphs that mean something else here than elsewhere in the file.
    """
    last = len(texts)
    tied = {index for index in joined if 0 < index < last and " " not in (texts[index], texts[index - 1])}
    starts = sorted(
        {index - 1 for index in tied if index - 1 not in tied} | {index for index in odd if index not in tied}
    )
    found = []
    for start in starts:
        end = start + 1
        while end in tied:
            end += 1
        found.append((start, end, "".join(texts[start:end])))
    return found


def _assembled(
    shown: Sequence[str],
    heads: Mapping[int, bytes],
    spans: Sequence[tuple[int, int, str]],
    widened: bool,
    ahead: float = 0.0,
) -> list[Segment]:
    """Glyphs, run heads and spoken stretches in order. The last glyph reaches `ahead` pt further than it is wide, so
    that readers see no gap before what follows."""
    starts = {start: text for start, _, text in spans}
    ends = {end for _, end, _ in spans}
    segments: list[Segment] = [("", [])]
    alone = {len(shown) - 1} if ahead else ()
    for start, stop in pairwise(sorted({*heads, *starts, *ends, *alone, len(shown)})):
        step, code = _step(shown[start]) if start not in heads else ("", shown[start])
        if step:
            segments[-1][1].append(f"[{step}]TJ".encode())
        if start in starts or start in ends:
            segments.append((starts.get(start, ""), []))
        if start in heads:
            segments[-1][1].append(heads[start])
        segments[-1][1].append(f"[<{code}{''.join(shown[start + 1 : stop])}>]TJ".encode())
    if ahead:
        segments[-1][1][-1] = number(ahead) + b" Tc " + segments[-1][1][-1] + b" 0 Tc"
    if widened:
        segments[-1][1].append(b"100 Tz")
    return [segment for segment in segments if segment[1]]


def _step(entry: str) -> tuple[str, str]:
    """The step before a glyph and its code: `>-5<0012` → `-5`, `0012`."""
    if entry[0] != ">":
        return "", entry
    step, _, code = entry[1:].partition("<")
    return step, code
