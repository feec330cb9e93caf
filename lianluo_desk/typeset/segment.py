"""Words of a title, and how badly each place between two of them suits a line break."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..errors import DeskError
from .classes import IDEOGRAPHIC

UNKNOWN = 12.5
"""Rarity (−ln of the share) of a character that is no known word."""
LONGEST = 8
INSIDE = 60.0
"""Cost of a break inside a word, in the units of a title's shape …"""
CLAUSE = -40.0
"""… and of one between two clauses: as much as makes good for lines that differ by eight characters."""


class Word(NamedTuple):
    """A word with its kind: n noun, v verb, w verbal noun, p preposition, c conjunction, u particle, m number,
    ! mark, "" unknown."""

    text: str
    kind: str


@cache
def _lexicon() -> dict[str, tuple[float, str]]:
    """Word → rarity and kind. Raises DeskError when the installation lacks the list."""
    path = Path(__file__).with_name("words.txt")
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise DeskError("程序文件不完整：找不到断词表 words.txt。", "请重新安装联络动态编辑台。") from error
    words: dict[str, tuple[float, str]] = {}
    for line in lines:
        kind, rarity, *rest = line.split(" ")
        words.update(dict.fromkeys(rest, (int(rarity) / 10, kind)))
    return words


_NUMERAL = re.compile(
    r"第?[一二三四五六七八九十百千万零〇两]+(?:中全会|[届次个项期年月日号条章批名大位件])?|[五十][一四]运动"
)


def words(text: str, classes: str, spans: Sequence[tuple[int, int]]) -> list[Word]:
    """The most probable words of `text`; `spans` (names) are words whatever they look like."""
    found: list[Word] = []
    known = {match.start(): (match.end(), "m") for match in _NUMERAL.finditer(text) if len(match[0]) > 1}
    known.update({start: (end, "n") for start, end in spans})
    index, begin = 0, 0
    while index < len(text):
        if index in known:
            found += _segmented(text[begin:index])
            end, kind = known[index]
            found.append(Word(text[index:end], kind))
            index = begin = end
        elif classes[index] in IDEOGRAPHIC:
            index += 1
        else:
            found += _segmented(text[begin:index])
            found.append(Word(text[index], "m" if classes[index] in "9a" else "!"))
            index = begin = index + 1
    return found + _segmented(text[begin:])


def _segmented(text: str) -> list[Word]:
    """The cheapest sequence of words of a Han string."""
    if not text:
        return []
    lexicon = _lexicon()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        options = []
        for start in range(max(0, end - LONGEST), end):
            entry = lexicon.get(text[start:end])
            if entry is not None or end - start == 1:
                options.append((best[start][0] + (entry[0] if entry else UNKNOWN), start))
        best.append(min(options))
    found: list[Word] = []
    end = len(text)
    while end:
        start = best[end][1]
        word = text[start:end]
        found.append(Word(word, lexicon.get(word, (0.0, ""))[1]))
        end = start
    return found[::-1]


_PARTICLES = frozenset("的地得了着过们等之者性化型类式级界们式")
_SUFFIXES = frozenset("省市县区乡镇村委会局处部办厅院员长组团站点室课")
_CONJUNCTIONS = frozenset("和与及暨或并")
_PREFIXES = frozenset("副总第各全省市本某该每")
_VERBAL = ("v", "p")
_PREPOSITIONS = frozenset("赴在对到为向从把将被由以就于至")


def break_costs(text: str, classes: str, spans: Sequence[tuple[int, int]]) -> list[float]:
    """For every place after a character how badly a line break suits there: below 0 good, INSIDE within a word."""
    costs = [INSIDE] * len(text)
    position = 0
    row = words(text, classes, spans)
    for word, following in zip(row, [*row[1:], Word("", "!")], strict=True):
        position += len(word.text)
        costs[position - 1] = _between(word, following)
    return costs


def _between(first: Word, second: Word) -> float:
    """Break by sense: rather before verbs and prepositions, never before particles and suffixes."""
    if first.text == "\u3000":
        return CLAUSE
    if first.kind == "!":
        if first.text in "，、；：。？！—…":
            return -2.0
        return 0.0 if second.kind in _VERBAL or second.text in _PREPOSITIONS else 3.0
    if second.text in _PARTICLES or (len(second.text) == 1 and second.text in _SUFFIXES):
        return 40.0
    if second.text in _CONJUNCTIONS:
        return 12.0
    if first.kind == "m" or second.kind == "q":
        return 15.0
    if first.text in _PREFIXES:
        return 20.0
    if first.text in _PREPOSITIONS:
        return 12.0
    if first.text == "的":
        return 3.0
    if first.text in _CONJUNCTIONS:
        return 9.0
    if second.kind in _VERBAL or second.text in _PREPOSITIONS:
        return 0.0
    if first.kind in ("a", "d"):
        return 6.0
    if len(first.text) == 1 and len(second.text) == 1:
        return 25.0  # mostly a name that no list knows
    if len(first.text) == 1 or len(second.text) == 1:
        return 8.0
    return 3.5 if first.kind in ("v", "w") else 2.0
