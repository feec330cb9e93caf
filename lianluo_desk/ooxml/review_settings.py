"""What makes a Word file a review copy: identity, recording of changes, protection, a covering sheet, comments."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from .preflight import preflight
from .redline import run
from .rewrite import Rewriter
from .xml import W14, W15, Element, W, local, w

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"

# CT_Settings is a sequence (ECMA-376-1 §17.15.1.78): what may stand before the two elements that we set.
_BEFORE_TRACKING = frozenset(
    re.findall(
        r"\w+",
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
        "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData "
        "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins "
        "alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop "
        "hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate "
        "linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView",
    )
)
_BEFORE_PROTECTION = _BEFORE_TRACKING | {"trackRevisions", "doNotTrackMoves", "doNotTrackFormatting"}


@dataclass(frozen=True, slots=True)
class Message:
    """One remark of a thread that goes out with the copy."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """Remarks on the block with that bookmark, the first and its answers."""

    bookmark: str
    messages: tuple[Message, ...]
    done: bool = False


def dress(
    docx: bytes,
    properties: Mapping[str, str],
    *,
    track: bool = True,
    protect: bool = False,
    cover: Sequence[str] = (),
    cover_style: str = "",
    threads: Sequence[Thread] = (),
) -> bytes:
    """The file with these custom properties, Word's recording switched on, and the rest as asked.

    `protect` allows tracked changes and comments only, without a password. `cover` paragraphs stand before the
    text on a page of their own, in the paragraph style named `cover_style`. Raises DeskError for no Word file.
    """
    rewriter = Rewriter(preflight(docx, "送审稿"))
    main = rewriter.package.main
    _set_properties(rewriter, properties)
    empty = f'<w:settings xmlns:w="{W}"/>'
    settings = rewriter.part(main, _RELATION + "settings", "word/settings.xml", _WORD + "settings+xml", empty)
    rewriter.edit(settings, lambda root: _set_recording(root, track=track, protect=protect))
    if cover:
        style = _cover_style(rewriter, main, cover_style)
        rewriter.edit(main, lambda root: _put_cover(root, cover, style))
    if threads:
        _put_threads(rewriter, main, threads)
    return rewriter.finish()


def _set_properties(rewriter: Rewriter, properties: Mapping[str, str]) -> None:
    empty = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANT}"/>'
    name = rewriter.part("", _RELATION + "custom-properties", "docProps/custom.xml", _CUSTOM_TYPE, empty)

    def change(root: Element) -> None:
        for item in list(root):
            if item.get("name") in properties:
                root.remove(item)
        for key, text in properties.items():
            item = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid="2", name=key)
            etree.SubElement(item, f"{{{_VARIANT}}}lpwstr").text = text
        for number, item in enumerate(root, 2):
            item.set("pid", str(number))

    rewriter.edit(name, change)


def _set_recording(root: Element, *, track: bool, protect: bool) -> None:
    for item in list(root):
        if local(item) in ("trackRevisions", "documentProtection"):
            root.remove(item)
    if track or protect:
        _insert(root, etree.Element(w("trackRevisions")), _BEFORE_TRACKING)
    if protect:
        element = etree.Element(w("documentProtection"))
        element.set(w("edit"), "trackedChanges")
        element.set(w("enforcement"), "1")
        _insert(root, element, _BEFORE_PROTECTION)


def _insert(root: Element, element: Element, before: frozenset[str]) -> None:
    """Put a setting where the schema wants it: behind all that may stand before it."""
    at = 0
    for index, item in enumerate(root):
        if local(item) in before:
            at = index + 1
    root.insert(at, element)


def _cover_style(rewriter: Rewriter, main: str, name: str) -> str:
    """The id of the covering sheet's style, declared if need be: names survive foreign editors, ids do not."""
    style_id = "DeskCover"
    empty = f'<w:styles xmlns:w="{W}"/>'
    part = rewriter.part(main, _RELATION + "styles", "word/styles.xml", _WORD + "styles+xml", empty)

    def change(root: Element) -> None:
        if not any(item.get(w("styleId")) == style_id for item in root):
            root.append(
                etree.fromstring(
                    f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
                    f"<w:name w:val={quoteattr(name)}/><w:qFormat/></w:style>"
                )
            )

    rewriter.edit(part, change)
    return style_id


def _put_cover(root: Element, cover: Sequence[str], style: str) -> None:
    body = root.find(w("body"))
    assert body is not None
    for number, text in enumerate(cover):
        turn = '<w:r><w:br w:type="page"/></w:r>' if number == len(cover) - 1 else ""
        body.insert(
            number,
            etree.fromstring(f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}{turn}</w:p>'),
        )


def _put_threads(rewriter: Rewriter, main: str, threads: Sequence[Thread]) -> None:
    """comments.xml with every remark, commentsExtended.xml with who answers whom, anchors around the blocks."""
    spaces = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
    remarks, links = [], []
    anchors: dict[str, list[int]] = {}
    number = 0
    for thread in threads:
        first = f"{0x10000000 + number:08X}"
        for place, message in enumerate(thread.messages):
            name = f"{0x10000000 + number:08X}"
            remarks.append(_comment_xml(number, name, message))
            parent = f' w15:paraIdParent="{first}"' if place else ""
            links.append(f'<w15:commentEx w15:paraId="{name}"{parent} w15:done="{int(thread.done)}"/>')
            anchors.setdefault(thread.bookmark, []).append(number)
            number += 1
    part = rewriter.part(main, _RELATION + "comments", "word/comments.xml", _WORD + "comments+xml", "<x/>")
    rewriter.put(part, f"<w:comments {spaces}>{''.join(remarks)}</w:comments>".encode())
    name = "word/commentsExtended.xml"
    part = rewriter.part(main, _EXTENDED, name, _WORD + "commentsExtended+xml", "<x/>")
    rewriter.put(part, f"<w15:commentsEx {spaces}>{''.join(links)}</w15:commentsEx>".encode())
    rewriter.edit(main, lambda root: _put_anchors(root, anchors))


def _comment_xml(number: int, name: str, message: Message) -> str:
    author, date = quoteattr(message.author), quoteattr(message.date)
    lines = message.text.split("\n")
    paragraphs = [
        f"<w:p{f' w14:paraId={quoteattr(name)}' if place == len(lines) - 1 else ''}>{run(line)}</w:p>"
        for place, line in enumerate(lines)
    ]
    head = f'<w:comment w:id="{number}" w:author={author} w:date={date} w:initials={quoteattr(message.author[:1])}>'
    return f"{head}{''.join(paragraphs)}</w:comment>"


def _put_anchors(root: Element, anchors: Mapping[str, Sequence[int]]) -> None:
    """Comment ranges around the bookmarked blocks; remarks on what is not in the file have no anchor."""
    for start in list(root.iter(w("bookmarkStart"))):
        numbers = anchors.get(start.get(w("name"), ""), ())
        parent = start.getparent()
        if parent is None or local(parent) != "p":
            continue
        for number in numbers:
            for tag in ("commentRangeStart", "commentRangeEnd"):
                mark = etree.Element(w(tag))
                mark.set(w("id"), str(number))
                parent.insert(parent.index(start), mark) if tag.endswith("Start") else parent.append(mark)
            parent.append(
                etree.fromstring(f'<w:r xmlns:w="{W}"><w:commentReference w:id="{escape(str(number))}"/></w:r>')
            )
