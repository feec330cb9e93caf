"""A PDF file as numbered objects, written through reportlab's document, which keeps the table of them."""

import hashlib
import zlib
from collections.abc import Mapping
from typing import Any

Body = bytes


class Slot:
    """An indirect object: its number is known at once, its body may come later."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.body: Body = b"null"

    @property
    def ref(self) -> bytes:
        return b"%d 0 R" % self.number

    def format(self, document: object) -> bytes:  # noqa: ARG002
        """What reportlab asks of an object when it writes the file."""
        return self.body


class PdfObjects:
    """Collects objects and writes the file; equal objects make equal bytes."""

    def __init__(self, version: tuple[int, int]) -> None:
        from reportlab.pdfbase import pdfdoc

        class _Slot(Slot, pdfdoc.PDFObject):  # type: ignore[misc]
            """A slot that reportlab recognises."""

        self._make = _Slot
        self._document: Any = pdfdoc.PDFDocument(invariant=1, compression=0, pdfVersion=version)
        self._slots: list[Slot] = []
        # The document's own table of standard fonts holds all fonts of the file, so nothing stays unembedded.
        self.fonts: Slot = self._adopt(pdfdoc.BasicFonts)

    def _adopt(self, name: str) -> Slot:
        slot = self._make(self._document.idToObjectNumberAndVersion[name][0])
        self._document.idToObject[name] = slot
        self._slots.append(slot)
        return slot

    def reserve(self) -> Slot:
        """An object whose body is set later."""
        slot = self._make(self._document.objectcounter + 1)
        self._document.Reference(slot, f"object{slot.number}")
        self._slots.append(slot)
        return slot

    def add(self, body: Body) -> Slot:
        slot = self.reserve()
        slot.body = body
        return slot

    def stream(self, data: bytes, entries: Mapping[str, bytes] | None = None, level: int = 4) -> Slot:
        """A stream, compressed."""
        packed = zlib.compress(data, level)
        return self.packed(packed, {**(entries or {}), "Filter": b"/FlateDecode"})

    def packed(self, data: bytes, entries: Mapping[str, bytes]) -> Slot:
        """A stream whose data are encoded already."""
        head = dictionary({**entries, "Length": b"%d" % len(data)})
        return self.add(head + b"\nstream\n" + data + b"\nendstream")

    def write(self, catalog: Slot, info: Slot) -> bytes:
        """The file. Its identifier is a hash of its objects."""
        digest = hashlib.sha256(b"\0".join(slot.body for slot in self._slots)).hexdigest()[:32].encode()
        document = self._document
        document.Catalog, document.info = catalog, info
        document._ID = b"[<" + digest + b"><" + digest + b">]"
        data: bytes = document.format()
        return data


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """`<</Key value …>>`"""
    return b"<<" + b"".join(b"/" + key.encode() + b" " + value for key, value in entries.items()) + b">>"


def array(values: "list[bytes]") -> bytes:
    return b"[" + b" ".join(values) + b"]"


def text_string(text: str) -> bytes:
    """A text string: as it is when ASCII, else UTF-16BE with its mark."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return b"(" + escaped.encode() + b")"
    return b"<FEFF" + utf16(text) + b">"


def utf16(text: str) -> bytes:
    """UTF-16BE as hexadecimal digits; astral characters become surrogate pairs."""
    return text.encode("utf-16-be", "surrogatepass").hex().upper().encode()


def number(value: float) -> bytes:
    """A number to a thousandth, without idle zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode()
