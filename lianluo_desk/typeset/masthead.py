"""The masthead: a fixed number of grid lines at the head of page one, whatever stands in it."""

import math

from ..frozen import replace
from ..render.story import Group
from .column import column
from .pages import Item, Notice, PlacedImage, PlacedLine
from .setting import Setting
from .sheets import Strip
from .strips import stacked

LEAST_SPACE = 0.5
"""Grid lines at least between the masthead's last rule or line and what follows, where the masthead gives up a line."""


def masthead_strip(group: Group, setting: Setting) -> Strip:
    """The masthead as one strip. Its spaces shrink before it grows; it grows by whole grid lines, with a notice."""
    strips = column(group.blocks, setting).strips
    style = setting.styles.groups.get(group.kind)
    height = sum(strip.height for strip in strips)
    space = sum(strip.before for strip in strips)
    lines = style.lines if style and style.lines else math.ceil(height + space)
    share = 1.0 if height + space <= lines else max(0.0, (lines - height) / space) if space else 1.0
    tight = [replace(strip, before=strip.before * share) for strip in strips]
    items, used = stacked(tight, setting.grid.pitch, first=False)
    if used > lines + 1e-6:
        setting.notice(Notice("overfull", f"报头内容太多，比规定的 {lines:g} 行高出 {used - lines:.1f} 行。", 1))
        lines = math.ceil(used)
    return Strip(lines, items, masthead=True)


def tighter(strip: Strip, setting: Setting) -> Strip | None:
    """The masthead one grid line shorter, by the space under it; None where there is too little."""
    used = max((_bottom(item) for item in strip.items), default=0.0) / setting.grid.pitch
    enough = used + LEAST_SPACE <= strip.height - 1.0
    return setting.recall.changed(strip, height=strip.height - 1.0) if enough else None


def _bottom(item: Item) -> float:
    if isinstance(item, PlacedImage):
        return item.y + item.height
    return item.y if isinstance(item, PlacedLine) else max(item.y0, item.y1)
