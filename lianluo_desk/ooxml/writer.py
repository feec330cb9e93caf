"""Writing a Word file over a style sheet: python-docx holds the package, the properties it lacks are written here."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from ..errors import DeskError
from .style_spec import SheetSpec
from .style_xml import character_style, paragraph_style, style_id
from .writer_paragraphs import Bookmarks, ParagraphText, paragraph_xml
from .writer_tables import FootRow, TableText, foot_xml, table_xml
from .writer_zip import repack
from .xml import R, W, child, value, w

_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """What the file says of itself; `date` is an ISO date that stands for creation and change alike."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    identifier: str = ""
    language: str = "zh-CN"
    date: str = ""


class DocxWriter:
    """One document in the making, over the styles of `sheet` (bytes of a .docx); `spec` supplies what it lacks."""

    def __init__(self, sheet: bytes, spec: SheetSpec) -> None:
        self._document = _open(sheet)
        self._body = self._document.element.body
        self._section = _emptied(self._body, spec)
        self._spec = spec
        self._bookmarks = Bookmarks()
        self._parts: list[str] = []
        self._ids = self._name_styles()

    def _name_styles(self) -> dict[str, str]:
        """Style ids by name; styles that the sheet lacks are added from the spec. Foreign editors rewrite ids."""
        root = self._document.styles.element
        known = {value(child(style, "name")): style.get(w("styleId")) for style in root.iterfind(w("style"))}
        wanted = {style.name: paragraph_style(style, self._spec.gap) for style in self._spec.paragraphs}
        wanted |= {style.name: character_style(style) for style in self._spec.characters if style.name}
        for name, xml in wanted.items():
            if name not in known:
                root.append(_element(xml))
                known[name] = style_id(name)
        return {style_id(name): str(known[name]) for name in wanted}

    def east_font(self, style: str) -> str:
        """The Chinese font that the sheet gives a style, or "" when it leaves it to others."""
        for element in self._document.styles.element.iterfind(w("style")):
            if value(child(element, "name")) == style:
                return value(child(child(element, "rPr"), "rFonts"), "eastAsia") or ""
        return ""

    def paragraph(self, paragraph: ParagraphText) -> None:
        """Append a paragraph."""
        self._parts.append(paragraph_xml(paragraph, self._bookmarks))

    def table(self, table: TableText) -> None:
        """Append a table."""
        self._parts.append(table_xml(table, self._bookmarks))

    def foot(self, rows: tuple[FootRow, ...]) -> None:
        """Append the 版记, anchored to the foot of the last page by a last paragraph of half a point."""
        self._parts.append(foot_xml(rows, self._foot_left(), self._spec.measure, self._bookmarks))
        self._parts.append(
            '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="10" '
            'w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
        )

    def _foot_left(self) -> int:
        """Left edge of the 版记 on the sheet; mirrored margins put the outer one there on an even page."""
        spec = self._spec
        if not spec.mirrored:
            return spec.inner
        return spec.outer if spec.even_foot else (spec.inner + spec.outer) // 2

    def drawing(self, image: bytes, width: int, depth: int, alt: str) -> str:
        """A `w:drawing` of a picture (PNG, JPEG, GIF, BMP, TIFF) set `width` twips wide, at most `depth` high."""
        inline = self._document.part.new_pic_inline(io.BytesIO(image), width=width * EMU_PER_TWIP)
        if inline.extent.cy > depth * EMU_PER_TWIP:
            share = depth * EMU_PER_TWIP / inline.extent.cy
            _scale(inline, share)
        inline.docPr.set("descr", alt)
        return f"<w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing>"

    def finish(self, core: CoreProperties, custom: Mapping[str, str]) -> bytes:
        """The file's bytes, the same for the same contents."""
        for element in list(_element(f"<w:body>{self._renamed(''.join(self._parts))}</w:body>")):
            self._section.addprevious(element)
        self._set_core(core)
        if custom:
            self._set_custom(custom)
        stream = io.BytesIO()
        self._document.save(stream)
        return repack(stream.getvalue())

    def _renamed(self, xml: str) -> str:
        """Style ids as the sheet has them."""
        for ours, theirs in self._ids.items():
            if ours != theirs:
                xml = xml.replace(f'Style w:val="{ours}"', f"Style w:val={quoteattr(theirs)}")
        return xml

    def _set_core(self, core: CoreProperties) -> None:
        from datetime import datetime

        properties = self._document.core_properties
        for name in ("title", "author", "subject", "keywords", "identifier", "language"):
            setattr(properties, name, getattr(core, name)[:255])
        moment = datetime.fromisoformat(core.date or "2000-01-01")
        properties.created = properties.modified = moment
        properties.last_modified_by = core.author[:255]
        properties.revision = 1

    def _set_custom(self, custom: Mapping[str, str]) -> None:
        """docProps/custom.xml: what identifies the copy when it comes back. Another sheet's own are replaced."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        rows = "".join(
            f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
            f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
            for number, (name, text) in enumerate(custom.items(), 2)
        )
        xml = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANT}">{rows}</Properties>'
        blob = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml).encode()
        package = self._document.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype == _CUSTOM_RELATION:
                del package.rels[key]
        package.relate_to(Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, blob, package), _CUSTOM_RELATION)


def _open(sheet: bytes) -> Any:
    from docx import Document

    try:
        return Document(io.BytesIO(sheet))
    except Exception as error:
        hint = "请用 Word 或 WPS 检查该文件，或从安装包恢复。"
        raise DeskError("审改稿的样式文件 review.docx 打不开，没有导出。", hint) from error


def _emptied(body: Any, spec: SheetSpec) -> Any:
    """Take the sample paragraphs out of the sheet; its last section, the page, stays."""
    section = body.find(w("sectPr"))
    for element in list(body):
        if element is not section:
            body.remove(element)
    if section is None:
        from .style_sheet import section_xml

        section = _element(section_xml(spec))
        for reference in list(section.iterfind(w("footerReference"))):
            section.remove(reference)
        body.append(section)
    return section


def _element(xml: str) -> Any:
    """The element of a fragment that uses the prefixes w and r."""
    from docx.oxml.parser import parse_xml

    return parse_xml(f'<w:fragment xmlns:w="{W}" xmlns:r="{R}">{xml}</w:fragment>')[0]


def _scale(inline: Any, share: float) -> None:
    width, height = int(inline.extent.cx * share), int(inline.extent.cy * share)
    inline.extent.cx, inline.extent.cy = width, height
    shape = inline.graphic.graphicData.pic.spPr
    shape.cx, shape.cy = width, height
