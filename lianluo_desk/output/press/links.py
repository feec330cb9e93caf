"""Mail and web addresses in the text as links: found over line ends, each a Link element of its own."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ...frozen import dataclass, replace
from ...typeset.pages import ARTIFACT, Element, GlyphRun, Item, Page, Pages, PlacedLine

ADDRESS = re.compile(
    r"(?P<web>https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~%!$&'()*+,;=:@/?#-]*)?)"
    r"|(?P<mail>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
)
_TRAILING = ".,;:!?'()"
"""Marks at the end of an address that belong to the sentence around it."""

_ABOVE, _BELOW = 0.88, 0.22
"""em over and under the baseline that a link answers to."""


@dataclass(frozen=True, slots=True)
class Link:
    """One clickable place: page index, box in pt from the page's top left corner, target, structure element."""

    page: int
    box: tuple[float, float, float, float]
    target: str
    text: str
    tag: int


@dataclass(frozen=True, slots=True)
class _Glyph:
    """Where a glyph stands: page, item, and its number among the glyphs of its line."""

    page: int
    item: int
    number: int


def linked(pages: Pages) -> tuple[Pages, list[Link]]:
    """The pages with every address torn out of its line as an element of its own, and the links over them."""
    elements = list(pages.elements)
    links: list[Link] = []
    cuts: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for text, glyphs in _passages(pages):
        for target, start, end in addresses(text):
            place = pages.pages[glyphs[start].page].items[glyphs[start].item]
            elements.append(Element("Link", place.tag))
            tag = len(elements) - 1
            for page, item, first, last in _pieces(glyphs[start:end]):
                cuts.setdefault((page, item), []).append((first, last + 1, tag))
                links.append(Link(page, _box(pages, page, item, first, last), target, text[start:end], tag))
    if not links:
        return pages, []
    made = tuple(_cut_page(page, index, cuts) for index, page in enumerate(pages.pages))
    return replace(pages, pages=made, elements=tuple(elements)), links


def addresses(text: str) -> Iterator[tuple[str, int, int]]:
    """The addresses in a text: target (http, https or mailto), start and end."""
    for match in ADDRESS.finditer(text):
        found = match[0].rstrip(_TRAILING)
        if match["web"] and found.partition("://")[2].strip(".-"):
            yield found, match.start(), match.start() + len(found)
        elif match["mail"]:
            yield f"mailto:{found}", match.start(), match.start() + len(found)


def _passages(pages: Pages) -> Iterator[tuple[str, list[_Glyph]]]:
    """Texts of neighbouring lines of one element, with the place of each character. A gap in the offsets is a space.

    A text without the signs of an address has none; most do not need to be looked at glyph by glyph.
    """
    for _, group in groupby(_tagged_lines(pages), key=lambda place: place[2].tag):
        lines = list(group)
        said = "".join(["".join(run.texts) for _, _, line in lines for run in line.line.runs])
        if "@" in said or "://" in said:
            yield _passage(lines)


def _passage(lines: Sequence[tuple[int, int, PlacedLine]]) -> tuple[str, list[_Glyph]]:
    text: list[str] = []
    glyphs: list[_Glyph] = []
    last = -1
    for page, item, line in lines:
        number = 0
        for run in line.line.runs:
            for part, offset in zip(run.texts, run.offsets, strict=True):
                broken = (offset != last + 1 or offset < 0) if number == 0 else False
                for char in (" " if broken else "") + part:
                    text.append(char)
                    glyphs.append(_Glyph(page, item, number))
                last = offset + max(0, len(part) - 1) if offset >= 0 else -1
                number += 1
    return "".join(text), glyphs


def _tagged_lines(pages: Pages) -> Iterator[tuple[int, int, PlacedLine]]:
    for index, page in enumerate(pages.pages):
        for number, item in enumerate(page.items):
            if isinstance(item, PlacedLine) and item.tag != ARTIFACT:
                yield index, number, item


def _pieces(glyphs: Sequence[_Glyph]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of an address on each line: page, item, first and last glyph."""
    lines: dict[tuple[int, int], list[int]] = {}
    for glyph in glyphs:
        lines.setdefault((glyph.page, glyph.item), []).append(glyph.number)
    for (page, item), numbers in lines.items():
        yield page, item, numbers[0], numbers[-1]


def _box(pages: Pages, page: int, item: int, first: int, last: int) -> tuple[float, float, float, float]:
    line = pages.pages[page].items[item]
    assert isinstance(line, PlacedLine)
    ends = [
        (x, x + advance, run.size) for run in line.line.runs for x, advance in zip(run.xs, run.advances, strict=True)
    ][first : last + 1]
    size = max(each[2] for each in ends)
    return (line.x + ends[0][0], line.y - _ABOVE * size, line.x + ends[-1][1], line.y + _BELOW * size)


def _cut_page(page: Page, index: int, cuts: dict[tuple[int, int], list[tuple[int, int, int]]]) -> Page:
    if not any(place[0] == index for place in cuts):
        return page
    items: list[Item] = []
    for number, item in enumerate(page.items):
        if isinstance(item, PlacedLine) and (index, number) in cuts:
            items += _cut_line(item, cuts[index, number])
        else:
            items.append(item)
    return replace(page, items=tuple(items))


def _cut_line(placed: PlacedLine, cuts: list[tuple[int, int, int]]) -> Iterator[PlacedLine]:
    """The line in parts at the same place, each with its own tag."""
    position = 0
    count = sum(len(run.gids) for run in placed.line.runs)
    for start, end, tag in [*sorted(cuts), (count, count, placed.tag)]:
        for first, last, owner in ((position, start, placed.tag), (start, end, tag)):
            if first < last:
                runs = (*_part(placed.line.runs, first, last), *_seam(placed.line.runs, last))
                yield replace(placed, line=replace(placed.line, runs=runs), tag=owner)
        position = end


def _seam(runs: Sequence[GlyphRun], at: int) -> Iterator[GlyphRun]:
    """A run without glyphs that tells where the line goes on with glyph `at`; none at its end."""
    for run in _part(runs, at, at + 1):
        yield replace(run, gids=(), advances=(), texts=(), offsets=())


def _part(runs: Sequence[GlyphRun], first: int, last: int) -> Iterator[GlyphRun]:
    """Glyphs `first` up to `last` of the runs."""
    position = 0
    for run in runs:
        a, b = max(first - position, 0), min(last - position, len(run.gids))
        position += len(run.gids)
        if a < b:
            yield replace(
                run,
                gids=run.gids[a:b],
                xs=run.xs[a:b],
                advances=run.advances[a:b],
                texts=run.texts[a:b],
                offsets=run.offsets[a:b],
            )
