"""Tracked changes and comments of a manuscript: read as accepted, and every one of them asked about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..ooxml.reader import Document, Item, Paragraph, Table, accepted, flatten, rejected
from .chars import key
from .source import Doubt, SourceLine

_MOST = 60  # revised paragraphs that are asked about one by one
_AROUND = 8  # characters shown beside a change


def revision_doubts(document: Document, lines: Sequence[SourceLine]) -> tuple[list[Doubt], list[SourceLine]]:
    """Doubts about the file, and the lines with a doubt at each changed paragraph."""
    if not document.revised:
        return [], list(lines)
    changed = [pair for pair in _pairs(document) if pair[0] != pair[1]]
    result, rest = list(lines), list[Doubt]()
    places = {key(line.text): index for index, line in reversed(list(enumerate(lines))) if key(line.text)}
    for before, after, who in changed[:_MOST]:
        found, guess = _cut(before, after)
        doubt = (found, guess, f"这里有修订（{who}），按接受修订读入")
        index = places.get(key(after))
        if index is None:
            rest.append(doubt)
        else:
            result[index] = replace(result[index], doubts=(*result[index].doubts, doubt))
    whole = ("", "", f"文件里有没有处理完的修订（{len(changed)} 段有文字改动），已全部按接受读入，请先确认")
    return [whole, *rest], result


def _pairs(document: Document) -> Iterator[tuple[str, str, str]]:
    """Text before and after, and who changed it, for every revised stretch of paragraphs."""
    tables = (item for item in document.items if isinstance(item, Table))
    for table in tables:
        yield from (_pair((paragraph,)) for paragraph in table.paragraphs if _authors((paragraph,)))
    group: list[Paragraph] = []
    ends: tuple[Item | None, ...] = (*document.items, None)
    for item in ends:
        if isinstance(item, Paragraph):
            group.append(item)
        if group and (not isinstance(item, Paragraph) or not item.marks):
            if _authors(group):
                yield _pair(tuple(group))
            group = []


def _pair(group: tuple[Paragraph, ...]) -> tuple[str, str, str]:
    items: tuple[Item, ...] = group
    part = Document(items=items)
    before = "\n".join(paragraph.text for paragraph in flatten(rejected(part).items))
    after = "\n".join(paragraph.text for paragraph in flatten(accepted(part).items))
    return before, after, "、".join(dict.fromkeys(_authors(group)))


def _authors(group: Sequence[Paragraph]) -> list[str]:
    """Who made the tracked changes of these paragraphs."""
    marks = [mark for p in group for mark in (*p.marks, *(m for span in p.spans for m in span.marks))]
    return [mark.author or "作者不明" for mark in marks]


def _cut(before: str, after: str) -> tuple[str, str]:
    """The two texts without what they share at both ends, but for a few characters."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    start, end = max(0, start - _AROUND), max(0, end - _AROUND)
    return before[start : len(before) - end], after[start : len(after) - end]


def comment_doubts(document: Document, paragraph: Paragraph) -> Iterator[Doubt]:
    """The comments that begin in a paragraph; they are never part of the text."""
    begun = {anchor.name for anchor in paragraph.anchors if anchor.start}
    for comment in document.comments:
        if comment.id in begun and comment.text.strip():
            yield paragraph.text, comment.text.strip(), f"这里有批注（{comment.author or '作者不明'}），没有读入正文"
