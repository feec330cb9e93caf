"""What a hard line is when it is ready to be broken: its glyphs in cells, and what holds between every two of them."""

from ..render.styles import Color
from .cells import Cell
from .gives import Gives
from .joints import Joint


class Prepared:
    """One hard line of a paragraph as parallel lists, lengths in em. Nothing changes it once `prepare` returned it.

    `atoms` are clusters (mostly single characters) and `chars` their first characters. The joint at index i holds
    between atoms i and i+1. `left_cuts` and `right_cuts` tell how much of a mark's cell may go at a line's edge.
    """

    def __init__(
        self,
        atoms: list[str],
        chars: str,
        classes: str,
        cells: list[Cell],
        offsets: list[int],
        looks: list[tuple[int, Color]],
        joints: list[Joint],
    ) -> None:
        self.atoms: list[str] = atoms
        self.chars: str = chars
        self.classes: str = classes
        self.cells: list[Cell] = cells
        self.offsets: list[int] = offsets
        self.looks: list[tuple[int, Color]] = looks  # where each run of one colour begins
        self.joints: list[Joint] = joints
        self.widths: list[float] = [cell.width for cell in cells]
        self.shifts: list[float] = [cell.dx for cell in cells]
        self.left_cuts: dict[int, float] = {}
        self.right_cuts: dict[int, float] = {}
        self.gives: Gives = Gives("", [])
        self.edges: list[float] = []  # left end of each atom set solid; one more for the end
        self.letters: list[int] = []  # how many joints before each place letters can loosen; often none

    def __len__(self) -> int:
        return len(self.chars)

    def set_cost(self, index: int, cost: float) -> None:
        """A break after atom `index` costs so much."""
        self.joints[index] = self.joints[index].costing(cost)

    def tie(self, index: int, cost: float) -> None:
        """A break after atom `index` costs at least as much."""
        joint = self.joints[index]
        if joint.cost < cost:
            self.joints[index] = joint.costing(cost)


def alike_atoms(made: Prepared, other: Prepared) -> int:
    """How many atoms, counted from the first, are the same in both, with the joints behind them but for what a break
    there costs."""
    mine, its = made.cells, other.cells
    limit, count = min(len(mine), len(its)), 0
    while count < limit and mine[count] is its[count] and made.widths[count] == other.widths[count]:
        if not made.joints[count].stretches_as(other.joints[count]):
            break
        count += 1
    return count if made.classes.startswith(other.classes[:count]) else 0
