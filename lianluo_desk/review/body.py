"""A body with accepted changes done: characters keep their style, blocks their ids, tables their cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model.ids import seeded_ids
from ..model.issue import Block, Run, Table
from .changes import Change
from .flat import PARA

OPAQUE = "\ufffc"
"""Stands for an image or a table in a flat body; nothing can be joined with it or split off it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace characters `start`–`end` of one block (its PARA is one more) by `after`."""

    block: str
    start: int
    end: int
    after: str
    change: Change


@dataclass(frozen=True, slots=True)
class _Cell:
    char: str
    style: str
    origin: str  # id of the block it stood in, "" for new text
    change: Change | None = None


def edit_body(body: Sequence[Block], edits: Sequence[Edit], used: Callable[[str], bool]) -> tuple[Block, ...]:
    """The blocks after these edits, disjoint and in order for each block. `used` tells ids that are taken."""
    blocks = {block.id: block for block in body}
    cells: list[_Cell] = []
    for block in body:
        own = [edit for edit in edits if edit.block == block.id]
        cells += _rewritten(block, own)
    paragraphs = list(_paragraphs(cells))
    return tuple(_blocks(paragraphs, blocks, used))


def _cells(block: Block) -> list[_Cell]:
    if block.kind in ("image", "table"):
        return [_Cell(OPAQUE, "", block.id), _Cell(PARA, "", block.id)]
    cells = [_Cell(char, run.style, block.id) for run in block.runs for char in run.text]
    return [*cells, _Cell(PARA, "", block.id)]


def _rewritten(block: Block, edits: Sequence[Edit]) -> list[_Cell]:
    """The cells of one block with its edits done."""
    old = _cells(block)
    out: list[_Cell] = []
    at = 0
    for edit in edits:
        out += old[at : edit.start]
        style = _style(old, edit)
        lead = edit.change.lead if edit.change.kind == "insert" else 0
        text = edit.after
        skip = 1 if text.startswith(PARA) else 0
        for place, char in enumerate(text):
            inner = "lead" if edit.change.kind == "insert" and place - skip < lead else style
            out.append(_Cell(char, "" if char == PARA else inner, "", edit.change))
        at = edit.end
    return out + old[at:]


def _style(old: Sequence[_Cell], edit: Edit) -> str:
    """New text looks like what it replaces, or else like what it continues."""
    if edit.change.kind == "insert":
        return ""
    if edit.end > edit.start and old[edit.start].char != PARA:
        return old[edit.start].style
    left = old[edit.start - 1] if edit.start else None
    right = old[edit.start] if edit.start < len(old) else None
    if left is None:
        return right.style if right else ""
    closed = right is not None and right.style != left.style and not left.char.isalnum()
    return right.style if closed and right else left.style


def _paragraphs(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    paragraph: list[_Cell] = []
    for cell in cells:
        paragraph.append(cell)
        if cell.char == PARA:
            yield paragraph
            paragraph = []
    if paragraph:  # the last end was deleted: what stands before it stays a paragraph
        yield paragraph


def _blocks(
    paragraphs: Sequence[list[_Cell]], blocks: dict[str, Block], used: Callable[[str], bool]
) -> Iterator[Block]:
    taken: set[str] = set()
    for paragraph in paragraphs:
        text = [cell for cell in paragraph if cell.char != PARA]
        if not "".join(cell.char for cell in text).strip() and not _was_blank(paragraph, blocks):
            continue
        names = [cell.origin for cell in (*text, paragraph[-1]) if cell.origin]
        source = blocks[names[0]] if names else None
        if source is not None and source.kind in ("image", "table") and text[0].char == OPAQUE:
            yield source
            continue
        own = next((name for name in (names[:1] + names[-1:]) if name not in taken), "")
        name = own or _fresh(paragraph, lambda each: used(each) or each in taken)
        taken.add(name)
        yield _block(name, source, text)


def _was_blank(paragraph: list[_Cell], blocks: dict[str, Block]) -> bool:
    """A blank block of the issue stays; one that lost all its text goes."""
    origin = paragraph[-1].origin
    return origin != "" and not blocks[origin].text.strip()


def _block(name: str, source: Block | None, text: list[_Cell]) -> Block:
    change = text[0].change if text else None
    if change is not None and change.kind == "insert" and not any(cell.origin for cell in text):
        return Block(name, change.look, _runs(text))
    if source is None or source.kind in ("image", "table"):
        return Block(name, "paragraph", _runs(text))
    return replace(source, id=name, runs=_runs(text), extra=source.extra if name == source.id else ())


def new_block(change: Change, used: Callable[[str], bool]) -> Block:
    """The block that an inserted paragraph becomes."""
    text = change.after.strip(PARA)
    cells = [_Cell(char, "lead" if place < change.lead else "", "", change) for place, char in enumerate(text)]
    return Block(_fresh(cells, used), change.look, _runs(cells))


def _fresh(paragraph: list[_Cell], used: Callable[[str], bool]) -> str:
    """A new id that depends on the change alone, so that the same decision makes the same issue."""
    make = seeded_ids(next((cell.change.id for cell in paragraph if cell.change), paragraph[0].origin).encode())
    name = make()
    while used(name):
        name = make()
    return name


def _runs(cells: Sequence[_Cell]) -> tuple[Run, ...]:
    """Runs of equal style; a lead-in stands at the head or nowhere."""
    runs: list[Run] = []
    heading = True
    for cell in cells:
        heading = heading and cell.style == "lead"
        style = cell.style if heading or cell.style != "lead" else ""
        if runs and runs[-1].style == style:
            runs[-1] = Run(runs[-1].text + cell.char, style)
        else:
            runs.append(Run(cell.char, style))
    return tuple(runs)


def restyled(block: Block, lead: int) -> Block:
    """The block with its first `lead` characters as run-in sentence."""
    text = block.text
    runs = [Run(text[:lead], "lead"), Run(text[lead:])]
    return replace(block, runs=tuple(run for run in runs if run.text))


def table_from(text: str, old: Table) -> Table:
    """The table that a flat table text describes; short rows are filled, captions stay."""
    rows = [row.split("\t") for row in text.strip("\n").split("\n")]
    width = max(len(row) for row in rows)
    full = tuple(tuple(cell.replace("\v", "\n") for cell in [*row, *[""] * (width - len(row))]) for row in rows)
    return replace(old, rows=full, head=min(old.head, len(full)))
