"""From the bytes of a Word file to a Document: preflight, parts, stories."""

from dataclasses import replace

from lxml import etree

from ...errors import DeskError
from ..package import Package
from ..preflight import LIMITS, Limits, preflight
from ..worker import run_apart
from ..xml import Element, child, local, parse_part, switched, value
from .comments import part_root, read_comments
from .formatting import Styles, theme_fonts
from .model import Document, Item, Note
from .numbering import read_numbering
from .story import StoryReader
from .views import numbered

_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_DAMAGED = "“{name}”的正文有损坏，已尽量读出，内容可能不全，请与原文件逐段核对。"
_EXTERNAL = "“{name}”引用了文件之外的内容（{count} 处），没有读取，也没有联网。"


def read(data: bytes, name: str = "文件", limits: Limits = LIMITS) -> Document:
    """The Word file in `data` with all its revisions; `warnings` say what was damaged or left out.

    Raises DeskError when it is no Word file, is encrypted, hostile, or too damaged to hold text.
    """
    return read_package(preflight(data, name, limits))


def read_apart(data: bytes, name: str = "文件", limits: Limits = LIMITS) -> Document:
    """Like `read`, in a process of its own with limits of time and memory; for files that came from outside."""
    return run_apart(read, data, name, limits, name=name)


def read_package(package: Package) -> Document:
    """The document in a checked package. Raises DeskError like `read`."""
    try:
        return _Reader(package).document()
    except RecursionError as error:
        raise DeskError(
            f"“{package.name}”的结构嵌套得不正常，没有读入。", "请在 Word 中打开并另存一份再读入。"
        ) from error


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main
        theme = theme_fonts(self._side("theme"))
        self._styles = Styles(self._side("styles"), theme)
        self._warnings = list(package.warnings)

    def document(self) -> Document:
        root = self._main_root()
        body = child(root, "body")
        document = Document(
            items=self._story(self._main, body if body is not None else root),
            footnotes=self._notes("footnote"),
            endnotes=self._notes("endnote"),
            comments=read_comments(self._package),
            headers=self._edges("header"),
            footers=self._edges("footer"),
            properties=self._properties(),
            core=self._core(),
            tracking=bool(switched(child(self._side("settings"), "trackRevisions"))),
            images=self._images(),
            numbering=read_numbering(self._side("numbering")),
        )
        return replace(document, items=numbered(document), warnings=self._all_warnings())

    def _main_root(self) -> Element:
        content = self._package.part(self._main) or b""
        try:
            parsed = parse_part(content)
        except etree.XMLSyntaxError as error:
            raise DeskError(
                f"“{self._package.name}”的正文已损坏，读不出内容。", "请向发来文件的人要一份重新保存的 .docx。"
            ) from error
        if parsed.damaged:
            self._warnings.append(_DAMAGED.format(name=self._package.name))
        return parsed.root

    def _side(self, kind: str) -> Element | None:
        return part_root(self._package, self._package.related(self._main, kind))

    def _story(self, part: str, element: Element) -> tuple[Item, ...]:
        targets = {arrow.id: arrow.target for arrow in self._package.relationships(part)}
        reader = StoryReader(self._styles, targets)
        items = reader.read(element)
        self._warnings += [f"“{self._package.name}”里有{what}，没有读入。" for what in sorted(reader.skipped)]
        return items

    def _notes(self, kind: str) -> tuple[Note, ...]:
        name = self._package.related(self._main, kind + "s")
        root = part_root(self._package, name)
        if root is None or name is None:
            return ()
        found = [item for item in root if local(item) == kind and value(item, "type") not in _SEPARATORS]
        return tuple(
            Note(value(item, "id") or "", "footnote" if kind == "footnote" else "endnote", self._story(name, item))
            for item in found
        )

    def _edges(self, kind: str) -> tuple[tuple[Item, ...], ...]:
        """Headers or footers, in the order in which the file names them."""
        found = []
        for arrow in self._package.relationships(self._main):
            root = part_root(self._package, arrow.target) if arrow.kind == kind else None
            if root is not None:
                found.append(self._story(arrow.target, root))
        return tuple(found)

    def _properties(self) -> dict[str, str]:
        root = part_root(self._package, self._package.related("", "custom-properties"))
        found = {}
        for item in root if root is not None else ():
            found[item.get("name", "")] = "".join(map(str, item.itertext()))
        return found

    def _core(self) -> dict[str, str]:
        root = part_root(self._package, self._package.related("", "core-properties"))
        return {local(item): item.text or "" for item in (root if root is not None else ()) if local(item)}

    def _images(self) -> dict[str, bytes]:
        owners = [self._main, *(arrow.target for arrow in self._package.relationships(self._main))]
        found = {}
        for owner in owners:
            for arrow in self._package.relationships(owner):
                if arrow.kind == "image" and not arrow.external:
                    found[arrow.target] = self._package.part(arrow.target) or b""
        return found

    def _all_warnings(self) -> tuple[str, ...]:
        if self._package.external:
            text = _EXTERNAL.format(name=self._package.name, count=len(self._package.external))
            self._warnings.append(text)
        return tuple(dict.fromkeys(self._warnings))
