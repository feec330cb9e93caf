"""How new paragraphs look, and changes that touch the look only: lead-ins, kinds of paragraph, tracked formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model.issue import BLOCK_KINDS, BlockKind
from .changes import Change, identity
from .flat import PARA, Offsets, Op
from .lines import Line
from .snapshot import Sent, Snapshot

if TYPE_CHECKING:
    from .comparing import Comparison

_HEADINGS: tuple[tuple[str, BlockKind], ...] = (
    (r"[一二三四五六七八九十百]+、[^。！？]{1,40}", "heading1"),
    (r"[（(][一二三四五六七八九十百]+[）)][^。！？]{1,40}", "heading2"),
    (r"\d{1,2}[.．、][^。！？\d][^。！？]{0,40}", "heading3"),
)
_LEADING = frozenset({"paragraph", "quote"})  # kinds whose bold head is a run-in sentence


def inserted_looks(changes: list[Change], snapshot: Snapshot, lines: Sequence[Line]) -> list[Change]:
    """New paragraphs with the kind that their style in the file says, or else their text; with their lead-in."""
    styles = _kinds_of_styles(snapshot)
    kept = {_kept(line): line for line in reversed(lines)}
    return [_looked(c, kept, styles) if c.kind == "insert" else c for c in changes]


def _looked(change: Change, kept: dict[str, Line], styles: dict[str, BlockKind]) -> Change:
    text = change.after.strip(PARA)
    line = kept.get(text)
    by_text: BlockKind = next((kind for pattern, kind in _HEADINGS if re.fullmatch(pattern, text)), "paragraph")
    kind = styles.get(line.style, by_text) if line else by_text
    lead = _lead(line) if line is not None and kind in _LEADING else 0
    return replace(change, look=kind, lead=lead if lead < len(text) else 0)


def _kinds_of_styles(snapshot: Snapshot) -> dict[str, BlockKind]:
    """Which paragraph style of the sent file stands for which kind of block."""
    kinds: dict[str, BlockKind] = {}
    for sent in snapshot.sent:
        if sent.style and sent.kind in BLOCK_KINDS and sent.kind not in ("image", "table"):
            kinds.setdefault(sent.style, sent.kind)
    return kinds


def _kept(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces if piece.in_accepted)


def _lead(line: Line) -> int:
    """Bold characters at the head of the line with everything accepted."""
    count = 0
    for piece in line.pieces:
        if not piece.in_accepted:
            continue
        if not piece.bold:
            break
        count += len(piece.text)
    return count


def formats(
    comparison: Comparison, changes: Sequence[Change], snapshot: Snapshot, lines: Sequence[Line]
) -> list[Change]:
    """Changes of look in paragraphs that came back one for one."""
    bold_kept = any(piece.bold for line in lines for piece in line.pieces)
    touched = {(change.block, change.kind) for change in changes}
    styles = _kinds_of_styles(snapshot)
    found: list[Change] = []
    for sent, line in _pairs(comparison, lines):
        if not sent.place or any((sent.place, kind) in touched for kind in ("split", "join", "delete")):
            continue
        own = [change for change in changes if change.block == sent.place and change.kind == "text"]
        lead = _lead_change(sent, line, own, snapshot) if bold_kept and sent.kind in _LEADING else None
        found += [lead] if lead else _tracked_formats(sent, line, own, snapshot)
        kind = styles.get(line.style)
        if kind and sent.style and kind != sent.kind and sent.kind in styles.values():
            found.append(_format(sent, 0, sent.style, line.style, snapshot, look=kind))
    return found


def _pairs(comparison: Comparison, lines: Sequence[Line]) -> Iterator[tuple[Sent, Line]]:
    for group in comparison.groups:
        if len(group.before) == len(group.after) == 1:
            sources = comparison.returned.sources[group.after[0]]
            if len(sources) == 1:
                yield comparison.sent[group.before[0]], lines[sources[0]]


def _lead_change(sent: Sent, line: Line, own: list[Change], snapshot: Snapshot) -> Change | None:
    """The lead-in now ends elsewhere, though no text was changed at its end."""
    if any(change.start <= sent.lead <= change.end for change in own) and sent.lead:
        return None
    ops = Offsets([Op(change.start, change.end, change.after) for change in own])
    now = _lead(line)
    expected = ops.forth(sent.lead) if sent.lead else 0  # words put before a plain paragraph make no lead-in
    end = ops.back(now)
    if now == len(_kept(line)) or expected == now or end == sent.lead:
        return None
    marks = [piece.changed for piece in line.pieces if piece.changed]
    author, date = (marks[0][2], marks[0][3]) if marks else (None, None)
    change = _format(sent, 0, sent.text[: sent.lead], sent.text[:end], snapshot)
    return replace(change, lead=end, author=author, date=date, authors=(author,), tracked=bool(marks))


def _tracked_formats(sent: Sent, line: Line, own: list[Change], snapshot: Snapshot) -> Iterator[Change]:
    """Formatting that was tracked but that no block of an issue can hold: shown, so that nothing goes unnoticed."""
    ops = Offsets([Op(change.start, change.end, change.after) for change in own])
    at, last = 0, None
    for piece in line.pieces:
        if piece.in_accepted:
            if piece.changed and piece.changed != last and piece.changed[0] != piece.changed[1]:
                before, after, author, date = piece.changed
                change = _format(sent, ops.back(at), before, after, snapshot)
                yield replace(change, author=author, date=date, authors=(author,), tracked=True, aspect="look")
            last = piece.changed
            at += len(piece.text)


def _format(
    sent: Sent, start: int, before: str, after: str, snapshot: Snapshot, look: BlockKind | None = None
) -> Change:
    key = f"{snapshot.export_id}|{sent.place}|format|{start}|{before}|{after}|{look}"
    return Change(
        identity(key),
        "format",
        sent.place,
        start,
        before,
        after,
        article=sent.article,
        authors=(None,),
        look=look or "paragraph",
        aspect="kind" if look else "lead",
    )
