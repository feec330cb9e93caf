"""What arrives → Issue or manuscript, asking instead of guessing."""

import importlib
from typing import TYPE_CHECKING, Any

from .source import Edit, SourceLine
from .values import RULE_NAMES, Question, Reading, Received, Repair

if TYPE_CHECKING:
    from .pasted import Pasted, read_pasted
    from .reading import read_bytes, read_docx_bytes, read_file, read_html, read_lines, read_text

__all__ = [
    "RULE_NAMES",
    "Edit",
    "Pasted",
    "Question",
    "Reading",
    "Received",
    "Repair",
    "SourceLine",
    "read_bytes",
    "read_docx_bytes",
    "read_file",
    "read_html",
    "read_lines",
    "read_pasted",
    "read_text",
]


def __getattr__(name: str) -> Any:
    """The readers, with all their patterns, are loaded when the first of them is asked for."""
    if name in __all__:
        home = ".pasted" if name in ("Pasted", "read_pasted") else ".reading"
        return getattr(importlib.import_module(home, __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
