"""An unpacked Word file: parts by name, content types and relationships, tolerant of the broken ones."""

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from ..errors import DeskError
from .xml import Element, local, parse_part

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN_TYPES = (_WORD + "document.main+xml", _WORD + "template.main+xml")
_MACRO_TYPES = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_SAVE_AS = "请在 Word 或 WPS 中打开，另存为 .docx 后再读入。"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part to another or to the outside; `target` is a part name, or an address if `external`."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type: comments, image, hyperlink …"""
        return self.type.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Package:
    """The parts of one file. `warnings` are sentences for the person about what was damaged or left out."""

    parts: dict[str, bytes]
    name: str = "文件"
    warnings: tuple[str, ...] = ()
    _found: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; names are compared without regard to case, as the packaging standard asks."""
        if name in self.parts:
            return self.parts[name]
        if not self._found:
            self._found.update({part.lower(): part for part in self.parts})
        actual = self._found.get(name.lower())
        return self.parts[actual] if actual else None

    @cached_property
    def types(self) -> dict[str, str]:
        """Content types: part names with a leading slash, and extensions with a dot before them, in lower case."""
        root = self._parse("[Content_Types].xml")
        found: dict[str, str] = {}
        for item in root if root is not None else ():
            if local(item) == "Override":
                found[item.get("PartName", "").lower()] = item.get("ContentType", "")
            elif local(item) == "Default":
                found["." + item.get("Extension", "").lower()] = item.get("ContentType", "")
        return found

    def content_type(self, part: str) -> str:
        """The declared content type of a part, or ""."""
        _, dot, extension = part.rpartition(".")
        return self.types.get("/" + part.lower()) or self.types.get(dot + extension.lower(), "")

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The arrows that leave a part ("" for the package); dangling ones and `NULL` targets are left out."""
        folder, base = posixpath.split(part)
        root = self._parse(posixpath.join(folder, "_rels", base + ".rels"))
        arrows = [self._relationship(item, folder) for item in (root if root is not None else ())]
        return tuple(arrow for arrow in arrows if arrow is not None)

    def _relationship(self, item: Element, folder: str) -> Relationship | None:
        target, kind = item.get("Target", ""), item.get("Type", "")
        if local(item) != "Relationship" or not target:
            return None
        if item.get("TargetMode", "").lower() == "external":
            return Relationship(item.get("Id", ""), kind, target, external=True)
        name = _resolve(folder, target)
        return Relationship(item.get("Id", ""), kind, name) if self.part(name) is not None else None

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part of that kind that `part` points at."""
        for arrow in self.relationships(part):
            if arrow.kind == kind and not arrow.external:
                return arrow.target
        return None

    @cached_property
    def main(self) -> str:
        """The name of the main document part. Raises DeskError when this is no Word document or has macros."""
        name = self.related("", "officeDocument") or self._guess_main()
        kind = self.content_type(name) if name else ""
        if kind in _MACRO_TYPES:
            raise DeskError(f"“{self.name}”是带宏的 Word 文件（.docm），没有读入。", _SAVE_AS)
        if name is None or (kind and kind not in _MAIN_TYPES and not kind.endswith("/xml")):
            raise DeskError(*self._other_kind())
        return name

    def _guess_main(self) -> str | None:
        by_type = [part for part in self.parts if self.content_type(part) in (*_MAIN_TYPES, *_MACRO_TYPES)]
        by_name = [part for part in self.parts if part.lower().endswith("word/document.xml")]
        return next(iter(by_type + by_name), None)

    def _other_kind(self) -> tuple[str, str]:
        names = " ".join(self.parts)
        for sign, kind in (("xl/", "Excel 表格"), ("ppt/", "演示文稿"), ("content.xml", "OpenDocument 文件")):
            if sign in names:
                return f"“{self.name}”是{kind}，不是 Word 文件。", _SAVE_AS
        return f"“{self.name}”里找不到 Word 正文，没有读入。", "请检查是否选错了文件；原文件没有被改动。"

    def _parse(self, part: str) -> Element | None:
        content = self.part(part)
        if content is None:
            return None
        try:
            return parse_part(content).root
        except etree.XMLSyntaxError:
            return None

    @cached_property
    def external(self) -> tuple[Relationship, ...]:
        """Arrows to the outside that are no hyperlinks: pictures, templates, embedded objects. Never followed."""
        owners = {_owner(part) for part in self.parts if part.lower().endswith(".rels")}
        arrows = [arrow for owner in sorted(owners) for arrow in self.relationships(owner)]
        return tuple(arrow for arrow in arrows if arrow.external and arrow.kind != "hyperlink")


def _resolve(folder: str, target: str) -> str:
    path = unquote(target.split("#", 1)[0]).replace("\\", "/")
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined)


def _owner(rels: str) -> str:
    folder, base = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), base[: -len(".rels")])
