"""Fonts by role: faces opened through HarfBuzz, a glyph for every character by fallback, and what no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from .. import resources
from ..errors import DeskError
from ..frozen import dataclass
from ..render.styles import FontRole

if TYPE_CHECKING:
    import uharfbuzz

T = TypeVar("T")

BUNDLED: Mapping[str, str] = {
    "fangsong": "BulletinFangSong-Regular.ttf",
    "kai": "BulletinKai-Regular.ttf",
    "hei": "BulletinHei-Regular.ttf",
    "song": "BulletinSong-Regular.ttf",
    "xiaobiaosong": "BulletinXiaoBiaoSong-Regular.ttf",
    "latin": "BulletinLatin-Regular.ttf",
    "latin-bold": "BulletinLatin-Bold.ttf",
    "rare": "BulletinRare-Regular.ttf",
}
"""The bundled file of each face key. A key is a font role, or "rare" (ideographs that 仿宋 and 楷体 lack)."""

_FIRST: Mapping[str, tuple[str, ...]] = {
    "fangsong": ("fangsong", "rare", "song"),
    "kai": ("kai", "rare", "song"),
    "latin-bold": ("latin-bold", "latin", "song"),
}


@cache
def fallback_chain(role: FontRole) -> tuple[str, ...]:
    """Face keys in the order in which a character of that role is looked for; at last any font that has it."""
    first = _FIRST.get(role, (role, "song"))
    return (*first, *(key for key in BUNDLED if key not in first))


@dataclass(frozen=True)
class Face:
    """One font file opened for a role. Lengths are shares of the em; the file is read when first needed.

    Raises DeskError when the file cannot be read.
    """

    key: str
    path: Path
    index: int = 0
    system: bool = False  # installed on the machine, not bundled

    @cached_property
    def blob(self) -> uharfbuzz.Blob:
        """The font file, mapped into memory."""
        import uharfbuzz

        try:
            return uharfbuzz.Blob.from_file_path(self.path)
        except (OSError, uharfbuzz.HarfBuzzError) as error:
            raise DeskError(
                f"打不开字体文件“{self.path.name}”。", "请重新安装联络动态编辑台，或在设置里改用内置字体。"
            ) from error

    @cached_property
    def hb_face(self) -> uharfbuzz.Face:
        import uharfbuzz

        return uharfbuzz.Face(self.blob, self.index)

    @cached_property
    def hb_font(self) -> uharfbuzz.Font:
        import uharfbuzz

        return uharfbuzz.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        return int(self.hb_face.upem)

    @cached_property
    def ascent(self) -> float:
        return float(self.hb_font.get_font_extents("ltr").ascender) / self.upem

    @cached_property
    def descent(self) -> float:
        """Depth below the baseline, negative."""
        return float(self.hb_font.get_font_extents("ltr").descender) / self.upem

    @cached_property
    def postscript_name(self) -> str:
        return str(self.hb_face.get_name(6) or self.path.stem)

    @cached_property
    def family(self) -> str:
        """Its family name, the Chinese one where there is one."""
        return str(self.hb_face.get_name(1, "zh-cn") or self.hb_face.get_name(1, "en") or self.path.stem)

    def gid(self, char: str) -> int:
        """The glyph of one character, 0 when the font has none."""
        return int(self.hb_font.get_nominal_glyph(ord(char)) or 0)

    def advance(self, gid: int) -> float:
        return float(self.hb_font.get_glyph_h_advance(gid)) / self.upem

    def ink(self, gid: int) -> tuple[float, float, float, float]:
        """The ink box (left, bottom, right, top) of a glyph from its origin, y upward; all 0 for a blank."""
        box = self.hb_font.get_glyph_extents(gid)
        if box is None or not box.width:
            return (0.0, 0.0, 0.0, 0.0)
        em = self.upem
        return (
            box.x_bearing / em,
            (box.y_bearing + box.height) / em,
            (box.x_bearing + box.width) / em,
            box.y_bearing / em,
        )


class Glyph(NamedTuple):
    """A character's glyph: its face key, id, advance and the left and right end of its ink, in em; an ideograph as wide
    as its cell is taken to fill it.

    `gid` 0 means that no font has the character.
    """

    face: str
    gid: int
    advance: float
    left: float
    right: float


class Shaped(NamedTuple):
    """One glyph of a shaped cluster: id, advance, and offset of its origin, in em."""

    gid: int
    advance: float
    dx: float


class Fonts(Protocol):
    """What composition asks of a font book."""

    def face(self, key: str) -> Face: ...
    def glyph(self, role: FontRole, char: str) -> Glyph:
        """The glyph of one character by fallback; gid 0 of the role's own face when none has it."""
        ...

    def shape(self, role: FontRole, cluster: str) -> tuple[str, tuple[Shaped, ...]]:
        """Face key and glyphs of several characters that belong together (a letter and its accents)."""
        ...

    def memo(self, name: str, make: Callable[[], T]) -> T:
        """A store that lives as long as the book, made on first use: what a pass remembers about these fonts."""
        ...


class FontBook:
    """The faces of every role."""

    def __init__(self, faces: Iterable[Face]) -> None:
        self._faces = {face.key: face for face in faces}
        self._memos: dict[str, Any] = {}

    @classmethod
    def bundled(cls) -> FontBook:
        """Only the fonts that the program brings along: equal output everywhere."""
        folder = resources.fonts()
        return cls(Face(key, folder / name) for key, name in BUNDLED.items())

    @classmethod
    def preferring_system(cls, places: tuple[Path, ...] | None = None) -> FontBook:
        """Fonts installed on the machine where they qualify for a role, the bundled ones for all others.

        `places` are the folders to look in instead of the system's own. Output then depends on the machine.
        """
        from .system_fonts import WANTED, choose

        book = cls.bundled()
        for role, font in choose(WANTED, places).items():
            book._faces[role] = Face(role, font.path, font.index, system=True)
        return book

    @property
    def faces(self) -> tuple[Face, ...]:
        return tuple(self._faces.values())

    def face(self, key: str) -> Face:
        """The face with that key. Raises KeyError."""
        return self._faces[key]

    def glyph(self, role: FontRole, char: str) -> Glyph:
        """See `Fonts.glyph`."""
        for key in fallback_chain(role):
            face = self._faces[key]
            gid = 0 if "\ud800" <= char <= "\udfff" else face.gid(char)
            if gid:
                advance = face.advance(gid)
                if advance == 1.0 and "\u4e00" <= char <= "\u9fff":
                    return Glyph(key, gid, 1.0, 0.0, 1.0)  # fills its cell: nobody asks how much of it is ink
                left, low, right, _ = face.ink(gid)
                if char == "～" and low > 0.5:
                    continue  # 楷体 has a raised tilde here; a connector stands in the middle of the line
                return Glyph(key, gid, advance, left, right)
        return Glyph(role, 0, 1.0, 0.0, 1.0)

    def shape(self, role: FontRole, cluster: str) -> tuple[str, tuple[Shaped, ...]]:
        """See `Fonts.shape`; features that change widths or join letters are off."""
        best: tuple[str, tuple[Shaped, ...]] | None = None
        for key in fallback_chain(role):
            glyphs = self._shape_in(self._faces[key], cluster)
            if all(glyph.gid for glyph in glyphs):
                return key, glyphs
            best = best or (key, glyphs)
        assert best is not None
        return best

    @staticmethod
    def _shape_in(face: Face, cluster: str) -> tuple[Shaped, ...]:
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(cluster)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        uharfbuzz.shape(face.hb_font, buffer, {"liga": False, "clig": False})
        em = face.upem
        return tuple(
            Shaped(info.codepoint, place.x_advance / em, place.x_offset / em)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def memo(self, name: str, make: Callable[[], T]) -> T:
        """See `Fonts.memo`."""
        if name not in self._memos:
            self._memos[name] = make()
        found: T = self._memos[name]
        return found


_ROLE_NAMES = {
    "fangsong": "仿宋",
    "kai": "楷体",
    "hei": "黑体",
    "song": "宋体",
    "xiaobiaosong": "小标宋",
    "latin": "西文",
    "latin-bold": "西文粗体",
    "rare": "生僻字",
}


def font_report(book: FontBook) -> list[dict[str, str]]:
    """One row a role: which font serves it, from where, and what it lacks of GB 2312 (other faces fill in)."""
    from .system_fonts import gb2312

    rows = []
    for face in book.faces:
        lacking = 0 if face.key.startswith(("latin", "rare")) else len(gb2312() - set(face.hb_face.unicodes))
        rows.append(
            {
                "role": face.key,
                "name": _ROLE_NAMES.get(face.key, face.key),
                "family": face.family,
                "file": face.path.name,
                "from": "system" if face.system else "bundled",
                "missing": f"缺国标汉字 {lacking} 个" if lacking else "",
            }
        )
    return rows


_SHOWN_AS = {
    "\u22ef": "\u2026",
    "\u2015": "\u2014",
    "\u2011": "-",
    "\u2212": "-",
    "\u02d1": "\u00b7",
    "‧": "·",
    "〜": "～",
}


def shown_as(char: str) -> str:
    """The character whose glyph is drawn for `char` where fonts lack its own (⋯ as …, every blank as a space); the
    text layer keeps `char`."""
    return _SHOWN_AS.get(char, " " if char.isspace() else char)


def is_blank(char: str) -> bool:
    """Whether a character needs no glyph: spaces, line breaks, and format characters that only steer layout."""
    return char in "\t\n\r" or char.isspace() or unicodedata.category(char) == "Cf"
