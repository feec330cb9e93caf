"""A Word file that holds styles, page and page numbers: review copies are written over it, editors may restyle it."""

from xml.sax.saxutils import escape, quoteattr

from .style_spec import Font, ParagraphSpec, SheetSpec
from .style_xml import (
    NEVER_FIRST,
    NEVER_LAST,
    built_in,
    character_style,
    defaults,
    paragraph_style,
    style_id,
)
from .writer_zip import write_zip
from .xml import R, W

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS = f'xmlns:w="{W}" xmlns:r="{R}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = (("styles", 1), ("settings", 2), ("fontTable", 3))
_FOOTERS = (("footer1", 4), ("footer2", 5))


def build_sheet(sheet: SheetSpec, samples: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The bytes of the style sheet; `samples` are (style name, text) paragraphs that show the styles to an editor."""
    return write_zip(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _package_relations(),
            "word/document.xml": _document(sheet, samples),
            "word/_rels/document.xml.rels": _document_relations(),
            "word/styles.xml": _styles(sheet),
            "word/settings.xml": _settings(sheet),
            "word/fontTable.xml": _font_table(sheet.fonts),
            "word/footer1.xml": _footer(sheet, "right"),
            "word/footer2.xml": _footer(sheet, "left" if sheet.mirrored else "right"),
            "docProps/core.xml": _core(sheet),
            "docProps/app.xml": _app(),
        }
    )


def _part(text: str) -> bytes:
    return (_HEAD + text).encode()


def _content_types() -> bytes:
    parts = [("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")]
    parts += [("footer1", "footer"), ("footer2", "footer")]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>' for name, kind in parts
    )
    return _part(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _relations(items: list[tuple[str, str, str]]) -> bytes:
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in items)
    return _part(f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>')


def _package_relations() -> bytes:
    return _relations(
        [
            ("rId1", f"{R}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{R}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations() -> bytes:
    rows = [(f"rId{number}", f"{R}/{name}", f"{name}.xml") for name, number in _PARTS]
    rows += [(f"rId{number}", f"{R}/footer", f"{name}.xml") for name, number in _FOOTERS]
    return _relations(rows)


def _document(sheet: SheetSpec, samples: tuple[tuple[str, str], ...]) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(name)}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for name, text in samples
    )
    return _part(f"<w:document {_NS}><w:body>{paragraphs}{section_xml(sheet)}</w:body></w:document>")


def section_xml(sheet: SheetSpec) -> str:
    """`w:sectPr`: the page. The grid is of type `lines` only: LibreOffice gives a character grid with negative
    spacing two cells a character, so the 28 characters come from the style's character spacing.
    """
    references = (
        '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        if sheet.folio
        else ""
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"/>'
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.outer}" w:bottom="{sheet.bottom}" w:left="{sheet.inner}" '
        f'w:header="851" w:footer="{sheet.folio_foot}" w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{sheet.pitch}"/></w:sectPr>'
    )


def _styles(sheet: SheetSpec) -> bytes:
    named = "".join(paragraph_style(style, sheet.gap) for style in (*sheet.paragraphs, sheet.folio_style))
    characters = "".join(character_style(style) for style in sheet.characters)
    return _part(f"<w:styles {_NS}>{defaults(sheet)}{built_in(sheet)}{named}{characters}</w:styles>")


def _settings(sheet: SheetSpec) -> bytes:
    mirror = "<w:mirrorMargins/>" if sheet.mirrored else ""
    compatibility = (
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        '<w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return _part(
        f'<w:settings {_NS}><w:zoom w:percent="100"/>{mirror}<w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:noLineBreaksAfter w:lang="{sheet.language}" w:val={quoteattr(NEVER_LAST)}/>'
        f'<w:noLineBreaksBefore w:lang="{sheet.language}" w:val={quoteattr(NEVER_FIRST)}/>'
        f'{compatibility}<w:themeFontLang w:val="en-US" w:eastAsia="{sheet.language}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _font_table(fonts: tuple[Font, ...]) -> bytes:
    return _part(f"<w:fonts {_NS}>{''.join(_font(font) for font in fonts)}</w:fonts>")


def _font(font: Font) -> str:
    alias = f"<w:altName w:val={quoteattr(font.alias)}/>" if font.alias else ""
    chinese = not font.name.isascii()
    charset, family = ("86", "auto") if chinese else ("00", "roman")
    pitch = "default" if chinese else "variable"
    return (
        f'<w:font w:name={quoteattr(font.name)}>{alias}<w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
    )


def _footer(sheet: SheetSpec, side: str) -> bytes:
    """The page number near the outer edge: odd pages right, even pages left (GB/T 9704-2012 §7.5)."""
    style = sheet.folio_style
    before, _, after = sheet.folio.partition("{page}")
    field = "" if "{page}" not in sheet.folio else "".join(_field_runs(style))
    indent = f'<w:ind w:{side}="{sheet.folio_inset}"/>'
    return _part(
        f'<w:ftr {_NS}><w:p><w:pPr><w:pStyle w:val="{style_id(style.name)}"/>{indent}<w:jc w:val="{side}"/></w:pPr>'
        f"{_folio_text(style, before)}{field}{_folio_text(style, after)}</w:p></w:ftr>"
    )


def _folio_text(style: ParagraphSpec, text: str) -> str:
    if not text:
        return ""
    name = quoteattr(style.east.name)
    fonts = f'<w:rFonts w:hint="eastAsia" w:ascii={name} w:hAnsi={name}/>'
    return f'<w:r><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _field_runs(style: ParagraphSpec) -> list[str]:
    name = quoteattr(style.east.name)
    fonts = f"<w:rPr><w:rFonts w:ascii={name} w:hAnsi={name}/></w:rPr>"
    inner = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return [f"<w:r>{fonts}{part}</w:r>" for part in inner]


def _core(sheet: SheetSpec) -> bytes:
    return _part(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
        f"<dc:language>{sheet.language}</dc:language>"
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
    )


def _app() -> bytes:
    return _part(
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Lianluo Desk</Application></Properties>"
    )
