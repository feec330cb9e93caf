"""Styles: how a paragraph and its characters look once the chain of styles has spoken (ECMA-376-1 §17.7.2)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from ..xml import Element, child, local, switched, value, w
from .model import Alignment, Format, Look

_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "justify": "both",
    "distribute": "distribute",
    "thaiDistribute": "distribute",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
}
_TOGGLES = {"b": "bold", "i": "italic", "strike": "strike", "vanish": "hidden"}
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


@dataclass(frozen=True)
class Style:
    """One style as written, before its ancestors are asked."""

    id: str
    name: str
    kind: str
    based_on: str | None
    paragraph: Element | None
    run: Element | None


class Styles:
    """All styles of a file. Ids are rewritten by foreign editors, names survive: results carry names."""

    def __init__(self, root: Element | None, theme: dict[str, str] | None = None) -> None:
        self._theme = theme or {}
        self._styles = {style.id: style for style in _styles(root)}
        defaults = child(root, "docDefaults")
        self._run_defaults = child(child(defaults, "rPrDefault"), "rPr")
        self._paragraph_defaults = child(child(defaults, "pPrDefault"), "pPr")
        self._default = {
            kind: next((item.get(w("styleId"), "") for item in _defaults(root, kind)), "")
            for kind in ("paragraph", "character")
        }
        self._runs: dict[tuple[str, str], Format] = {}
        self._looks: dict[str, Look] = {}

    def name(self, style_id: str) -> str:
        """The style's name, or its id when the file does not declare it."""
        style = self._styles.get(style_id)
        return style.name if style else style_id

    @cached_property
    def default_paragraph(self) -> str:
        return self._default["paragraph"]

    def chain(self, style_id: str) -> list[Style]:
        """The style and its ancestors, the oldest first; a ring is cut."""
        found: list[Style] = []
        current: str | None = style_id
        while current and (style := self._styles.get(current)) and style not in found:
            found.append(style)
            current = style.based_on
        return found[::-1]

    def base_format(self, paragraph_style: str, run_style: str) -> Format:
        """The look given by defaults, paragraph style and character style."""
        key = (paragraph_style, run_style)
        if key not in self._runs:
            chains = (self.chain(paragraph_style or self.default_paragraph), self.chain(run_style))
            result = self._apply(Format(), self._run_defaults)
            for chain in chains:
                result = self._apply_chain(result, chain)
            self._runs[key] = replace(result, style=self.name(run_style) if run_style else "")
        return self._runs[key]

    def _apply_chain(self, format: Format, chain: list[Style]) -> Format:
        """Inside one chain the youngest word counts; a toggle then flips what the other chain said (§17.7.3)."""
        own = Format()
        for style in chain:
            own = self._apply(own, style.run)
        flipped = {field: getattr(format, field) ^ getattr(own, field) for field in _TOGGLES.values()}
        named = {
            field: getattr(own, field)
            for field in ("size", "font", "latin_font", "color")
            if getattr(own, field) is not None
        }
        return replace(format, **flipped, **named, underline=own.underline or format.underline)

    def format(self, paragraph_style: str, properties: Element | None) -> Format:
        """The look of a run with these `w:rPr` in a paragraph of that style."""
        base = self.base_format(paragraph_style, value(child(properties, "rStyle")) or "")
        return base if properties is None else self._apply(base, properties)

    def _apply(self, format: Format, properties: Element | None) -> Format:
        if properties is None:
            return format
        changes: dict[str, object] = {}
        for item in properties:
            name = local(item)
            if name in _TOGGLES:
                changes[_TOGGLES[name]] = bool(switched(item))
            elif name == "u":
                changes["underline"] = value(item) not in (None, "none")
            elif name == "sz":
                changes["size"] = half_points(value(item))
            elif name == "color":
                changes["color"] = None if value(item) in (None, "auto") else value(item)
            elif name == "rFonts":
                changes.update(self._fonts(item))
        return replace(format, **changes) if changes else format  # type: ignore[arg-type]

    def _fonts(self, item: Element) -> dict[str, str]:
        """Theme attributes win over named fonts (§17.3.2.26)."""
        found = {}
        for field, plain, theme in (("font", "eastAsia", "eastAsiaTheme"), ("latin_font", "ascii", "asciiTheme")):
            name = self._theme.get(value(item, theme) or "") or value(item, plain)
            if name:
                found[field] = name
        return found

    def look(self, properties: Element | None) -> Look:
        """The look of a paragraph with these `w:pPr`."""
        style_id = value(child(properties, "pStyle")) or self.default_paragraph
        if style_id not in self._looks:
            look = _apply_paragraph(Look(), self._paragraph_defaults)
            for style in self.chain(style_id):
                look = _apply_paragraph(look, style.paragraph)
            self._looks[style_id] = replace(look, style=self.name(style_id), style_id=style_id)
        return _apply_paragraph(self._looks[style_id], properties)


def _styles(root: Element | None) -> Iterator[Style]:
    for item in root if root is not None else ():
        if local(item) == "style":
            style_id = item.get(w("styleId"), "")
            yield Style(
                id=style_id,
                name=value(child(item, "name")) or style_id,
                kind=item.get(w("type"), "paragraph"),
                based_on=value(child(item, "basedOn")),
                paragraph=child(item, "pPr"),
                run=child(item, "rPr"),
            )


def _defaults(root: Element | None, kind: str) -> Iterator[Element]:
    for item in root if root is not None else ():
        standard = item.get(w("default"), "0").lower() in ("1", "true", "on")
        if local(item) == "style" and standard and item.get(w("type"), "paragraph") == kind:
            yield item


def _apply_paragraph(look: Look, properties: Element | None) -> Look:
    if properties is None:
        return look
    changes: dict[str, object] = {}
    for item in properties:
        name = local(item)
        if name == "jc":
            changes["alignment"] = _ALIGNMENTS.get(value(item) or "", look.alignment)
        elif name == "outlineLvl":
            level = _integer(value(item))
            changes["outline"] = level if level is not None and 0 <= level < 9 else None
        elif name == "numPr":
            changes["numbering"] = _numbering(item, look)
        elif name == "ind":
            changes.update(_indents(item))
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def _numbering(item: Element, look: Look) -> tuple[str, int] | None:
    """numId 0 takes an inherited number away (§17.9.18); a level alone keeps the inherited list."""
    inherited, level = look.numbering or (None, 0)
    number = value(child(item, "numId")) or inherited
    written = _integer(value(child(item, "ilvl")))
    if number is None or number == "0":
        return None
    return number, min(8, max(0, level if written is None else written))


def _indents(item: Element) -> dict[str, float]:
    found = {}
    for field, names, sign in (("left", ("left", "start"), 1), ("first_line", ("firstLine",), 1)):
        written = next((text for text in (value(item, name) for name in names) if text), None)
        if written is not None:
            found[field] = sign * measure(written, 20)
    hanging = value(item, "hanging")
    if hanging:
        found["first_line"] = -measure(hanging, 20)
    return found


def half_points(text: str | None) -> float | None:
    """A font size in pt, written in half points or, in Strict files, with a unit."""
    return measure(text, 2) if text else None


def measure(text: str, per_point: int) -> float:
    """A length in pt from a number of 1/`per_point` pt, or from a number with its unit; 0 for nonsense."""
    unit = text[-2:].lower()
    try:
        if unit in _POINTS:
            return float(text[:-2]) * _POINTS[unit]
        return float(text) / per_point
    except ValueError:
        return 0.0


def _integer(text: str | None) -> int | None:
    try:
        return int(cast(str, text))
    except (TypeError, ValueError):
        return None


def theme_fonts(root: Element | None) -> dict[str, str]:
    """Fonts of the theme by the names that `w:rFonts` uses: minorEastAsia, majorHAnsi …"""
    found: dict[str, str] = {}
    for scheme in root.iter() if root is not None else ():
        if local(scheme) in ("majorFont", "minorFont"):
            prefix = local(scheme)[:5]
            for item in scheme:
                face = item.get("typeface", "")
                if local(item) == "latin" and face:
                    found |= {prefix + "Ascii": face, prefix + "HAnsi": face}
                elif face and (local(item) == "ea" or item.get("script") == "Hans"):
                    found[prefix + "EastAsia"] = face
    return found
