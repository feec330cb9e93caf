"""What a file says of itself: title, standard, output intent, metadata that agree with each other."""

import re
from collections.abc import Iterator
from typing import Any

from .inspection import Inspection, catalog_dictionaries
from .report import Finding

_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"

_PRESS = "请用“送印刷厂”重新导出。"
_ARCHIVE = "请用“归档”重新导出。"
_X_VERSIONS = ("PDF/X-1a:2001", "PDF/X-1:2001", "PDF/X-1a:2003", "PDF/X-3:2002", "PDF/X-3:2003", "PDF/X-4", "PDF/X-4p")

_NO_TITLE = ("", "untitled", "无标题", "未命名")
"""What programs write where nobody gave a title."""

_NEWER = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")
"""Object streams came with PDF 1.5 and are unknown to PDF/X-1a."""

PAIRS = (
    ("/Title", f"{_DC}title", "标题"),
    ("/Author", f"{_DC}creator", "作者"),
    ("/Subject", f"{_DC}description", "主题"),
    ("/Keywords", f"{_PDF}Keywords", "关键词"),
    ("/Creator", f"{_XMP}CreatorTool", "制作程序"),
    ("/Producer", f"{_PDF}Producer", "生成程序"),
    ("/CreationDate", f"{_XMP}CreateDate", "创建日期"),
    ("/ModDate", f"{_XMP}ModifyDate", "修改日期"),
)
"""Entries of the document information and the properties that must say the same (ISO 19005-1 §6.7.3)."""


def title_findings(inspection: Inspection) -> Iterator[Finding]:
    """A title, for the window bar, the catalogue and the shop."""
    told = {"info": inspection.title, "xmp": "".join(inspection.xmp.get(f"{_DC}title", ()))}
    wanted = {"print": ("info",), "archive": ("xmp",)}.get(inspection.purpose, ("info", "xmp"))
    if not any(told[each].strip().casefold() not in _NO_TITLE for each in wanted):
        severe = inspection.purpose in ("print", "archive")
        yield Finding(
            "title", "error" if severe else "warning", "文件没有写标题。", "请在报头填好刊名和期号后重新导出。"
        )


def print_findings(inspection: Inspection) -> Iterator[Finding]:
    """The keys of PDF/X (ISO 15930-4 §6.1–6.5)."""
    info = inspection.info
    version = info.get("/GTS_PDFXVersion") or next(
        (values[0] for key, values in inspection.xmp.items() if key.endswith("}GTS_PDFXVersion") and values), ""
    )
    if version not in _X_VERSIONS:
        yield Finding("pdfx-version", "error", "文件没有标明是印刷用的 PDF/X。", _PRESS)
    elif version == "PDF/X-1a:2003" and _version(inspection) > (1, 4):
        yield Finding(
            "pdf-version", "error", f"PDF {inspection.pdf.pdf_version} 太新，PDF/X-1a:2003 只到 1.4。", _PRESS
        )
    elif version.startswith("PDF/X-1") and _NEWER.search(inspection.opened.data):
        yield Finding("pdf-version", "error", "文件用了旧设备读不懂的压缩目录（对象流）。", _PRESS)
    if _plain(info.get("/Trapped", "")) not in ("True", "False"):
        yield Finding("trapped", "error", "没有写明是否做过陷印（Trapped）。", _PRESS)
    for key, name in (("/CreationDate", "创建日期"), ("/ModDate", "修改日期")):
        if not info.get(key):
            yield Finding("date", "error", f"没有写{name}。", "请在报头填写日期后重新导出。")
    if inspection.pdf.trailer.get("/ID") is None:
        yield Finding("identifier", "error", "没有文件标识（ID）。", _PRESS)
    yield from _print_intent(inspection)
    for (what, _), spot in inspection.seen.forbidden.items():
        yield Finding("forbidden", "error", f"用了印刷文件不允许的{what}。", _PRESS, spot.page)


def _version(inspection: Inspection) -> tuple[int, int]:
    major, _, minor = inspection.pdf.pdf_version.partition(".")
    return (int(major), int(minor or 0))


def _plain(value: str) -> str:
    return value.lstrip("/")


def _print_intent(inspection: Inspection) -> Iterator[Finding]:
    intents = [
        each for each in catalog_dictionaries(inspection, "/OutputIntents") if str(each.get("/S")) == "/GTS_PDFX"
    ]
    if len(intents) != 1:
        yield Finding("output-intent", "error", "没有写明按什么印刷条件制作（输出意图）。", _PRESS)
        return
    intent: Any = intents[0]
    profile = intent.get("/DestOutputProfile")
    if not str(intent.get("/OutputConditionIdentifier", "")).strip():
        yield Finding("output-intent", "error", "输出意图没有名称。", _PRESS)
    if profile is None:
        if not str(intent.get("/RegistryName", "")).strip():
            yield Finding("output-intent", "error", "输出意图里没有颜色配置文件（ICC）。", _PRESS)
        return
    head = bytes(profile.read_bytes()[:128])
    if int(profile.get("/N", 0)) != 4 or head[12:20] != b"prtrCMYK":
        yield Finding("output-intent", "error", "输出意图的颜色配置文件不是印刷（CMYK）用的。", _PRESS)


def archive_findings(inspection: Inspection) -> Iterator[Finding]:
    """The marks of PDF/A and PDF/UA (ISO 19005-2 §6.6, ISO 14289-1 §5, §7)."""
    part = inspection.xmp.get(f"{_PDFA}part", ("",))[0]
    conformance = inspection.xmp.get(f"{_PDFA}conformance", ("",))[0]
    if not inspection.packet:
        yield Finding("metadata", "error", "没有元数据（XMP）。", _ARCHIVE)
    elif not inspection.xmp:
        yield Finding("metadata", "error", "元数据（XMP）读不懂。", _ARCHIVE)
    if part not in ("1", "2", "3") or conformance not in ("A", "U", "B"):
        yield Finding("pdfa-version", "error", "文件没有标明是归档用的 PDF/A。", _ARCHIVE)
    elif conformance == "B":
        yield Finding("pdfa-version", "warning", "只标明了 PDF/A 的 B 级，档案馆多要求 A 级。", _ARCHIVE)
    if not any(str(each.get("/S")) == "/GTS_PDFA1" for each in catalog_dictionaries(inspection, "/OutputIntents")):
        yield Finding("output-intent", "error", "没有写明颜色按什么标准显示（输出意图）。", _ARCHIVE)
    if PDFUA + "part" not in inspection.xmp:
        yield Finding("pdfua-version", "warning", "没有标明是无障碍文件（PDF/UA）。", _ARCHIVE)
    if b"/LZWDecode" in inspection.opened.data:
        yield Finding("forbidden", "error", "用了归档文件不允许的压缩方法（LZW）。", _ARCHIVE)
    if inspection.xmp:
        yield from _agreement(inspection)
    if inspection.pdf.trailer.get("/ID") is None:
        yield Finding("identifier", "error", "没有文件标识（ID）。", _ARCHIVE)


def _agreement(inspection: Inspection) -> Iterator[Finding]:
    for key, name, word in PAIRS:
        told = inspection.info.get(key, "")
        if not told:
            continue
        repeated = inspection.xmp.get(name, ())
        same = _moment(told) == _moment(repeated[0] if repeated else "") if "Date" in key else told in repeated
        if not same:
            yield Finding("metadata-agreement", "error", f"{word}在文件信息和元数据里写得不一样。", _ARCHIVE)


def _moment(text: str) -> str:
    """A date as its digits: D:20180613000000+08'00' and 2018-06-13T00:00:00+08:00 are the same."""
    return re.sub(r"\D", "", text.replace("Z", "+00:00"))
