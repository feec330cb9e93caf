"""The head of page one  # 报头: where it ends, and what stands in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model.dates import date_pattern
from .chars import compact, has_han, key, unspaced, width
from .numbers import ANNUAL, CUMULATIVE, LATIN, SLASHED, SUPPLEMENT
from .people import ends_like_unit
from .source import SourceLine
from .vocabulary import (
    BULLETIN_WORDS,
    CLAUSE,
    COLOPHON_ITEM,
    COMPILED,
    COMPILER_ENDING,
    COMPILER_LABEL,
    CONTENTS_LABEL,
    COPY_NUMBER,
    DISTRIBUTION_LABEL,
    INTERNAL,
    NOTE_LABEL,
    OFFICE,
    SECRECY,
    SIGNER,
    URGENCY,
)

LONGEST_HEAD = 40  # lines
_NARRATIVE = 60  # em: a longer line is text
_PINYIN = re.compile(r"[A-Za-zÀ-ÿāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü' -]{4,80}")
_DATE_LABEL = re.compile("(?:编印|编发|出刊|印发|印刷|出版|发刊|印制)?(?:日期|时间)[：:]?")
_GAP = re.compile(r"\t+|\s{2,}")
_WRAPPERS = " \t\u3000（）()【】[]〔〕·•|｜—-，,、★☆◆◇●〓"
_PATTERNS = (
    ("secrecy", SECRECY),
    ("internal", INTERNAL),
    ("copy", COPY_NUMBER),
    ("signer", SIGNER),
    ("cumulative", CUMULATIVE),
    ("annual", ANNUAL),
    ("slashed", SLASHED),
    ("supplement", SUPPLEMENT),
    ("latin", LATIN),
    ("date", date_pattern()),
)
NUMBERED = frozenset({"annual", "slashed", "supplement", "latin", "cumulative"})


@dataclass(frozen=True, slots=True)
class Found:
    """One item of the masthead: what it is, the match, and the line that it stands in."""

    what: str
    match: re.Match[str]
    line: SourceLine


@dataclass(slots=True)
class Head:
    """The masthead's lines taken apart: items, and the pieces of text that are left between them."""

    lines: list[SourceLine] = field(default_factory=list)
    items: list[Found] = field(default_factory=list)
    pieces: list[tuple[str, SourceLine]] = field(default_factory=list)
    colophon: list[SourceLine] = field(default_factory=list)
    distribution: list[SourceLine] = field(default_factory=list)
    rules: list[SourceLine] = field(default_factory=list)

    def first(self, *kinds: str) -> Found | None:
        """The first item of one of these kinds, in the order of the page."""
        return next((item for item in self.items if item.what in kinds), None)


def head_length(lines: Sequence[SourceLine]) -> int:
    """How many lines the masthead takes; 0 when there is none (no issue number, and no date and compiler)."""
    last, seen = 0, set[str]()
    for index, line in enumerate(lines[:LONGEST_HEAD]):
        if _is_text(line) or CONTENTS_LABEL.fullmatch(line.text) or NOTE_LABEL.match(line.text):
            break
        if line.level and seen & NUMBERED and not _strong(line, seen) and not _repeats(line, lines[:index]):
            break
        kinds = _strong(line, seen)
        if kinds and not (kinds == {"date"} and "date" in seen):
            seen |= kinds
            last = index + 1
    return last if seen & NUMBERED or {"date", "compiler"} <= seen else 0


def _repeats(line: SourceLine, above: Sequence[SourceLine]) -> bool:
    """Whether a heading is the bulletin's name, which a running head above it has already said."""
    name = key(line.text)
    return len(name) >= 2 and any(key(before.text).startswith(name) for before in above)


def take_apart(lines: Sequence[SourceLine]) -> Head:
    """The items and the left-over pieces of the masthead's lines."""
    head = Head()
    for line in lines:
        if line.kind in ("rule", "residue"):
            head.rules.append(line)
        elif DISTRIBUTION_LABEL.match(line.text):
            head.distribution.append(line)
        elif COLOPHON_ITEM.match(line.text) and not COMPILER_LABEL.match(line.text) and not SIGNER.match(line.text):
            head.colophon.append(line)
        else:
            found, rest = _items(line)
            head.lines.append(line)
            head.items += found
            head.pieces += ((piece, line) for piece in _pieces(rest))
    return head


def is_pinyin(text: str) -> bool:
    return bool(_PINYIN.fullmatch(text)) and any(char.isalpha() for char in text)


def looks_like_title(text: str) -> bool:
    """Whether a piece ends with a word with which bulletins are named."""
    return compact(text).rstrip("》）)").endswith(BULLETIN_WORDS)


def _is_text(line: SourceLine) -> bool:
    """A line of running text, or a line of an article's body."""
    if line.kind in ("table", "quote"):
        return True
    return "。" in line.text or (width(line.text) > _NARRATIVE and not INTERNAL.search(line.text))


def _strong(line: SourceLine, seen: set[str]) -> set[str]:
    """The kinds of masthead items that this line surely holds; nothing when other words stand behind a number."""
    found, rest = _items(line)
    kinds = {item.what for item in found}
    rest_pieces = _pieces(rest)
    if COMPILER_LABEL.match(line.text) or COLOPHON_ITEM.match(line.text) or SIGNER.match(line.text):
        return kinds | {"compiler"}
    if not kinds:
        return _wordless(line, seen)
    if "date" in kinds and len(kinds) == 1:
        return _dated(line, rest_pieces)
    behind = compact(line.text[max(item.match.end() for item in found) :].strip(_WRAPPERS))
    named = [piece for piece in rest_pieces if not _could_be_unit(piece)]
    if (behind and not _could_be_unit(behind)) or len(named) > 1 or (named and seen & NUMBERED):
        return set()
    return kinds | ({"compiler"} if len(rest_pieces) > len(named) else set())


def _wordless(line: SourceLine, seen: set[str]) -> set[str]:
    """A line without number or date: pinyin, or the compiler below the numbers."""
    if is_pinyin(line.text) and not has_han(line.text):
        return set() if "date" in seen else {"pinyin"}
    numbered = bool(seen & NUMBERED) and "compiler" not in seen and not line.level
    return {"compiler"} if numbered and (COMPILED.fullmatch(line.text) or _office(line.text)) else set()


def _office(text: str) -> bool:
    return bool(OFFICE.fullmatch(text)) and not CLAUSE.search(text)


def _dated(line: SourceLine, pieces: list[str]) -> set[str]:
    """A line with a date alone, or with the compiler's name; a date in brackets belongs to an article."""
    if line.text.startswith(("（", "(")) or len(pieces) > 2:
        return set()
    if not pieces:
        return {"date"}
    return {"date", "compiler"} if all(_could_be_unit(piece) for piece in pieces) else set()


def _could_be_unit(text: str) -> bool:
    return ends_like_unit(text) or bool(COMPILER_ENDING.fullmatch(text)) or bool(COMPILER_LABEL.match(text))


def _items(line: SourceLine) -> tuple[list[Found], str]:
    """The items of a line and its text with them blanked."""
    rest, found = line.text, list[Found]()
    urgent = URGENCY.fullmatch(rest.strip()) or re.match(rf"(?:{URGENCY.pattern})(?=\s)", rest)
    if urgent:
        found.append(Found("urgency", urgent, line))
        rest = _blanked(rest, urgent)
    for what, pattern in _PATTERNS:
        for match in list(pattern.finditer(rest)):
            if what == "supplement" and any(item.what in ("annual", "slashed") for item in found):
                continue
            if what == "secrecy" and not _stands_alone(rest, match):
                continue
            if what == "latin" and len(match["number"]) >= 6:
                continue
            found.append(Found(what, match, line))
            rest = _blanked(rest, match)
    return found, rest


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].rstrip("【[（( \u3000"), text[match.end() :].lstrip("】]）) \u3000")
    return (not before or text[: match.start()] != before) and (not after or text[match.end() :] != after)


def _blanked(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + "\t" * (match.end() - match.start()) + text[match.end() :]


def _pieces(rest: str) -> list[str]:
    """What is left of a line, cut at wide gaps; spaced-out words put together; brackets left empty gone."""
    parts = [rest] if not _GAP.search(rest.strip()) or unspaced(rest) != rest.strip() else _GAP.split(rest)
    stripped = (unspaced(_unwrapped(part)) for part in parts)
    return [piece for piece in stripped if key(piece) and not _DATE_LABEL.fullmatch(piece)]


def _unwrapped(part: str) -> str:
    """Without spaces, rules and brackets that enclose nothing any more; a closing bracket with its partner stays."""
    text = part.strip(" \t\u3000—-，,、·•|｜★☆◆◇●〓")
    for left, right in ("（）", "()", "【】", "[]", "〔〕"):
        if text.count(left) != text.count(right):
            text = text.strip(left + right)
    return text.strip()


def without_marks(line: SourceLine) -> SourceLine:
    """The line as plain text, for items that keep no formatting."""
    return replace(line, level=0, bold=())
