"""A plain Word file of its own for a redline that has no layout to keep: A4, one style, changes tracked."""

from collections.abc import Iterable

from .redline import RedlineParagraph, body_xml
from .rewrite import packed
from .xml import W

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "application/vnd.openxmlformats-package."
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def redline_docx(paragraphs: Iterable[RedlineParagraph]) -> bytes:
    """The bytes of a Word file with these paragraphs; the same for the same paragraphs."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}styles+xml"/></Types>',
        "_rels/.rels": _arrow("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _arrow("styles", "styles.xml"),
        "word/styles.xml": _styles(),
        "word/document.xml": body_xml(paragraphs),
    }
    return packed({name: (_HEAD + text).encode() for name, text in parts.items()})


def _arrow(kind: str, target: str) -> str:
    inner = f'<Relationship Id="rId1" Type="{_OFFICE}{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def _styles() -> str:
    """Song and Times at 12 pt, one and a half lines."""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
    run = f'{fonts}<w:sz w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>'
    )
