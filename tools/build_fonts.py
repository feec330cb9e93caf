"""Builds the fonts of `fonts/` again from the packages that they come from, and compares them with `fonts/SHA256SUMS`.

    python -m pip install -e '.[fonts]'
    python tools/build_fonts.py WORK_FOLDER [--into FOLDER]

Fetches the packages into WORK_FOLDER with their ordinary clients (`npm pack`, `apt-get download`), unless they lie
there already. Takes about three minutes. Exit status 1 when a font differs from the committed one.
"""

import argparse
import bz2
import copy
import hashlib
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "fonts"

NPM = {
    "serif": "@expo-google-fonts/noto-serif-sc@0.4.3",
    "sans": "@expo-google-fonts/noto-sans-sc@0.4.3",
    "tinos": "@expo-google-fonts/tinos@0.4.2",
    "wenkai": "@fontsource/lxgw-wenkai@5.3.0",
}
DEBIAN = {"fandol": "texlive-lang-chinese", "unicode": "unicode-data"}

TIMESTAMP = 3782844800  # seconds since 1904: 14 November 2023, the same in every build
RAISE = 60  # Fandol's ideographs stand lower than the others
MAX_ERROR = 0.5  # thousandths of an em between a cubic outline and its quadratic form
METRICS = (880, -120)  # ascent and descent in thousandths of an em
LATIN_METRICS = (891, -216)
EXTRA_HAN = {0x3007, 0x3D72}  # 〇, and 㵲 of the river 㵲水
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x1CD, 0x1DD),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x20AC, 0x2122, 0x2212),
]
SYMBOLS = [
    *(code for code in LATIN if not 0x1CD <= code <= 0x1DC and code != 0x2212),
    *(0x1F9, 0x1E3F, 0x220B, 0x2245, 0x2E3A),
    *range(0x2460, 0x2500),
    *range(0x3220, 0x3244),
]


OFL = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. This is a MODIFIED version "
    "(subset, metrics/punctuation changed, renamed)."
)
GPL = (
    "GNU GPL version 3 with the GPL font exception (the exception is extended to this modified version). MODIFIED: "
    "subset, cubic->quadratic outlines, full-width glyphs raised 60 units, renamed."
)
OFL_ADDRESS, GPL_ADDRESS = "https://openfontlicense.org", "https://www.gnu.org/licenses/gpl-3.0.html"


@dataclass(frozen=True)
class Recipe:
    """One font: its source inside which package, names, and what is kept."""

    name: str  # Bulletin… without spaces
    family: str
    chinese: str
    package: str
    member: str
    characters: str  # a key of `character_sets`
    copyright: str
    version: str
    style: str = "Regular"
    licence: str = OFL
    address: str = OFL_ADDRESS

    @property
    def file(self) -> str:
        return f"{self.name}-{self.style}.ttf"


_FANDOL = "Copyright (c) 2012-2015 the Fandol team (Clerk Ma & Jie Su). Modified 2026."
_SERIF = "(c) 2017-2024 Adobe (http://www.adobe.com/). Modified 2026."
_SANS = "(c) 2014-2021 Adobe (http://www.adobe.com/). Modified 2026."
_TINOS = "Copyright 2026 The Tinos Project Authors (https://github.com/googlefonts/tinos). Modified 2026."
_WENKAI = (
    "Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai); Copyright 2020 The Klee Project Authors "
    "(https://github.com/fontworks-fonts/Klee) Modified 2026."
)

RECIPES = (
    Recipe(
        "BulletinLatin", "Bulletin Latin", "Bulletin Latin", "tinos", "Tinos_400Regular.ttf", "latin", _TINOS, "1.340"
    ),
    Recipe(
        "BulletinLatin",
        "Bulletin Latin",
        "Bulletin Latin",
        "tinos",
        "Tinos_700Bold.ttf",
        "latin",
        _TINOS,
        "1.340",
        "Bold",
    ),
    Recipe(
        "BulletinRare",
        "Bulletin Rare",
        "公报生僻字",
        "wenkai",
        "lxgw-wenkai-latin-300-normal.woff2",
        "rare",
        _WENKAI,
        "1.311",
    ),
    Recipe("BulletinHei", "Bulletin Hei", "公报黑体", "sans", "NotoSansSC_500Medium.ttf", "general", _SANS, "2.003"),
    Recipe(
        "BulletinXiaoBiaoSong",
        "Bulletin XiaoBiaoSong",
        "公报小标宋",
        "serif",
        "NotoSerifSC_700Bold.ttf",
        "general",
        _SERIF,
        "2.003",
    ),
    Recipe("BulletinSong", "Bulletin Song", "公报宋体", "serif", "NotoSerifSC_400Regular.ttf", "gbk", _SERIF, "2.003"),
    Recipe(
        "BulletinFangSong",
        "Bulletin FangSong",
        "公报仿宋",
        "fandol",
        "FandolFang-Regular.otf",
        "general",
        _FANDOL,
        "1.300",
        licence=GPL,
        address=GPL_ADDRESS,
    ),
    Recipe(
        "BulletinKai",
        "Bulletin Kai",
        "公报楷体",
        "fandol",
        "FandolKai-Regular.otf",
        "general",
        _FANDOL,
        "1.300",
        licence=GPL,
        address=GPL_ADDRESS,
    ),
)


# packages


def fetch(work: Path) -> dict[str, Path]:
    """The package files in `work`, downloaded where they are not there yet."""
    found = {}
    for key, package in NPM.items():
        stem = package.rsplit("@", 1)[0].lstrip("@").replace("/", "-")
        found[key] = _once(work, f"{stem}-*.tgz", ["npm", "pack", package])
    for key, package in DEBIAN.items():
        found[key] = _once(work, f"{package}_*.deb", ["apt-get", "download", package])
    return found


def _once(work: Path, pattern: str, command: list[str]) -> Path:
    if not list(work.glob(pattern)):
        subprocess.run(command, cwd=work, check=True)
    return next(iter(sorted(work.glob(pattern))))


def member(package: Path, name: str, work: Path) -> Path:
    """One file of a package, unpacked into `work`."""
    target = work / name
    if target.exists():
        return target
    if package.suffix == ".deb":
        data = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(package)], check=True, capture_output=True).stdout
        (work / "data.tar").write_bytes(data)
        package = work / "data.tar"
    with tarfile.open(package) as tar:
        content = tar.extractfile(next(m for m in tar if m.name.endswith(f"/{name}")))
        assert content is not None
        target.write_bytes(content.read())
    return target


# characters


def general_standard(mappings: Path) -> set[int]:
    """The 8,105 ideographs of 通用规范汉字表, from Unihan's kTGH."""
    with bz2.open(mappings, "rt", encoding="utf-8") as lines:
        return {int(m[1], 16) for m in (re.match(r"U\+([0-9A-F]+)\tkTGH\t", line) for line in lines) if m}


def of_codec(codec: str) -> set[int]:
    """Every character of a double-byte encoding."""
    found: set[int] = set()
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            found.update(map(ord, bytes((first, second)).decode(codec, "ignore")[:1]))
    return {code for code in found if code > 0x7F}


def is_han(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF


def character_sets(mappings: Path) -> dict[str, set[int]]:
    standard, national, gbk = general_standard(mappings), of_codec("gb2312"), of_codec("gbk")
    general = standard | national | EXTRA_HAN | set(SYMBOLS)
    rare = {code for code in standard | EXTRA_HAN if is_han(code)} - national | {0x20}
    return {"latin": set(LATIN), "general": general, "gbk": general | gbk, "rare": rare}


# building


def build(recipe: Recipe, source: Path, characters: Iterable[int], target: Path) -> None:
    """Subset, convert, mend and rename one font."""
    font = TTFont(source, recalcTimestamp=False)
    _subset(font, characters)
    if "CFF " in font:
        _to_quadratic(font)
        _side_bearings(font)
    if recipe.characters in ("general", "gbk"):
        _mend_punctuation(font)
    _vertical_metrics(font, LATIN_METRICS if recipe.characters == "latin" else METRICS)
    _flags(font, recipe)
    _rename(font, recipe)
    font["head"].created = font["head"].modified = TIMESTAMP
    font.flavor = None
    font.save(target)


def _subset(font: TTFont, characters: Iterable[int]) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "VORG", "gasp", "DSIG"]
    options.notdef_outline = True
    options.desubroutinize = True
    options.name_IDs = ["*"]
    options.glyph_names = False
    options.recalc_timestamp = False
    worker = subset.Subsetter(options)
    worker.populate(unicodes=set(characters) & set(font.getBestCmap()))
    worker.subset(font)


def _to_quadratic(font: TTFont) -> None:
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines = {name: _quadratic(glyphs, name) for name in order}
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, outlines
    glyf.compile(font)
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font["maxp"] = maxp = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs, maxp.maxZones = 0x00010000, len(order), 1
    maxp.maxTwilightPoints = maxp.maxStorage = maxp.maxFunctionDefs = maxp.maxInstructionDefs = 0
    maxp.maxStackElements = maxp.maxSizeOfInstructions = 0
    maxp.maxComponentElements = max((len(g.components) if g.isComposite() else 0) for g in outlines.values())
    maxp.compile(font)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 2.0, [], {}, order
    font.sfntVersion = "\000\001\000\000"


def _quadratic(glyphs: Mapping[str, Any], name: str) -> Glyph:
    """The outline as TrueType has it; full-width glyphs are lifted to the line of the other fonts' ideographs."""
    pen = TTGlyphPen(glyphs)
    lift = RAISE if glyphs[name].width == 1000 else 0
    quadratic = Cu2QuPen(pen, MAX_ERROR, reverse_direction=True)
    glyphs[name].draw(TransformPen(quadratic, (1, 0, 0, 1, 0, lift)))
    return pen.glyph(dropImpliedOnCurves=True)


def _side_bearings(font: TTFont) -> None:
    glyf, metrics = font["glyf"], font["hmtx"].metrics
    for name in font.getGlyphOrder():
        if glyf[name].numberOfContours:
            glyf[name].recalcBounds(glyf)
            metrics[name] = (metrics[name][0], glyf[name].xMin)


def _mend_punctuation(font: TTFont) -> None:
    """Make — a bar of exactly one em, add ⸺ as a bar of nearly two, and centre · in one em."""
    cmap, glyf, metrics = font.getBestCmap(), font["glyf"], font["hmtx"].metrics
    box = glyf[cmap[0x2014]]
    if metrics[cmap[0x2014]][0] != 1000 or box.xMin > 0 or box.xMax < 1000:
        _add(font, "emdash.full", 0x2014, 1000, _bar(0, 1000, box.yMin, box.yMax))
    _add(font, "uni2E3A.full", 0x2E3A, 2000, _bar(40, 1960, box.yMin, box.yMax))
    dot = cmap[0xB7]
    if metrics[dot][0] != 1000:
        glyph = copy.deepcopy(glyf[dot])
        glyph.flags = bytearray(flag & 1 for flag in glyph.flags)  # on the curve or not; contours do not overlap
        glyph.coordinates.translate(((1000 - glyph.xMax + glyph.xMin) // 2 - glyph.xMin, 0))
        _add(font, "periodcentered.full", 0xB7, 1000, glyph)


def _add(font: TTFont, name: str, code: int, advance: int, glyph: Glyph) -> None:
    """A further glyph at the end of the font, for that character."""
    glyph.recalcBounds(font["glyf"])
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["hmtx"].metrics[name] = (advance, glyph.xMin)
    for table in font["cmap"].tables:
        table.cmap[code] = name


def _bar(left: int, right: int, bottom: int, top: int) -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def _vertical_metrics(font: TTFont, metrics: tuple[int, int]) -> None:
    ascent, descent = (round(value * font["head"].unitsPerEm / 1000) for value in metrics)
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent, hhea.descent, hhea.lineGap = ascent, descent, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, descent, 0


def _flags(font: TTFont, recipe: Recipe) -> None:
    """Say that nothing depends on hints, that the regular cut is regular, and keep Windows' character maps alone."""
    font["head"].flags &= ~0x000C
    if recipe.style == "Regular":
        font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x0020 | 0x0040
        font["head"].macStyle = 0
    font["cmap"].tables = [table for table in font["cmap"].tables if table.platformID == 3]


def _rename(font: TTFont, recipe: Recipe) -> None:
    version = recipe.version
    postscript = f"{recipe.name}-{recipe.style}"
    texts = {
        0: recipe.copyright,
        1: recipe.family,
        2: recipe.style,
        3: f"{postscript};{version}",
        4: f"{recipe.family} {recipe.style}",
        5: f"Version {version}",
        6: postscript,
        13: recipe.licence,
        14: recipe.address,
    }
    table = font["name"]
    table.names = []
    for number, text in texts.items():
        table.setName(text, number, 1, 0, 0)
        table.setName(text, number, 3, 1, 0x409)
    for number in (1, 4):
        table.setName(recipe.chinese, number, 3, 1, 0x804)
    font["post"].formatType = 3.0


# comparing


def sums() -> dict[str, str]:
    lines = (COMMITTED / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def same(path: Path) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() == sums()[path.name]


def differences(built: Path, committed: Path) -> list[str]:
    """In what two fonts differ as a reader of fonts sees them: characters, advances, outlines, metrics, names."""
    one, two = TTFont(built), TTFont(committed)
    first, second = one.getBestCmap(), two.getBestCmap()
    found = [f"characters: {len(first.keys() ^ second.keys())} differ"] if first.keys() != second.keys() else []
    checks: dict[str, Callable[[TTFont, str], object]] = {
        "advance": lambda font, name: font["hmtx"][name],
        "outline": lambda font, name: _outline(font, name),
    }
    for label, read in checks.items():
        other = [code for code in first.keys() & second.keys() if read(one, first[code]) != read(two, second[code])]
        if other:
            found.append(f"{label}: {len(other)} differ, e.g. {''.join(map(chr, sorted(other)[:20]))}")
    for table in sorted({*one.keys(), *two.keys()} - {"GlyphOrder"}):
        if one.reader.tables.keys() ^ two.reader.tables.keys() and table not in one.reader.tables.keys() & set(
            two.reader.tables
        ):
            found.append(f"table {table} is only in one of them")
        elif one.reader[table] != two.reader[table]:
            found.append(f"table {table} differs in bytes ({len(one.reader[table])}, {len(two.reader[table])})")
    return found


def _outline(font: TTFont, name: str) -> object:
    coordinates, ends, flags = font["glyf"][name].getCoordinates(font["glyf"])
    return tuple(coordinates), tuple(ends), tuple(flags)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--into", type=Path, help="where the fonts are written (WORK_FOLDER/built)")
    parser.add_argument("--only", help="build only fonts whose file name holds this")
    options = parser.parse_args()
    into = options.into or options.work / "built"
    into.mkdir(parents=True, exist_ok=True)
    packages = fetch(options.work)
    sets = character_sets(member(packages["unicode"], "Unihan_OtherMappings.txt.bz2", options.work))
    different = 0
    for recipe in RECIPES:
        if options.only and options.only not in recipe.file:
            continue
        source = member(packages[recipe.package], recipe.member, options.work)
        build(recipe, source, sets[recipe.characters], into / recipe.file)
        equal = same(into / recipe.file)
        print(f"{recipe.file:36} {'the same byte for byte' if equal else 'differs'}")
        if not equal:
            different += 1
            print("".join(f"    {line}\n" for line in differences(into / recipe.file, COMMITTED / recipe.file)), end="")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
