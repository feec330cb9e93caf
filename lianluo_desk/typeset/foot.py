"""The 版记: at the foot of the last page, its last rule on the lower edge of the 版心, on an even page where asked."""

import math
from collections.abc import Sequence

from ..frozen import replace
from ..render.story import Group, Rule
from .closer import closer_strip
from .column import column
from .grid import EPSILON, PageGrid
from .pages import Notice
from .paginate import paginate
from .setting import Setting
from .sheets import Arrangement, Leaf, Sheet, Strip
from .slots import Slot

CLEAR = 0.5
"""Grid lines that stay free between the body and the 版记 …"""

CLOSEST_CLEAR = 0.3
"""… and above one whose lines are set closer."""

TOO_MANY = 10
"""Up to so many lines on a further page are called too many rather than a page."""


def foot_strips(group: Group, setting: Setting) -> list[Strip]:
    """The 版记 as strips off the grid, the first without space above it."""
    strips = [replace(strip, free=True) for strip in column(group.blocks, setting).strips]
    if not strips:
        return []
    strips[0] = replace(strips[0], before=0.0)
    if group.blocks and isinstance(group.blocks[-1], Rule):
        # Nothing comes after the last rule: it lies on the edge whatever space its style has below.
        style = setting.styles.rules.get(group.blocks[-1].style)
        strips[-1] = replace(strips[-1], height=style.before if style else 0.0)
    return strips


def foot_height(strips: Sequence[Strip]) -> float:
    return sum([strip.before + strip.height for strip in strips])


def closer(strips: Sequence[Strip], setting: Setting) -> list[Strip]:
    """The 版记 with its lines as close as they may stand."""
    key = ("closer", *map(id, strips))
    found: list[Strip] | None = setting.recall.get(key)
    if found is not None:
        return found
    return setting.recall.put(key, [closer_strip(strip, setting.grid.pitch) for strip in strips], list(strips))


def arrange(
    sheets: Sequence[Sheet], foot: Sequence[Strip], setting: Setting, even: bool, clear: float = CLEAR
) -> Arrangement:
    """Body pages with the 版记 on the last of them, or on a page of its own (GB/T 9704-2012 §7.4, §7.5)."""
    leaves = [Leaf(number, each.slots) for number, each in enumerate(sheets, start=1)]
    if not foot:
        return Arrangement(tuple(leaves or [Leaf(1)]), _spare(sheets, setting.grid.lines, len(sheets), 1))
    if foot_height(foot) > setting.grid.foot_line:
        foot = closer(foot, setting)
        if foot_height(foot) > setting.grid.foot_line:
            return Arrangement(tuple(_overlong(leaves, foot, setting, even)))
    height = foot_height(foot)
    room = setting.grid.foot_line - height - clear
    page = _foot_page(sheets, room, even)
    slots = _bottomed(foot, setting)
    if page == len(leaves):
        leaves[-1] = replace(leaves[-1], slots=(*leaves[-1].slots, *slots))
    else:
        blanks = range(len(leaves) + 1, page)
        leaves += [Leaf(number, folio=False) for number in blanks]
        leaves.append(Leaf(page, slots, folio=not blanks))
    return Arrangement(tuple(leaves), _spare(sheets, room, page, 2 if even else 1))


def _foot_page(sheets: Sequence[Sheet], room: float, even: bool) -> int:
    """The number of the page that carries the 版记."""
    last = len(sheets)
    fits = bool(sheets) and sheets[-1].end <= room + EPSILON
    page = max(1, last if fits else last + 1)
    return page + 1 if even and page % 2 else page


def _bottomed(strips: Sequence[Strip], setting: Setting) -> tuple[Slot, ...]:
    """The strips in their places, the very slots of the last time."""
    key = ("bottomed", *map(id, strips))
    found: tuple[Slot, ...] | None = setting.recall.get(key)
    return found or setting.recall.put(key, bottomed(strips, setting.grid), list(strips))


def bottomed(strips: Sequence[Strip], grid: PageGrid) -> tuple[Slot, ...]:
    """The strips one below the other so that the last one ends on the lower edge of the 版心."""
    position = grid.foot_line - foot_height(strips)
    slots = []
    for strip in strips:
        position += strip.before
        slots.append(Slot(strip, position))
        position += strip.height
    return tuple(slots)


def _spare(sheets: Sequence[Sheet], room: float, page: int, step: int) -> int:
    """Free lines above the 版记, or minus the lines that alone made the last sheet of paper necessary."""
    earlier = page - step
    if earlier >= 1:
        over = sum(each.end for each in sheets[earlier:]) + max(0.0, sheets[earlier - 1].end - room)
        if 0 < over <= TOO_MANY:
            return -math.ceil(over - EPSILON)
    end = sheets[-1].end if sheets and page == len(sheets) else 0.0
    return math.floor(room - end + EPSILON)


def _overlong(leaves: list[Leaf], foot: Sequence[Strip], setting: Setting, even: bool) -> list[Leaf]:
    """A 版记 higher than a page runs over several, the last part at the foot; nothing of it is lost."""
    sheets = paginate(foot, setting.grid.foot_line)
    setting.notice(Notice("overfull", f"版记比一页还长，已排成 {len(sheets)} 页；请核对发送名单。", len(leaves) + 1))
    blank = even and (len(leaves) + len(sheets)) % 2 == 1
    if blank:
        leaves.append(Leaf(len(leaves) + 1, folio=False))
    for part in sheets[:-1]:
        leaves.append(Leaf(len(leaves) + 1, part.slots, folio=not blank))
    last = [slot.strip for slot in sheets[-1].slots]
    slots = bottomed([replace(last[0], before=0.0), *last[1:]], setting.grid)
    return [*leaves, Leaf(len(leaves) + 1, slots, folio=not blank)]
