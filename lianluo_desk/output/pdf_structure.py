"""The logical structure of a tagged PDF: Pages.elements as a structure tree that points at marked content."""

from collections import defaultdict
from collections.abc import Sequence

from ..typeset.pages import ARTIFACT, Element, Pages
from .pdf_objects import PdfObjects, Slot, array, dictionary, number, text_string

Box = tuple[float, float, float, float]


class MarkedContent:
    """Which element each piece of marked content belongs to: per page, by MCID."""

    def __init__(self) -> None:
        self.pages: list[list[int]] = []
        self.annotations: list[tuple[int, int, Slot]] = []
        """Element, index of the page, and object of each; their keys in the parent tree follow the pages'."""

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
    spans = _spans(pages.elements)
    for tag, slot in slots.items():
        slot.body = _element(pages.elements[tag], tag, slots, kids[tag], sheets, root, boxes, spans)
    numbers = [b"%d %s" % (index, array([slots[tag].ref for tag in page])) for index, page in enumerate(marks.pages)]
    numbers += [b"%d %s" % (key, slots[tag].ref) for key, (tag, _, _) in enumerate(marks.annotations, len(numbers))]
    tree = objects.add(dictionary({"Nums": array(numbers)}))
    root.body = dictionary(
        {
            "Type": b"/StructTreeRoot",
            "K": array([slots[0].ref] if 0 in slots else []),
            "ParentTree": tree.ref,
            "ParentTreeNextKey": b"%d" % len(numbers),
        }
    )
    return root


Kid = int | tuple[int, int] | tuple[int, Slot]
"""A child element's index, (page, MCID), or (page, annotation)."""

_CELLS = frozenset({"TH", "TD"})


def _kids(elements: Sequence[Element], marks: MarkedContent) -> dict[int, list[Kid]]:
    """Children of every element that holds content, itself or through its children, in reading order.

    Cells count without content too: a row keeps all its columns (PDF/UA-1 §7.5).
    """
    kids: dict[int, list[Kid]] = defaultdict(list)
    cells: dict[int, list[int]] = defaultdict(list)
    for tag, element in enumerate(elements):
        if element.role in _CELLS:
            cells[element.parent].append(tag)

    def reach(tag: int) -> None:
        """The element and those above it take their place where they first appear."""
        if tag in kids:
            return
        kids[tag] = list(cells.get(tag, ()))
        parent = elements[tag].parent
        if parent >= 0:
            reach(parent)
            if elements[tag].role not in _CELLS:
                kids[parent].append(tag)
        for cell in cells.get(tag, ()):
            reach(cell)

    for page, tags in enumerate(marks.pages):
        for mcid, tag in enumerate(tags):
            reach(tag)
            kids[tag].append((page, mcid))
    for tag, page, annotation in marks.annotations:
        reach(tag)
        kids[tag].append((page, annotation))
    return kids


def _element(
    element: Element,
    tag: int,
    slots: dict[int, Slot],
    kids: list[Kid],
    sheets: Sequence[Slot],
    root: Slot,
    boxes: dict[int, Box],
    spans: dict[int, int],
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
    if element.role in _CELLS:
        entries |= _cell_attributes(element, spans.get(tag, 1))
    if tag in boxes:
        entries["A"] = b"<</O/Layout/BBox " + array([number(value) for value in boxes[tag]]) + b">>"
    return dictionary(entries)


def _cell_attributes(element: Element, span: int) -> dict[str, bytes]:
    told = b"/Scope/Column" if element.role == "TH" else b""
    told += b"/ColSpan %d" % span if span > 1 else b""
    return {"A": b"<</O/Table" + told + b">>"} if told else {}


def _spans(elements: Sequence[Element]) -> dict[int, int]:
    """How many columns the last cell of a short row reaches over, so that all rows are equally wide."""
    rows: dict[int, list[int]] = defaultdict(list)
    for tag, element in enumerate(elements):
        if element.role in _CELLS:
            rows[element.parent].append(tag)
    widest: dict[int, int] = defaultdict(int)
    for row, cells in rows.items():
        table = elements[row].parent
        widest[table] = max(widest[table], len(cells))
    return {cells[-1]: widest[elements[row].parent] - len(cells) + 1 for row, cells in rows.items()}


def _kid(kid: Kid, slots: dict[int, Slot], sheets: Sequence[Slot], page: int) -> bytes:
    if isinstance(kid, int):
        return slots[kid].ref
    if isinstance(kid[1], Slot):
        return b"<</Type/OBJR/Pg %s/Obj %s>>" % (sheets[kid[0]].ref, kid[1].ref)
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
