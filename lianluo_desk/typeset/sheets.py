"""What pages are filled with: strips in a column, the sheets that they are cut into, and the leaves with the foot."""

from typing import TYPE_CHECKING

from ..frozen import dataclass
from .pages import Item

if TYPE_CHECKING:
    from .slots import Slot


@dataclass(frozen=True, slots=True)
class Strip:
    """Items placed from the strip's own upper left corner. Heights in grid lines.

    `before` is space that falls away at the head of a page; `keep` forbids a page break behind it; a strip that is
    not `free` starts on a whole grid line; `head` is repeated above the strip when it begins a page; `below` stays free
    between it and the end of the grid, for rules that must not leave the 版心; `block` numbers the block of the story
    that it came from.
    """

    height: float
    items: tuple[Item, ...] = ()
    before: float = 0.0
    keep: bool = False
    free: bool = False
    head: "Strip | None" = None
    block: int = -1
    below: float = 0.0
    body: bool = False  # a line of running text
    masthead: bool = False
    widow: bool = False  # `keep` only holds so that a paragraph's last line does not begin a page


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page before it is painted: its strips in place, and the line after the last of them."""

    slots: "tuple[Slot, ...]"
    end: float
    first: int  # index of its first strip
    stop: int  # index after its last strip
    short: int = 0  # strips that would have fitted, had the page been allowed to end behind them
    torn: bool = False  # no legal break was found


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with everything on it in place: strips at grid lines from the head of the 版心."""

    number: int
    slots: "tuple[Slot, ...]" = ()
    folio: bool = True


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All pages, and the free lines above the foot (negative: lines too many)."""

    leaves: tuple[Leaf, ...]
    spare: int = 0

    @property
    def blanks(self) -> tuple[int, ...]:
        """The numbers of the pages with nothing on them."""
        return tuple([leaf.number for leaf in self.leaves if not leaf.slots])
