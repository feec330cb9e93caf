"""Characters that no font has: named with their places while an issue is composed, and refused when it is written."""

from collections.abc import Iterable, Iterator

from .pages import GlyphRun, Notice, Page, PlacedLine

Lacking = tuple[Page, PlacedLine, GlyphRun, str]
"""A character that no font has, and where it stands."""


def without_glyph(pages: Iterable[Page]) -> Iterator[Lacking]:
    """Every character (or cluster) that has a glyph missing, in reading order."""
    lacking = [
        (page, placed, run) for page in pages for placed in page.lines for run in placed.line.runs if 0 in run.gids
    ]
    for page, placed, run in lacking:
        yield from ((page, placed, run, char) for char in _missing(run))


def _missing(run: GlyphRun) -> Iterator[str]:
    char = ""
    for gid, text in zip(run.gids, run.texts, strict=True):
        char = text or char  # a further glyph of a cluster has no text of its own
        if not gid:
            yield char


def named(char: str) -> str:
    """`“𠀀”（U+20000）`; what cannot be shown is named by its code points alone."""
    codes = " ".join(f"U+{ord(each):04X}" for each in char)
    return f"“{char}”（{codes}）" if char.isprintable() or "\ufe0f" in char else codes


def glyph_notices(lacking: Iterable[Lacking]) -> list[Notice]:
    """A sentence for each character that cannot be printed, at the first place where it stands."""
    places: dict[str, tuple[Page, GlyphRun]] = {}
    for page, _, run, char in lacking:
        places.setdefault(char, (page, run))
    return [
        Notice("missing-glyph", f"{named(char)}没有字体能印，请换一个字或安装含有它的字体。", page.number, run.source)
        for char, (page, run) in places.items()
    ]
