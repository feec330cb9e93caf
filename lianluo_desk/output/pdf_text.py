"""Lines of glyphs as PDF text operators: placed to a hundredth of a point, the text extractable as it was written."""

from collections.abc import Mapping, Sequence

from ..typeset.pages import GlyphRun
from .fonts_pdf import PdfFont
from .pdf_objects import number, utf16

SPACE = "\u3000"
WIDE = 0.06
"""em: readers of PDF take a gap above 0.1 em for a space between words, so wider ones are bridged by an ActualText."""

COARSE = 0.016
"""pt: up to this size of a thousandth of an em whole thousandths place a glyph to less than 0.01 pt."""

_TOLERANCE = 0.05  # thousandths of an em
_END = b"EMC"


def text_line(
    runs: Sequence[GlyphRun], x: float, y: float, fonts: Mapping[str, PdfFont], names: Mapping[str, bytes]
) -> list[bytes]:
    """The operators of one line between BT and ET without colours; `y` points up, `x` is the line's left end."""
    spans = bridges(runs, fonts)
    starts = {start: actual_text(text) for start, _, text in spans}
    ends = {end for _, end, _ in spans}
    out: list[bytes] = []
    count = 0
    for run in runs:
        if not run.gids:
            continue
        font = fonts[run.face]
        origin = x + run.xs[0]
        out.append(names[run.face] + b" " + number(run.size) + b" Tf")
        if run.scale != 1.0:
            out.append(number(run.scale * 100) + b" Tz")
        out.append(b"1 0 0 1 " + number(origin) + b" " + number(y) + b" Tm")
        if spans:
            out += _shown_in_pieces(run, font, count, starts, ends)
        else:
            out.append(_piece(run, font, 0, len(run.gids), run.xs[0], run.size * run.scale / 1000)[0])
        if run.scale != 1.0:
            out.append(b"100 Tz")
        count += len(run.gids)
    if count in ends:
        out.append(_END)
    return out


def bridges(runs: Sequence[GlyphRun], fonts: Mapping[str, PdfFont]) -> list[tuple[int, int, str]]:
    """Stretches of glyphs (start, end, text) whose text must be said in words.

    These are neighbours with a gap that would be read as a space, ideographic spaces, which readers would turn into
    plain ones, and glyphs that mean something else here than elsewhere in the file.
    """
    texts: list[str] = []
    joined: list[bool] = []  # with the glyph before
    odd: list[bool] = []
    edge = 0.0
    for run in runs:
        font = fonts[run.face]
        widths, known, em = font.widths, font.texts, run.size
        per_mille = em * run.scale / 1000
        for gid, x, text in zip(run.gids, run.xs, run.texts, strict=True):
            before = texts[-1] if texts else ""
            wide = x - edge > WIDE * em and text != " " and before != " "
            joined.append(bool(texts) and (wide or text == SPACE or before == SPACE))
            odd.append(known[gid] != text)
            texts.append(text)
            edge = x + widths[gid] * per_mille
    if True not in joined and True not in odd:
        return []
    return _stretches(texts, joined, odd)


def _stretches(texts: list[str], joined: list[bool], odd: list[bool]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    start = 0
    for index in range(1, len(texts) + 1):
        if index < len(texts) and joined[index]:
            continue
        if index - start > 1 or odd[start]:
            found.append((start, index, "".join(texts[start:index])))
        start = index
    return found


def actual_text(text: str) -> bytes:
    return b"/Span<</ActualText<FEFF" + utf16(text) + b">>>BDC"


def _shown_in_pieces(
    run: GlyphRun, font: PdfFont, count: int, starts: Mapping[int, bytes], ends: set[int]
) -> list[bytes]:
    """The run cut where a stretch with its own text begins or ends; `count` glyphs of the line came before."""
    length = len(run.gids)
    cuts = [i for i in range(length) if count + i in starts or count + i in ends]
    out: list[bytes] = []
    unit = run.size * run.scale / 1000
    pen = run.xs[0]
    for start, stop in zip([0, *cuts], [*cuts, length], strict=True):
        if start == stop:
            continue
        if start in cuts:
            out += _marks(count + start, starts, ends)
        piece, pen = _piece(run, font, start, stop, pen, unit)
        out.append(piece)
    return out


def _marks(index: int, starts: Mapping[int, bytes], ends: set[int]) -> list[bytes]:
    closing = [_END] if index in ends else []
    return [*closing, starts[index]] if index in starts else closing


def _piece(run: GlyphRun, font: PdfFont, start: int, stop: int, pen: float, unit: float) -> tuple[bytes, float]:
    """Glyphs `start` to `stop` from the pen position `pen` (pt from the line's left end), and the pen after them."""
    digits = None if unit <= COARSE else 1
    parts = ["[<"]
    for gid, x in zip(run.gids[start:stop], run.xs[start:stop], strict=True):
        step = round((x - pen) / unit, digits)
        if step:
            parts.append(f">{-step}<")
            pen += step * unit
        parts.append(font.codes[gid])
        pen += font.widths[gid] * unit
    parts.append(">]TJ")
    return "".join(parts).replace("[<>", "[").encode(), pen
