"""Fonts: embedded, with every glyph that is shown, as wide as told, and with text that can be read out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from .facts import FontUse, Spot
from .inspection import Inspection
from .opening import UnsafeFileError, stream_bytes
from .report import Finding, Severity
from .truetype import TrueType, read_truetype

if TYPE_CHECKING:
    import pikepdf

_LARGEST = 64 * 2**20
_EMBED = "请重新导出，程序会把用到的字全部嵌入；外来文件请对方嵌入字体后重发。"
_MISSING = "请换一个字，或安装含有这个字的字体后重新导出。"
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_BF_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_BF_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_ABSENT = (0xFFFD, 0xFFFE, 0xFEFF, 0)
"""Characters that a ToUnicode map must not say (ISO 19005-2 §6.2.11.7)."""


def font_findings(inspection: Inspection) -> Iterator[Finding]:
    """Every font of the pages."""
    names: dict[str, object] = {}
    for key, use in inspection.seen.fonts.items():
        yield from _font(use, inspection)
        if "+" in use.name and names.setdefault(use.name, key) != key:
            yield Finding(
                "font-name",
                "warning",
                f"两种不同的字体都叫“{use.name}”，有的印刷设备会混用。",
                "请重新导出，程序会给每种字体取不同的名字。",
            )


def _font(use: FontUse, inspection: Inspection) -> Iterator[Finding]:
    kind = str(use.font.get("/Subtype"))
    if kind == "/Type3":
        return
    below: Any = use.font.DescendantFonts[0] if kind == "/Type0" else use.font
    descriptor = below.get("/FontDescriptor")
    file = _file(descriptor)
    if file is None:
        yield _unembedded(use, inspection)
        return
    if (
        inspection.purpose == "print"
        and str(file.get("/Subtype")) == "/OpenType"
        and inspection.pdf.pdf_version < "1.6"
    ):
        message = f"字体“{use.name}”的嵌入方式（OpenType）太新，PDF {inspection.pdf.pdf_version} 的设备读不懂。"
        yield Finding("font-format", "error", message, "请重新导出。", use.first.page)
    if not use.codes:
        return
    yield from _told_texts(use, inspection)
    try:
        data = stream_bytes(file, _LARGEST)
    except UnsafeFileError:
        yield Finding("font-broken", "error", f"字体“{use.name}”太大或损坏。", _EMBED, use.first.page)
        return
    if str(below.get("/Subtype")) in ("/CIDFontType0", "/Type1", "/MMType1"):
        yield from _notdef_of(use, {0} if kind == "/Type0" else set(), inspection)
        return
    try:
        program = read_truetype(data)
    except ValueError:
        yield Finding("font-broken", "error", f"字体“{use.name}”已损坏，印不出来。", _EMBED, use.first.page)
        return
    yield from _glyphs(use, below, program, inspection)


def _file(descriptor: Any) -> pikepdf.Object | None:
    if descriptor is None:
        return None
    for key in ("/FontFile2", "/FontFile3", "/FontFile"):
        if descriptor.get(key) is not None:
            return cast("pikepdf.Object", descriptor[key])
    return None


def _unembedded(use: FontUse, inspection: Inspection) -> Finding:
    if use.codes:
        where = inspection.place(use.first)
        return Finding(
            "font-embedding",
            "error",
            f"字体“{use.name}”没有嵌入，换一台机器字形就会变。",
            _EMBED,
            use.first.page,
            where,
        )
    severity: Severity = "error" if inspection.purpose == "print" else "hint"
    message = f"列出了没有嵌入的字体“{use.name}”，虽然没有用它排字。"
    return Finding("font-unused", severity, message, "请重新导出，不要带上用不着的字体。", use.first.page)


def _glyphs(use: FontUse, below: Any, program: TrueType, inspection: Inspection) -> Iterator[Finding]:
    """Codes without a glyph, and glyphs whose width is told wrongly."""
    if str(use.font.get("/Subtype")) != "/Type0":
        lookup = _simple_lookup(use.font, program)
        missing = {code for code in use.codes if lookup(code) == 0}
        yield from _notdef_of(use, missing, inspection)
        return
    if str(use.font.get("/Encoding")) not in ("/Identity-H", "/Identity-V"):
        return
    table = below.get("/CIDToGIDMap")
    map_bytes = (
        stream_bytes(table, 2**18) if table is not None and hasattr(table, "read_bytes") and _is_stream(table) else b""
    )
    gids = {code: _mapped(code, map_bytes) for code in use.codes}
    missing = {code for code, gid in gids.items() if gid == 0 or gid >= program.glyphs}
    yield from _notdef_of(use, missing, inspection)
    widths = _told_widths(below)
    default = float(below.get("/DW", 1000))
    for code, gid in gids.items():
        real = program.width(gid)
        if real is not None and abs(widths.get(code, default) - real) > 1.0:
            yield Finding(
                "font-widths",
                "error",
                f"字体“{use.name}”里有字的宽度写得和字形不一样。",
                "请重新导出。",
                use.codes[code].page,
                inspection.place(use.codes[code]),
            )
            return


def _is_stream(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Stream)


def _mapped(code: int, table: bytes) -> int:
    if not table:
        return code
    return int.from_bytes(table[2 * code : 2 * code + 2], "big")


def _simple_lookup(font: Any, program: TrueType) -> Any:
    """The glyph of a one-byte code (ISO 32000-1 §9.6.6.4); -1 where the font gives no way to tell."""
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if hasattr(encoding, "keys") and _is_dictionary(encoding) else encoding
    different = _is_dictionary(encoding) and "/Differences" in encoding
    unicode = program.maps.get((3, 1)) or program.maps.get((0, 3))
    symbols, roman = program.maps.get((3, 0)), program.maps.get((1, 0))
    codec = _CODECS.get(str(base))

    def lookup(code: int) -> int:
        if codec and unicode and not different:
            char = bytes((code,)).decode(codec, "ignore")
            return unicode.get(ord(char), 0) if char else -1
        if different:
            return -1
        if symbols:
            return symbols.get(code) or symbols.get(0xF000 + code, 0)
        if roman:
            return roman.get(code, 0)
        return -1

    return lookup


def _is_dictionary(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary)


def _notdef_of(use: FontUse, missing: set[int], inspection: Inspection) -> Iterator[Finding]:
    """One finding a place for codes that show no glyph but the sign for "not defined"."""
    for code in sorted(missing & use.codes.keys()):
        spot: Spot = use.codes[code]
        yield Finding(
            "glyph-missing",
            "error",
            f"有一个字在字体“{use.name}”里没有字形，印出来是空白或方框。",
            _MISSING,
            spot.page,
            inspection.place(spot),
        )


def _told_widths(below: Any) -> dict[int, float]:
    """The W array (ISO 32000-1 §9.7.4.3)."""
    import pikepdf

    widths: dict[int, float] = {}
    entries = list(cast(Any, below.get("/W") or ()))
    index = 0
    while index + 1 < len(entries):
        first = int(entries[index])
        if isinstance(entries[index + 1], pikepdf.Array):
            widths.update((first + step, float(value)) for step, value in enumerate(entries[index + 1]))
            index += 2
        elif index + 2 < len(entries):
            last = min(int(entries[index + 1]), first + 65_535)
            widths.update(dict.fromkeys(range(first, last + 1), float(entries[index + 2])))
            index += 3
        else:
            break
    return widths


def _told_texts(use: FontUse, inspection: Inspection) -> Iterator[Finding]:
    """Whether what is shown can be read out, copied and searched."""
    severity: Severity = "error" if inspection.purpose == "archive" else "warning"
    if inspection.purpose in ("print", "booklet"):
        return
    table = use.font.get("/ToUnicode")
    if table is None:
        if str(use.font.get("/Subtype")) == "/Type0" or _is_symbolic(use.font):
            yield Finding(
                "text-unreadable",
                severity,
                f"字体“{use.name}”的文字不能复制、查找和朗读。",
                "请重新导出。",
                use.first.page,
            )
        return
    told = to_unicode(stream_bytes(table, 2**22))
    for code in sorted(use.codes):
        text = told.get(code, "")
        if not text or any(ord(char) in _ABSENT for char in text):
            yield Finding(
                "text-unreadable",
                severity,
                f"字体“{use.name}”里有字没有写明是什么字，不能复制和朗读。",
                "请重新导出。",
                use.codes[code].page,
                inspection.place(use.codes[code]),
            )
            return


def _is_symbolic(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and bool(int(descriptor.get("/Flags", 0)) & 4) and "/Encoding" not in font


def to_unicode(cmap: bytes) -> dict[int, str]:
    """The texts of a ToUnicode map by code."""
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, text in _BF_CHAR.findall(block):
            found[int(code, 16)] = _utf16(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, target in _BF_RANGE.findall(block):
            found.update(_range(int(first, 16), int(last, 16), target))
    return found


def _range(first: int, last: int, target: bytes) -> dict[int, str]:
    last = min(last, first + 65_535)
    if target.startswith(b"["):
        texts = re.findall(rb"<([0-9A-Fa-f\s]*)>", target)
        return {first + index: _utf16(text) for index, text in enumerate(texts[: last - first + 1])}
    start = _utf16(target.strip(b"<>"))
    if not start:
        return {}
    head, tail = start[:-1], ord(start[-1])
    return {first + step: head + chr(min(tail + step, 0x10FFFF)) for step in range(last - first + 1)}


def _utf16(digits: bytes) -> str:
    plain = re.sub(rb"\s", b"", digits).decode()
    return bytes.fromhex(plain + "0" * (-len(plain) % 4)).decode("utf-16-be", "replace")
