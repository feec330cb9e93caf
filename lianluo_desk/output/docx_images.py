"""Pictures of the store in a form that a Word file or a web page can hold."""

import io
from collections.abc import Callable

Store = Callable[[str], bytes]
"""Gives the bytes of an image by the name that the issue knows it by. Raises KeyError or OSError when it is gone."""

MOST_PIXELS = 100_000_000
"""A picture with more pixels is left out: it would be a bomb, not a photograph."""

_KEPT = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}


def portable_image(file: str, store: Store | None) -> tuple[bytes, str] | None:
    """Bytes and file ending of a picture as PNG, JPEG or GIF; None when it is missing or cannot be read."""
    if store is None:
        return None
    try:
        data = store(file)
    except (KeyError, OSError):
        return None
    return _portable(data)


def _portable(data: bytes) -> tuple[bytes, str] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            ending = _KEPT.get(image.format or "")
            if ending and image.mode != "CMYK":
                image.verify()
                return data, ending
            stream = io.BytesIO()
            image.convert("RGBA" if "A" in image.getbands() else "RGB").save(stream, "PNG")
            return stream.getvalue(), "png"
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
