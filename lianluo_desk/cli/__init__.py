"""The command line: one of the two doors to the desk."""

from .door import run

__all__ = ["run"]
