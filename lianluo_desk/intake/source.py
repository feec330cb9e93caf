"""The neutral stream of lines that every input format produces and the recogniser reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Alignment = Literal["", "left", "center", "right"]
LineKind = Literal["text", "quote", "table", "image", "rule", "residue"]
Role = Literal[
    "", "masthead", "contents", "title", "subtitle", "note", "paragraph", "heading1", "heading2", "heading3",
    "quote", "byline", "caption", "table-caption", "distribution", "colophon",
]  # fmt: skip
"""What a line is by a named style of the desk's own files; "" where nothing is said."""
Change = tuple[int, int, str, str]
"""start, end, what stands there instead, rule"""
Doubt = tuple[str, str, str]
"""found, guess, why: a question that the format itself raises"""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change already made to a line: `before` became `after` by `rule`."""

    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line or paragraph as it came, with the light marks that its format knows.

    `level` 1–6 is a heading level, 0 none; `bold` are spans of `text`; `indent` is in em;
    `gap` counts the empty lines before it; `cut` tells that a page ended before it. A table has `rows`, of which
    `head` are repeated, a picture the name `image` of its bytes; both may have a `caption`. Lines of equal
    `number` were one paragraph. An `untidy` line is left as it came, since there is too much text.
    """

    text: str
    number: int = 0
    level: int = 0
    bold: tuple[tuple[int, int], ...] = ()
    align: Alignment = ""
    indent: float = 0.0
    gap: int = 0
    cut: bool = False
    kind: LineKind = "text"
    rows: tuple[tuple[str, ...], ...] = ()
    edits: tuple[Edit, ...] = ()
    role: Role = ""
    doubts: tuple[Doubt, ...] = ()
    image: str = ""
    caption: str = ""
    head: int = 1
    untidy: bool = False

    @property
    def centred(self) -> bool:
        """Set in the middle of the measure, by a mark or by at least four em of space before it."""
        return self.align == "center" or (self.align == "" and self.indent >= 4)

    @property
    def all_bold(self) -> bool:
        return len(self.bold) == 1 and self.bold[0] == (0, len(self.text)) and bool(self.text)


def changed(line: SourceLine, changes: Sequence[Change]) -> SourceLine:
    """The line with `changes` (ascending, not overlapping) made and noted; bold spans move along."""
    if not changes:
        return line
    pieces: list[str] = []
    edits: list[Edit] = []
    at = 0
    for start, end, after, rule in changes:
        before = line.text[start:end]
        pieces += (line.text[at:start], after)
        edits.append(Edit(before, after, rule))
        at = end
    text = "".join((*pieces, line.text[at:]))
    return replace(line, text=text, bold=_moved(line.bold, changes), edits=line.edits + tuple(edits))


def _moved(spans: Iterable[tuple[int, int]], changes: Sequence[Change]) -> tuple[tuple[int, int], ...]:
    """The spans after the changes, empty ones left out."""
    points = sorted({point for span in spans for point in span})
    places: dict[int, int] = {}
    shift, index = 0, 0
    for point in points:
        while index < len(changes) and changes[index][1] <= point:
            start, end, after, _ = changes[index]
            shift += len(after) - (end - start)
            index += 1
        inside = index < len(changes) and changes[index][0] < point
        places[point] = (changes[index][0] if inside else point) + shift
    moved = ((places[start], places[end]) for start, end in spans)
    return tuple((start, end) for start, end in moved if start < end)


def trimmed(line: SourceLine) -> SourceLine:
    """The line without white space at its ends."""
    left = len(line.text) - len(line.text.lstrip())
    text = line.text.strip()
    if len(text) == len(line.text):
        return line
    spans = ((max(0, start - left), min(len(text), end - left)) for start, end in line.bold)
    return replace(line, text=text, bold=tuple((start, end) for start, end in spans if start < end))


def joined(first: SourceLine, second: SourceLine, between: str = "", rule: str = "join") -> SourceLine:
    """Two lines that are one paragraph, with the joint noted."""
    shift = len(first.text) + len(between)
    bold = list(first.bold)
    for start, end in second.bold:
        if bold and bold[-1][1] == start + shift:
            bold[-1] = (bold[-1][0], end + shift)
        else:
            bold.append((start + shift, end + shift))
    edits = (*first.edits, Edit("\n", between, rule), *second.edits)
    text = first.text + between + second.text
    return replace(first, text=text, bold=tuple(bold), edits=edits, doubts=first.doubts + second.doubts)
