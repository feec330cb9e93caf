"""Character classes and the small measures on which the recogniser rests."""

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇○"
"""Inside of a character class: ideographs, and the zero of dates in its two usual shapes."""
MARKS = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·"
"""Inside of a character class: the punctuation of Chinese text."""
TERMINALS = "。！？…；：:;!?"
"""Marks after which a paragraph may end."""
CLOSERS = "”’）》〉】〕」』)\"'"
NUMERAL = "0-9〇零○一二三四五六七八九十百千万两廿卅卌"
"""Inside of a character class: what a number is written with."""

_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{HAN}{MARKS}]")
_ENDLESS = 20_000  # characters: no line, title or entry is as long, so nothing is measured beyond
_NARROW = re.compile("[\0-\u1fff]+")
_OTHER = re.compile(r"[\W_]+")
_SPACED_OUT = re.compile(rf"[{HAN}](?:\s+[{HAN}])+")


def is_han(char: str) -> bool:
    return bool(_HAN.match(char))


def is_chinese(char: str) -> bool:
    """An ideograph or a Chinese mark."""
    return bool(_CHINESE.match(char))


def has_han(text: str) -> bool:
    return bool(_HAN.search(text))


def width(text: str) -> float:
    """The set width in em: half an em for Latin letters, digits and ASCII, one for the rest."""
    if len(text) > _ENDLESS:
        return float(len(text))
    return (len(text) + len(_NARROW.sub("", text))) / 2


def compact(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def key(text: str) -> str:
    """What two spellings of one title share: letters, digits and ideographs only."""
    return _OTHER.sub("", text[:_ENDLESS]).casefold()


def unspaced(text: str) -> str:
    """`目　录` → `目录`: ideographs that were spaced out one by one are put together; other text unchanged."""
    stripped = text.strip()
    return compact(stripped) if _SPACED_OUT.fullmatch(stripped) else stripped


def ends_sentence(text: str) -> bool:
    """Whether a paragraph may end here: the last mark before closing brackets and quotes is terminal."""
    bare = text.rstrip().rstrip(CLOSERS)
    return bool(bare) and bare[-1] in TERMINALS


def inner_sentences(text: str) -> int:
    """How many sentences end before the end of the text."""
    bare = text.rstrip().rstrip(CLOSERS + TERMINALS)
    return sum(bare.count(mark) for mark in "。！？")
