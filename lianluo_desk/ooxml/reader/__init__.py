"""Reads Word files: text, look, revisions, comments; tolerant of what foreign editors write."""

from .model import Cell, Comment, Document, Format, Item, Look, Mark, Note, Paragraph, Row, Span, Table, flatten
from .read import read, read_apart, read_package
from .views import accepted, rejected

__all__ = [
    "Cell",
    "Comment",
    "Document",
    "Format",
    "Item",
    "Look",
    "Mark",
    "Note",
    "Paragraph",
    "Row",
    "Span",
    "Table",
    "accepted",
    "flatten",
    "read",
    "read_apart",
    "read_package",
    "rejected",
]
