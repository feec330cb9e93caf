"""Fonts in a PDF: one composite font (Type0, Identity-H) for each face, holding just the glyphs that are shown."""

import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import Thread

from ..digest import digest
from ..errors import DeskError
from ..frozen import dataclass
from ..typeset.fonts import Face
from .pdf_objects import PdfObjects, Slot, array, dictionary, number, utf16
from .pdf_text import Code

BLOCK = 100
"""Most entries that one bfchar block of a CMap may hold (ISO 32000-1 §9.10.3)."""

_NO_USE = (b"GSUB", b"GPOS", b"GDEF", b"cmap", b"name", b"post", b"OS/2", b"DSIG")
"""Tables that a reader of PDF never asks for."""

NO_TEXT = "\u200b"
"""The text of a glyph that has none of its own (a mark drawn by a second glyph)."""


class Deflated:
    """Data that are compressed while other work goes on: a font takes as long as writing the pages."""

    def __init__(self, data: bytes) -> None:
        self.length = len(data)
        self._packed = b""
        self._thread = Thread(target=self._pack, args=(data,))
        self._thread.start()

    def _pack(self, data: bytes) -> None:
        self._packed = zlib.compress(data, 4)

    @property
    def bytes(self) -> bytes:
        """The compressed data, waited for."""
        self._thread.join()
        return self._packed


@dataclass(frozen=True, slots=True)
class Subset:
    """A font cut down to some glyphs: its file, where each glyph went, and its measures per mille."""

    data: Deflated
    cids: dict[int, int]
    widths: dict[int, float]  # by new glyph id
    box: tuple[int, int, int, int]
    ascent: float
    descent: float
    outlines: str  # "glyf" or "CFF "
    tag: str
    count: int = 0  # glyphs in the file


@lru_cache(maxsize=24)
def subset(path: str, index: int, gids: frozenset[int]) -> Subset:
    """The glyphs `gids` of a font file. Raises DeskError when the file cannot be cut."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(path), index)
    choice = hb.SubsetInput()
    choice.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    choice.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    choice.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _NO_USE)
    try:
        plan = hb.SubsetPlan(face, choice)
        made = plan.execute()
    except (RuntimeError, ValueError) as error:
        raise DeskError(f"字体“{path}”不能嵌入 PDF。", "请在设置里改用内置字体。") from error
    data = bytes(made.blob.data)
    scale = 1000 / made.upem
    font = hb.Font(made)
    cids = {old: new for old, new in plan.old_to_new_glyph_mapping.items() if old in gids or old == 0}
    widths = {new: font.get_glyph_h_advance(new) * scale for new in sorted(cids.values())}
    extents = font.get_font_extents("ltr")
    box = struct.unpack(">hhhh", bytes(made.reference_table("head").data)[36:44])
    return Subset(
        Deflated(data),
        cids,
        widths,
        (round(box[0] * scale), round(box[1] * scale), round(box[2] * scale), round(box[3] * scale)),
        extents.ascender * scale,
        extents.descender * scale,
        "CFF " if "CFF " in made.table_tags else "glyf",
        _tag(data),
        made.glyph_count,
    )


def _tag(data: bytes) -> str:
    """Six capitals from the font's own bytes: unequal subsets never share a name (ISO 32000-1 §9.6.4)."""
    value = int.from_bytes(digest(data, 8), "big")
    letters = []
    for _ in range(6):
        value, digit = divmod(value, 26)
        letters.append(chr(ord("A") + digit))
    return "".join(letters)


def _foreign(face: Face, gid: int, text: str) -> bool:
    """Does the font have another glyph, or none, for that text?"""
    return len(text) != 1 or face.gid(text) != gid


class PdfFont:
    """One face as it is used in one file."""

    def __init__(self, face: Face, pairs: Iterable[tuple[int, str]]) -> None:
        """`pairs` are the glyphs shown with the texts they stand for; the font's own character for a glyph goes before
        others, and "" counts only where there is no other."""
        self.face = face
        told = sorted(pairs, key=lambda pair: (pair[0], not pair[1], _foreign(face, *pair), pair[1]), reverse=True)
        texts = dict(told)
        self.ambiguous = len(texts) != len(told)
        self.subset = subset(str(face.path), face.index, frozenset(texts))
        self.cids = self.subset.cids
        widths = self.subset.widths
        self.table = {old: Code(f"{new:04X}", widths[new]) for old, new in self.cids.items()}
        self.texts = texts

    def write(self, objects: PdfObjects, *, cid_set: bool = False) -> Slot:
        """The Type0 font with all that belongs to it; `cid_set` lists the glyphs that it holds (PDF/A-1 §6.3.5)."""
        name = f"/{self.subset.tag}+{_name(self.face)}".encode()
        unicode = objects.stream(to_unicode({self.cids[gid]: text for gid, text in self.texts.items()}))
        return objects.add(
            dictionary(
                {
                    "Type": b"/Font",
                    "Subtype": b"/Type0",
                    "BaseFont": name,
                    "Encoding": b"/Identity-H",
                    "DescendantFonts": array([self._descendant(objects, name, cid_set).ref]),
                    "ToUnicode": unicode.ref,
                }
            )
        )

    def _descendant(self, objects: PdfObjects, name: bytes, cid_set: bool) -> Slot:
        glyf = self.subset.outlines == "glyf"
        system = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        entries = {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType2" if glyf else b"/CIDFontType0",
            "BaseFont": name,
            "CIDSystemInfo": system,
            "FontDescriptor": self._descriptor(objects, name, cid_set).ref,
            "DW": b"1000",
            "W": width_array(self.subset.widths),
        }
        if glyf:
            entries["CIDToGIDMap"] = b"/Identity"
        return objects.add(dictionary(entries))

    def _descriptor(self, objects: PdfObjects, name: bytes, cid_set: bool) -> Slot:
        cut = self.subset
        glyf = cut.outlines == "glyf"
        own = {"Length1": b"%d" % cut.data.length} if glyf else {"Subtype": b"/OpenType"}
        data = cut.data.bytes
        if not glyf and cid_set:  # OpenType files came with PDF 1.6; older readers take the outlines alone
            own, data = {"Subtype": b"/CIDFontType0C"}, zlib.compress(_table(zlib.decompress(data), b"CFF "), 4)
        file = objects.packed(data, {**own, "Filter": b"/FlateDecode"})
        listed = {"CIDSet": objects.stream(_all_bits(cut.count)).ref} if cid_set else {}
        return objects.add(
            dictionary(
                {
                    "Type": b"/FontDescriptor",
                    "FontName": name,
                    "Flags": b"4",
                    "FontBBox": array([b"%d" % value for value in cut.box]),
                    "ItalicAngle": b"0",
                    "Ascent": number(cut.ascent),
                    "Descent": number(cut.descent),
                    "CapHeight": number(cut.ascent),
                    "StemV": b"80",
                    "FontFile2" if glyf else "FontFile3": file.ref,
                    **listed,
                }
            )
        )


def _table(font: bytes, tag: bytes) -> bytes:
    """One table of an OpenType file that has it."""
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return font[offset : offset + length]
    raise KeyError(tag)


def _all_bits(count: int) -> bytes:
    """A bit string, most significant bit first, in which the first `count` bits are set."""
    whole, rest = divmod(count, 8)
    return b"\xff" * whole + (bytes((0xFF << (8 - rest) & 0xFF,)) if rest else b"")


def _name(face: Face) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", face.postscript_name) or "Font"


def width_array(widths: dict[int, float]) -> bytes:
    """The W array: stretches of neighbouring glyphs with equal width shortened, full-width ones left to DW."""
    parts: list[bytes] = []
    for first, values in _stretches([(gid, width) for gid, width in sorted(widths.items()) if width != 1000]):
        parts.append(b"%d[" % first + b" ".join(number(value) for value in values) + b"]")
    return b"[" + b"".join(parts) + b"]"


def _stretches(widths: Sequence[tuple[int, float]]) -> Iterable[tuple[int, list[float]]]:
    first, values = -1, list[float]()
    for gid, width in widths:
        if values and gid == first + len(values):
            values.append(width)
            continue
        if values:
            yield first, values
        first, values = gid, [width]
    if values:
        yield first, values


def to_unicode(texts: dict[int, str]) -> bytes:
    """The ToUnicode CMap: what each glyph means, in UTF-16BE."""
    entries = [b"<%04X> <%s>" % (cid, utf16(text or NO_TEXT)) for cid, text in sorted(texts.items())]
    blocks = [entries[start : start + BLOCK] for start in range(0, len(entries), BLOCK)]
    body = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + body
        + b"\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
