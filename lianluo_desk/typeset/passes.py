"""What the passes hand to each other: pieces of text, broken lines, composed paragraphs."""

from ..frozen import dataclass
from ..render.styles import Color, FontRole, TextStyle
from .pages import Line, Notice


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look; `start` is the source offset of its first character, -1 for generated text."""

    text: str
    role: FontRole
    latin: FontRole
    color: Color
    start: int = -1


@dataclass(frozen=True, slots=True)
class Slot:
    """A line: atoms `start` to `end` (exclusive), without the blanks at its edges; `next` begins the following one."""

    start: int
    end: int
    next: int


@dataclass(frozen=True, slots=True)
class Breaking:
    """The lines of one hard line; `forced` counts breaks inside what must not be broken."""

    slots: tuple[Slot, ...]
    forced: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A composed paragraph. `xs` are the left ends of its lines from the left edge of the measure, `size` its type
    size, all in pt. The advances of a line's runs tile the line: a glyph's cell begins where those before it end.
    """

    style: TextStyle
    lines: tuple[Line, ...]
    xs: tuple[float, ...]
    size: float
    notices: tuple[Notice, ...] = ()
