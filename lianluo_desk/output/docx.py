"""A Story as a Word file: named Chinese styles, real paragraphs, one bookmark for every place of the issue."""

from collections.abc import Mapping

from ..model.issue import Issue
from ..ooxml.style_sheet import build_sheet
from ..ooxml.writer import CoreProperties, DocxWriter
from ..render.pack import Pack
from ..render.story import Story
from .docx_blocks import BlockWriter
from .docx_images import Store
from .docx_styles import PICTURE_STYLE, sheet_spec

SCHEMA = "1"
"""Version of the bookmarks and properties that identify a copy."""


def export_docx(
    issue: Issue,
    story: Story,
    pack: Pack,
    *,
    store: Store | None = None,
    properties: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of the Word file, the same for the same issue.

    `store` gives pictures; `properties` are further custom properties (bdRound, bdExportId …) beside bdIssue,
    bdPublication, bdNumber and bdSchema. Raises DeskError when the pack's review.docx cannot be opened.
    """
    gap, mirrored = story.han_latin_gap > 0, story.mirrored
    spec = sheet_spec(pack.styles, gap=gap, mirrored=mirrored, even_foot=story.even_pages)
    writer = DocxWriter(pack.review_sheet or build_sheet(spec), spec)
    BlockWriter(pack.styles, writer, store, gap=gap).write(story.blocks)
    core = CoreProperties(
        title=story.title,
        author=story.author,
        subject=story.subject,
        keywords="；".join(story.keywords),
        identifier=story.identifier,
        language=story.language,
        date=story.date,
    )
    return writer.finish(core, _identity(issue) | dict(properties or {}))


def review_sheet(pack: Pack) -> bytes:
    """A fresh review.docx for a pack: its styles, each shown by its name, to be restyled in Word or WPS."""
    house = pack.publication.house
    spec = sheet_spec(pack.styles, gap=house.han_latin_gap > 0, mirrored=house.duplex)
    names = [style.name for style in spec.paragraphs if style.name != PICTURE_STYLE]
    return build_sheet(spec, tuple((name, name) for name in names))


def _identity(issue: Issue) -> dict[str, str]:
    number = "" if issue.number is None else str(issue.number)
    return {"bdIssue": issue.id, "bdPublication": issue.publication, "bdNumber": number, "bdSchema": SCHEMA}
