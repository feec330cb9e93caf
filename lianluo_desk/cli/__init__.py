"""The command line: one of the two doors to the desk."""

from .main import run

__all__ = ["run"]
