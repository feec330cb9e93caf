"""Text becomes findings, each with place, reason, suggestion and weight."""

from .engine import Proofreader, check, check_block
from .finding import Finding, Report
from .ignoring import Ignore, Ignores
from .registers import Office, Person, Phrase, Place, Registers
from .repairing import repair, repair_all

__all__ = [
    "Finding", "Ignore", "Ignores", "Office", "Person", "Phrase", "Place", "Proofreader", "Registers", "Report",
    "check", "check_block", "repair", "repair_all",
]  # fmt: skip
