"""The copy that goes out: identity, recording switched on, covering sheet, notes of earlier rounds as comments."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.dates import format_date
from ..ooxml.redline import Who
from ..ooxml.redline_over import Markup, flat_text, mark_up
from ..ooxml.review_settings import Message, Thread, dress
from ..ooxml.writer_names import bookmark_name
from .flat import flatten, unflatten
from .lines import COVER
from .notes import Note
from .snapshot import SCHEMA, Snapshot
from .tracked import group_ops, inverse, keeping_last_end


@dataclass(frozen=True, slots=True)
class Cover:
    """The covering sheet: who is to read, until when, what to look at."""

    readers: tuple[str, ...] = ()
    due: datetime.date | None = None
    look_at: tuple[str, ...] = ()
    remark: str = ""

    def lines(self, title: str, round_number: int) -> tuple[str, ...]:
        """Its paragraphs."""
        found = [f"送审说明（第 {round_number} 轮）", title]
        found += [f"请 {'、'.join(self.readers)} 审阅"] if self.readers else []
        found += [f"请于 {format_date(self.due)} 前退回"] if self.due else []
        found += ["请着重看：", *(f"· {item}" for item in self.look_at)] if self.look_at else []
        found += [self.remark] if self.remark else []
        return (*found, "修订记录已打开，请直接在稿上修改或加批注，改后原样发回；本页不属于稿件。")


def prepare_for_review(
    docx_bytes: bytes,
    snapshot: Snapshot,
    *,
    track: bool = True,
    protect: bool = False,
    cover: Cover | None = None,
    notes: Sequence[Note] = (),
    redline: Who | None = None,
) -> bytes:
    """The exported Word file as the review copy of a round.

    It carries bdIssue, bdRound, bdExportId, bdSchema and bdHash; Word and WPS record changes in it (`track`), allow
    nothing else (`protect`, no password); open `notes` go out as comments. `redline` is the author of tracked changes
    that the file already has from `redline_against`: they are the desk's own and no answer when it comes home.
    Raises DeskError for no Word file.
    """
    return dress(
        docx_bytes,
        {
            **({"bdRedline": f"{redline.author}|{redline.date}"} if redline else {}),
            "bdIssue": snapshot.issue.id,
            "bdRound": str(snapshot.round),
            "bdExportId": snapshot.export_id,
            "bdSchema": SCHEMA,
            "bdHash": snapshot.digest,
        },
        track=track,
        protect=protect,
        cover=cover.lines(_title(snapshot), snapshot.round) if cover else (),
        cover_style=COVER,
        threads=[_thread(note) for note in notes if note.state != "resolved" and note.messages],
    )


def redline_against(docx_bytes: bytes, earlier: Snapshot, who: Who) -> bytes:
    """The exported file with everything that changed since an earlier round as tracked changes of `who`.

    Rejecting all gives back the earlier round's text exactly, but for rows and columns of tables, which are
    left as they are now. Raises DeskError for no Word file.
    """
    olds = [sent.text for sent in earlier.sent]
    news = unflatten(flat_text(docx_bytes))
    ops = inverse(flatten(olds), keeping_last_end(flatten(olds), group_ops(olds, news)))
    return mark_up(docx_bytes, [Markup(op.start, op.end, op.after, who) for op in ops])


def _title(snapshot: Snapshot) -> str:
    issue = snapshot.issue
    number = f"第{issue.number}期" if issue.number else ""
    return f"《{issue.masthead.title}》{number}"


def _thread(note: Note) -> Thread:
    messages = tuple(Message(each.author or "", each.date or "", each.text) for each in note.messages)
    return Thread(bookmark_name(note.place), messages)
