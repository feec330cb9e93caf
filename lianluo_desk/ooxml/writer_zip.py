"""Zip files whose bytes depend on their contents alone."""

import io
import zipfile
from collections.abc import Mapping

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """A package of `parts`: content types first, the rest by name, no dates and no traces of the machine."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda part: (part not in _FIRST, part)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return stream.getvalue()


def repack(package: bytes) -> bytes:
    """The same parts in a package of fixed order and date."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return write_zip({entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()})
