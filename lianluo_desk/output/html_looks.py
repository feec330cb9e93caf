"""What elements and attributes HTML gives to each kind of paragraph, for a web site and for WeChat."""

from dataclasses import dataclass, field
from typing import Literal

from ..render.story import Role
from ..render.styles import Color, FontRole, Styles, TextStyle

WEB_CSS = """\
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1e1e1e; font-family: "FangSong", "STFangsong", "Songti SC", serif; }
main { max-width: 42em; margin: 0 auto; padding: 1.5em 1em 3em; font-size: 1.125rem; line-height: 1.875; }
h1, h2, h3, h4, h5, p, figure, table { margin: 0; font-weight: normal; }
.masthead { text-align: center; border-bottom: 3px solid var(--red, #d91f17); margin-bottom: 2em; }
.masthead h1 { color: var(--red, #d91f17); letter-spacing: .12em; }
.masthead h1 { font: 700 3.5em/1.3 "STZhongsong", "Songti SC", serif; }
.masthead .pinyin { color: var(--red, #d91f17); letter-spacing: .5em; }
.masthead .mark { text-align: left; font-family: "SimHei", "Heiti SC", sans-serif; }
.pair { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2em; text-align: left; }
.contents { margin-bottom: 2em; font-family: "KaiTi", "STKaiti", serif; }
article + article { margin-top: 3em; }
h2 { text-align: center; font: 700 1.5em/1.6 "STZhongsong", "Songti SC", serif; margin-bottom: .5em; }
h3, .lead, .label, figcaption, caption, th { font-family: "SimHei", "Heiti SC", sans-serif; }
h3, h4, h5, .body, .note, blockquote p { text-indent: 2em; text-align: justify; font-size: 1em; }
h4, .subtitle, .note, .byline, blockquote, .name { font-family: "KaiTi", "STKaiti", serif; }
.subtitle { text-align: center; margin-bottom: .5em; }
.note, blockquote { margin: 0 2em; }
.byline { text-align: right; }
figure { margin: 1em 0; text-align: center; }
figure img { max-width: 100%; height: auto; }
figcaption, caption { font-size: .875em; text-align: center; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; font-size: .875em; }
th, td { border: 1px solid #555; padding: .25em .5em; text-align: left; }
th { text-align: center; font-weight: normal; }
.foot { margin-top: 3em; border-bottom: 2px solid #1e1e1e; font-size: .875em; }
.foot hr { border: 0; border-top: 1px solid #1e1e1e; margin: .25em 0; }
.distribution, .hanging { display: flex; }
.distribution > span:first-child { flex: none; }
.unseen { visibility: hidden; }
a { color: inherit; }
@media print { main { max-width: none; padding: 0; } h2 { break-after: avoid; } }
"""
"""The style sheet of the web page."""

_TAGS: dict[Role, str] = {"title": "h2", "heading1": "h3", "heading2": "h4", "heading3": "h5"}
_CLASSES: dict[Role, str] = {
    "subtitle": "subtitle",
    "note": "note",
    "paragraph": "body",
    "byline": "byline",
    "distribution": "distribution",
    "colophon": "colophon",
    "contents": "item",
}
_FAMILIES: dict[FontRole, str] = {
    "fangsong": "FangSong,STFangsong,serif",
    "kai": "KaiTi,STKaiti,serif",
    "hei": "SimHei,sans-serif",
    "song": "SimSun,STSong,serif",
    "xiaobiaosong": "STZhongsong,serif",
    "latin": "serif",
    "latin-bold": "serif",
}
_ALIGN = {"justify": "justify", "left": "left", "center": "center", "right": "right", "spread": "center"}
BODY_PX = 17
"""Body size of a WeChat article in px."""


@dataclass(frozen=True)
class Look:
    """How blocks become elements: `inline` writes style attributes instead of classes and only plain elements."""

    kind: Literal["web", "wechat"]
    styles: Styles | None = None
    classes: dict[Role, str] = field(default_factory=lambda: _CLASSES)

    @property
    def inline(self) -> bool:
        return self.kind == "wechat"

    def tag(self, role: Role) -> str:
        """The element of a paragraph."""
        return "p" if self.inline else _TAGS.get(role, "p")

    def attributes(self, style: str, role: Role) -> str:
        """Class or style attribute of a paragraph, with a leading space."""
        if not self.inline:
            name = self.classes.get(role, "")
            return f' class="{name}"' if name else ""
        look = self.styles.texts.get(style) if self.styles else None
        return f' style="{paragraph_css(look, self.styles)}"' if look and self.styles else ' style="margin:0;"'

    def span(self, style: str) -> str:
        """The attribute of a character style, with a leading space."""
        if not self.inline:
            return f' class="{style}"'
        look = self.styles.spans.get(style) if self.styles else None
        parts = []
        if look and look.role:
            parts.append(f"font-family:{_FAMILIES[look.role]};")
            parts.append("font-weight:bold;" if look.role == "hei" else "")
        if look and look.color:
            parts.append(f"color:{css_color(look.color)};")
        return f' style="{"".join(parts)}"' if parts else ""


def look_of(kind: Literal["web", "wechat"], styles: Styles | None) -> Look:
    """The look of a kind of page."""
    return Look(kind, styles)


def css_color(color: Color) -> str:
    """`#d91f17`."""
    return "#" + "".join(f"{round(share * 255):02x}" for share in color.rgb)


def paragraph_css(look: TextStyle, styles: Styles) -> str:
    """Inline declarations of a paragraph style: what a phone can show of it."""
    size = (look.size or styles.sheet.em) / styles.sheet.em
    parts = [
        f"margin:{_half(look.before)} {look.right:g}em {_half(look.after)} {look.left:g}em;",
        f"font-family:{_FAMILIES[look.role]};font-size:{round(BODY_PX * min(size, 2.4))}px;line-height:1.8;",
        f"text-align:{_ALIGN[look.align]};",
    ]
    if look.indent:
        parts.append(f"text-indent:{look.indent:g}em;")
    if look.role in ("hei", "xiaobiaosong"):
        parts.append("font-weight:bold;")
    if look.color.name != "black":
        parts.append(f"color:{css_color(look.color)};")
    return "".join(parts)


def _half(lines: float) -> str:
    return f"{min(lines, 1.0):g}em" if lines else "0"
