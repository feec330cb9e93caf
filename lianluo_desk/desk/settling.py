"""What was decided on a round, done to today's issue; and where its changes stand and fit today."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..errors import DeskError
from ..model.ids import article_place
from ..model.issue import Issue
from ..model.places import text_at
from ..review.apply import Applied, Conflict, Decision, Verdict, apply
from ..review.changes import Change, identity
from ..review.compare import of_issue
from ..review.diff import diff_text
from ..review.flat import PARA, Offsets, Op, rewrite
from ..review.notes import Note
from ..review.snapshot import Snapshot
from .gathered import Gathered


def union_id(members: Iterable[str]) -> str:
    """The name of the wording that stands for a group of changes."""
    return identity("union|" + "|".join(members))


def union_of(members: Sequence[Change], text: str, snapshot: Snapshot) -> Change:
    """One change of the whole stretch that overlapping changes touch. Raises DeskError where there is none."""
    start, end = (
        min(change.start for change in members),
        max(change.end for change in members),
    )
    sent = snapshot.by_place.get(members[0].block)
    if sent is None or PARA in "".join(change.before + change.after for change in members):
        raise DeskError("这一组改动牵涉整段的增删，不能合写成一句。", "请采用其中一种，再在稿件里修改。")
    before = sent.text[start:end]
    made = Change(union_id([change.id for change in members]), "text", members[0].block, start, before, text)
    return replace(made, article=members[0].article, authors=tuple(n for each in members for n in each.authors))


def settle(today: Issue, gathered: Gathered) -> Applied:
    """Today's issue with every accepted change that it does not have yet."""
    pending = {
        key: Decision("accept", each.text)
        for key, each in gathered.decided.items()
        if each.verdict == "accept" and not each.done
    }
    unions = [
        union_of([gathered.by_id[member] for member in union.members], union.text, gathered.snapshot)
        for union in gathered.unions
        if not union.done
    ]
    order = {sent.place: number for number, sent in reversed(list(enumerate(gathered.snapshot.sent)))}
    changes = sorted([*gathered.merged.changes, *unions], key=lambda c: (order.get(c.block, len(order)), c.start))
    return apply(today, changes, {**pending, **{union.id: Decision("accept") for union in unions}}, gathered.snapshot)


def misfits(today: Issue, gathered: Gathered) -> tuple[Conflict, ...]:
    """Changes still open that do not fit today's text, each with the reason; clashes are no misfits."""
    clashing = {member for group in gathered.merged.clashes for member in group}
    rejected = {key for key, each in gathered.decided.items() if each.verdict == "reject" or each.done}
    trial: dict[str, Decision | Verdict] = {
        change.id: "accept"
        for change in gathered.merged.changes
        if change.id not in rejected and change.id not in clashing
    }
    return apply(today, gathered.merged.changes, trial, gathered.snapshot).conflicts


def returned_text(change: Change, snapshot: Snapshot) -> str:
    """The whole place as the returned copy wants it, by this one change alone."""
    sent = snapshot.by_place.get(change.block)
    text = sent.text if sent else ""
    if change.kind in ("format", "move"):
        return text
    return rewrite(text + PARA, [Op(change.start, change.end, change.after)]).replace(PARA, "\n").strip("\n")


def today_text(issue: Issue, place: str) -> str | None:
    """What stands at a place of a change today; None when it is gone."""
    found = {sent.place: sent.text for sent in of_issue(issue).sent}
    if place in found:
        return found[place]
    try:
        return text_at(issue, place)
    except (KeyError, ValueError):
        return None


def write_today(issue: Issue, place: str, text: str) -> Applied:
    """The issue with the editor's own wording at a place, in the smallest change; a conflict says why not."""
    side = of_issue(issue)
    before = next((sent.text for sent in side.sent if sent.place == place), None)
    if before is None:
        raise DeskError("这一处不在文章里，不能在这里改写。", "请到报头或报尾的栏目里修改。")
    changes = [
        Change(f"own{number}", "text", place, op.start, before[op.start : op.end], op.after)
        for number, op in enumerate(diff_text(before, text))
    ]
    snapshot = Snapshot(issue, 1, "own", side.sent)
    return apply(issue, changes, {change.id: "accept" for change in changes}, snapshot)


def where_today(change: Change, snapshot: Snapshot, issue: Issue) -> tuple[str, int, int] | None:
    """Where a change stands in today's text: place, start and end in code points; None when the place is gone."""
    return _today(change.block, change.start, change.end, snapshot, issue)


def note_today(note: Note, snapshot: Snapshot, issue: Issue) -> tuple[str, int, int] | None:
    """Where a note stands in today's text, like `where_today`; a note of an earlier round is looked up by its words."""
    found = _today(note.place, note.start, note.end, snapshot, issue)
    if found is None:
        return None
    place, start, end = found
    today = text_at(issue, place)
    at = -1 if not note.quoted or today[start:end] == note.quoted else today.find(note.quoted)
    return (place, at, at + len(note.quoted)) if at >= 0 else found


def _today(block: str, first: int, last: int, snapshot: Snapshot, issue: Issue) -> tuple[str, int, int] | None:
    place = article_place(block, "title") if any(article.id == block for article in issue.articles) else block
    try:
        today = text_at(issue, place)
    except (KeyError, ValueError):
        return None
    sent = snapshot.by_place.get(block)
    offsets = Offsets(diff_text(sent.text, today)) if sent and sent.text != today else Offsets([])
    start, end = (min(max(offsets.forth(at), 0), len(today)) for at in (first, last))
    return place, start, max(start, end)
