"""JPEG files without what they tell about camera, place and time: the picture itself stays byte for byte."""

_KEPT = frozenset({0xE0, 0xEE})
"""APP0 (JFIF) and APP14 (Adobe, which says how colours are stored)."""

_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""


def without_metadata(data: bytes) -> bytes:
    """The file without comments and application segments (Exif, XMP, profiles); as it was when it is odd."""
    kept = [data[:2]]
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        if marker in _ALONE:
            kept.append(data[position : position + 2])
            position += 2
            continue
        if marker == 0xDA:  # the picture's data follow
            return b"".join(kept) + data[position:]
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if marker in _KEPT or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(data[position:end])
        position = end
    return data
