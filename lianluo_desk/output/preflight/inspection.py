"""One file under inspection: what its pages use, what it says of itself, and what it is meant for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast
from xml.etree import ElementTree

from .facts import MM, Seen, Spot
from .opening import OpenedPdf, UnsafeFileError, damaged, stream_bytes
from .walk import look_through

if TYPE_CHECKING:
    import pikepdf

Purpose = Literal["screen", "print", "archive", "booklet"]

_MOST_XMP = 4 * 2**20
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@dataclass
class Inspection:
    """What every rule is given."""

    opened: OpenedPdf
    purpose: Purpose

    @property
    def pdf(self) -> pikepdf.Pdf:
        return self.opened.pdf

    @property
    def root(self) -> Any:
        return self.pdf.Root

    def look(self) -> None:
        """Look through the pages. Raises UnsafeFileError when they cannot be read."""
        try:
            _ = self.seen
        except UnsafeFileError:
            raise
        except Exception as error:  # whatever broken pages provoke in the library
            raise damaged() from error

    @cached_property
    def seen(self) -> Seen:
        return look_through(self.opened)

    @cached_property
    def info(self) -> dict[str, str]:
        """The document information as text."""
        trailer = self.pdf.trailer
        info = trailer.get("/Info")
        return {str(key): str(value) for key, value in info.items()} if info is not None else {}

    @cached_property
    def packet(self) -> bytes:
        """The XMP packet, b"" without one."""
        metadata = self.root.get("/Metadata")
        try:
            return stream_bytes(metadata, _MOST_XMP) if metadata is not None else b""
        except UnsafeFileError:
            return b""

    @cached_property
    def xmp(self) -> dict[str, tuple[str, ...]]:
        """XMP properties by qualified name, each with its texts; nothing of a packet that is no plain XML."""
        return read_xmp(self.packet)

    @property
    def title(self) -> str:
        return self.info.get("/Title", "").strip()

    @cached_property
    def heights(self) -> list[tuple[float, float]]:
        """Upper and left edge of every page as trimmed, in pt."""
        boxes = [trimmed(page.obj) for page in self.pdf.pages]
        return [(box[3], box[0]) for box in boxes]

    def place(self, spot: Spot) -> str:
        """Where a spot is on its page, as one would measure it with a ruler."""
        top, left = self.heights[spot.page - 1]
        down, right = (top - spot.y) / MM, (spot.x - left) / MM
        return f"，距上边 {down:.0f} 毫米、左边 {right:.0f} 毫米处"


Box = tuple[float, float, float, float]


def box_of(page: Any, name: str) -> Box | None:
    """A box of a page, inherited where it may be, its corners in order."""
    node = page
    for _ in range(64):
        if node is None:
            return None
        if name in node:
            x0, y0, x1, y1 = (float(value) for value in node[name])
            return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        node = node.get("/Parent") if name in ("/MediaBox", "/CropBox") else None
    return None


def trimmed(page: Any) -> Box:
    """The page as it is cut: its TrimBox, else the widest box that says so (ISO 32000-1 §14.11.2)."""
    for name in ("/TrimBox", "/ArtBox", "/CropBox", "/MediaBox"):
        box = box_of(page, name)
        if box is not None:
            return box
    return (0.0, 0.0, 595.276, 841.89)


def read_xmp(packet: bytes) -> dict[str, tuple[str, ...]]:
    """See `Inspection.xmp`. Declarations of entities are not read at all: they could swell without end."""
    found: dict[str, tuple[str, ...]] = {}
    if not packet or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet or b"\0" in packet:
        return found
    start, end = packet.find(b"<rdf:RDF"), packet.rfind(b"</rdf:RDF>")
    if start < 0 or end < 0:
        return found
    try:
        tree = ElementTree.fromstring(packet[start : end + 10])
    except (ElementTree.ParseError, ValueError, RecursionError):
        return found
    for description in tree.findall(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            found[name] = (value,)
        for child in description:
            found[child.tag] = tuple(_texts(child))
    return found


def _texts(element: ElementTree.Element) -> Iterator[str]:
    items = [each for each in element.iter() if each.tag == f"{_RDF}li"]
    for item in items or [element]:
        yield (item.text or "").strip()


def catalog_dictionaries(inspection: Inspection, key: str) -> list[Any]:
    """The entries of an array of dictionaries in the catalog."""
    import pikepdf

    value = inspection.root.get(key)
    entries = cast(Any, value) if isinstance(value, pikepdf.Array) else ()
    return [entry for entry in entries if isinstance(entry, pikepdf.Dictionary)]
