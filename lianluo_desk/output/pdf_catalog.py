"""What a PDF says about itself: document information, language, bookmarks, page view."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..render.story import Group, Story, Text, texts
from ..typeset.pages import Pages, PlacedLine
from .pdf_objects import PdfObjects, Slot, array, dictionary, number, text_string
from .pdf_profile import PdfProfile
from .pdf_structure import MarkedContent, write_structure

CREATOR = "Lianluo Desk 联络动态编辑台"
PRODUCER = "Lianluo Desk"
NOTHING: Mapping[str, bytes] = MappingProxyType({})


def write_info(objects: PdfObjects, story: Story, more: Mapping[str, bytes] = NOTHING) -> Slot:
    """The document information; dates are the issue's own, so that the file does not change from day to day.

    `more` adds entries or replaces them; an empty value leaves one out.
    """
    entries = {
        "Title": text_string(story.title),
        "Author": text_string(story.author),
        "Subject": text_string(story.subject),
        "Keywords": text_string("，".join(story.keywords)),
        "Creator": text_string(CREATOR),
        "Producer": text_string(PRODUCER),
        "Trapped": b"/False",
    }
    if story.date:
        stamp = f"(D:{story.date.replace('-', '')}000000+08'00')".encode()
        entries |= {"CreationDate": stamp, "ModDate": stamp}
    entries |= more
    return objects.add(dictionary({key: value for key, value in entries.items() if value not in (b"()", b"")}))


def write_catalog(
    objects: PdfObjects,
    tree: Slot,
    story: Story,
    pages: Pages,
    marks: MarkedContent,
    sheets: Sequence[Slot],
    profile: PdfProfile,
    more: Mapping[str, bytes] = NOTHING,
) -> Slot:
    """The catalog with language, title in the window bar, and, as the profile asks, tags and bookmarks."""
    entries = {
        "Type": b"/Catalog",
        "Pages": tree.ref,
        "Lang": text_string(story.language),
        "ViewerPreferences": b"<</DisplayDocTitle true>>",
    }
    if profile.tagged:
        entries["MarkInfo"] = b"<</Marked true>>"
        entries["StructTreeRoot"] = write_structure(objects, pages, marks, sheets).ref
    if profile.outline:
        bookmarks = _bookmarks(story, pages)
        if bookmarks:
            entries["Outlines"] = _outline(objects, bookmarks, sheets).ref
            entries["PageMode"] = b"/UseOutlines" if len(bookmarks) > 1 else b"/UseNone"
    return objects.add(dictionary({**entries, **more}))


Bookmark = tuple[str, int, float]
"""Title, index of the page, height on the page as PDF counts."""


def _bookmarks(story: Story, pages: Pages) -> list[Bookmark]:
    """One bookmark an article, where its title stands."""
    places = _places(pages)
    found: list[Bookmark] = []
    for group in story.blocks:
        if not (isinstance(group, Group) and group.kind == "article"):
            continue
        title = next((each for each in texts(group.blocks) if each.role == "title" and each.text.strip()), None)
        if title is not None and title.source in places:
            page, height = places[title.source]
            found.append((_one_line(title), page, height))
    return found


def _one_line(title: Text) -> str:
    return title.text.replace("\n", "")


def _places(pages: Pages) -> dict[str, tuple[int, float]]:
    """Page index and upper edge of the first line of every source place."""
    places: dict[str, tuple[int, float]] = {}
    for index, page in enumerate(pages.pages):
        for item in page.items:
            if isinstance(item, PlacedLine) and item.line.source and item.line.source not in places:
                size = max((run.size for run in item.line.runs), default=0.0)
                places[item.line.source] = (index, pages.height - item.y + 1.5 * size)
    return places


def _outline(objects: PdfObjects, bookmarks: Sequence[Bookmark], sheets: Sequence[Slot]) -> Slot:
    root = objects.reserve()
    slots = [objects.reserve() for _ in bookmarks]
    for index, (slot, (title, page, height)) in enumerate(zip(slots, bookmarks, strict=True)):
        entries = {
            "Title": text_string(title),
            "Parent": root.ref,
            "Dest": array([sheets[page].ref, b"/XYZ null", number(height), b"null"]),
        }
        if index:
            entries["Prev"] = slots[index - 1].ref
        if index + 1 < len(slots):
            entries["Next"] = slots[index + 1].ref
        slot.body = dictionary(entries)
    root.body = dictionary(
        {"Type": b"/Outlines", "First": slots[0].ref, "Last": slots[-1].ref, "Count": b"%d" % len(slots)}
    )
    return root
