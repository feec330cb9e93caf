"""Counties and districts that do not exist, while the city named has one whose name differs by a character."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from .proposals import OTHER, kind_of
from .slip import Slip
from .store import DATA, Language

ADJACENT, ELSEWHERE = 0.97, 0.6  # how sure a name beside its city is, and one that merely shares the text with it
_LONGEST, _SHORTEST = 4, 3  # characters of a name that may have one wrong
_ENDS = re.compile("[县区市旗]")
_BEFORE = frozenset("省市州区县在到赴往从和与及由是为、，：（ \u3000")


@dataclass(frozen=True, slots=True)
class City:
    """A prefecture: 株洲市, 株洲."""

    name: str
    short: str
    counties: frozenset[str]


@cache
def cities() -> tuple[City, ...]:
    """All prefectures with their counties: `divisions.tsv`."""
    lines = (DATA / "divisions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(City(city, short, frozenset(counties.split())) for _, city, short, counties in rows)


@cache
def _everything() -> frozenset[str]:
    names = {name for city in cities() for name in (city.name, *city.counties)}
    return frozenset(names)


@cache
def _mentions() -> tuple[re.Pattern[str], dict[str, City]]:
    by_name = {name: city for city in cities() for name in (city.name, city.short) if len(name) > 1}
    names = sorted(by_name, key=lambda name: -len(name))
    return re.compile("|".join(names)), by_name


def named_cities(text: str) -> frozenset[City]:
    """The cities that `text` names, in full or in short (株洲市, 株洲)."""
    pattern, by_name = _mentions()
    return frozenset(by_name[match.group()] for match in pattern.finditer(text))


def misnamed(sentence: str, named: frozenset[City], language: Language) -> Iterator[Slip]:
    """Names of counties that exist nowhere and are one character away from one of the cities named."""
    if not named:
        return
    patterns = _with_one_open(named)
    for place in _ENDS.finditer(sentence):
        end = place.end()
        starts = range(max(0, end - _LONGEST), end - _SHORTEST + 1)
        if any(sentence[start:end] in _everything() for start in starts) or _is_short(sentence, end, named):
            continue
        tried = (_misnamed_at(sentence, start, sentence[start:end], patterns, language) for start in starts)
        slip = next(filter(None, tried), None)
        if slip:
            yield slip


def _is_short(sentence: str, end: int, named: frozenset[City]) -> bool:
    """Whether a county of two characters ends there, beside its city: 庆阳市宁县 is no misspelt 正宁县."""
    name, before = sentence[max(0, end - 2) : end], sentence[: max(0, end - 2)]
    return any(name in city.counties and _is_beside(before, city) for city in named)


@lru_cache(maxsize=64)
def _with_one_open(named: frozenset[City]) -> dict[str, tuple[str, City]]:
    """The counties' names with any one character but the last left open; ambiguous ones are out."""
    found: dict[str, tuple[str, City]] = {}
    twice = set()
    for city in named:
        for county in city.counties:
            for k in range(len(county) - 1 if _SHORTEST <= len(county) <= _LONGEST else 0):
                key = f"{county[:k]}?{county[k + 1 :]}"
                if key in found:
                    twice.add(key)
                found[key] = county, city
    return {key: value for key, value in found.items() if key not in twice}


def _misnamed_at(
    sentence: str, start: int, written: str, patterns: dict[str, tuple[str, City]], language: Language
) -> Slip | None:
    for k in range(len(written) - 1):
        county, city = patterns.get(f"{written[:k]}?{written[k + 1 :]}", ("", None))
        if city is None or language.vocabulary.has(written):
            continue
        before = sentence[:start]
        beside = _is_beside(before, city)
        alike = _is_alike(written[k], county[k], language)
        strange = k == 0 and not language.vocabulary.has(written[1:])  # 长沙市新城区 is no 望城区
        free = not before or before[-1] in _BEFORE
        if ((alike or strange) and (beside or free)) or (beside and k > 0):
            return _slip(start, written, county, city, beside)
    return None


def _is_beside(before: str, city: City) -> bool:
    """Whether the text before ends with the city, or with a list of its counties that begins with it."""
    while before:
        before = before.rstrip("、和与及")
        if before.endswith((city.name, city.short, f"{city.short}州", f"{city.short}自治州")):
            return True
        last = next((county for county in city.counties if before.endswith(county)), None)
        if last is None:
            return False
        before = before.removesuffix(last)
    return False


def _slip(start: int, written: str, county: str, city: City, beside: bool) -> Slip:
    why = f"{city.name}没有“{written}”，有“{county}”。"
    score = ADJACENT if beside else ELSEWHERE
    return Slip(start, start + len(written), written, county, "error" if beside else "doubtful", score, why)


def _is_alike(written: str, meant: str, language: Language) -> bool:
    if ord(written) > 0xFFFF:
        return False
    kind, _ = kind_of(np.array([ord(written)]), np.array([ord(meant)]), language)
    return int(kind[0]) != OTHER
