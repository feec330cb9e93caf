"""Fitting an issue: how many lines too many it has, and what each admissible squeeze would gain."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeGuard

from ..render.story import Group, Story, StoryBlock, Text, texts
from ..render.styles import Styles
from .flow import SQUEEZED, typeset
from .fonts import Fonts
from .foot import CLEAR, CLOSEST_CLEAR, closer, foot_height, foot_strips
from .masthead import masthead_strip, tighter
from .pages import Line, Pages
from .setting import Options, Setting

Kind = Literal["words", "punctuation", "gap", "title", "foot", "masthead"]

FEW = 8
"""A last line of up to so many characters is worth cutting."""

_FLOWING = SQUEEZED | {"title", "subtitle", "distribution", "heading1", "heading2", "heading3"}


@dataclass(frozen=True, slots=True)
class Squeeze:
    """One way to save lines. `characters` must be cut from the text at `source` (0: the words stay as they are)."""

    kind: Kind
    lines: float  # grid lines gained
    message: str  # one Chinese sentence
    source: str = ""
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """`over` lines too many make the last sheet necessary (0: none); `spare` lines are free above the 版记."""

    over: int
    spare: int
    squeezes: tuple[Squeeze, ...]

    @property
    def message(self) -> str:
        if self.over:
            return f"多出 {self.over} 行，另占了一张纸。"
        return f"末页余 {self.spare} 行。"


def fit(story: Story, styles: Styles, fonts: Fonts, options: Options | None = None, pages: Pages | None = None) -> Fit:
    """What would save lines, the least change first. `pages` are those of `story`, composed here when not given."""
    done = pages or typeset(story, styles, fonts, options)
    setting = Setting(story, styles, fonts, options or Options())
    found = [squeeze for text in texts(story.blocks) if text.role in _FLOWING for squeeze in _of_text(text, setting)]
    found += _of_gap(story, styles, fonts, setting)
    found += _of_furniture(story, setting)
    found.sort(key=lambda each: (each.characters, -each.lines))
    return Fit(max(0, -done.spare), max(0, done.spare), tuple(found))


def _of_text(text: Text, setting: Setting) -> Iterator[Squeeze]:
    style = setting.style(text.style)
    paragraph = setting.paragraph(text, setting.grid.measure, style)
    count = len(paragraph.lines)
    if count < 2:
        return
    name = f"“{text.text[:8]}…”"
    if text.role in SQUEEZED and len(setting.squeezed(text, setting.grid.measure).lines) < count:
        message = f"{name}一段压缩标点可省 {style.line:g} 行，不用改字。"
        yield Squeeze("punctuation", style.line, message, text.source)
        return
    last = characters(paragraph.lines[-1])
    if last > FEW:
        return
    if text.role == "title":
        message = f"标题{name}末行只有 {last} 个字，压到 {count - 1} 行可省 {style.line:g} 行。"
        yield Squeeze("title", style.line, message, text.source, last)
    else:
        message = f"{name}一段末行只有 {last} 个字，删去 {last} 个字可省 {style.line:g} 行。"
        yield Squeeze("words", style.line, message, text.source, last)


def _of_furniture(story: Story, setting: Setting) -> Iterator[Squeeze]:
    """What 版记 and masthead give of themselves as soon as that saves a sheet together with the rest."""
    foot = [strip for block in story.blocks if _is(block, "foot") for strip in foot_strips(block, setting)]
    gained = foot_height(foot) - foot_height(closer(foot, setting)) + CLEAR - CLOSEST_CLEAR if foot else 0.0
    if gained >= 0.05:
        yield Squeeze("foot", round(gained, 1), f"版记各行可以排紧，约省 {gained:.1f} 行；够少用一张纸时自动排紧。")
    heads = [masthead_strip(block, setting) for block in story.blocks if _is(block, "masthead")]
    if heads and tighter(heads[-1], setting):
        yield Squeeze("masthead", 1.0, "报头下的空白可以让出 1 行；够少用一张纸时自动让出。")


def _is(block: StoryBlock, kind: str) -> TypeGuard[Group]:
    return isinstance(block, Group) and block.kind == kind


def characters(line: Line) -> int:
    """Characters of a line, white space not counted."""
    return sum(1 for run in line.runs for text in run.texts for char in text if not char.isspace())


def _of_gap(story: Story, styles: Styles, fonts: Fonts, setting: Setting) -> list[Squeeze]:
    """What the issue would gain without the gap between Chinese and digits."""
    if story.han_latin_gap <= 0:
        return []
    tight = Setting(replace(story, han_latin_gap=0.0), styles, fonts, setting.options)
    gained = _lines(story, setting) - _lines(story, tight)
    if gained <= 0:
        return []
    return [Squeeze("gap", gained, f"取消汉字与数字之间的空隙，全期可省 {gained:g} 行。")]


def _lines(story: Story, setting: Setting) -> float:
    measure = setting.grid.measure
    flowing = (text for text in texts(story.blocks) if text.role in SQUEEZED)
    return sum(len(setting.paragraph(text, measure).lines) * setting.style(text.style).line for text in flowing)
