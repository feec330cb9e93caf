"""Half-width punctuation of Chinese text made full-width (GB/T 15834-2011); Latin text and numbers keep theirs."""

import re
from collections.abc import Callable, Iterator

from .chars import HAN, MARKS, has_han, is_chinese
from .source import Change, SourceLine, changed

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_POINT = re.compile(r"[,;:?!]")
_STOP = re.compile(rf"(?<=[{HAN}”’）》】〕%％])\.(?![.0-9A-Za-z])")
_LAST_STOP = re.compile(r"(?<=[0-9A-Za-z)])\.$")
_BRACKET = re.compile(r"[()（）]")
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{1,10}://[\x21-\x7e]{1,500}|www\.[\x21-\x7e]{1,500}"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
)
_DOTS = re.compile(r"\.{3,}")
_DASHES = re.compile("[-－─―]{2,}")
_YEAR = re.compile(rf"(?<=[{HAN}])[\[［]((?:19|20)\d\d)[\]］](?=\s?第?\s?\d)")
_ANGLES = re.compile(r"<<([^<>]{1,80})>>")
_APOSTROPHES = re.compile(rf"(?<=[{HAN}{MARKS}])'([^'\"]{{1,60}})'|'([^'\"]{{1,60}})'(?=[{HAN}{MARKS}])")
_LONG = 10


def tidy_punctuation(line: SourceLine) -> SourceLine:
    """The line with Chinese marks where Chinese text was written with half-width ones."""
    for rule in _RULES:
        if line.text.isascii():
            return line
        guarded = _guarded(line.text)
        line = changed(line, [change for change in rule(line.text) if not guarded(change)])
    return line


def _guarded(text: str) -> Callable[[Change], bool]:
    """Tells whether a change falls into a web or mail address (its last mark is not part of it)."""
    if "@" not in text and "://" not in text and "www." not in text:
        return lambda _: False
    places = {place for match in _ADDRESS.finditer(text) for place in range(match.start(), _address_end(match))}
    return lambda change: change[0] in places


def _address_end(match: re.Match[str]) -> int:
    """Where an address ends: marks behind it are the sentence's, and so is a bracket that does not open in it."""
    address = match[0].rstrip(",;.!?:")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(",;.!?:")
    return match.start() + len(address)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after, spaces left out; "" at the ends."""
    left = start - 1
    while left >= 0 and text[left] in " \t":
        left -= 1
    right = end
    while right < len(text) and text[right] in " \t":
        right += 1
    return (text[left] if left >= 0 else "", text[right] if right < len(text) else "")


def _chinese_around(text: str, start: int, end: int) -> bool:
    return any(char and is_chinese(char) for char in _neighbours(text, start, end))


def _brackets(text: str) -> Iterator[Change]:
    """Both brackets of a pair become full-width when either touches or holds Chinese text."""
    pairs, single = _paired(text)
    places: set[int] = set(single)
    for start, end in pairs:
        mixed = (text[start] == "(") != (text[end] == ")")
        outer = _neighbours(text, start, end + 1)
        if mixed or has_han(text[start:end][:200]) or any(char and is_chinese(char) for char in outer):
            places |= {start, end}
    for place in sorted(places):
        if text[place] in "()":
            yield place, place + 1, _FULL[text[place]], "bracket"


def _paired(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Bracket pairs, and the unpaired half-width ones beside Chinese text."""
    pairs: list[tuple[int, int]] = []
    open_places: list[int] = []
    single: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] in "(（":
            open_places.append(match.start())
        elif open_places:
            pairs.append((open_places.pop(), match.start()))
        else:
            single.append(match.start())
    return pairs, [place for place in single + open_places if _chinese_around(text, place, place + 1)]


def _points(text: str) -> Iterator[Change]:
    for match in _POINT.finditer(text):
        left, right = _neighbours(text, match.start(), match.end())
        between_numbers = left.isdigit() and right.isdigit()
        if not between_numbers and ((left and is_chinese(left)) or (right and is_chinese(right))):
            yield match.start(), match.end(), _FULL[match[0]], "punctuation"


def _stops(text: str) -> Iterator[Change]:
    """A full stop after Chinese text; after a number or a Latin word only where a Chinese sentence ends the line."""
    for match in _STOP.finditer(text):
        yield match.start(), match.end(), "。", "punctuation"
    last = _LAST_STOP.search(text, max(0, len(text) - 2))
    if last and len(text) > _LONG and sum(map(is_chinese, text[-200:])) * 2 > len(text[-200:]):
        yield last.start(), last.end(), "。", "punctuation"


def _quotes(text: str) -> Iterator[Change]:
    """Straight quotes in turn “ and ”; an odd one out leaves them all as they are."""
    places = [index for index, char in enumerate(text) if char == '"']
    if len(places) % 2 == 0 and has_han(text):
        for turn, place in enumerate(places):
            yield place, place + 1, "“”"[turn % 2], "quote"


def _inner_quotes(text: str) -> Iterator[Change]:
    for match in _APOSTROPHES.finditer(text):
        if has_han(match[0]):
            yield match.start(), match.start() + 1, "‘", "quote"
            yield match.end() - 1, match.end(), "’", "quote"


def _beside_chinese(pattern: re.Pattern[str], after: str, rule: str) -> Callable[[str], Iterator[Change]]:
    def find(text: str) -> Iterator[Change]:
        for match in pattern.finditer(text):
            if _chinese_around(text, match.start(), match.end()):
                yield match.start(), match.end(), after, rule

    return find


def _years(text: str) -> Iterator[Change]:
    """[2000] in a document number is 〔2000〕 (GB/T 9704-2012 §7.2.5)."""
    for match in _YEAR.finditer(text):
        yield match.start(), match.start() + 1, "〔", "bracket"
        yield match.end() - 1, match.end(), "〕", "bracket"


def _angles(text: str) -> Iterator[Change]:
    for match in _ANGLES.finditer(text):
        if has_han(match[1]):
            yield match.start(), match.start() + 2, "《", "bracket"
            yield match.end() - 2, match.end(), "》", "bracket"


_RULES: tuple[Callable[[str], Iterator[Change]], ...] = (
    _years,
    _angles,
    _quotes,
    _inner_quotes,
    _brackets,
    _beside_chinese(_DOTS, "……", "ellipsis"),
    _beside_chinese(_DASHES, "——", "dash"),
    _stops,
    _points,
)
