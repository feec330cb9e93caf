"""What the passes hand to each other: pieces of text, broken lines."""

from ..frozen import dataclass
from ..render.styles import Color, FontRole


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
