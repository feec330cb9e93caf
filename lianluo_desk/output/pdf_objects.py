"""A PDF file as numbered objects with the table that says where each of them stands (ISO 32000-1 §7.5)."""

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate

from ..digest import digest

Body = bytes

_BINARY = b"%\xe2\xe3\xcf\xd3"
"""A comment that tells programs which pass the file on that it is no text (§7.5.2)."""


class Slot:
    """An indirect object: its number is known at once, its body may come later."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.body: Body = b"null"

    @property
    def ref(self) -> bytes:
        return b"%d 0 R" % self.number


class PdfObjects:
    """Collects objects and writes the file; equal objects make equal bytes."""

    def __init__(self, version: tuple[int, int]) -> None:
        self._version = version
        self._slots: list[Slot] = []
        self.fonts: Slot = self.reserve()

    def reserve(self) -> Slot:
        """An object whose body is set later."""
        slot = Slot(len(self._slots) + 1)
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
        name = digest(b"\0".join([slot.body for slot in self._slots])).hex().encode()
        parts = [b"%%PDF-%d.%d\n" % self._version + _BINARY + b"\n"]
        parts += [b"%d 0 obj\n%s\nendobj\n" % (slot.number, slot.body) for slot in self._slots]
        offsets = list(accumulate(map(len, parts)))
        count = b"%d" % (len(self._slots) + 1)
        entries = {"Size": count, "Root": catalog.ref, "Info": info.ref, "ID": array([b"<" + name + b">"] * 2)}
        parts += [b"xref\n0 " + count + b"\n0000000000 65535 f \n", *(b"%010d 00000 n \n" % at for at in offsets[:-1])]
        parts.append(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (dictionary(entries), offsets[-1]))
        return b"".join(parts)


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """`<</Key value …>>`"""
    return b"<<" + b"".join(b"/" + key.encode() + b" " + value for key, value in entries.items()) + b">>"


def array(values: Iterable[bytes]) -> bytes:
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


@lru_cache(maxsize=4096)
def number(value: float) -> bytes:
    """A number to a thousandth, without idle zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode()
