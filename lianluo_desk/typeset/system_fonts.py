"""Fonts installed on the machine that may serve a role: found by their names, taken only when they qualify."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..render.styles import FontRole

WANTED: Mapping[FontRole, tuple[str, ...]] = {
    "fangsong": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "FZFangSong-Z02",
        "FZFangSong-Z02S",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "STFangsong",
        "华文仿宋",
    ),
    "kai": (
        "KaiTi_GB2312",
        "楷体_GB2312",
        "KaiTi",
        "楷体",
        "FZKai-Z03",
        "FZKai-Z03S",
        "方正楷体_GBK",
        "方正楷体简体",
        "STKaiti",
        "华文楷体",
    ),
    "hei": ("SimHei", "黑体", "FZHei-B01", "FZHei-B01S", "方正黑体_GBK", "方正黑体简体"),
    "song": ("SimSun", "宋体", "FZShuSong-Z01", "FZShuSong-Z01S", "方正书宋_GBK", "方正书宋简体", "STSong", "华文宋体"),
    "xiaobiaosong": (
        "FZXiaoBiaoSong-B05S",
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05",
        "方正小标宋_GBK",
        "STZhongsong",
        "华文中宋",
    ),
    "latin": ("Times New Roman",),
    "latin-bold": ("Times New Roman Bold",),
}
"""Names of the wanted fonts of each role, best first, in English and Chinese: a font may report either."""

LATIN_ROLES: tuple[FontRole, ...] = ("latin", "latin-bold")
RESTRICTED = 0x0002
NO_SUBSETTING = 0x0300
SUFFIXES = (".ttf", ".ttc")
_FAMILY, _FULL, _POSTSCRIPT = 1, 4, 6


@dataclass(frozen=True, slots=True)
class Installed:
    """A font file (and the font's index in it) with all its names."""

    path: Path
    index: int
    names: frozenset[str]


def folders() -> tuple[Path, ...]:
    """Where this system keeps fonts, for all and for the user."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        return (windows, local)
    if sys.platform == "darwin":
        library = Path("/System/Library")
        return (library / "Fonts", library / "AssetsV2", Path("/Library/Fonts"), home / "Library" / "Fonts")
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".local" / "share" / "fonts", home / ".fonts")


@cache
def installed(places: tuple[Path, ...]) -> tuple[Installed, ...]:
    """Every TrueType font below `places` whose names can be read, looked up once in a program's life."""
    return tuple(font for place in places for path in _files(place) for font in _read(path))


def _files(place: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(place):
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES):
                yield Path(folder) / name


def _read(path: Path) -> Iterator[Installed]:
    import uharfbuzz

    try:
        blob = uharfbuzz.Blob.from_file_path(path)
        for index in range(uharfbuzz.Face(blob).count):
            yield Installed(path, index, _names(uharfbuzz.Face(blob, index)))
    except (OSError, ValueError, uharfbuzz.HarfBuzzError):
        return  # an unreadable file is no candidate; the bundled font serves


def _names(face: "uharfbuzz.Face") -> frozenset[str]:  # type: ignore[name-defined]  # noqa: F821
    names = set()
    for entry in face.list_names():
        if int(entry.name_id) in (_FAMILY, _FULL, _POSTSCRIPT):
            names.add(face.get_name(int(entry.name_id), entry.language))
    return frozenset(name for name in names if name)


def best(role: FontRole, fonts: Sequence[Installed]) -> Installed | None:
    """The most wanted installed font of a role that qualifies, or None."""
    for name in WANTED.get(role, ()):
        for font in fonts:
            if name in font.names and _weight_fits(role, font) and qualifies(font, latin=role in LATIN_ROLES):
                return font
    return None


def _weight_fits(role: FontRole, font: Installed) -> bool:
    """Bold and italic cuts carry the family's name too; only the regular (or wanted bold) cut will do."""
    wanted = WANTED[role]
    slanted = any(word in name for name in font.names for word in ("Italic", "Oblique"))
    bold = any("Bold" in name and name not in wanted for name in font.names)
    return not slanted and (role == "latin-bold" or not bold)


def qualifies(font: Installed, *, latin: bool = False) -> bool:
    """Whether a font has TrueType outlines, may be embedded as a subset, and covers GB 2312 (ASCII for Latin)."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font.path), font.index)
    if "glyf" not in face.table_tags or not may_embed(face.reference_table("OS/2").data):
        return False
    needed = frozenset(range(0x21, 0x7F)) if latin else gb2312()
    return needed <= set(face.unicodes)


def may_embed(os2: bytes) -> bool:
    """Whether the fsType of an OS/2 table permits embedding a subset."""
    if len(os2) < 10:
        return False
    kind = int.from_bytes(os2[8:10], "big")
    return kind & 0x000F != RESTRICTED and not kind & NO_SUBSETTING


@cache
def gb2312() -> frozenset[int]:
    """Code points of the 6,763 ideographs of GB 2312."""
    found: set[int] = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", "ignore")
            found.update(map(ord, text))
    return frozenset(found)


def choose(roles: Iterable[FontRole], places: tuple[Path, ...] | None = None) -> dict[FontRole, Installed]:
    """The installed fonts that serve, by role; roles without one are left out."""
    fonts = installed(folders() if places is None else places)
    chosen = {role: best(role, fonts) for role in roles}
    return {role: font for role, font in chosen.items() if font is not None}
