"""Inks on paper: black alone for black, overprinting; the masthead's colour as four-colour or an ink of its own."""

from ...frozen import dataclass
from ...render.styles import Color
from ...typeset.pages import Item, Pages, PlacedLine, PlacedRule
from ..pdf_objects import PdfObjects, array, dictionary, number
from ..pdf_profile import PdfProfile
from .options import Red

Cmyk = tuple[float, float, float, float]

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
FULL_RED: Cmyk = (0.0, 1.0, 1.0, 0.0)
SPOT, ALL = b"/InkSpot", b"/InkAll"
"""Names of the spot ink and of the registration colour among a page's colour spaces."""

_FILL_OVER, _FILL_KNOCK, _STROKE_OVER, _STROKE_KNOCK = b"/FillOver", b"/FillKnock", b"/StrokeOver", b"/StrokeKnock"


@dataclass(frozen=True, slots=True)
class InkProfile(PdfProfile):
    """A purpose whose colours are inks. `spot` is the mixture that is printed with a spot ink."""

    red: Red = "house"
    spot: Cmyk | None = None

    def fill(self, color: Color) -> bytes:
        """The operators that set the ink of glyphs, with its overprinting."""
        return self._ink(color, (b"k", b"cs", b"scn"), (_FILL_OVER, _FILL_KNOCK))

    def stroke(self, color: Color) -> bytes:
        """The operators that set the ink of rules, with its overprinting."""
        return self._ink(color, (b"K", b"CS", b"SCN"), (_STROKE_OVER, _STROKE_KNOCK))

    def _ink(self, color: Color, operators: tuple[bytes, bytes, bytes], states: tuple[bytes, bytes]) -> bytes:
        shares = ink(color, self.red)
        state = (states[0] if shares == BLACK else states[1]) + b" gs " if self.overprint else b""
        if self.spot is not None and shares == self.spot:
            return state + SPOT + b" %s 1 %s" % operators[1:]
        return state + b" ".join(number(share) for share in shares) + b" " + operators[0]


def ink(color: Color, red: Red) -> Cmyk:
    """The shares of a colour on paper. What is black on the screen is black ink alone on paper, never a mixture."""
    if color.rgb == (0.0, 0.0, 0.0):
        return BLACK
    if red == "m100y100" and is_red(color.cmyk):
        return FULL_RED
    return color.cmyk


def is_red(cmyk: Cmyk) -> bool:
    """Whether a mixture is the red of a masthead: much magenta and yellow, little else."""
    cyan, magenta, yellow, black = cmyk
    return magenta >= 0.5 and yellow >= 0.5 and cyan <= 0.2 and black <= 0.2


def house_color(pages: Pages) -> Cmyk | None:
    """The first mixture on the pages that is more than gray: the colour of the masthead. None of a black issue."""
    for page in pages.pages:
        for item in page.items:
            for color in colors_of(item):
                if max(color.cmyk[:3]) - min(color.cmyk[:3]) > 0.2 and color.rgb != (0.0, 0.0, 0.0):
                    return color.cmyk
    return None


def colors_of(item: Item) -> tuple[Color, ...]:
    """The colours of a line or a rule."""
    if isinstance(item, PlacedLine):
        return tuple(run.color for run in item.line.runs)
    return (item.color,) if isinstance(item, PlacedRule) else ()


def graphics_states() -> bytes:
    """The ExtGState resources. OPM 1 leaves the plates of inks that a colour does not have as they are.

    A stroke's state sets filling too, since `OP` alone would (ISO 32000-1 table 58); a fill's leaves strokes alone.
    """
    states = {
        _FILL_OVER: b"/op true/OPM 1",
        _FILL_KNOCK: b"/op false/OPM 1",
        _STROKE_OVER: b"/OP true/op true/OPM 1",
        _STROKE_KNOCK: b"/OP false/op false/OPM 1",
    }
    return dictionary({name[1:].decode(): b"<</Type/ExtGState" + body + b">>" for name, body in states.items()})


def separation(objects: PdfObjects, name: str, full: Cmyk) -> bytes:
    """The reference of a Separation colour space whose full tint looks like `full`."""
    shares = array([number(share) for share in full])
    tint = objects.add(b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1" + shares + b"/N 1>>")
    return objects.add(array([b"/Separation", pdf_name(name), b"/DeviceCMYK", tint.ref])).ref


def pdf_name(text: str) -> bytes:
    """A name object in UTF-8, everything but letters, digits and - . _ written as #xx (ISO 32000-1 §7.3.5)."""
    plain = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"
    return b"/" + b"".join(bytes((byte,)) if byte in plain else b"#%02X" % byte for byte in text.strip().encode())
