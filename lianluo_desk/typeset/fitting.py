"""No further sheet of paper for a line or two: what is tried before one is printed, the least visible first."""

from collections.abc import Iterator, Sequence

from .foot import CLEAR, CLOSEST_CLEAR, Arrangement, arrange, closer
from .paginate import Squeeze
from .recall import Recall
from .setting import Setting
from .sheets import Sheet, Strip
from .widows import tight_masthead, without_widows

FURTHER = 2
"""So many paragraphs more than there are lines too many are set tighter at most."""


def laid_out(
    strips: Sequence[Strip], foot: Sequence[Strip], setting: Setting, even: bool, squeeze: Squeeze
) -> tuple[list[Sheet], Arrangement]:
    """The pages of the body and of everything with the 版记.

    Where nothing but a few lines make the last sheet necessary, the 版记 is set closer, paragraphs are set tighter,
    the masthead gives up a line, and articles their blank lines.
    """
    sheets = without_widows(strips, setting, squeeze)
    done = arrange(sheets, foot, setting, even)
    if done.spare >= 0:
        return sheets, done
    close = closer(foot, setting)
    for tried in _shorter(strips, sheets, -done.spare, setting, squeeze):
        for own, clear in ((foot, CLEAR), (close, CLOSEST_CLEAR)):
            found = arrange(tried, own, setting, even, clear)
            if len(found.leaves) < len(done.leaves):
                return tried, found
    return sheets, done


def _shorter(
    strips: Sequence[Strip], sheets: list[Sheet], over: int, setting: Setting, squeeze: Squeeze
) -> Iterator[list[Sheet]]:
    """The body as it is, then in fewer and fewer lines."""
    yield sheets
    tight = strips
    for count, tight in enumerate(_tightened(strips, squeeze), start=1):
        yield without_widows(tight, setting, squeeze)
        if count == over + FURTHER:
            break
    shorter = tight_masthead(tight, setting)
    if shorter:
        yield without_widows(shorter, setting, squeeze)
    for closer_still in _nearer(shorter or tight, setting.recall):
        yield without_widows(closer_still, setting, squeeze)


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
