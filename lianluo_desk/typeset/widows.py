"""Widow lines: pages do not begin with the last line of a paragraph, but for what would be worse (R36)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .foot import Arrangement, arrange
from .pages import Notice, PlacedLine
from .paginate import Sheet, Squeeze, paginate
from .setting import Setting
from .strips import Strip

LONG = 6
"""em: a last line as long as this may begin page two, where else page one would end a line early."""


def laid_out(
    strips: Sequence[Strip], foot: Sequence[Strip], setting: Setting, even: bool, squeeze: Squeeze
) -> tuple[list[Sheet], Arrangement]:
    """Pages without widow lines, with three exceptions.

    Page one, half of which is masthead, shows text (GB/T 9704-2012 §7.3.3) and is not left a line short; and no
    further sheet of paper is printed for a widow alone.
    """
    lines = setting.grid.lines
    sheets = paginate(strips, lines, squeeze)
    if sheets and _wanting(sheets, strips, setting):
        others = paginate(_released(strips, range(sheets[0].stop + sheets[0].short + 1)), lines, squeeze)
        sheets = others if others[0].end > sheets[0].end else sheets
    done = arrange(sheets, foot, setting, even)
    gain = sum(lines - sheet.end for sheet in sheets if sheet.short)
    if done.spare >= 0 or -done.spare > gain:
        return sheets, done
    full = paginate(_released(strips, range(len(strips))), lines, squeeze)
    shorter = arrange(full, foot, setting, even)
    return (full, shorter) if len(shorter.leaves) < len(done.leaves) else (sheets, done)


def _wanting(sheets: Sequence[Sheet], strips: Sequence[Strip], setting: Setting) -> bool:
    """Is page one without text, or a line short where a long last line would follow?"""
    first = sheets[0]
    if len(sheets) == 1 or not any(slot.strip.masthead for slot in first.slots):
        return False
    if not any(slot.strip.body for slot in first.slots):
        return True
    return bool(first.short) and setting.options.full_first_page and _long(strips, first, setting)


def _long(strips: Sequence[Strip], first: Sheet, setting: Setting) -> bool:
    """Is the line that would begin page two long enough?"""
    stop = first.stop + first.short
    if stop >= len(strips) or not strips[stop - 1].widow:
        return False
    widths = [item.line.width for item in strips[stop].items if isinstance(item, PlacedLine)]
    return max(widths, default=0.0) >= LONG * setting.grid.em


def _released(strips: Sequence[Strip], where: range) -> list[Strip]:
    """The same strips; a page may end before the last line of a paragraph among those at `where`."""
    return [
        replace(strip, keep=False) if strip.widow and index in where else strip for index, strip in enumerate(strips)
    ]


def widow_notices(sheets: Sequence[Sheet]) -> list[Notice]:
    """A sentence for each page that begins with a widow."""
    return [
        Notice("widow", f"第 {number} 页第一行是上一段的末行；要避开它，前一页就会空出一行。", number)
        for number, (before, _) in enumerate(pairwise(sheets), start=2)
        if before.slots and before.slots[-1].strip.widow
    ]
