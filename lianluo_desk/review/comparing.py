"""Sent against returned: which paragraph is which, what changed silently, what was tracked, all against the sent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..ooxml.writer_names import bookmark_name
from .align import Group, align
from .changes import Change, Layout, changes_from, identity
from .diff import diff_text
from .flat import PARA, Offsets, Op, compose, flatten
from .lines import Line
from .looks import formats, inserted_looks
from .moved import tell_moves
from .snapshot import Sent, Snapshot
from .tracked import Returned, settle


@dataclass(frozen=True)
class Comparison:
    """The sent paragraphs in the order in which they came back, and every operation against them.

    `layout` is the sent text in the returned order; `order` the index in the snapshot of each of its blocks.
    """

    sent: tuple[Sent, ...]
    returned: Returned
    groups: tuple[Group, ...]
    layout: Layout
    order: tuple[int, ...]
    silent: tuple[Op, ...]
    ops: tuple[Op, ...]

    @cached_property
    def likeness(self) -> float:
        """The share of sent characters that stand in paragraphs which were found again, 0–1."""
        total = sum(len(sent.text) for sent in self.sent)
        found = sum(len(self.sent[i].text) for group in self.groups if group.after for i in group.before)
        return found / total if total else 1.0


def compare(sent: Sequence[Sent], lines: Sequence[Line]) -> Comparison:
    """The comparison of what was sent with the lines of a returned file."""
    returned = settle(lines)
    texts = [block.text for block in sent]
    groups = align(texts, returned.rejected, _hints(sent, returned))
    order = [i for group in groups for i in group.before]
    silent = list(_silent(groups, texts, returned.rejected))
    ops = compose(silent, returned.ops, returned.text)
    layout = Layout(tuple(sent[i] for i in order))
    return Comparison(tuple(sent), returned, tuple(groups), layout, tuple(order), tuple(silent), tuple(ops))


def _hints(sent: Sequence[Sent], returned: Returned) -> dict[int, int]:
    """What the bookmarks suggest: paragraph of R → sent paragraph. A copied bookmark counts where it stands first."""
    places: dict[str, int] = {}
    counts: dict[str, int] = {}
    for index, block in enumerate(sent):
        if block.place:
            counts[block.place] = counts.get(block.place, 0) + 1
            places[bookmark_name(block.place, counts[block.place])] = index
    hints: dict[int, int] = {}
    used: set[int] = set()
    for number, names in enumerate(returned.bookmarks):
        for name in names:
            place = places.get(name)
            if place is not None and place not in used and number not in hints:
                hints[number] = place
                used.add(place)
    return hints


def _silent(groups: Sequence[Group], olds: Sequence[str], news: Sequence[str]) -> Iterator[Op]:
    """Operations from the sent text, in the returned order, to R."""
    position = 0
    for group in groups:
        old, new = flatten(olds[i] for i in group.before), flatten(news[j] for j in group.after)
        if old != new:
            for op in diff_text(old, new):
                yield Op(position + op.start, position + op.end, op.after)
        position += len(old)


def changes_of(comparison: Comparison, snapshot: Snapshot, lines: Sequence[Line]) -> list[Change]:
    """Every change in reading order: moves, texts, formats."""
    found = changes_from(comparison.ops, comparison.layout, snapshot.export_id)
    found = tell_moves(found, comparison.layout, snapshot)
    found = inserted_looks(found, snapshot, lines)
    found += formats(comparison, found, snapshot, lines)
    found += moves(comparison, snapshot)
    places = {block.place: number for number, block in enumerate(comparison.layout.blocks) if block.place}
    return sorted(found, key=lambda change: (places.get(change.block, len(places)), change.start))


def moves(comparison: Comparison, snapshot: Snapshot) -> Iterator[Change]:
    """Paragraphs, or whole articles, that stand elsewhere now."""
    blocks = comparison.layout.blocks
    moved = {i for group in comparison.groups if group.moved for i in group.before}
    whole = {a.id for a in snapshot.issue.articles if _moved_whole(a.id, comparison.sent, moved)}
    done: set[str] = set()
    previous = ""
    for number, index in enumerate(comparison.order):
        block = blocks[number]
        article = block.article or ""
        if index in moved and block.place and article not in done:
            if article in whole:
                done.add(article)
                yield _move(block, snapshot, article, _article_before(comparison, number))
            else:
                yield _move(block, snapshot, block.place, previous)
        previous = block.place or previous


def _moved_whole(article: str, sent: Sequence[Sent], moved: set[int]) -> bool:
    parts = [index for index, block in enumerate(sent) if block.article == article and block.text]
    return len(parts) > 1 and all(index in moved for index in parts)


def _article_before(comparison: Comparison, number: int) -> str:
    own = comparison.layout.blocks[number].article
    before = [block.article for block in comparison.layout.blocks[:number] if block.article and block.article != own]
    return before[-1] or "" if before else ""


def _move(block: Sent, snapshot: Snapshot, what: str, behind: str) -> Change:
    key = f"{snapshot.export_id}|{what}|move|{behind}"
    return Change(identity(key), "move", what, 0, block.text, behind, article=block.article, authors=(None,))


def returned_position(comparison: Comparison, line: int, offset: int, lines: Sequence[Line]) -> tuple[int, int]:
    """Where a place in the file (line, offset in its pieces) stands in the sent text: block of the layout, offset."""
    position = 0
    for number, each in enumerate(lines[: line + 1]):
        at = 0
        for piece in each.pieces:
            size = len(piece.text) if number < line else max(0, min(len(piece.text), offset - at))
            at += len(piece.text)
            position += size if piece.in_rejected else 0
        if number < line and (each.fixed or not any(mark.adds for mark in each.end)):
            position += len(PARA)
    return comparison.layout.locate(Offsets(comparison.silent).back(position))
