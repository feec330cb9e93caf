"""Spaces that scanning left inside Chinese text; each place of a text has its own rule of which ones are content."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .chars import HAN, MARKS, is_han
from .people import likely_name, starts_like_name
from .source import Change, SourceLine, changed, trimmed

_RUN = re.compile(r"(?<=\S)[ \t\u3000]+(?=\S)")
_WORD = 24  # longest stretch looked at on either side of a space
_CLAUSE = 4  # characters from which on a part of a title is a clause
_PARALLEL = 3  # as many parts, and as many characters in each of them
_PHONE = re.compile(r"[0-9]{7,}|[0-9]{3,4}[-—－][0-9]{6,}")
_COUNTED = re.compile(r"[年月日号时分期届次名人个件项位万亿元%％]")
_SPACE = re.compile(r"\s+")
_PIECE = re.compile(r"\d+")
_TORN = re.compile(
    rf"(?<![0-9A-Za-z.．%％—－-])(?<![0-9A-Za-z.．]\s)\d{{1,4}}(?:\s?[.．]\s?\d{{1,4}}|\s\d{{1,4}}){{1,6}}"
    rf"(?=\s?[{HAN}%％‰])(?<=\d)"
)
_TORN_WHY = "数字中间有空格，像是扫描时断开的，已经合拢，请对照原件"
_STOPS = set(MARKS + ",.;:()[]<>\"'")


def tidy_running(line: SourceLine) -> SourceLine:
    """Running text: spaces between ideographs, digits and marks go; names, lists and　em spaces stay."""
    return trimmed(changed(line, list(_running(line.text))))


def close_torn_numbers(line: SourceLine) -> SourceLine:
    """Digits that a scan has torn apart (`4 6人`) put together, and asked about."""
    torn = _torn_numbers(line.text)
    if not torn:
        return line
    gaps = [gap for number in torn for gap in _SPACE.finditer(line.text, number.start(), number.end())]
    closed = changed(line, [(gap.start(), gap.end(), "", "space") for gap in gaps])
    doubts = tuple((number[0], _SPACE.sub("", number[0]), _TORN_WHY) for number in torn)
    return replace(closed, doubts=(*closed.doubts, *doubts))


def tidy_title(line: SourceLine) -> SourceLine:
    """A title: a space between two clauses becomes one em; a spaced-out title is put together."""
    return trimmed(changed(line, list(_title(line.text))))


def tidy_item(text: str) -> str:
    """A line of a list or a number of the colophon: spaces at digits and inside spaced-out words go."""
    return changed(SourceLine(text), [c for c in _running(text) if _at_digit(text, c)]).text.strip()


def _at_digit(text: str, change: Change) -> bool:
    return text[change[0] - 1].isdigit() or text[change[1]].isdigit()


def _torn_numbers(text: str) -> list[re.Match[str]]:
    """Numbers with spaces inside: one of their pieces is a single digit, and something counted stands behind."""
    found = (match for match in _TORN.finditer(text) if _SPACE.search(match[0]))
    return [match for match in found if any(len(piece) == 1 for piece in _PIECE.findall(match[0]))]


def _running(text: str) -> Iterator[Change]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        left, right = text[start - 1], text[end]
        if _drop_in_running(text, start, end, left, right):
            yield start, end, "", "space"


def _drop_in_running(text: str, start: int, end: int, left: str, right: str) -> bool:
    spaces = text[start:end]
    if left.isdigit() and right in "%％‰℃":
        return True
    if _digit_pair(text, start, end, left, right):
        return "\u3000" not in spaces or bool(_COUNTED.match(right)) or bool(_COUNTED.match(left))
    if "\u3000" in spaces:
        return False
    if left in MARKS or right in MARKS:
        return not (left == "·" or right == "·") or is_han(left) or is_han(right)
    return is_han(left) and is_han(right) and not _separates_names(text, start, end)


def _digit_pair(text: str, start: int, end: int, left: str, right: str) -> bool:
    """An ideograph beside a number that is no telephone number."""
    if is_han(left) and right in "0123456789":
        return not _PHONE.match(text, end)
    if left in "0123456789%％" and is_han(right):
        return not _PHONE.search(text, max(0, start - 13), start)
    return False


def _separates_names(text: str, start: int, end: int) -> bool:
    """Whether the space stands in a padded name (容 畅) or between the names of a list."""
    before, after = _word_before(text, start), _word_after(text, end)
    if not before or not after:
        return False
    if len(before) == 1 and len(after) == 1:
        return starts_like_name(before) and not _spaced_run(text, start, end)
    if len(before) == 1 or len(after) == 1:
        return len(after) == 1 and starts_like_name(before[-1]) and _bounded(text, end + 1)
    return likely_name(before) and likely_name(after)


def _spaced_run(text: str, start: int, end: int) -> bool:
    """Whether single ideographs go on to either side: a spaced-out phrase, no name."""
    further_left = start >= 3 and text[start - 2] == " " and is_han(text[start - 3])
    further_right = end + 2 < len(text) and text[end + 1] == " " and is_han(text[end + 2])
    single_left = further_left and len(_word_before(text, start - 2)) == 1
    return single_left or (further_right and len(_word_after(text, end + 2)) == 1)


def _bounded(text: str, place: int) -> bool:
    return place >= len(text) or text[place] in _STOPS or text[place].isspace()


def _word_before(text: str, end: int) -> str:
    start = end
    while start > max(0, end - _WORD) and not text[start - 1].isspace() and text[start - 1] not in _STOPS:
        start -= 1
    return text[start:end]


def _word_after(text: str, start: int) -> str:
    end = start
    while end < min(len(text), start + _WORD) and not text[end].isspace() and text[end] not in _STOPS:
        end += 1
    return text[start:end]


def _title(text: str) -> Iterator[Change]:
    """A wide or clause-joining space is one em; others go as in running text, names excepted."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        left, right = text[start - 1], text[end]
        if left.isascii() and right.isascii():
            continue
        if _joins_clauses(text, start, end):
            if text[start:end] != "\u3000":
                yield start, end, "\u3000", "space"
        elif not _separates_names(text, start, end) or _digit_pair(text, start, end, left, right):
            yield start, end, "", "space"


def _joins_clauses(text: str, start: int, end: int) -> bool:
    """Both parts of the title beside the space are clauses: four characters or more, up to the next space."""
    before = re.split(r"\s", text[max(0, start - 60) : start])[-1]
    after = re.split(r"\s", text[end : end + 60], maxsplit=1)[0]
    if text[start - 1].isdigit() or text[end].isdigit():
        return len(before) >= _CLAUSE and len(after) >= _CLAUSE and "\u3000" in text[start:end]
    return (len(before) >= _CLAUSE and len(after) >= _CLAUSE) or _is_parallel(text)


def _is_parallel(text: str) -> bool:
    """Whether spaces part a title into three or more clauses of one length (桥通了 路近了 心齐了)."""
    lengths = [len(part) for part in re.split(r"[：:]", text)[-1].split()]
    return len(lengths) >= _PARALLEL and len(set(lengths)) == 1 and lengths[0] >= _PARALLEL
