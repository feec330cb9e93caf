"""Strips: what is never torn over two pages, in the order of the flow."""

import math
from collections.abc import Iterable

from ..frozen import replace
from ..render.story import Pair, Rule, Text
from ..render.styles import MM, RuleStyle, TextStyle
from .grid import PageGrid
from .pages import ARTIFACT, Item, PlacedImage, PlacedLine, PlacedRule
from .passes import Paragraph
from .setting import Setting
from .sheets import Strip

HEADINGS = frozenset({"title", "subtitle", "heading1", "heading2", "heading3"})

LEADING = 2.0
"""Widest leading of a title, in its own size; what the grid gives beyond that stands above and below the title."""

CLOSEST = 1.4
"""Least leading of a very long title, in its own size."""


def moved(item: Item, dx: float, dy: float) -> Item:
    """`item` shifted by (dx, dy) pt."""
    if isinstance(item, PlacedLine):
        return PlacedLine(item.x + dx, item.y + dy, item.line, item.tag)
    if isinstance(item, PlacedRule):
        return PlacedRule(item.x0 + dx, item.y0 + dy, item.x1 + dx, item.y1 + dy, item.weight, item.color, item.tag)
    return PlacedImage(item.x + dx, item.y + dy, item.width, item.height, item.file, item.source, item.tag)


def text_strips(text: Text, setting: Setting, block: int = -1) -> list[Strip]:
    """One strip a line; no widow and no orphan line, and a heading stays with what follows (R36, R37)."""
    style = setting.style(text.style)
    paragraph = setting.paragraph(text, setting.grid.measure, style)
    tag = setting.structure.text(text.role, text.source) if paragraph.lines else ARTIFACT
    return paragraph_strips(text, paragraph, setting, tag, block)


def whole(text: Text, style: TextStyle) -> bool:
    """Is the text never torn over two pages?"""
    return style.keep_together or text.role in HEADINGS


def _slot(style: TextStyle, paragraph: Paragraph, setting: Setting) -> float:
    """Grid lines for each line of a title; one that would take half a page is set closer, whole lines in all."""
    count = len(paragraph.lines)
    if count * style.line <= setting.grid.lines / 2:
        return style.line
    tight = math.ceil(count * CLOSEST * paragraph.size / setting.grid.pitch)
    return min(style.line, tight / count)


def paragraph_strips(text: Text, paragraph: Paragraph, setting: Setting, tag: int, block: int) -> list[Strip]:
    """The strips of a composed paragraph whose items belong to the element `tag`."""
    style = setting.style(text.style)
    slot = _slot(style, paragraph, setting) if text.role == "title" else style.line
    y = setting.grid.baseline(slot, paragraph.size)
    closer = max(0.0, slot * setting.grid.pitch - LEADING * paragraph.size) if whole(text, style) else 0.0
    middle = (len(paragraph.lines) - 1) / 2
    last = len(paragraph.lines) - 1
    ends = style.keep_next or text.role in HEADINGS
    together = whole(text, style)
    body, recall = text.role in ("paragraph", "quote"), setting.recall
    strips: list[Strip] = []
    for index, (line, x) in enumerate(zip(paragraph.lines, paragraph.xs, strict=True)):
        height = y - (index - middle) * closer
        before = style.before if index == 0 else 0.0
        keep = ends if index == last else (together or index == 0 or index == last - 1)
        widow = 0 < index == last - 1 and not together
        key = ("line", id(line), x, height, tag, slot, before, keep, index > 0, block, body, widow)
        strip: Strip | None = recall.get(key)
        if strip is None:
            placed = PlacedLine(x, height, line, tag)
            strip = Strip(slot, (placed,), before, keep, index > 0, block=block, body=body, widow=widow)
            recall.put(key, strip, line)
        strips.append(strip)
    return strips or [Strip(style.line, before=style.before, keep=ends, block=block)]


def pair_strips(pair: Pair, setting: Setting, block: int = -1) -> list[Strip]:
    """Two texts at the two ends of one line, both set smaller, alike, where together they are too long.

    Where they would become too small, and their style is not one of one line, they stand one below the other, later
    lines behind what the template wrote before a colon.
    """
    style = setting.style(pair.style)
    em = style.size or setting.grid.em
    left, right = style.left * em, setting.grid.measure - style.right * em
    texts = [text for text in (pair.left, pair.right) if text.text]
    styles = [replace(setting.style(text.style), align="left", left=0.0, right=0.0, indent=0.0) for text in texts]
    widths = [setting.width(text, look) for text, look in zip(texts, styles, strict=True)]
    share = min(1.0, (right - left - em * (len(texts) - 1)) / (sum(widths) or 1.0))
    if share < style.smallest and not style.one_line:
        return [strip for text in texts for strip in text_strips(text.hanging(), setting, block)]
    set_lines = _alike(texts, styles, [width * share for width in widths], right - left, setting)
    items: list[Item] = []
    for text, paragraph in zip(texts, set_lines, strict=True):
        tag = setting.structure.text(text.role, text.source)
        y = setting.grid.baseline(style.line, paragraph.size)
        for line in paragraph.lines:
            x = left if text is pair.left else right - line.width
            items.append(PlacedLine(x, y, line, tag))
    return [Strip(style.line, tuple(items), before=style.before, block=block)]


def _alike(
    texts: list[Text], styles: list[TextStyle], widths: list[float], room: float, setting: Setting
) -> list[Paragraph]:
    """Each text on one line of its width (pt), one type size for all of them; `room` is that of the whole line."""
    made = [setting.line(text, width + 0.01, style) for text, width, style in zip(texts, widths, styles, strict=True)]
    size = min((paragraph.size for paragraph in made), default=0.0)
    if all(paragraph.size == size for paragraph in made):
        return made
    return [setting.line(text, room, replace(style, size=size)) for text, style in zip(texts, styles, strict=True)]


def rule_strip(rule: Rule, setting: Setting) -> Strip:
    """A rule over the measure, with the space of its style above and below."""
    style = setting.styles.rules.get(rule.style) or RuleStyle(rule.style, 0.25)
    return Strip(
        style.before + style.after, (stroke(style, setting.grid, style.before * setting.grid.pitch),), free=True
    )


def stroke(style: RuleStyle, grid: PageGrid, y: float) -> PlacedRule:
    """A stroke of that style over the measure at height `y`."""
    inset = style.inset * grid.em
    return PlacedRule(inset, y, grid.measure - inset, y, style.weight * MM, style.color)


def stacked(strips: Iterable[Strip], pitch: float, first: bool = True) -> tuple[tuple[Item, ...], float]:
    """The items of `strips` one below the other without regard to the grid, and their height in grid lines."""
    items: list[Item] = []
    position = 0.0
    for strip in strips:
        position += 0.0 if first else strip.before
        first = False
        items.extend(moved(item, 0.0, position * pitch) for item in strip.items)
        position += strip.height
    return tuple(items), position
