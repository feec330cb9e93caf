"""Namespaces and the one careful way to parse a part of a Word file."""

import re
from typing import NamedTuple

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
XML = "http://www.w3.org/XML/1998/namespace"

# ISO/IEC 29500-1 Strict names its vocabularies under purl.oclc.org; the transitional twin differs by its base only.
_STRICT = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/([A-Za-z/]+)""")
_YEARS = {
    b"officeDocument": b"officeDocument/2006",
    b"wordprocessingml": b"wordprocessingml/2006",
    b"drawingml": b"drawingml/2006",
}


class Parsed(NamedTuple):
    """The root of a part, and whether it was damaged so that text may be missing."""

    root: Element
    damaged: bool


def parse_part(content: bytes) -> Parsed:
    """Parse a part without entities, network or DTD; a damaged one is read as far as it goes.

    Raises lxml's XMLSyntaxError when nothing at all can be read.
    """
    content = _STRICT.sub(_transitional, content) if b"purl.oclc.org/ooxml" in content else content
    try:
        return Parsed(etree.fromstring(content, _parser(recover=False)), damaged=False)
    except etree.XMLSyntaxError:
        root = etree.fromstring(content, _parser(recover=True))
        if root is None:
            raise
        return Parsed(root, damaged=True)


def _transitional(match: re.Match[bytes]) -> bytes:
    first, slash, rest = match[2].partition(b"/")
    base = b"http://schemas.openxmlformats.org/"
    return match[1] + base + _YEARS.get(first, first) + slash + rest


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def local(element: Element) -> str:
    """The element's name without namespace; "" for what is no element (an entity reference)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """A `w:` attribute of an element that may be missing."""
    return None if element is None else element.get(w(name))


def child(element: Element | None, name: str) -> Element | None:
    """The first child `w:name`."""
    return None if element is None else element.find(w(name))


def switched(element: Element | None) -> bool | None:
    """An on/off property: None when absent, True when present without a value (ECMA-376-1 §17.17.4)."""
    if element is None:
        return None
    return element.get(w("val"), "true").lower() not in ("false", "0", "off", "none")
