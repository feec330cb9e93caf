"""What was sent in one round: the issue and every paragraph as it stood in the Word file. The truth to compare with."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..errors import DeskError
from ..model.ids import article_place
from ..model.issue import Article, Block, Issue
from ..model.issue_file import issue_from_json, issue_to_json
from ..model.names import padded
from ..ooxml.reader import Document, accepted, read
from ..ooxml.writer_names import bookmark_name
from .lines import COVER, Line, lines_of

SCHEMA = "1"
BODY = frozenset({"paragraph", "heading1", "heading2", "heading3", "image", "table", "quote"})
PARTS = ("note", "title", "subtitle")
_SEPARATOR = "、"
_PARAGRAPHS = 40  # of one note


@dataclass(frozen=True, slots=True)
class Sent:
    """One paragraph (or table) as sent. `kind` is a block kind, an article's part, a room of the page, or "".

    `place` is a place of `model.ids`, "" for furniture without identity; `offset` where its text begins in the
    text of that place (a note has several paragraphs, joined by line ends); `others` are further places on the
    same line. `lead` counts the bold characters at its head.
    """

    place: str
    text: str
    kind: str = ""
    article: str | None = None
    lead: int = 0
    style: str = ""
    offset: int = 0
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """A round's export: kept with the round, named by `export_id` in the Word file's properties."""

    issue: Issue
    round: int
    export_id: str
    sent: tuple[Sent, ...]
    lead_styles: tuple[str, ...] = ()  # names of the character styles that set off a run-in sentence

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the issue and what was printed of it."""
        return hashlib.sha256(json.dumps(self._content(), ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @cached_property
    def by_place(self) -> dict[str, Sent]:
        """What was sent of each place, its paragraphs joined by line ends."""
        found: dict[str, Sent] = {}
        for sent in self.sent:
            first = found.get(sent.place)
            if sent.place:
                found[sent.place] = replace(first, text=f"{first.text}\n{sent.text}") if first else sent
        return found

    def _content(self) -> dict[str, Any]:
        rows = [[s.place, s.text, s.kind, s.article, s.lead, s.style, s.offset, list(s.others)] for s in self.sent]
        return {
            "issue": issue_to_json(self.issue),
            "round": self.round,
            "sent": rows,
            "lead_styles": list(self.lead_styles),
        }

    def to_json(self) -> dict[str, Any]:
        """The snapshot as a JSON value, to be kept with the round."""
        return {"schema": SCHEMA, "export_id": self.export_id, "digest": self.digest, **self._content()}


def snapshot_of(issue: Issue, *, round: int = 1, docx: bytes | None = None, export_id: str | None = None) -> Snapshot:
    """The snapshot of an issue that goes out in this round.

    With `docx`, the Word file that was made of it (bookmarks `bd_…`), the sent texts are exactly what stands there;
    without, they are the plain texts of the model. Raises DeskError when `docx` cannot be read.
    """
    export_id = export_id or secrets.token_hex(8)
    if docx is None:
        return Snapshot(issue, round, export_id, tuple(plain_text(issue)))
    document = accepted(read(docx, "送审稿"))
    leads = lead_styles_in(document, issue)
    return Snapshot(issue, round, export_id, tuple(_sent_in(document, issue, leads)), leads)


def snapshot_from_json(value: dict[str, Any]) -> Snapshot:
    """The snapshot in a JSON value. Raises DeskError when it was changed or made by a newer program."""
    try:
        sent = tuple(replace(Sent(*row[:7]), others=tuple(row[7])) for row in value["sent"])
        leads = tuple(value["lead_styles"])
        snapshot = Snapshot(issue_from_json(value["issue"]), value["round"], value["export_id"], sent, leads)
        intact = value["schema"] == SCHEMA and value["digest"] == snapshot.digest
    except (KeyError, TypeError) as error:
        raise DeskError("这一轮的送审底稿已损坏，无法比对。", "请从备份恢复档案后再试。") from error
    if not intact:
        raise DeskError("这一轮的送审底稿与记录不符，无法比对。", "请从备份恢复档案，或升级编辑台后再试。")
    return snapshot


def lead_styles_in(document: Document, issue: Issue) -> tuple[str, ...]:
    """The character styles in which the run-in sentences of the issue were written."""
    leading = {bookmark_name(b.id) for article in issue.articles for b in article.body if b.lead}
    heads = [p.spans[0].format.style for p in document.paragraphs if p.spans and leading.intersection(p.bookmarks)]
    return tuple(sorted({style for style in heads if style}))


def _sent_in(document: Document, issue: Issue, leads: tuple[str, ...]) -> Iterator[Sent]:
    """The lines of the exported file with the places that their bookmarks name."""
    lines = [line for line in lines_of(document, leads) if line.style != COVER]
    return places_in(lines, bookmarks_of(issue))


def places_in(lines: Iterable[Line], places: Mapping[str, tuple[str, str, str | None]] | None = None) -> Iterator[Sent]:
    """Lines with the places that their bookmarks name."""
    places = places or {}
    reached: dict[str, int] = {}
    for line in lines:
        named = [places[name] for name in line.bookmarks if name in places]
        place, kind, article = named[0] if named else ("", "", None)
        offset = reached.get(place, 0)
        reached[place] = offset + len(line.text) + 1
        others = tuple(other for other, _, _ in named[1:] if other != place)
        lead = line.lead if kind in BODY else 0
        yield Sent(place, line.text, kind, article, lead, line.style, offset if place else 0, others)


def bookmarks_of(issue: Issue) -> dict[str, tuple[str, str, str | None]]:
    """Every bookmark that the issue's Word file may have, with its place, kind and article."""
    found: dict[str, tuple[str, str, str | None]] = {}
    for place, kind, article in places_of(issue):
        for number in range(1, _PARAGRAPHS + 1 if kind == "note" else 2):
            found[bookmark_name(place, number)] = (place, kind, article)
    return found


def places_of(issue: Issue) -> Iterator[tuple[str, str, str | None]]:
    """Every place of an issue that may stand in the Word file, with its kind and its article's id."""
    for part in ("title", "pinyin", "number", "cumulative", "compiler", "date", "classification", "copy_number"):
        yield f"masthead/{part}", "masthead", None
    for part in ("urgency", "signer"):
        yield f"masthead/{part}", "masthead", None
    for article in issue.articles:
        for part in (*PARTS, "byline"):
            yield article_place(article.id, part), part, article.id
        for block in article.body:
            yield block.id, block.kind, article.id
    for level, distribution in enumerate(issue.distribution):
        for line in range(len(distribution.lines)):
            yield f"distribution/{level}/{line}", "distribution", None
    for part in ("editors", "phone", "email", "approval", "copies", "printer", "print_date"):
        yield f"colophon/{part}", "colophon", None


def plain_text(issue: Issue) -> Iterator[Sent]:
    """The texts of an issue's articles in the model's form, for a comparison without a printed file."""
    for article in issue.articles:
        yield from _plain_article(article)


def _plain_article(article: Article) -> Iterator[Sent]:
    for part in PARTS:
        text = getattr(article, part)
        if text is not None:
            yield Sent(article_place(article.id, part), text, part, article.id)
    for block in article.body:
        yield Sent(block.id, block_text(block), block.kind, article.id, len(block.lead))
    if article.byline is not None:
        names = _SEPARATOR.join(padded(name) for name in article.byline.names)
        text = " ".join(piece for piece in (article.byline.unit or "", names, article.byline.role) if piece)
        yield Sent(article_place(article.id, "byline"), text, "byline", article.id)


def block_text(block: Block) -> str:
    """A block's text as it is compared: a table's cells parted by tabs, its rows by line ends."""
    if block.table is None:
        return block.text if block.image is None else block.image.caption
    return "\n".join("\t".join(cell.replace("\n", "\v") for cell in row) for row in block.table.rows)
