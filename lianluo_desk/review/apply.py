"""Decided changes done to today's issue: where its text still fits, and told as conflicts where it does not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from ..model.issue import Article, Block, Issue
from .body import Edit, edit_body, new_block, restyled, table_from
from .changes import Change
from .diff import diff_text
from .flat import PARA, Offsets, Op, rewrite
from .moving import move
from .parts import UnreadableError, printed_today, with_part
from .snapshot import BODY, Sent, Snapshot, block_text

Verdict = Literal["accept", "reject"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a change; `text` is the editor's own wording instead of the proposed one."""

    verdict: Verdict
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An accepted change that was not done, with the reason as a sentence."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """The new issue, what could not be done, and the ids of what was done."""

    issue: Issue
    conflicts: tuple[Conflict, ...] = ()
    done: tuple[str, ...] = ()


def apply(
    issue: Issue, changes: Iterable[Change], decisions: Mapping[str, Decision | Verdict], snapshot: Snapshot
) -> Applied:
    """Do the accepted changes to `issue`, which may have moved on since `snapshot` was sent.

    Nothing is done by half: a change that does not fit today's text is a conflict and leaves no trace.
    """
    return _Applying(issue, snapshot).run(_accepted(changes, decisions))


def _accepted(changes: Iterable[Change], decisions: Mapping[str, Decision | Verdict]) -> list[Change]:
    found = []
    for change in changes:
        decision = decisions.get(change.id)
        decision = Decision(decision) if isinstance(decision, str) else decision
        if decision is not None and decision.verdict == "accept":
            found.append(change if decision.text is None else _reworded(change, decision.text))
    return found


def _reworded(change: Change, text: str) -> Change:
    if change.kind == "insert":
        return replace(change, after=PARA + text if change.after.startswith(PARA) else text + PARA)
    return replace(change, after=text.replace("\n", PARA)) if change.kind in ("text", "split", "join") else change


class _Applying:
    def __init__(self, issue: Issue, snapshot: Snapshot) -> None:
        self._issue = issue
        self._snapshot = snapshot
        self._conflicts: list[Conflict] = []
        self._done: list[str] = []

    def run(self, changes: Sequence[Change]) -> Applied:
        changes = self._without_clashes(changes)
        changes = self._drop_articles(changes)
        for change in changes:
            if change.kind == "move":
                self._move(change)
        by_place: dict[str, list[Change]] = defaultdict(list)
        for change in changes:
            if change.kind != "move":
                by_place[change.block].append(change)
        edits: list[Edit] = []
        for place, own in by_place.items():
            edits += self._settle(place, own)
        self._edit_bodies(edits)
        return Applied(self._issue, tuple(self._conflicts), tuple(self._done))

    def _refuse(self, changes: Iterable[Change], reason: str) -> None:
        self._conflicts += [Conflict(change, reason) for change in changes]

    def _without_clashes(self, changes: Sequence[Change]) -> list[Change]:
        """Of two accepted changes of the same stretch (from two copies) the second is a conflict."""
        kept: list[Change] = []
        reach: dict[str, int] = {}
        for change in changes:
            text = change.kind not in ("format", "move")
            if text and change.start < reach.get(change.block, 0):
                self._refuse([change], "这一处与另一份稿子上已接受的改动重叠，只能采用一种。")
                continue
            if text:
                reach[change.block] = max(reach.get(change.block, 0), change.end)
            kept.append(change)
        return kept

    def _drop_articles(self, changes: list[Change]) -> list[Change]:
        """An article of which every paragraph was deleted goes as a whole."""
        gone = {change.block for change in changes if change.kind == "delete"}
        for article in self._snapshot.issue.articles:
            parts = [sent.place for sent in self._snapshot.sent if sent.article == article.id and sent.text]
            if len(parts) > 1 and gone.issuperset(parts) and article in self._issue.articles:
                rest = tuple(each for each in self._issue.articles if each.id != article.id)
                self._issue = replace(self._issue, articles=rest)
                self._done += [change.id for change in changes if change.article == article.id]
                changes = [change for change in changes if change.article != article.id]
        return changes

    def _move(self, change: Change) -> None:
        try:
            self._issue = move(self._issue, change.block, change.after)
            self._done.append(change.id)
        except KeyError:
            self._refuse([change], "要移动的段落或它的新位置在编辑台里已经不在了。")

    def _settle(self, place: str, changes: list[Change]) -> list[Edit]:
        """Edits of a body block; parts of the page are changed at once."""
        sent = self._snapshot.by_place.get(place)
        if sent is None:
            self._refuse(changes, "这一处是版面上的固定文字，不属于稿件内容，请手工处理。")
            return []
        if sent.kind not in BODY:
            return self._settle_part(sent, changes)
        block = self._block(place)
        if block is None:
            self._refuse(changes, "这一段在编辑台里已经删去。")
            return []
        block = self._settle_formats(block, sent, changes)
        texts = [change for change in changes if change.kind != "format"]
        if block.kind in ("image", "table"):
            return self._settle_table(block, sent, texts)
        return self._fit(place, sent.text, block.text, texts)

    def _block(self, place: str) -> Block | None:
        try:
            return self._issue.owner(place).block(place)
        except KeyError:
            return None

    def _settle_part(self, sent: Sent, changes: list[Change]) -> list[Edit]:
        inner = [change for change in changes if change.kind in ("text", "split", "delete")]
        behind = [change for change in changes if change.kind == "insert"]
        other = [change for change in changes if change not in inner and change not in behind]
        self._refuse(other, "标题、署名等不能与别的段落合并，也不能单独改样式，请手工处理。")
        if inner:
            self._change_part(sent, inner)
        return self._behind_part(sent, behind)

    def _change_part(self, sent: Sent, changes: list[Change]) -> None:
        reasons = []
        for place in (sent.place, *sent.others):
            done, conflicts = len(self._done), len(self._conflicts)
            try:
                today = printed_today(self._snapshot.issue, self._issue, place, sent.text)
                edits = self._fit(place, sent.text, today, changes)
                printed = rewrite(today + PARA, [Op(edit.start, edit.end, edit.after) for edit in edits])
                self._issue = with_part(self._issue, place, today, printed.replace(PARA, "\n").strip("\n"))
                return
            except UnreadableError as error:
                del self._done[done:], self._conflicts[conflicts:]
                reasons.append(str(error))
        self._refuse(changes, reasons[0])

    def _behind_part(self, sent: Sent, changes: list[Change]) -> list[Edit]:
        """A new paragraph behind a title opens the body; behind a byline or in the furniture it has no home."""
        if sent.kind not in ("title", "subtitle", "note") or sent.article is None:
            self._refuse(changes, "新增的段落不在任何一篇正文里，请在编辑台里确定放在哪里。")
            return []
        for number, change in enumerate(changes):
            block = new_block(change, self._used)
            self._edit_article(sent.article, partial(_with_block, at=number, block=block))
            self._done.append(change.id)
        return []

    def _edit_article(self, article_id: str, edit: Callable[[Article], Article]) -> None:
        articles = tuple(edit(each) if each.id == article_id else each for each in self._issue.articles)
        self._issue = replace(self._issue, articles=articles)

    def _replace_block(self, block: Block) -> None:
        owner = self._issue.owner(block.id).id
        self._edit_article(
            owner, lambda a: replace(a, body=tuple(block if each.id == block.id else each for each in a.body))
        )

    def _used(self, name: str) -> bool:
        return any(
            name == article.id or any(name == block.id for block in article.body) for article in self._issue.articles
        )

    def _settle_formats(self, block: Block, sent: Sent, changes: Sequence[Change]) -> Block:
        """Lead-ins and kinds; looks that no block can hold belong to the template and are only taken note of."""
        for change in changes:
            if change.kind != "format":
                continue
            if change.aspect == "lead":
                if block.text != sent.text:
                    end = Offsets(diff_text(sent.text, block.text)).forth(change.lead)
                else:
                    end = change.lead
                block = restyled(block, end)
            elif change.aspect == "kind":
                block = replace(block, kind=change.look)
            self._replace_block(block)
            self._done.append(change.id)
        return block

    def _settle_table(self, block: Block, sent: Sent, changes: list[Change]) -> list[Edit]:
        """A table is rewritten as a whole from its flat text; paragraphs behind it are edits of the body."""
        whole = [
            change for change in changes if change.kind in ("insert", "delete") and PARA in change.before + change.after
        ]
        inner = [change for change in changes if change not in whole and change.kind == "text"]
        self._refuse([c for c in changes if c not in whole and c not in inner], "图表不能与别的段落合并或拆分。")
        size = len(block_text(block))
        edits = self._fit(block.id, sent.text, block_text(block), inner)
        if edits and block.table is not None:
            text = rewrite(block_text(block), [Op(edit.start, edit.end, edit.after) for edit in edits])
            self._replace_block(replace(block, table=table_from(text, block.table)))
        elif edits and block.image is not None:
            text = rewrite(block_text(block), [Op(edit.start, edit.end, edit.after) for edit in edits])
            self._replace_block(replace(block, image=replace(block.image, caption=text)))
        around = self._fit(block.id, sent.text, block_text(block) if not inner else sent.text, whole)
        return [_opaque(edit, size) for edit in around]

    def _fit(self, place: str, sent: str, today: str, changes: Sequence[Change]) -> list[Edit]:
        """The changes as edits of today's text; those that meet what was changed in the desk are conflicts."""
        meanwhile = diff_text(sent, today) if sent != today else []
        offsets = Offsets(meanwhile)
        edits = []
        for change in changes:
            if any(_same(op, change) for op in meanwhile):
                self._done.append(change.id)
                continue
            if any(_meets(op, change, len(sent)) for op in meanwhile):
                self._refuse([change], "这一处在送审之后已在编辑台里改过，请对照后决定。")
                continue
            start, end = (_carried(at, offsets, sent, today) for at in (change.start, change.end))
            edits.append(Edit(place, start, end, change.after, change))
            self._done.append(change.id)
        return edits

    def _edit_bodies(self, edits: Sequence[Edit]) -> None:
        touched = {edit.block for edit in edits}
        for article in self._issue.articles:
            if any(block.id in touched for block in article.body):
                body = edit_body(article.body, edits, self._used)
                self._edit_article(article.id, partial(_with_body, body=body))
                self._refuse_cut_joins(article, edits)

    def _refuse_cut_joins(self, article: Article, edits: Sequence[Edit]) -> None:
        """The last paragraph of a body has nothing to join with."""
        last = article.body[-1].id if article.body else ""
        loose = [edit.change for edit in edits if edit.block == last and edit.change.kind == "join"]
        self._done = [each for each in self._done if each not in {change.id for change in loose}]
        self._refuse(loose, "这一段是正文的最后一段，不能与后面的署名等合并，请手工处理。")


def _with_block(article: Article, at: int, block: Block) -> Article:
    return replace(article, body=(*article.body[:at], block, *article.body[at:]))


def _with_body(article: Article, body: tuple[Block, ...]) -> Article:
    return replace(article, body=body)


def _same(op: Op, change: Change) -> bool:
    return op.start == change.start and op.end == change.end and op.after == change.after


def _meets(op: Op, change: Change, size: int) -> bool:
    """Whether what was changed meanwhile lies in the stretch of this change, or at the very same point."""
    if change.kind == "delete":
        return True
    start, end = min(change.start, size), min(change.end, size)
    if start == end or op.start == op.end:
        same_point = start == end == op.start == op.end and change.kind == "text"
        return same_point or op.start < start < op.end or start < op.start < end
    return op.start < end and start < op.end


def _carried(at: int, offsets: Offsets, sent: str, today: str) -> int:
    """A position of the sent block in today's; its end and the place behind it stay what they are."""
    return len(today) + at - len(sent) if at >= len(sent) else offsets.forth(at)


def _opaque(edit: Edit, size: int) -> Edit:
    """An edit around an image or a table, which stands as a single character."""
    shift = size - 1
    return replace(edit, start=max(0, edit.start - shift) if edit.start else 0, end=max(0, edit.end - shift))
