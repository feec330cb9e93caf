"""History of states: undo that never discards, named versions and savepoints, thinning with age."""

from .grouping import Pulse, joins
from .states import Kind, State, Tree
from .thinning import thin

__all__ = ["Kind", "Pulse", "State", "Tree", "joins", "thin"]
