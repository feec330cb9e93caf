"""Builds small Word files out of WordprocessingML, for tests that need an exact XML."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'mc:Ignorable="w14 w15"'
)
_PREFIX = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN_TYPE = _WORD + "document.main+xml"

_count = 0


def by(author: str = "王编辑", date: str = "2018-06-12T09:00:00Z") -> str:
    """The attributes of a revision: a fresh id, an author and a date."""
    global _count
    _count += 1
    return f'w:id="{_count}" w:author="{author}" w:date="{date}"'


def run(text: str, properties: str = "", tag: str = "t") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(text: str, author: str = "王编辑") -> str:
    return f"<w:ins {by(author)}>{run(text)}</w:ins>"


def dele(text: str, author: str = "王编辑") -> str:
    return f"<w:del {by(author)}>{run(text, tag='delText')}</w:del>"


def mark(kind: str, author: str = "王编辑") -> str:
    """Paragraph properties whose mark carries a revision: ins, del, moveFrom or moveTo."""
    return f"<w:pPr><w:rPr><w:{kind} {by(author)}/></w:rPr></w:pPr>"


def para(content: str = "", properties: str = "") -> str:
    return f"<w:p>{properties}{content}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return (
        "<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr>"
        "<w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid>" + "".join(rows) + "</w:tbl>"
    )


def docx(
    *body: str,
    parts: Mapping[str, str] | None = None,
    relations: str = "",
    raw: Mapping[str, bytes] | None = None,
    main_type: str = MAIN_TYPE,
) -> bytes:
    """A Word file with that body. `parts` are inner XML by kind: styles, numbering, comments, settings …"""
    document = f"{_PREFIX}<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    parts = dict(parts or {})
    kinds = [kind for kind in parts if kind not in ("custom",)]
    overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD}{kind}+xml"/>' for kind in kinds)
    arrows = "".join(
        f'<Relationship Id="rk{n}" Type="{_relation(kind)}" Target="{kind}.xml"/>' for n, kind in enumerate(kinds)
    )
    files = {
        "[Content_Types].xml": _PREFIX + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{overrides}</Types>',
        "_rels/.rels": _relations(
            f'<Relationship Id="r1" Type="{_OFFICE}officeDocument" Target="word/document.xml"/>'
            + (
                f'<Relationship Id="r2" Type="{_OFFICE}custom-properties" Target="docProps/custom.xml"/>'
                if "custom" in parts
                else ""
            )
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(arrows + relations),
    }
    if "custom" in parts:
        files["docProps/custom.xml"] = _PREFIX + parts.pop("custom")
    files |= {f"word/{kind}.xml": _part(kind, inner) for kind, inner in parts.items()}
    return zipped({**{name: text.encode() for name, text in files.items()}, **(raw or {})})


def _part(kind: str, inner: str) -> str:
    if inner.startswith("<?xml") or kind in ("commentsExtended",):
        return inner
    return f"{_PREFIX}<w:{kind} {NAMESPACES}>{inner}</w:{kind}>"


def _relation(kind: str) -> str:
    if kind == "commentsExtended":
        return "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    return _OFFICE + kind.rstrip("0123456789")


def _relations(inner: str) -> str:
    return (
        f'{_PREFIX}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}'
        "</Relationships>"
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
