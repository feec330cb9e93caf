"""A Story as plain text: what stands on the pages, in their order, in a form that can be read in again."""

from collections.abc import Iterator

from ..render.story import Grid, Group, Pair, Picture, Rule, Space, Story, StoryBlock, Text


def export_text(story: Story) -> str:
    """The issue as text: one paragraph a line, an empty line between paragraphs of articles, a final line end."""
    lines: list[str] = []
    for line in _lines(story.blocks):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"


def _lines(blocks: tuple[StoryBlock, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield _text(block)
        elif isinstance(block, Pair):
            yield "　".join(text for text in (_text(block.left), _text(block.right)) if text)
        elif isinstance(block, Group):
            yield from _group(block)
        elif isinstance(block, Space | Rule):
            yield ""
        elif isinstance(block, Picture):
            yield _picture(block)
        elif isinstance(block, Grid):
            yield from _grid(block)


def _group(group: Group) -> Iterator[str]:
    yield ""
    for block in group.blocks:
        yield from _lines((block,))
        if group.kind == "article":
            yield ""
    yield ""


def _text(text: Text) -> str:
    """The words of a paragraph; a line break that the editor made in a title stays."""
    label = "" if text.label_hidden else text.label_text
    return (label + text.text).strip("\n")


def _picture(picture: Picture) -> str:
    caption = picture.caption.text if picture.caption else ""
    return f"［图片：{caption or picture.alt or picture.file}］"


def _grid(grid: Grid) -> Iterator[str]:
    """Caption and rows, cells between tabs."""
    if grid.caption and grid.caption.text:
        yield grid.caption.text
    for row in grid.rows:
        yield "\t".join(cell.text.replace("\n", " ") for cell in row)
