"""Everything an editor can do, one method each; the window and the command line are two doors to it."""

from .desk import Desk
from .making import Export, Started

__all__ = ["Desk", "Export", "Started"]
