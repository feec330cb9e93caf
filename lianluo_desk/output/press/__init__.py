"""Files that a printer, an archivist and a reader accept: PDF/X, PDF/A with PDF/UA, screen, booklet."""

from ...compiled import extended

__path__ = extended(__path__)

from .conditions import read_profile
from .export import export_for
from .facts import IssueFacts, facts_of
from .options import BookletOptions, PressOptions, Purpose, Red, Standard
from .plates import Plate, plates

__all__ = [
    "BookletOptions",
    "IssueFacts",
    "Plate",
    "PressOptions",
    "Purpose",
    "Red",
    "Standard",
    "export_for",
    "facts_of",
    "plates",
    "read_profile",
]
