"""Issues and returned copies for tests: a Word file with a bookmark per place, edited silently and with tracking."""

import io
import zipfile
from collections.abc import Sequence

from lianluo_desk.model.issue import Article, Block, Byline, Issue, Masthead, Run
from lianluo_desk.ooxml.redline import (
    Ids,
    Piece,
    RedlineParagraph,
    Who,
    paragraph_xml,
    paragraphs_from,
)
from lianluo_desk.ooxml.writer_names import bookmark_name
from lianluo_desk.review.flat import Op, flatten, rewrite
from lianluo_desk.review.snapshot import Snapshot, snapshot_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

BYLINE = "（选举任免处　王水清）"


def block_id(number: int) -> str:
    return f"b{number:09d}".replace("0", "z").replace("1", "y")


def issue_of(texts: Sequence[str], title: str = "张云英到衡阳走访", lead: int = 0) -> Issue:
    """An issue of one article with these paragraphs; the first has a run-in sentence of `lead` characters."""
    blocks = []
    for number, text in enumerate(texts):
        runs = (Run(text[:lead], "lead"), Run(text[lead:])) if lead and number == 0 else (Run(text),)
        blocks.append(Block(block_id(number), runs=tuple(run for run in runs if run.text)))
    article = Article("aarticle22", title, None, None, tuple(blocks), Byline("选举任免处", ("王水清",)))
    return Issue("iissue2222", "lianluo", Masthead("联络动态"), articles=(article,))


def sent_lines(issue: Issue) -> list[tuple[str, str]]:
    """Place and printed text of every paragraph."""
    article = issue.articles[0]
    lines = [(f"{article.id}/title", article.title)]
    lines += [(block.id, block.text) for block in article.body]
    return [*lines, (f"{article.id}/byline", BYLINE)]


def sent(issue: Issue) -> Snapshot:
    """The snapshot of the round in which `issue` went out as the file that `returned` edits."""
    return snapshot_of(issue, docx=returned(issue), export_id="export")


def returned(
    issue: Issue,
    silent: Sequence[Op] = (),
    tracked: Sequence[Op] = (),
    *,
    bookmarks: bool = True,
    properties: str = "",
) -> bytes:
    """The Word file with `silent` operations on its flat text done, and `tracked` ones on the result as revisions."""
    lines = sent_lines(issue)
    text = flatten(line for _, line in lines)
    names = {line: bookmark_name(place) for place, line in lines}
    middle = rewrite(text, silent)
    lead = issue.articles[0].body[0].lead if issue.articles[0].body else ""
    looks = _looks(middle, lead)
    ops = [(op.start, op.end, op.after, Who(op.author or "某人", op.date or "2018-06-12T09:00:00Z")) for op in tracked]
    paragraphs = paragraphs_from(middle, looks, ops)
    return packed([_named(paragraph, names) if bookmarks else paragraph for paragraph in paragraphs], properties)


def _looks(text: str, lead: str) -> list[str]:
    at = text.find(lead) if lead else -1
    return ["<w:b/>" if at <= place < at + len(lead) else "" for place in range(len(text))]


def _named(paragraph: RedlineParagraph, names: dict[str, str]) -> RedlineParagraph:
    old = "".join(piece.text for piece in paragraph.pieces if piece.op != "insert")
    name = names.pop(old, None)
    if name is None:
        return paragraph
    return RedlineParagraph(paragraph.pieces, paragraph.end, paragraph.who, paragraph.look, (name,))


def plain(*texts: str) -> list[RedlineParagraph]:
    return [RedlineParagraph((Piece(text),)) for text in texts]


def packed(paragraphs: Sequence[RedlineParagraph], properties: str = "") -> bytes:
    """A minimal Word file of these paragraphs, with custom properties as inner XML."""
    ids = Ids()
    body = "".join(paragraph_xml(paragraph, ids) for paragraph in paragraphs)
    custom = f'<Relationship Id="r2" Type="{_OFFICE}custom-properties" Target="docProps/custom.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}officeDocument" '
        f'Target="word/document.xml"/>{custom if properties else ""}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    if properties:
        files["docProps/custom.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{properties}</Properties>'
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()
