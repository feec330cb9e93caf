"""The gate before any parser: what is no harmless Word file is turned away with one sentence, nothing is fetched."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import DeskError
from .package import Package
from .salvage import salvage

_CHUNK = 256 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请在 Word 或 WPS 中打开，另存为 .docx 后再读入。"
_ASK_AGAIN = "请向发来文件的人要一份重新保存的 .docx；原文件没有被改动。"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be before it is refused, in bytes and counts; `ratio` is unpacked to packed size."""

    file_bytes: int = 50 * 2**20
    entries: int = 2_000
    total_bytes: int = 300 * 2**20
    xml_bytes: int = 30 * 2**20
    ratio: int = 200
    ratio_from_bytes: int = 4 * 2**20  # a small part of repeated rows packs very well and is harmless


LIMITS = Limits()


def preflight(data: bytes, name: str = "文件", limits: Limits = LIMITS) -> Package:
    """The parts of the Word file in `data`, checked; what was ignored stands in the package's warnings.

    Raises DeskError, one sentence, for what is empty, no Word file, encrypted, with macros, or built to harm.
    Memory stays under `limits.total_bytes`; sizes are counted while unpacking, never believed from headers.
    """
    if not data:
        raise DeskError(f"“{name}”是空文件，没有内容可读。", "请检查文件是否传完整，或请对方重发一份。")
    if len(data) > limits.file_bytes:
        raise DeskError(
            f"“{name}”有 {len(data) // 2**20} MB，超过 {limits.file_bytes // 2**20} MB 的上限，没有读入。",
            "请在 Word 中压缩图片后另存一份再读入。",
        )
    if not data.startswith(b"PK"):
        _refuse_other_format(data, name)
    warnings: list[str] = []
    try:
        parts = dict(_unpack(data, name, limits))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        parts = salvage(data, limits.total_bytes, limits.entries)
        if not any(part.endswith("document.xml") for part in parts):
            raise DeskError(f"“{name}”已损坏，里面找不到正文。", _ASK_AGAIN) from error
        warnings.append(f"“{name}”已损坏或没有传完整，只读出了能读的部分，内容可能不全。")
    _refuse_hostile_xml(parts, name, limits)
    return Package(parts, name, tuple(warnings))


def _refuse_other_format(data: bytes, name: str) -> None:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    if head.startswith(b"{\\rtf"):
        raise DeskError(f"“{name}”实际是 RTF 文件，不是 .docx。", _SAVE_AS)
    if head.startswith(b"%pdf"):
        raise DeskError(f"“{name}”实际是 PDF 文件，不是 .docx。", "PDF 不能直接读入，请向作者要 Word 原稿。")
    if head.startswith((b"<html", b"<!doctype html", b"mime-version")):
        raise DeskError(f"“{name}”实际是网页文件，不是 .docx。", _SAVE_AS)
    if head.startswith(b"<?xml") or b"<w:worddocument" in head:
        raise DeskError(f"“{name}”是单个 XML 文件，不是 .docx。", _SAVE_AS)
    raise DeskError(f"“{name}”不是 Word 文件，读不出内容。", "请检查是否选错了文件；原文件没有被改动。")


def _refuse_ole(data: bytes, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DeskError(f"“{name}”设了打开密码，没有读入。", "请在 Word 中取消密码后另存一份再读入。")
    if "WordDocument".encode("utf-16-le") in data:
        raise DeskError(f"“{name}”是旧版 .doc（或 WPS）文件，不是 .docx。", _SAVE_AS)
    raise DeskError(f"“{name}”是旧版 Office 文件，不是 .docx。", _SAVE_AS)


def _unpack(data: bytes, name: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > limits.entries:
            raise DeskError(f"“{name}”里有 {len(entries)} 个部件，不像正常的 Word 文件，没有读入。", _ASK_AGAIN)
        seen: set[str] = set()
        room = limits.total_bytes
        for entry in entries:
            part = _safe_name(entry.filename, name)
            if part.lower() in seen:
                raise DeskError(f"“{name}”里有两个同名部件，来历可疑，没有读入。", _ASK_AGAIN)
            seen.add(part.lower())
            content = _inflate(archive, entry, name, min(room, _cap(part, limits)), limits)
            room -= len(content)
            yield part, content


def _cap(part: str, limits: Limits) -> int:
    return limits.xml_bytes if _is_xml(part) else limits.total_bytes


def _is_xml(part: str) -> bool:
    return part.lower().endswith((".xml", ".rels"))


def _safe_name(raw: str, name: str) -> str:
    part = raw.replace("\\", "/")
    if ".." in part.split("/") or "\0" in part or re.match(r"[A-Za-z]:", part):
        raise DeskError(f"“{name}”里的部件名指向文件之外（{raw[:40]}），来历可疑，没有读入。", _ASK_AGAIN)
    return posixpath.normpath(part.lstrip("/"))


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, cap: int, limits: Limits) -> bytes:
    if entry.flag_bits & 0x1:
        raise DeskError(f"“{name}”加了密码，没有读入。", "请取消密码后另存一份再读入。")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # the only two of ECMA-376-2 annex C
        raise DeskError(f"“{name}”的压缩方式不是 Word 所用的，没有读入。", _ASK_AGAIN)
    pieces: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > cap or (size > limits.ratio_from_bytes and size > limits.ratio * max(1, entry.compress_size)):
                raise DeskError(f"“{name}”解开后大得不正常（疑似压缩炸弹），没有读入。", _ASK_AGAIN)
            pieces.append(piece)
    return b"".join(pieces)


def _refuse_hostile_xml(parts: dict[str, bytes], name: str, limits: Limits) -> None:
    for part, content in parts.items():
        if _is_xml(part) and len(content) > limits.xml_bytes:
            raise DeskError(f"“{name}”解开后大得不正常（疑似压缩炸弹），没有读入。", _ASK_AGAIN)
        if _is_xml(part) and _declares_doctype(content):
            raise DeskError(f"“{name}”含有文档类型声明（可能用来攻击），没有读入。", _ASK_AGAIN)


def _declares_doctype(content: bytes) -> bool:
    """Whether a DOCTYPE or ENTITY is declared, also when the part is written in UTF-16 or UTF-32."""
    plain = content.replace(b"\0", b"") if b"\0" in content[:64] else content
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
