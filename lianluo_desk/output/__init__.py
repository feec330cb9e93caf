"""Painters and files: PDF, DOCX, HTML, plain text."""
