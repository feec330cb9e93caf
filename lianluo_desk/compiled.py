"""Composition and the writing of PDF may lie beside their sources as machine code (`tools/compile_loops.py`)."""

import os
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

FOLDER = "compiled"
LOOPS = (
    "lianluo_desk.output.pdf",
    "lianluo_desk.output.pdf_objects",
    "lianluo_desk.output.pdf_structure",
    "lianluo_desk.output.pdf_text",
    "lianluo_desk.output.press.painter",
    "lianluo_desk.render.markup",
    "lianluo_desk.render.tree",
    "lianluo_desk.typeset.bench",
    "lianluo_desk.typeset.breaks",
    "lianluo_desk.typeset.cells",
    "lianluo_desk.typeset.closer",
    "lianluo_desk.typeset.column",
    "lianluo_desk.typeset.compose",
    "lianluo_desk.typeset.flow",
    "lianluo_desk.typeset.foot",
    "lianluo_desk.typeset.gives",
    "lianluo_desk.typeset.joints",
    "lianluo_desk.typeset.justify",
    "lianluo_desk.typeset.paginate",
    "lianluo_desk.typeset.painter",
    "lianluo_desk.typeset.people",
    "lianluo_desk.typeset.places",
    "lianluo_desk.typeset.prepare",
    "lianluo_desk.typeset.prepared",
    "lianluo_desk.typeset.recall",
    "lianluo_desk.typeset.search",
    "lianluo_desk.typeset.slots",
    "lianluo_desk.typeset.stood",
    "lianluo_desk.typeset.strips",
    "lianluo_desk.typeset.structure",
    "lianluo_desk.typeset.widows",
)
"""The modules that are compiled: the passes of composition, the reading of markup, the writing of PDF. They define
plain classes only; the group is named after the loops that it began with."""


def _usable() -> bool:
    """Is every loop compiled for this Python, none older than its source? They come and go together.

    LIANLUO_INTERPRETED in the environment asks for the sources.
    """
    if os.environ.get("LIANLUO_INTERPRETED"):
        return False
    root = Path(__file__).parent.parent
    try:
        for module in LOOPS:
            package, _, name = module.rpartition(".")
            home = root / package.replace(".", "/")
            made, source = home / FOLDER / f"{name}{EXTENSION_SUFFIXES[0]}", home / f"{name}.py"
            if made.stat().st_mtime < source.stat().st_mtime:
                return False
    except OSError:  # never compiled, or by another Python
        return False
    return True


USABLE = _usable()


def extended(path: list[str]) -> list[str]:
    """Where the modules of a package are looked for: first among the compiled ones, while they can be used."""
    return [str(Path(path[0], FOLDER)), *path] if USABLE else path
