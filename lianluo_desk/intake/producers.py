"""Which reader makes source lines of a file: by the ending of its name, and by its first bytes where names lie."""

import re
from collections.abc import Callable
from pathlib import PurePath

from .decoding import MAX_BYTES, decode
from .markup import text_lines
from .material import Material

Producer = Callable[[bytes, str], Material]

MAX_OFFICE_BYTES = 50 * 2**20
"""A Word file with its pictures may be this large."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = re.compile(rb"\s{0,64}(?:\xef\xbb\xbf)?\s{0,64}(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)


def from_text(data: bytes, name: str) -> Material:
    """Plain text and Markdown. Raises DeskError like `decode`."""
    decoded = decode(data, name)
    return Material(text_lines(decoded.text), decoded.encoding, decoded.damaged)


def from_word(data: bytes, name: str) -> Material:
    """DOCX and DOTX. Raises DeskError like the preflight."""
    from .word import word_material

    return word_material(data, name)


def from_web(data: bytes, name: str) -> Material:
    """A saved web page. Raises DeskError when it is no text."""
    from .web import page_material

    return page_material(data, name)


def from_legacy(data: bytes, name: str) -> Material:
    """The old formats of Word and WPS, by way of LibreOffice. Raises DeskError when it is not installed."""
    from .legacy import legacy_material

    return legacy_material(data, name)


_OLD = (".doc", ".dot", ".wps", ".wpt", ".rtf")
PRODUCERS: dict[str, Producer] = {
    **dict.fromkeys((".txt", ".md", ".markdown"), from_text),
    **dict.fromkeys((".docx", ".dotx", ".docm", ".dotm"), from_word),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mht", ".mhtml"), from_web),
    **dict.fromkeys(_OLD, from_legacy),
}
"""What makes source lines of a file, by its ending; a further format is a further line here."""


def producer_of(name: str, data: bytes) -> Producer:
    """The reader of a file. What is named .doc is often a zipped Word file, a web page or RTF by its bytes."""
    ending = PurePath(name).suffix.lower()
    named = PRODUCERS.get(ending, from_text)
    if named is from_legacy and data.startswith(b"PK\x03\x04"):
        return from_word
    if named is from_legacy and (_WEB.match(data[:512]) or data[:64].lstrip().startswith(b"MIME-Version")):
        return from_web
    if named is from_legacy and not data.startswith((_OLE, b"{\\rtf")):
        return from_text
    if ending not in PRODUCERS and data.startswith(b"PK\x03\x04") and b"word/" in data:
        return from_word
    return named


def largest(name: str) -> int:
    """How many bytes a file of that name may have."""
    office = PRODUCERS.get(PurePath(name).suffix.lower()) in (from_word, from_legacy)
    return MAX_OFFICE_BYTES if office else MAX_BYTES
