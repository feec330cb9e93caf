"""The blocks of an article from its markup: after an edit only what lies between two blocks that stayed is read."""

from collections.abc import Sequence
from contextlib import suppress

from ..model.sequences import common_ends
from .markup import Builder, MarkupError, parse
from .story import StoryBlock

OPENING, CLOSING = len("<article>"), len("</article>")
"""Bytes of what an article's markup is read in: a template writes what stands inside."""


class Cast:
    """The markup of an article, in UTF-8 as it was read, its blocks, and at which byte each of them begins."""

    def __init__(self, markup: bytes, starts: list[int], blocks: tuple[StoryBlock, ...]) -> None:
        self.markup, self.starts, self.blocks = markup, starts, blocks


def cast(inside: str, builder: Builder, before: Cast | None) -> Cast:
    """The blocks that the markup stands for; those that stand in it as in that `before` are the very objects they
    were. Raises MarkupError."""
    text = f"<article>{inside}</article>"
    try:
        markup = text.encode()
    except UnicodeEncodeError:
        markup, before = b"", None  # no markup: `parse` says so
    if before is not None:
        with suppress(MarkupError):  # told of the whole, which says where
            made = _changed(markup, builder, before)
            if made is not None:
                return made
    root = parse(text)
    blocks = builder.blocks(root)
    return Cast(markup, [child.at for child in root], _the_same(blocks, before.blocks) if before else blocks)


def _changed(markup: bytes, builder: Builder, before: Cast) -> Cast | None:
    """The blocks of a markup that begins and ends as another: what is well-formed between two blocks that stayed is so
    in the whole. None where no block tells where to begin. Raises MarkupError."""
    old, starts, blocks = before.markup, before.starts, before.blocks
    same = _common(old, markup)
    head = sum(1 for start in starts if start <= same) - 1  # the last of them may end elsewhere
    if len(starts) != len(blocks) or head < 0:
        return None
    most = min(_common(old, markup, backwards=True), len(old) - starts[head], len(markup) - starts[head])
    tail = sum(1 for start in starts[head:] if len(old) - start <= most)
    begin, end = starts[head], starts[len(starts) - tail] if tail else len(old) - CLOSING
    further = len(markup) - len(old)
    root = parse(f"<article>{markup[begin : end + further].decode()}</article>")
    middle = _the_same(builder.blocks(root), blocks[head : len(blocks) - tail])
    return Cast(
        markup,
        [
            *starts[:head],
            *[child.at + begin - OPENING for child in root],
            *[start + further for start in starts[len(starts) - tail :]],
        ],
        (*blocks[:head], *middle, *blocks[len(blocks) - tail :]),
    )


def _common(one: bytes, other: bytes, *, backwards: bool = False) -> int:
    """How many bytes at the head, or at the end, are the same."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if backwards:
            same = one[len(one) - middle : len(one) - least] == other[len(other) - middle : len(other) - least]
        else:
            same = one[least:middle] == other[least:middle]
        if same:
            least = middle
        else:
            most = middle - 1
    return least


def _the_same(blocks: Sequence[StoryBlock], before: Sequence[StoryBlock]) -> tuple[StoryBlock, ...]:
    """`blocks` with those that did not change, at the head and at the end, as the very objects they were."""
    head, tail = common_ends(before, blocks)
    return (*before[:head], *blocks[head : len(blocks) - tail], *before[len(before) - tail :])
