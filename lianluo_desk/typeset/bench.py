"""A paragraph on the bench: prepared, broken and set, and kept there while somebody works on it.

A key changes one place of a paragraph, and half of all keys ask for the same paragraph in a line fewer as well. What is
on the bench is not prepared and broken a second time for that, and the lines before the place that changed are the very
lines that they were.
"""

from collections import OrderedDict
from typing import Final

from ..render.styles import TextStyle
from .breaks import Breaker
from .justify import Setter
from .pages import Line, Notice
from .passes import Breaking, Paragraph, Slot
from .people import keeping_names
from .prepared import Prepared
from .titles import balanced_lines

KEPT = 2_000
"""Characters of the paragraphs that stay on the bench, the last one always: some hundred bytes each, so few that a
whole issue is composed in the same memory again and again."""
LOOSE: Final = 0.25
"""A gap between Han characters, in em, that deserves a notice."""
ALIGN_SHARE: Final = {"center": 0.5, "spread": 0.5, "right": 1.0}
"""How much of what is free in a line stands before it."""


class Wanted:
    """How a text is to be set: style, size in pt, width in em, the place it came from, names that stay whole; `hang` is
    the width of its label in em, which is printed where it is `labelled`."""

    def __init__(
        self,
        style: TextStyle,
        size: float,
        width: float,
        source: str,
        names: frozenset[str],
        hang: float,
        labelled: bool,
    ) -> None:
        self.style: TextStyle = style
        self.size: float = size
        self.width: float = width
        self.source: str = source
        self.names: frozenset[str] = names
        self.hang: float = hang
        self.labelled: bool = labelled

    def alike(self, other: "Wanted") -> bool:
        """Do equal atoms become equal lines?"""
        same = self.style == other.style and self.size == other.size and self.width == other.width
        return same and self.source == other.source and self.hang == other.hang and self.labelled == other.labelled


class _Lines:
    """How a hard line was broken, and the lines that were set."""

    def __init__(self, broken: Breaking, lines: list[Line]) -> None:
        self.broken: Breaking = broken
        self.lines: list[Line] = lines


class HardLine:
    """A stretch between manual line breaks. The first `tied` atoms are the label."""

    def __init__(self, made: Prepared, tied: int) -> None:
        self.made: Prepared = made
        self.tied: int = tied
        self.breaker: Breaker | None = None  # a balanced title has none
        self.best: _Lines | None = None
        self.shorter: _Lines | None = None


class Bench:
    """One text, taken through the passes. `earlier` is what was on the bench before the text changed."""

    def __init__(self, wanted: Wanted, hard: list[HardLine], earlier: "Bench | None") -> None:
        self.wanted: Wanted = wanted
        self.hard: list[HardLine] = hard
        before = earlier.hard if earlier is not None and earlier.wanted.alike(wanted) else []
        self._before: HardLine | None = before[0] if before else None
        for index, part in enumerate(hard):
            known = before[index] if index < len(before) else None
            broken = self._broken(index, part, known)
            part.best = self._lines(index, part, broken, known.best if known is not None else None, known)

    def best(self) -> Paragraph:
        """The text in its best lines."""
        return self._paragraph([part.best for part in self.hard])

    def shorter(self) -> Paragraph | None:
        """The same in a line fewer, where squeezed punctuation allows it: the first hard line gives it."""
        part, known = self.hard[0], self._before
        self._before = None
        if part.breaker is None or part.best is None:
            return None
        broken = part.breaker.shorter(len(part.best.lines))
        if broken is None:
            return None
        part.shorter = self._lines(0, part, broken, known.shorter if known is not None else None, known)
        return self._paragraph([part.shorter, *[other.best for other in self.hard[1:]]])

    def _paragraph(self, parts: list[_Lines | None]) -> Paragraph:
        lines: list[Line] = []
        xs: list[float] = []
        notices: list[Notice] = []
        for index, part in enumerate(parts):
            if part is not None:
                lines += part.lines
                xs += self._aligned(index, part.lines)
                notices += self._notices(self.hard[index].made, part)
        return Paragraph(self.wanted.style, tuple(lines), tuple(xs), self.wanted.size, tuple(notices))

    def _insets(self, index: int) -> tuple[float, float]:
        """The indents of the first line of a hard line and of its others, in em."""
        style, hang = self.wanted.style, self.wanted.hang
        inset = hang + (style.indent if hang else 0.0)
        own = inset if index or (hang and not self.wanted.labelled) else style.indent
        return own, inset

    def _broken(self, index: int, part: HardLine, earlier: HardLine | None) -> Breaking:
        wanted, made, style = self.wanted, part.made, self.wanted.style
        own, inset = self._insets(index)
        first, rest = wanted.width - own, wanted.width - inset
        if style.balanced:
            slots = balanced_lines(made, first, rest, part.tied, wanted.names)
            if slots:
                return Breaking(slots)
        breaker = part.breaker = Breaker(
            made,
            max(first, 1.0),
            max(rest, 1.0),
            keep_start=index == 0 and style.indent > 0,
            ragged=style.align != "justify",
            earlier=earlier.breaker if earlier is not None else None,
        )
        broken = breaker.best()
        return broken if breaker.measures.ragged else keeping_names(made.chars, breaker, broken)

    def _lines(
        self, index: int, part: HardLine, broken: Breaking, like: _Lines | None, earlier: HardLine | None
    ) -> _Lines:
        """The lines of a hard line; those that `like` (of `earlier`) or its own best setting has are taken as they
        are."""
        style, made = self.wanted.style, part.made
        own, inset = self._insets(index)
        setter = Setter(made, self.wanted.size, self.wanted.source)
        alike = _alike(part, earlier) if like is not None and earlier is not None else 0
        slots = broken.slots or (Slot(0, 0, 0),)
        lines: list[Line] = []
        for number, slot in enumerate(slots):
            found = _known(like, number, slot, alike) or _known(part.best, number, slot, len(made))
            if found is not None:
                lines.append(found)
                continue
            last = number == len(slots) - 1
            lines.append(
                setter.line(
                    slot,
                    self.wanted.width - (own if number == 0 else inset),
                    keep_start=number == 0 and style.indent > 0 and own == style.indent and slot.start == 0,
                    solid=last or style.align != "justify",
                    last=last and index == len(self.hard) - 1,
                    even=style.align == "spread",
                )
            )
        return _Lines(broken, lines)

    def _aligned(self, index: int, lines: list[Line]) -> list[float]:
        """The left ends of the lines of a hard line, in pt."""
        style, size, width = self.wanted.style, self.wanted.size, self.wanted.width
        own, inset = self._insets(index)
        lefts = [own, *[inset] * (len(lines) - 1)]
        share = ALIGN_SHARE.get(style.align, 0.0)
        if inset and share:  # lines behind a label are moved as one block
            block = max(left * size + line.width for left, line in zip(lefts, lines, strict=True))
            return [(style.left + left) * size + (width * size - block) * share for left in lefts]
        return [
            (style.left + left) * size + ((width - left) * size - line.width) * share
            for left, line in zip(lefts, lines, strict=True)
        ]

    def _notices(self, made: Prepared, part: _Lines) -> list[Notice]:
        source, words = self.wanted.source, beginning(made)
        notices = []
        if part.broken.forced:
            message = f"“{words}”这一段里有比一行还长、不能断开的字符，只好在中间断行，请检查。"
            notices.append(Notice("overfull", message, source=source))
        if any(line.stretch > LOOSE * self.wanted.size for line in part.lines):
            notices.append(Notice("loose", f"“{words}”这一段有一行字距过大，可改动几个字。", source=source))
        return notices


def _known(like: _Lines | None, number: int, slot: Slot, alike: int) -> Line | None:
    """The line that was set from an equal slot, where it and the atom behind it are among the first `alike` ones: it is
    not the last line then."""
    if like is None or slot.next >= alike or number >= len(like.broken.slots):
        return None
    other = like.broken.slots[number]
    same = other is slot or (other.start == slot.start and other.end == slot.end and other.next == slot.next)
    return like.lines[number] if same else None


def _alike(part: HardLine, earlier: HardLine) -> int:
    """So many atoms at the head are the same in both, at the same places of their source and in the same colours."""
    if part.breaker is None:
        return 0
    mine, its, count = part.made, earlier.made, part.breaker.places.alike
    if mine.offsets[:count] != its.offsets[:count] or mine.atoms[:count] != its.atoms[:count]:
        return 0
    looks = [look for look in mine.looks if look[0] < count]
    return count if looks == [look for look in its.looks if look[0] < count] else 0


def beginning(made: Prepared) -> str:
    """The first words of a paragraph, for a sentence about it."""
    return made.chars[:10] + ("…" if len(made) > 10 else "")


class Benches:
    """The benches of the paragraphs composed last, by the place that they came from, the longest unused first."""

    def __init__(self) -> None:
        self.kept: OrderedDict[str, tuple[object, Bench]] = OrderedDict()
        self.weight: int = 0

    def of(self, source: str) -> tuple[object, Bench] | None:
        """What was asked for last for that place, and its bench."""
        return self.kept.get(source)

    def put(self, source: str, asked: object, bench: Bench) -> None:
        """Keep a bench, unless nobody can tell its paragraph from others."""
        before = self.kept.pop(source, None)
        if before is not None:
            self.weight -= weight(before[1])
        if not source:
            return
        self.kept[source] = asked, bench
        self.weight += weight(bench)
        while self.weight > KEPT and len(self.kept) > 1:
            self.weight -= weight(self.kept.popitem(last=False)[1][1])


def weight(bench: Bench) -> int:
    """Characters on a bench, and one."""
    return 1 + sum([len(part.made) for part in bench.hard])
