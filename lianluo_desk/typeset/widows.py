"""Widow lines: no page begins with the last line of a paragraph (R36), and page one is full all the same."""

from collections.abc import Sequence
from itertools import pairwise

from .masthead import tighter
from .pages import Notice
from .paginate import Squeeze, paginate
from .recall import Recall
from .setting import Setting
from .sheets import Sheet, Strip


def without_widows(strips: Sequence[Strip], setting: Setting, squeeze: Squeeze) -> list[Sheet]:
    """Pages without widow lines.

    Page one, half of which is masthead, is not left a line short: the masthead gives up a line of the space under it.
    It shows text (GB/T 9704-2012 §7.3.3) even at the cost of a widow.
    """
    lines = setting.grid.lines
    sheets = paginate(strips, lines, squeeze, setting.recall)
    if len(sheets) < 2 or not any(slot.strip.masthead for slot in sheets[0].slots):
        return sheets
    first = sheets[0]
    tight = tight_masthead(strips, setting)
    if first.torn or not _shows_text(first):
        for column in (tight, _released(strips, first.stop + first.short + 1, setting.recall)):
            others = paginate(column, lines, squeeze, setting.recall) if column else sheets
            if _shows_text(others[0]) and not others[0].torn:
                return others
        return sheets
    return _filled(strips, tight, first, setting, squeeze) or sheets if tight and first.short else sheets


def _shows_text(sheet: Sheet) -> bool:
    return any(slot.strip.body for slot in sheet.slots)


def tight_masthead(strips: Sequence[Strip], setting: Setting) -> list[Strip] | None:
    """The strips with the masthead a line shorter, None where that cannot be."""
    found = next((index for index, strip in enumerate(strips) if strip.masthead), None)
    shorter = tighter(strips[found], setting) if found is not None else None
    return [*strips[:found], shorter, *strips[found + 1 :]] if shorter and found is not None else None


def _filled(
    strips: Sequence[Strip], tight: Sequence[Strip], first: Sheet, setting: Setting, squeeze: Squeeze
) -> list[Sheet] | None:
    """Page one full by the line that the masthead gave up, None where that does not help.

    What page one takes over from page two is made up for there by a second blank line between two articles, so that
    the pages behind it end where they usually do; where that cannot be, they all move.
    """
    lines, recall = setting.grid.lines, setting.recall
    usual = paginate(_released(strips, first.stop + first.short + 1, recall), lines, squeeze, recall)
    wider = _wider(tight, usual[1], recall) if len(usual) > 1 else None
    for column in (wider, tight):
        found = paginate(column, lines, squeeze, recall) if column else None
        if not found or found[0].short or found[0].torn:
            continue
        if column is tight or [sheet.stop for sheet in found[1:]] == [sheet.stop for sheet in usual[1:]]:
            return found
    return None


def _wider(strips: Sequence[Strip], sheet: Sheet, recall: Recall) -> list[Strip] | None:
    """The strips with one blank line more before the first article that begins inside that page."""
    for index in range(sheet.first + 2, sheet.stop):
        if strips[index].before >= 1.0:
            further = recall.changed(strips[index], before=strips[index].before + 1.0)
            return [*strips[:index], further, *strips[index + 1 :]]
    return None


def _released(strips: Sequence[Strip], stop: int, recall: Recall) -> list[Strip]:
    """The same strips; before strip `stop` a page may end before the last line of a paragraph."""
    return [
        recall.changed(strip, keep=False) if strip.widow and index < stop else strip
        for index, strip in enumerate(strips)
    ]


def widow_notices(sheets: Sequence[Sheet]) -> list[Notice]:
    """A sentence for each page that begins with a widow."""
    return [
        Notice("widow", f"第 {number} 页第一行是上一段的末行；要避开它，前一页就会空出一行。", number)
        for number, (before, _) in enumerate(pairwise(sheets), start=2)
        if before.slots and before.slots[-1].strip.widow
    ]
