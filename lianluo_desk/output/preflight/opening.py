"""The gate before any reader of PDF: what is broken, locked or built to harm is turned away with one sentence.

Streams are inflated here under a limit, whatever they call themselves, before a library may inflate them without one.
"""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import DeskError
from ...files import read_error

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file and its parts may be, in bytes, pages and seconds, before it is refused."""

    file: int = 512 * 2**20
    inflated: int = 1024 * 2**20  # all streams together
    structure: int = 64 * 2**20  # one stream of objects or cross references
    content: int = 8 * 2**20  # what one page draws; read, it takes a hundred times as much memory
    ratio: int = 400  # inflated to packed, for other streams than pictures
    ratio_from: int = 16 * 2**20
    pages: int = 4_000
    seconds: float = 30.0


LIMITS = Limits()
_CHUNK = 2**20
_STREAM = re.compile(rb"stream\r?\n")
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STRUCTURE = re.compile(rb"/(?:ObjStm|XRef)\b")
_FILTER = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|ASCIIHexDecode|DCTDecode)\b")

_AGAIN = "请重新导出，或请对方重发一份；原文件没有被改动。"


class UnsafeFileError(DeskError):
    """A file that is not looked into any further; `rule` names why."""

    def __init__(self, rule: str, message: str, hint: str = _AGAIN) -> None:
        super().__init__(message, hint)
        self.rule = rule


@dataclass(slots=True)
class OpenedPdf:
    """A PDF that passed the gate, with the time that may be spent on it."""

    pdf: pikepdf.Pdf
    data: bytes
    limits: Limits
    until: float = field(default=0.0)

    def tick(self) -> None:
        """Raises UnsafeFileError when the time is used up."""
        if time.monotonic() > self.until:
            raise UnsafeFileError("too-slow", f"文件太复杂，检查了 {self.limits.seconds:.0f} 秒还没有完，已停止。")


def read_source(source: Path | bytes, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file. Raises DeskError when it cannot be read, UnsafeFileError when it is too large."""
    if isinstance(source, bytes):
        size = len(source)
    else:
        try:
            size = source.stat().st_size
        except OSError as error:
            raise read_error(source, error) from error
    if size > limits.file:
        raise UnsafeFileError(
            "too-large", f"文件有 {size // 2**20} MB，超过 {limits.file // 2**20} MB 的上限，没有检查。"
        )
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise read_error(source, error) from error


@contextmanager
def opened(source: Path | bytes, limits: Limits = LIMITS) -> Iterator[OpenedPdf]:
    """The file, opened for reading. Raises UnsafeFileError for what is no sound, open, harmless PDF."""
    data = read_source(source, limits)
    until = time.monotonic() + limits.seconds
    guard(data, limits, until)
    pdf, pages = _open(data)
    with pdf:
        if pdf.is_encrypted:
            raise _locked()
        if not 1 <= pages <= limits.pages:
            raise UnsafeFileError("pages", f"文件有 {pages} 页，不像一份刊物，没有检查。")
        yield OpenedPdf(pdf, data, limits, until)


def _open(data: bytes) -> tuple[pikepdf.Pdf, int]:
    """The opened file and the number of its pages."""
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)
        return pdf, len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise _locked() from error
    except Exception as error:  # whatever a broken file provokes in the library
        raise damaged() from error


def damaged() -> UnsafeFileError:
    """The refusal of a file that cannot be read on."""
    return UnsafeFileError("damaged", "文件已损坏或没有传完整，读不下去。")


def _locked() -> UnsafeFileError:
    return UnsafeFileError(
        "encrypted",
        "文件加了密码或权限限制，印刷厂和档案馆都不收。",
        "请在导出时不设密码；外来文件请对方去掉保护后重发。",
    )


def guard(data: bytes, limits: Limits, until: float) -> None:
    """Look at the bytes alone. Raises UnsafeFileError."""
    if not data:
        raise UnsafeFileError("empty", "文件是空的。", "请检查文件是否传完整。")
    if b"%PDF-" not in data[:1024]:
        raise UnsafeFileError("not-pdf", "这不是 PDF 文件。", "请检查是否选错了文件。")
    if b"startxref" not in data[-4096:]:
        raise UnsafeFileError("damaged", "文件没有结尾，多半没有传完整。")
    if _ENCRYPT.search(data):
        raise _locked()
    total = 0
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        total += _inflated(data, match, limits)
        if total > limits.inflated:
            raise UnsafeFileError("bomb", "文件解开后大得不正常，像是用来使程序瘫痪的，没有检查。")
        if time.monotonic() > until:
            raise UnsafeFileError("too-slow", f"文件太复杂，检查了 {limits.seconds:.0f} 秒还没有完，已停止。")


def _inflated(data: bytes, match: re.Match[bytes], limits: Limits) -> int:
    """How large one stream becomes, as far as it is packed. Raises UnsafeFileError when it is built to swell."""
    head = _head(data, match.start())
    structure = _STRUCTURE.search(head) is not None
    if structure and len(_FILTER.findall(head)) > 1:
        raise UnsafeFileError("bomb", "文件的目录被压缩了不止一次，像是用来使程序瘫痪的，没有检查。")
    if not structure and b"/Image" in head:
        return 0  # pictures are not inflated by any check
    end = data.find(b"endstream", match.end())
    packed = end - match.end() if end >= 0 else len(data) - match.end()
    most = limits.structure if structure else limits.inflated
    size = inflated_size(data, match.end(), match.end() + packed, most + 1)
    if size > most or (size > limits.ratio_from and size > packed * limits.ratio):
        raise UnsafeFileError("bomb", "文件里有一段解开后大得不正常，像是用来使程序瘫痪的，没有检查。")
    return size


def _head(data: bytes, position: int) -> bytes:
    """The dictionary before a stream, with the escapes of its names written out."""
    start = max(data.rfind(b"obj", max(0, position - 65536), position), position - 65536, 0)
    head = data[start:position]
    return _ESCAPE.sub(lambda each: bytes((int(each[1], 16),)), head) if b"#" in head else head


def inflated_size(data: bytes, start: int, end: int, most: int) -> int:
    """How many bytes the Flate data between `start` and `end` unpack to, counted up to `most`; 0 of other data."""
    if end - start < 2 or (data[start] & 0x0F) != 8 or (data[start] << 8 | data[start + 1]) % 31:
        return 0
    engine = zlib.decompressobj()
    size = 0
    position = start
    pending = b""
    try:
        while size < most and not engine.eof and (pending or position < end):
            if not pending:
                pending = data[position : min(end, position + _CHUNK)]
                position += _CHUNK
            size += len(engine.decompress(pending, _CHUNK))
            pending = engine.unconsumed_tail
    except zlib.error:
        return size
    return size


def stream_bytes(stream: pikepdf.Object, limit: int) -> bytes:
    """The unpacked bytes of a stream. Raises UnsafeFileError when they are more than `limit`."""
    import pikepdf

    filters = stream.get("/Filter", pikepdf.Array())
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(each) for each in filters]
    raw = bytes(stream.read_raw_bytes())
    if names in ([], ["/FlateDecode"], ["/Fl"]):
        size = inflated_size(raw, 0, len(raw), limit + 1) if names else len(raw)
    else:  # older packings swell at most so much
        swelling = {"/ASCII85Decode": 1, "/ASCIIHexDecode": 1, "/RunLengthDecode": 64, "/LZWDecode": 1400}
        size = len(raw)
        for name in names:
            size *= swelling.get(name, 1032)
    if size > limit:
        raise UnsafeFileError("bomb", "文件里有一段解开后大得不正常，没有检查。")
    return bytes(stream.read_bytes())
