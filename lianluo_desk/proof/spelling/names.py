"""Names of persons as official texts show them: beside a title, in a list, in a byline. They stay as they are."""

import re
from functools import lru_cache

from ...model.people import DOUBLE_SURNAMES, FOLLOWING, NO_NAMES, SPEAKING, SURNAMES, TITLES

_TITLES = "|".join(TITLES)
_AFTER = "|".join(FOLLOWING)
_DOUBLE = "|".join(DOUBLE_SURNAMES)
_GIVEN = "[\u4e00-\u9fff]{1,2}?"
_NAME = rf"(?:{_DOUBLE}|[{SURNAMES}]){_GIVEN}"
_BEHIND_TITLE = re.compile(rf"(?:{_TITLES})[:：]?({_NAME})(?=[^\u4e00-\u9fff]|$|{_AFTER})")
_BEFORE_TITLE = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|和|与|由|对|向|听取|看望|走访|陪同|{_TITLES})({_NAME})(?={_TITLES})"
)
_LIST_BEGINS = r"(?:(?<![\u4e00-\u9fff])|(?<=了)|(?<=访)|(?<=望)|(?<=问)|(?<=取)|(?<=表)|(?<=员)|(?<=志))"
_SPEAKING = re.compile(rf"(?:^|[。；“”]|由)({_NAME})(?={'|'.join(SPEAKING)})")
_IN_LIST = re.compile(
    rf"{_LIST_BEGINS}({_NAME})(?=[、，](?:{_DOUBLE}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
    rf"(?:[^\u4e00-\u9fff]|$|等|和|{_TITLES}))"
)
_BYLINE = re.compile(rf"[ \u3000]({_NAME})(?=[）)\s、]|$)", re.MULTILINE)
_SPACED = re.compile(rf"(?<![\u4e00-\u9fff])([{SURNAMES}])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_PATTERNS = (_BEHIND_TITLE, _BEFORE_TITLE, _SPEAKING, _IN_LIST, _BYLINE)


@lru_cache(1_024)
def person_names(text: str) -> frozenset[str]:
    """Names that stand where a name must stand. A two-character name printed with a space between is joined."""
    names = {match.group(1) for pattern in _PATTERNS for match in pattern.finditer(text)} - NO_NAMES
    names.update("".join(match.groups()) for match in _SPACED.finditer(text))
    return frozenset(names)
