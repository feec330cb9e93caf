"""What composing one issue needs at every step: styles, fonts, grid, the store of images, and what was noticed."""

from collections.abc import Callable
from typing import TypeVar, cast

from ..errors import DeskError
from ..frozen import dataclass
from ..render.story import Group, Picture, Story, StoryBlock, Text
from ..render.styles import Styles, TextStyle
from .compose import compose, compose_line, natural_width
from .fonts import Fonts
from .grid import PageGrid
from .pages import Notice
from .passes import Paragraph
from .recall import Recall
from .structure import Structure

T = TypeVar("T")

Store = Callable[[str], bytes]
"""Gives the bytes of an image by the name that the issue knows it by. Raises KeyError or OSError when it is gone."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller decides: where images come from."""

    store: Store | None = None


class Setting:
    """One composition in progress: the fixed things, and the structure and notices gathered on the way."""

    def __init__(self, story: Story, styles: Styles, fonts: Fonts, options: Options) -> None:
        self.styles = styles
        self.fonts = fonts
        self.options = options
        self.grid = PageGrid(styles.sheet, story.mirrored)
        self.names = frozenset(story.names)
        self.gap = story.han_latin_gap
        self.structure = Structure()
        self.notices: list[Notice] = []
        self.recall = Recall(fonts, styles, self.names, self.gap, story.mirrored)

    def recalled(self, kind: str, block: StoryBlock, make: Callable[[], T]) -> T:
        """What `make` makes of `block`, or made of it at the same place of the structure the last time."""
        place = self.structure.place
        key = (kind, id(block), place)
        found = self.recall.get(key)
        if found is not None:
            self.structure.take(found[1])
            return cast(T, found[0])
        notices = len(self.notices)
        made = make()
        if len(self.notices) == notices and lasting(block):
            self.recall.put(key, (made, self.structure.since(place[0])), block)
        return made

    def style(self, name: str) -> TextStyle:
        """The text style of that name. Raises DeskError when the template pack lacks it."""
        found = self.styles.texts.get(name)
        if found is None:
            raise DeskError(
                f"版式文件 styles.toml 里没有“{name}”这种样式。", "请在模板包的 styles.toml 中补上这个样式。"
            )
        return found

    def paragraph(self, text: Text, measure: float, style: TextStyle | None = None) -> Paragraph:
        """`text` broken into lines of `measure` pt."""
        style = style or self.style(text.style)
        if style.one_line:
            return self.line(text, measure, style)
        found = compose(text, style, self.styles, self.fonts, measure, names=self.names, gap=self.gap)
        self.notices.extend(found.notices)
        return found

    def squeezed(self, text: Text, measure: float) -> Paragraph:
        """`text` in one line fewer than it takes at its best, where squeezed punctuation allows it."""
        style = self.style(text.style)
        return compose(text, style, self.styles, self.fonts, measure, names=self.names, gap=self.gap, squeezed=True)

    def line(self, text: Text, width: float, style: TextStyle | None = None) -> Paragraph:
        """`text` on one line not wider than `width` pt, set smaller where it must be."""
        style = style or self.style(text.style)
        found = compose_line(text, style, self.styles, self.fonts, width, gap=self.gap)
        self.notices.extend(found.notices)
        return found

    def width(self, text: Text, style: TextStyle | None = None) -> float:
        """The width in pt of `text` on one line, nothing squeezed or stretched."""
        style = style or self.style(text.style)
        return natural_width(text, style, self.styles, self.fonts, gap=self.gap)

    def notice(self, notice: Notice) -> None:
        self.notices.append(notice)


def lasting(block: StoryBlock) -> bool:
    """Is what becomes of a block told by the block alone? A picture is looked up in a store."""
    if isinstance(block, Group):
        return all(lasting(inner) for inner in block.blocks)
    return not isinstance(block, Picture)
