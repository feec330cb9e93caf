"""The logical structure of a tagged PDF: Pages.elements as a structure tree that points at marked content."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..typeset.pages import ARTIFACT, Element, Pages
from .pdf_objects import PdfObjects, Slot, array, dictionary, number, text_string

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class MarkedContent:
    """Which element each piece of marked content belongs to: per page, by MCID."""

    pages: list[list[int]] = field(default_factory=list)

    def begin_page(self) -> None:
        self.pages.append([])

    def mark(self, tag: int) -> int:
        """The MCID of the next piece, which belongs to element `tag`."""
        self.pages[-1].append(tag)
        return len(self.pages[-1]) - 1


def begin(element: Element, mcid: int) -> bytes:
    """The operator that opens marked content of `element`."""
    return b"/%s <</MCID %d>> BDC" % (element.role.encode(), mcid)


def begin_spoken(text: str, mcid: int | None) -> bytes:
    """The operator that opens glyphs in whose place `text` is read (ISO 32000-1 §14.9.4).

    It is never nested in other marked content: some readers then lose what follows.
    """
    number = b"" if mcid is None else b"/MCID %d" % mcid
    return b"/Span<<%s/ActualText%s>>BDC" % (number, text_string(text))


def write_structure(objects: PdfObjects, pages: Pages, marks: MarkedContent, sheets: Sequence[Slot]) -> Slot:
    """StructTreeRoot with its elements and the parent tree. Elements without content are left out."""
    root = objects.reserve()
    kids = _kids(pages.elements, marks)
    slots = {tag: objects.reserve() for tag in sorted(kids)}
    boxes = _figure_boxes(pages)
    for tag, slot in slots.items():
        slot.body = _element(pages.elements[tag], tag, slots, kids[tag], sheets, root, boxes)
    numbers = [b"%d %s" % (index, array([slots[tag].ref for tag in page])) for index, page in enumerate(marks.pages)]
    tree = objects.add(dictionary({"Nums": array(numbers)}))
    root.body = dictionary(
        {
            "Type": b"/StructTreeRoot",
            "K": array([slots[0].ref] if 0 in slots else []),
            "ParentTree": tree.ref,
            "ParentTreeNextKey": b"%d" % len(marks.pages),
        }
    )
    return root


Kid = int | tuple[int, int]
"""A child element's index, or (page, MCID)."""


def _kids(elements: Sequence[Element], marks: MarkedContent) -> dict[int, list[Kid]]:
    """Children of every element that holds content, itself or through its children."""
    kids: dict[int, list[Kid]] = defaultdict(list)
    for page, tags in enumerate(marks.pages):
        for mcid, tag in enumerate(tags):
            kids[tag].append((page, mcid))
    for tag in range(len(elements) - 1, 0, -1):
        if tag in kids:
            kids[elements[tag].parent].insert(0, tag)
    return kids


def _element(
    element: Element,
    tag: int,
    slots: dict[int, Slot],
    kids: list[Kid],
    sheets: Sequence[Slot],
    root: Slot,
    boxes: dict[int, Box],
) -> bytes:
    entries = {
        "Type": b"/StructElem",
        "S": b"/" + element.role.encode(),
        "P": slots[element.parent].ref if element.parent >= 0 else root.ref,
    }
    own = [kid for kid in kids if isinstance(kid, tuple)]
    if own:
        entries["Pg"] = sheets[own[0][0]].ref
    entries["K"] = array([_kid(kid, slots, sheets, own[0][0] if own else -1) for kid in kids])
    if element.alt or element.role == "Figure":
        entries["Alt"] = text_string(element.alt or "图片")
    if element.role == "TH":
        entries["A"] = b"<</O/Table/Scope/Column>>"
    if tag in boxes:
        entries["A"] = b"<</O/Layout/BBox " + array([number(value) for value in boxes[tag]]) + b">>"
    return dictionary(entries)


def _kid(kid: Kid, slots: dict[int, Slot], sheets: Sequence[Slot], page: int) -> bytes:
    if isinstance(kid, int):
        return slots[kid].ref
    if kid[0] == page:
        return b"%d" % kid[1]
    return b"<</Type/MCR/Pg %s/MCID %d>>" % (sheets[kid[0]].ref, kid[1])


def _figure_boxes(pages: Pages) -> dict[int, Box]:
    """Where each picture stands, as PDF counts (y upward)."""
    from ..typeset.pages import PlacedImage

    boxes: dict[int, Box] = {}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, PlacedImage) and item.tag != ARTIFACT:
                bottom = pages.height - item.y - item.height
                boxes[item.tag] = (item.x, bottom, item.x + item.width, bottom + item.height)
    return boxes
