"""Widow lines: no page begins with the last line of a paragraph (R36), and page one is full all the same."""

from collections.abc import Sequence
from itertools import pairwise

from ..frozen import replace
from .masthead import tighter
from .pages import Notice
from .paginate import Sheet, Squeeze, paginate
from .setting import Setting
from .strips import Strip


def without_widows(strips: Sequence[Strip], setting: Setting, squeeze: Squeeze) -> list[Sheet]:
    """Pages without widow lines.

    Page one, half of which is masthead, is not left a line short: the masthead gives up a line of the space under it.
    It shows text (GB/T 9704-2012 §7.3.3) even at the cost of a widow.
    """
    lines = setting.grid.lines
    sheets = paginate(strips, lines, squeeze)
    if len(sheets) < 2 or not any(slot.strip.masthead for slot in sheets[0].slots):
        return sheets
    first = sheets[0]
    if not any(slot.strip.body for slot in first.slots):
        others = paginate(_released(strips, first.stop + first.short + 1), lines, squeeze)
        return others if others[0].end > first.end else sheets
    if not first.short:
        return sheets
    tight = tight_masthead(strips, setting)
    filled = paginate(tight, lines, squeeze) if tight else sheets
    if tight is None or filled[0].short or filled[0].torn:
        return sheets
    usual = paginate(_released(strips, first.stop + first.short + 1), lines, squeeze)
    return _given_back(tight, filled, usual, lines, squeeze)


def tight_masthead(strips: Sequence[Strip], setting: Setting) -> list[Strip] | None:
    """The strips with the masthead a line shorter, None where that cannot be."""
    found = next((index for index, strip in enumerate(strips) if strip.masthead), None)
    shorter = tighter(strips[found], setting) if found is not None else None
    return [*strips[:found], shorter, *strips[found + 1 :]] if shorter and found is not None else None


def _given_back(
    tight: Sequence[Strip], filled: list[Sheet], usual: Sequence[Sheet], lines: float, squeeze: Squeeze
) -> list[Sheet]:
    """`filled`, where what page one took over from page two is made up for by a second blank line between two articles
    there, so that the pages behind it end where they `usual`ly do; or as it was."""
    ends = [sheet.stop for sheet in usual[1:]]
    second = filled[1] if len(filled) > 1 else None
    for index in range(second.first + 1, second.stop) if second else ():
        if tight[index].before >= 1.0:
            wider = replace(tight[index], before=tight[index].before + 1.0)
            tried = paginate([*tight[:index], wider, *tight[index + 1 :]], lines, squeeze)
            return tried if [sheet.stop for sheet in tried[1:]] == ends else filled
    return filled


def _released(strips: Sequence[Strip], stop: int) -> list[Strip]:
    """The same strips; before strip `stop` a page may end before the last line of a paragraph."""
    return [replace(strip, keep=False) if strip.widow and index < stop else strip for index, strip in enumerate(strips)]


def widow_notices(sheets: Sequence[Sheet]) -> list[Notice]:
    """A sentence for each page that begins with a widow."""
    return [
        Notice("widow", f"第 {number} 页第一行是上一段的末行；要避开它，前一页就会空出一行。", number)
        for number, (before, _) in enumerate(pairwise(sheets), start=2)
        if before.slots and before.slots[-1].strip.widow
    ]
