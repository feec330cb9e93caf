"""Page numbers: `— 1 —` at the outer edge below the 版心 (GB/T 9704-2012 §7.5)."""

from ..render.story import Span, Text
from ..render.styles import MM, FolioStyle, TextStyle
from .fonts import Fonts
from .pages import ARTIFACT, Line, PlacedLine
from .setting import Setting

_DASHES = "—–-"


def folio(number: int, setting: Setting) -> PlacedLine:
    """The page number of page `number`: right on odd pages, left on even ones, 1 em in, 7 mm below the 版心."""
    style = setting.styles.folio
    text = Text("folio", (Span(style.format.format(page=number)),))
    line = setting.line(text, setting.grid.measure, _text_style(style)).lines[0]
    left = setting.grid.left(number)
    inset = style.inset * style.size
    odd = number % 2 == 1 or not setting.grid.mirrored
    x = left + setting.grid.measure - inset - line.width if odd else left + inset
    y = setting.grid.foot + style.below * MM + dash_top(line, setting.fonts)
    return PlacedLine(x, y, line, ARTIFACT)


def _text_style(style: FolioStyle) -> TextStyle:
    return TextStyle("folio", "", role=style.role, latin=style.role, size=style.size, color=style.color, align="left")


def dash_top(line: Line, fonts: Fonts) -> float:
    """How far the ink of the folio's dash (without one: of its highest glyph) rises above the baseline, in pt."""
    tops = [
        (text in _DASHES, fonts.face(run.face).ink(gid)[3] * run.size)
        for run in line.runs
        for gid, text in zip(run.gids, run.texts, strict=True)
        if text.strip()
    ]
    dashes = [top for is_dash, top in tops if is_dash]
    return max(dashes or [top for _, top in tops], default=0.0)
