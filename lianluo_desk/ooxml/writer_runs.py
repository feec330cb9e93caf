"""Runs: text in the font that Word shall take for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from .style_xml import style_id

# These code points are shared by Chinese and Latin; Word takes them from the Latin font unless told otherwise.
_SHARED = re.compile("[“”‘’—…·]+")

_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


@dataclass(frozen=True, slots=True)
class RunText:
    """Text of one look. `east_font` is the Chinese font in force; `half_points` overrides the style's size and
    `tracking` (twips) its character spacing; `place` is where the text stands in the issue.
    """

    text: str
    style: str = ""
    east_font: str = ""
    half_points: int | None = None
    tracking: int | None = None
    place: str = ""


def run_xml(run: RunText) -> str:
    """The `w:r` elements of a stretch of text: marks shared with Latin apart, line breaks as `w:br`."""
    return "".join(f"<w:r>{_properties(run, shared)}{content}</w:r>" for shared, content in _stretches(run.text))


def _stretches(text: str) -> Iterator[tuple[bool, str]]:
    begin = 0
    for match in _SHARED.finditer(text):
        if match.start() > begin:
            yield False, _content(text[begin : match.start()])
        yield True, _content(match[0])
        begin = match.end()
    if begin < len(text):
        yield False, _content(text[begin:])


def _content(text: str) -> str:
    return "".join(_MARKS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in _split(text))


def _split(text: str) -> list[str]:
    return [part for part in re.split("([\n\t])", text) if part]


def _properties(run: RunText, shared: bool) -> str:
    """`w:rPr` in schema order: rStyle, rFonts, spacing, sz, szCs."""
    parts = [f'<w:rStyle w:val="{style_id(run.style)}"/>'] if run.style else []
    if shared:
        name = quoteattr(run.east_font) if run.east_font else ""
        named = f" w:ascii={name} w:hAnsi={name} w:eastAsia={name}" if name else ""
        parts.append(f'<w:rFonts w:hint="eastAsia"{named}/>')
    if run.tracking is not None:
        parts.append(f'<w:spacing w:val="{run.tracking}"/>')
    if run.half_points is not None:
        parts.append(f'<w:sz w:val="{run.half_points}"/><w:szCs w:val="{run.half_points}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""
