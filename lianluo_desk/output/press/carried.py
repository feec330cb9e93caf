"""The issue file inside an archive file (PDF/A-3): put in, and read again without trusting it."""

from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import DeskError
from ...model.issue import Issue
from ...render.story import Story
from ..pdf_objects import PdfObjects, array, dictionary, text_string

if TYPE_CHECKING:
    from ..preflight.opening import OpenedPdf

NAME = "issue.json"
LARGEST = 32 * 2**20
"""Bytes of an issue file that is read from a PDF."""


def embed(objects: PdfObjects, data: bytes, story: Story) -> dict[str, bytes]:
    """The catalog entries of an associated file (ISO 19005-3 §6.8)."""
    stamp = f"(D:{story.date.replace('-', '')}000000+08'00')".encode() if story.date else b""
    params = {"Size": b"%d" % len(data), **({"ModDate": stamp, "CreationDate": stamp} if stamp else {})}
    kind = {"Type": b"/EmbeddedFile", "Subtype": b"/application#2Fjson", "Params": dictionary(params)}
    file = objects.stream(data, kind, level=9)
    entries = {
        "Type": b"/Filespec",
        "F": text_string(NAME),
        "UF": text_string(NAME),
        "AFRelationship": b"/Source",
        "Desc": text_string("本期的编辑文件，可用编辑台重新打开"),
        "EF": dictionary({"F": file.ref, "UF": file.ref}),
    }
    spec = objects.add(dictionary(entries))
    names = dictionary({"EmbeddedFiles": dictionary({"Names": array([text_string(NAME), spec.ref])})})
    return {"AF": array([spec.ref]), "Names": names}


def read_carried(source: Path | bytes) -> Issue:
    """The issue that an archive file carries. Raises DeskError when the file is unsafe, or carries none."""
    from ...model.issue_file import parse_issue
    from ..preflight.opening import opened

    with opened(source) as pdf:
        data = _attached(pdf)
    if data is None:
        raise DeskError("这个 PDF 里没有带编辑文件。", "只有导出时选择“附带编辑文件”的归档 PDF 才能重新打开。")
    return parse_issue(data, "PDF 里的编辑文件")


def _attached(opened_pdf: "OpenedPdf") -> bytes | None:
    import pikepdf

    from ..preflight.opening import stream_bytes

    attachments = opened_pdf.pdf.attachments
    if NAME not in attachments:
        return None
    try:
        return stream_bytes(attachments[NAME].obj.EF.F, LARGEST)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise DeskError("PDF 里带的编辑文件已经损坏。", "请用档案里的这一期。") from error
