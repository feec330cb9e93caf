"""Word files as people make them: set by hand, in Word's and in WPS's fashion."""

import io
from collections.abc import Callable

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tests.ooxml.word_builder import para, run

CENTER, RIGHT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
FIRST = "5月8日至10日，县人大常委会副主任林远舟带队到北溪镇，就农村饮水安全开展专题调研。部分县人大代表参加。"
SECOND = "调研组实地察看了三处水厂，听取了镇政府和供水站的情况介绍，并与二十名村民代表座谈。"


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def written(build: Callable[[WordDocument], None]) -> bytes:
    """A file that python-docx makes, without any text of its own."""
    document = Document()
    build(document)
    return saved(document)


def add(
    document: WordDocument, text: str, font: str, size: float, align: WD_ALIGN_PARAGRAPH = BOTH, *, bold: bool = False
) -> Paragraph:
    """A paragraph set by hand: font, size in pt, alignment."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    set_run(paragraph, text, font, size, bold=bold)
    if align == BOTH:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    return paragraph


def set_run(paragraph: Paragraph, text: str, font: str, size: float, *, bold: bool = False) -> None:
    made = paragraph.add_run(text)
    made.font.size = Pt(size)
    made.bold = bold
    made.font.name = "Times New Roman"
    made._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def manuscript() -> bytes:
    """Title centred and bold in 二号, text in 仿宋 三号, headings in 黑体, byline to the right."""

    def build(document: WordDocument) -> None:
        add(document, "林远舟到北溪镇调研农村饮水安全", "方正小标宋简体", 22, CENTER, bold=True)
        add(document, "——县人大常委会专题调研侧记", "楷体_GB2312", 16, CENTER)
        document.add_paragraph()
        add(document, FIRST, "仿宋_GB2312", 16)
        add(document, "一、水源保护有力", "黑体", 16)
        lead = add(document, "建立台账。", "仿宋_GB2312", 16, bold=True)
        set_run(lead, SECOND, "仿宋_GB2312", 16)
        add(document, "（一）管护到位", "楷体_GB2312", 16)
        add(document, "镇里聘请了十二名管水员，每周巡查两次，发现问题当天处理。", "仿宋_GB2312", 16)
        add(document, "（县人大办　沈　岚）", "楷体_GB2312", 16, RIGHT)

    return written(build)


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="4"><w:name w:val="Title"/><w:basedOn w:val="1"/></w:style>'
)
"""A style sheet as WPS writes it: ids are numbers, names are Word's."""


def styled(text: str, style: str, properties: str = "") -> str:
    return para(run(text), f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>')


def lists(*levels: tuple[str, str]) -> str:
    """A numbering part with one list of these (format, text) levels."""
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def listed(text: str, level: int, properties: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return para(run(text), f"<w:pPr>{number}{properties}</w:pPr>")


def centred(text: str, size: float = 22) -> str:
    return para(run(text, f'<w:b/><w:sz w:val="{size * 2:.0f}"/>'), '<w:pPr><w:jc w:val="center"/></w:pPr>')


def picture(relation: str) -> str:
    """A paragraph with an inline picture."""
    return para(
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def text_box(*paragraphs: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def png(width: int = 40, height: int = 20) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (width, height), "#88aacc").save(stream, "PNG")
    return stream.getvalue()
