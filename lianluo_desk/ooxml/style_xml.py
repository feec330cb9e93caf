"""Named styles as WordprocessingML, their properties in the order of the schema (ECMA-376-1 §17.7, §17.3)."""

from xml.sax.saxutils import quoteattr

from .style_spec import CharacterSpec, Font, ParagraphSpec, SheetSpec

# Line-start and line-end prohibitions of the strict level (CLREQ #prohibition_rules_for_line_start_end);
# without them Word falls back on its own list, which lets —— and …… begin a line.
NEVER_FIRST = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠—–"
NEVER_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"


def style_id(name: str) -> str:
    """A style's id from its name: Word allows any text, other programs only letters and digits."""
    return "".join(char if char.isascii() and char.isalnum() else f"u{ord(char):04X}" for char in name)


def fonts_xml(east: Font | None, latin: Font | None, hint: bool = False) -> str:
    """`w:rFonts` with named fonts only: a theme attribute would win over them (§17.3.2.26)."""
    parts = ['w:hint="eastAsia"'] if hint else []
    if latin:
        parts += [f"w:ascii={quoteattr(latin.name)}", f"w:hAnsi={quoteattr(latin.name)}"]
    if east:
        parts.append(f"w:eastAsia={quoteattr(east.name)}")
    if latin:
        parts.append(f"w:cs={quoteattr(latin.name)}")
    return f"<w:rFonts {' '.join(parts)}/>" if parts else ""


def run_properties(style: ParagraphSpec) -> str:
    """The `w:rPr` of a paragraph style."""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    tracking = f'<w:spacing w:val="{style.tracking}"/>' if style.tracking else ""
    size = f'<w:kern w:val="0"/><w:sz w:val="{style.half_points}"/><w:szCs w:val="{style.half_points}"/>'
    return f"<w:rPr>{fonts_xml(style.east, style.latin)}{color}{tracking}{size}</w:rPr>"


def paragraph_properties(style: ParagraphSpec, gap: bool) -> str:
    """The `w:pPr` of a paragraph style, with the switches of Chinese line breaking."""
    keep = "<w:keepNext/>" if style.keep_next else ""
    keep += "<w:keepLines/>" if style.keep_lines else ""
    space = "1" if gap else "0"
    breaking = (
        '<w:kinsoku w:val="1"/><w:wordWrap w:val="1"/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="1"/>'
        f'<w:autoSpaceDE w:val="{space}"/><w:autoSpaceDN w:val="{space}"/>'
        f'<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="{"0" if style.exact else "1"}"/>'
    )
    rule = "exact" if style.exact else "auto"
    line = style.line if style.exact else 240
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{line}" w:lineRule="{rule}"/>'
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    widow = '<w:widowControl w:val="0"/>'
    return f'<w:pPr>{keep}{widow}{breaking}{spacing}{indent_xml(style)}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'


def indent_xml(style: ParagraphSpec) -> str:
    """`w:ind`: the first line in characters, which Word prefers, and in twips for the others."""
    first = f' w:firstLineChars="{style.first_line_chars}"' if style.first_line_chars else ""
    return f'<w:ind w:left="{style.left}" w:right="{style.right}"{first} w:firstLine="{style.first_line}"/>'


def paragraph_style(style: ParagraphSpec, gap: bool) -> str:
    """One `w:style` of type paragraph."""
    name, key = quoteattr(style.name), style_id(style.name)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val={name}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{paragraph_properties(style, gap)}{run_properties(style)}</w:style>'
    )


def character_style(style: CharacterSpec) -> str:
    """One `w:style` of type character."""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    properties = f"<w:rPr>{fonts_xml(style.east, style.latin)}{color}</w:rPr>"
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(style.name)}">'
        f"<w:name w:val={quoteattr(style.name)}/><w:qFormat/>{properties}</w:style>"
    )


def defaults(sheet: SheetSpec) -> str:
    """Document defaults: the body's fonts, no spacing of their own, Chinese."""
    body = sheet.body
    language = f'<w:lang w:val="en-US" w:eastAsia="{sheet.language}" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml(body.east, body.latin)}"
        f'<w:sz w:val="{body.half_points}"/><w:szCs w:val="{body.half_points}"/>{language}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    )


def built_in(sheet: SheetSpec) -> str:
    """The styles that every Word file has: Normal like the body without its indent, and the three defaults."""
    body = sheet.body
    plain = ParagraphSpec("Normal", body.east, body.latin, body.half_points, body.tracking, line=body.line)
    normal = f"{paragraph_properties(plain, sheet.gap)}{run_properties(plain)}"
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{normal}</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
