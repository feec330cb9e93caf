"""A paragraph that was deleted here and inserted there, told as one move: so Word and LibreOffice record them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .align import MOVED, SHORT, alike
from .changes import Change, Layout, changes_from, identity
from .diff import diff_text
from .flat import PARA, Op
from .snapshot import BODY, Snapshot


def tell_moves(changes: Sequence[Change], layout: Layout, snapshot: Snapshot) -> list[Change]:
    """The changes with tracked deletions and insertions of the same paragraph paired; edits in it stay changes of it.

    Only where the new place is beyond doubt: nothing else was inserted there.
    """
    places = [block.place for block in layout.blocks]
    bodies = {block.place for block in layout.blocks if block.kind in BODY}
    gone = [c for c in changes if c.kind == "delete" and c.tracked and c.block in bodies and len(c.before) > SHORT]
    crowded = Counter((c.block, c.start) for c in changes if c.kind in ("insert", "split"))
    out: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind != "insert" or not change.tracked or crowded[change.block, change.start] > 1:
            continue
        source = next((c for c in gone if c.author == change.author and _same(c, change)), None)
        behind = _behind(change, places)
        if source is None or behind is None or behind == source.block:
            continue
        gone.remove(source)
        out[source.id] = _as_move(source, change, behind, layout, places, snapshot)
        out[change.id] = []
    return [told for change in changes for told in out.get(change.id, [change])]


def _same(gone: Change, come: Change) -> bool:
    return alike(gone.before.strip(PARA), come.after.strip(PARA), MOVED)


def _behind(change: Change, places: Sequence[str]) -> str | None:
    """The place behind which a new paragraph stands; None when that has no name."""
    if change.start or change.after.startswith(PARA):
        return change.block or None
    at = places.index(change.block) if change.block in places else 0
    return places[at - 1] or None if at else None


def _as_move(
    source: Change, change: Change, behind: str, layout: Layout, places: Sequence[str], snapshot: Snapshot
) -> list[Change]:
    key = f"{snapshot.export_id}|{source.block}|move|{behind}"
    move = replace(source, id=identity(key), kind="move", before=source.before.strip(PARA), after=behind)
    base = layout.starts[places.index(source.block)]
    inner = [
        Op(base + op.start, base + op.end, op.after, change.author, change.date, tracked=True)
        for op in diff_text(source.before.strip(PARA), change.after.strip(PARA))
    ]
    return [move, *changes_from(inner, layout, snapshot.export_id)]
