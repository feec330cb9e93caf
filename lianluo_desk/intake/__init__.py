"""What arrives → Issue or manuscript, asking instead of guessing."""

from .reading import read_bytes, read_docx_bytes, read_file, read_html, read_lines, read_text
from .source import Edit, SourceLine
from .values import RULE_NAMES, Question, Reading, Received, Repair

__all__ = [
    "RULE_NAMES",
    "Edit",
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
    "read_text",
]
