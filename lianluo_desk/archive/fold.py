"""Text as search sees it: no white space, half-width, lower case; and its single characters and pairs.

Any substring of a text is found by the pairs it is made of (a single character by itself), and then confirmed in
the folded text. That holds for every script and every mark, with no dictionary and no limit on a text's length.
"""

from functools import lru_cache
from itertools import pairwise

PARAGRAPHS = 128
"""Paragraphs remembered with their tokens, some ten kilobytes each: a key changes one of those of an article."""
SEPARATOR = "\n"
"""Stands between paragraphs of a folded text; no query can reach over it."""

_NARROW = {0xFF01 + n: 0x21 + n for n in range(94)} | {0: None}
_PRIVATE = 0xE000  # ASCII marks become private characters, which no tokenizer takes for a separator
_TOKEN = {code: chr(_PRIVATE + code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """`６月４日, PDF` → `6月4日,pdf`."""
    narrow = "".join(text.split()).translate(_NARROW)
    lower = narrow.lower()
    return lower if len(lower) == len(narrow) else "".join(_lower(char) for char in narrow)


def _lower(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the position in `text` it came from."""
    whole = fold(text)
    if len(whole) == len(text):  # nothing was left out: the usual case, and a quick one
        return whole, list(range(len(text)))
    pairs = [(folded, place) for place, char in enumerate(text) for folded in fold(char)]
    return "".join(char for char, _ in pairs), [place for _, place in pairs]


def tokens(folded: str) -> list[str]:
    """The different characters and pairs of a folded text, in the order they first come."""
    found: dict[str, None] = {}
    for paragraph in folded.split(SEPARATOR):
        found.update(_tokens_of(paragraph))
    return list(found)


@lru_cache(maxsize=PARAGRAPHS)
def _tokens_of(paragraph: str) -> dict[str, None]:
    marks = paragraph.translate(_TOKEN)
    return dict.fromkeys([*marks, *map(str.__add__, marks, marks[1:])])


def query_tokens(term: str) -> list[str]:
    """What a folded term must have: itself when one or two characters long, else all of its pairs."""
    marks = term.translate(_TOKEN)
    if len(marks) <= 2:
        return [marks] if marks else []
    return list(dict.fromkeys(first + second for first, second in pairwise(marks)))
