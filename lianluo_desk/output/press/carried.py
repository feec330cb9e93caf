"""The issue file inside an archive file (PDF/A-3): put in, and read again without trusting it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import DeskError
from ...frozen import dataclass
from ...model.issue import Issue
from ...render.story import Story
from ..pdf_objects import PdfObjects, array, dictionary, text_string

if TYPE_CHECKING:
    from ..preflight.opening import OpenedPdf

NAME = "issue.json"
LARGEST = 32 * 2**20
"""Bytes of an issue file, or of one of its pictures, that is read from a PDF."""

MOST_PICTURES = 500

_JSON = ("/application#2Fjson", "/Source", "本期的编辑文件，可用编辑台重新打开")
_PICTURE = ("/application#2Foctet-stream", "/Supplement", "本期所用图片的原件")


@dataclass(frozen=True, slots=True)
class Carried:
    """An issue that came back from a PDF, and the pictures that it names, by their SHA-256."""

    issue: Issue
    images: Mapping[str, bytes]


def embed(objects: PdfObjects, data: bytes, images: Mapping[str, bytes], story: Story) -> dict[str, bytes]:
    """The catalog entries of the associated files (ISO 19005-3 §6.8): the issue file, then its pictures by name."""
    stamp = f"(D:{story.date.replace('-', '')}000000+08'00')".encode() if story.date else b""
    specs = [(NAME, _filespec(objects, NAME, data, _JSON, stamp))]
    specs += [(name, _filespec(objects, name, images[name], _PICTURE, stamp)) for name in sorted(images)]
    sorted_names = [part for name, ref in sorted(specs) for part in (text_string(name), ref)]
    names = dictionary({"EmbeddedFiles": dictionary({"Names": array(sorted_names)})})
    return {"AF": array([ref for _, ref in specs]), "Names": names}


def _filespec(objects: PdfObjects, name: str, data: bytes, kind: tuple[str, str, str], stamp: bytes) -> bytes:
    mime, relation, description = kind
    params = {"Size": b"%d" % len(data), **({"ModDate": stamp, "CreationDate": stamp} if stamp else {})}
    entries = {"Type": b"/EmbeddedFile", "Subtype": mime.encode(), "Params": dictionary(params)}
    file = objects.stream(data, entries, level=9)
    spec = {
        "Type": b"/Filespec",
        "F": text_string(name),
        "UF": text_string(name),
        "AFRelationship": relation.encode(),
        "Desc": text_string(description),
        "EF": dictionary({"F": file.ref, "UF": file.ref}),
    }
    return objects.add(dictionary(spec)).ref


def read_carried(source: Path | bytes) -> Carried:
    """What an archive file carries. Raises DeskError when the file is unsafe, or carries no issue.

    A picture whose bytes are not those of its name is left out, as if it were not there.
    """
    from ...model.issue_file import parse_issue
    from ..preflight.opening import opened

    with opened(source) as pdf:
        data = _attached(pdf, NAME)
        if data is None:
            raise DeskError("这个 PDF 里没有带编辑文件。", "只有导出时选择“附带编辑文件”的归档 PDF 才能重新打开。")
        issue = parse_issue(data, "PDF 里的编辑文件")
        wanted = sorted(issue.image_files)[:MOST_PICTURES]
        found = {name: held for name in wanted if (held := _attached(pdf, name)) is not None}
    return Carried(issue, {name: held for name, held in found.items() if hashlib.sha256(held).hexdigest() == name})


def _attached(opened_pdf: "OpenedPdf", name: str) -> bytes | None:
    import pikepdf

    from ..preflight.opening import stream_bytes

    attachments = opened_pdf.pdf.attachments
    if name not in attachments:
        return None
    try:
        return stream_bytes(attachments[name].obj.EF.F, LARGEST)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise DeskError("PDF 里带的编辑文件已经损坏。", "请用档案里的这一期。") from error
