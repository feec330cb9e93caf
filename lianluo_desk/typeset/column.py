"""Blocks of the story as a column of strips: what stands above what, before any page is cut."""

from collections.abc import Sequence

from ..frozen import replace
from ..render.story import Grid, Group, Pair, Picture, Rule, Space, StoryBlock, Text
from .images import picture_strips
from .recall import Recall
from .setting import Setting, lasting
from .sheets import Strip
from .strips import HEADINGS, pair_strips, rule_strip, text_strips
from .structure import Addition
from .tables import AFTER, table_strips

BODY_LINES = 2
"""So many lines of body stay with a heading."""


class _Composed:
    """What became of one block: strips, texts by number, space pending behind it, elements of the structure."""

    def __init__(
        self, strips: tuple[Strip, ...], texts: tuple[tuple[int, Text], ...], space: float, addition: Addition
    ) -> None:
        self.strips: tuple[Strip, ...] = strips
        self.texts: tuple[tuple[int, Text], ...] = texts
        self.space: float = space
        self.addition: Addition = addition


def _remembered(block: StoryBlock) -> bool:
    """A byline changes the strip before it; pictures are looked up anew."""
    return lasting(block) and not (isinstance(block, Text) and block.role == "byline")


class Column:
    """Strips in order. Space is pending until a strip follows, so that none is left over at the end."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.strips: list[Strip] = []
        self.texts: dict[int, Text] = {}  # by the number of strips before
        self._noted: list[tuple[int, Text]] = []  # the same, in order
        self._space = 0.0
        self.heads = 0  # so many strips were put before those of the blocks

    def lines_of(self, block: int) -> list[Strip]:
        """The strips of one text, once all of them stand: it is numbered by how many stood before it."""
        start = stop = self.heads + block
        while stop < len(self.strips) and self.strips[stop].block == block:
            stop += 1
        return self.strips[start:stop]

    def role_of(self, block: int) -> str:
        """The role of the text whose strips carry that number, "" where there is none."""
        text = self.texts.get(block)
        return text.role if text else ""

    def space(self, lines: float) -> None:
        self._space += lines

    def extend(self, strips: list[Strip]) -> None:
        if strips and self._space:
            strips = [replace(strips[0], before=strips[0].before + self._space), *strips[1:]]
            self._space = 0.0
        self.strips += strips

    def add(self, block: StoryBlock) -> None:
        """Compose one block, or take what the last composition made of it at the same place."""
        setting, number = self.setting, len(self.strips)
        place = setting.structure.place
        key = ("block", id(block), number, self._space, place)
        found: _Composed | None = setting.recall.get(key)
        if found is not None:
            self.strips += found.strips
            self._note(found.texts)
            self._space = found.space
            setting.structure.take(found.addition)
            return
        notices, noted = len(setting.notices), len(self._noted)
        self._compose(block)
        if len(setting.notices) > notices or not _remembered(block):
            return
        addition = setting.structure.since(place[0])
        made = _Composed(tuple(self.strips[number:]), tuple(self._noted[noted:]), self._space, addition)
        setting.recall.put(key, made, block)

    def _note(self, texts: Sequence[tuple[int, Text]]) -> None:
        self._noted += texts
        self.texts.update(texts)

    def _compose(self, block: StoryBlock) -> None:
        if isinstance(block, Text):
            self._text(block)
        elif isinstance(block, Pair):
            self.extend(pair_strips(block, self.setting, self._number()))
            self.space(self.setting.style(block.style).after)
        elif isinstance(block, Rule):
            self.extend([rule_strip(block, self.setting)])
        elif isinstance(block, Space):
            self.space(block.lines)
        elif isinstance(block, Picture):
            self.extend(picture_strips(block, self.setting))
        elif isinstance(block, Grid):
            self.extend(table_strips(block, self.setting))
            self.space(AFTER)
        else:
            self._group(block)

    def _number(self) -> int:
        return len(self.strips)

    def _text(self, text: Text) -> None:
        number = self._number()
        self._note([(number, text)])
        if text.role == "byline" and self.strips:
            self.strips[-1] = self.setting.recall.changed(self.strips[-1], keep=True)
        self.extend(text_strips(text, self.setting, number))
        self.space(self.setting.style(text.style).after)

    def _group(self, group: Group) -> None:
        structure = self.setting.structure
        if group.kind == "article":
            structure.open_section(group.source)
        start = len(self.strips)
        for block in group.blocks:
            self.add(block)
        if group.kind == "article":
            structure.close_section()
        if group.kind in ("keep", "contents"):
            self._keep(start)
        if group.kind == "contents":
            self.space(1.0)

    def _keep(self, start: int) -> None:
        """Nothing from strip `start` on is torn, unless it is higher than a page."""
        height = sum(strip.height + strip.before for strip in self.strips[start:])
        if height <= self.setting.grid.lines:
            self.strips[start:-1] = [replace(strip, keep=True) for strip in self.strips[start:-1]]


def column(blocks: tuple[StoryBlock, ...], setting: Setting) -> Column:
    """`blocks` composed one below the other."""
    made = Column(setting)
    for block in blocks:
        made.add(block)
    return made


def keep_headings(strips: list[Strip], heading: frozenset[int], recall: Recall) -> list[Strip]:
    """A heading keeps `BODY_LINES` lines of body with it, also when its first paragraph has only one line (R37)."""
    kept = list(strips)
    for number in sorted(heading):
        index, owed = number, BODY_LINES - 1
        while index < len(kept) and kept[index].block == number:
            index += 1
        while owed and index < len(kept) and kept[index].block not in heading:
            strip = kept[index]
            if strip.body and not strip.keep:
                kept[index] = recall.changed(strip, keep=True)
            owed -= 1
            index += 1
    return kept


def headings(made: Column) -> frozenset[int]:
    """The numbers of the blocks that are headings."""
    return frozenset(number for number, text in made.texts.items() if text.role in HEADINGS)
