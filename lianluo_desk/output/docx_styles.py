"""Looks of a template pack → what a Word style sheet is told. The one place that turns pt and em into Word's units."""

import math

from ..ooxml.style_spec import (
    TWIPS,
    TWIPS_PER_MM,
    CharacterSpec,
    Font,
    Justification,
    ParagraphSpec,
    SheetSpec,
)
from ..render.styles import Align, Color, FontRole, SpanStyle, Styles, TextStyle

# The names that a Chinese Word and WPS write, with the names by which other systems know the same fonts.
FONTS: dict[FontRole, Font] = {
    "fangsong": Font("仿宋_GB2312", "FangSong_GB2312"),
    "kai": Font("楷体_GB2312", "KaiTi_GB2312"),
    "hei": Font("黑体", "SimHei"),
    "song": Font("宋体", "SimSun"),
    "xiaobiaosong": Font("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    "latin": Font("Times New Roman"),
    "latin-bold": Font("Times New Roman"),
}
PICTURE_STYLE = "图片"
FOLIO_STYLE = "页码数字"
_ALIGN: dict[Align, Justification] = {
    "justify": "both",
    "left": "left",
    "center": "center",
    "right": "right",
    "spread": "center",
}


def twips(points: float) -> int:
    """Points in twentieths, rounded."""
    return round(points * TWIPS)


def grid_line(styles: Styles) -> int:
    """One line of the grid in twips, rounded down so that all lines of a page fit (28.95 pt for 22 lines)."""
    return math.floor(styles.sheet.depth * TWIPS_PER_MM / styles.sheet.lines)


def measure(styles: Styles) -> int:
    """Width of the 版心 in twips."""
    sheet = styles.sheet
    return _mm(sheet.width) - _mm(sheet.inner) - _mm(sheet.width - sheet.inner - sheet.measure)


def half_points(size: float) -> int:
    """Word's sizes are whole half-points: the next one up, the difference goes into the character spacing."""
    return math.ceil(round(size * 2, 3))


def size_of(style: TextStyle, styles: Styles) -> float:
    """The size of a style in pt."""
    return style.size or styles.sheet.em


def sheet_spec(styles: Styles, *, gap: bool = True, mirrored: bool = True, even_foot: bool = True) -> SheetSpec:
    """The whole style sheet of a pack."""
    sheet, folio = styles.sheet, styles.folio
    depth_left = sheet.height - sheet.top - sheet.depth
    number_size = folio.size or sheet.em
    return SheetSpec(
        width=_mm(sheet.width),
        height=_mm(sheet.height),
        top=_mm(sheet.top),
        bottom=_mm(depth_left),
        inner=_mm(sheet.inner),
        outer=_mm(sheet.width - sheet.inner - sheet.measure),
        pitch=grid_line(styles),
        mirrored=mirrored,
        gap=gap,
        body=_body(styles),
        paragraphs=(*(_paragraph(style, styles) for style in styles.texts.values()), _picture(styles)),
        characters=tuple(_character(style) for style in styles.spans.values() if style.docx),
        folio=folio.format,
        folio_style=_folio(styles, number_size),
        folio_foot=max(0, round((depth_left - folio.below) * TWIPS_PER_MM - twips(number_size) * 0.6)),
        folio_inset=twips(folio.inset * number_size),
        even_foot=even_foot,
    )


def _mm(length: float) -> int:
    return round(length * TWIPS_PER_MM)


def _body(styles: Styles) -> ParagraphSpec:
    return _paragraph(TextStyle("", "正文"), styles)


def _folio(styles: Styles, size: float) -> ParagraphSpec:
    font = FONTS[styles.folio.role]
    return ParagraphSpec(
        FOLIO_STYLE, font, font, half_points(size), color=_color(styles.folio.color), line=twips(size * 1.2)
    )


def _picture(styles: Styles) -> ParagraphSpec:
    body = _body(styles)
    return ParagraphSpec(
        PICTURE_STYLE, body.east, body.latin, body.half_points, align="center", exact=False, keep_next=True
    )


def _paragraph(style: TextStyle, styles: Styles) -> ParagraphSpec:
    size, line = size_of(style, styles), grid_line(styles)
    number = half_points(size)
    grid = not style.size or size == styles.sheet.em
    tracking = math.floor((size - number / 2) * TWIPS) if grid else 0
    slack = measure(styles) - styles.sheet.columns * (number * 10 + tracking)
    return ParagraphSpec(
        name=style.docx,
        east=FONTS[style.role],
        latin=_latin(style.latin, style.role),
        half_points=number,
        tracking=tracking,
        color=_color(style.color),
        align=_ALIGN[style.align],
        first_line=twips(style.indent * number / 2),
        first_line_chars=round(style.indent * 100),
        left=twips(style.left * size),
        # LibreOffice loses a mark that it would hang into the rest that 28 characters leave: half of it is taken away.
        right=twips(style.right * size) + (max(0, slack // 2) if grid and style.align == "justify" else 0),
        line=round(line * style.line),
        before=round(line * style.before),
        after=round(line * style.after),
        keep_next=style.keep_next,
        keep_lines=style.keep_together,
    )


def _latin(latin: FontRole, role: FontRole | None) -> Font:
    """The font of letters and digits. Bold ones are those of the Chinese face (小标宋, 黑体): Word would embolden the
    Chinese characters of the style too, whose fonts are bold already."""
    return FONTS[role if latin == "latin-bold" and role else latin]


def _character(style: SpanStyle) -> CharacterSpec:
    return CharacterSpec(
        style.docx,
        FONTS[style.role] if style.role else None,
        _latin(style.latin, style.role) if style.latin else None,
        _color(style.color) if style.color else "",
    )


def _color(color: Color) -> str:
    return "" if color.name == "black" else hex_color(color)


def hex_color(color: Color) -> str:
    """`D91F17`."""
    return "".join(f"{round(share * 255):02X}" for share in color.rgb)
