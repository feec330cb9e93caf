"""Painters and files: PDF, DOCX, HTML, plain text."""

from ..compiled import extended

__path__ = extended(__path__)
