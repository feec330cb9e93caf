"""Changes parts of a finished Word file and leaves every other byte of it alone."""

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import quoteattr

from lxml import etree

from .package import Package
from .xml import Element, parse_part

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Rewriter:
    """One Word file being changed; `finish` gives the new bytes, the same for the same changes."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._parts: dict[str, bytes] = dict(package.parts)

    def edit(self, name: str, change: Callable[[Element], None]) -> None:
        """Change a part through its root."""
        root = parse_part(self._parts[name]).root
        change(root)
        self._parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def part(self, owner: str, kind: str, name: str, content_type: str, empty: str) -> str:
        """The part of that kind that `owner` points at, made of `empty` when there is none; its name.

        `kind` is the full relationship type.
        """
        found = self.package.related(owner, kind.rsplit("/", 1)[-1])
        if found is not None:
            return found
        if name not in self._parts:
            self._parts[name] = empty.encode()
            self._declare(name, content_type)
            self._relate(owner, kind, name)
        return name

    def put(self, name: str, content: bytes) -> None:
        """Set a part's bytes."""
        self._parts[name] = content

    def _declare(self, name: str, content_type: str) -> None:
        def add(root: Element) -> None:
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName="/" + name, ContentType=content_type)

        self.edit("[Content_Types].xml", add)

    def _relate(self, owner: str, kind: str, name: str) -> None:
        folder, _, base = owner.rpartition("/")
        rels = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if rels not in self._parts:
            self._parts[rels] = f"<Relationships xmlns={quoteattr(_RELATIONS)}/>".encode()
        target = name.removeprefix(folder + "/") if folder and name.startswith(folder + "/") else "/" + name

        def add(root: Element) -> None:
            taken = {item.get("Id") for item in root}
            number = next(n for n in range(1, len(taken) + 2) if f"rIdDesk{n}" not in taken)
            tag = f"{{{_RELATIONS}}}Relationship"
            etree.SubElement(root, tag, Id=f"rIdDesk{number}", Type=kind, Target=target)

        self.edit(rels, add)

    def finish(self) -> bytes:
        """The bytes of the changed file; content types first, as Word writes them."""
        return packed(self._parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts with fixed times, so that equal contents give equal bytes."""
    stream = io.BytesIO()
    first = "[Content_Types].xml"
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in [first, *(each for each in parts if each != first)]:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return stream.getvalue()
