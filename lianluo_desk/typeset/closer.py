"""What may be set closer where lines are wanting: the 版记, 要目, titles of several lines, the masthead's space."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from ..frozen import replace
from .grid import EPSILON, PageGrid
from .masthead import tighter
from .pages import PlacedLine
from .setting import Setting
from .sheets import Strip
from .strips import LEADING, moved

CLOSEST: Final = 1.5
"""Leading of small type that is set closer, in its own size."""
TITLE_LINE: Final = 4 / 3
"""Grid lines for each line of a title of several lines that is set closer."""
CONTENTS_SPACE: Final = 0.3
"""Grid lines at least under 要目 that is set closer."""

Roles = Callable[[int], str]
"""The role of the text that strips of a block came from, "" for what is no text."""


def closer_strip(strip: Strip, pitch: float) -> Strip:
    """One line of small type as close as it may stand; the same strip where it stands so already."""
    sizes = [run.size for item in strip.items if isinstance(item, PlacedLine) for run in item.line.runs]
    height = CLOSEST * max(sizes) / pitch if sizes else strip.height
    if height >= strip.height:
        return strip
    up = (strip.height - height) / 2 * pitch
    return replace(strip, height=height, items=tuple([moved(item, 0.0, -up) for item in strip.items]))


def closer_contents(strips: Sequence[Strip], roles: Roles, setting: Setting) -> list[Strip] | None:
    """The strips with the items of 要目, which are set in small type, close to each other and little space under them;
    None where there are none."""
    items = [index for index, strip in enumerate(strips) if roles(strip.block) == "contents" and _small(strip, setting)]
    if not items:
        return None
    made = list(strips)
    close = partial(closer_strip, pitch=setting.grid.pitch)
    for index in items:
        made[index] = setting.recall.changed(setting.recall.made("closer", strips[index], close), free=True)
    after = items[-1] + 1
    if after < len(made) and made[after].before > CONTENTS_SPACE:
        made[after] = setting.recall.changed(made[after], before=CONTENTS_SPACE)
    return made


def _small(strip: Strip, setting: Setting) -> bool:
    """Is the line set smaller than the running text, and so not on its grid?"""
    sizes = [run.size for item in strip.items if isinstance(item, PlacedLine) for run in item.line.runs]
    return max(sizes, default=0.0) < setting.grid.em - EPSILON


def closer_title(strips: Sequence[Strip], start: int, setting: Setting) -> list[Strip] | None:
    """The strips with the title that begins at `start` in fewer grid lines, None where it has one line or is as close
    as it may be."""
    block, stop = strips[start].block, start
    while stop < len(strips) and strips[stop].block == block:
        stop += 1
    count = stop - start
    lines = math.ceil(count * TITLE_LINE - EPSILON)
    if count < 2 or lines >= sum([strip.height for strip in strips[start:stop]]) - EPSILON:
        return None
    made = list(strips)
    for index in range(count):
        close = partial(_closer_line, off=index - (count - 1) / 2, height=lines / count, grid=setting.grid)
        made[start + index] = setting.recall.made(("title", lines), strips[start + index], close)
    return made


def _closer_line(strip: Strip, off: float, height: float, grid: PageGrid) -> Strip:
    """A line of a title at `height` grid lines a line, `off` lines below the title's middle."""
    items = []
    for item in strip.items:
        if isinstance(item, PlacedLine):
            size = max([run.size for run in item.line.runs], default=grid.em)
            apart = max(0.0, height * grid.pitch - LEADING * size)
            y = grid.baseline(height, size) - off * apart
            item = moved(item, 0.0, y - item.y)
        items.append(item)
    return replace(strip, height=height, items=tuple(items))


def titles(strips: Sequence[Strip], roles: Roles) -> list[int]:
    """Where titles begin."""
    return [
        index
        for index, strip in enumerate(strips)
        if roles(strip.block) == "title" and not (index and strips[index - 1].block == strip.block)
    ]


def tight_masthead(strips: Sequence[Strip], setting: Setting) -> list[Strip] | None:
    """The strips with the masthead a line shorter, None where that cannot be."""
    for index, strip in enumerate(strips):
        if strip.masthead:
            shorter = tighter(strip, setting)
            return [*strips[:index], shorter, *strips[index + 1 :]] if shorter else None
    return None
