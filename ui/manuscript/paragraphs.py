"""An article as the paragraphs of its sheet, and back: no Qt here, so that the mapping can be proved by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from lianluo_desk.model.ids import article_place, new_id
from lianluo_desk.model.issue import BLOCK_KINDS, Article, Block, BlockKind, Byline, Image, Run, Table
from lianluo_desk.model.names import unpadded
from lianluo_desk.model.places import subtitle_dash

Field = Literal["note", "title", "subtitle", "unit", "names", "credit"]
Role = Field | BlockKind
FIELDS: tuple[Field, ...] = get_args(Field)
BEFORE_BODY: tuple[Field, ...] = ("note", "title", "subtitle")
AFTER_BODY: tuple[Field, ...] = ("unit", "names", "credit")
SINGLE: tuple[Field, ...] = ("title", "subtitle", *AFTER_BODY)
NAME_MARK = "、"
_NAME_SEPARATORS = str.maketrans(dict.fromkeys("，,;；/\n", NAME_MARK))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the sheet. `id` is set for body blocks alone; an image's or table's text is its caption."""

    role: Role
    runs: tuple[Run, ...] = ()
    id: str = ""
    image: Image | None = None
    table: Table | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_body(self) -> bool:
        return self.role in BLOCK_KINDS

    @property
    def is_object(self) -> bool:
        return self.image is not None or self.table is not None


def plain(text: str) -> tuple[Run, ...]:
    """Text in the paragraph's own style; nothing for ""."""
    return (Run(text),) if text else ()


def paragraphs_of(article: Article, *, note_first: bool = True) -> tuple[Paragraph, ...]:
    """The sheet of an article; a body without blocks gets one empty paragraph to write into."""
    note = [Paragraph("note", plain(line)) for line in article.note.split("\n")] if article.note is not None else []
    title = Paragraph("title", plain(article.title))
    subtitle = Paragraph("subtitle", plain(article.subtitle or ""))
    head = [*note, title, subtitle] if note_first else [title, subtitle, *note]
    body = [_of_block(block) for block in article.body] or [Paragraph("paragraph")]
    byline = article.byline or Byline()
    foot = [
        Paragraph("unit", plain(byline.unit or "")),
        Paragraph("names", plain(NAME_MARK.join(byline.names))),
        Paragraph("credit", plain(byline.role)),
    ]
    return (*head, *body, *foot)


def _of_block(block: Block) -> Paragraph:
    if block.image is not None:
        return Paragraph("image", plain(block.image.caption), block.id, image=replace(block.image, caption=""))
    if block.table is not None:
        return Paragraph("table", plain(block.table.caption), block.id, table=replace(block.table, caption=""))
    return Paragraph(block.kind, merged(block.runs), block.id)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs without empty ones, neighbours of one style joined."""
    result: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if result and result[-1].style == run.style:
            result[-1] = Run(result[-1].text + run.text, run.style)
        else:
            result.append(run)
    return tuple(result)


def with_ids(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Every body paragraph with an id of its own.

    A paragraph that was split leaves its id to the first part that has text, so an Enter at its start keeps the
    id with the words.
    """
    keeper: dict[str, int] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.id and paragraph.is_body:
            held = keeper.get(paragraph.id)
            if held is None or (_empty(paragraphs[held]) and not _empty(paragraph)):
                keeper[paragraph.id] = index
    return tuple(
        replace(paragraph, id=new_id()) if paragraph.is_body and keeper.get(paragraph.id) != index else paragraph
        for index, paragraph in enumerate(paragraphs)
    )


def _empty(paragraph: Paragraph) -> bool:
    return not paragraph.text and not paragraph.is_object


def article_of(paragraphs: Sequence[Paragraph], base: Article) -> Article:
    """The article that the sheet shows; what did not change is shared with `base`."""
    texts = {field: [p.text for p in paragraphs if p.role == field] for field in FIELDS}
    note = "\n".join(texts["note"]) if texts["note"] else None
    title = "\n".join(texts["title"])
    written = "\n".join(texts["subtitle"])
    subtitle = written[subtitle_dash(written) :]
    body = _body(paragraphs, base)
    byline = _byline(texts, base.byline)
    made = replace(base, title=title, subtitle=subtitle or None, note=note, body=body, byline=byline)
    return base if made == base else made


def _body(paragraphs: Sequence[Paragraph], base: Article) -> tuple[Block, ...]:
    known = {block.id: block for block in base.body}
    body = [paragraph for paragraph in paragraphs if paragraph.is_body]
    if len(body) == 1 and _empty(body[0]) and not base.body:
        return ()
    made = tuple(_block(paragraph, known.get(paragraph.id)) for paragraph in body)
    return base.body if made == base.body else made


def _block(paragraph: Paragraph, known: Block | None) -> Block:
    image, table, runs = paragraph.image, paragraph.table, paragraph.runs
    if image is not None:
        image, runs = replace(image, caption=paragraph.text), ()
    elif table is not None:
        table, runs = replace(table, caption=paragraph.text), ()
    kind = _kind(paragraph)
    if known is None:
        return Block(paragraph.id or new_id(), kind, runs, image, table)
    if known.kind == kind and merged(known.runs) == runs and known.image == image and known.table == table:
        return known
    return replace(known, kind=kind, runs=runs, image=image, table=table)


def _kind(paragraph: Paragraph) -> BlockKind:
    """An image or table whose object was deleted leaves its caption as a paragraph."""
    if paragraph.image is not None:
        return "image"
    if paragraph.table is not None:
        return "table"
    if paragraph.role in ("image", "table"):
        return "paragraph"
    return paragraph.role  # type: ignore[return-value]  # body roles are block kinds


def _byline(texts: dict[Field, list[str]], known: Byline | None) -> Byline | None:
    unit, names, credit = ("".join(texts[field]) for field in AFTER_BODY)
    if known is not None and (known.unit or "", NAME_MARK.join(known.names), known.role) == (unit, names, credit):
        return known
    if not (unit or names or credit):
        return None
    return Byline(unit or None, names_of(names), credit)


def names_of(text: str) -> tuple[str, ...]:
    """The names in `段成钢、吴静波`, unpadded; commas and line ends separate too."""
    return tuple(
        name for name in (unpadded(part) for part in text.translate(_NAME_SEPARATORS).split(NAME_MARK)) if name
    )


def in_order(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the sheet still has its shape: head, at least one body paragraph, byline, each in its place."""
    roles = [paragraph.role for paragraph in paragraphs]
    body = [index for index, paragraph in enumerate(paragraphs) if paragraph.is_body]
    if not body or body != list(range(body[0], body[-1] + 1)):
        return False
    head, foot = roles[: body[0]], tuple(roles[body[-1] + 1 :])
    single = tuple(role for role in head if role != "note")
    notes = [index for index, role in enumerate(head) if role == "note"]
    together = not notes or notes == list(range(notes[0], notes[-1] + 1))
    return single == ("title", "subtitle") and together and (not notes or notes[0] in (0, 2)) and foot == AFTER_BODY


def place_of(paragraphs: Sequence[Paragraph], index: int, article_id: str) -> tuple[str, int]:
    """The source place of paragraph `index` and the offset of its first character there, less than 0 for a dash."""
    paragraph = paragraphs[index]
    if paragraph.is_body:
        return (f"{paragraph.id}/caption" if paragraph.is_object else paragraph.id), 0
    if paragraph.role in AFTER_BODY:
        earlier = [p.text for p in paragraphs[:index] if p.role in AFTER_BODY and p.text]
        return article_place(article_id, "byline"), sum(len(text) + 1 for text in earlier)
    if paragraph.role == "subtitle":
        return article_place(article_id, "subtitle"), -subtitle_dash(paragraph.text)
    before = [p for p in paragraphs[:index] if p.role == "note"] if paragraph.role == "note" else []
    return article_place(article_id, paragraph.role), sum(len(p.text) + 1 for p in before)
