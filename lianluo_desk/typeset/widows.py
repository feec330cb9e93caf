"""Widow lines: no page begins with the last line of a paragraph (R36), and page one is full all the same."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .closer import Roles, closer_contents, closer_title, tight_masthead, titles
from .pages import Notice
from .paginate import Squeeze, fill, paginate
from .recall import Recall
from .setting import Setting
from .sheets import Sheet, Strip

_OPENING = frozenset({"contents", "note", "title", "subtitle"})
"""What stands before the text of an article."""


def without_widows(strips: Sequence[Strip], setting: Setting, squeeze: Squeeze, roles: Roles) -> list[Sheet]:
    """Pages without widow lines.

    Page one, half of which is masthead, is not left a line short: the masthead gives up a line of the space under it.
    It shows text (GB/T 9704-2012 §7.3.3), with 要目 and its title set closer or even at the cost of a widow.
    """
    lines = setting.grid.lines
    sheets = paginate(strips, lines, squeeze, setting.recall)
    if len(sheets) < 2 or not any(slot.strip.masthead for slot in sheets[0].slots):
        return sheets
    first = sheets[0]
    tight = tight_masthead(strips, setting)
    if first.torn or not _shows_text(first):
        noted = sheets if _shows_note(first, roles) and not first.torn else None
        for column in _opening(strips, setting, roles):
            others = paginate(column, lines, squeeze, setting.recall)
            if _shows_text(others[0]) and not others[0].torn:
                return others
            if noted is None and _shows_note(others[0], roles) and not others[0].torn:
                noted = others
        return noted or sheets
    return _filled(strips, tight, first, setting, squeeze) or sheets if tight and first.short else sheets


def _opening(strips: Sequence[Strip], setting: Setting, roles: Roles) -> Iterator[list[Strip]]:
    """The strips with more and more of what stands before the text of page one set closer; at last with a widow."""
    tried: list[list[Strip]] = []
    for column in (list(strips), closer_contents(strips, roles, setting)):
        if column:
            tight = tight_masthead(column, setting) or column
            starts = titles(tight, roles)
            shorter = closer_title(tight, starts[0], setting) if starts else None
            tried += [column, tight, *([shorter] if shorter else ())]
    yield from tried
    for column in tried:
        fitting = fill(column, 0, setting.grid.lines)
        yield _released(column, len(fitting.slots) + 1, setting.recall)


def _shows_text(sheet: Sheet) -> bool:
    return any(slot.strip.body for slot in sheet.slots)


def _shows_note(sheet: Sheet, roles: Roles) -> bool:
    """Does the page show a note (按语), where there is no room for more?"""
    return any(roles(slot.strip.block) == "note" for slot in sheet.slots)


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
    return [*[recall.changed(strip, keep=False) if strip.widow else strip for strip in strips[:stop]], *strips[stop:]]


def opening_notices(sheets: Sequence[Sheet], roles: Roles) -> list[Notice]:
    """A sentence where nothing but masthead, 要目, notes and titles stand on page one (GB/T 9704-2012 §7.3.3)."""
    if len(sheets) < 2 or not any(slot.strip.masthead for slot in sheets[0].slots):
        return []
    if any(not slot.strip.masthead and roles(slot.strip.block) not in _OPENING for slot in sheets[0].slots):
        return []
    message = "第 1 页没有正文：报头以下的要目、按语和标题占满了这一页，请改短标题或按语。"
    return [Notice("underfull", message, 1)]


def widow_notices(sheets: Sequence[Sheet]) -> list[Notice]:
    """A sentence for each page that begins with a widow."""
    return [
        Notice("widow", f"第 {number} 页第一行是上一段的末行；要避开它，前一页就会空出一行。", number)
        for number, (before, _) in enumerate(pairwise(sheets), start=2)
        if before.slots and before.slots[-1].strip.widow
    ]
