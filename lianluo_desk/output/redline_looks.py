"""How a printed redline looks: a sheet with a wide outer margin for names, whatever template the issue has."""

from collections.abc import Iterable

from ..render.styles import BLACK, Color, FolioStyle, SheetStyle, SpanStyle, Styles, TextStyle

SHEET = SheetStyle(width=210.0, height=297.0, top=25.0, inner=24.0, measure=130.0, depth=244.0, lines=28, columns=26)
"""Lengths in mm: the measure leaves 56 mm beside it, of which the names take `NAMES`."""

NAMES = 44.0
"""Width in mm of the column of names."""

GAP = 5.0
"""Distance in mm between the text and the names, and between the text and the bar beside a changed line."""

UNNAMED = Color("redline-unnamed", (0.0, 0.9, 0.85, 0.15), (0.72, 0.12, 0.1))
HANDS = (
    Color("redline-1", (0.0, 0.9, 0.85, 0.15), (0.72, 0.12, 0.1)),
    Color("redline-2", (0.95, 0.6, 0.0, 0.15), (0.05, 0.32, 0.65)),
    Color("redline-3", (0.85, 0.2, 0.9, 0.25), (0.1, 0.42, 0.2)),
    Color("redline-4", (0.5, 0.9, 0.0, 0.15), (0.45, 0.15, 0.55)),
    Color("redline-5", (0.1, 0.6, 1.0, 0.3), (0.58, 0.34, 0.02)),
    Color("redline-6", (0.9, 0.3, 0.35, 0.2), (0.02, 0.42, 0.46)),
)
"""One ink for each hand, told apart in print by the names beside the lines."""

BAR = Color("redline-bar", (0.0, 0.0, 0.0, 0.6), (0.4, 0.4, 0.4))
_QUIET = Color("redline-quiet", (0.0, 0.0, 0.0, 0.75), (0.3, 0.3, 0.3))

NAME = TextStyle("redline-name", "", role="kai", size=9.0, color=_QUIET, align="left", one_line=True, smallest=0.5)

_TEXTS = (
    TextStyle("redline-paragraph", "", indent=2.0),
    TextStyle("redline-plain", "", role="song", size=10.5),
    TextStyle("redline-head", "", role="hei", size=12.0, align="left", after=0.25),
    TextStyle("redline-legend", "", role="kai", size=10.5, align="left", after=1.0),
    TextStyle("redline-title", "", role="hei", size=17.0, align="center", before=1.0, after=0.5, keep_next=True),
    TextStyle("redline-subtitle", "", role="kai", align="center", after=0.5, keep_next=True),
    TextStyle("redline-note", "", role="kai", indent=2.0),
    TextStyle("redline-heading1", "", role="hei", indent=2.0, keep_next=True),
    TextStyle("redline-heading2", "", role="kai", indent=2.0, keep_next=True),
    TextStyle("redline-heading3", "", indent=2.0, keep_next=True),
    TextStyle("redline-quote", "", role="kai", indent=2.0, left=2.0),
    TextStyle("redline-byline", "", role="kai", align="right"),
)


def ink_of(hands: Iterable[str]) -> dict[str, Color]:
    """The ink of each hand, in the order in which they are given; "" (nobody was recorded) has one of its own."""
    inks = {hand: HANDS[number % len(HANDS)] for number, hand in enumerate(dict.fromkeys(filter(None, hands)))}
    return {"": UNNAMED, **inks}


def styles_for(inks: dict[str, Color]) -> Styles:
    """The looks of a redline in which these hands wrote; a span style is named after its hand."""
    spans = {f"hand:{hand}": SpanStyle(f"hand:{hand}", color=ink) for hand, ink in inks.items()}
    folio = FolioStyle(role="song", size=9.0, below=5.0)
    return Styles(SHEET, folio, {style.name: style for style in _TEXTS}, spans, {}, {}, {"black": BLACK})
