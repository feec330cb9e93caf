"""Values that a template prints: text that remembers where in the issue each of its characters stands."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from ..frozen import dataclass, replace
from ..model.names import padded
from ..model.numerals import LIMIT, to_chinese
from .budget import UNPRINTABLE

_HAN_GAP = "(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])"  # few texts have one: compiled with the first of them
_SIGNS = re.compile("[&<>\"']")


class Piece(NamedTuple):
    """A stretch of text: its character style, its place, and the offset there (-1: made by the template)."""

    text: str
    style: str = ""
    source: str = ""
    start: int = -1

    def cut(self, start: int, end: int) -> "Piece":
        """The part between two indexes of the text."""
        return self._replace(text=self.text[start:end], start=-1 if self.start < 0 else self.start + start)


@dataclass(frozen=True, slots=True)
class Value:
    """A text of the issue as pieces. Printed in a template it becomes `<t>` elements with its place."""

    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return any(piece.text for piece in self.pieces)

    def __len__(self) -> int:
        return sum(len(piece.text) for piece in self.pieces)

    def __html__(self) -> str:
        return Markup("".join([_element(piece) for piece in self.pieces]))

    def split(self, separator: str) -> "tuple[Value, ...]":
        """The texts between the separators, each still knowing its place."""
        parts: list[list[Piece]] = [[]]
        for piece in self.pieces:
            begin = 0
            while (end := piece.text.find(separator, begin)) >= 0:
                parts[-1].append(piece.cut(begin, end))
                parts.append([])
                begin = end + len(separator)
            parts[-1].append(piece.cut(begin, len(piece.text)))
        return tuple(Value(tuple(part)) for part in parts)


def value(text: str | None, source: str = "", start: int = 0, style: str = "") -> Value | None:
    """The value of a text at a place; None stays None."""
    return None if text is None else Value((Piece(text, style, source, start if source else -1),))


def generated(text: str, source: str) -> Value:
    """Text that is printed for a place without standing there letter by letter (五百六十 for 560)."""
    return Value((Piece(text, "", source, -1),))


def _element(piece: Piece) -> str:
    if "\t" not in piece.text and not UNPRINTABLE.search(piece.text):
        return _printable(piece)
    return "".join(_printable(part) for part in _without_unprintable(piece))


def _without_unprintable(piece: Piece) -> Iterable[Piece]:
    text = piece.text.replace("\t", " ")
    begin = 0
    for match in UNPRINTABLE.finditer(text):
        yield piece._replace(text=text).cut(begin, match.start())
        begin = match.end()
    yield piece._replace(text=text).cut(begin, len(text))


def _printable(piece: Piece) -> str:
    if not piece.text:
        return ""
    style = f' style="{_escaped(piece.style)}"' if piece.style else ""
    source = f' source="{_escaped(piece.source)}"' if piece.source else ""
    start = f' start="{piece.start}"' if piece.start >= 0 else ""
    return f"<t{style}{source}{start}>{_escaped(piece.text)}</t>"


def _escaped(text: str) -> str:
    """`escape` as a plain text; most texts have nothing to escape."""
    return str(escape(text)) if _SIGNS.search(text) else text


def as_value(thing: object) -> Value:
    """A value of whatever a template hands to a filter."""
    return thing if isinstance(thing, Value) else Value((Piece("" if thing is None else str(thing)),))


# filters


def styled(thing: object, style: str) -> Value:
    """`{{ name|styled("name") }}`: the same text in a character style."""
    return Value(tuple(piece._replace(style=style) for piece in as_value(thing).pieces))


def joined(things: Iterable[object], separator: str = "") -> Value:
    """`{{ names|joined("、") }}`: one text out of several, each keeping its place."""
    pieces: list[Piece] = []
    for thing in things:
        if pieces and separator:
            pieces.append(Piece(separator))
        pieces.extend(as_value(thing).pieces)
    return Value(tuple(pieces))


def padded_name(thing: object) -> Value:
    """`{{ name|padded }}`: 容畅 → 容　畅; the space between belongs to nothing."""
    whole = as_value(thing)
    if len(whole.pieces) != 1 or padded(whole.text) == whole.text:
        return whole
    piece = whole.pieces[0]
    gap = padded(whole.text)[1:-1]
    return Value((piece.cut(0, 1), Piece(gap, piece.style, piece.source), piece.cut(1, 2)))


def any_padded(names: Iterable[object]) -> bool:
    """`{% if names|any_padded %}`: whether one of the names gets a space inside when it is padded."""
    return any(padded(str(name)) != str(name) for name in names)


def one_line(thing: object) -> Value:
    """`{{ title|one_line }}`: without the editor's line breaks."""
    return joined(as_value(thing).split("\n"))


def wide_spaces(thing: object) -> Value:
    """`{{ title|wide_spaces }}`: a space between Chinese characters takes a whole character's width."""
    return Value(tuple(piece._replace(text=_wide(piece.text)) for piece in as_value(thing).pieces))


def _wide(text: str) -> str:
    return re.sub(_HAN_GAP, lambda match: "\u3000" + match[0][1:], text) if " " in text else text


def chinese_number(thing: object) -> Value:
    """`{{ issue.number|chinese }}`: 16 → 十六, still at its place."""
    whole = as_value(thing)
    if not whole.text.isdecimal() or int(whole.text) > LIMIT:
        return whole
    return replace(whole, pieces=(Piece(to_chinese(int(whole.text)), "", whole.pieces[0].source),))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "styled": styled,
    "joined": joined,
    "one_line": one_line,
    "wide_spaces": wide_spaces,
    "chinese": chinese_number,
}
"""What templates may apply to values, beside the plain filters of Jinja2 and the padding of names."""
