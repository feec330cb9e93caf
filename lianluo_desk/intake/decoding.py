"""Bytes to text: which encoding a file is in, and which files are no text at all."""

import re
from dataclasses import dataclass

from ..errors import DeskError

MAX_BYTES = 8 * 1024 * 1024
"""More is no bulletin: the thickest bound year is below 2 MB of text."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BINARY = (
    (b"PK\x03\x04", "压缩包或 Office 文档"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word 或 WPS 文档"),
    (b"%PDF-", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"{\\rtf", "RTF 文档"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"\x7fELF", "程序"),
    (b"MZ\x90", "程序"),
)
_PLAIN = re.compile(
    "[\t\n\r\f -~\u00a0-\u00ff\u2010-\u2040\u2103-\u2193\u2460-\u24ff\u2500-\u26ff"
    "\u3000-\u303f\u4e00-\u9fff\ufe30-\ufe4f\uff00-\uffee]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_ENOUGH = 0.7
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of its encoding; `damaged` counts places that could not be read."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file.

    Raises DeskError for an empty, too large or binary file and for an encoding that cannot be told.
    """
    _refuse(data, name)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    candidates = [decoded for decoded in (_tried(data, e) for e in _order(data)) if decoded]
    best = max(candidates, key=_quality, default=None)
    if best is None or _quality(best) < _ENOUGH:
        raise DeskError(
            f"“{name}”不是文本文件，或者文字编码认不出来，没有读入。",
            "请用记事本或 WPS 打开原件，另存为“UTF-8 编码的文本文件”后再读。",
        )
    return best


def refuse_size(size: int, name: str, largest: int = MAX_BYTES) -> None:
    """Raise DeskError when a file of `size` bytes is empty or larger than `largest`."""
    if size == 0:
        raise DeskError(f"“{name}”是空文件，没有可读的内容。", "请检查是否选错了文件。")
    if size > largest:
        raise DeskError(
            f"“{name}”有 {size / 2**20:.0f} MB，超过了 {largest // 2**20} MB，不像一期简报，没有读入。",
            "一期简报的文字一般不到 1 MB；请检查是否选错了文件，或拆开后再读。",
        )


def _refuse(data: bytes, name: str) -> None:
    refuse_size(len(data), name)
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise DeskError(f"“{name}”不是纯文本，而是{what}，没有读入。", "请打开原件，另存为文本文件后再读。")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise DeskError(f"“{name}”里没有文字。", "请检查是否选错了文件。")


def _marked(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd") - _genuine(data, encoding))


def _genuine(data: bytes, encoding: str) -> int:
    """Replacement characters that already stood in the file."""
    return data.count("\ufffd".encode(encoding))


def _order(data: bytes) -> tuple[str, ...]:
    """Encodings worth trying, the likeliest first; equal quality goes to the first."""
    even = ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ()
    return ("utf-8", *even, "gb18030")


def _tried(data: bytes, encoding: str) -> Decoded | None:
    """The text, with a few damaged places allowed; None when the encoding does not fit."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        pass
    decoded = _marked(data, encoding)
    allowed = 2 + len(decoded.text) // 500
    return decoded if 0 < decoded.damaged <= allowed and not encoding.startswith("utf-16") else None


def _quality(decoded: Decoded) -> float:
    """0–1: the share of characters that a Chinese bulletin is written with, less for damage and control characters."""
    sample = decoded.text[:_SAMPLE]
    total = max(1, len(sample))
    plain = sum(1 for _ in _PLAIN.finditer(sample))
    controls = sum(1 for _ in _CONTROL.finditer(sample))
    wide = decoded.encoding.startswith("utf-16")
    return plain / total - 0.5 * controls / total - 2 * decoded.damaged / total - (0.01 if wide else 0)
