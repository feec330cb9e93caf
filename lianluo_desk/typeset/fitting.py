"""No further sheet of paper for a few lines, and no blank page: what is tried before one is printed, the least visible
first."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ..frozen import replace
from .closer import Roles, closer_contents, closer_title, tight_masthead, titles
from .foot import CLEAR, CLOSEST_CLEAR, arrange, closer, foot_height
from .grid import EPSILON
from .pages import Notice
from .paginate import Squeeze
from .recall import Recall
from .setting import Setting
from .sheets import Arrangement, Sheet, Strip
from .slots import Slot
from .widows import without_widows

FURTHER: Final = 2
"""So many paragraphs more than there are lines too many are set tighter at most."""
LEAST_FILLED: Final = 0.5
"""How much of a page is filled at least where the last article begins on the next one so that none is blank."""
LEAST_LINES: Final = 2.0
"""Grid lines at least on the page that would otherwise be blank."""


def laid_out(
    strips: Sequence[Strip],
    foot: Sequence[Strip],
    setting: Setting,
    even: bool,
    squeeze: Squeeze,
    able: Callable[[int], bool],
    roles: Roles,
) -> tuple[list[Sheet], Arrangement]:
    """The pages of the body and of everything with the 版记.

    Where nothing but a few lines make the last sheet necessary, the 版记 is set closer, paragraphs are set tighter,
    the masthead gives up a line, titles of several lines are set closer, and articles give up their blank lines. Where
    a page would still be blank before that of the 版记, the issue is set a little wider instead.
    """
    sheets = without_widows(strips, setting, squeeze, roles)
    done = arrange(sheets, foot, setting, even)
    if done.spare < 0:
        close = closer(foot, setting)
        gain = foot_height(foot) - foot_height(close) + CLEAR - CLOSEST_CLEAR
        worth = -done.spare <= gain + FURTHER + _most(strips, setting, able, roles)
        for tried in _shorter(strips, sheets, -done.spare, gain, setting, squeeze, roles) if worth else [sheets]:
            for own, clear in ((foot, CLEAR), (close, CLOSEST_CLEAR)):
                found = arrange(tried, own, setting, even, clear)
                if len(found.leaves) < len(done.leaves):
                    return tried, found
    if done.blanks and sheets:
        for tried in _wider(strips, sheets, setting, squeeze, roles):
            found = arrange(tried, foot, setting, even)
            if not found.blanks and len(found.leaves) == len(done.leaves) and tried[-1].end >= LEAST_LINES:
                return tried, found
    return sheets, done


def blank_notices(sheets: Sequence[Sheet], done: Arrangement, foot: Sequence[Strip], setting: Setting) -> list[Notice]:
    """A sentence for a blank page before that of the 版记, with what would save it: fewer lines, or one more than the
    page before it holds (the widow rule brings a second one along)."""
    if not done.blanks or not sheets:
        return []
    room = setting.grid.foot_line - foot_height(closer(foot, setting)) - CLOSEST_CLEAR
    less = math.ceil(sheets[-1].end - room - EPSILON)
    more = setting.grid.lines - math.floor(sheets[-1].end + EPSILON) + 1
    number = done.blanks[0]
    message = f"正文排到第 {len(sheets)} 页为止，剩下的地方排不下版记，第 {number} 页只好空白；"
    return [Notice("underfull", f"{message}正文减少 {less} 行或增加 {more} 行就没有空白页。", number)]


def _shorter(
    strips: Sequence[Strip],
    sheets: list[Sheet],
    over: int,
    foot: float,
    setting: Setting,
    squeeze: Squeeze,
    roles: Roles,
) -> Iterator[list[Sheet]]:
    """The body as it is, then in fewer and fewer lines, `over` of them at last together with the `foot` lines that the
    版记 gives."""
    yield sheets
    tight = strips
    for count, tight in enumerate(_tightened(strips, squeeze), start=1):
        if count + foot + FURTHER >= over:
            yield without_widows(tight, setting, squeeze, roles)
        if count == over + FURTHER:
            break
    for further in _plainer(tight, setting, roles):
        yield without_widows(further, setting, squeeze, roles)


def _plainer(strips: Sequence[Strip], setting: Setting, roles: Roles) -> Iterator[Sequence[Strip]]:
    """The strips with all that is no running text closer and closer."""
    closest = strips
    for closest in _furniture(strips, setting, roles):
        yield closest
    yield from _nearer(closest, setting.recall)


def _most(strips: Sequence[Strip], setting: Setting, able: Callable[[int], bool], roles: Roles) -> float:
    """How many lines could be saved at most: one of every paragraph that is `able` to, and all else that gives way."""
    *_, closest = (strips, *_plainer(strips, setting, roles))
    paragraphs = {strip.block for strip in strips if strip.body}
    return sum([1 for block in paragraphs if able(block)]) + _height(strips) - _height(closest)


def _height(strips: Sequence[Strip]) -> float:
    return sum([strip.before + strip.height for strip in strips])


def _furniture(strips: Sequence[Strip], setting: Setting, roles: Roles) -> Iterator[list[Strip]]:
    """The strips with what is no running text set closer, one thing more at a time: masthead, 要目, titles from the
    end of the issue on."""
    column = list(strips)
    shorter = tight_masthead(column, setting)
    if shorter:
        column = shorter
        yield column
    shorter = closer_contents(column, roles, setting)
    if shorter:
        column = shorter
        yield column
    for start in reversed(titles(column, roles)):
        shorter = closer_title(column, start, setting)
        if shorter:
            column = shorter
            yield column


def _nearer(strips: Sequence[Strip], recall: Recall) -> Iterator[list[Strip]]:
    """The strips with one blank line fewer at a time between articles, from the end of the issue on."""
    column = list(strips)
    for index in range(len(column) - 1, 0, -1):
        if column[index].before >= 1.0 and not column[index].free:
            column[index] = recall.changed(column[index], before=column[index].before - 1.0)
            yield list(column)


def _tightened(strips: Sequence[Strip], squeeze: Squeeze) -> Iterator[list[Strip]]:
    """The strips with one paragraph more at a time in a line fewer, from the end of the issue on."""
    column = list(strips)
    for block in dict.fromkeys(strip.block for strip in reversed(strips) if strip.body):
        shorter = squeeze(block)
        if shorter is not None:
            start = next(index for index, strip in enumerate(column) if strip.block == block)
            stop = start + sum(1 for strip in column[start:] if strip.block == block)
            column[start:stop] = shorter
            yield list(column)


def _wider(
    strips: Sequence[Strip], sheets: list[Sheet], setting: Setting, squeeze: Squeeze, roles: Roles
) -> Iterator[list[Sheet]]:
    """The body over one page more: the last article that begins in the lower half of the last page on a page of its
    own, or more and more space, under the masthead and between articles."""
    last = sheets[-1]
    for index, slot in enumerate(last.slots):
        if index and _begins(slot.strip, roles) and slot.position >= LEAST_FILLED * setting.grid.lines:
            yield [*sheets[:-1], *_parted(last, index)]
    column = list(strips)
    if column[0].masthead:
        column[0] = setting.recall.changed(column[0], height=column[0].height + 1.0)
        yield without_widows(column, setting, squeeze, roles)
    for index in range(len(column) - 1, 0, -1):
        if _begins(column[index], roles):
            column[index] = setting.recall.changed(column[index], before=column[index].before + 1.0)
            yield without_widows(column, setting, squeeze, roles)


def _begins(strip: Strip, roles: Roles) -> bool:
    """Does a further article begin with that strip?"""
    return strip.before >= 1.0 and not strip.free and roles(strip.block) in ("title", "note")


def _parted(sheet: Sheet, index: int) -> tuple[Sheet, Sheet]:
    """A sheet as two, the second of which begins with slot `index`."""
    before, slots = sheet.slots[:index], sheet.slots[index:]
    top = slots[0].position
    heads = len(sheet.slots) - (sheet.stop - sheet.first)  # a repeated head of a table is no strip of the column
    stop = sheet.first + index - heads
    end = before[-1].position + before[-1].strip.height
    moved = tuple([Slot(slot.strip, slot.position - top) for slot in slots])
    first = replace(sheet, slots=before, end=end, stop=stop, short=0)
    return first, replace(sheet, slots=moved, end=sheet.end - top, first=stop)
