"""A Story becomes Pages: masthead, body on the grid, page breaks, 版记 and page numbers."""

from collections.abc import Sequence
from functools import cache, partial

from ..frozen import replace
from ..render.story import Group, Story, StoryBlock, Text
from ..render.styles import Styles
from .column import Column, column, headings, keep_headings
from .fitting import blank_notices, laid_out
from .fonts import Fonts
from .foot import foot_strips
from .masthead import masthead_strip
from .pages import ARTIFACT, Line, Notice, Page, Pages, PlacedLine
from .setting import Options, Setting
from .sheets import Sheet, Strip
from .stood import stood
from .strips import paragraph_strips
from .unprintable import glyph_notices
from .widows import opening_notices, widow_notices

SQUEEZED = frozenset({"paragraph", "quote", "note"})
"""Roles of paragraphs that may be set tighter so that a page ends well."""

MARKS = "，、；：。？！“”‘’《》〈〉（）【】"
"""What can be squeezed by half an em."""


def typeset(
    story: Story,
    styles: Styles,
    fonts: Fonts,
    options: Options | None = None,
    previous: Pages | None = None,
) -> Pages:
    """Compose an issue.

    Pages of `previous` that come out the same are returned as the very same objects, so a painter can tell them by
    identity. Raises DeskError for a style that the template pack lacks and a character that no font has.
    """
    setting = Setting(story, styles, fonts, options or Options())
    body = body_column(story, setting)
    foot = [
        strip
        for group in _groups(story, "foot")
        for strip in setting.recalled("foot", group, partial(foot_strips, group, setting))
    ]
    squeeze = cache(lambda block: squeezed_strips(block, body, setting))
    able = partial(could_be_shorter, body=body, setting=setting)
    sheets, done = laid_out(body.strips, foot, setting, story.even_pages, squeeze, able, body.role_of)
    made_from = [stood(leaf, setting) for leaf in done.leaves]
    pages = tuple([each.page for each in made_from])
    lacking = [each for page in made_from for each in page.lacking]
    pressed = (
        *opening_notices(sheets, body.role_of),
        *widow_notices(sheets),
        *blank_notices(sheets, done, foot, setting),
    )
    notices = (*setting.notices, *_torn(sheets), *pressed, *glyph_notices(lacking))
    setting.recall.keep()
    made = Pages(
        setting.grid.width,
        setting.grid.height,
        pages,
        tuple(setting.structure.elements),
        tuple(dict.fromkeys(_with_pages(notices, pages))),
        done.spare,
    )
    return reuse(made, previous) if previous else made


def squeezable(text: Text, strips: Sequence[Strip], setting: Setting) -> bool:
    """Could its marks give way enough for a line fewer? A quick bound before the paragraph is composed again; `strips`
    are its lines."""
    if len(strips) < 2:
        return False
    words, size = text.text, setting.style(text.style).size or setting.grid.em
    room = sum([words.count(mark) for mark in MARKS]) * size / 2
    return all(item.line.width <= room for item in strips[-1].items if isinstance(item, PlacedLine))


def body_column(story: Story, setting: Setting) -> Column:
    """Masthead and articles as one column of strips."""
    heads = [
        setting.recalled("masthead", group, partial(masthead_strip, group, setting))
        for group in _groups(story, "masthead")
    ]
    made = column(tuple(block for block in story.blocks if not _furniture(block)), setting)
    recall = setting.recall
    strips = keep_headings(made.strips, headings(made), recall)
    if heads and strips:
        # The masthead's own height holds the space to what follows it.
        heads[-1] = recall.changed(heads[-1], keep=True)
        strips[0] = recall.changed(strips[0], before=0.0)
    made.strips, made.heads = [*heads, *strips], len(heads)
    return made


def could_be_shorter(block: int, body: Column, setting: Setting) -> bool:
    """Can a paragraph be set one line shorter, as far as that is known without trying?"""
    text = body.texts.get(block)
    if text is None or text.role not in SQUEEZED:
        return False
    old = body.lines_of(block)
    found: bool | None = setting.recall.get(("squeezable", id(text)))
    if found is None:
        found = setting.recall.put(("squeezable", id(text)), squeezable(text, old, setting), text)
    if not found:
        return False
    tried: list[Strip] | None = setting.recall.get(_squeezed_key(text, old))
    return tried is None or bool(tried)


def _squeezed_key(text: Text, old: Sequence[Strip]) -> tuple[str, int, int, int]:
    """What the strips of a text set one line shorter are told by: it, and the first and last strip of its best lines,
    which tell what stands around it."""
    return "squeezed", id(text), id(old[0]), id(old[-1])


def squeezed_strips(block: int, body: Column, setting: Setting) -> list[Strip] | None:
    """The strips of a paragraph set one line shorter, None where that cannot be done."""
    if not could_be_shorter(block, body, setting):
        return None
    text, old = body.texts[block], body.lines_of(block)
    key = _squeezed_key(text, old)
    found: list[Strip] | None = setting.recall.get(key)
    if found is not None:
        return found or None
    return setting.recall.put(key, _squeezed(text, old, block, setting), (text, old)) or None


def _squeezed(text: Text, old: Sequence[Strip], block: int, setting: Setting) -> list[Strip]:
    """The strips of `text` set one line shorter than `old`, none where that cannot be done."""
    paragraph = setting.squeezed(text, setting.grid.measure)
    if len(paragraph.lines) >= len(old):
        return []
    tag = next((item.tag for strip in old for item in strip.items), ARTIFACT)
    strips = paragraph_strips(text, paragraph, setting, tag, block)
    strips[0] = replace(strips[0], before=old[0].before)
    strips[-1] = replace(strips[-1], keep=strips[-1].keep or old[-1].keep)
    return strips


def _groups(story: Story, kind: str) -> list[Group]:
    return [block for block in story.blocks if isinstance(block, Group) and block.kind == kind]


def _furniture(block: StoryBlock) -> bool:
    return isinstance(block, Group) and block.kind in ("masthead", "foot")


def _torn(sheets: Sequence[Sheet]) -> list[Notice]:
    """Pages that had to end where the rules forbid it, because everything on them belongs together."""
    return [
        Notice("overfull", f"第 {number} 页放不下必须连排的内容，只好在中间分页。", number)
        for number, sheet in enumerate(sheets, start=1)
        if sheet.torn and sheet.stop < sheets[-1].stop
    ]


def _with_pages(notices: Sequence[Notice], pages: Sequence[Page]) -> list[Notice]:
    """The notices with the page on which their source place begins."""
    if all(notice.page or not notice.source for notice in notices):
        return list(notices)
    places: dict[str, int] = {}
    for page in pages:
        for item in page.items:
            source = item.line.source if isinstance(item, PlacedLine) else getattr(item, "source", "")
            places.setdefault(source, page.number)
    return [notice if notice.page else replace(notice, page=places.get(notice.source, 0)) for notice in notices]


def reuse(pages: Pages, previous: Pages) -> Pages:
    """`pages` with every page that equals the one of `previous` replaced by that very object."""
    same = {page.number: page for page in previous.pages}
    kept = tuple([_equal(page, same.get(page.number)) or page for page in pages.pages])
    return replace(pages, pages=kept)


def _equal(page: Page, other: Page | None) -> Page | None:
    """The other one, where it is the same page; of two that differ, the first items that differ tell it mostly."""
    if other is None or other is page:
        return other
    for one, two in zip(page.items, other.items, strict=False):
        if one is not two:
            if isinstance(one, PlacedLine) and isinstance(two, PlacedLine) and _lies_otherwise(one.line, two.line):
                return None
            break
    return other if other == page else None


def _lies_otherwise(one: Line, other: Line) -> bool:
    return one.end != other.end or one.start != other.start or one.width != other.width
