"""Paragraphs: what one of them says beyond its style, and its bookmarks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from .style_xml import style_id
from .writer_names import bookmark_name
from .writer_runs import RunText, run_xml


@dataclass(frozen=True, slots=True)
class Border:
    """A line under (or over) a paragraph: eighths of a point, colour, distance from the text in pt."""

    eighths: int
    color: str = ""
    space: int = 0


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """One paragraph. Lengths in twips; None leaves what the style says. `pictures` are finished `w:drawing` elements.

    `places` are bookmarked: a single one around the whole paragraph, several around their own runs.
    """

    style: str
    runs: tuple[RunText, ...] = ()
    place: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    left: int | None = None
    hanging: int | None = None
    tab: int | None = None
    outline: int | None = None
    top: Border | None = None
    bottom: Border | None = None
    keep_next: bool = False
    drawing: str = ""


class Bookmarks:
    """Hands out bookmarks: unique numbers, unique names."""

    def __init__(self, first: int = 0) -> None:
        self._next = first
        self._names: set[str] = set()
        self._counts: dict[str, int] = {}

    def around(self, place: str, content: str) -> str:
        """`content` between the start and the end of the next bookmark of that place."""
        if not place:
            return content
        name = self._name(place)
        number, self._next = self._next, self._next + 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'

    def _name(self, place: str) -> str:
        count = self._counts.get(place, 0) + 1
        while (name := bookmark_name(place, count)) in self._names:
            count += 1
        self._counts[place] = count
        self._names.add(name)
        return name


def paragraph_xml(paragraph: ParagraphText, bookmarks: Bookmarks) -> str:
    """One `w:p`."""
    return f"<w:p>{_properties(paragraph)}{_content(paragraph, bookmarks)}</w:p>"


def _content(paragraph: ParagraphText, bookmarks: Bookmarks) -> str:
    drawing = f"<w:r>{paragraph.drawing}</w:r>" if paragraph.drawing else ""
    places = [run.place for run in paragraph.runs if run.place and run.place != paragraph.place]
    if not places:
        return bookmarks.around(paragraph.place, drawing + "".join(map(run_xml, paragraph.runs)))
    stretches = _stretches(paragraph.runs, paragraph.place)
    return drawing + "".join(bookmarks.around(place, "".join(map(run_xml, runs))) for place, runs in stretches)


def _stretches(runs: Sequence[RunText], default: str) -> Iterable[tuple[str, list[RunText]]]:
    """Runs by place; text of the template between two places belongs to none, before the first to the first."""
    found: list[tuple[str, list[RunText]]] = []
    key: Callable[[RunText], str] = lambda run: run.place  # noqa: E731
    for place, group in groupby(runs, key):
        if found and found[-1][0] == place:
            found[-1][1].extend(group)
        else:
            found.append((place, list(group)))
    seen: set[str] = set()
    for index, (place, members) in enumerate(found):
        name = place or (default if index == 0 and default not in {other for other, _ in found} else "")
        yield ("" if name in seen else name), members
        seen.add(name)


def _properties(paragraph: ParagraphText) -> str:
    """`w:pPr` in schema order: pStyle, keepNext, pBdr, tabs, spacing, ind, outlineLvl."""
    parts = [f'<w:pStyle w:val="{style_id(paragraph.style)}"/>']
    if paragraph.keep_next:
        parts.append("<w:keepNext/>")
    if paragraph.top or paragraph.bottom:
        parts.append(f"<w:pBdr>{_border('top', paragraph.top)}{_border('bottom', paragraph.bottom)}</w:pBdr>")
    if paragraph.tab is not None:
        parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{paragraph.tab}"/></w:tabs>')
    parts += [_spacing(paragraph), _indent(paragraph)]
    if paragraph.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{paragraph.outline}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _border(side: str, border: Border | None) -> str:
    if border is None:
        return ""
    color = border.color or "000000"
    return f'<w:{side} w:val="single" w:sz="{border.eighths}" w:space="{border.space}" w:color="{color}"/>'


def _spacing(paragraph: ParagraphText) -> str:
    values = {"before": paragraph.before, "after": paragraph.after, "line": paragraph.line}
    attributes = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
    exact = ' w:lineRule="exact"' if paragraph.line is not None else ""
    return f"<w:spacing{attributes}{exact}/>" if attributes else ""


def _indent(paragraph: ParagraphText) -> str:
    if paragraph.left is None:
        return ""
    hanging = f' w:hanging="{paragraph.hanging}"' if paragraph.hanging else ' w:firstLine="0"'
    return f'<w:ind w:left="{paragraph.left}"{hanging}/>'
