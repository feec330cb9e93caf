"""Turns a transitional Word file into a Strict one (ISO/IEC 29500-1)."""

import io
import zipfile

_NAMES = (
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
)


def strict(data: bytes) -> bytes:
    """The same file in the namespaces of Strict."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            for old, new in _NAMES:
                content = content.replace(old, new)
            target.writestr(item.filename, content)
    return stream.getvalue()
