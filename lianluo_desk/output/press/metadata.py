"""XMP metadata that say exactly what the document information says, and which standards the file keeps."""

from collections.abc import Sequence

from ...frozen import dataclass, replace
from ...render.story import Story
from ..pdf_catalog import CREATOR, PRODUCER
from .facts import IssueFacts

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_ISSUE_FILE = "5f0a5b42-65f7-5b1c-9c55-7f1c5b0f7c10"
"""The name space of document identifiers."""


_UNSAID = frozenset({"\x7f", "\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))})


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file claims to be: PDF/A part and conformance ("" for none), PDF/UA-1, PDF/X-4.

    The metadata of PDF/X-1a keep to the oldest schemas, which every workflow reads.
    """

    part: str = ""
    conformance: str = ""
    accessible: bool = False
    x4: bool = False


def stamp(date: str) -> str:
    """The moment that stands for an ISO date: midnight in Beijing, in the form of XMP."""
    return f"{date}T00:00:00+08:00"


def xmp(story: Story, claim: Claim, facts: IssueFacts | None) -> bytes:
    """The XMP packet in UTF-8."""
    parts = [_dublin_core(story), _program(story)]
    if claim.part:
        parts.append(_simple("pdfaid", (("part", claim.part), ("conformance", claim.conformance))))
    if claim.accessible:
        parts.append(_simple("pdfuaid", (("part", "1"),)))
    if claim.x4:
        parts += [_simple("pdfxid", (("GTS_PDFXVersion", "PDF/X-4"),)), _identity(story)]
        parts.append(_simple("pdf", (("Trapped", "False"),)))
    told = _issue_properties(facts) if claim.part or claim.accessible else []
    if told:
        parts.append(_simple("prism", told))
    if claim.part and (claim.accessible or told):
        parts.append(_extensions(accessible=claim.accessible, issue=bool(told)))
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {names}>\n' + "\n".join(part for part in parts if part) + "\n"
        '</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _simple(prefix: str, values: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"<{prefix}:{name}>{_text(value)}</{prefix}:{name}>" for name, value in values if value)


def plain(value: str) -> str:
    """The text without what XML cannot say: control characters, halves of pairs, no-characters."""
    return "".join(char for char in value if char == "\t" or (char >= " " and char not in _UNSAID))


def cleaned(story: Story) -> Story:
    """The story with what metadata say of it in plain characters, so that all of them can say the same."""
    return replace(
        story,
        title=plain(story.title),
        author=plain(story.author),
        subject=plain(story.subject),
        keywords=tuple(plain(word) for word in story.keywords),
        identifier=plain(story.identifier),
    )


def _text(value: str) -> str:
    return plain(value).translate(_ESCAPES)


def _dublin_core(story: Story) -> str:
    titles = f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_text(story.title)}</rdf:li></rdf:Alt></dc:title>'
    parts = [titles, f"<dc:language><rdf:Bag><rdf:li>{_text(story.language)}</rdf:li></rdf:Bag></dc:language>"]
    if story.author:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{_text(story.author)}</rdf:li></rdf:Seq></dc:creator>")
    if story.subject:
        subject = f'<rdf:li xml:lang="x-default">{_text(story.subject)}</rdf:li>'
        parts.append(f"<dc:description><rdf:Alt>{subject}</rdf:Alt></dc:description>")
    if story.keywords:
        words = "".join(f"<rdf:li>{_text(word)}</rdf:li>" for word in story.keywords)
        parts.append(f"<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>")
    if story.identifier:
        parts.append(f"<dc:identifier>{_text(story.identifier)}</dc:identifier>")
    return "\n".join(["<dc:format>application/pdf</dc:format>", *parts])


def _program(story: Story) -> str:
    dates = (("CreateDate", stamp(story.date)), ("ModifyDate", stamp(story.date))) if story.date else ()
    pdf = (("Keywords", "，".join(story.keywords)), ("Producer", PRODUCER))
    return _simple("xmp", (("CreatorTool", CREATOR), *dates)) + "\n" + _simple("pdf", pdf)


def _identity(story: Story) -> str:
    """Identifiers made from the issue's own: the same issue keeps them (ISO 15930-7 §6.3)."""
    import uuid

    name = uuid.uuid5(uuid.UUID(_ISSUE_FILE), story.identifier or story.title)
    moment = (("MetadataDate", stamp(story.date)),) if story.date else ()
    values = (("DocumentID", f"uuid:{name}"), ("VersionID", "1"), ("RenditionClass", "default"))
    return _simple("xmpMM", values) + "\n" + _simple("xmp", moment)


def _issue_properties(facts: IssueFacts | None) -> list[tuple[str, str]]:
    if facts is None:
        return []
    named = (
        ("publicationName", facts.publication),
        ("number", facts.number),
        ("issueIdentifier", facts.cumulative),
        ("coverDate", facts.date),
    )
    return [(name, value) for name, value in named if value]


_SCHEMAS = {
    "pdfuaid": ("PDF/UA identification", (("part", "Integer", "internal", "Part of ISO 14289"),)),
    "prism": (
        "PRISM basic metadata",
        (
            ("publicationName", "Text", "external", "Name of the bulletin"),
            ("number", "Text", "external", "Number of the issue in its year"),
            ("issueIdentifier", "Text", "external", "Cumulative number of the issue"),
            ("coverDate", "Text", "external", "Date of the issue"),
        ),
    ),
}


def _extensions(*, accessible: bool, issue: bool) -> str:
    """The extension schemas of what PDF/A does not predefine (ISO 19005-2 §6.6.2.3.3)."""
    chosen = [prefix for prefix, wanted in (("pdfuaid", accessible), ("prism", issue)) if wanted]
    schemas = "".join(_schema(prefix, *_SCHEMAS[prefix]) for prefix in chosen)
    return f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"


def _schema(prefix: str, name: str, properties: Sequence[tuple[str, str, str, str]]) -> str:
    fields = ("name", "valueType", "category", "description")
    listed = "".join(
        '<rdf:li rdf:parseType="Resource">'
        + "".join(f"<pdfaProperty:{key}>{value}</pdfaProperty:{key}>" for key, value in zip(fields, each, strict=True))
        + "</rdf:li>"
        for each in properties
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{name}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{_NAMESPACES[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{listed}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
