"""Web pages and what the clipboard holds of them → source lines; the site's own furniture left out and listed."""

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import replace

from .captions import with_captions
from .chars import has_han, key
from .decoding import decode
from .markup import text_lines
from .material import Material
from .source import Doubt, SourceLine
from .web_page import Chosen, choose
from .web_walk import walk
from .web_words import SITE_SIGNED

_CHARSET = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "gb18030": "gb18030"}
_HEAD = 4096  # bytes in which a page names its encoding


def page_material(data: bytes, name: str) -> Material:
    """What stands in a saved page, of one file or as MHTML. Raises DeskError when it is no text."""
    if data[:512].lstrip()[:12].lower() == b"mime-version" or b"\nContent-Type: multipart/related" in data[:2048]:
        data = _first_page(data)
    text, encoding, damaged = _decoded(data, name)
    material = web_material(text)
    if not any(key(line.text) or line.rows or line.image for line in material.lines):
        material = Material(text_lines(re.sub(r"<[^<>]{0,2000}>", "", text)))
    return replace(material, encoding=encoding, damaged=damaged)


def web_material(text: str) -> Material:
    """What stands in a page or a piece of one; a desk's own page comes with the roles of its lines."""
    walked = walk(text)
    if walked.own:
        lines = [item.line for item in walked.lines if item.line.kind != "rule"]
        return Material(
            with_captions(lines), "utf-8", images=walked.images, dropped=tuple(walked.dropped), from_web=True
        )
    chosen = choose(walked)
    doubts = (*walked.doubts, *_doubts(chosen, walked.cut))
    lines = with_captions(_attached(chosen.lines))
    dropped = (*walked.dropped, *chosen.dropped)
    return Material(lines, "utf-8", images=walked.images, doubts=doubts, dropped=dropped, from_web=True)


def _doubts(chosen: Chosen, cut: bool) -> Sequence[Doubt]:
    doubts: list[Doubt] = []
    if cut:
        doubts.append(("", "", "网页太大，只读了前面一部分，请核对结尾"))
    if chosen.signed:
        found = "；".join(chosen.signed)
        doubts.append((found, "", SITE_SIGNED))
    if chosen.prose:
        found = "；".join(chosen.prose)
        doubts.append((found, "", "网页上正文以外还有成段的文字，没有读入，请确认不是正文"))
    return doubts


def _attached(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines with at most one gap between them; what stood for a lost picture is asked about at the line before."""
    result: list[SourceLine] = []
    for line in lines:
        if line.kind == "residue" and result and not line.text:
            result[-1] = replace(result[-1], doubts=(*result[-1].doubts, *line.doubts))
        else:
            result.append(replace(line, gap=min(line.gap, 1)))
    return result


def _decoded(data: bytes, name: str) -> tuple[str, str, int]:
    """Text, encoding and damaged places: by the page's own word where it fits, else by its bytes."""
    said = _CHARSET.search(data[:_HEAD])
    encoding = said[1].decode("ascii").lower() if said else ""
    encoding = _CHINESE.get(encoding, encoding)
    if encoding in ("gb18030", "utf-8", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            pass
        else:
            if has_han(text) or not any(byte > 127 for byte in data[:_HEAD]):
                return text.removeprefix("\ufeff"), encoding, 0
    decoded = decode(data, name)
    return decoded.text, decoded.encoding, decoded.damaged


def _first_page(data: bytes) -> bytes:
    """The HTML part of an MHTML file; the bytes themselves when there is none."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                return payload if isinstance(payload, bytes) else data
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError):
        return data
    return data
